import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { personOf, RIGHT, type RouteRight } from '../identity/identity.guard';
import { addressOf } from './address';
import { doingOf, RequestLimits } from './request-limits';

const FILES = 'what the route does with files';

/** Marks a route that takes data out as a file. */
export const TakesOut = (): MethodDecorator => SetMetadata(FILES, 'out');

/** Marks a route that reads a whole file in. */
export const TakesIn = (): MethodDecorator => SetMetadata(FILES, 'in');

/** Beginnings and ends of sign-ins: nobody is known yet, and each is kept for some minutes. */
const SIGNS_IN: ReadonlySet<string> = new Set(['/api/session/sign-in', '/api/session/callback']);

/** Who watches over the server, and every open page, asks them; of many at once one looks. */
const PROBES: ReadonlySet<string> = new Set([
  '/api/health',
  '/api/health/live',
  '/api/health/ready',
  '/metrics',
]);

/**
 * Holds everybody to the limits of what they were let to do, before it is done. How often they ask at all
 * was counted when it was known who they are.
 */
@Injectable()
export class RequestLimitsGuard implements CanActivate {
  constructor(
    private readonly limits: RequestLimits,
    private readonly reflector: Reflector,
  ) {}

  /** @throws {TooManyRequests} it is more than one may. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const targets = [context.getHandler(), context.getClass()];
    const route = this.reflector.getAllAndOverride<RouteRight | undefined>(RIGHT, targets);
    if (route?.kind === 'open') {
      await this.countOpen(request);
      return true;
    }
    const { subject } = personOf(request);
    const files = this.reflector.getAllAndOverride<'in' | 'out' | undefined>(FILES, targets);
    if (files === 'out') await this.limits.count(subject, 'exports');
    await this.limits.countRows(subject, commandsIn(request.body));
    const reply = http.getResponse<FastifyReply>();
    reply.raw.once('close', this.limits.begin(subject, 'at-once'));
    if (files !== undefined) reply.raw.once('close', this.limits.begin(subject, 'files-at-once'));
    return true;
  }

  private async countOpen(request: FastifyRequest): Promise<void> {
    const address = addressOf(request);
    if (SIGNS_IN.has(address)) return this.limits.countSignIn(request.ip);
    if (!PROBES.has(address)) await this.limits.countOpen(request.ip, doingOf(request.method));
  }
}

/** How many commands a batch asks beside its first. */
function commandsIn(body: unknown): number {
  const { commands } = (body ?? {}) as { readonly commands?: unknown };
  return Array.isArray(commands) ? commands.length : 0;
}
