import { guardSubAllotment } from './agency-budget';
import { guardWithinFiscalYear } from './appropriation';
import { neededFrom } from './availability';
import type { Basis, CommitmentId, DataOf, EventOf } from './book.events';
import type { ExternalKey } from './book.values';
import type { BookState, Commitment } from './book.state';
import {
  changeCommitment as withChangedCommitment,
  guardAllocation,
  guardFollows,
  payableFrom,
  remainingOf,
  unauthorisedCommitment,
} from './commitment';
import {
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import type { CommitmentChangeId } from './execution-control.events';
import { countEntry, nextEntryId, withLeftOver } from './execution-memory';
import { withMovement } from './movements';
import { guardInstalmentKept } from './multi-year';
import { datesOfDocument } from './outside-document';
import { finding, reject } from './rejection';
import { guardNotCancelled, guardReleased } from './released-money';
import type { Satang } from './satang';
import { guardNotStopped } from './stopped-line';
import type { CalendarDate } from './calendar';
import type { OutsideDocument } from './stored-values';

/*
 * What becomes of a contract before its money is paid: it is worth more or less than it was, or all of
 * it is delivered, and what will not be paid is the project's again.
 */

/** Makes a commitment worth more or less, as its contract was amended (แก้ไขสัญญา). */
export interface ChangeCommitment extends StatedDates {
  readonly type: 'ChangeCommitment';
  readonly change?: CommitmentChangeId | undefined;
  /** `fact` when the contract was amended outside and is only written down. */
  readonly basis?: Basis | undefined;
  readonly commitment: CommitmentId;
  readonly direction: 'up' | 'down';
  /** By how much, in satang. */
  readonly amount: Satang;
  readonly reason: string;
  readonly document: OutsideDocument;
  /** The Cabinet's, where it exceeds what was allowed of a contract over several years for this one. */
  readonly authority?: OutsideDocument | undefined;
  readonly key?: ExternalKey | undefined;
}

/** Says that all of a commitment is delivered; what will not be paid of it is free again. */
export interface FinishCommitment extends StatedDates {
  readonly type: 'FinishCommitment';
  readonly commitment: CommitmentId;
  /** The last acceptance, or the account of the contract. */
  readonly document: OutsideDocument;
}

/** Proposes a change, on the day of its document. */
export function changeCommitment(
  state: BookState,
  command: ChangeCommitment,
  context: CommandContext,
): readonly Proposal[] {
  const { commitment: id, direction, amount, reason, document, authority, key } = command;
  const { project, line, fundSource } =
    state.commitments.get(id)?.record ??
    unauthorisedCommitment(state, id) ??
    reject('COMMITMENT_UNKNOWN', { commitment: id });
  const data: DataOf<'commitment.changed.v1'> = {
    change: command.change ?? nextEntryId<CommitmentChangeId>(state, 'commitment-change', 'CC'),
    basis: command.basis ?? 'decision',
    commitment: id,
    project,
    line,
    fundSource,
    amount,
    direction,
    reason,
    document,
    ...(authority ? { authority } : {}),
    ...(key ? { key } : {}),
  };
  const dates = datesOfDocument(command, document);
  return [propose('commitment.changed.v1', data, dates, context.today)];
}

/** Proposes the end of a commitment, with what is left of it. */
export function finishCommitment(
  state: BookState,
  command: FinishCommitment,
  context: CommandContext,
): readonly Proposal[] {
  const { commitment: id, document } = command;
  const commitment = state.commitments.get(id) ?? reject('COMMITMENT_UNKNOWN', { commitment: id });
  const before = state.recorded.get(`finish|${id}`);
  // Asked again, what was left the first time holds.
  const left =
    before?.type === 'commitment.finished.v1' ? before.data.amount : remainingOf(commitment);
  return [
    propose(
      'commitment.finished.v1',
      finishOf(commitment, left, document),
      datesOfDocument(command, document),
      context.today,
    ),
  ];
}

/** What is written down at the end of a commitment. */
export function finishOf(
  { record }: Commitment,
  amount: Satang,
  document: OutsideDocument,
): DataOf<'commitment.finished.v1'> {
  const { commitment, project, line, fundSource } = record;
  return { commitment, project, line, fundSource, amount, document };
}

/**
 * A contract becomes smaller by no more than is still unpaid of it, and is cancelled rather than left
 * with nothing; it becomes larger within what the committee allocated (s.4), what was released, what
 * was passed on to the agency, and what the Cabinet allowed of it for the year (s.41).
 */
export function* guardCommitmentChange(
  state: BookState,
  event: EventOf<'commitment.changed.v1'>,
): Findings {
  const { commitment: id, project, line, direction, basis } = event.data;
  const commitment = state.commitments.get(id);
  const bound = commitment?.record ?? unauthorisedCommitment(state, id);
  if (!bound) return yield finding('COMMITMENT_UNKNOWN', { commitment: id });
  if (bound.project !== project || bound.line !== line) {
    return yield finding('COMMITMENT_NOT_OF_PROJECT', { commitment: id, project, line });
  }
  yield* guardWithinFiscalYear(state, event.effectiveOn);
  if (basis === 'decision' && direction === 'up') yield* guardNotStopped(state, line);
  if (!commitment) {
    return yield finding('COMMITMENT_NOT_OPEN', { commitment: id, state: 'unauthorised' });
  }
  yield* guardFollows(event.effectiveOn, id, commitment.lawfulFrom);
  if (commitment.status !== 'open') {
    return yield finding('COMMITMENT_NOT_OPEN', { commitment: id, state: commitment.status });
  }
  if (direction === 'down') return yield* guardDecrease(commitment, event);
  yield* guardInstalmentKept(state, commitment, event);
  yield* guardIncrease(state, event);
}

function* guardDecrease(commitment: Commitment, event: EventOf<'commitment.changed.v1'>): Findings {
  const { commitment: id, amount: asked } = event.data;
  const { amount: committed, disbursed, lawfulFrom } = commitment;
  const from = neededFrom(event);
  const available = payableFrom(commitment, from < lawfulFrom ? lawfulFrom : from);
  if (asked > available) {
    const figures = { asked, available, committed, disbursed };
    return yield finding('CHANGE_BELOW_PAID', { commitment: id, ...figures });
  }
  if (asked === committed) yield finding('CHANGE_LEAVES_NOTHING', { commitment: id, asked });
}

function* guardIncrease(state: BookState, event: EventOf<'commitment.changed.v1'>): Findings {
  const { project, line, amount, basis } = event.data;
  yield* guardNotCancelled(state, project);
  const document = basis === 'fact' ? event.data.document : undefined;
  const asked = { amount, on: event.effectiveOn, recordedOn: event.recordedOn, document };
  yield* guardAllocation(state, project, line, asked);
  yield* guardReleased(state, { project, line }, asked);
  yield* guardSubAllotment(state, event);
}

/** An end follows all that was paid of the commitment, and frees exactly what is left. */
export function* guardFinish(state: BookState, event: EventOf<'commitment.finished.v1'>): Findings {
  const { commitment: id, project, line, amount } = event.data;
  const commitment = state.commitments.get(id);
  if (!commitment) return yield finding('COMMITMENT_UNKNOWN', { commitment: id });
  const { record, status, lawfulFrom, movements } = commitment;
  if (record.project !== project || record.line !== line) {
    yield finding('COMMITMENT_NOT_OF_PROJECT', { commitment: id, project, line });
  }
  if (status !== 'open' || amount !== remainingOf(commitment)) {
    return yield finding('COMMITMENT_NOT_OPEN', { commitment: id, state: status });
  }
  yield* guardWithinFiscalYear(state, event.effectiveOn);
  yield* guardFollows(event.effectiveOn, id, movements.at(-1)?.on ?? lawfulFrom);
}

/** The state after a change. */
export function evolveCommitmentChange(
  state: BookState,
  { data, effectiveOn: on }: EventOf<'commitment.changed.v1'>,
): BookState {
  const { commitment, amount, direction } = data;
  const counted = countEntry(state, 'commitment-change');
  return raiseCommitment(counted, commitment, direction === 'up' ? amount : -amount, on);
}

/** The state in which a commitment binds more from a day on or, below nothing, less. */
export function raiseCommitment(
  state: BookState,
  id: CommitmentId,
  by: Satang,
  on: CalendarDate,
): BookState {
  return withChangedCommitment(state, id, (before) => ({
    ...before,
    amount: before.amount + by,
    movements: withMovement(before.movements, { on, amount: by }),
  }));
}

/** The state after all of a commitment was delivered. */
export function evolveFinish(
  state: BookState,
  { data, effectiveOn: on }: EventOf<'commitment.finished.v1'>,
): BookState {
  const { commitment, amount } = data;
  const finished = withChangedCommitment(state, commitment, (before) => {
    return { ...before, status: 'finished' };
  });
  return withLeftOver(finished, commitment, { amount, on });
}
