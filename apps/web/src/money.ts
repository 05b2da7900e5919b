import {
  formatBaht,
  InvalidMoney,
  parseBaht,
  parseTypedBaht,
  sumSatang,
  type Satang,
} from '@app/ledger';

/** In what amounts are shown: whole baht with satang, or millions. */
export type MoneyUnit = 'baht' | 'million';

const SATANG_PER_HUNDREDTH_MILLION = 1_000_000n;

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/**
 * An amount of the wire as screens show it, in groups of thousands: `1,234,567.89`, or in millions
 * with two decimals, half a hundredth rounded away from nothing.
 */
export function showMoney(amount: string, unit: MoneyUnit): string {
  const satang = parseBaht(amount);
  const negative = satang < 0n;
  const size = negative ? -satang : satang;
  const hundredths =
    unit === 'baht'
      ? size
      : (size + SATANG_PER_HUNDREDTH_MILLION / 2n) / SATANG_PER_HUNDREDTH_MILLION;
  const [whole = '0', decimals = '00'] = formatBaht(hundredths).split('.');
  return `${negative && hundredths !== 0n ? '−' : ''}${grouped(whole)}.${decimals}`;
}

/** The sum of amounts of the wire. */
export function sumOf(amounts: Iterable<string>): string {
  return formatBaht(sumSatang(Array.from(amounts, parseBaht)));
}

/** `a − b`. */
export function minus(a: string, b: string): string {
  return formatBaht(parseBaht(a) - parseBaht(b));
}

/** Whether `a` is larger than `b`. */
export function exceeds(a: string, b: string): boolean {
  return parseBaht(a) > parseBaht(b);
}

/** Whether an amount is nothing. */
export function isNothing(amount: string): boolean {
  return parseBaht(amount) === 0n;
}

/** What somebody typed as an amount of the wire; null when it is not one. */
export function typedMoney(text: string): string | null {
  let satang: Satang;
  try {
    satang = parseTypedBaht(text);
  } catch (error) {
    if (error instanceof InvalidMoney) return null;
    throw error;
  }
  return formatBaht(satang);
}

/** What somebody typed as a whole number; null when it is not one. */
export function typedNumber(text: string): number | null {
  const money = typedMoney(text);
  if (money === null || !money.endsWith('.00') || /[.,]/.test(text)) return null;
  return Number(money.slice(0, -3));
}

/** For the pixels of a chart only: millions of baht as a number. */
export function pixels(amount: string): number {
  return Number(parseBaht(amount)) / 1e8;
}

/** A part of a whole in per cent with two decimals, as the wire has them; null of nothing. */
export function percentOf(part: string, whole: string): string | null {
  const [a, b] = [parseBaht(part), parseBaht(whole)];
  if (b <= 0n) return null;
  return formatBaht((a * 10_000n + b / 2n) / b);
}
