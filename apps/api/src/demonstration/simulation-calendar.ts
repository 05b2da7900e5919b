import { toCalendarDate, type CalendarDate } from '@app/ledger';

/** The fiscal year that is simulated: 1 October 2564 – 30 September 2565. */
export const SIMULATED_YEAR = 2565;

/** The year before it, which is told whole and closed, of one province: from 1 October 2563 on. */
export const CLOSED_YEAR = 2564;

/** The day on which the demonstration opens, a Saturday. */
export const OPENING_DAY = toCalendarDate('2022-06-25');

/** The last working day before it: nothing is simulated after this one. */
export const LAST_DAY = toCalendarDate('2022-06-24');

const MS_PER_DAY = 86_400_000;
const THAI_OFFSET_MS = 7 * 3_600_000;

/** Public holidays of Thailand on weekdays, October 2563 – June 2565, substitutes included. */
const HOLIDAYS: ReadonlySet<string> = new Set([
  '2020-10-13',
  '2020-10-23',
  '2020-11-19',
  '2020-11-20',
  '2020-12-07',
  '2020-12-10',
  '2020-12-11',
  '2020-12-31',
  '2021-01-01',
  '2021-02-12',
  '2021-02-26',
  '2021-04-06',
  '2021-04-12',
  '2021-04-13',
  '2021-04-14',
  '2021-04-15',
  '2021-05-03',
  '2021-05-04',
  '2021-05-10',
  '2021-05-26',
  '2021-06-03',
  '2021-07-26',
  '2021-07-28',
  '2021-08-12',
  '2021-09-24',
  '2021-10-13',
  '2021-10-22',
  '2021-12-06',
  '2021-12-10',
  '2021-12-31',
  '2022-01-03',
  '2022-02-16',
  '2022-04-06',
  '2022-04-13',
  '2022-04-14',
  '2022-04-15',
  '2022-05-02',
  '2022-05-04',
  '2022-05-13',
  '2022-05-16',
  '2022-06-03',
]);

/** A day some days later, or earlier when negative. */
export function plusDays(day: CalendarDate, days: number): CalendarDate {
  const later = new Date(Date.parse(day) + days * MS_PER_DAY);
  return toCalendarDate(later.toISOString().slice(0, 10));
}

/** Days from one day to another. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY);
}

/** Whether offices work on that day. */
export function isWorkday(day: CalendarDate): boolean {
  const weekday = new Date(day).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !HOLIDAYS.has(day);
}

/** The day itself when offices work, else the next one on which they do. */
export function workdayFrom(day: CalendarDate): CalendarDate {
  return isWorkday(day) ? day : workdayFrom(plusDays(day, 1));
}

/** The day itself when offices work, else the last one before on which they did. */
export function workdayUntil(day: CalendarDate): CalendarDate {
  return isWorkday(day) ? day : workdayUntil(plusDays(day, -1));
}

/** The instant at so many seconds after midnight in Thailand. */
export function instantOn(day: CalendarDate, seconds: number): Date {
  return new Date(Date.parse(day) - THAI_OFFSET_MS + seconds * 1_000);
}
