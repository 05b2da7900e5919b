import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { throwError, timeout, type Observable } from 'rxjs';
import { OutcomeUnknown } from '@app/event-store';
import { NoAnswerInTime } from './problems/request-errors';

/**
 * Nobody waits longer for an answer than this: beyond the deadline of a write and the wait for one's
 * own write, short of the patience of browsers, and of proxies that cut after 30 s.
 */
export const ANSWER_MS_MAX = 15_000;

/** Loading a file takes as long as its lines; each of its commands has a deadline of its own. */
const LOADS_FILES = /^\/api\/imports\//;

/** Whatever becomes of it, it writes nothing. */
const ONLY_TRIES = /[?&]dryRun=true(&|$)/;

/**
 * Answers in time also where the database says nothing, as over a connection that is dead without
 * anybody having been told. What a read asked for was not found out; a write may have been done.
 */
@Injectable()
export class AnswerInTime implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { method, url } = context.switchToHttp().getRequest<FastifyRequest>();
    // What it took to know who asks is a part of what one waits.
    const { elapsedTime } = context.switchToHttp().getResponse<FastifyReply>();
    const left = Math.max(0, ANSWER_MS_MAX - elapsedTime);
    if (LOADS_FILES.test(url)) return next.handle();
    const writes = method !== 'GET' && method !== 'HEAD' && !ONLY_TRIES.test(url);
    const silent = (): Error =>
      !writes
        ? new NoAnswerInTime(ANSWER_MS_MAX)
        : new OutcomeUnknown(`there was no answer within ${ANSWER_MS_MAX} ms`);
    return next.handle().pipe(
      timeout({
        first: left,
        with: () => throwError(silent),
      }),
    );
  }
}
