import { formatThaiDate, InvalidDate, parseTypedDate, toCalendarDate } from '@app/ledger';

/** A day of the wire (`2022-06-25`) as screens show it: `25 มิ.ย. 2565`. */
export function showDay(day: string): string {
  return formatThaiDate(toCalendarDate(day.slice(0, 'yyyy-mm-dd'.length)));
}

/** An instant of the wire, in Thailand: `25 มิ.ย. 2565 16:04 น.` */
export function showInstant(instant: string): string {
  const thai = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString();
  return `${showDay(thai)} ${thai.slice(11, 16)} น.`;
}

/** A month of the wire (`2022-06`): `มิ.ย. 65`. */
export function showMonth(month: string): string {
  const [, name = '', year = ''] = showDay(`${month}-01`).split(' ');
  return `${name} ${year.slice(-2)}`;
}

/** The last day of a month of the wire. */
export function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/** An instant of an address; null where it is none that a screen can show. */
export function readInstant(text: string): string | null {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) return null;
  const day = new Date(ms + 7 * 3_600_000).toISOString().slice(0, 'yyyy-mm-dd'.length);
  return typedDay(day) === day ? text : null;
}

/** What somebody typed as a day of the wire; null when it is not one. */
export function typedDay(text: string): string | null {
  try {
    return parseTypedDate(text);
  } catch (error) {
    if (error instanceof InvalidDate) return null;
    throw error;
  }
}

/**
 * What somebody typed as an instant of the wire: a day, with or without `16:30` behind it. Without
 * one, the end of the day in Thailand is meant.
 */
export function typedInstant(text: string): string | null {
  const match = /^(.*?)(?:\s+(\d{1,2})[:.](\d{2})(?:\s*น\.?)?)?$/.exec(text.trim());
  const day = typedDay(match?.[1] ?? '');
  if (day === null) return null;
  const [hour, minute] = [Number(match?.[2] ?? 23), Number(match?.[3] ?? 59)];
  if (hour > 23 || minute > 59) return null;
  const end = match?.[2] === undefined ? ':59.999' : ':00.000';
  const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}${end}`;
  return new Date(`${day}T${clock}+07:00`).toISOString();
}
