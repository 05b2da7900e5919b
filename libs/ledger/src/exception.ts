import type { BookEvent, EventOf } from './book.events';
import type { EventRules } from './book-life.rule';
import type { exceptionEventSchemas } from './exception.events';
import { kindAndIdOf } from './identity';
import { wireFacts } from './refusal.events';
import type { Finding } from './rejection';

/**
 * The finding that stands beside an event: written in the same append, so that what did not stop it
 * does not stay unseen either.
 */
export function exceptionBeside(
  event: BookEvent,
  { code, facts }: Finding,
): EventOf<'exception.noted.v1'> {
  const { actor, recordedOn, decidedOn, effectiveOn } = event;
  const { kind, id } = kindAndIdOf(event);
  return {
    type: 'exception.noted.v1',
    // What a book has one of only, as its closing, is named by its kind.
    data: { code, about: { kind, id: id === '' ? kind : id }, facts: wireFacts(facts) },
    actor,
    recordedOn,
    decidedOn,
    effectiveOn,
  };
}

/** An exception states what a rule found, and is bound by none itself. */
export const EXCEPTION_EVENTS: EventRules<keyof typeof exceptionEventSchemas> = {
  'exception.noted.v1': {
    *guard() {},
    evolve: (state) => state,
  },
};
