import type { ExecutionControlRejections } from '@app/ledger';
import { baht, thaiDay, type ProblemText } from './problem-text';
import { EXECUTION_SETTLING_TEXTS } from './rejection-text.execution-settling';

type Texts<Codes extends keyof ExecutionControlRejections> = {
  readonly [C in Codes]: (facts: ExecutionControlRejections[C]) => ProblemText;
};

const STATES: Readonly<Record<string, readonly [th: string, en: string]>> = {
  open: ['ยังผูกพันอยู่', 'still open'],
  cancelled: ['ยกเลิกแล้ว', 'cancelled'],
  reversed: ['บันทึกผิดและกลับรายการแล้ว', 'reversed as an error'],
};

/** What is said when money cannot be set aside, or bound as it is asked. */
const BINDING_TEXTS: Texts<
  | `KEY_${'TAKEN' | 'YEAR_DIFFERS'}`
  | `PRE_COMMITMENT_${'UNKNOWN' | 'NOT_OF_PROJECT' | 'EXCEEDED'}`
  | 'INSTALMENTS_INVALID'
  | `CONTINUED_${'UNKNOWN' | 'ENDED' | 'ALREADY' | 'NOT_SEEN'}`
  | 'INSTALMENT_DIFFERS'
  | `CHANGE_${'BELOW_PAID' | 'LEAVES_NOTHING'}`
> = {
  KEY_TAKEN: ({ unit, year, documentType, number, line, recordedAs }) => ({
    th: `เอกสาร GFMIS ${unit} ${year} ${documentType} ${number} บรรทัด ${line} บันทึกแล้วเป็น ${recordedAs}`,
    en: `GFMIS entry ${unit} ${year} ${documentType} ${number} line ${line} is recorded already as ${recordedAs}.`,
    nextTh: 'ตรวจว่าเป็นรายการเดียวกันหรือไม่ ถ้าเป็นอีกบรรทัด ให้ระบุเลขบรรทัด',
    next: 'See whether it is the same entry; another line of the document has another line number.',
  }),
  KEY_YEAR_DIFFERS: ({ year, date, expected }) => ({
    th: `ปีของเลขที่ GFMIS คือ ${year} แต่เอกสารลงวันที่ ${thaiDay(date)} (ปีงบประมาณ ${expected})`,
    en: `The key is of year ${year}, but the document is of ${date} (fiscal year ${expected}).`,
    nextTh: `ระบุปีงบประมาณ ${expected} หรือปีปฏิทินของเอกสาร`,
    next: `State fiscal year ${expected}, or the calendar year of the document.`,
  }),
  PRE_COMMITMENT_UNKNOWN: ({ preCommitment }) => ({
    th: `ไม่มีเอกสารสำรองเงิน ${preCommitment} ในสมุดนี้`,
    en: `There is no pre-commitment ${preCommitment} in this book.`,
    nextTh: 'เลือกจากทะเบียนเอกสารสำรองเงินของสมุดนี้',
    next: 'Choose one of the register of pre-commitments of this book.',
  }),
  PRE_COMMITMENT_NOT_OF_PROJECT: ({ preCommitment, project, line }) => ({
    th: `เอกสารสำรองเงิน ${preCommitment} ไม่ใช่ของโครงการ ${project} รายการ ${line}`,
    en: `Pre-commitment ${preCommitment} is not of project ${project}, line ${line}.`,
    nextTh: 'ใช้เงินสำรองของโครงการและรายการเดียวกัน',
    next: 'Use what was set aside for the same project and line.',
  }),
  PRE_COMMITMENT_EXCEEDED: ({ preCommitment, asked, available, amount }) => ({
    th: `เอกสารสำรองเงิน ${preCommitment} สำรองไว้ ${baht(amount)} บาท เหลือ ${baht(available)} บาท ไม่พอสำหรับ ${baht(asked)} บาท`,
    en: `Of the ${baht(amount)} baht of pre-commitment ${preCommitment}, ${baht(available)} are still set aside, less than ${baht(asked)}.`,
    nextTh: 'ลดจำนวนเงิน หรือก่อหนี้โดยไม่อ้างเอกสารสำรองเงินนี้',
    next: 'Reduce the amount, or commit without this pre-commitment.',
  }),
  INSTALMENTS_INVALID: ({ fiscalYear, untilFiscalYear, asked, total, sum, years }) => ({
    th: `งวดของสัญญาข้ามปีไม่ถูกต้อง: ปี ${years.join(', ')} รวม ${baht(sum)} บาท มูลค่าสัญญา ${baht(total)} บาท ผูกพันปี ${fiscalYear} ${baht(asked)} บาท ถึงปี ${untilFiscalYear}`,
    en: `The instalments do not fit: years ${years.join(', ')} sum to ${baht(sum)} of a contract of ${baht(total)} baht; ${baht(asked)} are bound for ${fiscalYear}, until ${untilFiscalYear}.`,
    nextTh: `เรียงงวดตามปี เริ่มที่ปี ${fiscalYear} ด้วยยอดที่ผูกพันปีนี้ และให้รวมเท่ามูลค่าสัญญา`,
    next: `List the years in their order, ${fiscalYear} first with what is bound now; their sum is the value of the contract.`,
  }),
  CONTINUED_UNKNOWN: ({ fiscalYear, commitment }) => ({
    th: `สมุดปี ${fiscalYear} ไม่มีสัญญา ${commitment} ที่มีงวดของปีนี้`,
    en: `The book of ${fiscalYear} has no contract ${commitment} with an instalment for this year.`,
    nextTh: 'อ้างหนี้ผูกพันของปีที่ทำสัญญา ซึ่งบันทึกงวดไว้',
    next: 'Name the commitment of the year in which the contract and its instalments were recorded.',
  }),
  CONTINUED_ENDED: ({ fiscalYear, commitment, state }) => ({
    th: `สัญญา ${commitment} ของปี ${fiscalYear} ${STATES[state]?.[0] ?? state}`,
    en: `Contract ${commitment} of ${fiscalYear} is ${STATES[state]?.[1] ?? state}.`,
    nextTh: 'ถ้าเป็นสัญญาใหม่ ให้ก่อหนี้ผูกพันใหม่',
    next: 'If the contract is a new one, commit it as such.',
  }),
  CONTINUED_ALREADY: ({ fiscalYear, commitment, by }) => ({
    th: `งวดปีนี้ของสัญญา ${commitment} (ปี ${fiscalYear}) ผูกพันแล้วเป็น ${by}`,
    en: `This year's instalment of contract ${commitment} of ${fiscalYear} is bound already as ${by}.`,
    nextTh: `แก้ไขวงเงินของ ${by} ถ้าสัญญาเปลี่ยน`,
    next: `Change ${by} if the contract was amended.`,
  }),
  CONTINUED_NOT_SEEN: ({ fiscalYear, commitment }) => ({
    th: `ไม่มีสมุดปี ${fiscalYear} ในระบบ จึงยังไม่ได้ตรวจสัญญา ${commitment} กับงวดของปีนี้`,
    en: `The book of ${fiscalYear} is not kept here: contract ${commitment} was not compared with its instalment.`,
    nextTh: 'ให้ผู้ตรวจสอบเทียบกับสัญญาและมติคณะรัฐมนตรี',
    next: 'The auditor compares it with the contract and the Cabinet’s resolution.',
  }),
  INSTALMENT_DIFFERS: ({ fiscalYear, commitment, asked, instalment }) => ({
    th: `งวดปีนี้ของสัญญา ${commitment} (ปี ${fiscalYear}) คือ ${baht(instalment)} บาท ไม่ใช่ ${baht(asked)} บาท`,
    en: `This year's instalment of contract ${commitment} of ${fiscalYear} is ${baht(instalment)} baht, not ${baht(asked)}.`,
    nextTh: 'ผูกพันตามงวดที่คณะรัฐมนตรีอนุมัติ ถ้าแก้ไขสัญญาเพิ่ม ให้ระบุมติคณะรัฐมนตรีที่อนุมัติวงเงินใหม่',
    next: 'Bind the instalment that the Cabinet allowed; a contract that is worth more states its new authority.',
  }),
  CHANGE_BELOW_PAID: ({ commitment, asked, available, committed, disbursed }) => ({
    th: `ลด ${commitment} ลง ${baht(asked)} บาทไม่ได้ เพราะยังไม่จ่ายเพียง ${baht(available)} บาท (ผูกพัน ${baht(committed)} เบิกจ่ายแล้ว ${baht(disbursed)})`,
    en: `${commitment} cannot be reduced by ${baht(asked)} baht: ${baht(available)} are unpaid (bound ${baht(committed)}, paid ${baht(disbursed)}).`,
    nextTh: 'ลดไม่เกินที่ยังไม่จ่าย เงินที่จ่ายเกินให้บันทึกเป็นเบิกเกินส่งคืนก่อน',
    next: 'Reduce it by what is unpaid; record first what comes back of its payments.',
  }),
  CHANGE_LEAVES_NOTHING: ({ commitment, asked }) => ({
    th: `ลด ${commitment} ทั้งหมด ${baht(asked)} บาท จะไม่เหลือสัญญา`,
    en: `Reducing ${commitment} by all of its ${baht(asked)} baht would leave no contract.`,
    nextTh: 'ถ้าเลิกสัญญา ให้ยกเลิกข้อผูกพัน',
    next: 'Cancel the commitment if the contract has ended.',
  }),
};

/** What is said when a rule of execution control says no. */
export const EXECUTION_CONTROL_TEXTS: Texts<keyof ExecutionControlRejections> = {
  ...BINDING_TEXTS,
  ...EXECUTION_SETTLING_TEXTS,
};
