import { authorityName, supervisorName } from '../text.fund';
import type { Action, ActionField } from './action';

/*
 * What can be asked of a local government, as forms.
 */

const PLEDGE: ActionField = { name: 'contribution', kind: 'contribution', label: 'รายการสมทบ' };
const REASON: ActionField = { name: 'reason', kind: 'note', label: 'เหตุผล' };
const AMOUNT: ActionField = { name: 'amount', kind: 'money', label: 'จำนวนเงิน' };
const SUPERVISOR: ActionField = {
  name: 'supervisor',
  kind: 'choice',
  label: 'ผู้กำกับดูแล',
  options: supervisorName,
};
const YEAR: ActionField = { name: 'fiscalYear', kind: 'number', label: 'ปีงบประมาณ' };
const ON: ActionField = {
  name: 'effectiveOn',
  kind: 'day',
  label: 'มีผลวันที่',
  optional: true,
  hint: 'เว้นว่างคือวันที่ของเอกสาร',
};
const document = (label: string): ActionField => ({ name: 'document', kind: 'document', label });

const DATES = {
  DECIDED_IN_FUTURE: 'effectiveOn',
  BEFORE_WHAT_IT_FOLLOWS: 'effectiveOn',
  OUTSIDE_FISCAL_YEAR: 'effectiveOn',
  DOCUMENT_TAKEN: 'document.number',
  DOCUMENT_IN_FUTURE: 'document.date',
};
const OF_PLEDGE = {
  ...DATES,
  PLEDGE_UNKNOWN: 'contribution',
  PLEDGE_NOT_OPEN: 'contribution',
  STEP_OUT_OF_ORDER: 'contribution',
  STEP_NOT_NEEDED: 'contribution',
  LOCAL_GOVERNMENT_CEASED: 'contribution',
};

const OF_SUPERVISOR = {
  ...OF_PLEDGE,
  SUPERVISOR_DIFFERS: 'supervisor',
  SUPERVISOR_OF_ANOTHER_TYPE: 'supervisor',
};

/** Every form about a local government but the pledge, which shows its ceiling beside it. */
export const LOCAL_ACTIONS: readonly Action[] = [
  {
    command: 'ReducePledge',
    purpose: 'ลดยอดก่อนสภาท้องถิ่นพิจารณา',
    path: 'pledges/:contribution/reduction',
    fields: [PLEDGE, { ...AMOUNT, label: 'ยอดใหม่' }, REASON, document('หนังสือ'), ON],
    fieldOfRule: { ...OF_PLEDGE, REDUCTION_NOT_LOWER: 'amount' },
  },
  {
    command: 'WithdrawPledge',
    purpose: 'ความจำนงเป็นความสมัครใจ ถอนได้จนกว่าสภาท้องถิ่นจะพิจารณา',
    path: 'pledges/:contribution/withdrawal',
    fields: [PLEDGE, REASON, document('หนังสือ'), ON],
    fieldOfRule: OF_PLEDGE,
  },
  {
    command: 'DeclineRequest',
    purpose: 'ตอบคำขอความร่วมมือว่าไม่ร่วม พร้อมเหตุผล',
    path: 'declined-requests',
    given: { area: 'text', fiscalYear: 'number', round: 'text' },
    fields: [REASON, document('หนังสือตอบ'), ON],
    fieldOfRule: { ...DATES, REQUEST_ALREADY_ANSWERED: 'reason', TARGET_ROUND_CLOSED: 'reason' },
  },
  {
    command: 'RecordCouncilAssent',
    purpose: 'บันทึกว่าสภาท้องถิ่นให้เงิน ตั้งแต่ขั้นนี้ยอดนับเข้าเพดานรายปี',
    path: 'pledges/:contribution/council-assent',
    fields: [
      PLEDGE,
      { name: 'authority', kind: 'choice', label: 'อำนาจที่ใช้', options: authorityName },
      {
        name: 'item',
        kind: 'text',
        label: 'รายการในข้อบัญญัติหรือมติ',
        placeholder: 'แผนงานการเกษตร งานส่งเสริมการเกษตร',
      },
      { ...AMOUNT, label: 'จำนวนเงินที่สภาให้' },
      document('มติสภาหรือข้อบัญญัติ'),
      ON,
    ],
    fieldOfRule: {
      ...OF_PLEDGE,
      ASSENT_EXCEEDS_PLEDGE: 'amount',
      ABOVE_YEARLY_CEILING: 'amount',
      CEILING_NOT_STATED: 'amount',
      RATE_UNKNOWN: 'amount',
      AUTHORITY_COUNTED_ALREADY: 'item',
    },
  },
  {
    command: 'RecordCouncilRejection',
    purpose: 'บันทึกว่าสภาท้องถิ่นไม่เห็นชอบ พร้อมเหตุผล',
    path: 'pledges/:contribution/council-rejection',
    fields: [PLEDGE, REASON, document('มติสภา'), ON],
    fieldOfRule: OF_PLEDGE,
  },
  {
    command: 'RecordSupervisorApproval',
    purpose: 'บันทึกว่านายอำเภอหรือผู้ว่าราชการจังหวัดอนุมัติข้อบัญญัติ',
    path: 'pledges/:contribution/supervisor-approval',
    fields: [PLEDGE, SUPERVISOR, document('หนังสืออนุมัติ'), ON],
    fieldOfRule: OF_SUPERVISOR,
  },
  {
    command: 'RecordSupervisorRejection',
    purpose: 'บันทึกว่านายอำเภอหรือผู้ว่าราชการจังหวัดไม่อนุมัติ พร้อมเหตุผล',
    path: 'pledges/:contribution/supervisor-rejection',
    fields: [PLEDGE, SUPERVISOR, REASON, document('หนังสือ'), ON],
    fieldOfRule: OF_SUPERVISOR,
  },
  {
    command: 'RecordPromulgation',
    purpose: 'บันทึกว่าข้อบัญญัติประกาศใช้แล้ว อนุมัติครบแล้วเงินสมทบจะส่งเข้าสมุดของจังหวัดเอง',
    path: 'pledges/:contribution/promulgation',
    fields: [PLEDGE, document('ประกาศ'), ON],
    fieldOfRule: OF_PLEDGE,
  },
  {
    command: 'RecordAuthorityLapse',
    purpose: 'ข้อบัญญัติที่สภาให้แล้วไม่ได้ประกาศใช้ เงินสมทบนี้ไม่เกิดขึ้น คืนเพดานและแหล่งเงิน',
    path: 'pledges/:contribution/authority-lapse',
    fields: [PLEDGE, REASON, document('หนังสือ'), ON],
    fieldOfRule: OF_PLEDGE,
  },
  {
    command: 'StateCeiling',
    purpose: 'แจ้งรายได้ที่ใช้เป็นฐานของเพดานเงินอุดหนุนรายปี ระบบคูณอัตราตามประเภทของ อปท. เอง',
    path: 'ceilings',
    fields: [
      YEAR,
      { name: 'base', kind: 'money', label: 'ฐานรายได้', hint: 'รายได้จริงของปีที่ผ่านมา ไม่รวมเงินอุดหนุน' },
      { name: 'baseFiscalYear', kind: 'number', label: 'เป็นรายได้ของปีงบประมาณ' },
      { name: 'source', kind: 'document', label: 'เอกสารที่มาของตัวเลข' },
      ON,
    ],
    fieldOfRule: {
      ...DATES,
      DOCUMENT_TAKEN: 'source.number',
      DOCUMENT_IN_FUTURE: 'source.date',
      RATE_UNKNOWN: 'base',
    },
  },
  {
    command: 'RecordOutsideSubsidy',
    purpose: 'เงินอุดหนุนที่ให้นอกระบบนี้ก็นับเข้าเพดานรายปี',
    path: 'outside-subsidies',
    fields: [
      YEAR,
      AMOUNT,
      { name: 'recipient', kind: 'text', label: 'ให้แก่' },
      document('เอกสารการอนุมัติ'),
      ON,
    ],
    fieldOfRule: { ...DATES, ABOVE_YEARLY_CEILING: 'amount', CEILING_NOT_STATED: 'amount' },
  },
  {
    command: 'CancelOutsideSubsidy',
    purpose: 'เงินอุดหนุนนอกระบบรายการนี้ไม่ได้ให้จริง คืนยอดให้เพดาน',
    path: 'outside-subsidies/:subsidy/cancellation',
    given: { subsidy: 'text' },
    fields: [REASON, document('เอกสาร'), ON],
    fieldOfRule: { ...DATES, SUBSIDY_UNKNOWN: 'reason', SUBSIDY_ALREADY_CANCELLED: 'reason' },
  },
  {
    command: 'ApproveCeilingException',
    purpose: 'ผู้มีอำนาจให้เกินเพดานได้ในปีนี้ ตามจำนวนที่ระบุ',
    path: 'ceiling-exceptions',
    fields: [
      YEAR,
      { ...AMOUNT, label: 'ให้เกินเพดานได้' },
      { name: 'approvedBy', kind: 'text', label: 'ผู้อนุมัติ (ตำแหน่ง)' },
      document('หนังสืออนุมัติ'),
      ON,
    ],
    fieldOfRule: DATES,
  },
];
