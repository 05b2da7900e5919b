import { appropriatedOf, guardNotBrokenDown } from './appropriation-change';
import { fundSourceOf, guardPayable, guardWithinFiscalYear } from './appropriation';
import type { DataOf, EventOf, ExpenseCategory } from './book.events';
import { availableFor } from './availability';
import { balanceOf, type BookState, type Line } from './book.state';
import { rememberOfBudget } from './budget-memory';
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
import { sumSatang, type Satang } from './satang';
import type { LineId, OutsideDocument } from './stored-values';

/** Breaks a lumped line (รวม 6 รายการ) down into lines of its items, which sum to it exactly. */
export interface BreakDownLine extends StatedDates {
  readonly type: 'BreakDownLine';
  readonly line: LineId;
  readonly items: readonly {
    /** `<line>-0001` and so on when absent. */
    readonly line?: LineId | undefined;
    readonly item: string;
    /** Satang. */
    readonly amount: Satang;
    /** That of the lumped line when absent. */
    readonly category?: ExpenseCategory | undefined;
  }[];
  readonly document: OutsideDocument;
}

type BrokenDown = DataOf<'line.broken-down.v1'>;

/** How many characters an id has at most. */
const ID_MAX = 64;

/** Proposes the breakdown of all that was appropriated to the line; the items follow the last line. */
export function breakDownLine(
  state: BookState,
  command: BreakDownLine,
  context: CommandContext,
): readonly Proposal[] {
  const { line, document } = command;
  const told = state.recorded.get(`breakdown|${line}`);
  const before = told?.type === 'line.broken-down.v1' ? told.data : undefined;
  const first = before?.items[0]?.ordinal ?? state.lines.size + 1;
  // An id has at most 64 characters; the items of a longer one are numbered by its beginning.
  const prefix = `${line.slice(0, ID_MAX - '-0001'.length)}-`;
  const data: BrokenDown = {
    line,
    fundSource: fundSourceOf(state, line),
    amount: before?.amount ?? appropriatedOf(state, line),
    items: command.items.map((one, index) => ({
      line: one.line ?? nextId<LineId>(prefix, index, () => false),
      ordinal: first + index,
      item: one.item,
      amount: one.amount,
      ...(one.category === undefined ? {} : { category: one.category }),
    })),
    document,
  };
  return [propose('line.broken-down.v1', data, datesOfDocument(command, document), context.today)];
}

/**
 * The items are what the line was, no more and no less; so nothing of it has been allotted or
 * transferred before, or it would not be known which item had it.
 */
export function* guardBreakdown(state: BookState, event: EventOf<'line.broken-down.v1'>): Findings {
  const { line, amount, items } = event.data;
  const lumped = state.lines.get(line);
  if (!lumped) return yield finding('LINE_UNKNOWN', { line });
  yield* guardWithinFiscalYear(state, event.effectiveOn);
  yield* guardNotBrokenDown(state, line);
  const appropriated = appropriatedOf(state, line);
  const unallotted = availableFor(state, { line, stage: 'unallotted' }, event);
  const transferred = -balanceOf(state, line, 'transferred');
  if (unallotted !== appropriated || transferred !== 0n || amount !== appropriated) {
    yield finding('LINE_MOVED_ALREADY', { line, appropriated, unallotted, transferred });
  }
  const sum = sumSatang(items.map((item) => item.amount));
  if (sum !== amount) yield finding('ITEMS_DO_NOT_SUM', { line, amount, items: sum });
  const seen = new Set<LineId>();
  for (const item of items) {
    yield* guardPayable(item.amount);
    if (state.lines.has(item.line) || seen.has(item.line)) {
      yield finding('ID_TAKEN', { kind: 'line', id: item.line });
    }
    seen.add(item.line);
    const { category } = item;
    if (category === undefined || category === lumped.category) continue;
    const expected = lumped.category;
    yield finding('ITEM_CATEGORY_DIFFERS', { line, item: item.line, category, expected });
  }
}

/** The line that an item of a lumped line is. */
export function lineOfItem(
  lumped: Line,
  item: BrokenDown['items'][number],
  from: BrokenDown,
): Line {
  const { plan, budgetProject, developmentIssue, category, categoryPath } = lumped;
  return {
    line: item.line,
    ordinal: item.ordinal,
    fundSource: from.fundSource,
    plan,
    budgetProject,
    developmentIssue,
    category: item.category ?? category,
    categoryPath,
    item: item.item,
    amount: item.amount,
    source: { document: from.document.number },
    ...(lumped.provisional === undefined ? {} : { provisional: lumped.provisional }),
    ...(lumped.previously === undefined ? {} : { previously: lumped.previously }),
  };
}

/**
 * The state in which the items are lines. Projects that draw on the lumped line draw on its items,
 * and what waits for the Act waits item by item.
 */
export function evolveBreakdown(
  state: BookState,
  { data }: EventOf<'line.broken-down.v1'>,
): BookState {
  const lumped = state.lines.get(data.line);
  if (!lumped) return state;
  const { brokenDown, provisional } = state.life.budget;
  const ids = data.items.map(({ line }) => line);
  const rests = provisional.get(data.line);
  const lines = state.lines.withMutations((map) => {
    for (const item of data.items) map.set(item.line, lineOfItem(lumped, item, data));
  });
  const projects = state.projects.map((project) =>
    project.lines.includes(data.line)
      ? { ...project, lines: project.lines.flatMap((id) => (id === data.line ? ids : [id])) }
      : project,
  );
  return rememberOfBudget(
    { ...state, lines, projects },
    {
      brokenDown: brokenDown.set(data.line, ids),
      provisional:
        rests === undefined
          ? provisional
          : provisional.remove(data.line).merge(ids.map((id) => [id, rests])),
    },
  );
}
