/**
 * Money in whole satang (1 baht = 100 satang). Inside, always a `bigint`; on every wire, in every
 * event and file, a decimal string of baht with two decimals (`"1234567.89"`). Never a float.
 */
export type Satang = bigint;

/**
 * The largest single amount, 100 trillion baht: more than thirty national budgets, so that a larger
 * figure is a typing error. Sums may be larger.
 */
export const SATANG_MAX: Satang = 10n ** 16n;

/** The text is not an amount of money that this ledger takes. */
export class InvalidMoney extends Error {
  constructor(readonly text: string) {
    super(`not an amount in baht with at most two decimals: ${JSON.stringify(text)}`);
    this.name = 'InvalidMoney';
  }
}

const WIRE_FORMAT = /^-?(0|[1-9]\d{0,14})(\.\d{1,2})?$/;

/**
 * Reads a wire amount in baht, `"1234567.89"`, `"100"`, `"-0.50"`.
 *
 * @returns satang.
 * @throws {InvalidMoney} for anything else: thousands separators, exponents, a third decimal, more
 * than `SATANG_MAX`.
 */
export function parseBaht(text: string): Satang {
  if (!WIRE_FORMAT.test(text)) throw new InvalidMoney(text);
  const negative = text.startsWith('-');
  const [baht = '0', decimals = ''] = (negative ? text.slice(1) : text).split('.');
  const satang = BigInt(baht) * 100n + BigInt(decimals.padEnd(2, '0'));
  if (satang > SATANG_MAX) throw new InvalidMoney(text);
  return negative ? -satang : satang;
}

/** Whether a text is an amount that `parseBaht` reads. */
export function isBaht(text: string): boolean {
  try {
    parseBaht(text);
    return true;
  } catch {
    return false;
  }
}

/** Writes satang as a wire amount in baht, always with two decimals: `123n` → `"1.23"`. */
export function formatBaht(satang: Satang): string {
  const digits = (satang < 0n ? -satang : satang).toString().padStart(3, '0');
  return `${satang < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const THAI_DIGIT_ZERO = 0x0e50;

/** Turns Thai numerals (๐–๙) into Arabic ones and leaves everything else as it is. */
export function arabicNumerals(text: string): string {
  return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - THAI_DIGIT_ZERO));
}

/**
 * Reads an amount as a person types it: Thai numerals, thousands separators, spaces around, a
 * trailing "บาท". Three digits must follow every separator, so that `1,23` is not taken for 123.
 *
 * @returns satang.
 * @throws {InvalidMoney} when it cannot be read without guessing.
 */
export function parseTypedBaht(text: string): Satang {
  const plain = arabicNumerals(text)
    .trim()
    .replace(/\s*บาท$/, '');
  if (plain.includes(',') && !/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) {
    throw new InvalidMoney(text);
  }
  try {
    return parseBaht(plain.replaceAll(',', ''));
  } catch {
    throw new InvalidMoney(text);
  }
}

/** Adds amounts in satang. */
export function sumSatang(amounts: Iterable<Satang>): Satang {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
}
