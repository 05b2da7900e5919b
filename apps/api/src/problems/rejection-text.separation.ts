import type { SeparationRejections } from '@app/ledger';
import type { ProblemText } from './problem-text';

const ANOTHER = {
  nextTh: 'ให้เจ้าหน้าที่คนอื่นดำเนินการ หากสำนักงานไม่มีคนอื่น ผู้ว่าราชการจังหวัดบันทึกข้อยกเว้นได้',
  next: 'Let another officer do it; where there is none, the governor may record an override.',
} as const;

/** Who did one thing does not do the other. */
const separated = (th: string, en: string): ProblemText => ({ th, en, ...ANOTHER });

/** What is said when one person would do what two have to do. */
export const SEPARATION_TEXTS: {
  readonly [C in keyof SeparationRejections]: (facts: SeparationRejections[C]) => ProblemText;
} = {
  CONFIRMED_BY_RECORDER: ({ resolution }) =>
    separated(
      `ผู้บันทึกมติ ${resolution} จะยืนยันมติเองไม่ได้`,
      `Whoever recorded resolution ${resolution} cannot confirm it.`,
    ),
  PAID_BY_COMMITTER: ({ commitment }) =>
    separated(
      `ผู้ก่อหนี้ผูกพัน ${commitment} เบิกจ่ายหนี้นั้นเองไม่ได้`,
      `Whoever made commitment ${commitment} cannot record a payment of it.`,
    ),
  REGULARISED_BY_COMMITTER: ({ commitment }) =>
    separated(
      `ผู้ก่อหนี้ผูกพัน ${commitment} แก้ไขการเบิกจ่ายหนี้นั้นให้ชอบเองไม่ได้`,
      `Whoever made commitment ${commitment} cannot regularise a payment of it.`,
    ),
  REGULARISED_BY_RECORDER: ({ fact }) =>
    separated(
      `ผู้บันทึกรายการนอกอำนาจ ${fact} แก้ไขให้ชอบเองไม่ได้`,
      `Whoever recorded the unauthorised fact ${fact} cannot regularise it.`,
    ),
  RECEIPT_REGULARISED_BY_RECORDER: ({ receipt }) =>
    separated(
      `ผู้บันทึกเงินรับนอกอำนาจ ${receipt} แก้ไขให้ชอบเองไม่ได้`,
      `Whoever recorded the unauthorised receipt ${receipt} cannot regularise it.`,
    ),
  SIGNED_BY_DRAFTER: ({ agreement }) =>
    separated(
      `ผู้บันทึกข้อตกลง ${agreement} ลงนามตามข้อตกลงนั้นเองไม่ได้`,
      `Whoever stated agreement ${agreement} cannot sign a contribution under it.`,
    ),
  ACCEPTED_BY_DELIVERER: ({ delivery }) =>
    separated(
      `ผู้บันทึกการส่งมอบ ${delivery} ตรวจรับเองไม่ได้`,
      `Whoever recorded delivery ${delivery} cannot accept it as well.`,
    ),
  ACCEPTED_BY_VALUER: ({ delivery }) =>
    separated(
      `ผู้บันทึกการตีมูลค่า ${delivery} ตรวจรับเองไม่ได้`,
      `Whoever recorded a valuation of ${delivery} cannot accept it as well.`,
    ),
  VALUED_BY_ACCEPTER: ({ delivery }) =>
    separated(
      `ผู้ตรวจรับการส่งมอบ ${delivery} ตีมูลค่าใหม่เองไม่ได้`,
      `Whoever accepted delivery ${delivery} cannot value it again.`,
    ),
  RELEASED_BY_MATCHER: ({ match }) =>
    separated(`ผู้จับคู่ ${match} ปล่อยเงินเองไม่ได้`, `Who made match ${match} cannot release it as well.`),
  SPENT_BY_RELEASER: ({ project }) =>
    separated(
      `ผู้ปล่อยเงินสมทบของโครงการ ${project} จ่ายเงินนั้นเองไม่ได้`,
      `Whoever released matched money of project ${project} cannot pay out of its contributions.`,
    ),
  REFUND_PAID_BY_DECLARER: ({ refund }) =>
    separated(
      `ผู้กำหนดเงินรอจ่ายคืน ${refund} จ่ายคืนเองไม่ได้`,
      `Whoever brought refund ${refund} about cannot record its payment.`,
    ),
  SIGNED_OFF_BY_PREPARER: ({ month }) =>
    separated(
      `ผู้จัดทำกระทบยอดเดือน ${month} ลงนามรับรองเองไม่ได้`,
      `Whoever prepared the reconciliation of ${month} cannot sign it off.`,
    ),
  ANSWERED_BY_SUBMITTER: ({ request }) =>
    separated(
      `ผู้เสนอคำขอ ${request} บันทึกผลการพิจารณาเองไม่ได้`,
      `Whoever submitted change request ${request} cannot record its answer.`,
    ),
  CARRIED_BY_RESERVER: ({ reservation }) =>
    separated(
      `ผู้ขอกันเงิน ${reservation} บันทึกการอนุมัติกันเงินเองไม่ได้`,
      `Whoever asked for reservation ${reservation} cannot record that it is carried over.`,
    ),
  PAID_TO_ONESELF: ({ payee }) => ({
    th: `ผู้บันทึกการเบิกจ่ายเป็นผู้รับเงิน (${payee}) เอง`,
    en: `Whoever records a payment cannot be who is paid (${payee}).`,
    nextTh: 'ให้เจ้าหน้าที่คนอื่นเป็นผู้บันทึก ข้อนี้ยกเว้นไม่ได้',
    next: 'Let another officer record it; nobody overrides this.',
  }),
  PROJECT_OF_ANOTHER_AGENCY: ({ project, agency, office }) => ({
    th: `โครงการ ${project} เป็นของ ${agency} มิใช่ของ ${office}`,
    en: `Project ${project} belongs to "${agency}" and not to "${office}".`,
    nextTh: 'ให้หน่วยดำเนินการของโครงการ หรือเจ้าหน้าที่การเงิน เป็นผู้บันทึก',
    next: "Let the project's own agency, or a finance officer, record it.",
  }),
  OVERRIDE_ITEM_UNKNOWN: ({ separation, item }) => ({
    th: `ไม่มี ${item} ในสมุดนี้ที่แบ่งแยกหน้าที่ตาม ${separation}`,
    en: `There is no ${item} in this book that ${separation} is about.`,
    nextTh: 'ใช้เลขรายการตามที่แจ้งเมื่อถูกปฏิเสธ',
    next: 'Take the id that the refusal names.',
  }),
  OVERRIDE_NOT_NEEDED: ({ separation, item, person }) => ({
    th: `${person} มิได้ทำขั้นแรกของ ${item} จึงไม่ติดข้อห้าม ${separation}`,
    en: `${person} did not do the first step of ${item}: ${separation} does not stand against it.`,
    nextTh: 'ไม่ต้องบันทึกข้อยกเว้น ให้ผู้นั้นดำเนินการได้เลย',
    next: 'No override is needed: that person may act.',
  }),
  OVERRIDE_OF_ONESELF: ({ item }) => ({
    th: `ยกเว้นการแบ่งแยกหน้าที่ของ ${item} ให้ตนเองไม่ได้`,
    en: `Nobody overrides the separation of duties of ${item} for oneself.`,
    nextTh: 'ให้เจ้าหน้าที่คนอื่นดำเนินการ',
    next: 'Let another officer act.',
  }),
  OVERRIDE_STANDS: ({ override, item }) => ({
    th: `ข้อยกเว้น ${override} ของ ${item} ยังไม่ได้ใช้`,
    en: `Override ${override} of ${item} was not used yet.`,
    nextTh: 'ใช้ข้อยกเว้นเดิมก่อน',
    next: 'Use the one that stands first.',
  }),
  SUPERVISED_BY_PLEDGER: ({ contribution }) => ({
    th: `ผู้บันทึกความจำนงหรือมติสภาของ ${contribution} เป็นผู้กำกับดูแลของรายการนั้นเองไม่ได้`,
    en: `Whoever recorded the pledge or the council's assent of ${contribution} cannot supervise it.`,
    nextTh: 'ให้ผู้กำกับดูแลซึ่งเป็นอีกคนหนึ่งเป็นผู้บันทึก',
    next: 'Let the supervisor, who is another person, record it.',
  }),
  EXCEPTION_BY_CEILING_STATER: ({ fiscalYear }) => ({
    th: `ผู้แจ้งฐานเพดานปีงบประมาณ ${fiscalYear} กับผู้อนุมัติข้อยกเว้นของปีนั้นต้องเป็นคนละคน`,
    en: `The ceiling of fiscal year ${fiscalYear} is stated, and an exception from it approved, by two persons.`,
    nextTh: 'ให้อีกคนหนึ่งเป็นผู้บันทึก',
    next: 'Let another person record it.',
  }),
};
