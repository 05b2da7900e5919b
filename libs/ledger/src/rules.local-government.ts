import type { LocalGovernmentRejections } from './rejection.local-government';
import { malformed, principle, unchecked, type Rule } from './rule';

/** Which steps each kind of authority needs is written in the laws of local governments. */
const step: Rule = {
  ...malformed,
  source:
    'เอกสารอนุมัติแต่ละชนิดมีขั้นตอนตามกฎหมายจัดตั้ง อปท. และระเบียบวิธีการงบประมาณของ อปท. (ขั้นตอนที่ใช้ยังไม่ได้ตรวจกับตัวบท)',
};

/** Every rule of a local government's stream by its code. */
export const LOCAL_GOVERNMENT_RULES: { readonly [C in keyof LocalGovernmentRejections]: Rule } = {
  LOCAL_GOVERNMENT_UNKNOWN: malformed,
  LOCAL_GOVERNMENT_CEASED: malformed,
  TARGET_OUTSIDE_AREA: principle('องค์กรปกครองส่วนท้องถิ่นสมทบโครงการของจังหวัดหรือกลุ่มจังหวัดของตน'),
  TARGET_BOOK_NOT_OPEN: malformed,
  TARGET_PROJECT_UNKNOWN: malformed,
  TARGET_PROJECT_CANCELLED: malformed,
  TARGET_ROUND_UNKNOWN: malformed,
  TARGET_ROUND_CLOSED: malformed,
  REQUEST_UNKNOWN: malformed,
  REQUEST_ALREADY_ANSWERED: malformed,
  CONTRIBUTION_NUMBER_INVALID: malformed,
  SOURCE_COUNTED_ALREADY: principle('เงินสมทบนับได้ครั้งเดียว ไม่ซ้ำโครงการ พื้นที่ หรือปี'),
  AUTHORITY_COUNTED_ALREADY: principle('เงินสมทบนับได้ครั้งเดียว ไม่ซ้ำโครงการ พื้นที่ หรือปี'),
  STATE_GRANT_NOT_MATCH: principle('เงินอุดหนุนจากรัฐไม่นับเป็นเงินสมทบ (เทียบ 2 CFR 200.306)'),
  GENERAL_GRANT_AS_MATCH: unchecked('เงินอุดหนุนทั่วไปเป็นรายได้ของท้องถิ่นหรือไม่ ยังไม่ได้ตรวจกับกฎหมาย'),
  BORROWED_MONEY_AS_MATCH: unchecked('การกู้เงินเพื่ออุดหนุน ยังไม่ได้ตรวจกับกฎหมาย'),
  PLEDGE_UNKNOWN: malformed,
  PLEDGE_NOT_OPEN: malformed,
  REDUCTION_NOT_LOWER: malformed,
  ASSENT_EXCEEDS_PLEDGE: malformed,
  STEP_OUT_OF_ORDER: step,
  STEP_NOT_NEEDED: step,
  SUPERVISOR_DIFFERS: principle('ผู้กำกับดูแลอนุมัติหรือไม่อนุมัติในตำแหน่งของตนเท่านั้น'),
  SUPERVISOR_OF_ANOTHER_TYPE: unchecked(
    'พ.ร.บ. เทศบาล พ.ศ. 2496 มาตรา 62 พ.ร.บ. องค์การบริหารส่วนจังหวัด พ.ศ. 2540 มาตรา 53 และ พ.ร.บ. สภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. 2537 มาตรา 87 และ 90',
  ),
  CEILING_NOT_STATED: unchecked('ระเบียบกระทรวงมหาดไทยว่าด้วยเงินอุดหนุนขององค์กรปกครองส่วนท้องถิ่น'),
  RATE_UNKNOWN: unchecked('ระเบียบกระทรวงมหาดไทยว่าด้วยเงินอุดหนุนขององค์กรปกครองส่วนท้องถิ่น'),
  ABOVE_YEARLY_CEILING: unchecked('ระเบียบกระทรวงมหาดไทยว่าด้วยเงินอุดหนุนขององค์กรปกครองส่วนท้องถิ่น'),
  SUBSIDY_UNKNOWN: malformed,
  SUBSIDY_ALREADY_CANCELLED: malformed,
};
