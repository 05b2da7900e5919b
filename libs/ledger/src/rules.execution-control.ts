import type { ExecutionControlRejections } from './rejection.execution-control';
import { act, malformed, noted, principle, type Rule } from './rule';

/** Every rule of execution control by its code. */
export const EXECUTION_CONTROL_RULES: { readonly [C in keyof ExecutionControlRejections]: Rule } = {
  KEY_TAKEN: malformed,
  KEY_YEAR_DIFFERS: malformed,

  PRE_COMMITMENT_UNKNOWN: malformed,
  PRE_COMMITMENT_NOT_OF_PROJECT: malformed,
  PRE_COMMITMENT_EXCEEDED: principle('คืนหรือใช้เงินสำรองได้ไม่เกินที่ยังสำรองอยู่'),

  INSTALMENTS_INVALID: malformed,
  CONTINUED_UNKNOWN: malformed,
  CONTINUED_ENDED: malformed,
  CONTINUED_ALREADY: malformed,
  CONTINUED_NOT_SEEN: noted('สัญญาข้ามปีที่ไม่มีสมุดของปีแรกในระบบให้ตรวจสอบ'),
  INSTALMENT_DIFFERS: act('41'),

  CHANGE_BELOW_PAID: malformed,
  CHANGE_LEAVES_NOTHING: malformed,

  SAVINGS_WITHOUT_GROUND: principle('เงินเหลือจ่ายเกิดจากสัญญาที่สิ้นสุด ยกเลิก หรือต่ำกว่าวงเงินเท่านั้น'),
  SAVINGS_ALREADY_RECOGNISED: principle('เงินเหลือจ่ายของสัญญาหนึ่งรับรู้ครั้งเดียวต่อเหตุหนึ่ง'),
  SAVINGS_ABOVE_WHAT_IS_LEFT: act('4'),
  SAVINGS_OF_RELEASED_MONEY: principle('เงินที่ปล่อยตามข้อตกลงร่วมลงทุนต้องกลับรายการก่อน'),

  LATE_RETURN_IN_THE_YEAR: principle('เบิกเกินส่งคืนภายในปีคืนเข้ารายการเดิม'),

  ON_BEHALF_UNKNOWN: malformed,
  ON_BEHALF_NOT_OF_PROJECT: principle('เบิกแทนกันได้เฉพาะโครงการและรายการที่มอบไว้'),
  ON_BEHALF_ENDED: principle('เบิกแทนกันได้เฉพาะขณะที่การมอบยังมีผล'),
  ON_BEHALF_EXCEEDED: principle('เบิกแทนกันได้ไม่เกินวงเงินที่มอบ'),

  FACT_STILL_PAID: principle('สัญญาที่ไม่มีอำนาจรองรับจบได้เมื่อเงินที่จ่ายไปแล้วจบก่อน'),
  FACT_SETTLED_OTHERWISE: malformed,
};
