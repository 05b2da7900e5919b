import { accountKey, type BookState, type Line } from './book.state';
import type { CalendarDate } from './calendar';
import { canonicalBytes } from './event-codec';
import { standsOn } from './movements';
import { STAGES, type Stage } from './postings';
import { formatBaht, type Satang } from './satang';
import { STATEMENT_BYTES_MAX } from './statement.events';

/*
 * The statement of a budget: what stood in each stage of each line on a day, as the book knows it when
 * the statement is issued. Its bytes are canonical, so that whoever folds the same events comes to the
 * same bytes.
 */

/** The layout of its body; another one is another number, and old bodies stay as they are. */
export const BUDGET_LAYOUT = 1;

/** Of a part the frame around its lines has no more than this. */
const FRAME_BYTES = 8_000;

type Figures = Partial<Record<Stage, Satang>>;

/** Baht text by stage, where anything stands. */
type StatedFigures = Readonly<Record<string, string>>;

/**
 * The bodies of a statement, part by part: canonical JSON of `layout`, `kind`, `area`, `fiscalYear`,
 * `asOf`, `knownOn`, `part`, `lines` (in the order of the Act: `line`, `fundSource`, `figures` in baht
 * by stage), and in the first part `totals` by fund source. What the Act gave and what was transferred
 * stand with the sign of a debt, as in the book.
 *
 * @param knownOn the day on which the statement is issued: what is written down later is not in it.
 */
export function budgetBodies(
  state: BookState,
  asOf: CalendarDate,
  knownOn: CalendarDate,
): readonly string[] {
  const projects = projectsByLine(state);
  const lines = [...state.lines.values()]
    .sort((a, b) => a.ordinal - b.ordinal || (a.line < b.line ? -1 : 1))
    .map((line) => ({
      line,
      figures: figuresOf(state, line, projects.get(line.line) ?? [], asOf),
    }));
  const stated = lines.map(({ line: { line, fundSource }, figures }) => {
    return { line, fundSource, figures: inBaht(figures) };
  });
  const { area = '', fiscalYear = 0 } = state.opened ?? {};
  const frame = { layout: BUDGET_LAYOUT, kind: 'budget', area, fiscalYear, asOf, knownOn };
  return inParts(stated).map((part, index) => {
    const totals = index === 0 ? { totals: totalsOf(lines) } : {};
    return canonicalBytes({ ...frame, ...totals, part: index + 1, lines: part }).toString('utf8');
  });
}

/** Which projects have money of a line: their accounts are beside the line's own. */
function projectsByLine(state: BookState): ReadonlyMap<string, readonly string[]> {
  const projects = new Map<string, Set<string>>();
  for (const key of state.movements.keys()) {
    const [line = '', , project = ''] = key.split('|');
    const known = projects.get(line) ?? new Set<string>();
    projects.set(line, known.add(project));
  }
  return new Map([...projects].map(([line, known]) => [line, [...known]]));
}

function figuresOf(
  state: BookState,
  { line }: Line,
  projects: readonly string[],
  asOf: CalendarDate,
): Figures {
  const figures: Figures = {};
  for (const stage of STAGES) {
    let stands = 0n;
    for (const project of projects) {
      const key = accountKey(line, stage, (project === '' ? undefined : project) as never);
      stands += standsOn(state.movements.get(key, []), asOf);
    }
    if (stands !== 0n) figures[stage] = stands;
  }
  return figures;
}

function totalsOf(
  lines: readonly { readonly line: Line; readonly figures: Figures }[],
): Readonly<Record<string, StatedFigures>> {
  const totals = new Map<string, Figures>();
  for (const { line, figures } of lines) {
    const sums = totals.get(line.fundSource) ?? {};
    for (const stage of STAGES) {
      const amount = figures[stage];
      if (amount !== undefined) sums[stage] = (sums[stage] ?? 0n) + amount;
    }
    totals.set(line.fundSource, sums);
  }
  return Object.fromEntries([...totals].map(([source, figures]) => [source, inBaht(figures)]));
}

function inBaht(figures: Figures): StatedFigures {
  return Object.fromEntries(
    Object.entries(figures).map(([stage, amount]) => [stage, formatBaht(amount)]),
  );
}

/** As many lines in each part as an event holds; a book without lines has one part. */
function inParts<Stated extends object>(lines: readonly Stated[]): readonly (readonly Stated[])[] {
  const parts: Stated[][] = [[]];
  let bytes = FRAME_BYTES;
  for (const line of lines) {
    const more = canonicalBytes(line).length + 1;
    if (bytes + more > STATEMENT_BYTES_MAX) {
      parts.push([]);
      bytes = FRAME_BYTES;
    }
    parts.at(-1)?.push(line);
    bytes += more;
  }
  return parts;
}
