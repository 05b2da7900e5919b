import type { CommitteeDecision, DataOf } from './book.events';
import type { BookState, Line } from './book.state';
import type { CalendarDate } from './calendar';
import type { Findings } from './decision';
import { movesMoney, movesOn } from './delegated-power';
import { holdsOn, refuses, type Reference } from './reference';
import type { TransferRuleRecord } from './registry.state';
import { finding, type Finding } from './rejection';
import { sumSatang, type Satang } from './satang';
import type { LineId } from './stored-values';
import { countedTransfers } from './transfer-act';
import type { TransferMover } from './transfer-rule.events';
import { comparable } from './typed-number';

/*
 * Who may move what between which lines of a book up to how much, without asking the Budget Bureau
 * (Budget Procedures Act B.E. 2561 s.36): the registry states it, with days and citation. The walls
 * between units (s.35) and between plans (s.36) stand whatever it states.
 */

/** A move between two lines, as the rules look at it. */
export interface AskedTransfer {
  readonly fromLine: LineId;
  readonly toLine: LineId;
  readonly amount: Satang;
  readonly mover: TransferMover;
  /** The day of the decision: of two moves decided on one day to one line, the sum is one act. */
  readonly decidedOn: CalendarDate;
  /** What the same resolution orders beside it, and has not moved yet. */
  readonly before?: readonly Pick<AskedTransfer, 'fromLine' | 'toLine' | 'amount'>[];
}

/** The lines of a move, where the book has both. */
interface Lines {
  readonly from: Line;
  readonly to: Line;
}

/** The rules by which a mover may move money between two lines on a day, whatever their ceilings. */
export function transferRulesFor(
  state: BookState,
  asked: Pick<AskedTransfer, 'fromLine' | 'toLine' | 'mover' | 'decidedOn'>,
  { registry }: Reference,
): readonly TransferRuleRecord[] {
  const lines = linesOf(state, asked);
  if (!lines) return [];
  return [...registry.transferRules.values()].filter(
    (rule) =>
      rule.record.mover === asked.mover &&
      holdsOn(rule, asked.decidedOn) &&
      reaches(rule.record, lines),
  );
}

/**
 * A move is let through by one rule that is about its mover and its lines on the day of the decision,
 * and whose ceilings hold it: for one meeting's moves to one line, and for all moves of the year,
 * under whatever resolutions and delegations, so that none passes by being split. Where no rule is
 * about it, the Budget Bureau is asked. While the registry has never stated any, nothing but the wall
 * between plans is known of them.
 */
export function* guardTransferRule(
  state: BookState,
  asked: AskedTransfer,
  reference: Reference,
): Findings {
  const lines = linesOf(state, asked);
  if (!lines || lines.from.line === lines.to.line || lines.from.plan !== lines.to.plan) return;
  if (reference.registry.transferRules.isEmpty()) return;
  const { fromLine, toLine, mover } = asked;
  let above: readonly Finding[] | undefined;
  for (const rule of transferRulesFor(state, asked, reference)) {
    const found = [...guardCeilings(state, asked, rule)];
    if (found.length === 0) return;
    above = found;
  }
  if (above) yield* above;
  else yield finding('TRANSFER_NOT_PERMITTED', { fromLine, toLine, mover });
}

/** Whether the rules that refuse let a move through without the Budget Bureau. */
export function isWithinRules(
  state: BookState,
  asked: AskedTransfer,
  reference: Reference,
): boolean {
  const found = [...guardTransferRule(state, asked, reference)];
  return found.every((one) => !refuses(reference, one, asked.decidedOn));
}

function* guardCeilings(
  state: BookState,
  asked: AskedTransfer,
  { record }: TransferRuleRecord,
): Findings {
  const { toLine, amount, decidedOn, before = [] } = asked;
  const { rule, perAct, inYear, verified: transferRuleVerified } = record;
  const counted = perAct === undefined && inYear === undefined ? [] : [...countedTransfers(state)];
  const left = counted.map((one) => ({ ...one, amount: one.amount - one.returned }));
  if (perAct !== undefined) {
    const sameDay = left.filter((one) => one.decidedOn === decidedOn);
    const moved = sumTo(toLine, [...sameDay, ...before]);
    if (moved + amount > perAct) {
      const figures = { asked: amount, moved, ceiling: perAct };
      yield finding('TRANSFER_ABOVE_ACT_CEILING', {
        rule,
        toLine,
        ...figures,
        transferRuleVerified,
      });
    }
  }
  if (inYear === undefined) return;
  const { amount: ceiling, over } = inYear;
  const within = [...left, ...before].filter((one) => isAbout(state, one, record));
  const moved = over === 'to-line' ? sumTo(toLine, within) : sumSatang(within.map(amountOf));
  if (moved + amount <= ceiling) return;
  yield finding('TRANSFER_ABOVE_YEAR_CEILING', {
    rule,
    toLine,
    over,
    asked: amount,
    moved,
    ceiling,
    remaining: ceiling > moved ? ceiling - moved : 0n,
    transferRuleVerified,
  });
}

type Amounts = Pick<AskedTransfer, 'fromLine' | 'toLine' | 'amount'>;
const amountOf = ({ amount }: Amounts): Satang => amount;

function sumTo(toLine: LineId, moves: readonly Amounts[]): Satang {
  return sumSatang(moves.filter((move) => move.toLine === toLine).map(amountOf));
}

/** What was moved between such lines counts, whoever moved it. */
function isAbout(state: BookState, move: Amounts, record: TransferRuleRecord['record']): boolean {
  const lines = linesOf(state, move);
  return lines !== undefined && reaches(record, lines);
}

function linesOf(
  state: BookState,
  { fromLine, toLine }: Pick<AskedTransfer, 'fromLine' | 'toLine'>,
): Lines | undefined {
  const [from, to] = [state.lines.get(fromLine), state.lines.get(toLine)];
  return from && to ? { from, to } : undefined;
}

function reaches(
  { between, fromCategories, toCategories }: TransferRuleRecord['record'],
  { from, to }: Lines,
): boolean {
  if (from.plan !== to.plan) return false;
  if (between !== 'same-plan' && from.budgetProject !== to.budgetProject) return false;
  if (between === 'same-item' && !sameItem(from, to)) return false;
  const leaves = fromCategories === undefined || fromCategories.includes(from.category);
  return leaves && (toCategories === undefined || toCategories.includes(to.category));
}

function sameItem(from: Line, to: Line): boolean {
  return from.category === to.category && comparable(from.item) === comparable(to.item);
}

/** Whether the committee itself moves a decision's money, or the governor who approves what it endorsed. */
export function moverOf(
  state: BookState,
  decision: CommitteeDecision,
  on: CalendarDate,
): TransferMover {
  return movesOn(state, decision, on) === 'governor-approval' ? 'governor' : 'committee';
}

/** The transfers that a resolution orders, each on what those before it would have moved. */
export function* guardOrderedTransfers(
  state: BookState,
  { decisions, meeting }: DataOf<'resolution.recorded.v1'>,
  reference: Reference,
): Findings {
  const before: Amounts[] = [];
  for (const decision of decisions) {
    const { order } = decision;
    if (order?.kind !== 'transfer' || !movesMoney(state, decision, meeting.date)) continue;
    const { fromLine, toLine, amount } = order;
    const mover = moverOf(state, decision, meeting.date);
    const asked = { fromLine, toLine, amount, mover, decidedOn: meeting.date };
    yield* guardTransferRule(state, { ...asked, before: [...before] }, reference);
    before.push({ fromLine, toLine, amount });
  }
}
