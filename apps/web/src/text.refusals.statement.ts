import type { StatementRejections } from '@app/ledger';

/** What rules of statements refuse, in a few words. */
export const STATEMENT_REFUSALS: { readonly [C in keyof StatementRejections]: string } = {
  STATEMENT_OF_FUTURE: 'รายงานของวันที่ยังไม่ถึง',
  STATEMENT_BEFORE_YEAR: 'รายงานก่อนปีของสมุด',
  STATEMENT_DIFFERS: 'รายงานไม่ตรงกับสมุด',
  STATEMENT_OUT_OF_ORDER: 'ออกรายงานไม่ครบส่วน',
};
