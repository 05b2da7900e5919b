import type { Action, ActionField } from './action';

/*
 * What can be asked of a book about delegations, as forms.
 */

const POWERS = {
  allocate: 'จัดสรรให้โครงการ',
  transfer: 'โอนเปลี่ยนแปลงระหว่างรายการ',
  'use-savings': 'ใช้เงินเหลือจ่าย',
  'revise-project': 'ปรับโครงการ',
};
const VERBS = { approve: 'อนุมัติ', endorse: 'เห็นชอบ' };
const MOVES_ON = {
  confirmation: 'เมื่อยืนยันมติ',
  'governor-approval': 'เมื่อผู้ว่าราชการจังหวัดอนุมัติ',
  answer: 'เมื่อมีผลจากผู้มีอำนาจเหนือขึ้นไป',
};
const LIMITS = {
  'objective-unchanged': 'ห้ามเปลี่ยนวัตถุประสงค์',
  'target-not-reduced': 'ห้ามลดเป้าหมาย',
  'no-multi-year': 'ห้ามผูกพันข้ามปี',
  'negative-list': 'ห้ามใช้เงินเหลือจ่ายในรายการต้องห้าม',
};

/** One power, its verb, and upon what its money moves. */
function powerFields(index: number, optional?: true): readonly ActionField[] {
  const of = `powers.${index}`;
  const may = optional ? { optional } : {};
  const when = optional ? { when: { box: `${of}.power`, holds: Object.keys(POWERS) } } : {};
  const number = index + 1;
  return [
    { name: `${of}.power`, kind: 'choice', label: `อำนาจที่ ${number}`, options: POWERS, ...may },
    { name: `${of}.verb`, kind: 'choice', label: 'มติที่ใช้', options: VERBS, ...when },
    {
      name: `${of}.movesOn`,
      kind: 'choice',
      label: 'เงินเคลื่อน',
      options: MOVES_ON,
      optional: true,
      ...when,
    },
  ];
}

/** The terms that a grant and an amendment state. */
const TERMS: readonly ActionField[] = [
  ...powerFields(0),
  ...powerFields(1, true),
  {
    name: 'ceilingPerDecision',
    kind: 'money',
    label: 'วงเงินต่อครั้ง',
    optional: true,
    hint: 'เว้นว่างคือไม่จำกัด',
  },
  {
    name: 'ceilingCumulative',
    kind: 'money',
    label: 'วงเงินสะสม',
    optional: true,
    hint: 'เว้นว่างคือไม่จำกัด',
  },
];
const LIMIT: ActionField = {
  name: 'limits.0',
  kind: 'choice',
  label: 'ข้อจำกัด',
  options: LIMITS,
  optional: true,
};
const PERMITS: ActionField = {
  name: 'permitsRedelegation',
  kind: 'verified',
  label: 'มอบอำนาจช่วง',
  options: { false: 'ไม่อนุญาต', true: 'อนุญาต' },
  optional: true,
};
const INSTRUMENT: ActionField = { name: 'instrument', kind: 'document', label: 'คำสั่ง' };
const VALID_TO: ActionField = { name: 'validTo', kind: 'day', label: 'ถึงวันที่' };
const ON: ActionField = {
  name: 'effectiveOn',
  kind: 'day',
  label: 'มีผลวันที่',
  optional: true,
  hint: 'เว้นว่างคือวันที่ของคำสั่ง',
};

const RULES = {
  DOCUMENT_TAKEN: 'instrument.number',
  DOCUMENT_IN_FUTURE: 'instrument.date',
  CEILINGS_CONTRADICT: 'ceilingPerDecision',
  PERIOD_INVALID: 'validTo',
  AMENDMENT_OUT_OF_ORDER: 'effectiveOn',
  AMENDMENT_BEFORE_INSTRUMENT: 'effectiveOn',
  REDELEGATION_NOT_PERMITTED: 'redelegates',
  HOLDER_NOT_STATED: 'holder',
};

/** What can be asked of a book about delegations, as forms. */
export const DELEGATION_CHANGE_ACTIONS: readonly Action[] = [
  {
    command: 'GrantDelegation',
    purpose: 'บันทึกอำนาจที่มอบให้คณะกรรมการ หรือที่มอบช่วงต่อ เท่าที่หนังสือมอบอำนาจอนุญาต',
    path: 'delegations',
    fields: [
      { name: 'grantor', kind: 'text', label: 'ผู้มอบอำนาจ', placeholder: 'ก.น.บ.' },
      { name: 'committee', kind: 'text', label: 'คณะกรรมการ', placeholder: 'PC-TH40' },
      ...TERMS,
      { name: 'validFrom', kind: 'day', label: 'ตั้งแต่วันที่' },
      VALID_TO,
      LIMIT,
      PERMITS,
      { name: 'redelegates', kind: 'text', label: 'มอบช่วงจาก', optional: true },
      {
        name: 'holder',
        kind: 'text',
        label: 'ตำแหน่งผู้รับมอบช่วง',
        optional: true,
        placeholder: 'รองผู้ว่าราชการจังหวัด',
      },
      INSTRUMENT,
    ],
    fieldOfRule: RULES,
  },
  {
    command: 'AmendDelegation',
    purpose: 'ระบุเงื่อนไขใหม่ทั้งหมด มติใช้เงื่อนไขของวันประชุม มติก่อนหน้าคงเดิม',
    path: 'delegations/:delegation/amendments',
    given: { delegation: 'text' },
    fields: [...TERMS, VALID_TO, LIMIT, PERMITS, INSTRUMENT, ON],
    fieldOfRule: RULES,
  },
  {
    command: 'RevokeDelegation',
    purpose: 'ตั้งแต่วันที่มีผล ใช้อำนาจนี้และที่มอบช่วงต่อไม่ได้ มติที่ใช้ไปแล้วคงอยู่และแสดงรายการไว้',
    path: 'delegations/:delegation/revocation',
    given: { delegation: 'text' },
    fields: [{ name: 'reason', kind: 'note', label: 'เหตุผล' }, INSTRUMENT, ON],
    fieldOfRule: RULES,
  },
];
