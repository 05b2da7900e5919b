import type { ChangeRequestRejections } from './rejection.change-request';
import { act, malformed, noted, principle, unchecked, type Rule } from './rule';

/** Every rule of change requests by its code. */
export const CHANGE_REQUEST_RULES: { readonly [C in keyof ChangeRequestRejections]: Rule } = {
  CHANGE_REQUEST_UNKNOWN: malformed,
  CHANGE_REQUEST_NOT_OPEN: malformed,
  CHANGE_REQUEST_STEP_WRONG: malformed,
  STEP_OF_ANOTHER_OFFICE: principle('คำขออยู่ที่หน่วยงานใด หน่วยงานนั้นเป็นผู้ดำเนินการ'),
  STEP_NOT_NEXT: principle('ขั้นตอนของคำขอเรียงตามลำดับ'),
  REFERRAL_TARGET_WRONG: malformed,
  RESOLUTION_NOT_REFERRED_UP: principle('เสนอต่อเหนือขึ้นไปตามมติที่ยืนยันแล้ว'),
  DECISION_REFERRED_ALREADY: malformed,
  PROJECT_REVISED_TWICE: malformed,
  REQUESTED_ORDER_UNKNOWN: malformed,
  GRANT_ABOVE_REQUEST: malformed,
  GRANT_CONTRADICTS_VERDICT: malformed,
  ORDER_ABOVE_OFFICE: act('36'),
  ORDER_NOT_OF_OFFICE: unchecked(
    'อำนาจของ ก.น.บ. และ อ.ก.น.บ. ภาค ตาม พ.ร.ฎ. ว่าด้วยการบริหารงานเชิงพื้นที่แบบบูรณาการ พ.ศ. 2565',
  ),
  ANSWER_WAITS: noted('ผลการพิจารณาที่ยังดำเนินการไม่ได้'),
  ORDER_NOT_GRANTED: principle('เงินย้ายได้ตามที่ผู้มีอำนาจเหนือขึ้นไปอนุมัติเท่านั้น'),
};
