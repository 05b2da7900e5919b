import type { ExecutionControlRejections } from '@app/ledger';

/** What rules of execution control refuse, in a few words. */
export const EXECUTION_CONTROL_REFUSALS: {
  readonly [C in keyof ExecutionControlRejections]: string;
} = {
  KEY_TAKEN: 'เลขที่ GFMIS นี้บันทึกแล้ว',
  KEY_YEAR_DIFFERS: 'ปีของเลขที่ GFMIS ไม่ตรงกับเอกสาร',
  PRE_COMMITMENT_UNKNOWN: 'ไม่มีเอกสารสำรองเงิน',
  PRE_COMMITMENT_NOT_OF_PROJECT: 'เงินสำรองของโครงการอื่น',
  PRE_COMMITMENT_EXCEEDED: 'เกินเงินที่ยังสำรองอยู่',
  INSTALMENTS_INVALID: 'งวดของสัญญาข้ามปีไม่ถูกต้อง',
  CONTINUED_UNKNOWN: 'ไม่มีสัญญาของปีก่อนที่อ้าง',
  CONTINUED_ENDED: 'สัญญาของปีก่อนสิ้นผลแล้ว',
  CONTINUED_ALREADY: 'งวดของปีนี้ผูกพันแล้ว',
  CONTINUED_NOT_SEEN: 'สัญญาข้ามปีที่ยังไม่ได้เทียบกับสมุดปีก่อน',
  INSTALMENT_DIFFERS: 'ไม่ตรงกับงวดที่อนุมัติ',
  CHANGE_BELOW_PAID: 'ต่ำกว่าที่เบิกจ่ายแล้ว',
  CHANGE_LEAVES_NOTHING: 'ลดจนไม่เหลือสัญญา',
  SAVINGS_WITHOUT_GROUND: 'ไม่มีเหตุของเงินเหลือจ่าย',
  SAVINGS_ALREADY_RECOGNISED: 'รับรู้เงินเหลือจ่ายแล้ว',
  SAVINGS_ABOVE_WHAT_IS_LEFT: 'เกินที่สัญญาเหลือ',
  SAVINGS_OF_RELEASED_MONEY: 'เป็นเงินที่ปล่อยตามข้อตกลงร่วมลงทุน',
  LATE_RETURN_IN_THE_YEAR: 'ส่งคืนภายในปีต้องคืนเข้ารายการ',
  ON_BEHALF_UNKNOWN: 'ไม่มีการมอบให้เบิกแทนกัน',
  ON_BEHALF_NOT_OF_PROJECT: 'เบิกแทนกันนอกโครงการที่มอบ',
  ON_BEHALF_ENDED: 'การมอบให้เบิกแทนกันสิ้นสุดแล้ว',
  ON_BEHALF_EXCEEDED: 'เกินวงเงินเบิกแทนกัน',
  FACT_STILL_PAID: 'ยังมีเงินที่จ่ายตามสัญญานี้',
  FACT_SETTLED_OTHERWISE: 'ยอดนี้จบแล้ว',
};
