import { committeeOf } from './areas';
import type { AllotmentId, DataOf, EventOf, ExpenseCategory } from './book.events';
import type { FundSource, LineId, OutsideDocument } from './stored-values';
import { availableFor } from './availability';
import { balanceOf, type BookState } from './book.state';
import { fiscalYearEnd, fiscalYearStart, type CalendarDate } from './calendar';
import {
  nextId,
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import { withAllotted } from './allotted-part';
import { statedCodes, type StatedCodes } from './line-codes';
import { guardPrecedent, withLine } from './provisional-appropriation';
import { areaOn, type Reference } from './reference';
import { finding } from './rejection';
import { SATANG_MAX, type Satang } from './satang';
import { comparable } from './typed-number';

/** Opens the book of an area's fiscal year. Asked twice, it is open once. */
export interface OpenBook {
  readonly type: 'OpenBook';
}

/** A line of the Act as the budget book states it. */
export interface AppropriationLine {
  /** Numbered by the book, `L0001`, when absent. */
  readonly line?: LineId | undefined;
  readonly plan: string;
  /** The project of the budget book (โครงการ) under which the line stands. */
  readonly budgetProject: string;
  readonly developmentIssue: string;
  readonly category: ExpenseCategory;
  readonly categoryPath: readonly string[];
  readonly item: string;
  /** Satang. */
  readonly amount: Satang;
  /** The area's own money when absent. */
  readonly fundSource?: FundSource | undefined;
  readonly source: { readonly document: string; readonly page?: string | undefined };
  /** What the line was in the book of the year before; asked of a line while the Act is late. */
  readonly previously?: LineId | undefined;
  /** Its codes in GFMIS. */
  readonly codes?: StatedCodes | undefined;
}

/** Records appropriation lines, all or none; opens the book when it is not open yet. */
export interface RecordAppropriation extends StatedDates {
  readonly type: 'RecordAppropriation';
  readonly lines: readonly AppropriationLine[];
  /** What the lines rest on while the Act is late (งบประมาณไปพลางก่อน). */
  readonly provisional?: OutsideDocument | undefined;
}

/** Records money that the Budget Bureau allotted to lines for a period, by one letter. */
export interface RecordAllotment extends StatedDates {
  readonly type: 'RecordAllotment';
  readonly allotment?: AllotmentId | undefined;
  readonly parts: readonly { readonly line: LineId; readonly amount: Satang }[];
  readonly period: { readonly from: CalendarDate; readonly to: CalendarDate };
  readonly document: OutsideDocument;
}

/** Proposes the opening of the book. */
export function openBook(context: CommandContext): readonly Proposal[] {
  const { area, fiscalYear } = context.book;
  return [
    propose(
      'book.opened.v1',
      { area, fiscalYear },
      { decidedOn: context.today, effectiveOn: fiscalYearStart(fiscalYear) },
      context.today,
    ),
  ];
}

/** Proposes one event per line, numbered in the order given. */
export function recordAppropriation(
  state: BookState,
  command: RecordAppropriation,
  context: CommandContext,
): readonly Proposal[] {
  const opening = state.opened ? [] : openBook(context);
  // The Act takes effect on 1 October, however late it is passed or written down here.
  const dates = { effectiveOn: fiscalYearStart(context.book.fiscalYear), decidedOn: context.today };
  const stated = { ...dates, ...definedOnly(command) };
  let ordinal = state.lines.size;
  const fresh = new Set<string>();
  const lines = command.lines.map((line) => {
    const id = line.line ?? nextId<LineId>('L', ordinal, (x) => state.lines.has(x) || fresh.has(x));
    const known = state.lines.get(id);
    if (!known && !fresh.has(id)) ordinal += 1;
    fresh.add(id);
    const data: DataOf<'appropriation.line-recorded.v1'> = {
      line: id,
      ordinal: known?.ordinal ?? ordinal,
      fundSource:
        line.fundSource ?? (context.book.area.startsWith('CL') ? 'cluster' : 'provincial'),
      plan: line.plan,
      budgetProject: line.budgetProject,
      developmentIssue: line.developmentIssue,
      category: line.category,
      categoryPath: [...line.categoryPath],
      item: line.item,
      amount: line.amount,
      source: { document: line.source.document, ...page(line.source.page) },
      ...(command.provisional ? { provisional: command.provisional } : {}),
      ...(line.previously === undefined ? {} : { previously: line.previously }),
      ...(line.codes === undefined ? {} : { codes: statedCodes(line.codes) }),
    };
    return propose('appropriation.line-recorded.v1', data, stated, context.today);
  });
  return [...opening, ...lines];
}

function page(number: string | undefined): { page?: string } {
  return number === undefined ? {} : { page: number };
}

function definedOnly(dates: StatedDates): StatedDates {
  return {
    ...(dates.decidedOn ? { decidedOn: dates.decidedOn } : {}),
    ...(dates.effectiveOn ? { effectiveOn: dates.effectiveOn } : {}),
  };
}

/** Proposes one event per part of the letter. */
export function recordAllotment(
  state: BookState,
  command: RecordAllotment,
  context: CommandContext,
): readonly Proposal[] {
  const allotment =
    command.allotment ??
    nextId<AllotmentId>('A', state.allotments.size, (id) => state.allotments.has(id));
  const { document, period } = command;
  // Money of a period is there when the period begins, and not before the letter.
  const dates = {
    decidedOn: command.decidedOn ?? document.date,
    effectiveOn: command.effectiveOn ?? (document.date > period.from ? document.date : period.from),
  };
  return command.parts.map(({ line, amount }) =>
    propose(
      'allotment.recorded.v1',
      {
        allotment,
        line,
        fundSource: fundSourceOf(state, line),
        amount,
        period,
        document,
      },
      dates,
      context.today,
    ),
  );
}

/** The colour of a line's money; for an unknown line any, because the rules refuse it anyway. */
export function fundSourceOf(state: BookState, line: LineId): FundSource {
  return state.lines.get(line)?.fundSource ?? 'other';
}

/**
 * Provinces and clusters of the registry are budget-receiving units (หน่วยรับงบประมาณ) and have
 * books, from the fiscal year in which they are set up on. Bangkok is none.
 */
export function* guardOpening(
  { data: { area, fiscalYear } }: EventOf<'book.opened.v1'>,
  reference: Reference,
): Findings {
  const found = areaOn(reference, area, fiscalYearEnd(fiscalYear));
  if (!found) yield finding('AREA_UNKNOWN', { area });
  else if (found.record.kind === 'special') yield finding('AREA_HAS_NO_BOOK', { area });
}

/**
 * s.4: what is allotted stays below what is appropriated after transfers. One allotment is one
 * letter, whatever number of lines it gives to.
 */
export function* guardAllotment(
  state: BookState,
  event: EventOf<'allotment.recorded.v1'>,
): Findings {
  const { allotment, line, amount, period, document } = event.data;
  if (!state.lines.has(line)) return yield finding('LINE_UNKNOWN', { line });
  if (period.from > period.to) {
    yield finding('PERIOD_INVALID', { from: period.from, to: period.to });
  }
  const letter = state.allotments.get(allotment);
  if (letter && comparable(letter.number) !== comparable(document.number)) {
    yield finding('ID_TAKEN', { kind: 'allotment', id: allotment });
  }
  yield* guardAfterOpening(state, line, document);
  yield* guardPrecedent(state, line);
  const available = availableFor(state, { line, stage: 'unallotted' }, event);
  if (amount > available) {
    const appropriated =
      -balanceOf(state, line, 'appropriated') - balanceOf(state, line, 'transferred');
    yield finding('ALLOTMENT_EXCEEDS_APPROPRIATION', {
      line,
      asked: amount,
      available,
      appropriated,
      allotted: appropriated - balanceOf(state, line, 'unallotted'),
    });
  }
}

/** What was allotted until the day of the opening balances is in them: told again it counts twice. */
function* guardAfterOpening(
  state: BookState,
  line: LineId,
  { number, date }: OutsideDocument,
): Findings {
  const opening = state.recorded.get('opening-balances');
  if (opening?.type !== 'opening-balances.recorded.v1') return;
  const { asOf, lines } = opening.data;
  if (date <= asOf && lines.some((opened) => opened.line === line)) {
    yield finding('ALLOTTED_BEFORE_OPENING', { line, number, date, asOf });
  }
}

/** An amount is above nothing, and small enough to be written down and read again. */
export function* guardPayable(asked: Satang): Findings {
  if (asked <= 0n) yield finding('AMOUNT_NOT_POSITIVE', { asked });
  if (asked > SATANG_MAX) yield finding('AMOUNT_TOO_LARGE', { asked, max: SATANG_MAX });
}

/** Money moves only within the fiscal year of its book (s.4, s.43). */
export function* guardWithinFiscalYear(state: BookState, effectiveOn: CalendarDate): Findings {
  if (!state.opened) return;
  const { fiscalYear } = state.opened;
  const [from, to] = [fiscalYearStart(fiscalYear), fiscalYearEnd(fiscalYear)];
  if (effectiveOn < from || effectiveOn > to) {
    yield finding('OUTSIDE_FISCAL_YEAR', { effectiveOn, fiscalYear, from, to });
  }
}

/** The committee whose decisions this book follows. */
export function committeeOfBook(state: BookState): string {
  return state.opened ? committeeOf(state.opened.area) : '';
}

/** The state after an appropriation event. */
export function evolveAppropriation(
  state: BookState,
  event:
    | EventOf<'book.opened.v1'>
    | EventOf<'appropriation.line-recorded.v1'>
    | EventOf<'allotment.recorded.v1'>,
): BookState {
  switch (event.type) {
    case 'book.opened.v1':
      return { ...state, opened: event.data };
    case 'appropriation.line-recorded.v1':
      return withLine(state, event);
    case 'allotment.recorded.v1':
      return {
        ...withAllotted(state, event),
        allotments: state.allotments.set(event.data.allotment, event.data.document),
      };
  }
}
