/*
 * The number of a cell as decimal text. Spreadsheets keep numbers in binary and write them with up to
 * 17 digits, of which they show 15: what somebody typed as 1.1 may stand as 1.1000000000000001.
 */

const FORM = /^(-?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;
/** Spreadsheets show so many digits, and keep what is typed with no more. */
const DIGITS_SHOWN = 15;
/** Binary keeps a number apart from its neighbours in so many digits. */
const DIGITS_KEPT = 17;
/** No noise ends as early as an amount of money. */
const DECIMALS_OF_MONEY = 2;
/** Beyond this nothing is a figure that anybody means. */
const EXPONENT_MAX = 40;
/** What a sum of a few figures may be off, in steps of the binary number. */
const NOISE_STEPS = 8;

/**
 * The decimal that a stored number stands for, without exponent: `1E+6` is `1000000`, and
 * `0.30000000000000004`, which is 0.1 + 0.2 in binary, is `0.3`. What is not told apart from noise is
 * left as it stands, for its reader to refuse.
 */
export function decimalOf(stored: string): string {
  const text = stored.trim();
  const read = digitsOf(text);
  if (read === undefined) return text;
  const { length } = read.digits;
  const noisy =
    length > DIGITS_SHOWN && length <= DIGITS_KEPT && -read.exponent > DECIMALS_OF_MONEY;
  return noisy ? meant(text) : plain(read);
}

/** Sixteen or seventeen digits: the noise of binary, or what somebody really wrote. */
function meant(text: string): string {
  const value = Number(text);
  const shortest = digitsOf(String(value));
  if (shortest === undefined) return text;
  const typed = shortest.digits.length <= DIGITS_SHOWN || -shortest.exponent <= DECIMALS_OF_MONEY;
  if (typed) return plain(shortest);
  const shown = Number(value.toPrecision(DIGITS_SHOWN));
  const step = Math.abs(value) * Number.EPSILON;
  const rounded = digitsOf(String(shown));
  if (rounded === undefined || Math.abs(shown - value) > NOISE_STEPS * step) return plain(shortest);
  return plain(rounded);
}

/** A number as its significant digits and the power of ten of the last. */
interface Digits {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

function digitsOf(text: string): Digits | undefined {
  const found = FORM.exec(text);
  if (found === null) return undefined;
  const [, sign = '', whole = '', decimals = '', power = '0'] = found;
  const all = `${whole}${decimals}`.replace(/^0+/, '');
  const digits = all.replace(/0+$/, '');
  const exponent = Number(power) - decimals.length + (all.length - digits.length);
  if (Math.abs(exponent) > EXPONENT_MAX) return undefined;
  return { negative: sign === '-', digits, exponent };
}

function plain({ negative, digits, exponent }: Digits): string {
  if (digits === '') return '0';
  const sign = negative ? '-' : '';
  if (exponent >= 0) return `${sign}${digits}${'0'.repeat(exponent)}`;
  const padded = digits.padStart(1 - exponent, '0');
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}
