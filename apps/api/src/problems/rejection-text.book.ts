import type { BookLifeRejections, RejectionCode, RejectionFacts } from '@app/ledger';
import { baht, thaiDay, type ProblemText } from './problem-text';

type BookCode = Exclude<
  Extract<
    RejectionCode,
    | `BOOK_${string}`
    | 'ID_TAKEN'
    | `AMOUNT_${string}`
    | 'DECIDED_IN_FUTURE'
    | 'EFFECT_BEFORE_DECISION'
    | 'OUTSIDE_FISCAL_YEAR'
    | `DOCUMENT_${string}`
    | 'LINE_UNKNOWN'
    | 'ALLOTMENT_EXCEEDS_APPROPRIATION'
    | 'PERIOD_INVALID'
    | 'PROJECT_UNKNOWN'
    | 'LINE_NOT_OF_PROJECT'
  >,
  keyof BookLifeRejections
>;

/** What is said when a rule of the book itself, its appropriation or its projects says no. */
export const BOOK_TEXTS: { readonly [C in BookCode]: (facts: RejectionFacts[C]) => ProblemText } = {
  BOOK_NOT_OPEN: ({ area, fiscalYear }) => ({
    th: `ยังไม่ได้เปิดสมุดงบประมาณของ ${area} ปีงบประมาณ ${fiscalYear}`,
    en: `The book of ${area} for fiscal year ${fiscalYear} is not open.`,
    nextTh: 'ให้เจ้าหน้าที่การเงินเปิดสมุดหรือบันทึกรายการงบประมาณตาม พ.ร.บ. ก่อน',
    next: 'Let a finance officer open the book or record its appropriation first.',
  }),
  BOOK_ALREADY_OPEN: ({ area, fiscalYear }) => ({
    th: `สมุดงบประมาณของ ${area} ปีงบประมาณ ${fiscalYear} เปิดอยู่แล้ว`,
    en: `The book of ${area} for fiscal year ${fiscalYear} is open already.`,
    nextTh: 'ไม่ต้องทำสิ่งใด ใช้สมุดที่เปิดอยู่ได้เลย',
    next: 'Nothing needs to be done: use the open book.',
  }),
  ID_TAKEN: ({ kind, id }) => ({
    th: `เลขอ้างอิง ${id} (${kind}) ใช้ไปแล้วกับเนื้อหาอื่น`,
    en: `The id ${id} (${kind}) was used before for something else.`,
    nextTh: 'เว้นเลขอ้างอิงไว้ให้สมุดออกเลขเอง หรือใช้เลขอื่น ข้อมูลในทะเบียนให้บันทึกการเปลี่ยนแปลงเป็นรายการใหม่',
    next: 'Leave the id out so that it is numbered, or choose another one. What a registry holds is changed by a further entry.',
  }),
  AMOUNT_NOT_POSITIVE: ({ asked }) => ({
    th: `จำนวนเงิน ${baht(asked)} บาท ต้องมากกว่าศูนย์`,
    en: `The amount ${baht(asked)} baht must be more than zero.`,
    nextTh: 'ระบุจำนวนเงินที่มากกว่าศูนย์ หากต้องการลดให้บันทึกการยกเลิกหรือการส่งคืน',
    next: 'State an amount above zero; to reduce, record a cancellation or a return.',
  }),
  AMOUNT_TOO_LARGE: ({ asked, max }) => ({
    th: `จำนวนเงิน ${baht(asked)} บาท เกินกว่าที่ระบบรับได้ (${baht(max)} บาท)`,
    en: `The amount ${baht(asked)} baht is above what the ledger takes (${baht(max)} baht).`,
    nextTh: 'ตรวจตัวเลขอีกครั้ง น่าจะพิมพ์ผิด',
    next: 'Check the figure: it is probably mistyped.',
  }),
  DECIDED_IN_FUTURE: ({ decidedOn, today }) => ({
    th: `วันที่ ${thaiDay(decidedOn)} อยู่หลังวันนี้ (${thaiDay(today)})`,
    en: `The day stated, ${decidedOn}, is after today (${today}).`,
    nextTh: 'แก้วันที่ หรือรอให้ถึงวันนั้น มีเพียงมติ การจัดสรร และการมอบอำนาจที่มีผลในอนาคตได้',
    next: 'Correct the day, or wait for it; only resolutions, allotments and delegations may take effect later.',
  }),
  EFFECT_BEFORE_DECISION: ({ decidedOn, effectiveOn }) => ({
    th: `มีผลวันที่ ${thaiDay(effectiveOn)} ก่อนวันที่ตัดสินใจ ${thaiDay(decidedOn)}`,
    en: `It would take effect on ${effectiveOn}, before it was decided on ${decidedOn}.`,
    nextTh: 'ระบุวันที่มีผลไม่ก่อนวันที่ตัดสินใจ',
    next: 'State a day of effect that is not before the decision.',
  }),
  OUTSIDE_FISCAL_YEAR: ({ effectiveOn, fiscalYear, from, to }) => ({
    th: `วันที่มีผล ${thaiDay(effectiveOn)} อยู่นอกปีงบประมาณ ${fiscalYear} (${thaiDay(from)} – ${thaiDay(to)})`,
    en: `The day of effect ${effectiveOn} lies outside fiscal year ${fiscalYear} (${from} to ${to}).`,
    nextTh: 'ใช้วันที่ในปีงบประมาณนี้ หรือบันทึกในสมุดของปีที่ถูกต้อง',
    next: 'Use a day within the fiscal year, or write into the book of the right year.',
  }),
  DOCUMENT_REQUIRED: ({ kind }) => ({
    th: `ข้อเท็จจริงจากภายนอก (${kind}) ต้องมีเลขที่และวันที่ของเอกสาร`,
    en: `A fact from outside (${kind}) needs the number and date of its document.`,
    nextTh: 'ระบุเอกสาร (document) หรือบันทึกเป็นการตัดสินใจ (basis: decision)',
    next: 'State its document, or ask for it as a decision (basis: decision).',
  }),
  DOCUMENT_TAKEN: ({ number, kind, recordedAs }) => ({
    th: `เอกสารเลขที่ ${number} (${kind}) บันทึกไว้แล้วเป็น ${recordedAs}`,
    en: `Document ${number} (${kind}) is recorded already as ${recordedAs}.`,
    nextTh: `ดูรายการ ${recordedAs} หากเป็นคนละรายการให้ตรวจเลขที่เอกสาร`,
    next: `Look at ${recordedAs}; if this is another one, check the document's number.`,
  }),
  DOCUMENT_IN_FUTURE: ({ number, date, today }) => ({
    th: `เอกสารเลขที่ ${number} ลงวันที่ ${thaiDay(date)} ซึ่งอยู่หลังวันนี้ (${thaiDay(today)})`,
    en: `Document ${number} is dated ${date}, which is after today (${today}).`,
    nextTh: 'ตรวจวันที่ของเอกสาร',
    next: "Check the document's date.",
  }),
  LINE_UNKNOWN: ({ line }) => ({
    th: `ไม่มีรายการงบประมาณ ${line} ในสมุดนี้`,
    en: `There is no line ${line} in this book.`,
    nextTh: 'เลือกรายการจากรายการงบประมาณของสมุดนี้',
    next: 'Choose a line of this book: GET …/lines lists them.',
  }),
  ALLOTMENT_EXCEEDS_APPROPRIATION: ({ line, asked, available, appropriated, allotted }) => ({
    th: `จัดสรร ${baht(asked)} บาท ให้รายการ ${line} ไม่ได้ เหลือให้จัดสรร ${baht(available)} บาท (หลังโอนเปลี่ยนแปลง ${baht(appropriated)} จัดสรรแล้ว ${baht(allotted)})`,
    en: `Line ${line} cannot be allotted ${baht(asked)} baht: ${baht(available)} are left (${baht(appropriated)} after transfers, ${baht(allotted)} allotted).`,
    nextTh: 'ลดจำนวนเงิน หรือตรวจหนังสือแจ้งจัดสรรของสำนักงบประมาณ',
    next: "Reduce the amount, or check the Budget Bureau's letter.",
  }),
  PERIOD_INVALID: ({ from, to }) => ({
    th: `ช่วงเวลา ${thaiDay(from)} – ${thaiDay(to)} ไม่ถูกต้อง`,
    en: `The period ${from} to ${to} is not one.`,
    nextTh: 'ระบุวันเริ่มไม่หลังวันสิ้นสุด และอยู่ในปีงบประมาณ',
    next: 'Let it begin before it ends, within the fiscal year.',
  }),
  PROJECT_UNKNOWN: ({ project }) => ({
    th: project === '' ? 'ไม่ได้ระบุโครงการ' : `ไม่มีโครงการ ${project} ในสมุดนี้`,
    en: project === '' ? 'No project is stated.' : `There is no project ${project} in this book.`,
    nextTh: 'ระบุโครงการที่ขึ้นทะเบียนไว้ หรือให้ฝ่ายเลขานุการขึ้นทะเบียนโครงการก่อน',
    next: 'State a registered project, or let the secretary register it first.',
  }),
  LINE_NOT_OF_PROJECT: ({ line, project }) => ({
    th: `โครงการ ${project} ไม่ได้ขึ้นทะเบียนให้ใช้เงินของรายการ ${line}`,
    en: `Project ${project} is not registered to draw on line ${line}.`,
    nextTh: 'เลือกรายการของโครงการนี้ หรือโครงการที่ใช้รายการนี้',
    next: 'Choose a line of the project, or a project of the line.',
  }),
};
