import { balanceOf, type BookState } from './book.state';
import type { CalendarDate } from './calendar';
import type { OfficeAbove, RequestedOrder } from './change-request.events';
import { sumSatang } from './satang';
import type { Reference } from './reference';
import type { LineId } from './stored-values';
import { isWithinRules } from './transfer-rule';

/** Who stands above the committee and granted it its powers, and who may do what they may. */
const ABOVE_THE_COMMITTEE: readonly OfficeAbove[] = [
  'regional-subcommittee',
  'policy-committee',
  'budget-bureau',
  'cabinet',
];
/** Whose plan the provincial plan is. */
const ABOVE_THE_PLAN: readonly OfficeAbove[] = [
  'regional-subcommittee',
  'policy-committee',
  'cabinet',
];

/** Which offices decide an order, and whether s.36 itself says so. */
export interface PowerAbove {
  readonly offices: readonly OfficeAbove[];
  readonly byAct: boolean;
}

/**
 * Who above the committee decides an order. A new plan or project needs the Cabinet, and a move between
 * plans, or one that no rule lets the committee do by itself, the Director of the Budget Bureau (Budget
 * Procedures Act B.E. 2561 s.36). All else lies with those who delegated it.
 *
 * @param on the day of the decision.
 */
export function powerAbove(
  state: BookState,
  order: RequestedOrder,
  reference: Reference,
  on: CalendarDate,
): PowerAbove {
  if (order.kind === 'revise-project') return { offices: ABOVE_THE_PLAN, byAct: false };
  if (order.opensProject) return { offices: ['cabinet'], byAct: true };
  if (order.kind !== 'transfer') return { offices: ABOVE_THE_COMMITTEE, byAct: false };
  const [from, to] = [state.lines.get(order.fromLine), state.lines.get(order.toLine)];
  if (to && isNewInTheAct(state, to.line)) return { offices: ['cabinet'], byAct: true };
  const { fromLine, toLine, amount } = order;
  const asked = { fromLine, toLine, amount, mover: 'committee' as const, decidedOn: on };
  const within = from?.plan === to?.plan && isWithinRules(state, asked, reference);
  return within
    ? { offices: ABOVE_THE_COMMITTEE, byAct: false }
    : { offices: ['budget-bureau'], byAct: true };
}

/** Whether the Act gives nothing to the plan and project under which a line stands. */
function isNewInTheAct(state: BookState, line: LineId): boolean {
  const under = state.lines.get(line);
  if (!under) return false;
  const beside = [...state.lines.values()].filter(
    ({ plan, budgetProject }) => plan === under.plan && budgetProject === under.budgetProject,
  );
  return sumSatang(beside.map((one) => -balanceOf(state, one.line, 'appropriated'))) <= 0n;
}
