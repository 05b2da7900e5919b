import type { EventOf } from './book.events';
import type { BookState } from './book.state';
import type { CommandContext, Findings, Proposal } from './decision';
import type { RecoverClawBack } from './matching-fund.commands';
import type { Reference } from './reference';

type ClawBackEvent = EventOf<'claw-back.claimed.v1'> | EventOf<'claw-back.recovered.v1'>;

/** UNWRITTEN */
export function recoverClawBack(
  _state: BookState,
  _command: RecoverClawBack,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function* guardClawBack(
  _state: BookState,
  _event: ClawBackEvent,
  _reference: Reference,
): Findings {
  yield* [];
}

/** UNWRITTEN */
export function evolveClawBack(state: BookState, _event: ClawBackEvent): BookState {
  return state;
}
