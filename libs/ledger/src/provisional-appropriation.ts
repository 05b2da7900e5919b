import type { EventOf } from './book.events';
import type { BookState } from './book.state';
import { rememberOfBudget } from './budget-memory';
import type { Findings } from './decision';
import { guardCodes, withCodes } from './line-codes';
import { finding } from './rejection';
import type { LineId } from './stored-values';

/*
 * While the Act is late, the budget of the year before is used meanwhile (งบประมาณไปพลางก่อน): lines
 * rest on the order of the Budget Bureau's Director, and wait for the Act.
 */

/** A line is recorded once, whether the Act gave it or a lumped line became it; its codes are looked at. */
export function* guardNewLine(
  state: BookState,
  { data }: EventOf<'appropriation.line-recorded.v1'>,
): Findings {
  if (state.lines.has(data.line)) yield finding('ID_TAKEN', { kind: 'line', id: data.line });
  if (data.codes !== undefined) yield* guardCodes(state, data.line, data.codes);
  const precedent = data.provisional === undefined || data.previously !== undefined;
  if (!precedent) yield finding('NOT_IN_PREVIOUS_BUDGET', { line: data.line });
}

/** s.12: while the Act is late, only what stood in the budget of the year before may be spent. */
export function* guardPrecedent(state: BookState, line: LineId): Findings {
  if (!state.life.budget.provisional.has(line)) return;
  if (state.lines.get(line)?.previously === undefined) {
    yield finding('NOT_IN_PREVIOUS_BUDGET', { line });
  }
}

/** The state in which a line, its codes, and what it rests on while the Act is late are known. */
export function withLine(
  state: BookState,
  { data }: EventOf<'appropriation.line-recorded.v1'>,
): BookState {
  const { line, codes, provisional } = data;
  const known = { ...state, lines: state.lines.set(line, data) };
  const coded = codes === undefined ? known : withCodes(known, line, codes);
  if (provisional === undefined) return coded;
  const waiting = coded.life.budget.provisional.set(line, provisional);
  return rememberOfBudget(coded, { provisional: waiting });
}
