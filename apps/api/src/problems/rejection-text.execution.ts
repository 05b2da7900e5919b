import type { BookLifeRejections, RejectionCode, RejectionFacts } from '@app/ledger';
import { baht, thaiDay, type ProblemText } from './problem-text';

type ExecutionCode = Exclude<
  Extract<
    RejectionCode,
    | 'LINE_STOPPED'
    | 'ALLOCATION_INSUFFICIENT'
    | 'MULTI_YEAR_COMMITMENT'
    | `COMMITMENT_${string}`
    | 'BEFORE_WHAT_IT_FOLLOWS'
    | `DISBURSEMENT_${string}`
    | `RETURN_${string}`
    | `FACT_${string}`
    | 'COVER_INSUFFICIENT'
  >,
  keyof BookLifeRejections
>;

const NOT_OPEN: Readonly<Record<string, string>> = {
  cancelled: 'cancelled',
  finished: 'finished',
  carried: 'carried over into the next year',
  reversed: 'reversed as an error',
  unauthorised: 'a fact without cover that has not been regularised yet',
};

const NOT_OPEN_TH: Readonly<Record<string, string>> = {
  cancelled: 'ยกเลิกแล้ว',
  finished: 'สิ้นสุดแล้ว',
  carried: 'กันเงินไว้เบิกเหลื่อมปีแล้ว',
  reversed: 'บันทึกผิดและกลับรายการแล้ว',
  unauthorised: 'เป็นยอดไม่มีอำนาจรองรับที่ยังไม่ได้แก้ไขให้ถูกต้อง',
};

/** What is said when money cannot be bound, paid, returned or covered. */
export const EXECUTION_TEXTS: {
  readonly [C in ExecutionCode]: (facts: RejectionFacts[C]) => ProblemText;
} = {
  LINE_STOPPED: ({ line, unauthorised, facts }) => ({
    th: `รายการ ${line} หยุดรับการตัดสินใจใหม่ เพราะมียอดไม่มีอำนาจรองรับ ${baht(unauthorised)} บาท (${facts.join(', ')})`,
    en: `Line ${line} takes no new decisions: ${baht(unauthorised)} baht were spent or bound without authority (${facts.join(', ')}).`,
    nextTh: 'ให้ผู้ว่าราชการจังหวัดแก้ไขยอดนั้นให้ถูกต้องก่อน',
    next: 'Let the governor regularise those facts first.',
  }),
  ALLOCATION_INSUFFICIENT: (facts) => ({
    th: `โครงการ ${facts.project} มีเงินที่จัดสรรและว่างในรายการ ${facts.line} ${baht(facts.available)} บาท ณ ${thaiDay(facts.on)} ไม่พอสำหรับ ${baht(facts.asked)} บาท (ยังไม่ผูกพัน ${baht(facts.allocated)} ผูกพัน ${baht(facts.committed)} เบิกจ่าย ${baht(facts.disbursed)})`,
    en: `Project ${facts.project} has ${baht(facts.available)} baht free on line ${facts.line} on ${facts.on}, which is less than ${baht(facts.asked)} (unbound ${baht(facts.allocated)}, bound ${baht(facts.committed)}, paid ${baht(facts.disbursed)}).`,
    nextTh: 'ลดจำนวนเงิน หรือเสนอคณะกรรมการจัดสรรเพิ่ม',
    next: 'Reduce the amount, or let the committee allocate more.',
  }),
  MULTI_YEAR_COMMITMENT: ({ untilFiscalYear, fiscalYear }) => ({
    th: `ก่อหนี้ผูกพันถึงปีงบประมาณ ${untilFiscalYear} เกินปี ${fiscalYear}`,
    en: `The commitment would bind until fiscal year ${untilFiscalYear}, beyond ${fiscalYear}.`,
    nextTh: 'ระบุมติคณะรัฐมนตรีที่อนุมัติก่อนทำสัญญา และงวดของแต่ละปี',
    next: 'State the resolution of the Cabinet, of before the contract, and the instalment of each year.',
  }),
  COMMITMENT_UNKNOWN: ({ commitment }) => ({
    th: `ไม่มีหนี้ผูกพัน ${commitment} ในสมุดนี้`,
    en: `There is no commitment ${commitment} in this book.`,
    nextTh: 'เลือกจากรายการก่อหนี้ผูกพันของสมุดนี้',
    next: 'Choose a commitment of this book: GET …/commitments lists them.',
  }),
  COMMITMENT_NOT_OF_PROJECT: ({ commitment, project, line }) => ({
    th: `หนี้ผูกพัน ${commitment} ไม่ใช่ของโครงการ ${project} รายการ ${line}`,
    en: `Commitment ${commitment} does not belong to project ${project}, line ${line}.`,
    nextTh: 'เว้นโครงการและรายการไว้ ระบบใช้ของหนี้ผูกพันเอง',
    next: 'Leave project and line out: those of the commitment are taken.',
  }),
  COMMITMENT_NOT_OPEN: ({ commitment, state }) => ({
    th: `หนี้ผูกพัน ${commitment} ${NOT_OPEN_TH[state] ?? 'เบิกจ่ายครบแล้ว'}`,
    en: `Commitment ${commitment} is ${NOT_OPEN[state] ?? 'disbursed in full'}.`,
    nextTh: 'เลือกหนี้ผูกพันที่ยังค้างอยู่ หรือก่อหนี้ใหม่',
    next: 'Choose an open commitment, or make a new one.',
  }),
  BEFORE_WHAT_IT_FOLLOWS: ({ on, follows, followsOn }) => ({
    th: `วันที่ ${thaiDay(on)} อยู่ก่อน ${follows} ซึ่งมีผล ${thaiDay(followsOn)}`,
    en: `It would take effect on ${on}, before ${follows} does on ${followsOn}.`,
    nextTh: `ระบุวันที่ไม่ก่อน ${thaiDay(followsOn)}`,
    next: `State a day that is not before ${followsOn}.`,
  }),
  DISBURSEMENT_EXCEEDS_COMMITMENT: (facts) => ({
    th: `เบิกจ่าย ${baht(facts.asked)} บาท เกินยอดคงเหลือ ${baht(facts.available)} บาท ของหนี้ผูกพัน ${facts.commitment} (ผูกพัน ${baht(facts.committed)} เบิกจ่ายแล้ว ${baht(facts.disbursed)})`,
    en: `${baht(facts.asked)} baht is above the ${baht(facts.available)} left of commitment ${facts.commitment} (bound ${baht(facts.committed)}, paid ${baht(facts.disbursed)}).`,
    nextTh: 'ลดจำนวนเงิน หรือก่อหนี้ผูกพันส่วนที่เกินก่อน',
    next: 'Reduce the amount, or commit the excess first.',
  }),
  DISBURSEMENT_UNKNOWN: ({ disbursement }) => ({
    th: `ไม่มีการเบิกจ่าย ${disbursement} ในสมุดนี้`,
    en: `There is no disbursement ${disbursement} in this book.`,
    nextTh: 'เลือกจากรายการเบิกจ่ายของสมุดนี้',
    next: 'Choose a disbursement of this book: GET …/disbursements lists them.',
  }),
  RETURN_EXCEEDS_DISBURSEMENT: ({ disbursement, asked, disbursed, returned }) => ({
    th: `ส่งคืน ${baht(asked)} บาท เกินที่เบิกจ่ายตาม ${disbursement} (เบิกจ่าย ${baht(disbursed)} ส่งคืนแล้ว ${baht(returned)})`,
    en: `${baht(asked)} baht is more than what is still out of ${disbursement} (paid ${baht(disbursed)}, returned ${baht(returned)}).`,
    nextTh: 'ตรวจจำนวนเงินที่ส่งคืน',
    next: 'Check the amount returned.',
  }),
  RETURN_IN_LATER_YEAR: ({ on, fiscalYear, yearEnd }) => ({
    th: `ส่งคืนวันที่ ${thaiDay(on)} หลังสิ้นปีงบประมาณ ${fiscalYear} (${thaiDay(yearEnd)}) เป็นรายได้แผ่นดิน`,
    en: `Money returned on ${on}, after fiscal year ${fiscalYear} ended on ${yearEnd}, is state revenue.`,
    nextTh: 'บันทึกเป็นเงินเหลือจ่ายปีเก่าส่งคืน นำส่งคลังเป็นรายได้แผ่นดิน ไม่คืนเข้ารายการ',
    next: 'Record it as a late return (POST …/late-returns); it restores no line.',
  }),
  FACT_UNKNOWN: ({ fact }) => ({
    th: `ไม่มียอดไม่มีอำนาจรองรับ ${fact} ในสมุดนี้`,
    en: `There is no unauthorised fact ${fact} in this book.`,
    nextTh: 'เลือกจากรายการยอดไม่มีอำนาจรองรับของสมุดนี้',
    next: 'Choose one of this book: GET …/unauthorised-facts lists them.',
  }),
  FACT_ALREADY_REGULARISED: ({ fact }) => ({
    th: `ยอด ${fact} แก้ไขให้ถูกต้องแล้วด้วยหนังสือฉบับอื่น`,
    en: `Fact ${fact} was regularised already, on another authority.`,
    nextTh: 'ไม่ต้องทำสิ่งใด',
    next: 'Nothing needs to be done.',
  }),
  COVER_INSUFFICIENT: ({ fact, line, asked, available }) => ({
    th: `รายการ ${line} มีเงินรองรับ ${fact} เพียง ${baht(available)} บาท ต้องการ ${baht(asked)} บาท`,
    en: `Line ${line} has ${baht(available)} baht to cover ${fact}, which needs ${baht(asked)}.`,
    nextTh: 'จัดสรรหรือโอนเงินเข้ารายการก่อน แล้วจึงแก้ไขให้ถูกต้อง',
    next: 'Allot or transfer money to the line first.',
  }),
};
