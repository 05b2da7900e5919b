import { typeName } from '../text.fund';
import type { Action, ActionField } from './action';

/*
 * What the administrator marks and mends in the reference data, as forms.
 */

const VERIFIED: ActionField = {
  name: 'verified',
  kind: 'verified',
  label: 'ผลการตรวจ',
  options: { true: 'ตรวจกับกฎหมายแล้ว', false: 'ยังไม่ตรวจ' },
};
const CITATION: ActionField = {
  name: 'citation',
  kind: 'note',
  label: 'ข้อกฎหมายที่ตรวจ',
  placeholder: 'ระเบียบ ข้อ วรรค และวันที่ประกาศ',
};
const SOURCE: ActionField = {
  name: 'citation',
  kind: 'note',
  label: 'ที่มา',
  placeholder: 'ประกาศ เลขที่ และวันที่',
};
const ON: ActionField = { name: 'effectiveOn', kind: 'day', label: 'ตั้งแต่วันที่' };
const DATES = { DECIDED_IN_FUTURE: 'effectiveOn' };

const OF_LOCAL_GOVERNMENT = {
  ...DATES,
  LOCAL_GOVERNMENT_UNKNOWN: 'effectiveOn',
  LOCAL_GOVERNMENT_CEASED: 'effectiveOn',
};
const NAME: ActionField = {
  name: 'nameTh',
  kind: 'text',
  label: 'ชื่อ',
  placeholder: 'ศิลา',
  hint: 'ไม่รวมคำนำหน้าประเภท',
};
const FULL_NAME: ActionField = {
  name: 'fullNameTh',
  kind: 'text',
  label: 'ชื่อเต็ม',
  placeholder: 'เทศบาลเมืองศิลา',
};

/** What becomes of a local government: it stays the same one, or becomes part of another. */
const LOCAL_GOVERNMENTS: readonly Action[] = [
  {
    command: 'RenameLocalGovernments',
    purpose: 'เปลี่ยนชื่อ ยังเป็น อปท. แห่งเดิม สิทธิ หนี้ และเพดานคงเดิม',
    path: 'local-government-names',
    given: { localGovernment: 'text' },
    entries: true,
    fields: [
      NAME,
      FULL_NAME,
      { name: 'nameEn', kind: 'text', label: 'ชื่อภาษาอังกฤษ', optional: true, blank: true },
      SOURCE,
      ON,
    ],
    fieldOfRule: OF_LOCAL_GOVERNMENT,
  },
  {
    command: 'ReclassifyLocalGovernments',
    purpose: 'เปลี่ยนประเภท (ยกฐานะ) ยังเป็น อปท. แห่งเดิม อัตราเพดานเป็นไปตามประเภทใหม่ตั้งแต่วันที่มีผล',
    path: 'local-government-types',
    given: { localGovernment: 'text' },
    entries: true,
    fields: [
      { name: 'type', kind: 'choice', label: 'ประเภทใหม่', options: typeName },
      NAME,
      FULL_NAME,
      SOURCE,
      ON,
    ],
    fieldOfRule: OF_LOCAL_GOVERNMENT,
  },
  {
    command: 'MergeLocalGovernments',
    purpose: 'รวมเข้ากับอีกแห่งในจังหวัดเดียวกัน ตั้งแต่วันที่มีผล สิทธิและหนี้เป็นของแห่งที่รับรวม',
    path: 'local-government-mergers',
    given: { localGovernment: 'text' },
    entries: true,
    fields: [{ name: 'into', kind: 'successor', label: 'รวมเข้ากับ' }, SOURCE, ON],
    fieldOfRule: {
      ...OF_LOCAL_GOVERNMENT,
      LOCAL_GOVERNMENT_UNKNOWN: 'into',
      MERGED_INTO_ITSELF: 'into',
      MERGED_ACROSS_PROVINCES: 'into',
      ENDS_BEFORE_IT_BEGINS: 'effectiveOn',
    },
  },
];

/** Development issues of an area's plan. */
const ISSUES: readonly Action[] = [
  {
    command: 'RegisterIssues',
    purpose: 'ขึ้นทะเบียนประเด็นการพัฒนาตามแผนของพื้นที่',
    path: 'development-issues',
    given: { area: 'text' },
    entries: true,
    fields: [
      {
        name: 'issue',
        kind: 'text',
        label: 'รหัส',
        placeholder: 'TH40-2566-1',
        hint: 'ไม่ซ้ำกับประเด็นใดในทั้งระบบ',
      },
      { name: 'nameTh', kind: 'text', label: 'ชื่อประเด็น' },
      SOURCE,
      ON,
    ],
    fieldOfRule: { ...DATES, ID_TAKEN: 'issue' },
  },
  {
    command: 'RetireIssues',
    purpose: 'เลิกใช้ประเด็นนี้ตั้งแต่วันที่มีผล รายการที่บันทึกไว้แล้วยังคงอยู่',
    path: 'development-issue-ends',
    given: { issue: 'text' },
    entries: true,
    fields: [SOURCE, { ...ON, label: 'เลิกใช้ตั้งแต่วันที่' }],
    fieldOfRule: {
      ...DATES,
      ISSUE_UNKNOWN: 'effectiveOn',
      ALREADY_ENDED: 'effectiveOn',
      ENDS_BEFORE_IT_BEGINS: 'effectiveOn',
    },
  },
];

/** Every form about reference data. */
export const REGISTRY_ACTIONS: readonly Action[] = [
  {
    command: 'MarkRules',
    purpose: 'กฎที่ยังไม่ตรวจจะเตือนและบันทึกว่าได้เตือน เมื่อตรวจแล้วจึงปฏิเสธ',
    path: 'rule-marks',
    given: { code: 'text' },
    entries: true,
    fields: [VERIFIED, CITATION, ON],
    fieldOfRule: { ...DATES, RULE_UNKNOWN: 'citation' },
  },
  {
    command: 'MarkRates',
    purpose: 'เพดานที่คิดจากอัตราที่ยังไม่ตรวจจะเตือน เมื่อตรวจแล้วจึงปฏิเสธ',
    path: 'rate-marks',
    given: { rate: 'text' },
    entries: true,
    fields: [VERIFIED, CITATION, ON],
    fieldOfRule: { ...DATES, RATE_NOT_STATED: 'citation' },
  },
  {
    command: 'RevokeMergers',
    purpose: 'การรวมที่บันทึกผิดหรือถูกเพิกถอน ถือว่าไม่เคยเกิดขึ้น',
    path: 'local-government-merger-revocations',
    given: { localGovernment: 'text' },
    entries: true,
    fields: [SOURCE, { ...ON, label: 'วันที่การรวมนั้นมีผล' }],
    fieldOfRule: { ...DATES, MERGER_UNKNOWN: 'effectiveOn' },
  },
  {
    command: 'PlaceLocalGovernments',
    purpose: 'อำเภอหรือรหัสที่ขึ้นทะเบียนผิดหรือเปลี่ยนไป ช่องที่เว้นว่างคือไม่มีหรือไม่ทราบ',
    path: 'local-government-places',
    given: { localGovernment: 'text' },
    entries: true,
    fields: [
      {
        name: 'district.code',
        kind: 'text',
        label: 'รหัสอำเภอ',
        placeholder: '4001',
        optional: true,
        hint: 'รหัส 4 หลักของกรมการปกครอง คู่กับชื่ออำเภอ',
      },
      { name: 'district.nameTh', kind: 'text', label: 'ชื่ออำเภอ', optional: true },
      { name: 'dlaCode', kind: 'text', label: 'รหัสกรมส่งเสริมการปกครองท้องถิ่น', optional: true },
      SOURCE,
      {
        ...ON,
        hint: 'หากขึ้นทะเบียนผิดตั้งแต่ต้น ให้ใช้วันที่ขึ้นทะเบียน',
      },
    ],
    fieldOfRule: {
      ...DATES,
      LOCAL_GOVERNMENT_UNKNOWN: 'effectiveOn',
      LOCAL_GOVERNMENT_CEASED: 'effectiveOn',
    },
  },
  ...LOCAL_GOVERNMENTS,
  ...ISSUES,
];
