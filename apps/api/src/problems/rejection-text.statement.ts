import type { StatementRejections } from '@app/ledger';
import { thaiDay, type ProblemText } from './problem-text';

const NEXT = {
  nextTh: 'แจ้งผู้ดูแลระบบ: งบแสดงฐานะต้องตรงกับสมุด',
  next: 'Tell the administrator: a statement says what the book has.',
};

/** What is said when a rule of statements says no. */
export const STATEMENT_TEXTS: {
  readonly [C in keyof StatementRejections]: (facts: StatementRejections[C]) => ProblemText;
} = {
  STATEMENT_OF_FUTURE: ({ asOf, today }) => ({
    th: `ออกรายงาน ณ ${thaiDay(asOf)} ไม่ได้ เพราะวันนี้ ${thaiDay(today)}`,
    en: `No statement is issued as of ${asOf}, because today is ${today}.`,
    nextTh: 'ระบุวันที่ไม่เกินวันนี้',
    next: 'State today or an earlier day.',
  }),
  STATEMENT_BEFORE_YEAR: ({ asOf, from }) => ({
    th: `${thaiDay(asOf)} อยู่ก่อนปีงบประมาณของสมุดนี้ ซึ่งเริ่ม ${thaiDay(from)}`,
    en: `${asOf} is before this book's year, which begins on ${from}.`,
    nextTh: 'ใช้สมุดของปีนั้น',
    next: 'Ask the book of that year.',
  }),
  STATEMENT_DIFFERS: ({ statement, part }) => ({
    th: `รายงาน ${statement} ส่วนที่ ${part} ไม่ตรงกับสมุด`,
    en: `Part ${part} of statement ${statement} is not what the book has.`,
    ...NEXT,
  }),
  STATEMENT_OUT_OF_ORDER: ({ statement, part, expected }) => ({
    th: `รายงาน ${statement} ต้องออกส่วนที่ ${expected} ก่อนส่วนที่ ${part}`,
    en: `Statement ${statement}: part ${part} came where part ${expected} belongs.`,
    ...NEXT,
  }),
};
