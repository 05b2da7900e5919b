import type { AllotmentId, EventOf } from './book.events';
import type { BookState } from './book.state';
import type { AllottedPart } from './budget-change.state';
import { rememberOfBudget } from './budget-memory';
import type { LineId } from './stored-values';

/** Names what an allotment gave a line; what was allotted before the book began has no allotment. */
export function allottedPartKey(allotment: AllotmentId | undefined, line: LineId): string {
  return `${allotment ?? ''}|${line}`;
}

/** What an allotment gave a line, or what was allotted to it before the book began. */
export function allottedPartOf(
  state: BookState,
  allotment: AllotmentId | undefined,
  line: LineId,
): AllottedPart | undefined {
  return state.life.budget.allotted.get(allottedPartKey(allotment, line));
}

/** The state in which it is remembered what an allotment gave a line. */
export function withAllotted(
  state: BookState,
  { data, effectiveOn }: EventOf<'allotment.recorded.v1'>,
): BookState {
  const key = allottedPartKey(data.allotment, data.line);
  const part = { effectiveOn, given: data.amount, withdrawn: 0n };
  return rememberOfBudget(state, { allotted: state.life.budget.allotted.set(key, part) });
}

/** The state in which it is remembered what was allotted to lines before the book began. */
export function withAllottedBefore(
  state: BookState,
  { data, effectiveOn }: EventOf<'opening-balances.recorded.v1'>,
): BookState {
  let { allotted } = state.life.budget;
  for (const { line, allotted: given } of data.lines) {
    if (given === 0n) continue;
    const part = { effectiveOn, given, withdrawn: 0n };
    allotted = allotted.set(allottedPartKey(undefined, line), part);
  }
  return rememberOfBudget(state, { allotted });
}
