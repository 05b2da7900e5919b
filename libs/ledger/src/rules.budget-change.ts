import type { BudgetChangeRejections } from './rejection.budget-change';
import { act, malformed, noted, principle, unchecked, type Rule } from './rule';

/** Every rule of the budget of a line, before and after the Act, by its code. */
export const BUDGET_CHANGE_RULES: { readonly [C in keyof BudgetChangeRejections]: Rule } = {
  LINE_NOT_PROVISIONAL: malformed,
  ACT_FIGURE_CONTRADICTS: malformed,
  CHANGE_DIRECTION_CONTRADICTS: malformed,
  CHANGE_EXCEEDS_UNALLOTTED: act('4'),
  LINE_BROKEN_DOWN: malformed,
  NOT_IN_PREVIOUS_BUDGET: unchecked(
    'หลักเกณฑ์การใช้งบประมาณรายจ่ายของปีที่ล่วงแล้วไปพลางก่อน (พ.ร.บ. วิธีการงบประมาณ พ.ศ. 2561 มาตรา 12)',
  ),
  CODE_LENGTH_DIFFERS: unchecked('คู่มือรหัสงบประมาณในระบบ GFMIS (กรมบัญชีกลาง)'),
  BUDGET_CODE_SHARED: noted('รหัสงบประมาณหนึ่งรหัสชี้รายการเดียว จึงกระทบยอดกับ GFMIS ได้'),
  ITEMS_DO_NOT_SUM: act('4'),
  LINE_MOVED_ALREADY: principle('แตกรายการได้เฉพาะรายการที่ยังไม่ได้จัดสรรหรือโอน'),
  ITEM_CATEGORY_DIFFERS: noted('รายการย่อยอยู่ในงบรายจ่ายเดียวกับรายการรวม'),
  ALLOTMENT_UNKNOWN: malformed,
  WITHDRAWAL_EXCEEDS_ALLOTMENT: malformed,
  WITHDRAWAL_EXCEEDS_FREE: act('4'),
  SUB_ALLOTMENT_UNKNOWN: malformed,
  SUB_ALLOTMENT_AGENCY_DIFFERS: principle('โอนจัดสรรให้หน่วยดำเนินการของโครงการเท่านั้น'),
  SUB_ALLOTMENT_EXCEEDS_ALLOCATION: act('4'),
  SUB_ALLOTMENT_IN_USE: act('4'),
  SUB_ALLOTMENT_EXCEEDED: act('4'),
  PLAN_MONTH_OUTSIDE_YEAR: malformed,
  PLAN_STATED_TWICE: malformed,
  PLAN_EXCEEDS_APPROPRIATION: principle('แผนการใช้จ่ายไม่เกินวงเงินงบประมาณหลังโอนเปลี่ยนแปลง'),
  PLAN_VERSION_OUT_OF_ORDER: malformed,
  BUDGET_REQUEST_UNKNOWN: malformed,
  BUDGET_GRANT_CONTRADICTS: malformed,
};
