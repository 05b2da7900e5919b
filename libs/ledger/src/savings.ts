import { guardWithinFiscalYear } from './appropriation';
import { availableFor } from './availability';
import type { CommitmentId, DataOf, EventOf } from './book.events';
import type { BookState, Commitment } from './book.state';
import { guardAllocation, guardFollows } from './commitment';
import {
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import type { PreCommitment } from './execution-control.state';
import type { SavingsId } from './execution-control.events';
import { countEntry, nextEntryId, rememberOfExecution } from './execution-memory';
import { finding, reject } from './rejection';
import { matchableOn } from './released-money';
import { sumSatang, type Satang } from './satang';
import { guardNotStopped } from './stopped-line';
import type { OutsideDocument } from './stored-values';

/*
 * Savings (เงินเหลือจ่าย): money of a project that its contracts leave. They leave the project for the
 * line, and only a committee that holds the power over savings gives them to a project again. So they
 * are recognised only of a contract that is finished, was cancelled, or came out cheaper than what was
 * set aside or estimated for it or, where neither was, than what the project has on its line.
 */

/** Why money is left: all is delivered, nothing more will be, or it cost less. */
export type SavingsGround = DataOf<'savings.recognised.v1'>['ground'];

/** Makes savings of a project's free money, for the contract that left it. */
export interface RecogniseSavings extends StatedDates {
  readonly type: 'RecogniseSavings';
  readonly savings?: SavingsId | undefined;
  readonly ground: SavingsGround;
  readonly commitment: CommitmentId;
  /** Satang. */
  readonly amount: Satang;
  readonly document?: OutsideDocument | undefined;
}

/** Proposes the savings of a contract. */
export function recogniseSavings(
  state: BookState,
  command: RecogniseSavings,
  context: CommandContext,
): readonly Proposal[] {
  const { ground, commitment: id, amount, document } = command;
  const { record } = state.commitments.get(id) ?? reject('COMMITMENT_UNKNOWN', { commitment: id });
  const { project, line, fundSource } = record;
  const data: DataOf<'savings.recognised.v1'> = {
    savings: command.savings ?? nextEntryId<SavingsId>(state, 'savings', 'SV'),
    project,
    line,
    fundSource,
    amount,
    ground,
    commitment: id,
    ...(document ? { document } : {}),
  };
  return [propose('savings.recognised.v1', data, command, context.today)];
}

/** How a commitment has to stand for a ground: money of an open one is still owed. */
const STANDING: { readonly [G in SavingsGround]: readonly Commitment['status'][] } = {
  finished: ['finished'],
  cancelled: ['cancelled'],
  'cheaper-contract': ['open', 'finished'],
};

/**
 * Savings are recognised once per contract and ground, after it, of what it left, and of money that is
 * the project's and free (s.4): what was released under an agreement is taken back first.
 */
export function* guardSavings(state: BookState, event: EventOf<'savings.recognised.v1'>): Findings {
  const { commitment: id, ground, project, line, amount: asked } = event.data;
  const commitment = state.commitments.get(id);
  if (!commitment) return yield finding('COMMITMENT_UNKNOWN', { commitment: id });
  if (commitment.record.project !== project || commitment.record.line !== line) {
    return yield finding('COMMITMENT_NOT_OF_PROJECT', { commitment: id, project, line });
  }
  yield* guardWithinFiscalYear(state, event.effectiveOn);
  yield* guardNotStopped(state, line);
  const { status } = commitment;
  if (!STANDING[ground].includes(status)) {
    return yield finding('SAVINGS_WITHOUT_GROUND', { commitment: id, ground, state: status });
  }
  const recognised = state.life.execution.recognised.get(groundKey(ground, id));
  if (recognised !== undefined) {
    return yield finding('SAVINGS_ALREADY_RECOGNISED', { commitment: id, ground, recognised });
  }
  const left = leftBy(state, commitment, ground);
  if (left !== undefined && asked > left) {
    yield finding('SAVINGS_ABOVE_WHAT_IS_LEFT', { commitment: id, ground, asked, left });
  }
  const ended = ground === 'cheaper-contract' ? undefined : state.life.execution.leftOver.get(id);
  yield* guardFollows(event.effectiveOn, id, ended?.on ?? commitment.lawfulFrom);
  yield* guardFree(state, event);
}

function* guardFree(state: BookState, event: EventOf<'savings.recognised.v1'>): Findings {
  const { project, line, amount } = event.data;
  const { effectiveOn, recordedOn } = event;
  yield* guardAllocation(state, project, line, { amount, on: effectiveOn, recordedOn });
  if (!state.fund.agreementOf.has(project)) return;
  const there = availableFor(state, { line, stage: 'allocated', project }, event);
  const matchable = matchableOn(state, { project, line }, effectiveOn);
  const available = matchable < there ? matchable : there;
  if (amount <= available) return;
  yield finding('SAVINGS_OF_RELEASED_MONEY', { project, line, asked: amount, available });
}

function groundKey(ground: SavingsGround, commitment: CommitmentId): string {
  return `${ground}|${commitment}`;
}

/** What a contract left, in satang; undefined where only the project's free money says so. */
function leftBy(
  state: BookState,
  { record, amount }: Commitment,
  ground: SavingsGround,
): Satang | undefined {
  const { preCommitments, leftOver } = state.life.execution;
  if (ground !== 'cheaper-contract') return leftOver.get(record.commitment)?.amount ?? 0n;
  const used = record.preCommitment && preCommitments.get(record.preCommitment);
  if (used) return notNegative(leftOfPreCommitment(state, used));
  return record.estimate === undefined ? undefined : notNegative(record.estimate - amount);
}

/**
 * What the contracts left together that were made of one pre-commitment, less what was recognised of
 * it; nothing while something of it is still set aside for another one.
 */
function leftOfPreCommitment(
  state: BookState,
  { record, remaining, commitments }: PreCommitment,
): Satang {
  if (remaining > 0n) return 0n;
  const { recognised } = state.life.execution;
  const bound = commitments.map((id) => state.commitments.get(id)?.amount ?? 0n);
  const before = commitments.map((id) => recognised.get(groundKey('cheaper-contract', id), 0n));
  return record.amount - sumSatang([...bound, ...before]);
}

function notNegative(amount: Satang): Satang {
  return amount > 0n ? amount : 0n;
}

/** The state after savings were recognised. */
export function evolveSavings(
  state: BookState,
  { data }: EventOf<'savings.recognised.v1'>,
): BookState {
  const { recognised } = state.life.execution;
  const key = groundKey(data.ground, data.commitment);
  const amount = recognised.get(key, 0n) + data.amount;
  return rememberOfExecution(countEntry(state, 'savings'), {
    recognised: recognised.set(key, amount),
  });
}
