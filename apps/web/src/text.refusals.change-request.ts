import type { ChangeRequestRejections } from '@app/ledger';

/** What rules of change requests refuse, in a few words. */
export const CHANGE_REQUEST_REFUSALS: { readonly [C in keyof ChangeRequestRejections]: string } = {
  CHANGE_REQUEST_UNKNOWN: 'ไม่มีคำขอเปลี่ยนแปลงที่อ้าง',
  CHANGE_REQUEST_NOT_OPEN: 'คำขอเสร็จสิ้นหรือถอนแล้ว',
  CHANGE_REQUEST_STEP_WRONG: 'เลขขั้นตอนไม่ต่อกัน',
  STEP_OF_ANOTHER_OFFICE: 'คำขออยู่ที่หน่วยงานอื่น',
  STEP_NOT_NEXT: 'ขั้นตอนไม่เรียงลำดับ',
  REFERRAL_TARGET_WRONG: 'ปลายทางการส่งต่อไม่ถูกต้อง',
  RESOLUTION_NOT_REFERRED_UP: 'มติไม่ได้ให้เสนอต่อ',
  DECISION_REFERRED_ALREADY: 'มติข้อนี้เสนอไปแล้ว',
  PROJECT_REVISED_TWICE: 'ปรับปรุงโครงการซ้ำในคำขอเดียว',
  REQUESTED_ORDER_UNKNOWN: 'ไม่มีรายการนี้ในคำขอ',
  GRANT_ABOVE_REQUEST: 'อนุมัติเกินที่ขอ',
  GRANT_CONTRADICTS_VERDICT: 'ผลไม่ตรงกับรายการที่อนุมัติ',
  ORDER_ABOVE_OFFICE: 'เกินอำนาจหน่วยงานที่ตอบ',
  ORDER_NOT_OF_OFFICE: 'ไม่อยู่ในอำนาจหน่วยงานที่ตอบ',
  ANSWER_WAITS: 'อนุมัติแล้วแต่ยังดำเนินการไม่ได้',
  ORDER_NOT_GRANTED: 'รายการนี้ไม่ได้รับอนุมัติ',
};
