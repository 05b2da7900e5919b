import { arabicNumerals } from './satang';

declare const calendarDate: unique symbol;

/** A day in ISO form and the Christian era, `2022-06-25`; made by `toCalendarDate` only. */
export type CalendarDate = string & { readonly [calendarDate]: true };

/** A fiscal year, named by the Buddhist-era year in which it ends: 2565 is 2021-10-01 … 2022-09-30. */
export type FiscalYear = number;

/** B.E. = C.E. + 543. */
export const BUDDHIST_ERA_OFFSET = 543;

/** The text is not a day of the calendar between 1900 and 2199 C.E. */
export class InvalidDate extends Error {
  constructor(readonly text: string) {
    super(`not a date: ${JSON.stringify(text)}`);
    this.name = 'InvalidDate';
  }
}

/**
 * Reads an ISO day of the Christian era.
 *
 * @throws {InvalidDate} for other forms, for days that do not exist (30 February, 29 February of a
 * common year) and for years outside 1900–2199, among which a B.E. year written as C.E. falls.
 */
export function toCalendarDate(text: string): CalendarDate {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) throw new InvalidDate(text);
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists || year < 1900 || year > 2199) throw new InvalidDate(text);
  return text as CalendarDate;
}

/** Whether a value is an ISO day of the Christian era, as `toCalendarDate` takes it. */
export function isDay(value: unknown): value is CalendarDate {
  if (typeof value !== 'string') return false;
  try {
    return toCalendarDate(value) === value;
  } catch {
    return false;
  }
}

const THAI_MONTHS: readonly (readonly string[])[] = [
  ['มกราคม', 'ม.ค.'],
  ['กุมภาพันธ์', 'ก.พ.'],
  ['มีนาคม', 'มี.ค.'],
  ['เมษายน', 'เม.ย.'],
  ['พฤษภาคม', 'พ.ค.'],
  ['มิถุนายน', 'มิ.ย.'],
  ['กรกฎาคม', 'ก.ค.'],
  ['สิงหาคม', 'ส.ค.'],
  ['กันยายน', 'ก.ย.'],
  ['ตุลาคม', 'ต.ค.'],
  ['พฤศจิกายน', 'พ.ย.'],
  ['ธันวาคม', 'ธ.ค.'],
];

/**
 * Reads a date as a person in Thailand types it: `2022-06-25`, `25/6/2565`, `25-06-2565`,
 * `๒๕ มิ.ย. ๒๕๖๕`, `25 มิถุนายน พ.ศ. 2565`, `25 มิ.ย. 65`. Where day, month and year are typed in this
 * order the year is Buddhist, and may be short only behind a month's name; an ISO date may carry
 * either era, because no year is plausible in both.
 *
 * @throws {InvalidDate} when it cannot be read without guessing.
 */
export function parseTypedDate(text: string): CalendarDate {
  const plain = arabicNumerals(text).trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(plain);
  if (iso) return fromParts(text, Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numeric = /^(\d{1,2})([/.-])(\d{1,2})\2(2[4-7]\d{2})$/.exec(plain);
  if (numeric) return fromParts(text, Number(numeric[4]), Number(numeric[3]), Number(numeric[1]));
  const worded = /^(\d{1,2})\s*([ก-๙.]+?)\s*(?:พ\.ศ\.)?\s*(2[4-7]\d{2}|\d{2})$/.exec(plain);
  const month = THAI_MONTHS.findIndex((names) => names.some((name) => sameWord(name, worded?.[2])));
  if (!worded || month < 0) throw new InvalidDate(text);
  const year = Number(worded[3]);
  return fromParts(text, year < 100 ? 2500 + year : year, month + 1, Number(worded[1]));
}

/** Months are abbreviated with all of their dots, with some, or with none. */
function sameWord(name: string, typed: string | undefined): boolean {
  return typed?.replaceAll('.', '') === name.replaceAll('.', '');
}

/** B.E. years stand between 2443 and 2742, far from any Christian year that is accepted. */
function fromParts(text: string, year: number, month: number, day: number): CalendarDate {
  const ce = year >= 2400 ? year - BUDDHIST_ERA_OFFSET : year;
  const iso = [ce, month, day].map((part, index) =>
    String(part).padStart(index === 0 ? 4 : 2, '0'),
  );
  try {
    return toCalendarDate(iso.join('-'));
  } catch {
    throw new InvalidDate(text);
  }
}

/** Writes a day as screens show it, in Thai and B.E.: `25 มิ.ย. 2565`. */
export function formatThaiDate(date: CalendarDate): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return `${day} ${THAI_MONTHS[month - 1]?.[1]} ${year + BUDDHIST_ERA_OFFSET}`;
}

/** The day in Thailand (UTC+7 all the year) at an instant. */
export function dayInThailand(instant: Date): CalendarDate {
  return toCalendarDate(new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 10));
}

/**
 * The day after a day.
 *
 * @throws {InvalidDate} after the last day of 2199.
 */
export function dayAfter(date: CalendarDate): CalendarDate {
  const next = new Date(Date.parse(`${date}T00:00:00Z`) + 24 * 3_600_000);
  return toCalendarDate(next.toISOString().slice(0, 10));
}

/**
 * The day so many days after a day; before it, where they are below nothing.
 *
 * @throws {InvalidDate} outside 1900–2199.
 */
export function daysAfter(date: CalendarDate, days: number): CalendarDate {
  const then = new Date(Date.parse(`${date}T00:00:00Z`) + days * 24 * 3_600_000);
  return toCalendarDate(then.toISOString().slice(0, 10));
}

/** How many days lie from a day to another one; below nothing where that one is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / (24 * 3_600_000);
}

/** The Buddhist-era calendar year of a day. Committee meetings are numbered in it. */
export function buddhistYearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4)) + BUDDHIST_ERA_OFFSET;
}

/** The fiscal year in which a day lies: October belongs to the year that ends next September. */
export function fiscalYearOf(date: CalendarDate): FiscalYear {
  return buddhistYearOf(date) + (Number(date.slice(5, 7)) >= 10 ? 1 : 0);
}

/**
 * The first day of a fiscal year, 1 October.
 *
 * @throws {InvalidDate} for years outside 2444–2742 B.E.
 */
export function fiscalYearStart(fiscalYear: FiscalYear): CalendarDate {
  return toCalendarDate(`${fiscalYear - BUDDHIST_ERA_OFFSET - 1}-10-01`);
}

/**
 * The last day of a fiscal year, 30 September.
 *
 * @throws {InvalidDate} for years outside 2443–2742 B.E.
 */
export function fiscalYearEnd(fiscalYear: FiscalYear): CalendarDate {
  return toCalendarDate(`${fiscalYear - BUDDHIST_ERA_OFFSET}-09-30`);
}

/** The quarter of the fiscal year, 1 (October–December) to 4 (July–September). */
export function fiscalQuarterOf(date: CalendarDate): 1 | 2 | 3 | 4 {
  const month = Number(date.slice(5, 7));
  return ((Math.floor(((month + 2) % 12) / 3) as 0 | 1 | 2 | 3) + 1) as 1 | 2 | 3 | 4;
}
