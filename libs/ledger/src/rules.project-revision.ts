import type { ProjectRevisionRejections } from './rejection.project-revision';
import { act, malformed, noted, principle, type Rule } from './rule';

/** What an instrument of delegation lets a committee do with its projects. */
const instrument = principle('เงื่อนไขของหนังสือมอบอำนาจในการปรับแผนและโครงการ');

/** Every rule of a project's revision by its code. */
export const PROJECT_REVISION_RULES: { readonly [C in keyof ProjectRevisionRejections]: Rule } = {
  REVISION_OUT_OF_ORDER: malformed,
  REVISION_CHANGES_NOTHING: malformed,
  PROJECT_TERMS_MISSING: malformed,
  REVISION_NOT_DECIDED: instrument,
  DECISION_ALREADY_USED: principle('มติหนึ่งข้อปรับโครงการได้ครั้งเดียว'),
  REVISION_NOT_GRANTED: act('36'),
  REVISION_DIFFERS_FROM_GRANT: act('36'),
  REVISION_BEFORE_ITS_AUTHORITY: principle('การอนุมัติไม่มีผลย้อนหลัง'),
  OBJECTIVE_CHANGED: instrument,
  TARGET_REDUCED: instrument,
  TERMS_NOT_ON_RECORD: instrument,
  REVISED_BY_LETTER: noted('การปรับโครงการโดยหนังสือสั่งการ แทนมติคณะกรรมการ'),
  LINE_HOLDS_MONEY_OF_PROJECT: act('4'),
  AGENCY_HOLDS_SUB_ALLOTMENT: principle('เรียกคืนเงินโอนจัดสรรก่อนเปลี่ยนหน่วยดำเนินการ'),
};
