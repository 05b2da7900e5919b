import type { YearEndRejections } from './rejection.year-end';
import { act, malformed, noted, principle, type Rule } from './rule';

/** The approval of a reservation by the ministry, and rounds of it. */
const CARRYING = act('43');

/** What was closed is not opened again: what is wrong in it is put right beside it, and says so. */
const CLOSED: Rule = {
  ...malformed,
  source: 'สมุดที่ปิดปีแล้วรับเฉพาะการเบิกจากเงินกันและรายการปรับปรุงปีก่อนที่ระบุไว้',
};

/** Every rule of year end by its code. */
export const YEAR_END_RULES: { readonly [C in keyof YearEndRejections]: Rule } = {
  YEAR_NOT_OVER: CARRYING,
  NOT_ON_YEAR_END: CARRYING,
  RESERVATION_UNKNOWN: malformed,
  RESERVATION_ANSWERED: malformed,
  RESERVATION_KIND_DIFFERS: malformed,
  RESERVATION_EXCEEDS_REST: CARRYING,
  RESERVATION_SPENT: malformed,
  CARRY_OVER_EXCEEDS_RESERVATION: CARRYING,
  CARRY_OVER_TOO_LONG: CARRYING,
  CARRY_OVER_UNKNOWN: malformed,
  CARRY_OVER_OF_OTHER_MONEY: malformed,
  CARRY_OVER_OVER: CARRYING,
  CARRY_OVER_RUNS: CARRYING,
  CARRY_OVER_INSUFFICIENT: CARRYING,
  CARRY_OVER_SPENT: malformed,
  EXTENSION_OUT_OF_ORDER: malformed,
  EXTENSION_NOT_LATER: CARRYING,
  LAPSE_EXCEEDS_REST: CARRYING,
  LAPSE_CAUSE_DIFFERS: malformed,
  LAPSE_UNKNOWN: malformed,
  UNDOING_EXCEEDS_LAPSE: CARRYING,
  CLOSING_UNFINISHED: CARRYING,
  CLOSING_MISSTATED: malformed,
  CLOSED_UNRECONCILED: noted('ปิดปีก่อนกระทบยอดเดือนกันยายนกับ GFMIS เสร็จ'),
  CLOSED_WITH_LOCAL_MONEY: noted('ปิดปีทั้งที่ยังมีเงินสมทบของ อปท. ที่ยังไม่ใช้และยังไม่คืน'),
  BOOK_CLOSED: CLOSED,
  BOOK_NOT_CLOSED: principle('รายการปรับปรุงปีก่อนมีเฉพาะในสมุดที่ปิดปีแล้ว'),
  ADJUSTMENT_NOT_ALLOWED: CLOSED,
  ADJUSTMENT_BELOW_NOTHING: CLOSED,
  YEAR_END_CONTINUES: noted('การสิ้นปีของสมุดขนาดใหญ่ทำเป็นรอบ'),
};
