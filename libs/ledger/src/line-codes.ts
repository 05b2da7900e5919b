import type { EventOf } from './book.events';
import type { GfmisCodes } from './book.values';
import type { BookState } from './book.state';
import { rememberOfBudget } from './budget-memory';
import { propose, type CommandContext, type Findings, type Proposal } from './decision';
import { codeLengthsOf, type CodeName } from './gfmis-codes';
import { sameContent } from './identity';
import { finding, reject } from './rejection';
import type { LineId } from './stored-values';
import { comparable } from './typed-number';

/** Says which codes lines have in GFMIS; a code that is not named stays as it is. */
export interface RecordLineCodes {
  readonly type: 'RecordLineCodes';
  readonly lines: readonly { readonly line: LineId; readonly codes: StatedCodes }[];
}

/** Codes of GFMIS as somebody states them. */
export type StatedCodes = { readonly [N in CodeName]?: string | undefined };

const NAMES: readonly CodeName[] = ['fundSource', 'budget', 'activity', 'costCentre'];

/** The codes that are stated, and no others. */
export function statedCodes(codes: StatedCodes): GfmisCodes {
  return Object.fromEntries(
    NAMES.flatMap((name) => (codes[name] === undefined ? [] : [[name, codes[name]]])),
  );
}

/** Proposes the codes of each line that has not exactly these already. */
export function recordLineCodes(
  state: BookState,
  command: RecordLineCodes,
  context: CommandContext,
): readonly Proposal[] {
  return command.lines.flatMap(({ line, codes }) => {
    if (!state.lines.has(line)) reject('LINE_UNKNOWN', { line });
    const before = state.life.budget.codes.get(line, {});
    const data = { line, codes: { ...before, ...statedCodes(codes) } };
    if (sameContent(before, data.codes)) return [];
    return [propose('line-codes.recorded.v1', data, {}, context.today)];
  });
}

/** Codes are of a line that there is, as long as GFMIS has them, and of one line only. */
export function* guardLineCodes(
  state: BookState,
  { data }: EventOf<'line-codes.recorded.v1'>,
): Findings {
  if (!state.lines.has(data.line)) yield finding('LINE_UNKNOWN', { line: data.line });
  yield* guardCodes(state, data.line, data.codes);
}

/**
 * Codes are text whose length depends on the year; a budget code that two lines share cannot say of
 * which of them a payment in GFMIS is.
 */
export function* guardCodes(state: BookState, line: LineId, codes: GfmisCodes): Findings {
  const fiscalYear = state.opened?.fiscalYear ?? 0;
  const lengths = codeLengthsOf(fiscalYear)?.lengths;
  for (const name of NAMES) {
    const value = codes[name];
    const expected = lengths?.[name];
    if (value === undefined || expected === undefined) continue;
    const length = comparable(value).length;
    if (length === expected) continue;
    yield finding('CODE_LENGTH_DIFFERS', { line, name, value, length, expected, fiscalYear });
  }
  if (codes.budget === undefined) return;
  const others = sharingCode(state, codes.budget).filter((other) => other !== line);
  if (others.length > 0) {
    yield finding('BUDGET_CODE_SHARED', { line, code: codes.budget, lines: others });
  }
}

/** The lines that have a budget code, however it is typed. */
function sharingCode(state: BookState, code: string): readonly LineId[] {
  return state.life.budget.linesOfCode.get(comparable(code), []);
}

/** The state in which a line has these codes. */
export function withCodes(state: BookState, line: LineId, codes: GfmisCodes): BookState {
  const { codes: all } = state.life.budget;
  let { linesOfCode } = state.life.budget;
  const before = all.get(line)?.budget;
  if (before !== undefined) {
    const rest = sharingCode(state, before).filter((other) => other !== line);
    linesOfCode = linesOfCode.set(comparable(before), rest);
  }
  if (codes.budget !== undefined) {
    const key = comparable(codes.budget);
    linesOfCode = linesOfCode.set(key, [...linesOfCode.get(key, []), line]);
  }
  return rememberOfBudget(state, { codes: all.set(line, codes), linesOfCode });
}
