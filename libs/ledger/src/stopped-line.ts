import type { FactId } from './book.events';
import type { LineId } from './stored-values';
import type { BookState } from './book.state';
import type { Findings } from './decision';
import { finding } from './rejection';
import { sumSatang } from './satang';

/** New decisions on a line wait until its unauthorised facts are regularised. */
export function* guardNotStopped(state: BookState, line: LineId): Findings {
  const facts = state.stopped.get(line, []);
  if (facts.length === 0) return;
  const amounts = facts.map((fact) => state.unauthorised.get(fact)?.record.amount ?? 0n);
  yield finding('LINE_STOPPED', { line, unauthorised: sumSatang(amounts), facts });
}

/** The state in which a line does not wait for a fact any more. */
export function withoutStop(state: BookState, line: LineId, fact: FactId): BookState {
  const remaining = state.stopped.get(line, []).filter((other) => other !== fact);
  const { stopped } = state;
  return {
    ...state,
    stopped: remaining.length > 0 ? stopped.set(line, remaining) : stopped.delete(line),
  };
}
