import type { ReconciliationRejections } from './rejection.reconciliation';
import { malformed, noted, principle, type Rule } from './rule';

/** Payments are recorded on the day on which they happened, and both systems say the same of them. */
const agree = principle(
  'หลักการกระทบยอดการเบิกจ่ายกับระบบ GFMIS รายเดือน: ทุกผลต่างต้องมีคำอธิบายและมีผู้รับผิดชอบลงนาม',
);

/** Every rule of the monthly reconciliation by its code. */
export const RECONCILIATION_RULES: { readonly [C in keyof ReconciliationRejections]: Rule } = {
  RECONCILIATION_MONTH_INVALID: malformed,
  RECONCILIATION_UNKNOWN: malformed,
  RECONCILIATION_SIGNED_OFF: agree,
  RECONCILIATION_NOT_SIGNED_OFF: malformed,
  RECONCILIATION_ROW_UNKNOWN: malformed,
  RECONCILIATION_OURS_DIFFER: agree,
  RECONCILIATION_ROWS_WAIT: agree,
  RECONCILIATION_TOO_MANY_WAITING: malformed,
  PREVIOUS_MONTH_NOT_SIGNED: agree,
  DIFFERENCE_UNEXPLAINED: agree,
  NOTHING_TO_EXPLAIN: malformed,
  DIFFERENCE_CHANGED: malformed,
  SIGN_OFF_FIGURES_CHANGED: agree,
  GFMIS_ORDER_UNKNOWN: malformed,
  GFMIS_CODE_UNKNOWN: malformed,
  GFMIS_PROJECT_UNCLEAR: malformed,
  SIGNED_MONTH_CHANGED: noted('การบันทึกย้อนหลังในเดือนที่ลงนามกระทบยอดแล้วต้องปรากฏแก่ผู้ตรวจสอบ'),
};
