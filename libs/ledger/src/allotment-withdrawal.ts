import { allottedPartKey, allottedPartOf } from './allotted-part';
import { fundSourceOf, guardWithinFiscalYear } from './appropriation';
import type { AllotmentId, EventOf } from './book.events';
import { availableFor, neededFrom } from './availability';
import { balanceOf, type BookState } from './book.state';
import type { WithdrawalId } from './budget-change.events';
import { rememberOfBudget } from './budget-memory';
import { withChanged } from './changed-entry';
import { guardFollows } from './commitment';
import {
  nextId,
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import { datesOfDocument } from './outside-document';
import { finding } from './rejection';
import type { Satang } from './satang';
import type { LineId, OutsideDocument } from './stored-values';

/** Records that the Budget Bureau takes back by one letter what it allotted and nobody allocated. */
export interface WithdrawAllotment extends StatedDates {
  readonly type: 'WithdrawAllotment';
  readonly withdrawal?: WithdrawalId | undefined;
  /** Absent for what was allotted before the book began. */
  readonly allotment?: AllotmentId | undefined;
  readonly parts: readonly { readonly line: LineId; readonly amount: Satang }[];
  readonly document: OutsideDocument;
  readonly reason: string;
}

/** Proposes one event per part of the letter, from its day on. */
export function withdrawAllotment(
  state: BookState,
  command: WithdrawAllotment,
  context: CommandContext,
): readonly Proposal[] {
  const { allotment, document, reason } = command;
  const withdrawal =
    command.withdrawal ??
    nextId<WithdrawalId>('W', state.life.budget.withdrawals, (id) =>
      command.parts.some(({ line }) => state.recorded.has(`allotment-withdrawal|${id}|${line}`)),
    );
  const dates = datesOfDocument(command, document);
  return command.parts.map(({ line, amount }) => {
    const of = { line, fundSource: fundSourceOf(state, line), amount, document, reason };
    const data = { withdrawal, ...(allotment === undefined ? {} : { allotment }), ...of };
    return propose('allotment.withdrawn.v1', data, dates, context.today);
  });
}

/** No more is taken back than the letter gave, and than no project was given since (s.4). */
export function* guardAllotmentWithdrawal(
  state: BookState,
  event: EventOf<'allotment.withdrawn.v1'>,
): Findings {
  const { allotment, line, amount: asked } = event.data;
  const on = event.effectiveOn;
  const named = allotment ?? '';
  if (!state.lines.has(line)) return yield finding('LINE_UNKNOWN', { line });
  yield* guardWithinFiscalYear(state, on);
  const part = allottedPartOf(state, allotment, line);
  if (!part) return yield finding('ALLOTMENT_UNKNOWN', { allotment: named, line });
  const { given, withdrawn } = part;
  yield* guardFollows(on, named === '' ? line : named, part.effectiveOn);
  if (asked > given - withdrawn) {
    const available = given - withdrawn;
    const figures = { allotment: named, line, asked, given, withdrawn, available };
    yield finding('WITHDRAWAL_EXCEEDS_ALLOTMENT', figures);
  }
  const available = availableFor(state, { line, stage: 'allotted' }, event);
  if (asked > available) {
    const allotted = balanceOf(state, line, 'allotted');
    yield finding('WITHDRAWAL_EXCEEDS_FREE', {
      line,
      asked,
      available,
      allotted,
      on: neededFrom(event),
    });
  }
}

/** The state after a withdrawal. */
export function evolveAllotmentWithdrawal(
  state: BookState,
  { data }: EventOf<'allotment.withdrawn.v1'>,
): BookState {
  const { allotted, withdrawals } = state.life.budget;
  const key = allottedPartKey(data.allotment, data.line);
  return rememberOfBudget(state, {
    withdrawals: withdrawals + 1,
    allotted: withChanged(allotted, key, (part) => {
      return { ...part, withdrawn: part.withdrawn + data.amount };
    }),
  });
}
