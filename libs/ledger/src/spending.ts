import type { EventOf } from './book.events';
import type { BookState } from './book.state';
import type { CommandContext, Findings, Proposal } from './decision';
import type { SpendContributions, ReverseSpending } from './matching-fund.commands';
import type { Reference } from './reference';

type SpendingEvent = EventOf<'contribution.spent.v1'> | EventOf<'spending.reversed.v1'>;

/** UNWRITTEN */
export function spendContributions(
  _state: BookState,
  _command: SpendContributions,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function reverseSpending(
  _state: BookState,
  _command: ReverseSpending,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function* guardSpending(
  _state: BookState,
  _event: SpendingEvent,
  _reference: Reference,
): Findings {
  yield* [];
}

/** UNWRITTEN */
export function evolveSpending(state: BookState, _event: SpendingEvent): BookState {
  return state;
}
