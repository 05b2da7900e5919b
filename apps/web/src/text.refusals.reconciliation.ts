import type { ReconciliationRejections } from '@app/ledger';

/** What rules of reconciliation refuse, in a few words. */
export const RECONCILIATION_REFUSALS: { readonly [C in keyof ReconciliationRejections]: string } = {
  RECONCILIATION_MONTH_INVALID: 'เดือนนี้กระทบยอดไม่ได้',
  RECONCILIATION_UNKNOWN: 'ยังไม่ได้เริ่มกระทบยอดเดือนนี้',
  RECONCILIATION_SIGNED_OFF: 'เดือนนี้ลงนามกระทบยอดแล้ว',
  RECONCILIATION_NOT_SIGNED_OFF: 'เดือนนี้ยังไม่ได้ลงนาม',
  RECONCILIATION_ROW_UNKNOWN: 'ไม่มีแถวรอจับคู่นี้',
  RECONCILIATION_OURS_DIFFER: 'ยอดของเราไม่ตรงกับที่บันทึก',
  RECONCILIATION_ROWS_WAIT: 'ยังมีแถวรอจับคู่',
  RECONCILIATION_TOO_MANY_WAITING: 'แถวที่ไม่รู้จักรหัสมากเกินไป',
  PREVIOUS_MONTH_NOT_SIGNED: 'เดือนก่อนหน้ายังไม่ได้ลงนาม',
  DIFFERENCE_UNEXPLAINED: 'ยังมีผลต่างที่ไม่มีคำอธิบาย',
  NOTHING_TO_EXPLAIN: 'ไม่มีผลต่างให้อธิบาย',
  DIFFERENCE_CHANGED: 'ผลต่างเปลี่ยนไปแล้ว',
  SIGN_OFF_FIGURES_CHANGED: 'ยอดเปลี่ยนไปจากที่เห็น',
  GFMIS_ORDER_UNKNOWN: 'ไม่รู้จักเลขที่ใบสั่งซื้อ',
  GFMIS_CODE_UNKNOWN: 'ไม่รู้จักรหัส GFMIS',
  GFMIS_PROJECT_UNCLEAR: 'ไม่ชัดว่าเป็นของโครงการใด',
  SIGNED_MONTH_CHANGED: 'เปลี่ยนยอดของเดือนที่ลงนามแล้ว',
};
