import {
  Catch,
  HttpException,
  Logger,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem, type ProblemDraft } from './problem';
import { isDatabaseRefusal, isLogUnusable, problemOf } from './problem-of';
import { REQUEST_TEXTS } from './request-text';

const logger = new Logger('Requests');

/**
 * The answer to an error, by the id of the request. An error that nobody thought of is a fault of
 * ours: the client learns the request's id, the log everything.
 */
export function answerOfError(
  error: unknown,
  requestId: string,
): ProblemDraft & { instance: string } {
  const known = problemOf(error);
  if (known === undefined || isLogUnusable(error)) {
    const stack = error instanceof Error ? error.stack : String(error);
    logger.error(`request ${requestId}: ${stack}`);
  }
  if (isDatabaseRefusal(error)) {
    logger.error(`request ${requestId}: the database refuses: ${error.message}`);
  }
  return { ...(known ?? problem(500, 'INTERNAL', REQUEST_TEXTS.INTERNAL)), instance: requestId };
}

/** Sends a problem as RFC 9457 says. */
export function sendProblem(reply: FastifyReply, error: unknown, requestId: string): void {
  const { retryAfter, challenge, ...body } = answerOfError(error, requestId);
  if (retryAfter !== undefined) void reply.header('Retry-After', String(retryAfter));
  if (body.status === 401) void reply.header('WWW-Authenticate', challengeOf(challenge));
  void reply
    .status(body.status)
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .header('Cache-Control', 'no-store')
    .send(body);
}

function challengeOf(more: string | undefined): string {
  return `Bearer realm="provincial-ledger"${more === undefined ? '' : `, ${more}`}`;
}

/** Where a page of the web application lives when no file has its name. */
export type SendPage = (request: FastifyRequest, reply: FastifyReply) => boolean;

/** Answers every error with a problem; unknown addresses of pages with the web application. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly sendPage: SendPage) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent) return;
    const unknown = error instanceof HttpException && error.getStatus() === 404;
    if (unknown && this.sendPage(request, reply)) return;
    sendProblem(reply, error, request.id);
  }
}
