import type { EventOf } from './book.events';
import type { BookState } from './book.state';
import type { CommandContext, Findings, Proposal } from './decision';
import type { OpenRound, CloseRound } from './matching-fund.commands';
import type { Reference } from './reference';

type RoundEvent = EventOf<'round.opened.v1'> | EventOf<'round.closed.v1'>;

/** UNWRITTEN */
export function openRound(
  _state: BookState,
  _command: OpenRound,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function closeRound(
  _state: BookState,
  _command: CloseRound,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function* guardRound(
  _state: BookState,
  _event: RoundEvent,
  _reference: Reference,
): Findings {
  yield* [];
}

/** UNWRITTEN */
export function evolveRound(state: BookState, _event: RoundEvent): BookState {
  return state;
}
