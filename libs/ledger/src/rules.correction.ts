import type { CorrectionRejections } from './rejection.correction';
import { act, malformed, noted, type Rule } from './rule';

/** A correction is told here and happened nowhere outside: one that breaks the law is not recorded. */
const ceiling: Rule = { ...act('4'), breach: 'malformed' };

/** Every rule of correction by its code. */
export const CORRECTION_RULES: { readonly [C in keyof CorrectionRejections]: Rule } = {
  SHORTFALL_ON_DATE: noted(
    'มีเงินในวันที่บันทึกแต่ไม่มีในวันที่รายการมีผล (พ.ร.บ. วิธีการงบประมาณ พ.ศ. 2561 มาตรา 4)',
  ),
  ENTRY_UNKNOWN: malformed,
  ENTRY_ALREADY_REVERSED: malformed,
  ENTRY_NOT_CORRECTABLE: malformed,
  REVERSAL_DIFFERS: malformed,
  CORRECTION_OVERDRAWS: ceiling,
  CORRECTION_BELOW_USE: ceiling,
  CORRECTION_UNFINISHED: malformed,
};
