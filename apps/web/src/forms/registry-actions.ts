import type { Action, ActionField } from './action';

/*
 * What the registrar marks in the reference data, as forms.
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
];
