import fc from 'fast-check';
import { dayOfYear } from './random-commands';

/*
 * Whatever is asked: values that no edge lets through, in every field of a command.
 */

const wildText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('__proto__', 'constructor', 'toString', '', '|', 'L1', 'P1', 'X1', 'G1', 'R1'),
);

/** Any day between 1912 and 2186. */
export const wildDay = fc.integer({ min: -40_000, max: 60_000 }).map(dayOfYear);

const wildDocument = fc.record({ number: wildText, date: wildDay });
const wildNumber = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(NaN, -0, Infinity));

/** What chooses among a few words of the program, and not among those of users. */
const CHOSEN = 'type kind basis verb power form fund authority supervisor'.split(' ');

/** Puts wild values into every field of a command, by the kind of value that stands there. */
export function wilder<C>(command: C): fc.Arbitrary<C> {
  const wild = (value: unknown, name: string): fc.Arbitrary<unknown> => {
    if (CHOSEN.includes(name) && typeof value === 'string') return fc.constant(value);
    if (typeof value === 'bigint') return fc.oneof(fc.constant(value), fc.bigInt());
    if (typeof value === 'number') return fc.oneof(fc.constant(value), wildNumber);
    if (['document', 'authority', 'source'].includes(name) && isDocument(value)) {
      return fc.oneof(fc.constant(value), wildDocument);
    }
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) {
      return fc.oneof(fc.constant(value), wildDay);
    }
    if (typeof value === 'string') return fc.oneof(fc.constant(value), wildText);
    if (Array.isArray(value)) return fc.tuple(...value.map((item) => wild(item, '')));
    if (typeof value !== 'object' || value === null) return fc.constant(value);
    return fc.record(
      Object.fromEntries(Object.entries(value).map(([key, item]) => [key, wild(item, key)])),
    );
  };
  return wild(command, '') as fc.Arbitrary<C>;
}

function isDocument(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'number' in value && 'date' in value;
}
