import type { BudgetChangeRejections } from '@app/ledger';
import { baht, thaiDay, type ProblemText } from './problem-text';

type AllotmentCode =
  | 'ALLOTMENT_UNKNOWN'
  | 'WITHDRAWAL_EXCEEDS_ALLOTMENT'
  | 'WITHDRAWAL_EXCEEDS_FREE'
  | 'SUB_ALLOTMENT_UNKNOWN'
  | 'SUB_ALLOTMENT_AGENCY_DIFFERS'
  | 'SUB_ALLOTMENT_EXCEEDS_ALLOCATION'
  | 'SUB_ALLOTMENT_IN_USE'
  | 'SUB_ALLOTMENT_EXCEEDED'
  | 'PLAN_MONTH_OUTSIDE_YEAR'
  | 'PLAN_STATED_TWICE'
  | 'PLAN_EXCEEDS_APPROPRIATION'
  | 'PLAN_VERSION_OUT_OF_ORDER'
  | 'BUDGET_REQUEST_UNKNOWN'
  | 'BUDGET_GRANT_CONTRADICTS';

/** What is said of allotments that are taken back or passed on, of plans and of requests. */
export const ALLOTMENT_CHANGE_TEXTS: {
  readonly [C in AllotmentCode]: (facts: BudgetChangeRejections[C]) => ProblemText;
} = {
  ALLOTMENT_UNKNOWN: ({ allotment, line }) => ({
    th:
      allotment === ''
        ? `รายการ ${line} ไม่มีเงินจัดสรรที่ยกมาก่อนเปิดสมุด`
        : `การจัดสรร ${allotment} ไม่ได้ให้เงินแก่รายการ ${line}`,
    en:
      allotment === ''
        ? `Nothing was allotted to line ${line} before the book began.`
        : `Allotment ${allotment} gave nothing to line ${line}.`,
    nextTh: 'ตรวจเลขที่การจัดสรรและรายการ',
    next: 'Check the allotment and the line.',
  }),
  WITHDRAWAL_EXCEEDS_ALLOTMENT: ({ allotment, line, asked, given, withdrawn, available }) => ({
    th: `เรียกคืน ${baht(asked)} บาทจากรายการ ${line} ไม่ได้: การจัดสรร ${allotment} ให้ ${baht(given)} บาท เรียกคืนแล้ว ${baht(withdrawn)} บาท เหลือ ${baht(available)} บาท`,
    en: `${baht(asked)} baht cannot be withdrawn from line ${line}: allotment ${allotment} gave ${baht(given)}, of which ${baht(withdrawn)} were withdrawn and ${baht(available)} are left.`,
    nextTh: 'ลดจำนวนเงิน หรือระบุการจัดสรรฉบับอื่น',
    next: 'Withdraw less, or name another allotment.',
  }),
  WITHDRAWAL_EXCEEDS_FREE: ({ line, asked, available, allotted, on }) => ({
    th: `เรียกคืน ${baht(asked)} บาทจากรายการ ${line} ไม่ได้: ณ ${thaiDay(on)} ยังว่างเพียง ${baht(available)} บาท (จัดสรรแล้วยังไม่มีมติทั้งสิ้น ${baht(allotted)} บาท)`,
    en: `${baht(asked)} baht cannot be withdrawn from line ${line}: ${baht(available)} are free on ${on} (${baht(allotted)} allotted and no project's).`,
    nextTh: 'คืนวงเงินที่คณะกรรมการจัดสรรให้โครงการก่อน แล้วจึงเรียกคืน',
    next: 'Give back what the committee allocated first.',
  }),
  SUB_ALLOTMENT_UNKNOWN: ({ subAllotment }) => ({
    th: `ไม่มีการโอนจัดสรร ${subAllotment} ของโครงการและรายการนี้`,
    en: `There is no sub-allotment ${subAllotment} of this project and line.`,
    nextTh: 'ตรวจเลขที่การโอนจัดสรร',
    next: 'Check the id.',
  }),
  SUB_ALLOTMENT_AGENCY_DIFFERS: ({ project, agency, expected }) => ({
    th: `โครงการ ${project} ดำเนินการโดย ${expected} มิใช่ ${agency}`,
    en: `Project ${project} is carried out by "${expected}" and not by "${agency}".`,
    nextTh: 'โอนจัดสรรให้หน่วยดำเนินการของโครงการ หรือปรับโครงการก่อน',
    next: "Pass it on to the project's agency, or revise the project first.",
  }),
  SUB_ALLOTMENT_EXCEEDS_ALLOCATION: (facts) => ({
    th: `โอนจัดสรร ${baht(facts.asked)} บาทของโครงการ ${facts.project} รายการ ${facts.line} ไม่ได้: วงเงินตามมติ ${baht(facts.allocation)} บาท โอนจัดสรรแล้ว ${baht(facts.subAllotted)} บาท เหลือ ${baht(facts.available)} บาท`,
    en: `${baht(facts.asked)} baht of project ${facts.project} on line ${facts.line} cannot be passed on: ${baht(facts.allocation)} are allocated, ${baht(facts.subAllotted)} passed on, ${baht(facts.available)} left.`,
    nextTh: 'ลดจำนวนเงิน หรือให้คณะกรรมการจัดสรรเพิ่มก่อน',
    next: 'Pass on less, or let the committee allocate more first.',
  }),
  SUB_ALLOTMENT_IN_USE: (facts) => ({
    th: `เรียกคืน ${baht(facts.asked)} บาทจากการโอนจัดสรร ${facts.subAllotment} ไม่ได้: โอน ${baht(facts.given)} บาท เรียกคืนแล้ว ${baht(facts.withdrawn)} บาท หน่วยดำเนินการก่อหนี้แล้ว ${baht(facts.used)} บาท เรียกคืนได้ ${baht(facts.available)} บาท`,
    en: `${baht(facts.asked)} baht of sub-allotment ${facts.subAllotment} cannot be taken back: ${baht(facts.given)} were passed on, ${baht(facts.withdrawn)} taken back, ${baht(facts.used)} bound by the agency; ${baht(facts.available)} can.`,
    nextTh: 'เรียกคืนเฉพาะส่วนที่ยังไม่ก่อหนี้',
    next: 'Take back only what is not bound.',
  }),
  SUB_ALLOTMENT_EXCEEDED: (facts) => ({
    th: `${facts.agency} ก่อหนี้ ${baht(facts.asked)} บาทของโครงการ ${facts.project} รายการ ${facts.line} ไม่ได้: รับโอนจัดสรร ${baht(facts.subAllotted)} บาท ใช้แล้ว ${baht(facts.used)} บาท เหลือ ${baht(facts.available)} บาท ณ ${thaiDay(facts.on)}`,
    en: `"${facts.agency}" cannot bind ${baht(facts.asked)} baht of project ${facts.project} on line ${facts.line}: ${baht(facts.subAllotted)} were passed on to it, ${baht(facts.used)} are used, ${baht(facts.available)} left on ${facts.on}.`,
    nextTh: 'ขอให้จังหวัดโอนจัดสรรเพิ่มก่อน',
    next: 'Ask the province for a further sub-allotment.',
  }),
  PLAN_MONTH_OUTSIDE_YEAR: ({ line, month, fiscalYear }) => ({
    th: `เดือน ${month} ของรายการ ${line} ไม่อยู่ในปีงบประมาณ ${fiscalYear}`,
    en: `Month ${month} of line ${line} is not in fiscal year ${fiscalYear}.`,
    nextTh: 'ระบุเดือนตั้งแต่ตุลาคมถึงกันยายนของปีงบประมาณ',
    next: 'State months from October to September of the fiscal year.',
  }),
  PLAN_STATED_TWICE: ({ line, month }) => ({
    th:
      month === '' ? `แผนระบุรายการ ${line} สองครั้ง` : `แผนระบุเดือน ${month} ของรายการ ${line} สองครั้ง`,
    en:
      month === ''
        ? `The plan states line ${line} twice.`
        : `The plan states month ${month} of line ${line} twice.`,
    nextTh: 'รวมเป็นรายการเดียว',
    next: 'State it once.',
  }),
  PLAN_EXCEEDS_APPROPRIATION: ({ line, planned, appropriated }) => ({
    th: `แผนของรายการ ${line} รวม ${baht(planned)} บาท เกินวงเงินหลังโอน ${baht(appropriated)} บาท`,
    en: `The plan of line ${line} sums to ${baht(planned)} baht, more than its ${baht(appropriated)} after transfers.`,
    nextTh: 'ลดแผนให้ไม่เกินวงเงิน',
    next: 'Plan no more than the line has.',
  }),
  PLAN_VERSION_OUT_OF_ORDER: ({ version, expected }) => ({
    th: `แผนฉบับถัดไปคือฉบับที่ ${expected} มิใช่ ${version}`,
    en: `The next version of the plan is ${expected}, not ${version}.`,
    nextTh: 'ไม่ต้องระบุฉบับ ระบบให้เลขเอง',
    next: 'Leave the version out; the book numbers it.',
  }),
  BUDGET_REQUEST_UNKNOWN: ({ request }) => ({
    th: `ไม่มีคำของบประมาณ ${request} ในสมุดนี้`,
    en: `There is no budget request ${request} in this book.`,
    nextTh: 'ตรวจเลขที่คำขอ',
    next: 'Check the id.',
  }),
  BUDGET_GRANT_CONTRADICTS: ({ request, verdict, asked, granted }) => ({
    th: `คำขอ ${request} ขอ ${baht(asked)} บาท ผล "${verdict}" ไม่ตรงกับวงเงินที่ได้ ${baht(granted)} บาท`,
    en: `Request ${request} asked for ${baht(asked)} baht; "${verdict}" does not go with ${baht(granted)} granted.`,
    nextTh: 'ได้ครบระบุเท่าที่ขอ ได้ลดลงระบุน้อยกว่า ไม่ได้ระบุศูนย์และไม่ระบุรายการ',
    next: 'Granted is all of it, reduced is less, refused is nothing and no line.',
  }),
};
