import type { ProjectRevisionRejections } from '@app/ledger';

/** What rules of a project's revision refuse, in a few words. */
export const PROJECT_REVISION_REFUSALS: {
  readonly [C in keyof ProjectRevisionRejections]: string;
} = {
  REVISION_OUT_OF_ORDER: 'ฉบับของโครงการไม่เรียงกัน',
  REVISION_CHANGES_NOTHING: 'ไม่มีสิ่งใดเปลี่ยน',
  PROJECT_TERMS_MISSING: 'โครงการยังไม่มีวัตถุประสงค์และเป้าหมาย',
  REVISION_NOT_DECIDED: 'มติไม่ได้ปรับโครงการ',
  DECISION_ALREADY_USED: 'มติข้อนี้ใช้ปรับโครงการแล้ว',
  REVISION_NOT_GRANTED: 'ยังไม่ได้รับอนุมัติจากเบื้องบน',
  REVISION_DIFFERS_FROM_GRANT: 'ไม่ตรงกับที่ได้รับอนุมัติ',
  REVISION_BEFORE_ITS_AUTHORITY: 'มีผลก่อนมีอำนาจ',
  OBJECTIVE_CHANGED: 'เปลี่ยนวัตถุประสงค์เกินอำนาจ',
  TARGET_REDUCED: 'ลดเป้าหมายเกินอำนาจ',
  TERMS_NOT_ON_RECORD: 'ไม่มีวัตถุประสงค์เดิมให้เทียบ',
  REVISED_BY_LETTER: 'ปรับโครงการโดยหนังสือ',
  LINE_HOLDS_MONEY_OF_PROJECT: 'รายการมีเงินของโครงการ',
  AGENCY_HOLDS_SUB_ALLOTMENT: 'หน่วยดำเนินการเดิมรับโอนจัดสรรอยู่',
};
