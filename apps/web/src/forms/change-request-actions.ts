import type { Action, ActionField } from './action';

/*
 * What can be asked of a book about change requests, as forms.
 */

const OFFICES = {
  'regional-subcommittee': 'อ.ก.น.บ. ภาค',
  'policy-committee': 'ก.น.บ.',
  'budget-bureau': 'สำนักงบประมาณ',
  'ministry-of-finance': 'กระทรวงการคลัง',
  cabinet: 'คณะรัฐมนตรี',
};
const ON: ActionField = { name: 'effectiveOn', kind: 'day', label: 'วันที่', optional: true };
const office = (name: string, label: string): ActionField => {
  return { name, kind: 'choice', label, options: OFFICES };
};
const LETTER: ActionField = { name: 'document', kind: 'document', label: 'หนังสือ' };
const NOTE: ActionField = { name: 'note', kind: 'note', label: 'หมายเหตุ', optional: true };

const STEPS = {
  OUTSIDE_FISCAL_YEAR: 'effectiveOn',
  DECIDED_IN_FUTURE: 'effectiveOn',
  BEFORE_WHAT_IT_FOLLOWS: 'effectiveOn',
  DOCUMENT_IN_FUTURE: 'document.date',
  DOCUMENT_TAKEN: 'document.number',
  STEP_OF_ANOTHER_OFFICE: 'office',
  STEP_NOT_NEXT: 'kind',
  REFERRAL_TARGET_WRONG: 'to',
};

/** What can be asked of a book about change requests, as forms. */
export const CHANGE_REQUEST_ACTIONS: readonly Action[] = [
  {
    command: 'AdvanceChangeRequest',
    purpose: 'บันทึกแต่ละขั้นของคำขอตามหนังสือ นับทั้งจำนวนขั้นและจำนวนวัน',
    path: 'change-requests/:request/steps',
    given: { request: 'text' },
    fields: [
      {
        name: 'kind',
        kind: 'choice',
        label: 'ขั้นตอน',
        options: {
          received: 'รับเรื่อง',
          considered: 'พิจารณา',
          referred: 'ส่งต่อ',
          returned: 'ส่งคืนให้แก้ไข',
          resubmitted: 'เสนอใหม่',
        },
      },
      office('office', 'หน่วยงานที่ถือเรื่อง'),
      { ...office('to', 'ส่งต่อไปที่'), optional: true, hint: 'เฉพาะขั้นส่งต่อ' },
      LETTER,
      NOTE,
      ON,
    ],
    fieldOfRule: STEPS,
  },
  {
    command: 'AnswerChangeRequest',
    purpose: 'บันทึกผลตามหนังสือ รายการที่อนุมัติจะมีผลทันทีเมื่อมีเงิน ที่ยังไม่มีเงินจะรอดำเนินการ',
    path: 'change-requests/:request/answer',
    given: { request: 'text' },
    fields: [
      office('office', 'หน่วยงานที่ตอบ'),
      {
        name: 'verdict',
        kind: 'choice',
        label: 'ผล',
        options: { approved: 'อนุมัติทุกรายการเต็มจำนวน', refused: 'ไม่อนุมัติ' },
      },
      LETTER,
      NOTE,
      ON,
    ],
    fieldOfRule: {
      ...STEPS,
      STEP_NOT_NEXT: 'verdict',
      ORDER_ABOVE_OFFICE: 'office',
      ORDER_NOT_OF_OFFICE: 'office',
      GRANT_CONTRADICTS_VERDICT: 'verdict',
      CHANGE_REQUEST_NOT_OPEN: 'verdict',
    },
  },
  {
    command: 'WithdrawChangeRequest',
    purpose: 'ถอนคำขอก่อนมีผลการพิจารณา',
    path: 'change-requests/:request/withdrawal',
    given: { request: 'text' },
    fields: [{ name: 'reason', kind: 'note', label: 'เหตุผล' }, LETTER, ON],
    fieldOfRule: { ...STEPS, CHANGE_REQUEST_NOT_OPEN: 'reason' },
  },
  {
    command: 'CarryOutAnswer',
    purpose: 'ดำเนินการรายการที่ได้รับอนุมัติแล้วแต่ยังรอเงินหรือรอแก้ไขรายการ',
    path: 'change-requests/:request/execution',
    given: { request: 'text' },
    fields: [
      { name: 'order', kind: 'text', label: 'รายการที่', placeholder: '1' },
      { ...ON, label: 'มีผลวันที่' },
    ],
    fieldOfRule: {
      ...STEPS,
      ORDER_NOT_GRANTED: 'order',
      ALLOTMENT_INSUFFICIENT: 'order',
      LINE_STOPPED: 'order',
      LINE_NOT_OF_PROJECT: 'order',
    },
  },
];
