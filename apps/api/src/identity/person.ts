import type { FastifyRequest } from 'fastify';
import {
  mayRead,
  NotAllowed,
  type AuthenticatedActor,
  type Places,
  type ReadName,
} from '@app/access';

/** Somebody whose identity was established, with every role that was assigned to them for today. */
export interface Person {
  /** Our own random id of the person. */
  readonly subject: string;
  /** One per assignment that holds today; empty for somebody who was never assigned any. */
  readonly actors: readonly AuthenticatedActor[];
}

/** Establishes who sends a request. */
export interface Identity {
  /**
   * @returns undefined when the request says nothing of who sends it.
   * @throws {NotIdentified} it says something that is not believed.
   */
  personOf(request: FastifyRequest): Promise<Person | undefined>;
}

/** What Nest knows the identity by. */
export const IDENTITY = Symbol('identity');

/** Whether one of a person's roles may read what lies in these places. */
export function personMayRead(person: Person, what: ReadName, ...places: Places): boolean {
  return refusalOf(person, (actor) => mayRead(actor, what, ...places)) === undefined;
}

/**
 * Asks whether any of a person's roles is let through.
 *
 * @param judge throws NotAllowed for a role that is not.
 * @returns undefined when one is; else the refusal that says most: of a role that would be allowed
 *   elsewhere, if there is one.
 */
export function refusalOf(
  { actors }: Person,
  judge: (actor: AuthenticatedActor) => void,
): NotAllowed | 'no-role' | undefined {
  let refused: NotAllowed | undefined;
  for (const actor of actors) {
    try {
      judge(actor);
      return undefined;
    } catch (error) {
      if (!(error instanceof NotAllowed)) throw error;
      if (refused === undefined || error.isElsewhere) refused = error;
    }
  }
  return refused ?? 'no-role';
}
