import type { FiscalYear } from './calendar';
import type { GfmisCodes } from './book.values';

/** What a line has a code of in GFMIS: fund source, budget, main activity, cost centre. */
export type CodeName = keyof GfmisCodes;

/** How many characters the codes of GFMIS have from a fiscal year on. */
export interface CodeLengths {
  /** The first fiscal year, B.E., in which they hold. */
  readonly from: FiscalYear;
  readonly lengths: { readonly [N in CodeName]-?: number };
  readonly source: string;
}

/**
 * The lengths by year, oldest first. They are not checked against the manual of each year, so that a
 * code of another length warns and refuses nothing; a year that counts otherwise is one row more.
 */
export const CODE_LENGTHS: readonly CodeLengths[] = [
  {
    from: 2548,
    lengths: { fundSource: 7, budget: 16, activity: 14, costCentre: 10 },
    source: 'คู่มือรหัสงบประมาณในระบบ GFMIS (กรมบัญชีกลาง)',
  },
];

/** The lengths that hold in a fiscal year; undefined for years before GFMIS. */
export function codeLengthsOf(fiscalYear: FiscalYear): CodeLengths | undefined {
  return CODE_LENGTHS.findLast(({ from }) => from <= fiscalYear);
}
