import type { Action, ActionField } from './action';

/*
 * What happens to the budget of a line after the Act, or before it, as forms: one line at a time; the
 * API takes many at once.
 */

const ON: ActionField = { name: 'effectiveOn', kind: 'day', label: 'มีผลวันที่', optional: true };
const REASON: ActionField = { name: 'reason', kind: 'note', label: 'เหตุผล' };
const line = (name: string, label = 'รายการ'): ActionField => {
  return { name, kind: 'text', label, placeholder: 'L0001' };
};
const money = (name: string, label: string): ActionField => ({ name, kind: 'money', label });
const document = (label: string): ActionField => ({ name: 'document', kind: 'document', label });

const DATES = {
  OUTSIDE_FISCAL_YEAR: 'effectiveOn',
  DECIDED_IN_FUTURE: 'effectiveOn',
  BEFORE_WHAT_IT_FOLLOWS: 'effectiveOn',
  DOCUMENT_TAKEN: 'document.number',
  DOCUMENT_IN_FUTURE: 'document.date',
};
const OF_PART = {
  ...DATES,
  LINE_UNKNOWN: 'parts.0.line',
  LINE_BROKEN_DOWN: 'parts.0.line',
  LINE_NOT_PROVISIONAL: 'parts.0.line',
  CHANGE_EXCEEDS_UNALLOTTED: 'parts.0.amount',
  CHANGE_DIRECTION_CONTRADICTS: 'parts.0.direction',
  ALLOTMENT_UNKNOWN: 'allotment',
  WITHDRAWAL_EXCEEDS_ALLOTMENT: 'parts.0.amount',
  WITHDRAWAL_EXCEEDS_FREE: 'parts.0.amount',
};

/** Acts, cuts, and what the Budget Bureau takes back. */
const FROM_ABOVE: readonly Action[] = [
  {
    command: 'ChangeAppropriation',
    purpose: 'บันทึกการปรับลด งบประมาณเพิ่มเติม หรือ พ.ร.บ. โอนงบประมาณ ลดได้เฉพาะส่วนที่ยังไม่จัดสรร',
    path: 'appropriation-changes',
    fields: [
      {
        name: 'kind',
        kind: 'choice',
        label: 'ประเภท',
        options: {
          cut: 'ปรับลด',
          supplementary: 'งบประมาณเพิ่มเติม',
          'transfer-act': 'พ.ร.บ. โอนงบประมาณรายจ่าย',
        },
      },
      line('parts.0.line'),
      {
        name: 'parts.0.direction',
        kind: 'choice',
        label: 'เพิ่มหรือลด',
        options: { up: 'เพิ่ม', down: 'ลด' },
      },
      money('parts.0.amount', 'จำนวนเงิน'),
      document('พ.ร.บ. หรือคำสั่ง'),
      ON,
    ],
    fieldOfRule: OF_PART,
  },
  {
    command: 'PassAct',
    purpose: 'พ.ร.บ. ประกาศใช้แล้ว รายการที่ใช้งบไปพลางก่อนมีวงเงินตาม พ.ร.บ.',
    path: 'acts-passed',
    fields: [
      line('parts.0.line'),
      money('parts.0.amount', 'วงเงินตาม พ.ร.บ.'),
      document('พ.ร.บ.'),
      ON,
    ],
    fieldOfRule: OF_PART,
  },
  {
    command: 'WithdrawAllotment',
    purpose: 'สำนักงบประมาณเรียกคืนเงินจัดสรรที่ยังไม่มีมติให้โครงการใด',
    path: 'allotment-withdrawals',
    fields: [
      {
        name: 'allotment',
        kind: 'text',
        label: 'การจัดสรร',
        placeholder: 'A0001',
        optional: true,
        hint: 'เว้นว่างคือเงินจัดสรรที่ยกมาก่อนเปิดสมุด',
      },
      line('parts.0.line'),
      money('parts.0.amount', 'จำนวนเงินที่เรียกคืน'),
      document('หนังสือสำนักงบประมาณ'),
      REASON,
      ON,
    ],
    fieldOfRule: OF_PART,
  },
];

const item = (at: number, optional?: true): readonly ActionField[] => {
  const may = optional === true ? { optional } : {};
  return [
    { name: `items.${at}.item`, kind: 'text', label: `รายการย่อยที่ ${at + 1}`, ...may },
    { ...money(`items.${at}.amount`, `จำนวนเงินของรายการย่อยที่ ${at + 1}`), ...may },
  ];
};

/** What a line is: its items and codes. */
const LINES: readonly Action[] = [
  {
    command: 'BreakDownLine',
    purpose: 'แตกรายการรวมเป็นรายการย่อยที่รวมเท่ากันพอดี ก่อนจัดสรรหรือโอน',
    path: 'lines/:line/breakdown',
    fields: [
      line('line', 'รายการรวม'),
      ...item(0),
      ...item(1),
      ...[2, 3, 4, 5].flatMap((at) => item(at, true)),
      document('เอกสารรายละเอียด'),
      ON,
    ],
    fieldOfRule: {
      ...DATES,
      LINE_UNKNOWN: 'line',
      LINE_BROKEN_DOWN: 'line',
      LINE_MOVED_ALREADY: 'line',
      ITEMS_DO_NOT_SUM: 'items.0.amount',
    },
  },
  {
    command: 'RecordLineCodes',
    purpose: 'รหัสในระบบ GFMIS ของรายการ ใช้กระทบยอด',
    path: 'line-codes',
    fields: [
      line('lines.0.line'),
      ...(
        [
          ['budget', 'รหัสงบประมาณ'],
          ['fundSource', 'รหัสแหล่งของเงิน'],
          ['activity', 'รหัสกิจกรรมหลัก'],
          ['costCentre', 'รหัสศูนย์ต้นทุน'],
        ] as const
      ).map(([name, label]): ActionField => {
        const may = name === 'budget' ? {} : { optional: true as const };
        return { name: `lines.0.codes.${name}`, kind: 'text', label, ...may };
      }),
    ],
    fieldOfRule: { LINE_UNKNOWN: 'lines.0.line', CODE_LENGTH_DIFFERS: 'lines.0.codes.budget' },
  },
  {
    command: 'StateSpendingPlan',
    purpose: 'แผนการใช้จ่ายรายเดือนของรายการ แทนแผนฉบับเดิมทั้งฉบับ หลายรายการให้ส่งผ่าน API',
    path: 'spending-plans',
    fields: [
      line('lines.0.line'),
      ...Array.from({ length: 12 }, (_, at): readonly ActionField[] => {
        const may = at === 0 ? {} : { optional: true as const };
        return [
          {
            name: `lines.0.months.${at}.month`,
            kind: 'text',
            label: `เดือนที่ ${at + 1}`,
            placeholder: 'ต.ค. 2564',
            ...may,
          },
          { ...money(`lines.0.months.${at}.amount`, `แผนเดือนที่ ${at + 1}`), ...may },
        ];
      }).flat(),
      { ...document('หนังสือ'), optional: true },
    ],
    fieldOfRule: {
      LINE_UNKNOWN: 'lines.0.line',
      PLAN_EXCEEDS_APPROPRIATION: 'lines.0.months.0.amount',
      PLAN_MONTH_OUTSIDE_YEAR: 'lines.0.months.0.month',
      PLAN_STATED_TWICE: 'lines.0.months.0.month',
    },
  },
];

const SUB_ALLOTMENT: ActionField = {
  name: 'subAllotment',
  kind: 'text',
  label: 'การโอนจัดสรร',
  placeholder: 'SA0001',
};

/** Money that is passed on to the agency of a project. */
const AGENCIES: readonly Action[] = [
  {
    command: 'MakeSubAllotment',
    purpose: 'โอนวงเงินของโครงการให้หน่วยดำเนินการ ซึ่งก่อหนี้ได้ไม่เกินที่รับโอน',
    path: 'sub-allotments',
    fields: [
      { name: 'project', kind: 'project', label: 'โครงการ' },
      line('line'),
      money('amount', 'จำนวนเงิน'),
      document('หนังสือโอนจัดสรร'),
      ON,
    ],
    fieldOfRule: {
      ...DATES,
      PROJECT_UNKNOWN: 'project',
      PROJECT_CANCELLED: 'project',
      LINE_UNKNOWN: 'line',
      LINE_NOT_OF_PROJECT: 'line',
      SUB_ALLOTMENT_EXCEEDS_ALLOCATION: 'amount',
    },
  },
  {
    command: 'WithdrawSubAllotment',
    purpose: 'เรียกคืนส่วนที่หน่วยดำเนินการยังไม่ก่อหนี้',
    path: 'sub-allotments/:subAllotment/withdrawals',
    fields: [SUB_ALLOTMENT, money('amount', 'จำนวนเงิน'), document('หนังสือเรียกคืน'), REASON, ON],
    fieldOfRule: {
      ...DATES,
      SUB_ALLOTMENT_UNKNOWN: 'subAllotment',
      SUB_ALLOTMENT_IN_USE: 'amount',
    },
  },
];

/** What the area asks for, and what became of it. */
const REQUESTS: readonly Action[] = [
  {
    command: 'RecordBudgetRequest',
    purpose: 'คำของบประมาณของปี Y1 อยู่ในกรอบวงเงิน Y2 เกินกรอบ',
    path: 'budget-requests',
    fields: [
      {
        name: 'class',
        kind: 'choice',
        label: 'กลุ่ม',
        options: { Y1: 'Y1 ในกรอบ', Y2: 'Y2 เกินกรอบ' },
      },
      { name: 'name', kind: 'text', label: 'เรื่อง' },
      { name: 'developmentIssue', kind: 'text', label: 'ประเด็นการพัฒนา' },
      {
        name: 'category',
        kind: 'choice',
        label: 'งบรายจ่าย',
        options: { operating: 'งบดำเนินงาน', investment: 'งบลงทุน', other: 'งบรายจ่ายอื่น' },
      },
      { name: 'agency', kind: 'text', label: 'หน่วยดำเนินการ' },
      money('amount', 'วงเงินที่ขอ'),
      document('หนังสือคำขอ'),
    ],
    fieldOfRule: DATES,
  },
  {
    command: 'AnswerBudgetRequest',
    purpose: 'ผลของคำขอ และรายการใน พ.ร.บ. ที่ได้',
    path: 'budget-requests/:request/answer',
    fields: [
      { name: 'request', kind: 'text', label: 'คำขอ', placeholder: 'BR0001' },
      {
        name: 'verdict',
        kind: 'choice',
        label: 'ผล',
        options: { granted: 'ได้ครบ', reduced: 'ได้ลดลง' },
      },
      money('granted', 'วงเงินที่ได้'),
      { ...line('line', 'รายการใน พ.ร.บ.'), optional: true },
      document('พ.ร.บ. หรือหนังสือ'),
    ],
    fieldOfRule: {
      ...DATES,
      BUDGET_REQUEST_UNKNOWN: 'request',
      BUDGET_GRANT_CONTRADICTS: 'granted',
      LINE_UNKNOWN: 'line',
    },
  },
];

/** What can be asked of a book about the budget of its lines, as forms. */
export const BUDGET_CHANGE_ACTIONS: readonly Action[] = [
  ...FROM_ABOVE,
  ...LINES,
  ...AGENCIES,
  ...REQUESTS,
];
