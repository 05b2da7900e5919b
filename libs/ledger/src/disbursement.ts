import { fundSourceOf, guardWithinFiscalYear } from './appropriation';
import { guardShortfallOf, neededFrom, type EntryDays } from './availability';
import type { Basis, CommitmentId, DataOf, DisbursementId, EventOf, ReturnId } from './book.events';
import type { ExternalKey } from './book.values';
import type { LineId, OutsideDocument, ProjectId, SubjectId } from './stored-values';
import type { BookState, Commitment } from './book.state';
import { fiscalYearEnd, type CalendarDate } from './calendar';
import { withChanged } from './changed-entry';
import {
  datesOfExecution,
  guardAllocation,
  guardFollows,
  payableFrom,
  payOfCommitment,
  unauthorisedCommitment,
} from './commitment';
import {
  nextId,
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import type { OnBehalfId } from './execution-control.events';
import { guardPaidOnBehalf, payOnBehalf } from './on-behalf';
import { guardLineOfProject } from './project';
import { finding, reject } from './rejection';
import { guardNotCancelled, guardReleased } from './released-money';
import type { Satang } from './satang';
import { guardStillOut } from './state-revenue';
import { guardNotStopped } from './stopped-line';

/** Pays (เบิกจ่าย): a part of a commitment, or a project's money directly. */
export interface RecordDisbursement extends StatedDates {
  readonly type: 'RecordDisbursement';
  readonly disbursement?: DisbursementId | undefined;
  /** `fact` when it was paid outside (GFMIS) and is only written down; needs its document. */
  readonly basis?: Basis | undefined;
  /** With a commitment, its project and line are known and may be left out. */
  readonly commitment?: CommitmentId | undefined;
  readonly project?: ProjectId | undefined;
  readonly line?: LineId | undefined;
  /** Satang. */
  readonly amount: Satang;
  readonly document?: OutsideDocument | undefined;
  /** Who is paid, by our own id. */
  readonly payee?: SubjectId | undefined;
  readonly key?: ExternalKey | undefined;
  /** By which authority another unit paid it (เบิกแทนกัน). */
  readonly onBehalf?: OnBehalfId | undefined;
}

/** Money of a payment that came back in the same fiscal year (เบิกเกินส่งคืน). */
export interface RecordReturn extends StatedDates {
  readonly type: 'RecordReturn';
  readonly return?: ReturnId | undefined;
  readonly disbursement: DisbursementId;
  /** Satang. */
  readonly amount: Satang;
  readonly document: OutsideDocument;
  readonly key?: ExternalKey | undefined;
}

/** Proposes a disbursement, against a commitment or directly. */
export function recordDisbursement(
  state: BookState,
  command: RecordDisbursement,
  context: CommandContext,
): readonly Proposal[] {
  const { commitment: id, amount, document, payee, key, onBehalf } = command;
  const bound =
    id === undefined
      ? undefined
      : (state.commitments.get(id)?.record ??
        unauthorisedCommitment(state, id) ??
        reject('COMMITMENT_UNKNOWN', { commitment: id }));
  const project = command.project ?? bound?.project ?? reject('PROJECT_UNKNOWN', { project: '' });
  const line = command.line ?? bound?.line ?? reject('LINE_UNKNOWN', { line: '' });
  const data: DataOf<'disbursement.recorded.v1'> = {
    disbursement:
      command.disbursement ??
      nextId<DisbursementId>('D', state.disbursements.size, (d) =>
        state.recorded.has(`disbursement|${d}`),
      ),
    basis: command.basis ?? 'decision',
    ...(id === undefined ? {} : { commitment: id }),
    project,
    line,
    fundSource: fundSourceOf(state, line),
    amount,
    ...(document ? { document } : {}),
    ...(payee === undefined ? {} : { payee }),
    ...(key === undefined ? {} : { key }),
    ...(onBehalf === undefined ? {} : { onBehalf }),
  };
  return [propose('disbursement.recorded.v1', data, datesOfExecution(command), context.today)];
}

/** Proposes a return: to the commitment while it is open, else to the project's free money. */
export function recordReturn(
  state: BookState,
  command: RecordReturn,
  context: CommandContext,
): readonly Proposal[] {
  const { disbursement: id, amount, document, key } = command;
  const disbursement =
    state.disbursements.get(id) ?? reject('DISBURSEMENT_UNKNOWN', { disbursement: id });
  const { commitment, project, line, fundSource } = disbursement.record;
  const returnId =
    command.return ?? nextId<ReturnId>('B', state.returns.size, (r) => state.returns.has(r));
  // Asked again, the answer of the first time holds, whatever became of the commitment since.
  const before = state.recorded.get(`return|${returnId}`);
  const data: DataOf<'return.recorded.v1'> = {
    return: returnId,
    disbursement: id,
    ...(commitment === undefined ? {} : { commitment }),
    project,
    line,
    fundSource,
    amount,
    restores:
      before?.type === 'return.recorded.v1' ? before.data.restores : restoredBy(state, commitment),
    document,
    ...(key === undefined ? {} : { key }),
  };
  const dates = {
    decidedOn: command.decidedOn ?? document.date,
    effectiveOn: command.effectiveOn ?? document.date,
  };
  return [propose('return.recorded.v1', data, dates, context.today)];
}

function restoredBy(
  state: BookState,
  commitment: CommitmentId | undefined,
): DataOf<'return.recorded.v1'>['restores'] {
  const open = commitment !== undefined && state.commitments.get(commitment)?.status === 'open';
  return open ? 'commitment' : 'allocation';
}

/** s.4 and s.43: paid from an open commitment or from an allocation, in the year, not before it. */
export function* guardDisbursement(
  state: BookState,
  event: EventOf<'disbursement.recorded.v1'>,
): Findings {
  const { commitment: id, project, line, amount, basis } = event.data;
  const debt = id === undefined ? undefined : state.commitments.get(id)?.record;
  // A debt that an authority made lawful is paid where it stands.
  if (debt?.project !== project || debt.line !== line) {
    yield* guardLineOfProject(state, project, line);
  }
  yield* guardWithinFiscalYear(state, event.effectiveOn);
  yield* guardPaidOnBehalf(state, event);
  if (basis === 'decision') yield* guardNotStopped(state, line);
  if (id === undefined) {
    const document = basis === 'fact' ? event.data.document : undefined;
    const asked = { amount, on: event.effectiveOn, recordedOn: event.recordedOn, document };
    yield* guardNotCancelled(state, project);
    yield* guardAllocation(state, project, line, asked);
    return yield* guardReleased(state, { project, line }, asked);
  }
  const commitment = state.commitments.get(id);
  const bound = commitment?.record ?? unauthorisedCommitment(state, id);
  if (!bound) return yield finding('COMMITMENT_UNKNOWN', { commitment: id });
  if (bound.project !== project || bound.line !== line) {
    return yield finding('COMMITMENT_NOT_OF_PROJECT', { commitment: id, project, line });
  }
  if (!commitment) {
    return yield finding('COMMITMENT_NOT_OPEN', { commitment: id, state: 'unauthorised' });
  }
  yield* guardFollows(event.effectiveOn, id, commitment.lawfulFrom);
  yield* guardPayment(commitment, amount, event);
}

function* guardPayment(commitment: Commitment, asked: Satang, days: EntryDays): Findings {
  const { record, amount: committed, status, disbursed, lawfulFrom } = commitment;
  const id = record.commitment;
  if (status !== 'open')
    return yield finding('COMMITMENT_NOT_OPEN', { commitment: id, state: status });
  // Before the commitment nothing is payable, which `guardFollows` says better.
  const from = neededFrom(days);
  const available = payableFrom(commitment, from < lawfulFrom ? lawfulFrom : from);
  if (asked <= available) return yield* guardShortfallOf(commitment, asked, days);
  yield finding('DISBURSEMENT_EXCEEDS_COMMITMENT', {
    commitment: id,
    asked,
    available,
    committed,
    disbursed,
  });
}

/** A return gives back at most what was paid, within the year: later it is state revenue. */
export function* guardReturn(state: BookState, event: EventOf<'return.recorded.v1'>): Findings {
  const { disbursement: id, commitment, project, line, amount, restores } = event.data;
  const disbursement = state.disbursements.get(id);
  if (!disbursement) return yield finding('DISBURSEMENT_UNKNOWN', { disbursement: id });
  const { record } = disbursement;
  if (record.commitment !== commitment || record.project !== project || record.line !== line) {
    yield finding('DISBURSEMENT_UNKNOWN', { disbursement: id });
  }
  if (restores !== restoredBy(state, record.commitment)) {
    const status = record.commitment && state.commitments.get(record.commitment)?.status;
    const facts = { commitment: record.commitment ?? '', state: status ?? 'absent' };
    yield finding('COMMITMENT_NOT_OPEN', facts);
  }
  yield* guardStillOut(state, disbursement, amount);
  const fiscalYear = state.opened?.fiscalYear ?? 0;
  const yearEnd = fiscalYearEnd(fiscalYear);
  if (event.effectiveOn > yearEnd) {
    yield finding('RETURN_IN_LATER_YEAR', { on: event.effectiveOn, fiscalYear, yearEnd });
  }
  yield* guardFollows(event.effectiveOn, id, disbursement.lawfulFrom);
}

/** The state after a payment or a return. */
export function evolveDisbursement(
  state: BookState,
  event: EventOf<'disbursement.recorded.v1'> | EventOf<'return.recorded.v1'>,
): BookState {
  if (event.type === 'disbursement.recorded.v1') {
    return addDisbursement(state, event.data, event.effectiveOn);
  }
  const { disbursement, commitment, amount, restores } = event.data;
  const disbursements = withChanged(state.disbursements, disbursement, (before) => {
    return { ...before, returned: before.returned + amount };
  });
  const returned = { ...state, disbursements, returns: state.returns.add(event.data.return) };
  const onBehalf = state.disbursements.get(disbursement)?.record.onBehalf;
  const changed = payOnBehalf(returned, onBehalf, -amount);
  if (commitment === undefined || restores !== 'commitment') return changed;
  return payOfCommitment(changed, commitment, -amount, event.effectiveOn);
}

/** The state with one payment more, and less owed on its commitment. */
export function addDisbursement(
  state: BookState,
  record: DataOf<'disbursement.recorded.v1'>,
  effectiveOn: CalendarDate,
  lawfulFrom = effectiveOn,
): BookState {
  const disbursement = { record, effectiveOn, lawfulFrom, returned: 0n };
  const disbursements = state.disbursements.set(record.disbursement, disbursement);
  const changed = payOnBehalf({ ...state, disbursements }, record.onBehalf, record.amount);
  if (record.commitment === undefined) return changed;
  return payOfCommitment(changed, record.commitment, record.amount, lawfulFrom);
}
