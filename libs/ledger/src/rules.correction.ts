import type { CorrectionRejections } from './rejection.correction';
import { noted, type Rule } from './rule';

/** Every rule of correction by its code. */
export const CORRECTION_RULES: { readonly [C in keyof CorrectionRejections]: Rule } = {
  SHORTFALL_ON_DATE: noted(
    'มีเงินในวันที่บันทึกแต่ไม่มีในวันที่รายการมีผล (พ.ร.บ. วิธีการงบประมาณ พ.ศ. 2561 มาตรา 4)',
  ),
};
