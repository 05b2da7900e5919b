import { withChanged } from './changed-entry';
import { appended, type Contribution } from './matching-fund.state';
import type { ContributionId } from './stored-values';
import { unreachable } from './unreachable';
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

/** The state after a contribution entered the book, or came to an end of one kind or another. */
export function evolveContribution(state: BookState, event: ContributionEvent): BookState {
  const { fund } = state;
  const { contribution: id, project } = event.data;
  switch (event.type) {
    case 'contribution.entered.v1': {
      const entered = { record: event.data, enteredOn: event.effectiveOn };
      const contributions = fund.contributions.set(id, entered);
      const contributionsOf = appended(fund.contributionsOf, project, id);
      return { ...state, fund: { ...fund, contributions, contributionsOf } };
    }
    case 'contribution.declined.v1':
      return { ...state, fund: { ...fund, declined: fund.declined.set(id, event.data) } };
    case 'contribution.lapsed.v1':
      // Only its postings: what is still to come.
      return state;
    case 'contribution.reconciled.v1': {
      const { verified, spent, refunded } = event.data;
      const reconciled = { on: event.effectiveOn, verified, spent, refunded };
      return changeContribution(state, id, (before) => ({ ...before, reconciled }));
    }
    case 'contribution.closed.v1':
      return changeContribution(state, id, (before) => {
        return { ...before, closedOn: event.effectiveOn };
      });
    default:
      return unreachable(event);
  }
}

function changeContribution(
  state: BookState,
  id: ContributionId,
  change: (contribution: Contribution) => Contribution,
): BookState {
  const contributions = withChanged(state.fund.contributions, id, change);
  return { ...state, fund: { ...state.fund, contributions } };
}
