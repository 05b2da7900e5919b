import type { CorrectionRejections } from '@app/ledger';

/** What rules of correction refuse, in a few words. */
export const CORRECTION_REFUSALS: { readonly [C in keyof CorrectionRejections]: string } = {
  SHORTFALL_ON_DATE: 'วันที่มีผลมีเงินไม่พอ (จดให้ผู้ตรวจสอบ)',
  ENTRY_UNKNOWN: 'ไม่มีรายการที่จะแก้ไข',
  ENTRY_ALREADY_REVERSED: 'กลับรายการแล้ว',
  ENTRY_NOT_CORRECTABLE: 'มีรายการตามมาแล้ว แก้ไขไม่ได้',
  REVERSAL_DIFFERS: 'กลับรายการไม่ตรงกับที่บันทึก',
  CORRECTION_OVERDRAWS: 'แก้ไขแล้วเงินขาด',
  CORRECTION_BELOW_USE: 'ต่ำกว่าที่จ่ายหรือส่งคืนแล้ว',
  CORRECTION_UNFINISHED: 'กลับรายการโดยไม่มีรายการแทน',
};
