import { withChanged } from './changed-entry';
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

/** The state after a round was opened or closed. */
export function evolveRound(state: BookState, event: RoundEvent): BookState {
  const { rounds } = state.fund;
  const { round } = event.data;
  if (event.type === 'round.opened.v1') {
    const opened = { record: event.data, openedOn: event.effectiveOn, status: 'open' } as const;
    return { ...state, fund: { ...state.fund, rounds: rounds.set(round, opened) } };
  }
  const closed = withChanged(rounds, round, (before) => ({ ...before, status: 'closed' }));
  return { ...state, fund: { ...state.fund, rounds: closed } };
}
