import type { Action, ActionField } from './action';

/*
 * What surrounds the binding and paying of a book's money, as forms.
 */

const ON: ActionField = { name: 'effectiveOn', kind: 'day', label: 'มีผลวันที่', optional: true };
const PROJECT: ActionField = { name: 'project', kind: 'project', label: 'โครงการ' };
const LINE: ActionField = {
  name: 'line',
  kind: 'text',
  label: 'รายการ',
  placeholder: 'L0001',
};
const COMMITMENT: ActionField = {
  name: 'commitment',
  kind: 'text',
  label: 'หนี้ผูกพัน',
  placeholder: 'C0001',
};
const PRE_COMMITMENT: ActionField = {
  name: 'preCommitment',
  kind: 'text',
  label: 'เอกสารสำรองเงิน',
  placeholder: 'PC0001',
};
const AUTHORITY: ActionField = {
  name: 'authorisation',
  kind: 'text',
  label: 'การมอบให้เบิกแทนกัน',
  placeholder: 'OB0001',
};
const FACT: ActionField = {
  name: 'fact',
  kind: 'text',
  label: 'ยอดไม่มีอำนาจรองรับ',
  placeholder: 'D0002',
};
const REASON: ActionField = { name: 'reason', kind: 'note', label: 'เหตุผล' };
const amount = (label: string): ActionField => ({ name: 'amount', kind: 'money', label });
const document = (label: string): ActionField => ({ name: 'document', kind: 'document', label });

const DATES = {
  OUTSIDE_FISCAL_YEAR: 'effectiveOn',
  DECIDED_IN_FUTURE: 'effectiveOn',
  EFFECT_BEFORE_DECISION: 'effectiveOn',
  BEFORE_WHAT_IT_FOLLOWS: 'effectiveOn',
  DOCUMENT_IN_FUTURE: 'document.date',
  DOCUMENT_TAKEN: 'document.number',
};
const OF_PROJECT = {
  ...DATES,
  PROJECT_UNKNOWN: 'project',
  PROJECT_CANCELLED: 'project',
  PROJECT_OF_ANOTHER_AGENCY: 'project',
  LINE_UNKNOWN: 'line',
  LINE_NOT_OF_PROJECT: 'line',
  LINE_STOPPED: 'line',
  ALLOCATION_INSUFFICIENT: 'amount',
  SUB_ALLOTMENT_EXCEEDED: 'amount',
  MATCH_NOT_RELEASED: 'amount',
};
const OF_COMMITMENT = {
  ...DATES,
  COMMITMENT_UNKNOWN: 'commitment',
  COMMITMENT_NOT_OPEN: 'commitment',
  LINE_STOPPED: 'commitment',
  ALLOCATION_INSUFFICIENT: 'amount',
  SUB_ALLOTMENT_EXCEEDED: 'amount',
  MATCH_NOT_RELEASED: 'amount',
};

/** Money is set aside before there is an obligation. */
const SETTING_ASIDE: readonly Action[] = [
  {
    command: 'MakePreCommitment',
    purpose: 'กันเงินของโครงการไว้ก่อนมีสัญญา เงินนี้ใช้ก่อหนี้อื่นหรือจ่ายไม่ได้จนกว่าจะใช้หรือคืน',
    path: 'pre-commitments',
    fields: [
      PROJECT,
      LINE,
      amount('จำนวนเงินที่สำรอง'),
      { name: 'description', kind: 'text', label: 'เพื่ออะไร' },
      document('เอกสารสำรองเงิน'),
      ON,
    ],
    fieldOfRule: OF_PROJECT,
  },
  {
    command: 'ReleasePreCommitment',
    purpose: 'คืนเงินที่สำรองไว้ให้โครงการ ทั้งหมดหรือบางส่วน',
    path: 'pre-commitments/:preCommitment/release',
    fields: [
      PRE_COMMITMENT,
      { ...amount('จำนวนเงินที่คืน'), optional: true, hint: 'เว้นว่างคือทั้งหมดที่เหลือ' },
      REASON,
      ON,
    ],
    fieldOfRule: {
      ...DATES,
      PRE_COMMITMENT_UNKNOWN: 'preCommitment',
      PRE_COMMITMENT_EXCEEDED: 'amount',
    },
  },
];

const instalment = (at: number, label: string, optional?: true): readonly ActionField[] => {
  const may = optional === true ? { optional } : {};
  return [
    {
      name: `multiYear.instalments.${at}.fiscalYear`,
      kind: 'number',
      label: `ปีงบประมาณของ${label}`,
      ...may,
    },
    { name: `multiYear.instalments.${at}.amount`, kind: 'money', label, ...may },
  ];
};

/** Contracts: over several years, amended, and at their end. */
const CONTRACTS: readonly Action[] = [
  {
    command: 'MakeCommitment',
    purpose: 'สัญญาข้ามปีที่คณะรัฐมนตรีอนุมัติแล้ว สมุดปีนี้ผูกพันเฉพาะงวดของปีนี้ (มาตรา 41)',
    path: 'commitments',
    fields: [
      PROJECT,
      LINE,
      amount('งวดของปีนี้'),
      { name: 'description', kind: 'text', label: 'สัญญาอะไร' },
      { ...document('สัญญา'), optional: true },
      { name: 'multiYear.authority', kind: 'document', label: 'มติคณะรัฐมนตรี' },
      { name: 'multiYear.total', kind: 'money', label: 'มูลค่าสัญญาทั้งหมด' },
      ...instalment(0, 'งวดแรก (ปีนี้)'),
      ...instalment(1, 'งวดที่สอง'),
      ...instalment(2, 'งวดที่สาม', true),
      ON,
    ],
    fieldOfRule: {
      ...OF_PROJECT,
      MULTI_YEAR_COMMITMENT: 'multiYear.authority.date',
      INSTALMENTS_INVALID: 'multiYear.total',
    },
  },
  {
    command: 'ChangeCommitment',
    purpose: 'แก้ไขสัญญาให้วงเงินเพิ่มหรือลด ลดได้ไม่ต่ำกว่าที่จ่ายแล้ว',
    path: 'commitments/:commitment/changes',
    fields: [
      COMMITMENT,
      {
        name: 'direction',
        kind: 'choice',
        label: 'เพิ่มหรือลด',
        options: { up: 'เพิ่ม', down: 'ลด' },
      },
      amount('จำนวนเงินที่เปลี่ยน'),
      REASON,
      document('บันทึกแก้ไขสัญญา'),
      {
        name: 'authority',
        kind: 'document',
        label: 'มติคณะรัฐมนตรี (สัญญาข้ามปีที่เกินงวดของปีนี้)',
        optional: true,
      },
      ON,
    ],
    fieldOfRule: {
      ...OF_COMMITMENT,
      INSTALMENT_DIFFERS: 'authority',
      CHANGE_BELOW_PAID: 'amount',
      CHANGE_LEAVES_NOTHING: 'amount',
    },
  },
  {
    command: 'FinishCommitment',
    purpose: 'ส่งมอบครบแล้ว เงินที่ไม่ต้องจ่ายกลับเป็นของโครงการ',
    path: 'commitments/:commitment/finish',
    fields: [COMMITMENT, document('ใบตรวจรับงวดสุดท้าย'), ON],
    fieldOfRule: OF_COMMITMENT,
  },
  {
    command: 'RecogniseSavings',
    purpose: 'เงินที่เหลือจากสัญญาที่สิ้นสุด ยกเลิก หรือต่ำกว่าวงเงิน กลับเป็นเงินเหลือจ่ายของรายการ',
    path: 'savings',
    fields: [
      COMMITMENT,
      {
        name: 'ground',
        kind: 'choice',
        label: 'เหตุ',
        options: {
          finished: 'สัญญาสิ้นสุด',
          cancelled: 'สัญญายกเลิก',
          'cheaper-contract': 'สัญญาต่ำกว่าวงเงิน',
        },
      },
      amount('เงินเหลือจ่าย'),
      { ...document('เอกสาร'), optional: true },
      ON,
    ],
    fieldOfRule: {
      ...OF_COMMITMENT,
      SAVINGS_WITHOUT_GROUND: 'ground',
      SAVINGS_ALREADY_RECOGNISED: 'ground',
      SAVINGS_ABOVE_WHAT_IS_LEFT: 'amount',
      SAVINGS_OF_RELEASED_MONEY: 'amount',
    },
  },
];

/** What comes in and is the state's, and what others pay. */
const REVENUE: readonly Action[] = [
  {
    command: 'RecordLateReturn',
    purpose: 'เงินของปีนี้ที่ส่งคืนหลังสิ้นปี เป็นรายได้แผ่นดิน ไม่คืนเข้ารายการ',
    path: 'late-returns',
    fields: [
      { name: 'disbursement', kind: 'text', label: 'การเบิกจ่าย', placeholder: 'D0001' },
      amount('จำนวนเงินที่ส่งคืน'),
      document('ใบนำส่งเงิน'),
      ON,
    ],
    fieldOfRule: {
      ...DATES,
      DISBURSEMENT_UNKNOWN: 'disbursement',
      RETURN_EXCEEDS_DISBURSEMENT: 'amount',
      LATE_RETURN_IN_THE_YEAR: 'document.date',
    },
  },
  {
    command: 'RecordPenalty',
    purpose: 'ค่าปรับตามสัญญาที่นำส่งแล้ว เป็นรายได้แผ่นดิน',
    path: 'penalties',
    fields: [COMMITMENT, amount('ค่าปรับ'), REASON, document('ใบนำส่งเงิน'), ON],
    fieldOfRule: OF_COMMITMENT,
  },
  {
    command: 'AuthoriseOnBehalf',
    purpose: 'ให้หน่วยอื่นเบิกจ่ายเงินของโครงการแทน ไม่เกินวงเงินที่มอบ',
    path: 'on-behalf-authorities',
    fields: [
      PROJECT,
      LINE,
      amount('วงเงินที่มอบ'),
      { name: 'agency', kind: 'text', label: 'หน่วยที่เบิกแทน' },
      document('หนังสือมอบ'),
      ON,
    ],
    fieldOfRule: OF_PROJECT,
  },
  {
    command: 'EndOnBehalf',
    purpose: 'หน่วยนั้นเบิกแทนไม่ได้อีกตั้งแต่วันที่มีผล',
    path: 'on-behalf-authorities/:authorisation/end',
    fields: [AUTHORITY, REASON, document('หนังสือ'), ON],
    fieldOfRule: { ...DATES, ON_BEHALF_UNKNOWN: 'authorisation' },
  },
  {
    command: 'RecordUnauthorisedRefund',
    purpose: 'เงินที่จ่ายโดยไม่มีอำนาจกลับมาครบแล้ว หรือสัญญานั้นเลิกแล้ว รายการเดินต่อได้',
    path: 'unauthorised-facts/:fact/refund',
    fields: [FACT, document('ใบรับเงินหรือหนังสือเลิกสัญญา'), ON],
    fieldOfRule: {
      ...DATES,
      FACT_UNKNOWN: 'fact',
      FACT_STILL_PAID: 'fact',
      FACT_SETTLED_OTHERWISE: 'fact',
    },
  },
];

/** What can be asked of a book about execution control, as forms. */
export const EXECUTION_CONTROL_ACTIONS: readonly Action[] = [
  ...SETTING_ASIDE,
  ...CONTRACTS,
  ...REVENUE,
];
