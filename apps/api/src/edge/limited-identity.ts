import type { FastifyRequest } from 'fastify';
import { TokenRefused } from '@app/access';
import type { Identity, Person } from '../identity/person';
import { NotIdentified } from '../problems/request-errors';
import type { RequestLimits } from './request-limits';

/** Counts, by address, the requests whose sender is not known or not believed. */
export class LimitedIdentity implements Identity {
  constructor(
    private readonly identity: Identity,
    private readonly limits: RequestLimits,
  ) {}

  /** @throws {TooManyRequests} nobody is known, as often before from that address. */
  async personOf(request: FastifyRequest): Promise<Person | undefined> {
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
