import type { ChangeRequestRejections } from '@app/ledger';
import { baht, type ProblemText } from './problem-text';

/** The offices above the committee, in a Thai sentence. */
const OFFICES_TH: Readonly<Record<string, string>> = {
  'regional-subcommittee': 'อ.ก.น.บ. ภาค',
  'policy-committee': 'ก.น.บ.',
  'budget-bureau': 'สำนักงบประมาณ',
  'ministry-of-finance': 'กระทรวงการคลัง',
  cabinet: 'คณะรัฐมนตรี',
};

function officesTh(...offices: readonly string[]): string {
  return offices.map((office) => OFFICES_TH[office] ?? office).join(' หรือ ');
}

/** What is said when a change request does not go on, or its answer does not reach. */
export const CHANGE_REQUEST_TEXTS: {
  readonly [C in keyof ChangeRequestRejections]: (facts: ChangeRequestRejections[C]) => ProblemText;
} = {
  CHANGE_REQUEST_UNKNOWN: ({ request }) => ({
    th: `ไม่มีคำขอเปลี่ยนแปลง ${request} ในสมุดนี้`,
    en: `There is no change request ${request} in this book.`,
    nextTh: 'เลือกจากทะเบียนคำขอเปลี่ยนแปลงของสมุดนี้',
    next: 'Choose one from the register of change requests of this book.',
  }),
  CHANGE_REQUEST_NOT_OPEN: ({ request, status }) => ({
    th: `คำขอ ${request} ${status === 'withdrawn' ? 'ถอนไปแล้ว' : 'มีผลการพิจารณาแล้ว'} ดำเนินการต่อไม่ได้`,
    en: `Change request ${request} is ${status}; nothing goes on.`,
    nextTh: 'เสนอคำขอใหม่ หากต้องการให้พิจารณาอีก',
    next: 'Submit a new request if it is to be considered again.',
  }),
  CHANGE_REQUEST_STEP_WRONG: ({ request, step, expected }) => ({
    th: `ขั้นตอนถัดไปของคำขอ ${request} คือขั้นที่ ${expected} ไม่ใช่ ${step}`,
    en: `The next step of change request ${request} is number ${expected}, not ${step}.`,
    nextTh: 'บันทึกขั้นตอนตามลำดับ หรือเว้นเลขขั้นไว้ให้สมุดนับเอง',
    next: 'Record the steps in their order, or leave the number out and let the book count.',
  }),
  STEP_OF_ANOTHER_OFFICE: ({ request, office, at }) => ({
    th: `คำขอ ${request} อยู่ที่ ${officesTh(at)} ไม่ใช่ ${officesTh(office)}`,
    en: `Change request ${request} is with ${at}, not with ${office}.`,
    nextTh: `บันทึกการส่งต่อจาก ${officesTh(at)} ก่อน`,
    next: `Record first that ${at} referred it.`,
  }),
  STEP_NOT_NEXT: ({ request, step, status }) => ({
    th: `คำขอ ${request} อยู่ในขั้น “${status}” จึงยังบันทึก “${step}” ไม่ได้`,
    en: `Change request ${request} stands at "${status}": "${step}" does not follow it.`,
    nextTh: 'ลำดับคือ เสนอ รับ พิจารณา แล้วจึงส่งต่อ ส่งคืน หรือตอบ ที่ส่งคืนแล้วต้องเสนอใหม่ก่อน',
    next: 'It is received, then considered, then referred, returned or answered; one returned is resubmitted first.',
  }),
  REFERRAL_TARGET_WRONG: ({ request, office }) => ({
    th: `การส่งต่อคำขอ ${request} ต้องระบุหน่วยงานปลายทางอื่นที่ไม่ใช่ ${officesTh(office)} และขั้นตอนอื่นไม่ระบุปลายทาง`,
    en: `A referral of change request ${request} says to which other office than ${office} it goes; no other step does.`,
    nextTh: 'ระบุปลายทางเฉพาะเมื่อส่งต่อ',
    next: 'State "to" with a referral, and leave it out otherwise.',
  }),
  RESOLUTION_NOT_REFERRED_UP: ({ resolution }) => ({
    th: `มติ ${resolution} ยังไม่ได้ยืนยัน ถูกเพิกถอน หรือไม่ได้ให้เสนอต่อเหนือขึ้นไป`,
    en: `Resolution ${resolution} is not confirmed, was revoked, or does not refer this up.`,
    nextTh: 'อ้างมติที่ยืนยันแล้วและให้เสนอต่อ หรือไม่อ้างมติ',
    next: 'Name a confirmed resolution whose decision refers up, or name none.',
  }),
  DECISION_REFERRED_ALREADY: ({ resolution, decision, request }) => ({
    th: `มติ ${resolution} ข้อ ${decision} เสนอไปแล้วตามคำขอ ${request}`,
    en: `Decision ${decision} of resolution ${resolution} went up already as change request ${request}.`,
    nextTh: `ติดตามคำขอ ${request} หรือถอนก่อนเสนอใหม่`,
    next: `Follow ${request}, or withdraw it before another one is submitted.`,
  }),
  PROJECT_REVISED_TWICE: ({ request, project }) => ({
    th: `คำขอ ${request} ขอปรับปรุงโครงการ ${project} มากกว่าหนึ่งครั้ง`,
    en: `Change request ${request} would revise project ${project} more than once.`,
    nextTh: 'รวมเป็นรายการเดียว',
    next: 'Put it into one order.',
  }),
  REQUESTED_ORDER_UNKNOWN: ({ request, order }) => ({
    th: `คำขอ ${request} ไม่มีรายการ ${order}`,
    en: `Change request ${request} has no order ${order}.`,
    nextTh: 'อ้างรายการตามที่เสนอไว้',
    next: 'Name the orders as they were submitted.',
  }),
  GRANT_ABOVE_REQUEST: ({ request, order, asked, granted }) => ({
    th: `รายการ ${order} ของคำขอ ${request} ขอ ${baht(asked)} บาท แต่ระบุว่าอนุมัติ ${baht(granted)} บาท`,
    en: `Order ${order} of change request ${request} asked for ${baht(asked)} baht; ${baht(granted)} cannot be granted of it.`,
    nextTh: 'ตรวจจำนวนเงินกับหนังสือตอบ หากอนุมัติมากกว่าที่ขอต้องเสนอคำขอใหม่',
    next: 'Check the amount against the letter; more than was asked needs another request.',
  }),
  GRANT_CONTRADICTS_VERDICT: ({ request, verdict }) => ({
    th: `ผล “${verdict}” ของคำขอ ${request} ไม่ตรงกับรายการที่อนุมัติ`,
    en: `The verdict "${verdict}" on change request ${request} contradicts what is granted.`,
    nextTh: 'อนุมัติคือทุกรายการเต็มจำนวน อนุมัติบางส่วนคือบางรายการหรือบางจำนวน ไม่อนุมัติคือไม่มีรายการ',
    next: 'Approved is every order in full, approved in part some of it, refused nothing.',
  }),
  ORDER_ABOVE_OFFICE: ({ request, order, office, needed }) => ({
    th: `รายการ ${order} ของคำขอ ${request} เกินอำนาจของ ${officesTh(office)} ต้องเป็น ${officesTh(...needed)}`,
    en: `Order ${order} of change request ${request} is above ${office}: it needs ${needed.join(' or ')}.`,
    nextTh: `บันทึกว่าส่งต่อไปยัง ${officesTh(...needed)} แล้วรอผล`,
    next: `Record that it was referred to ${needed.join(' or ')}, and wait for that answer.`,
  }),
  ORDER_NOT_OF_OFFICE: ({ request, order, office, needed }) => ({
    th: `รายการ ${order} ของคำขอ ${request} ไม่อยู่ในอำนาจของ ${officesTh(office)} แต่เป็นของ ${officesTh(...needed)}`,
    en: `Order ${order} of change request ${request} is not for ${office} to decide, but for ${needed.join(' or ')}.`,
    nextTh: 'ตรวจว่าผู้ใดเป็นผู้อนุมัติ',
    next: 'Check who decided it.',
  }),
  ANSWER_WAITS: ({ request, order, because }) => ({
    th: `รายการ ${order} ของคำขอ ${request} ได้รับอนุมัติแล้ว แต่ยังดำเนินการไม่ได้ (${because})`,
    en: `Order ${order} of change request ${request} is granted, but cannot be carried out yet (${because}).`,
    nextTh: 'ดำเนินการตามผลคำขอเมื่อเหตุนั้นหมดไป',
    next: 'Carry the answer out once that is settled.',
  }),
  ORDER_NOT_GRANTED: ({ request, order }) => ({
    th: `รายการ ${order} ของคำขอ ${request} ไม่ได้รับอนุมัติตามนี้`,
    en: `Order ${order} of change request ${request} was not granted, or not so.`,
    nextTh: 'รอผลการพิจารณา หรือดำเนินการเฉพาะที่ได้รับอนุมัติ',
    next: 'Wait for the answer, or carry out only what it grants.',
  }),
};
