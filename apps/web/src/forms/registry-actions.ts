import type { Action, ActionField } from './action';

/*
 * What the registrar marks and mends in the reference data, as forms.
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
];
