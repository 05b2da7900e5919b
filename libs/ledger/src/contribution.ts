import type { EventOf } from './book.events';
import type { BookState } from './book.state';
import type { CommandContext, Findings, Proposal } from './decision';
import type {
  TakeOverContribution,
  LapseContribution,
  ReconcileContribution,
  CloseContribution,
} from './matching-fund.commands';
import type { Reference } from './reference';

type ContributionEvent =
  | EventOf<'contribution.entered.v1'>
  | EventOf<'contribution.declined.v1'>
  | EventOf<'contribution.lapsed.v1'>
  | EventOf<'contribution.reconciled.v1'>
  | EventOf<'contribution.closed.v1'>;

/** UNWRITTEN */
export function takeOverContribution(
  _state: BookState,
  _command: TakeOverContribution,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function lapseContribution(
  _state: BookState,
  _command: LapseContribution,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function reconcileContribution(
  _state: BookState,
  _command: ReconcileContribution,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function closeContribution(
  _state: BookState,
  _command: CloseContribution,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function* guardContribution(
  _state: BookState,
  _event: ContributionEvent,
  _reference: Reference,
): Findings {
  yield* [];
}

/** UNWRITTEN */
export function evolveContribution(state: BookState, _event: ContributionEvent): BookState {
  return state;
}
