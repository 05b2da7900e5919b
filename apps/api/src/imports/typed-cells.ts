import {
  arabicNumerals,
  BUDDHIST_ERA_OFFSET,
  InvalidDate,
  InvalidMoney,
  parseTypedBaht,
  parseTypedDate,
  toCalendarDate,
  type CalendarDate,
  type Satang,
} from '@app/ledger';

/** In what the amounts of a file are written. */
export const AMOUNT_UNITS = ['baht', 'million-baht'] as const;
/** In what the amounts of a file are written. */
export type AmountUnit = (typeof AMOUNT_UNITS)[number];

const MILLION_DECIMALS = 6;

/**
 * Reads an amount of a spreadsheet: as a person types it, also `(1,234.50)` or `-1,234.50` for what was
 * taken back; in million baht to the satang.
 *
 * @throws {InvalidMoney} it cannot be read without guessing.
 */
export function amountOfCell(text: string, unit: AmountUnit): Satang {
  const plain = arabicNumerals(text).trim();
  const taken = /^\((.+)\)$/.exec(plain)?.[1] ?? /^[-\u2212](.+)$/.exec(plain)?.[1];
  const amount = unit === 'baht' ? parseTypedBaht(taken ?? plain) : ofMillions(taken ?? plain);
  if (amount < 0n) throw new InvalidMoney(text);
  return taken === undefined ? amount : -amount;
}

/** Whole millions, and as many decimals as satang need; a spreadsheet's zeros behind them are let be. */
function ofMillions(text: string): Satang {
  const plain = text.replace(/\s*(ล้าน)?บาท$/, '').replaceAll(',', '');
  const [, whole = '', decimals = ''] = /^(\d{1,9})(?:\.(\d{1,12}))?$/.exec(plain) ?? [];
  if (whole === '') throw new InvalidMoney(text);
  const satangDigits = MILLION_DECIMALS + 2;
  const kept = decimals.padEnd(satangDigits, '0');
  if (/[^0]/.test(kept.slice(satangDigits))) throw new InvalidMoney(text);
  return BigInt(whole) * 100_000_000n + BigInt(kept.slice(0, satangDigits));
}

/** Day 0 of spreadsheets. */
const SERIAL_ZERO = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

/**
 * Reads a day of a spreadsheet: as a person types it, `2565-06-25`, `25/6/2565`; or the number that a
 * spreadsheet keeps for a date, also where somebody typed a B.E. year into it.
 *
 * @throws {InvalidDate} it cannot be read without guessing.
 */
export function dayOfCell(text: string): CalendarDate {
  const plain = arabicNumerals(text).trim();
  const serial = /^(\d{5,6})(?:\.\d+)?$/.exec(plain)?.[1];
  if (serial !== undefined) {
    const day = new Date(SERIAL_ZERO + Number(serial) * DAY_MS);
    if (Number.isNaN(day.getTime())) throw new InvalidDate(text);
    const year = day.getUTCFullYear();
    const era = year >= 2400 ? BUDDHIST_ERA_OFFSET : 0;
    return toCalendarDate(`${year - era}${day.toISOString().slice(4, 10)}`);
  }
  // GFMIS writes 25.06.2022 and 25/06/2022 in the Christian era too: no year is plausible in both.
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20|21)\d{2})$/.exec(plain) ?? [];
  if (year !== '') {
    return toCalendarDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  }
  return parseTypedDate(plain);
}
