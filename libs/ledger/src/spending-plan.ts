import type { DataOf, EventOf } from './book.events';
import { balanceOf, type BookState } from './book.state';
import { rememberOfBudget } from './budget-memory';
import { fiscalYearOf, toCalendarDate } from './calendar';
import {
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import { sameContent } from './identity';
import { finding } from './rejection';
import { sumSatang, type Satang } from './satang';
import type { LineId, OutsideDocument } from './stored-values';

type Plan = DataOf<'spending-plan.stated.v1'>;

/**
 * States how much of each line is meant to be spent in each month (แผนการใช้จ่ายงบประมาณ). A plan
 * replaces the one before it as a whole.
 */
export interface StateSpendingPlan extends StatedDates {
  readonly type: 'StateSpendingPlan';
  /** The next one when absent. */
  readonly version?: number | undefined;
  readonly lines: readonly {
    readonly line: LineId;
    readonly months: readonly {
      /** C.E., `2021-10`. */
      readonly month: string;
      /** Satang. */
      readonly amount: Satang;
    }[];
  }[];
  readonly document?: OutsideDocument | undefined;
}

/** Proposes the next version of the plan; nothing when the plan that holds says the same. */
export function stateSpendingPlan(
  state: BookState,
  command: StateSpendingPlan,
  context: CommandContext,
): readonly Proposal[] {
  const { plan } = state.life.budget;
  const said = {
    lines: command.lines.map(({ line, months }) => ({
      line,
      months: months.map(({ month, amount }) => ({ month, amount })),
    })),
    ...(command.document ? { document: command.document } : {}),
  };
  const holding = plan?.version ?? 0;
  const same = plan !== undefined && sameContent({ version: holding, ...said }, plan);
  const version = command.version ?? (same ? holding : holding + 1);
  const decidedOn = command.decidedOn ?? command.document?.date;
  const dates = { decidedOn, effectiveOn: command.effectiveOn ?? decidedOn };
  return [propose('spending-plan.stated.v1', { version, ...said }, dates, context.today)];
}

/**
 * A plan is about months of the fiscal year, each line and month once, and plans no more of a line
 * than it has after transfers (s.4).
 */
export function* guardSpendingPlan(
  state: BookState,
  { data }: EventOf<'spending-plan.stated.v1'>,
): Findings {
  const { version, lines } = data;
  const expected = (state.life.budget.plan?.version ?? 0) + 1;
  if (version !== expected) yield finding('PLAN_VERSION_OUT_OF_ORDER', { version, expected });
  const seen = new Set<LineId>();
  for (const planned of lines) {
    if (seen.has(planned.line))
      yield finding('PLAN_STATED_TWICE', { line: planned.line, month: '' });
    seen.add(planned.line);
    yield* guardPlannedLine(state, planned);
  }
}

function* guardPlannedLine(state: BookState, { line, months }: Plan['lines'][number]): Findings {
  if (!state.lines.has(line)) return yield finding('LINE_UNKNOWN', { line });
  const fiscalYear = state.opened?.fiscalYear ?? 0;
  const seen = new Set<string>();
  for (const { month, amount } of months) {
    if (fiscalYearOf(toCalendarDate(`${month}-01`)) !== fiscalYear) {
      yield finding('PLAN_MONTH_OUTSIDE_YEAR', { line, month, fiscalYear });
    }
    if (seen.has(month)) yield finding('PLAN_STATED_TWICE', { line, month });
    seen.add(month);
    if (amount < 0n) yield finding('AMOUNT_NOT_POSITIVE', { asked: amount });
  }
  const planned = sumSatang(months.map(({ amount }) => amount));
  const appropriated =
    -balanceOf(state, line, 'appropriated') - balanceOf(state, line, 'transferred');
  if (planned > appropriated) {
    yield finding('PLAN_EXCEEDS_APPROPRIATION', { line, planned, appropriated });
  }
}

/** The state in which this is the plan that holds. */
export function evolveSpendingPlan(
  state: BookState,
  { data }: EventOf<'spending-plan.stated.v1'>,
): BookState {
  return rememberOfBudget(state, { plan: data });
}
