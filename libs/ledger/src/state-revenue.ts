import type { CommitmentId, DataOf, DisbursementId, EventOf, ReturnId } from './book.events';
import type { ExternalKey } from './book.values';
import type { BookState, Disbursement } from './book.state';
import { fiscalYearEnd } from './calendar';
import { guardFollows, unauthorisedCommitment } from './commitment';
import {
  nextId,
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import type { PenaltyId } from './execution-control.events';
import { countEntry, nextEntryId, rememberOfExecution } from './execution-memory';
import { datesOfDocument } from './outside-document';
import { finding, reject } from './rejection';
import type { Satang } from './satang';
import type { OutsideDocument } from './stored-values';

/*
 * Money that comes in because of the book's payments and contracts and is the state's (รายได้แผ่นดิน):
 * it is remembered beside the line and restores nothing of it.
 */

/** Money of a payment that came back after its fiscal year (เงินเหลือจ่ายปีเก่าส่งคืน). */
export interface RecordLateReturn extends StatedDates {
  readonly type: 'RecordLateReturn';
  readonly return?: ReturnId | undefined;
  readonly disbursement: DisbursementId;
  /** Satang. */
  readonly amount: Satang;
  readonly document: OutsideDocument;
  readonly key?: ExternalKey | undefined;
}

/** A penalty of a contract that was paid in (ค่าปรับ), in this year or a later one. */
export interface RecordPenalty extends StatedDates {
  readonly type: 'RecordPenalty';
  readonly penalty?: PenaltyId | undefined;
  readonly commitment: CommitmentId;
  /** Satang. */
  readonly amount: Satang;
  readonly reason: string;
  readonly document: OutsideDocument;
  readonly key?: ExternalKey | undefined;
}

/** Proposes a return after the year, on the day of its document. */
export function recordLateReturn(
  state: BookState,
  command: RecordLateReturn,
  context: CommandContext,
): readonly Proposal[] {
  const { disbursement: id, amount, document, key } = command;
  const { record } =
    state.disbursements.get(id) ?? reject('DISBURSEMENT_UNKNOWN', { disbursement: id });
  const { project, line, fundSource } = record;
  const data: DataOf<'late-return.recorded.v1'> = {
    return:
      command.return ?? nextId<ReturnId>('B', state.returns.size, (r) => state.returns.has(r)),
    disbursement: id,
    project,
    line,
    fundSource,
    amount,
    document,
    ...(key ? { key } : {}),
  };
  return [
    propose('late-return.recorded.v1', data, datesOfDocument(command, document), context.today),
  ];
}

/** Proposes a penalty, on the day of its document. */
export function recordPenalty(
  state: BookState,
  command: RecordPenalty,
  context: CommandContext,
): readonly Proposal[] {
  const { commitment: id, amount, reason, document, key } = command;
  const { project, line, fundSource } =
    state.commitments.get(id)?.record ??
    unauthorisedCommitment(state, id) ??
    reject('COMMITMENT_UNKNOWN', { commitment: id });
  const data: DataOf<'penalty.recorded.v1'> = {
    penalty: command.penalty ?? nextEntryId<PenaltyId>(state, 'penalty', 'PN'),
    commitment: id,
    project,
    line,
    fundSource,
    amount,
    reason,
    document,
    ...(key ? { key } : {}),
  };
  return [propose('penalty.recorded.v1', data, datesOfDocument(command, document), context.today)];
}

/** What of a payment came back, in its year or later, in satang. */
export function returnedOf(state: BookState, { record, returned }: Disbursement): Satang {
  return returned + state.life.execution.returnedLate.get(record.disbursement, 0n);
}

/** A return gives back at most what is still out of its payment, whenever the rest came back. */
export function* guardStillOut(
  state: BookState,
  disbursement: Disbursement,
  asked: Satang,
): Findings {
  if (disbursement.reversed === true) {
    const id = disbursement.record.disbursement;
    return yield finding('ENTRY_NOT_CORRECTABLE', { kind: 'disbursement', id, state: 'reversed' });
  }
  const { disbursement: id, amount: disbursed } = disbursement.record;
  const returned = returnedOf(state, disbursement);
  if (asked <= disbursed - returned) return;
  yield finding('RETURN_EXCEEDS_DISBURSEMENT', { disbursement: id, asked, disbursed, returned });
}

/** After the year a return is state revenue; before its end it restores the line that it came from. */
export function* guardLateReturn(
  state: BookState,
  event: EventOf<'late-return.recorded.v1'>,
): Findings {
  const { disbursement: id, project, line, amount } = event.data;
  const disbursement = state.disbursements.get(id);
  if (!disbursement) return yield finding('DISBURSEMENT_UNKNOWN', { disbursement: id });
  const { record, lawfulFrom } = disbursement;
  if (record.project !== project || record.line !== line) {
    yield finding('DISBURSEMENT_UNKNOWN', { disbursement: id });
  }
  const fiscalYear = state.opened?.fiscalYear ?? 0;
  const yearEnd = fiscalYearEnd(fiscalYear);
  if (event.effectiveOn <= yearEnd) {
    yield finding('LATE_RETURN_IN_THE_YEAR', { on: event.effectiveOn, fiscalYear, yearEnd });
  }
  yield* guardStillOut(state, disbursement, amount);
  yield* guardFollows(event.effectiveOn, id, lawfulFrom);
}

/** A penalty is of a contract that the book knows, lawful or not, and comes after it. */
export function* guardPenalty(state: BookState, event: EventOf<'penalty.recorded.v1'>): Findings {
  const { commitment: id, project, line } = event.data;
  const commitment = state.commitments.get(id);
  const bound = commitment?.record ?? unauthorisedCommitment(state, id);
  if (!bound) return yield finding('COMMITMENT_UNKNOWN', { commitment: id });
  if (bound.project !== project || bound.line !== line) {
    yield finding('COMMITMENT_NOT_OF_PROJECT', { commitment: id, project, line });
  }
  if (commitment) yield* guardFollows(event.effectiveOn, id, commitment.effectiveOn);
}

/** The state after money of a payment came back too late for its line. */
export function evolveLateReturn(
  state: BookState,
  { data }: EventOf<'late-return.recorded.v1'>,
): BookState {
  const { returnedLate } = state.life.execution;
  const { disbursement, amount } = data;
  const returned = returnedLate.get(disbursement, 0n) + amount;
  const counted = { ...state, returns: state.returns.add(data.return) };
  return rememberOfExecution(counted, { returnedLate: returnedLate.set(disbursement, returned) });
}

/** The state after a penalty: only its number is remembered. */
export function evolvePenalty(state: BookState): BookState {
  return countEntry(state, 'penalty');
}
