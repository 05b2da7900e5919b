import type { YearEndRejections } from '@app/ledger';
import { baht, thaiDay, type ProblemText } from './problem-text';

type ClosingCode = Extract<
  keyof YearEndRejections,
  `CLOS${string}` | `BOOK_${string}` | `ADJUSTMENT_${string}` | 'YEAR_END_CONTINUES'
>;

const WHAT_TH: Readonly<Record<string, string>> = {
  unauthorised: 'ยอดไม่มีอำนาจรองรับ',
  reservation: 'คำขอกันเงินที่ยังไม่ตอบ',
  unallotted: 'ยังไม่ได้รับจัดสรร',
  allotted: 'จัดสรรแล้วยังว่าง',
  allocated: 'ของโครงการยังไม่ผูกพัน',
  matched: 'จับคู่แล้วยังไม่ปล่อย',
  'pre-committed': 'สำรองเงินไว้',
  committed: 'ผูกพันค้าง',
  savings: 'เงินเหลือจ่าย',
};

type Left = YearEndRejections['CLOSING_UNFINISHED']['left'];

function listed(left: Left, word: (what: string) => string): string {
  return left.map(({ what, id, amount }) => `${word(what)} ${id} ${amount}`).join(', ');
}

/** What is said when a year cannot be closed, or is. */
export const CLOSING_TEXTS: {
  readonly [C in ClosingCode]: (facts: YearEndRejections[C]) => ProblemText;
} = {
  CLOSING_UNFINISHED: ({ count, left }) => ({
    th: `ปิดปีไม่ได้ ยังค้าง ${count} เรื่อง: ${listed(left, (what) => WHAT_TH[what] ?? what)}`,
    en: `The year cannot be closed: ${count} things are open: ${listed(left, (what) => what)}.`,
    nextTh: 'กันเงิน พับ หรือแก้ไขทุกเรื่องก่อน แล้วปิดปี',
    next: 'Carry over, let lapse or settle each of them, and close the year then.',
  }),
  CLOSING_MISSTATED: ({ figure, stated, found }) => ({
    th: `${figure} ของการปิดปีระบุ ${stated} แต่สมุดมี ${found}`,
    en: `The closing states ${stated} as ${figure}, and the book has ${found}.`,
    nextTh: 'ปิดปีอีกครั้งจากยอดปัจจุบัน',
    next: 'Close the year again from what the book has now.',
  }),
  CLOSED_UNRECONCILED: ({ month }) => ({
    th: `ปิดปีโดยยังไม่ลงนามกระทบยอดเดือน ${month} กับ GFMIS`,
    en: `The year is closed, and the reconciliation of ${month} with GFMIS is not signed.`,
    nextTh: 'ลงนามกระทบยอดเดือนนั้นต่อไป',
    next: 'Sign the reconciliation of that month.',
  }),
  CLOSED_WITH_LOCAL_MONEY: ({ amount, contributions }) => ({
    th: `ปิดปีโดยยังมีเงินสมทบ ${contributions} รายการ ${baht(amount)} บาท ที่ไม่ได้ใช้และยังไม่คืน`,
    en: `The year is closed with ${baht(amount)} baht of ${contributions} contributions that were neither spent nor given back.`,
    nextTh: 'คืนเงินให้ อปท. ตามสัดส่วน',
    next: 'Give it back to the local governments.',
  }),
  BOOK_CLOSED: ({ closedOn }) => ({
    th: `สมุดปิดปีแล้วเมื่อ ${thaiDay(closedOn)}`,
    en: `The book was closed on ${closedOn}.`,
    nextTh: 'สมุดที่ปิดแล้วรับเฉพาะเรื่องเงินกันและรายการปรับปรุงปีก่อน เรื่องอื่นเป็นของปีใหม่',
    next: 'A closed book takes what is about its carried money, and prior-period adjustments; all else is the new year’s.',
  }),
  BOOK_NOT_CLOSED: ({ fiscalYear }) => ({
    th: `สมุดปี ${fiscalYear} ยังไม่ปิด จึงไม่มีรายการปรับปรุงปีก่อน`,
    en: `The book of ${fiscalYear} is not closed: there is nothing to adjust beside it.`,
    nextTh: 'แก้รายการในสมุดที่ยังเปิดอยู่ตามปกติ',
    next: 'Correct the entry itself while the book is open.',
  }),
  ADJUSTMENT_NOT_ALLOWED: ({ from, to }) => ({
    th: `ปรับปรุงจาก ${from} ไป ${to} ไม่ได้`,
    en: `A closed year cannot be adjusted from ${from} to ${to}.`,
    nextTh: 'ปรับได้ระหว่างเบิกจ่ายกับพับ ระหว่างพับสองประเภท และรายได้แผ่นดิน เงินกันมีวิธีของตนเอง',
    next: 'It moves between paid and lapsed, between the two kinds of lapsed, and for state revenue; carried money has its own ways.',
  }),
  ADJUSTMENT_BELOW_NOTHING: ({ line, stage, asked, available }) => ({
    th: `รายการ ${line} มี ${stage} ${baht(available)} บาท ไม่พอให้ปรับ ${baht(asked)} บาท`,
    en: `Line ${line} has ${baht(available)} baht ${stage}, from which ${baht(asked)} cannot be moved.`,
    nextTh: 'ลดจำนวนเงิน',
    next: 'Reduce the amount.',
  }),
  YEAR_END_CONTINUES: ({ what, left }) => ({
    th: `การสิ้นปี (${what}) ยังเหลืออีก ${left} รายการ`,
    en: `The run (${what}) has ${left} more entries to write.`,
    nextTh: 'สั่งอีกครั้งด้วยรหัสใหม่ จะทำต่อจากเดิม',
    next: 'Ask again under a new key: it goes on where it ended.',
  }),
};
