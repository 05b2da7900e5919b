import type { BookEvent } from './book.events';
import type { ExternalKey } from './book.values';
import { buddhistYearOf, fiscalYearOf } from './calendar';
import type { Findings } from './decision';
import { finding } from './rejection';
import { comparable } from './typed-number';

/*
 * Keys of entries in GFMIS. A document of several lines has one number and lines 1 to n, so that the
 * key and not the number says which entry it is; each key is accepted once for what it is a key of.
 */

/**
 * What keys are compared by: however unit, type and number are typed, and also where a spreadsheet has
 * dropped the zeros in front of them.
 */
export function comparableKey({ unit, year, documentType, number, line }: ExternalKey): string {
  const [ofUnit, ofType, ofNumber] = [unit, documentType, number].map((typed) =>
    comparable(typed).replace(/^0+(?=\d+$)/, ''),
  );
  return [ofUnit, year, ofType, ofNumber, line].join('|');
}

/** The key of an event's entry in GFMIS; undefined where it has none. */
export function keyOf({ data }: BookEvent): ExternalKey | undefined {
  return 'key' in data ? data.key : undefined;
}

/**
 * GFMIS numbers documents per fiscal year, and some types per calendar year: the key's year is one of
 * the two in which its document, or without one the entry, has its day.
 */
export function* guardKeyYear(event: BookEvent): Findings {
  const key = keyOf(event);
  if (key === undefined) return;
  const document = 'document' in event.data ? event.data.document : undefined;
  const date = document?.date ?? event.effectiveOn;
  const expected = fiscalYearOf(date);
  if (key.year === expected || key.year === buddhistYearOf(date)) return;
  yield finding('KEY_YEAR_DIFFERS', { year: key.year, date, expected });
}
