import type { ExecutionControlRejections } from '@app/ledger';
import { baht, thaiDay, type ProblemText } from './problem-text';

type Codes = Extract<
  keyof ExecutionControlRejections,
  `SAVINGS_${string}` | 'LATE_RETURN_IN_THE_YEAR' | `ON_BEHALF_${string}` | `FACT_${string}`
>;

const GROUNDS: Readonly<Record<string, readonly [th: string, en: string]>> = {
  finished: ['สัญญาสิ้นสุด', 'a finished contract'],
  cancelled: ['สัญญายกเลิก', 'a cancelled contract'],
  'cheaper-contract': ['สัญญาต่ำกว่าวงเงิน', 'a cheaper contract'],
};

const STATES: Readonly<Record<string, readonly [th: string, en: string]>> = {
  open: ['ยังผูกพันอยู่', 'still open'],
  cancelled: ['ยกเลิกแล้ว', 'cancelled'],
  finished: ['สิ้นสุดแล้ว', 'finished'],
  carried: ['กันเงินแล้ว', 'carried over'],
  reversed: ['กลับรายการแล้ว', 'reversed'],
  regularised: ['แก้ไขให้ถูกต้องแล้ว', 'regularised'],
  refunded: ['สิ้นผลแล้ว', 'undone outside'],
};

/** What is said when what contracts and payments leave cannot be settled as it is asked. */
export const EXECUTION_SETTLING_TEXTS: {
  readonly [C in Codes]: (facts: ExecutionControlRejections[C]) => ProblemText;
} = {
  SAVINGS_WITHOUT_GROUND: ({ commitment, ground, state }) => ({
    th: `${commitment} ${STATES[state]?.[0] ?? state} จึงไม่มีเงินเหลือจ่ายเพราะ${GROUNDS[ground]?.[0] ?? ground}`,
    en: `${commitment} is ${STATES[state]?.[1] ?? state}: it left no savings of ${GROUNDS[ground]?.[1] ?? ground}.`,
    nextTh: 'บันทึกว่าสัญญาสิ้นสุดหรือยกเลิกก่อน หรือเลือกเหตุที่ตรง',
    next: 'Finish or cancel the contract first, or choose the ground that fits.',
  }),
  SAVINGS_ALREADY_RECOGNISED: ({ commitment, ground, recognised }) => ({
    th: `รับรู้เงินเหลือจ่ายของ ${commitment} เพราะ${GROUNDS[ground]?.[0] ?? ground} แล้ว ${baht(recognised)} บาท`,
    en: `${baht(recognised)} baht of savings were recognised already of ${commitment} as ${GROUNDS[ground]?.[1] ?? ground}.`,
    nextTh: 'เงินที่เหลืออยู่ยังเป็นของโครงการ ให้คณะกรรมการพิจารณา',
    next: 'What is left is still the project’s: the committee decides on it.',
  }),
  SAVINGS_ABOVE_WHAT_IS_LEFT: ({ commitment, asked, left }) => ({
    th: `${commitment} เหลือเงิน ${baht(left)} บาท ไม่ถึง ${baht(asked)} บาท`,
    en: `${commitment} left ${baht(left)} baht, which is less than ${baht(asked)}.`,
    nextTh: 'รับรู้ไม่เกินที่สัญญาเหลือ ถ้ายังสำรองเงินอยู่ ให้คืนเงินสำรองก่อน',
    next: 'Recognise what the contract left; give back first what is still set aside for it.',
  }),
  SAVINGS_OF_RELEASED_MONEY: ({ project, line, asked, available }) => ({
    th: `โครงการ ${project} รายการ ${line} มีเงินที่ไม่ได้ปล่อยตามข้อตกลงร่วมลงทุน ${baht(available)} บาท ไม่พอสำหรับ ${baht(asked)} บาท`,
    en: `Project ${project} has ${baht(available)} baht on line ${line} that were not released under its agreement, less than ${baht(asked)}.`,
    nextTh: 'กลับรายการปล่อยเงินที่จับคู่ก่อน แล้วจึงรับรู้เงินเหลือจ่าย',
    next: 'Reverse the release of the match first.',
  }),
  LATE_RETURN_IN_THE_YEAR: ({ on, fiscalYear, yearEnd }) => ({
    th: `ส่งคืนวันที่ ${thaiDay(on)} ก่อนสิ้นปีงบประมาณ ${fiscalYear} (${thaiDay(yearEnd)}) ต้องคืนเข้ารายการเดิม`,
    en: `Money returned on ${on}, before fiscal year ${fiscalYear} ended on ${yearEnd}, restores its line.`,
    nextTh: 'บันทึกเป็นเบิกเกินส่งคืน',
    next: 'Record it as a return of the year: POST …/returns.',
  }),
  ON_BEHALF_UNKNOWN: ({ authorisation }) => ({
    th: `ไม่มีการมอบให้เบิกแทนกัน ${authorisation} ในสมุดนี้`,
    en: `There is no authority to pay on behalf ${authorisation} in this book.`,
    nextTh: 'เลือกจากทะเบียนเบิกแทนกันของสมุดนี้',
    next: 'Choose one of the register of this book.',
  }),
  ON_BEHALF_NOT_OF_PROJECT: ({ authorisation, project, line }) => ({
    th: `การมอบให้เบิกแทนกัน ${authorisation} ไม่ครอบคลุมโครงการ ${project} รายการ ${line}`,
    en: `Authority ${authorisation} does not cover project ${project}, line ${line}.`,
    nextTh: 'จ่ายตามโครงการและรายการที่มอบ หรือมอบใหม่',
    next: 'Pay what it covers, or give another authority.',
  }),
  ON_BEHALF_ENDED: ({ authorisation, on, endedOn }) => ({
    th: `การมอบให้เบิกแทนกัน ${authorisation} สิ้นสุดแล้วเมื่อ ${thaiDay(endedOn)} ก่อนวันที่ ${thaiDay(on)}`,
    en: `Authority ${authorisation} ended on ${endedOn}; ${on} is not before that.`,
    nextTh: 'มอบใหม่ถ้ายังต้องเบิกแทนกัน',
    next: 'Give another authority if it is still needed.',
  }),
  ON_BEHALF_EXCEEDED: ({ authorisation, asked, paid, amount, available }) => ({
    th: `การมอบให้เบิกแทนกัน ${authorisation} วงเงิน ${baht(amount)} บาท เบิกแล้ว ${baht(paid)} เหลือ ${baht(available)} ไม่พอสำหรับ ${baht(asked)} บาท`,
    en: `Of the ${baht(amount)} baht of authority ${authorisation}, ${baht(paid)} are paid and ${baht(available)} left, less than ${baht(asked)}.`,
    nextTh: 'ลดจำนวนเงิน หรือมอบวงเงินเพิ่มเป็นฉบับใหม่',
    next: 'Reduce the amount, or give another authority.',
  }),
  FACT_STILL_PAID: ({ fact, payments }) => ({
    th: `สัญญา ${fact} ยังมียอดไม่มีอำนาจรองรับที่จ่ายไปแล้ว (${payments.join(', ')})`,
    en: `Payments without cover of contract ${fact} are still out (${payments.join(', ')}).`,
    nextTh: 'บันทึกการส่งคืน หรือแก้ไขยอดเหล่านั้นให้ถูกต้องก่อน',
    next: 'Record that they came back, or regularise them first.',
  }),
  FACT_SETTLED_OTHERWISE: ({ fact, state }) => ({
    th: `ยอด ${fact} ${STATES[state]?.[0] ?? state}`,
    en: `Fact ${fact} is ${STATES[state]?.[1] ?? state} already.`,
    nextTh: 'ไม่ต้องทำสิ่งใด',
    next: 'Nothing needs to be done.',
  }),
};
