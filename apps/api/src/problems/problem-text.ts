import { formatBaht, formatThaiDate, type CalendarDate, type Satang } from '@app/ledger';

/** What is said about a problem: what was found, and what to do next, in both languages. */
export interface ProblemText {
  readonly th: string;
  readonly en: string;
  readonly nextTh: string;
  readonly next: string;
}

/** `1,234,567.89`: an amount as people read it; the unit stands in the sentence. */
export function baht(amount: Satang): string {
  const [whole = '', decimals = ''] = formatBaht(amount).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${decimals}`;
}

/** `25 มิ.ย. 2565`: a day in a Thai sentence. */
export function thaiDay(day: CalendarDate): string {
  return formatThaiDate(day);
}
