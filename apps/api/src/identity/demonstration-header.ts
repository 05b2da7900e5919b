import type { FastifyRequest } from 'fastify';
import { findDemonstrationActor } from '../demonstration/actors';
import { NotIdentified } from '../problems/request-errors';
import type { Identity, Person } from './person';

/** The header that names a demonstration actor. */
export const ACTOR_HEADER = 'x-demonstration-actor';

/** Believes a header, in demonstration mode only. */
export class DemonstrationHeader implements Identity {
  constructor(
    private readonly demonstration: boolean,
    private readonly tokens?: Identity,
  ) {}

  personOf(request: FastifyRequest): Promise<Person | undefined> {
    const named = request.headers[ACTOR_HEADER];
    if (named === undefined && this.tokens !== undefined) return this.tokens.personOf(request);
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (!this.demonstration) {
      if (named !== undefined) throw new NotIdentified('no-demonstration');
      return Promise.resolve(undefined);
    }
    if (named === undefined && !reads) return Promise.resolve(undefined);
    const actor = findDemonstrationActor(String(named ?? 'state-auditor'));
    if (actor === undefined) throw new NotIdentified('unknown-actor');
    const { subject, role, office, area } = actor;
    return Promise.resolve({ subject, actors: [{ subject, role, office, area }] });
  }
}
