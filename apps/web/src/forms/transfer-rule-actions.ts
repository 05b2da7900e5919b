import type { Action, ActionField } from './action';

const CITATION: ActionField = {
  name: 'citation',
  kind: 'note',
  label: 'ที่มา',
  placeholder: 'ระเบียบว่าด้วยการบริหารงบประมาณรายจ่าย พ.ศ. 2562 ข้อ ...',
};
const DATES = {
  DECIDED_IN_FUTURE: 'effectiveOn',
  ENDS_BEFORE_IT_BEGINS: 'effectiveOn',
  ALREADY_ENDED: 'effectiveOn',
};

/** Who may move what between which lines up to how much, as forms. */
export const TRANSFER_RULE_ACTIONS: readonly Action[] = [
  {
    command: 'StateTransferRules',
    purpose:
      'กำหนดว่าใครโอนระหว่างรายการใดได้เองเท่าใด นอกเหนือจากนี้ต้องขอสำนักงบประมาณ วงเงินที่ยังไม่ตรวจจะเตือน',
    path: 'transfer-rules',
    entries: true,
    fields: [
      { name: 'rule', kind: 'text', label: 'รหัส', placeholder: 'transfer-committee-2566' },
      {
        name: 'mover',
        kind: 'choice',
        label: 'ผู้โอน',
        options: { committee: 'คณะกรรมการ', governor: 'ผู้ว่าราชการจังหวัด' },
      },
      {
        name: 'between',
        kind: 'choice',
        label: 'ระหว่างรายการ',
        options: {
          'same-plan': 'ในแผนงานเดียวกัน',
          'same-budget-project': 'ในโครงการตามเอกสารงบประมาณเดียวกัน',
          'same-item': 'ในรายการเดียวกัน',
        },
      },
      {
        name: 'perAct',
        kind: 'money',
        label: 'วงเงินต่อการประชุม',
        optional: true,
        hint: 'เว้นว่างคือไม่จำกัด',
      },
      {
        name: 'verified',
        kind: 'verified',
        label: 'ตรวจกับตัวบทแล้ว',
        options: { false: 'ยังไม่ได้ตรวจ (เตือน)', true: 'ตรวจแล้ว (ปฏิเสธ)' },
      },
      CITATION,
      { name: 'effectiveOn', kind: 'day', label: 'ใช้ตั้งแต่วันที่' },
    ],
    fieldOfRule: { ...DATES, ID_TAKEN: 'rule', CEILINGS_CONTRADICT: 'perAct' },
  },
  {
    command: 'EndTransferRules',
    purpose: 'หลักเกณฑ์นี้ใช้ไม่ได้ตั้งแต่วันที่มีผล',
    path: 'transfer-rule-ends',
    given: { rule: 'text' },
    entries: true,
    fields: [CITATION, { name: 'effectiveOn', kind: 'day', label: 'เลิกใช้ตั้งแต่วันที่' }],
    fieldOfRule: { ...DATES, TRANSFER_RULE_UNKNOWN: 'citation' },
  },
];
