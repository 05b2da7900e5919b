import { guardSubAllotment } from './agency-budget';
import { fundSourceOf, guardWithinFiscalYear } from './appropriation';
import type { Basis, CommitmentId, DataOf, EventOf, FactId } from './book.events';
import type { ExternalKey } from './book.values';
import type { LineId, OutsideDocument, ProjectId, SubjectId } from './stored-values';
import { availableFor, neededFrom } from './availability';
import { balanceOf, type BookState, type Commitment } from './book.state';
import type { CalendarDate } from './calendar';
import { withChanged } from './changed-entry';
import type { ContinuedCommitment } from './continued-commitment';
import {
  nextId,
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import type { PreCommitmentId } from './execution-control.events';
import { withLeftOver } from './execution-memory';
import { lowestFrom, withMovement } from './movements';
import { continuing, guardMultiYear, withContinued, withoutContinued } from './multi-year';
import { raisesCommitment } from './outside-fact';
import { guardLineOfProject } from './project';
import { finding, reject } from './rejection';
import { guardNotCancelled, guardReleased } from './released-money';
import type { Satang } from './satang';
import { guardNotStopped } from './stopped-line';
import { guardUsedPreCommitment, releaseForCommitment } from './used-pre-commitment';

/** Binds a project's money (ก่อหนี้ผูกพัน): a purchase order or a contract. */
export interface MakeCommitment extends StatedDates {
  readonly type: 'MakeCommitment';
  readonly commitment?: CommitmentId | undefined;
  /** `fact` when it was made outside (GFMIS) and is only written down; needs its document. */
  readonly basis?: Basis | undefined;
  readonly project: ProjectId;
  readonly line: LineId;
  /** Satang. */
  readonly amount: Satang;
  readonly description: string;
  readonly document?: OutsideDocument | undefined;
  /** The last fiscal year that the contract binds; this one, or of its instalments the last, when absent. */
  readonly untilFiscalYear?: number | undefined;
  /**
   * Of a contract over several years: the Cabinet's authority, its whole value and what of it falls
   * due in each year, this one first; the amount is this year's.
   */
  readonly multiYear?: DataOf<'commitment.made.v1'>['multiYear'];
  /** The commitment of an earlier year whose instalment of this year it is. */
  readonly continues?: ContinuedCommitment | undefined;
  /** What it was thought to cost, in satang. */
  readonly estimate?: Satang | undefined;
  /** What was set aside for it; as much of it as is needed is used. */
  readonly preCommitment?: PreCommitmentId | undefined;
  /** Whether what is left of the pre-commitment is given back with it. */
  readonly finish?: boolean | undefined;
  readonly key?: ExternalKey | undefined;
  /** Who will be paid, by our own id. */
  readonly payee?: SubjectId | undefined;
}

/** Gives back what of a commitment is still undisbursed. */
export interface CancelCommitment extends StatedDates {
  readonly type: 'CancelCommitment';
  readonly commitment: CommitmentId;
  readonly reason: string;
}

/** Proposes a commitment. */
export function makeCommitment(
  state: BookState,
  command: MakeCommitment,
  context: CommandContext,
): readonly Proposal[] {
  const { project, line, amount, description, document, payee, key, preCommitment } = command;
  const commitment =
    command.commitment ??
    nextId<CommitmentId>('C', state.commitments.size, (id) =>
      state.recorded.has(`commitment|${id}`),
    );
  const data: DataOf<'commitment.made.v1'> = {
    commitment,
    basis: command.basis ?? 'decision',
    project,
    line,
    fundSource: fundSourceOf(state, line),
    amount,
    description,
    ...(document ? { document } : {}),
    ...termsOf(command),
    ...continuing(state, commitment, command.continues, context),
    ...(payee === undefined ? {} : { payee }),
    ...(key === undefined ? {} : { key }),
    ...(preCommitment === undefined ? {} : { preCommitment }),
  };
  const dates = datesOfExecution(command);
  const made = propose('commitment.made.v1', data, dates, context.today);
  // Asked again, it has used what was set aside for it already.
  if (preCommitment === undefined || state.recorded.has(`commitment|${commitment}`)) return [made];
  const use = { preCommitment, commitment, amount, finish: command.finish === true };
  return [releaseForCommitment(state, use, dates, context.today), made];
}

/** What the contract says beside its amount; the last year of its instalments where none is named. */
function termsOf({
  untilFiscalYear,
  multiYear,
  estimate,
}: MakeCommitment): Pick<
  DataOf<'commitment.made.v1'>,
  'untilFiscalYear' | 'multiYear' | 'estimate'
> {
  const until = untilFiscalYear ?? multiYear?.instalments.at(-1)?.fiscalYear;
  return {
    ...(until === undefined ? {} : { untilFiscalYear: until }),
    ...(multiYear === undefined ? {} : { multiYear }),
    ...(estimate === undefined ? {} : { estimate }),
  };
}

/** The dates of a commitment or a payment: a fact happened when its document says, unless stated. */
export function datesOfExecution(
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
export function remainingOf({ amount, disbursed, status }: Commitment): Satang {
  return status === 'open' ? amount - disbursed : 0n;
}

/**
 * What of a commitment may be paid or given back from a day on, in satang: less than what remains
 * when something of it came back only later.
 */
export function payableFrom(commitment: Commitment, on: CalendarDate): Satang {
  return commitment.status === 'open' ? lowestFrom(commitment.movements, on) : 0n;
}

/** A commitment that was recorded as an unauthorised fact and binds nothing lawfully yet. */
export function unauthorisedCommitment(
  state: BookState,
  id: CommitmentId,
): DataOf<'unauthorised.recorded.v1'> | undefined {
  const fact = state.unauthorised.get(id as string as FactId);
  if (fact?.record.kind !== 'commitment' || raisesCommitment(fact.record)) return undefined;
  return fact.record;
}

/**
 * s.4 and s.41: what is bound stays within what the committee allocated, for this year, and under an
 * agreement within what was released.
 */
export function* guardCommitment(state: BookState, event: EventOf<'commitment.made.v1'>): Findings {
  const { project, line, amount, basis } = event.data;
  yield* guardLineOfProject(state, project, line);
  yield* guardWithinFiscalYear(state, event.effectiveOn);
  if (basis === 'decision') yield* guardNotStopped(state, line);
  yield* guardMultiYear(state, event);
  yield* guardNotCancelled(state, project);
  yield* guardUsedPreCommitment(state, event.data);
  const document = basis === 'fact' ? event.data.document : undefined;
  const asked = { amount, on: event.effectiveOn, recordedOn: event.recordedOn, document };
  yield* guardAllocation(state, project, line, asked);
  yield* guardReleased(state, { project, line }, asked);
  yield* guardSubAllotment(state, event);
}

/** s.4: no more is bound or spent for a project than the committee allocated to it. */
export function* guardAllocation(
  state: BookState,
  project: ProjectId,
  line: LineId,
  asked: {
    readonly amount: Satang;
    readonly on: CalendarDate;
    readonly recordedOn: CalendarDate;
  },
): Findings {
  const days = { effectiveOn: asked.on, recordedOn: asked.recordedOn };
  const available = availableFor(state, { line, stage: 'allocated', project }, days);
  if (asked.amount <= available) return;
  yield finding('ALLOCATION_INSUFFICIENT', {
    line,
    project,
    asked: asked.amount,
    available,
    allocated: balanceOf(state, line, 'allocated', project),
    committed: balanceOf(state, line, 'committed', project),
    disbursed: balanceOf(state, line, 'disbursed', project),
    on: neededFrom(days),
  });
}

/**
 * A cancellation follows its commitment and everything that came back to it, and frees exactly what
 * is left of it, for the project and on the line that it bound, within the year: what falls away later
 * is nobody's to use, and lapses (s.43).
 */
export function* guardCancellation(
  state: BookState,
  event: EventOf<'commitment.cancelled.v1'>,
): Findings {
  const { commitment: id, project, line, amount } = event.data;
  const commitment = state.commitments.get(id);
  if (!commitment) return yield finding('COMMITMENT_UNKNOWN', { commitment: id });
  if (commitment.record.project !== project || commitment.record.line !== line) {
    yield finding('COMMITMENT_NOT_OF_PROJECT', { commitment: id, project, line });
  }
  yield* guardWithinFiscalYear(state, event.effectiveOn);
  if (commitment.status !== 'open' || amount !== remainingOf(commitment)) {
    return yield finding('COMMITMENT_NOT_OPEN', { commitment: id, state: commitment.status });
  }
  const { lawfulFrom, movements } = commitment;
  const on = event.effectiveOn;
  if (on < lawfulFrom || amount <= payableFrom(commitment, on)) {
    return yield* guardFollows(on, id, lawfulFrom);
  }
  yield* guardFollows(on, id, movements.at(-1)?.on ?? lawfulFrom);
}

/** What reverses, pays or returns something does not come before it. */
export function* guardFollows(
  on: CalendarDate,
  follows: string,
  followsOn: CalendarDate,
): Findings {
  if (on < followsOn) yield finding('BEFORE_WHAT_IT_FOLLOWS', { on, follows, followsOn });
}

/** The state after a commitment or its cancellation. */
export function evolveCommitment(
  state: BookState,
  event: EventOf<'commitment.made.v1'> | EventOf<'commitment.cancelled.v1'>,
): BookState {
  if (event.type === 'commitment.made.v1') {
    return addCommitment(state, event.data, event.effectiveOn);
  }
  const { commitment: id, amount } = event.data;
  const cancelled = changeCommitment(state, id, (before) => ({ ...before, status: 'cancelled' }));
  const left = withLeftOver(cancelled, id, { amount, on: event.effectiveOn });
  return withoutContinued(left, state.commitments.get(id)?.record.continues);
}

/** The state with one commitment more. */
export function addCommitment(
  state: BookState,
  record: Commitment['record'],
  effectiveOn: CalendarDate,
  lawfulFrom = effectiveOn,
): BookState {
  const commitment: Commitment = {
    record,
    effectiveOn,
    lawfulFrom,
    amount: record.amount,
    disbursed: 0n,
    movements: [{ on: lawfulFrom, amount: record.amount }],
    status: 'open',
  };
  const commitments = state.commitments.set(record.commitment, commitment);
  return withContinued({ ...state, commitments }, record.commitment, record.continues);
}

/** The state in which more of a commitment is paid or, below nothing, has come back. */
export function payOfCommitment(
  state: BookState,
  id: CommitmentId,
  paid: Satang,
  on: CalendarDate,
): BookState {
  return changeCommitment(state, id, (before) => ({
    ...before,
    disbursed: before.disbursed + paid,
    movements: withMovement(before.movements, { on, amount: -paid }),
  }));
}

/** The state in which one commitment has changed. */
export function changeCommitment(
  state: BookState,
  id: CommitmentId,
  change: (commitment: Commitment) => Commitment,
): BookState {
  const commitments = withChanged(state.commitments, id, change);
  return { ...state, commitments };
}
