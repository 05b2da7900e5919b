import type { Action, ActionField } from './action';

/*
 * What was told wrong, as forms. A correction that replaces its entry says all of the new entry; of a
 * form that says none of it, the entry is only reversed.
 */

const REASON: ActionField = { name: 'reason', kind: 'note', label: 'ผิดอย่างไร' };
const MEMORANDUM: ActionField = {
  name: 'document',
  kind: 'document',
  label: 'บันทึกขอแก้ไข',
  optional: true,
};

const OF_ENTRY = {
  ENTRY_UNKNOWN: 'reason',
  ENTRY_ALREADY_REVERSED: 'reason',
  ENTRY_NOT_CORRECTABLE: 'reason',
  CORRECTION_OVERDRAWS: 'reason',
  CORRECTION_BELOW_USE: 'reason',
  DOCUMENT_IN_FUTURE: 'document.date',
};

/** What can be asked of a book about what was told wrong, as forms: an entry that should not be there. */
export const CORRECTION_ACTIONS: readonly Action[] = [
  {
    command: 'CorrectAllotment',
    purpose: 'กลับรายการจัดสรรที่บันทึกผิด แล้วบันทึกหนังสือใหม่ได้ด้วยเลขที่เดิม',
    path: 'allotments/:allotment/lines/:line/correction',
    given: { allotment: 'text', line: 'text' },
    fields: [REASON, MEMORANDUM],
    fieldOfRule: OF_ENTRY,
  },
  {
    command: 'CorrectCommitment',
    purpose: 'กลับรายการก่อหนี้ที่บันทึกผิด ถ้าจ่ายแล้วต้องบันทึกแทนในคราวเดียวผ่าน API',
    path: 'commitments/:commitment/correction',
    given: { commitment: 'text' },
    fields: [REASON, MEMORANDUM],
    fieldOfRule: OF_ENTRY,
  },
  {
    command: 'CorrectDisbursement',
    purpose: 'กลับรายการเบิกจ่ายที่บันทึกผิด ยอดกลับเป็นหนี้ผูกพันหรือเงินของโครงการ',
    path: 'disbursements/:disbursement/correction',
    given: { disbursement: 'text' },
    fields: [REASON, MEMORANDUM],
    fieldOfRule: OF_ENTRY,
  },
  {
    command: 'CorrectReturn',
    purpose: 'กลับรายการเงินส่งคืนที่บันทึกผิด',
    path: 'returns/:return/correction',
    given: { return: 'text' },
    fields: [REASON, MEMORANDUM],
    fieldOfRule: OF_ENTRY,
  },
  {
    command: 'CorrectLateDisbursement',
    purpose: 'กลับรายการเบิกจากเงินกันที่บันทึกผิด',
    path: 'late-disbursements/:disbursement/correction',
    given: { disbursement: 'text' },
    fields: [REASON, MEMORANDUM],
    fieldOfRule: OF_ENTRY,
  },
];
