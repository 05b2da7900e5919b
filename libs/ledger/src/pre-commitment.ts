import { guardSubAllotment } from './agency-budget';
import { fundSourceOf, guardWithinFiscalYear } from './appropriation';
import { neededFrom } from './availability';
import type { DataOf, EventOf } from './book.events';
import type { ExternalKey } from './book.values';
import type { BookState } from './book.state';
import { withChanged } from './changed-entry';
import { guardAllocation, guardFollows } from './commitment';
import { propose, type CommandContext, type Findings, type Proposal } from './decision';
import type { StatedDates } from './decision';
import type { PreCommitmentId, PreCommitmentReleaseId } from './execution-control.events';
import { countEntry, nextEntryId, rememberOfExecution } from './execution-memory';
import { lowestFrom, withMovement } from './movements';
import { datesOfDocument } from './outside-document';
import { guardLineOfProject } from './project';
import { finding, reject } from './rejection';
import { guardNotCancelled, guardReleased } from './released-money';
import type { Satang } from './satang';
import { guardNotStopped } from './stopped-line';
import type { LineId, OutsideDocument, ProjectId } from './stored-values';

/*
 * Money of a project that is set aside before there is an obligation (เอกสารสำรองเงิน): nothing else is
 * bound or paid of it until a commitment uses it or it is given back.
 */

/** Sets a project's money aside for an obligation to come. */
export interface MakePreCommitment extends StatedDates {
  readonly type: 'MakePreCommitment';
  readonly preCommitment?: PreCommitmentId | undefined;
  readonly project: ProjectId;
  readonly line: LineId;
  /** Satang. */
  readonly amount: Satang;
  readonly description: string;
  readonly document: OutsideDocument;
  readonly key?: ExternalKey | undefined;
}

/** Gives back what is set aside, or a part of it. */
export interface ReleasePreCommitment extends StatedDates {
  readonly type: 'ReleasePreCommitment';
  readonly release?: PreCommitmentReleaseId | undefined;
  readonly preCommitment: PreCommitmentId;
  /** Satang; all that is still set aside when absent. */
  readonly amount?: Satang | undefined;
  readonly reason: string;
}

/** Proposes that money is set aside, on the day of its document. */
export function makePreCommitment(
  state: BookState,
  command: MakePreCommitment,
  context: CommandContext,
): readonly Proposal[] {
  const { project, line, amount, description, document, key } = command;
  const data: DataOf<'pre-commitment.made.v1'> = {
    preCommitment:
      command.preCommitment ?? nextEntryId<PreCommitmentId>(state, 'pre-commitment', 'PC'),
    project,
    line,
    fundSource: fundSourceOf(state, line),
    amount,
    description,
    document,
    ...(key ? { key } : {}),
  };
  const dates = datesOfDocument(command, document);
  return [propose('pre-commitment.made.v1', data, dates, context.today)];
}

/** Proposes what is given back; nothing where nothing is set aside any more. */
export function releasePreCommitment(
  state: BookState,
  command: ReleasePreCommitment,
  context: CommandContext,
): readonly Proposal[] {
  const { preCommitment: id, reason } = command;
  const { record, remaining } =
    state.life.execution.preCommitments.get(id) ??
    reject('PRE_COMMITMENT_UNKNOWN', { preCommitment: id });
  const release =
    command.release ?? nextEntryId<PreCommitmentReleaseId>(state, 'pre-commitment-release', 'PX');
  const before = state.recorded.get(`pre-commitment-release|${release}`);
  // Asked again for all, the answer of the first time holds.
  const all = before?.type === 'pre-commitment.released.v1' ? before.data.amount : remaining;
  const amount = command.amount ?? all;
  if (command.amount === undefined && amount === 0n) return [];
  const { project, line, fundSource } = record;
  const money = { project, line, fundSource, amount };
  const data = { preCommitment: id, ...money, release, cause: 'withdrawn' as const, reason };
  return [propose('pre-commitment.released.v1', data, command, context.today)];
}

/** Money is set aside within what the committee allocated (s.4), and within what was released. */
export function* guardPreCommitment(
  state: BookState,
  event: EventOf<'pre-commitment.made.v1'>,
): Findings {
  const { project, line, amount } = event.data;
  yield* guardLineOfProject(state, project, line);
  yield* guardWithinFiscalYear(state, event.effectiveOn);
  yield* guardNotStopped(state, line);
  yield* guardNotCancelled(state, project);
  const asked = { amount, on: event.effectiveOn, recordedOn: event.recordedOn };
  yield* guardAllocation(state, project, line, asked);
  yield* guardReleased(state, { project, line }, asked);
  yield* guardSubAllotment(state, event);
}

/** No more is released than is set aside, and not before it was. */
export function* guardPreCommitmentRelease(
  state: BookState,
  event: EventOf<'pre-commitment.released.v1'>,
): Findings {
  const { preCommitment: id, project, line, amount: asked } = event.data;
  const found = state.life.execution.preCommitments.get(id);
  if (!found) return yield finding('PRE_COMMITMENT_UNKNOWN', { preCommitment: id });
  const { record, movements, effectiveOn } = found;
  if (record.project !== project || record.line !== line) {
    yield finding('PRE_COMMITMENT_NOT_OF_PROJECT', { preCommitment: id, project, line });
  }
  yield* guardWithinFiscalYear(state, event.effectiveOn);
  yield* guardFollows(event.effectiveOn, id, effectiveOn);
  const there = lowestFrom(movements, neededFrom(event));
  const available = there > 0n ? there : 0n;
  if (asked <= available) return;
  const { amount } = record;
  yield finding('PRE_COMMITMENT_EXCEEDED', { preCommitment: id, asked, available, amount });
}

/** The state after money was set aside. */
export function evolvePreCommitment(
  state: BookState,
  { data, effectiveOn: on }: EventOf<'pre-commitment.made.v1'>,
): BookState {
  const { preCommitments } = state.life.execution;
  const { preCommitment, amount } = data;
  const made = {
    record: data,
    effectiveOn: on,
    remaining: amount,
    movements: [{ on, amount }],
    commitments: [],
  };
  const counted = countEntry(state, 'pre-commitment');
  return rememberOfExecution(counted, { preCommitments: preCommitments.set(preCommitment, made) });
}

/** The state after something of it was used or given back. */
export function evolvePreCommitmentRelease(
  state: BookState,
  { data, effectiveOn: on }: EventOf<'pre-commitment.released.v1'>,
): BookState {
  const { preCommitment, amount, commitment, release } = data;
  const preCommitments = withChanged(
    state.life.execution.preCommitments,
    preCommitment,
    (before) => ({
      ...before,
      remaining: before.remaining - amount,
      movements: withMovement(before.movements, { on, amount: -amount }),
      commitments: commitment ? [...before.commitments, commitment] : before.commitments,
    }),
  );
  const counted = release === undefined ? state : countEntry(state, 'pre-commitment-release');
  return rememberOfExecution(counted, { preCommitments });
}
