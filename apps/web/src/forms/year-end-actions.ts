import type { Action, ActionField } from './action';

/*
 * The end of a book's year, as forms.
 */

const ON: ActionField = { name: 'effectiveOn', kind: 'day', label: 'มีผลวันที่', optional: true };
const named = (name: string, label: string, placeholder: string): ActionField => {
  return { name, kind: 'text', label, placeholder };
};
const RESERVATION = named('reservation', 'คำขอกันเงิน', 'RV0001');
const CARRY_OVER = named('carryOver', 'เงินกัน', 'CO0001');
const LAPSE = named('lapse', 'รายการพับ', 'LP0001');
const LINE: ActionField = { ...named('line', 'รายการ', 'L0001'), optional: true };
const PROJECT: ActionField = { ...named('project', 'โครงการ', 'P0001'), optional: true };
const COMMITMENT: ActionField = { ...named('commitment', 'หนี้ผูกพัน', 'C0001'), optional: true };
const PRE_COMMITMENT: ActionField = {
  ...named('preCommitment', 'เอกสารสำรองเงิน', 'PC0001'),
  optional: true,
};
const UNTIL: ActionField = { name: 'until', kind: 'day', label: 'เบิกได้ถึงวันที่' };
const REASON: ActionField = { name: 'reason', kind: 'note', label: 'เหตุผล' };
const amount = (hint?: string): ActionField =>
  hint === undefined
    ? { name: 'amount', kind: 'money', label: 'จำนวนเงิน' }
    : { name: 'amount', kind: 'money', label: 'จำนวนเงิน', optional: true, hint };
const document = (label: string, name = 'document'): ActionField => {
  return { name, kind: 'document', label };
};

const STAGES = {
  unallotted: 'ยังไม่ได้รับจัดสรร',
  allotted: 'จัดสรรแล้วยังว่าง',
  allocated: 'ของโครงการยังไม่ผูกพัน',
  'pre-committed': 'สำรองเงินไว้',
  committed: 'ผูกพันแล้ว',
  matched: 'จับคู่แล้วยังไม่ปล่อย',
  savings: 'เงินเหลือจ่าย',
} as const;

const ADJUSTED = {
  disbursed: 'เบิกจ่าย',
  lapsed: 'พับ',
  'lapsed-unallotted': 'พับ (ไม่ได้รับจัดสรร)',
  'due-to-state': 'ค้างส่งรายได้แผ่นดิน',
  'state-revenue': 'รายได้แผ่นดิน',
} as const;

const DATES = {
  OUTSIDE_FISCAL_YEAR: 'effectiveOn',
  DECIDED_IN_FUTURE: 'effectiveOn',
  BEFORE_WHAT_IT_FOLLOWS: 'effectiveOn',
  DOCUMENT_IN_FUTURE: 'document.date',
  DOCUMENT_TAKEN: 'document.number',
};
const OF_CARRY_OVER = {
  ...DATES,
  CARRY_OVER_UNKNOWN: 'carryOver',
  CARRY_OVER_OVER: 'effectiveOn',
  CARRY_OVER_RUNS: 'cause',
  CARRY_OVER_INSUFFICIENT: 'amount',
  CARRY_OVER_SPENT: 'carryOver',
};

/** Asking, and the answer. */
const RESERVATIONS: readonly Action[] = [
  {
    command: 'RequestReservation',
    purpose: 'ขอกันเงินภายในปีงบประมาณ มีหนี้ให้ระบุหนี้ผูกพัน ไม่มีหนี้ให้ระบุรายการและโครงการ',
    path: 'reservations',
    fields: [
      COMMITMENT,
      LINE,
      PROJECT,
      {
        name: 'from',
        kind: 'choice',
        label: 'เงินอยู่ที่ (ไม่มีหนี้)',
        optional: true,
        options: {
          allocated: STAGES.allocated,
          'pre-committed': STAGES['pre-committed'],
          allotted: STAGES.allotted,
          savings: STAGES.savings,
        },
      },
      PRE_COMMITMENT,
      amount('เว้นว่างคือทั้งหมดที่เหลือ'),
      document('หนังสือขอกันเงิน'),
      { ...REASON, optional: true },
      ON,
    ],
    fieldOfRule: {
      ...DATES,
      COMMITMENT_UNKNOWN: 'commitment',
      COMMITMENT_NOT_OPEN: 'commitment',
      LINE_UNKNOWN: 'line',
      LINE_NOT_OF_PROJECT: 'project',
      RESERVATION_KIND_DIFFERS: 'from',
      RESERVATION_EXCEEDS_REST: 'amount',
    },
  },
  {
    command: 'CarryOver',
    purpose: 'กันเงินเท่าที่ยังเหลือจริงตามคำขอ มีผล ณ 30 กันยายน ผู้บันทึกต้องไม่ใช่ผู้ขอ',
    path: 'reservations/:reservation/carry-over',
    fields: [
      RESERVATION,
      amount('เว้นว่างคือทั้งหมดที่ยังเหลือ'),
      { ...UNTIL, optional: true, hint: 'เว้นว่างคือ 31 มีนาคม' },
      document('หนังสืออนุมัติ', 'authority'),
    ],
    fieldOfRule: {
      RESERVATION_UNKNOWN: 'reservation',
      RESERVATION_ANSWERED: 'reservation',
      RESERVATION_SPENT: 'reservation',
      CARRY_OVER_EXCEEDS_RESERVATION: 'amount',
      CARRY_OVER_TOO_LONG: 'until',
      DOCUMENT_IN_FUTURE: 'authority.date',
    },
  },
  {
    command: 'RefuseReservation',
    purpose: 'ไม่ได้กันเงิน เงินจะพับเมื่อสิ้นปีหากไม่เบิกจ่าย',
    path: 'reservations/:reservation/refusal',
    fields: [RESERVATION, document('หนังสือตอบ'), REASON],
    fieldOfRule: { ...DATES, RESERVATION_ANSWERED: 'reservation' },
  },
];

/** Money that was carried over. */
const CARRIED: readonly Action[] = [
  {
    command: 'RecordLateDisbursement',
    purpose: 'เบิกจ่ายจากเงินกันหลังสิ้นปี อยู่ในสมุดและแหล่งเงินของปีเดิม',
    path: 'carry-overs/:carryOver/disbursements',
    fields: [CARRY_OVER, COMMITMENT, amount(), document('เอกสารเบิกจ่าย'), ON],
    fieldOfRule: { ...OF_CARRY_OVER, COMMITMENT_UNKNOWN: 'commitment' },
  },
  {
    command: 'CommitCarryOver',
    purpose: 'ก่อหนี้จากเงินที่กันไว้แบบไม่มีหนี้ ภายในเวลาที่กันไว้',
    path: 'carry-overs/:carryOver/commitments',
    fields: [
      CARRY_OVER,
      PROJECT,
      amount(),
      { name: 'description', kind: 'text', label: 'เพื่ออะไร' },
      document('สัญญาหรือใบสั่ง'),
      ON,
    ],
    fieldOfRule: { ...OF_CARRY_OVER, PROJECT_UNKNOWN: 'project' },
  },
  {
    command: 'ExtendCarryOver',
    purpose: 'กระทรวงการคลังตกลงขยายเวลา บันทึกทีละรอบก่อนพ้นเวลาเดิม',
    path: 'carry-overs/:carryOver/extensions',
    fields: [CARRY_OVER, UNTIL, document('หนังสือกระทรวงการคลัง', 'authority'), ON],
    fieldOfRule: {
      ...OF_CARRY_OVER,
      EXTENSION_NOT_LATER: 'until',
      DOCUMENT_IN_FUTURE: 'authority.date',
    },
  },
  {
    command: 'LapseCarryOver',
    purpose: 'เงินกันที่พ้นเวลาหรือสละสิทธิ์ พับทั้งส่วนที่เหลือ',
    path: 'carry-overs/:carryOver/lapse',
    fields: [
      CARRY_OVER,
      {
        name: 'cause',
        kind: 'choice',
        label: 'เหตุ',
        options: { 'period-over': 'พ้นเวลา', 'given-up': 'สละสิทธิ์' },
      },
      ON,
    ],
    fieldOfRule: OF_CARRY_OVER,
  },
];

/** Lapses, the closing, and what is put right after it. */
const CLOSING: readonly Action[] = [
  {
    command: 'RunYearEnd',
    purpose: 'ทำรายการสิ้นปีทั้งสมุด ลองดูก่อนได้ ผลที่ลองตรงกับที่บันทึกจริง',
    path: 'year-end/run',
    fields: [
      {
        name: 'what',
        kind: 'choice',
        label: 'ขั้น',
        options: {
          reserve: 'ขอกันเงินทุกหนี้ที่ค้าง',
          lapse: 'พับเงินที่ไม่มีผู้ขอกัน',
          'lapse-carried': 'พับเงินกันที่พ้นเวลา',
          close: 'พับส่วนที่เหลือและปิดปี',
        },
      },
      { ...document('เอกสาร'), optional: true, hint: 'การขอกันเงินต้องมีหนังสือ' },
    ],
    fieldOfRule: { DOCUMENT_REQUIRED: 'document.number', DOCUMENT_IN_FUTURE: 'document.date' },
  },
  {
    command: 'LapseRest',
    purpose: 'พับเงินของปีที่ไม่มีผู้ขอกัน ณ 30 กันยายน',
    path: 'lapses',
    fields: [
      { name: 'from', kind: 'choice', label: 'เงินอยู่ที่', options: STAGES },
      LINE,
      PROJECT,
      COMMITMENT,
      PRE_COMMITMENT,
      amount('เว้นว่างคือทั้งหมดที่พับได้'),
    ],
    fieldOfRule: { LINE_UNKNOWN: 'line', LAPSE_EXCEEDS_REST: 'amount' },
  },
  {
    command: 'UndoLapse',
    purpose: 'อำนาจใหม่ให้ใช้เงินที่พับแล้วได้อีก กลับเป็นเงินกัน',
    path: 'lapses/:lapse/undoing',
    fields: [LAPSE, amount('เว้นว่างคือทั้งหมดที่พับ'), UNTIL, document('เอกสารที่ให้อำนาจ', 'authority')],
    fieldOfRule: {
      LAPSE_UNKNOWN: 'lapse',
      UNDOING_EXCEEDS_LAPSE: 'amount',
      CARRY_OVER_OVER: 'until',
      DOCUMENT_TAKEN: 'authority.number',
      DOCUMENT_IN_FUTURE: 'authority.date',
    },
  },
  {
    command: 'CloseBook',
    purpose: 'ปิดปีเมื่อเงินทุกบาทเบิกจ่าย กัน หรือพับแล้ว หลังปิดรับเฉพาะเรื่องเงินกันและรายการปรับปรุง',
    path: 'closing',
    fields: [{ ...document('รายงานปิดปี'), optional: true }],
  },
  {
    command: 'AdjustPriorPeriod',
    purpose: 'ปรับปรุงปีที่ปิดแล้ว ระบุเป็นรายการปรับปรุงปีก่อนเสมอ',
    path: 'prior-period-adjustments',
    fields: [
      { ...named('moves.0.line', 'รายการ', 'L0001') },
      { ...named('moves.0.project', 'โครงการ', 'P0001'), optional: true },
      { name: 'moves.0.from', kind: 'choice', label: 'จาก', options: ADJUSTED },
      { name: 'moves.0.to', kind: 'choice', label: 'เป็น', options: ADJUSTED },
      { name: 'moves.0.amount', kind: 'money', label: 'จำนวนเงิน' },
      REASON,
      document('หนังสือ'),
    ],
    fieldOfRule: {
      ...DATES,
      LINE_UNKNOWN: 'moves.0.line',
      ADJUSTMENT_NOT_ALLOWED: 'moves.0.to',
      ADJUSTMENT_BELOW_NOTHING: 'moves.0.amount',
    },
  },
];

/** What can be asked of a book about year end, as forms. */
export const YEAR_END_ACTIONS: readonly Action[] = [...RESERVATIONS, ...CARRIED, ...CLOSING];
