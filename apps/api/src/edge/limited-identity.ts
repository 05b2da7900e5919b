import type { FastifyRequest } from 'fastify';
import { TokenRefused } from '@app/access';
import type { Identity, Person } from '../identity/person';
import { NotIdentified } from '../problems/request-errors';
import { doingOf, type RequestLimits } from './request-limits';

/**
 * Counts every request as soon as it is known who sends it, before anybody judges whether they may: by
 * person, or by address where its sender is not known or not believed. Who is refused asks, too.
 */
export class LimitedIdentity implements Identity {
  constructor(
    private readonly identity: Identity,
    private readonly limits: RequestLimits,
  ) {}

  /** @throws {TooManyRequests} the person, or nobody who is known from there, has asked as often. */
  async personOf(request: FastifyRequest): Promise<Person | undefined> {
    const person = await this.known(request);
    if (person === undefined) return undefined;
    await this.limits.count(person.subject, doingOf(request.method));
    return person;
  }

  private async known(request: FastifyRequest): Promise<Person | undefined> {
    try {
      const person = await this.identity.personOf(request);
      if (person === undefined) await this.limits.countUnidentified(request.ip);
      return person;
    } catch (error) {
      const isUnknown = error instanceof NotIdentified || error instanceof TokenRefused;
      if (isUnknown) await this.limits.countUnidentified(request.ip);
      throw error;
    }
  }
}
