import type { Action, ActionField } from './action';

/*
 * What can be asked of a book about the matching fund, as forms.
 */

const CONTRIBUTION: ActionField = {
  name: 'contribution',
  kind: 'contribution',
  label: 'รายการสมทบ',
};
const PROJECT: ActionField = { name: 'project', kind: 'project', label: 'โครงการ' };
const DELIVERY: ActionField = { name: 'delivery', kind: 'delivery', label: 'การส่งมอบ' };
const MATCH: ActionField = { name: 'match', kind: 'match', label: 'การจับคู่' };
const RECEIPT: ActionField = { name: 'receipt', kind: 'receipt', label: 'ใบรับเงิน' };
const REASON: ActionField = { name: 'reason', kind: 'note', label: 'เหตุผล' };
const ON: ActionField = {
  name: 'effectiveOn',
  kind: 'day',
  label: 'มีผลวันที่',
  optional: true,
};
const amount = (label: string): ActionField => ({ name: 'amount', kind: 'money', label });
const document = (label: string): ActionField => ({ name: 'document', kind: 'document', label });

const DATES = {
  OUTSIDE_FISCAL_YEAR: 'effectiveOn',
  DECIDED_IN_FUTURE: 'effectiveOn',
  BEFORE_WHAT_IT_FOLLOWS: 'effectiveOn',
  DEADLINE_PASSED: 'effectiveOn',
  DOCUMENT_TAKEN: 'document.number',
  DOCUMENT_REQUIRED: 'document.number',
  DOCUMENT_IN_FUTURE: 'document.date',
};
const OF_CONTRIBUTION = {
  ...DATES,
  CONTRIBUTION_UNKNOWN: 'contribution',
  CONTRIBUTION_CLOSED: 'contribution',
  CONTRIBUTION_NOT_SIGNED: 'contribution',
  CONTRIBUTION_ALREADY_SIGNED: 'contribution',
  CONTRIBUTION_FORM_DIFFERS: 'contribution',
  CONTRIBUTION_UNFINISHED: 'contribution',
  NOT_RECONCILED: 'contribution',
  PROJECT_CANCELLED: 'contribution',
  RATIO_MISSING: 'contribution',
};

/** Rounds: a letter to every local government of the area. */
const ROUNDS: readonly Action[] = [
  {
    command: 'OpenRound',
    purpose: 'ขอความร่วมมือ อปท. ทุกแห่งในพื้นที่ด้วยหนังสือฉบับเดียว แล้วติดตามว่าใครตอบแล้ว',
    path: 'rounds',
    fields: [
      { name: 'title', kind: 'text', label: 'ชื่อรอบ', placeholder: 'รอบที่ 1/2565' },
      { name: 'purpose', kind: 'text', label: 'เพื่ออะไร' },
      { name: 'target', kind: 'money', label: 'เป้าหมาย', optional: true },
      { name: 'deadline', kind: 'day', label: 'ตอบภายในวันที่' },
      document('หนังสือขอความร่วมมือ'),
      ON,
    ],
    fieldOfRule: { ...DATES, DEADLINE_PASSED: 'deadline' },
  },
  {
    command: 'CloseRound',
    purpose: 'หลังปิดรอบ ความจำนงที่อ้างรอบนี้จะไม่รับ',
    path: 'rounds/:round/closing',
    given: { round: 'text' },
    fields: [ON],
    fieldOfRule: DATES,
  },
];

/** The contribution itself. */
const CONTRIBUTIONS: readonly Action[] = [
  {
    command: 'SignContribution',
    purpose: 'ลงนามบันทึกข้อตกลง อัตราร่วมลงทุนคงอยู่ตามฉบับที่ลงนาม',
    path: 'contributions/:contribution/signature',
    fields: [
      CONTRIBUTION,
      { name: 'agreement', kind: 'agreement', label: 'ข้อตกลงร่วมลงทุน' },
      document('บันทึกข้อตกลง'),
      ON,
    ],
    fieldOfRule: {
      ...OF_CONTRIBUTION,
      AGREEMENT_UNKNOWN: 'agreement',
      PROJECT_NOT_AGREED: 'agreement',
      RATIO_MISSING: 'agreement',
    },
  },
  {
    command: 'LapseContribution',
    purpose: 'ส่วนที่ยังค้างรับจะไม่ได้รับอีก คืนยอดให้เพดานของ อปท.',
    path: 'contributions/:contribution/lapse',
    fields: [
      CONTRIBUTION,
      {
        name: 'reason',
        kind: 'choice',
        label: 'เหตุ',
        options: { expired: 'พ้นกำหนด', reduced: 'อปท. ขอลดยอด' },
      },
      { ...amount('จำนวนเงิน'), optional: true, hint: 'เว้นว่างคือทั้งหมดที่ค้างรับ' },
      { name: 'note', kind: 'note', label: 'คำอธิบาย' },
      { ...document('เอกสาร'), optional: true },
      ON,
    ],
    fieldOfRule: { ...OF_CONTRIBUTION, NOTHING_OUTSTANDING: 'amount' },
  },
  {
    command: 'ReconcileContribution',
    purpose: 'กรอกยอดตามบัญชีของ อปท. สองฝ่ายต้องตรงกันทุกยอด',
    path: 'contributions/:contribution/reconciliation',
    fields: [
      CONTRIBUTION,
      { name: 'verified', kind: 'money', label: 'รับแล้ว/ตรวจรับแล้ว ตามบัญชี อปท.' },
      { name: 'spent', kind: 'money', label: 'ใช้จ่ายแล้ว ตามบัญชี อปท.' },
      { name: 'refunded', kind: 'money', label: 'คืนแล้ว ตามบัญชี อปท.' },
      document('เอกสารกระทบยอด'),
      ON,
    ],
    fieldOfRule: { ...OF_CONTRIBUTION, RECONCILIATION_DIFFERS: 'verified' },
  },
  {
    command: 'CloseContribution',
    purpose: 'กระทบยอดแล้วและไม่มีเรื่องค้าง',
    path: 'contributions/:contribution/closing',
    fields: [CONTRIBUTION, ON],
    fieldOfRule: OF_CONTRIBUTION,
  },
];

/** Cash, and what is delivered. */
const COMING_IN: readonly Action[] = [
  {
    command: 'ReceiveContribution',
    purpose: 'บันทึกเงินที่ อปท. จ่ายมา ตามเลขที่ใบเสร็จรับเงิน จ่ายก่อนอนุมัติจะขึ้นเป็นเงินนอกอำนาจ',
    path: 'contribution-receipts',
    fields: [CONTRIBUTION, amount('จำนวนเงิน'), document('ใบเสร็จรับเงิน'), ON],
    fieldOfRule: {
      ...OF_CONTRIBUTION,
      NOTHING_OUTSTANDING: 'amount',
      PAID_BEFORE_APPROVAL: 'effectiveOn',
      PAID_BEFORE_SIGNATURE: 'effectiveOn',
    },
  },
  {
    command: 'RegulariseReceipt',
    purpose: 'ให้อำนาจแก่เงินที่มาก่อนอนุมัติ แล้วเงินนั้นจึงนับ',
    path: 'contribution-receipts/:receipt/regularisation',
    fields: [RECEIPT, { name: 'authority', kind: 'document', label: 'เอกสารที่ให้อำนาจ' }, ON],
    fieldOfRule: {
      ...DATES,
      DOCUMENT_TAKEN: 'authority.number',
      DOCUMENT_IN_FUTURE: 'authority.date',
      RECEIPT_UNKNOWN: 'receipt',
      RECEIPT_NOT_UNAUTHORISED: 'receipt',
      REGULARISATION_EXCEEDS_APPROVAL: 'receipt',
    },
  },
  {
    command: 'ReverseReceipt',
    purpose: 'เงินไม่ได้มาจริงหรือบันทึกผิด สิ่งที่จับคู่ไว้จะกลับรายการหรือเรียกคืนตามจริง',
    path: 'contribution-receipts/:receipt/reversal',
    fields: [RECEIPT, REASON, document('เอกสาร'), ON],
    fieldOfRule: { ...DATES, RECEIPT_UNKNOWN: 'receipt', RECEIPT_ALREADY_REVERSED: 'receipt' },
  },
  {
    command: 'RecordDelivery',
    purpose: 'บันทึกสิ่งที่ อปท. ส่งมอบ หรืองานที่ อปท. ดำเนินการเอง ยังไม่นับจนกว่าจะตรวจรับ',
    path: 'deliveries',
    fields: [
      CONTRIBUTION,
      { name: 'description', kind: 'text', label: 'ส่งมอบอะไร' },
      document('สัญญาหรือบันทึกส่งมอบ'),
      ON,
    ],
    fieldOfRule: OF_CONTRIBUTION,
  },
  {
    command: 'ValueDelivery',
    purpose: 'ตีมูลค่าพร้อมผู้ตี วิธี และหลักฐาน ตีใหม่ได้เมื่อมูลค่าเปลี่ยน',
    path: 'deliveries/:delivery/valuation',
    fields: [
      DELIVERY,
      { name: 'value', kind: 'money', label: 'มูลค่า' },
      { name: 'valuer', kind: 'text', label: 'หน่วยงานผู้ตีมูลค่า' },
      { name: 'method', kind: 'text', label: 'วิธีตีมูลค่า', placeholder: 'ราคากลาง' },
      { name: 'evidence', kind: 'document', label: 'หลักฐาน' },
      ON,
    ],
    fieldOfRule: {
      ...DATES,
      DOCUMENT_TAKEN: 'evidence.number',
      DOCUMENT_IN_FUTURE: 'evidence.date',
      DELIVERY_UNKNOWN: 'delivery',
      DELIVERY_ALREADY_SETTLED: 'delivery',
    },
  },
  {
    command: 'AcceptDelivery',
    purpose: 'ตรวจรับโดยผู้อื่นที่ไม่ใช่ผู้บันทึกมูลค่า แล้วจึงนับ',
    path: 'deliveries/:delivery/acceptance',
    fields: [DELIVERY, ON],
    fieldOfRule: {
      ...DATES,
      DELIVERY_UNKNOWN: 'delivery',
      DELIVERY_NOT_VALUED: 'delivery',
      DELIVERY_ALREADY_SETTLED: 'delivery',
      ACCEPTED_BY_VALUER: 'delivery',
    },
  },
  {
    command: 'RejectDelivery',
    purpose: 'ไม่รับสิ่งที่ส่งมอบ',
    path: 'deliveries/:delivery/rejection',
    fields: [DELIVERY, REASON, ON],
    fieldOfRule: {
      ...DATES,
      DELIVERY_UNKNOWN: 'delivery',
      DELIVERY_ALREADY_SETTLED: 'delivery',
    },
  },
];

/** Provincial money beside local money. */
const MATCHING: readonly Action[] = [
  {
    command: 'MakeMatch',
    purpose: 'จับคู่เงินสมทบที่รับแล้วหรือตรวจรับแล้ว กับงบของโครงการเดียวกัน ตามอัตราในข้อตกลง',
    path: 'matches',
    fields: [
      CONTRIBUTION,
      { name: 'line', kind: 'line-of-contribution', label: 'รายการงบประมาณ' },
      { name: 'local', kind: 'money', label: 'เงินสมทบที่จับคู่' },
      { ...amount('งบจังหวัดที่จับคู่'), optional: true, hint: 'เว้นว่างคือเต็มตามอัตราและเพดาน' },
      ON,
    ],
    fieldOfRule: {
      ...OF_CONTRIBUTION,
      MATCH_EXCEEDS_LOCAL: 'local',
      MATCH_EXCEEDS_RATIO: 'amount',
      MATCH_EXCEEDS_CAP: 'amount',
      MATCH_EXCEEDS_CAP_OF_LOCAL_GOVERNMENT: 'amount',
      ALLOCATION_INSUFFICIENT: 'line',
      LINE_NOT_OF_PROJECT: 'line',
      LINE_STOPPED: 'line',
    },
  },
  {
    command: 'ReleaseMatch',
    purpose: 'ปล่อยเงินสองฝ่ายให้โครงการใช้ โดยผู้อื่นที่ไม่ใช่ผู้จับคู่',
    path: 'matches/:match/release',
    fields: [
      MATCH,
      { ...amount('งบจังหวัดที่ปล่อย'), optional: true, hint: 'เว้นว่างคือทั้งหมดที่ยังไม่ปล่อย' },
      ON,
    ],
    fieldOfRule: {
      ...DATES,
      MATCH_UNKNOWN: 'match',
      RELEASED_BY_MATCHER: 'match',
      RELEASE_EXCEEDS_MATCH: 'amount',
    },
  },
  {
    command: 'ReverseMatch',
    purpose: 'แยกคู่ออก ส่วนที่สองฝ่ายยังไม่ได้ใช้กลับเป็นของเดิม',
    path: 'matches/:match/reversal',
    fields: [MATCH, REASON, ON],
    fieldOfRule: { ...DATES, MATCH_UNKNOWN: 'match' },
  },
  {
    command: 'SpendContributions',
    purpose: 'จ่ายจากเงินสมทบที่ปล่อยแล้วของโครงการ ผู้สมทบแต่ละรายรับภาระตามส่วน',
    path: 'contribution-spendings',
    fields: [
      PROJECT,
      amount('จำนวนเงิน'),
      { name: 'description', kind: 'text', label: 'เพื่ออะไร' },
      document('เอกสารการจ่าย'),
      ON,
    ],
    fieldOfRule: {
      ...DATES,
      PROJECT_UNKNOWN: 'project',
      PROJECT_CANCELLED: 'project',
      SPENDING_EXCEEDS_RELEASE: 'amount',
    },
  },
  {
    command: 'ReverseSpending',
    purpose: 'เงินที่จ่ายไปกลับคืนมาทั้งจำนวน หรือบันทึกผิด เงินกลับเป็นเงินปล่อยแล้วของผู้สมทบตามส่วนเดิม',
    path: 'contribution-spendings/:spending/reversal',
    fields: [
      { name: 'spending', kind: 'spending', label: 'การจ่าย' },
      REASON,
      document('เอกสารการคืน'),
      ON,
    ],
    fieldOfRule: {
      ...DATES,
      SPENDING_UNKNOWN: 'spending',
      SPENDING_ALREADY_REVERSED: 'spending',
      CONTRIBUTION_UNFINISHED: 'spending',
    },
  },
];

/** Money going back, and projects that shrink or end. */
const GOING_BACK: readonly Action[] = [
  {
    command: 'DeclareRefund',
    purpose: 'กำหนดเงินที่ยังไม่ได้ใช้เป็นเงินคืน แบ่งให้ผู้สมทบตามส่วนที่ให้มา',
    path: 'refunds',
    fields: [
      PROJECT,
      { ...amount('จำนวนเงิน'), optional: true, hint: 'เว้นว่างคือเงินที่ยังไม่ได้ใช้ทั้งหมด' },
      REASON,
      ON,
    ],
    fieldOfRule: { ...DATES, PROJECT_UNKNOWN: 'project', REFUND_EXCEEDS_UNSPENT: 'amount' },
  },
  {
    command: 'PayRefund',
    purpose: 'จ่ายเงินคืนผู้สมทบ หรือแห่งที่ผู้สมทบรวมเข้าไปแล้ว',
    path: 'refunds/:refund/payments',
    fields: [
      { name: 'refund', kind: 'refund', label: 'รายการคืนเงิน' },
      { name: 'contribution', kind: 'part-of-refund', label: 'คืนให้' },
      { ...amount('จำนวนเงิน'), optional: true, hint: 'เว้นว่างคือทั้งหมดที่ยังไม่จ่าย' },
      document('เอกสารการจ่าย'),
      ON,
    ],
    fieldOfRule: {
      ...DATES,
      REFUND_UNKNOWN: 'refund',
      CONTRIBUTION_UNKNOWN: 'contribution',
      REFUND_EXCEEDS_DUE: 'amount',
    },
  },
  {
    command: 'RecoverClawBack',
    purpose: 'บันทึกเงินที่ อปท. ส่งคืนตามที่เรียก',
    path: 'claw-backs/:clawBack/recoveries',
    fields: [
      { name: 'clawBack', kind: 'claw-back', label: 'การเรียกเงินคืน' },
      amount('จำนวนเงิน'),
      document('ใบเสร็จรับเงิน'),
      ON,
    ],
    fieldOfRule: { ...DATES, CLAW_BACK_UNKNOWN: 'clawBack', RECOVERY_EXCEEDS_CLAIM: 'amount' },
  },
  {
    command: 'ReduceProject',
    purpose: 'ลดขนาดโครงการ เงินสองฝ่ายที่ยังไม่ได้ใช้ลดตามวิธีในข้อตกลง',
    path: 'projects/:project/reduction',
    fields: [
      PROJECT,
      { name: 'to', kind: 'money', label: 'ขนาดใหม่ (งบจังหวัดรวมเงินสมทบ)' },
      REASON,
      document('เอกสาร'),
      ON,
    ],
    fieldOfRule: { ...DATES, PROJECT_UNKNOWN: 'project', REDUCTION_EXCEEDS_UNSPENT: 'to' },
  },
  {
    command: 'CancelProject',
    purpose: 'ยกเลิกโครงการ เงินที่ยังไม่ได้ใช้กลับสู่รายการและผู้สมทบ',
    path: 'projects/:project/cancellation',
    fields: [PROJECT, REASON, document('เอกสาร'), ON],
    fieldOfRule: { ...DATES, PROJECT_UNKNOWN: 'project', PROJECT_CANCELLED: 'project' },
  },
];

/** Every form about the matching fund in a book. */
export const FUND_ACTIONS: readonly Action[] = [
  ...ROUNDS,
  ...CONTRIBUTIONS,
  ...COMING_IN,
  ...MATCHING,
  ...GOING_BACK,
];
