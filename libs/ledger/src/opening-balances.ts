import { withAllottedBefore } from './allotted-part';
import { fundSourceOf, guardWithinFiscalYear } from './appropriation';
import { useDelegation } from './delegation';
import type { DataOf, EventOf } from './book.events';
import { accountKey, balanceOf, type BookState } from './book.state';
import { fiscalYearStart } from './calendar';
import {
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import { guardLineOfProject } from './project';
import { finding } from './rejection';
import { SATANG_MAX, sumSatang, type Satang } from './satang';
import type { FundSource } from './stored-values';

type OpeningLine = DataOf<'opening-balances.recorded.v1'>['lines'][number];
type OpeningDelegation = DataOf<'opening-balances.recorded.v1'>['delegations'][number];

/**
 * States where the money of a book stands that begins in mid-year, and what is left of delegated
 * authority: once, before anything else has moved the lines. Open commitments are recorded after it,
 * as facts.
 */
export interface RecordOpeningBalances extends StatedDates {
  readonly type: 'RecordOpeningBalances';
  readonly asOf: DataOf<'opening-balances.recorded.v1'>['asOf'];
  readonly lines: readonly Omit<OpeningLine, 'fundSource'>[];
  /** What was used of delegations before the book began; one of which nothing was may be absent. */
  readonly delegations: readonly OpeningDelegation[];
  readonly document: DataOf<'opening-balances.recorded.v1'>['document'];
}

/**
 * Proposes the opening, in effect since the first day of the fiscal year. The closing report says
 * how much was allotted, allocated and paid until its day, and not when. The contracts that are still
 * open were made at any time before it and are told after it, as facts of their own days: on those
 * days the money that they bind must stand there, or each of them would look unlawful. So the book
 * answers for no day before `asOf`, except that what stands then stood there all along. Letters,
 * resolutions and payments of the time before are in these figures and are not told again.
 */
export function recordOpeningBalances(
  state: BookState,
  command: RecordOpeningBalances,
  context: CommandContext,
): readonly Proposal[] {
  const { asOf, document } = command;
  const lines = command.lines.map(({ line, ...figures }) => ({
    line,
    fundSource: fundSourceOf(state, line),
    ...figures,
    projects: [...figures.projects],
  }));
  const dates = {
    decidedOn: command.decidedOn ?? document.date,
    effectiveOn: command.effectiveOn ?? fiscalYearStart(context.book.fiscalYear),
  };
  const delegations = command.delegations.map(({ delegation, used }) => ({ delegation, used }));
  const data = { asOf, lines, delegations, document };
  return [propose('opening-balances.recorded.v1', data, dates, context.today)];
}

/**
 * An opening is of the fiscal year and not of a day to come; it is about lines and projects that the
 * book knows, and about lines of which it has no other figures yet; and what it says fits the Act.
 */
export function* guardOpeningBalances(
  state: BookState,
  { data, effectiveOn, recordedOn: today }: EventOf<'opening-balances.recorded.v1'>,
): Findings {
  const { asOf, lines, delegations } = data;
  yield* guardWithinFiscalYear(state, asOf);
  yield* guardWithinFiscalYear(state, effectiveOn);
  if (asOf > today) yield finding('DECIDED_IN_FUTURE', { decidedOn: asOf, today });
  yield* guardEachOnce(
    'line',
    lines.map(({ line }) => line),
  );
  for (const line of lines) yield* guardOpeningLine(state, line);
  yield* guardTransfers(lines);
  yield* guardEachOnce(
    'delegation',
    delegations.map(({ delegation }) => delegation),
  );
  for (const opening of delegations) yield* guardOpeningDelegation(state, opening);
}

function* guardOpeningLine(state: BookState, opening: OpeningLine): Findings {
  const { line, fundSource, transferredIn, transferredOut, allotted, projects } = opening;
  const known = state.lines.get(line);
  if (!known) return yield finding('LINE_UNKNOWN', { line });
  if (known.fundSource !== fundSource) {
    yield finding('FUND_SOURCE_DIFFERS', { from: known.fundSource, to: fundSource });
  }
  const ofProjects = projects.flatMap(({ allocated, disbursed }) => [allocated, disbursed]);
  yield* guardFigures([transferredIn, transferredOut, allotted, ...ofProjects]);
  yield* guardEachOnce(
    `project of ${line}`,
    projects.map(({ project }) => project),
  );
  for (const { project } of projects) yield* guardLineOfProject(state, project, line);
  // Money enters a line's projects, and leaves it, through `allotted` only; facts stop it.
  if (state.balances.has(accountKey(line, 'allotted')) || state.stopped.has(line)) {
    yield finding('OPENING_AFTER_MOVEMENT', { line });
  }
  const asked = sumSatang([allotted, transferredOut, ...ofProjects]);
  const available = balanceOf(state, line, 'unallotted') + transferredIn;
  if (asked > available) yield finding('OPENING_EXCEEDS_APPROPRIATION', { line, asked, available });
}

/** What was used before the book began was granted, and within what all its decisions may use. */
function* guardOpeningDelegation(state: BookState, opening: OpeningDelegation): Findings {
  const { delegation, used: asked } = opening;
  yield* guardFigures([asked]);
  const known = state.delegations.get(delegation);
  if (!known) return yield finding('DELEGATION_UNKNOWN', { delegation });
  const { used, record } = known;
  const ceiling = record.ceilingCumulative;
  if (ceiling === undefined || used + asked <= ceiling) return;
  const remaining = ceiling > used ? ceiling - used : 0n;
  yield finding('ABOVE_CUMULATIVE_CEILING', { delegation, asked, used, ceiling, remaining });
}

/** A figure may be nothing, but not less, and can be written down and read again. */
function* guardFigures(figures: readonly Satang[]): Findings {
  for (const asked of figures) {
    if (asked < 0n) yield finding('AMOUNT_NOT_POSITIVE', { asked });
    if (asked > SATANG_MAX) yield finding('AMOUNT_TOO_LARGE', { asked, max: SATANG_MAX });
  }
}

/** Stated twice, one of both would be overlooked by who reads it. */
function* guardEachOnce(kind: string, ids: readonly string[]): Findings {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) yield finding('ID_TAKEN', { kind, id });
    seen.add(id);
  }
}

/** s.35 and s.36: what left one line has come to another one of the same fund source. */
function* guardTransfers(lines: readonly OpeningLine[]): Findings {
  const sources = new Set<FundSource>(lines.map(({ fundSource }) => fundSource));
  for (const fundSource of sources) {
    const ofSource = lines.filter((line) => line.fundSource === fundSource);
    const into = sumSatang(ofSource.map(({ transferredIn }) => transferredIn));
    const out = sumSatang(ofSource.map(({ transferredOut }) => transferredOut));
    if (into !== out) yield finding('OPENING_TRANSFERS_UNBALANCED', { fundSource, in: into, out });
  }
}

/** The state after an opening, beside its postings: what it allotted, and leaves of delegations. */
export function evolveOpeningBalances(
  state: BookState,
  event: EventOf<'opening-balances.recorded.v1'>,
): BookState {
  return event.data.delegations.reduce(
    (after, { delegation, used }) => useDelegation(after, delegation, used),
    withAllottedBefore(state, event),
  );
}
