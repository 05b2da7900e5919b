import { fundSourceOf, guardPayable, guardWithinFiscalYear } from './appropriation';
import type { DataOf, EventOf } from './book.events';
import { availableFor, neededFrom, type EntryDays } from './availability';
import { balanceOf, type BookState } from './book.state';
import type { BudgetChangeId } from './budget-change.events';
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
import type { Satang } from './satang';
import type { LineId, OutsideDocument } from './stored-values';

type Changed = DataOf<'appropriation.changed.v1'>;

/**
 * Records that lines have more or less than the Act gave them: a cut in mid-year, a supplementary
 * Act, or an Act that moves money between units (พ.ร.บ. โอนงบประมาณรายจ่าย). All or none.
 */
export interface ChangeAppropriation extends StatedDates {
  readonly type: 'ChangeAppropriation';
  readonly change?: BudgetChangeId | undefined;
  readonly kind: Exclude<Changed['kind'], 'act-passed'>;
  readonly parts: readonly {
    readonly line: LineId;
    readonly direction: Changed['direction'];
    /** Satang. */
    readonly amount: Satang;
  }[];
  readonly document: OutsideDocument;
}

/** Records what the Act that was late gives to lines that were provisional until then. */
export interface PassAct extends StatedDates {
  readonly type: 'PassAct';
  readonly change?: BudgetChangeId | undefined;
  readonly parts: readonly {
    readonly line: LineId;
    /** What the Act gives the line, in satang; nothing where it has none. */
    readonly amount: Satang;
  }[];
  readonly document: OutsideDocument;
}

/** The id of a change where none is stated: one that none of its lines was changed under. */
function changeIdOf(
  state: BookState,
  { change, parts }: Pick<PassAct, 'change' | 'parts'>,
): BudgetChangeId {
  return (
    change ??
    nextId<BudgetChangeId>('AC', state.life.budget.changes, (id) =>
      parts.some(({ line }) => state.recorded.has(`appropriation-change|${id}|${line}`)),
    )
  );
}

/** Proposes one event per line that changes. */
export function changeAppropriation(
  state: BookState,
  command: ChangeAppropriation,
  context: CommandContext,
): readonly Proposal[] {
  const { kind, parts, document } = command;
  const change = changeIdOf(state, command);
  const dates = datesOfDocument(command, document);
  return parts.map(({ line, direction, amount }) => {
    const fundSource = fundSourceOf(state, line);
    const data: Changed = { change, kind, line, fundSource, direction, amount, document };
    return propose('appropriation.changed.v1', data, dates, context.today);
  });
}

/** Proposes per line how much more or less the Act gives than the line had provisionally. */
export function passAct(
  state: BookState,
  command: PassAct,
  context: CommandContext,
): readonly Proposal[] {
  const { parts, document } = command;
  const change = changeIdOf(state, command);
  const dates = datesOfDocument(command, document);
  return parts.map(({ line, amount: act }) => {
    const told = state.recorded.get(`appropriation-change|${change}|${line}`);
    const again = told?.type === 'appropriation.changed.v1' && told.data.act === act;
    const difference = act - appropriatedOf(state, line);
    const changed = {
      direction: difference < 0n ? ('down' as const) : ('up' as const),
      amount: difference < 0n ? -difference : difference,
    };
    // Told again, the line has what the Act gives already, and the first telling said how it came.
    const { direction, amount } = again ? told.data : changed;
    const data: Changed = {
      change,
      kind: 'act-passed',
      line,
      fundSource: fundSourceOf(state, line),
      direction,
      amount,
      act,
      document,
    };
    return propose('appropriation.changed.v1', data, dates, context.today);
  });
}

/** What was appropriated to a line by now, before transfers, in satang. */
export function appropriatedOf(state: BookState, line: LineId): Satang {
  return -balanceOf(state, line, 'appropriated');
}

/** A line that became lines of its items takes and gives nothing any more. */
export function* guardNotBrokenDown(state: BookState, line: LineId): Findings {
  const items = state.life.budget.brokenDown.get(line);
  if (items !== undefined) yield finding('LINE_BROKEN_DOWN', { line, items });
}

const ONE_WAY: { readonly [K in Changed['kind']]?: Changed['direction'] } = {
  cut: 'down',
  supplementary: 'up',
};

/**
 * s.4: an appropriation is a ceiling, so what is taken from a line must not be allotted to it yet; an
 * allotment is taken back first. A cut takes, a supplementary Act gives, and only a line that waits
 * for the Act is given what the Act gives.
 */
export function* guardAppropriationChange(
  state: BookState,
  event: EventOf<'appropriation.changed.v1'>,
): Findings {
  const { kind, line, direction, amount } = event.data;
  if (!state.lines.has(line)) return yield finding('LINE_UNKNOWN', { line });
  yield* guardWithinFiscalYear(state, event.effectiveOn);
  yield* guardNotBrokenDown(state, line);
  if (kind === 'act-passed') yield* guardActPassed(state, event.data);
  else yield* guardPayable(amount);
  const expected = ONE_WAY[kind];
  if (expected !== undefined && direction !== expected) {
    yield finding('CHANGE_DIRECTION_CONTRADICTS', { change: kind, direction });
  }
  if (direction === 'down') yield* guardTaken(state, event.data, event);
}

function* guardActPassed(state: BookState, { line, direction, amount, act }: Changed): Findings {
  if (!state.life.budget.provisional.has(line)) yield finding('LINE_NOT_PROVISIONAL', { line });
  const appropriated = appropriatedOf(state, line);
  const becomes = direction === 'up' ? appropriated + amount : appropriated - amount;
  if (act !== becomes || amount < 0n) {
    yield finding('ACT_FIGURE_CONTRADICTS', { line, act: act ?? 0n, appropriated, becomes });
  }
}

function* guardTaken(
  state: BookState,
  { kind, line, amount: asked }: Changed,
  days: EntryDays,
): Findings {
  const appropriated = appropriatedOf(state, line);
  const unallotted = availableFor(state, { line, stage: 'unallotted' }, days);
  // What came by transfer is not the Act's to take: it is given back by a transfer.
  const available = unallotted < appropriated ? unallotted : appropriated;
  if (asked <= available) return;
  const afterTransfers = appropriated - balanceOf(state, line, 'transferred');
  const allotted = afterTransfers - balanceOf(state, line, 'unallotted');
  const on = neededFrom(days);
  const figures = { line, change: kind, asked, available, appropriated, allotted, on };
  yield finding('CHANGE_EXCEEDS_UNALLOTTED', figures);
}

/** The state after a change: a line to which the Act gave is provisional no more. */
export function evolveAppropriationChange(
  state: BookState,
  { data }: EventOf<'appropriation.changed.v1'>,
): BookState {
  const { provisional, changes } = state.life.budget;
  return rememberOfBudget(state, {
    changes: changes + 1,
    provisional: data.kind === 'act-passed' ? provisional.remove(data.line) : provisional,
  });
}
