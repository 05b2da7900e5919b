import type {
  Basis,
  CommitmentId,
  DataOf,
  DisbursementId,
  EventOf,
  LineId,
  OutsideDocument,
  ProjectId,
  ReturnId,
} from './book.events';
import { fundSourceOf, guardWithinFiscalYear } from './appropriation';
import { availableOn, balanceOf, type BookState, type Commitment } from './book.state';
import { fiscalYearEnd, type CalendarDate } from './calendar';
import {
  nextId,
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import { guardLineOfProject } from './project';
import { finding, reject } from './rejection';
import type { Satang } from './satang';
import { guardNotStopped } from './stopped-line';

/** Binds a project's money (ก่อหนี้ผูกพัน): a purchase order or a contract. */
export interface MakeCommitment extends StatedDates {
  readonly type: 'MakeCommitment';
  readonly commitment?: CommitmentId | undefined;
  /** `fact` when it was made outside (GFMIS) and is only written down; needs its document. */
  readonly basis?: Basis | undefined;
  readonly project: ProjectId;
  readonly line: LineId;
  readonly amount: Satang;
  readonly description: string;
  readonly document?: OutsideDocument | undefined;
  /** The last fiscal year that the contract binds; this one when absent. */
  readonly untilFiscalYear?: number | undefined;
}

/** Gives back what of a commitment is still undisbursed. */
export interface CancelCommitment extends StatedDates {
  readonly type: 'CancelCommitment';
  readonly commitment: CommitmentId;
  readonly reason: string;
}

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
  readonly amount: Satang;
  readonly document?: OutsideDocument | undefined;
}

/** Money of a payment that came back in the same fiscal year (เบิกเกินส่งคืน). */
export interface RecordReturn extends StatedDates {
  readonly type: 'RecordReturn';
  readonly return?: ReturnId | undefined;
  readonly disbursement: DisbursementId;
  readonly amount: Satang;
  readonly document: OutsideDocument;
}

/** Proposes a commitment. */
export function makeCommitment(
  state: BookState,
  command: MakeCommitment,
  context: CommandContext,
): readonly Proposal[] {
  const { project, line, amount, description, document, untilFiscalYear } = command;
  const data: DataOf<'commitment.made.v1'> = {
    commitment: command.commitment ?? nextCommitmentId(state),
    basis: command.basis ?? 'decision',
    project,
    line,
    fundSource: fundSourceOf(state, line),
    amount,
    description,
    ...(document ? { document } : {}),
    ...(untilFiscalYear === undefined ? {} : { untilFiscalYear }),
  };
  return [propose('commitment.made.v1', data, datesOf(command), context.today)];
}

/** A fact happened when its document says, unless the command says otherwise. */
function datesOf(
  command: StatedDates & {
    readonly basis?: Basis | undefined;
    readonly document?: OutsideDocument | undefined;
  },
): StatedDates {
  const fromDocument = command.basis === 'fact' ? command.document?.date : undefined;
  return {
    decidedOn: command.decidedOn ?? fromDocument,
    effectiveOn: command.effectiveOn ?? fromDocument,
  };
}

function nextCommitmentId(state: BookState): CommitmentId {
  return nextId<CommitmentId>('C', state.commitments.size, (id) =>
    state.recorded.has(`commitment|${id}`),
  );
}

/** Proposes the cancellation of all that is still undisbursed; nothing when it is cancelled already. */
export function cancelCommitment(
  state: BookState,
  command: CancelCommitment,
  context: CommandContext,
): readonly Proposal[] {
  const { commitment: id, reason } = command;
  const commitment = state.commitments.get(id) ?? reject('COMMITMENT_UNKNOWN', { commitment: id });
  if (commitment.status === 'cancelled') return [];
  const amount = remainingOf(commitment);
  if (amount === 0n) reject('COMMITMENT_NOT_OPEN', { commitment: id, state: 'disbursed' });
  const { project, line, fundSource } = commitment.record;
  const data = { commitment: id, project, line, fundSource, amount, reason };
  return [propose('commitment.cancelled.v1', data, command, context.today)];
}

/** What of a commitment is neither paid nor given back, in satang. */
export function remainingOf({ record, disbursed, status }: Commitment): Satang {
  return status === 'open' ? record.amount - disbursed : 0n;
}

/** Proposes a disbursement, against a commitment or directly. */
export function recordDisbursement(
  state: BookState,
  command: RecordDisbursement,
  context: CommandContext,
): readonly Proposal[] {
  const { commitment: id, amount, document } = command;
  const commitment = id === undefined ? undefined : state.commitments.get(id);
  if (id !== undefined && !commitment) reject('COMMITMENT_UNKNOWN', { commitment: id });
  const project = command.project ?? commitment?.record.project;
  const line = command.line ?? commitment?.record.line;
  if (project === undefined) return reject('PROJECT_UNKNOWN', { project: '' });
  if (line === undefined) return reject('LINE_UNKNOWN', { line: '' });
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
  };
  return [propose('disbursement.recorded.v1', data, datesOf(command), context.today)];
}

/** Proposes a return: to the commitment while it is open, else to the project's free money. */
export function recordReturn(
  state: BookState,
  command: RecordReturn,
  context: CommandContext,
): readonly Proposal[] {
  const { disbursement: id, amount, document } = command;
  const disbursement =
    state.disbursements.get(id) ?? reject('DISBURSEMENT_UNKNOWN', { disbursement: id });
  const { commitment, project, line, fundSource } = disbursement.record;
  const open = commitment !== undefined && state.commitments.get(commitment)?.status === 'open';
  const returnId =
    command.return ?? nextId<ReturnId>('B', state.returns.size, (r) => state.returns.has(r));
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
      before?.type === 'return.recorded.v1'
        ? before.data.restores
        : open
          ? 'commitment'
          : 'allocation',
    document,
  };
  const dates = {
    decidedOn: command.decidedOn ?? document.date,
    effectiveOn: command.effectiveOn ?? document.date,
  };
  return [propose('return.recorded.v1', data, dates, context.today)];
}

/** s.4 and s.41: what is bound stays within what the committee allocated, for this year. */
export function* guardCommitment(state: BookState, event: EventOf<'commitment.made.v1'>): Findings {
  const { project, line, amount, basis, untilFiscalYear, document } = event.data;
  yield* guardDocument(state, 'commitment', basis, document);
  yield* guardLineOfProject(state, project, line);
  yield* guardWithinFiscalYear(state, event.effectiveOn);
  if (basis === 'decision') yield* guardNotStopped(state, line);
  const fiscalYear = state.opened?.fiscalYear ?? 0;
  if (untilFiscalYear !== undefined && untilFiscalYear > fiscalYear) {
    yield finding('MULTI_YEAR_COMMITMENT', { untilFiscalYear, fiscalYear });
  }
  yield* guardAllocation(state, event.data.project, event.data.line, {
    amount,
    on: event.effectiveOn,
  });
}

/** s.4: no more is bound or spent for a project than the committee allocated to it. */
function* guardAllocation(
  state: BookState,
  project: ProjectId,
  line: LineId,
  asked: { readonly amount: Satang; readonly on: CalendarDate },
): Findings {
  const available = availableOn(state, { line, stage: 'allocated', project }, asked.on);
  if (asked.amount <= available) return;
  yield finding('ALLOCATION_INSUFFICIENT', {
    line,
    project,
    asked: asked.amount,
    available,
    allocated: balanceOf(state, line, 'allocated', project),
    committed: balanceOf(state, line, 'committed', project),
    disbursed: balanceOf(state, line, 'disbursed', project),
    on: asked.on,
  });
}

/** An outside document is stated for a fact, and recorded once for its kind. */
function* guardDocument(
  state: BookState,
  kind: string,
  basis: Basis,
  document: OutsideDocument | undefined,
): Findings {
  if (!document) {
    if (basis === 'fact') yield finding('DOCUMENT_REQUIRED', { kind });
    return;
  }
  const recordedAs = state.documents.get(`${kind}|${document.number}`);
  if (recordedAs !== undefined) {
    yield finding('DOCUMENT_TAKEN', { number: document.number, kind, recordedAs });
  }
}

/** A cancellation follows its commitment and frees exactly what is left of it. */
export function* guardCancellation(
  state: BookState,
  event: EventOf<'commitment.cancelled.v1'>,
): Findings {
  const { commitment: id, amount } = event.data;
  const commitment = state.commitments.get(id);
  if (!commitment) return yield finding('COMMITMENT_UNKNOWN', { commitment: id });
  if (commitment.status !== 'open' || amount !== remainingOf(commitment)) {
    yield finding('COMMITMENT_NOT_OPEN', { commitment: id, state: commitment.status });
  }
  yield* guardFollows(event.effectiveOn, id, commitment.effectiveOn);
}

function* guardFollows(on: CalendarDate, follows: string, followsOn: CalendarDate): Findings {
  if (on < followsOn) yield finding('BEFORE_WHAT_IT_FOLLOWS', { on, follows, followsOn });
}

/** s.4 and s.43: paid from an open commitment or from an allocation, in the year, not before it. */
export function* guardDisbursement(
  state: BookState,
  event: EventOf<'disbursement.recorded.v1'>,
): Findings {
  const { commitment: id, project, line, amount, basis, document } = event.data;
  yield* guardDocument(state, 'disbursement', basis, document);
  yield* guardLineOfProject(state, project, line);
  yield* guardWithinFiscalYear(state, event.effectiveOn);
  if (basis === 'decision') yield* guardNotStopped(state, line);
  if (id === undefined) {
    return yield* guardAllocation(state, project, line, { amount, on: event.effectiveOn });
  }
  const commitment = state.commitments.get(id);
  if (!commitment) return yield finding('COMMITMENT_UNKNOWN', { commitment: id });
  if (commitment.record.project !== project || commitment.record.line !== line) {
    return yield finding('COMMITMENT_NOT_OF_PROJECT', { commitment: id, project, line });
  }
  if (commitment.status !== 'open') {
    yield finding('COMMITMENT_NOT_OPEN', { commitment: id, state: commitment.status });
  }
  yield* guardFollows(event.effectiveOn, id, commitment.effectiveOn);
  const available = remainingOf(commitment);
  if (commitment.status === 'open' && amount > available) {
    yield finding('DISBURSEMENT_EXCEEDS_COMMITMENT', {
      commitment: id,
      asked: amount,
      available,
      committed: commitment.record.amount,
      disbursed: commitment.disbursed,
    });
  }
}

/** A return gives back at most what was paid, within the year: later it is state revenue. */
export function* guardReturn(state: BookState, event: EventOf<'return.recorded.v1'>): Findings {
  const { disbursement: id, amount, document } = event.data;
  yield* guardDocument(state, 'return', 'fact', document);
  const disbursement = state.disbursements.get(id);
  if (!disbursement) return yield finding('DISBURSEMENT_UNKNOWN', { disbursement: id });
  const { record, returned } = disbursement;
  if (amount > record.amount - returned) {
    const disbursed = record.amount;
    yield finding('RETURN_EXCEEDS_DISBURSEMENT', {
      disbursement: id,
      asked: amount,
      disbursed,
      returned,
    });
  }
  const fiscalYear = state.opened?.fiscalYear ?? 0;
  const yearEnd = fiscalYearEnd(fiscalYear);
  if (event.effectiveOn > yearEnd) {
    yield finding('RETURN_IN_LATER_YEAR', { on: event.effectiveOn, fiscalYear, yearEnd });
  }
  yield* guardFollows(event.effectiveOn, id, disbursement.effectiveOn);
}

type ExecutionEvent =
  | EventOf<'commitment.made.v1'>
  | EventOf<'commitment.cancelled.v1'>
  | EventOf<'disbursement.recorded.v1'>
  | EventOf<'return.recorded.v1'>;

/** The state after an execution event. */
export function evolveExecution(state: BookState, event: ExecutionEvent): BookState {
  switch (event.type) {
    case 'commitment.made.v1':
      return addCommitment(state, event.data, event.effectiveOn);
    case 'commitment.cancelled.v1':
      return changeCommitment(state, event.data.commitment, (c) => ({ ...c, status: 'cancelled' }));
    case 'disbursement.recorded.v1':
      return addDisbursement(state, event.data, event.effectiveOn);
    case 'return.recorded.v1': {
      const { disbursement, commitment, amount, restores } = event.data;
      const disbursements = state.disbursements.update(disbursement, (before) =>
        before ? { ...before, returned: before.returned + amount } : before,
      );
      const returns = state.returns.add(event.data.return);
      const changed = { ...state, disbursements, returns };
      if (commitment === undefined || restores !== 'commitment') return changed;
      return changeCommitment(changed, commitment, (c) => ({
        ...c,
        disbursed: c.disbursed - amount,
      }));
    }
  }
}

/** The state with one commitment more. */
export function addCommitment(
  state: BookState,
  record: Commitment['record'],
  effectiveOn: CalendarDate,
): BookState {
  const commitment: Commitment = { record, effectiveOn, disbursed: 0n, status: 'open' };
  return { ...state, commitments: state.commitments.set(record.commitment, commitment) };
}

/** The state with one payment more, and less owed on its commitment. */
export function addDisbursement(
  state: BookState,
  record: DataOf<'disbursement.recorded.v1'>,
  effectiveOn: CalendarDate,
): BookState {
  const disbursement = { record, effectiveOn, returned: 0n };
  const disbursements = state.disbursements.set(record.disbursement, disbursement);
  const changed = { ...state, disbursements };
  if (record.commitment === undefined) return changed;
  const paid = record.amount;
  return changeCommitment(changed, record.commitment, (c) => ({
    ...c,
    disbursed: c.disbursed + paid,
  }));
}

function changeCommitment(
  state: BookState,
  id: CommitmentId,
  change: (commitment: Commitment) => Commitment,
): BookState {
  const commitments = state.commitments.update(id, (before) => (before ? change(before) : before));
  return { ...state, commitments };
}
