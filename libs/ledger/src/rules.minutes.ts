import type { MinutesRejections } from './rejection.minutes';
import { act, malformed, noted, principle, unchecked, type Rule } from './rule';

const ADMINISTRATIVE_PROCEDURE = 'พ.ร.บ. วิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539';
const approval: Rule = {
  ...act('36'),
  source: 'หนังสือมอบอำนาจของผู้มอบ (เงินเคลื่อนเมื่อหัวหน้าหน่วยรับงบประมาณอนุมัติ)',
};

/** Every rule of minutes by its code. */
export const MINUTES_RULES: { readonly [C in keyof MinutesRejections]: Rule } = {
  RESOLUTION_REVOKED: principle('มติที่เพิกถอนแล้วใช้อ้างอีกไม่ได้'),
  RESOLUTION_INQUORATE: principle('มติของการประชุมที่ไม่ครบองค์ประชุมต้องได้รับสัตยาบันก่อน'),
  RESOLUTION_VERSION_DIFFERS: malformed,
  MEETING_NOT_LATER: malformed,
  MEETING_OUT_OF_ORDER: noted('ครั้งที่ประชุมเรียงตามวันประชุมในปีปฏิทิน'),
  CIRCULATION_INCOMPLETE: unchecked('การเวียนมติต้องได้รับคำตอบจากกรรมการครบทุกตำแหน่ง'),
  RATIFICATION_NOT_NEEDED: malformed,
  RATIFICATION_OVERDUE: noted('มติเวียนต้องเสนอให้ที่ประชุมครั้งถัดไปให้สัตยาบัน'),
  CERTIFIED_OTHERWISE: malformed,
  LATE_CERTIFICATION: noted('รายงานการประชุมควรได้รับการรับรองในการประชุมครั้งถัดไป'),
  AMENDED_AFTER_CERTIFICATION: noted('รายงานการประชุมที่รับรองแล้วถูกแก้ไขภายหลัง'),
  SEAT_VOTED_TWICE: malformed,
  RECUSED_MEMBER_VOTED: noted(`${ADMINISTRATIVE_PROCEDURE} มาตรา 13–16 และ 19`),
  VOTES_EXCEED_ATTENDANCE: noted('ผู้ลงมติต้องเป็นกรรมการที่มาประชุม'),
  VOTE_NOT_CARRIED: noted(`${ADMINISTRATIVE_PROCEDURE} มาตรา 82 (มติถือเสียงข้างมาก)`),
  ORDER_STANDS: malformed,
  REVERSAL_EXCEEDS_UNBOUND: act('4'),
  TAINTED_BY_AMENDMENT: noted('การแก้ไขรายงานการประชุมหลังก่อหนี้หรือจ่ายเงินแล้ว'),
  TAINTED_BY_REVOKED_RESOLUTION: noted('การเพิกถอนมติหลังก่อหนี้หรือจ่ายเงินแล้ว'),
  DECIDED_WITHOUT_QUORUM: noted(`${ADMINISTRATIVE_PROCEDURE} มาตรา 79 (องค์ประชุม)`),
  APPROVAL_NOT_NEEDED: malformed,
  APPROVED_BEFORE_MEETING: approval,
  APPROVED_BY_ANOTHER: approval,
  OBJECTION_TO_UNKNOWN: malformed,
  OBJECTION_OF_ANOTHER: malformed,
  OBJECTION_AFTER_ACT: noted(act('52').source),
};
