import type { MatchingFundRejections } from '@app/ledger';
import { baht, thaiDay, type ProblemText } from './problem-text';
import { MATCH_TEXTS, type MatchCode } from './rejection-text.match';

/** A word in both languages. */
interface Word {
  readonly th: string;
  readonly en: string;
}

const FORM: Readonly<Record<string, Word>> = {
  cash: { th: 'เงินอุดหนุน', en: 'cash' },
  'own-execution': { th: 'งานที่ อปท. ดำเนินการเอง', en: 'work carried out by the local government' },
  'in-kind': { th: 'มิใช่ตัวเงิน', en: 'in kind' },
};

const STAGE: Readonly<Record<string, Word>> = {
  outstanding: { th: 'ยังไม่ได้รับ', en: 'still to come' },
  unauthorised: { th: 'รับไว้โดยไม่มีอำนาจรองรับ', en: 'received without authority' },
  received: { th: 'รับแล้วยังไม่ใช้', en: 'received and not used' },
  matched: { th: 'จับคู่แล้วยังไม่ปล่อยให้ใช้', en: 'matched and not released' },
  released: { th: 'ปล่อยให้ใช้แล้วยังไม่จ่าย', en: 'released and not spent' },
  shortfall: { th: 'จ่ายไปแล้วโดยไม่มีเงินสมทบรองรับ', en: 'spent without local money behind it' },
  refundable: { th: 'รอจ่ายคืน', en: 'to be given back' },
  'claw-back': { th: 'เรียกคืนแล้วยังไม่ได้รับ', en: 'claimed back and not paid' },
};

const FIGURE: Readonly<Record<string, Word>> = {
  verified: { th: 'เงินสมทบที่ได้รับและรับรองแล้ว', en: 'verified' },
  spent: { th: 'จ่ายแล้ว', en: 'spent' },
  refunded: { th: 'จ่ายคืนแล้ว', en: 'given back' },
};

const DELIVERY: Readonly<Record<string, Word>> = {
  delivered: { th: 'ส่งมอบแล้ว ยังไม่ตีมูลค่า', en: 'delivered and not valued' },
  valued: { th: 'ตีมูลค่าแล้ว รอตรวจรับ', en: 'valued and not accepted' },
  accepted: { th: 'ตรวจรับแล้ว', en: 'accepted already' },
  rejected: { th: 'ไม่ตรวจรับแล้ว', en: 'turned down already' },
};

const LAPSE: Readonly<Record<string, Word>> = {
  expired: { th: 'ให้พ้นกำหนดบางส่วน', en: 'Letting a part of' },
  reduced: { th: 'การลด', en: 'Reducing' },
};

const said = (words: Readonly<Record<string, Word>>, key: string): Word =>
  words[key] ?? { th: key, en: key };

/** What is said about rounds and agreements. */
const AGREEMENT_TEXTS: {
  readonly [C in AgreementCode]: (facts: MatchingFundRejections[C]) => ProblemText;
} = {
  ROUND_UNKNOWN: ({ round }) => ({
    th: `ไม่มีรอบกองทุนร่วมลงทุน ${round} ในสมุดนี้`,
    en: `There is no round ${round} in this book.`,
    nextTh: 'เลือกจากรอบกองทุนร่วมลงทุนของสมุดนี้',
    next: 'Choose a round of this book: GET …/rounds lists them.',
  }),
  ROUND_CLOSED: ({ round }) => ({
    th: `รอบกองทุนร่วมลงทุน ${round} ปิดแล้ว`,
    en: `Round ${round} is closed.`,
    nextTh: 'เลือกรอบที่ยังเปิดอยู่ หรือให้จังหวัดเปิดรอบใหม่',
    next: 'Choose an open round, or let the province open a new one.',
  }),
  ROUND_ASKS_NOBODY: ({ area, on }) => ({
    th: `ทะเบียนไม่มีองค์กรปกครองส่วนท้องถิ่นใน ${area} ณ ${thaiDay(on)} รอบนี้จึงไม่มีผู้รับหนังสือ`,
    en: `The registry has no local government in ${area} on ${on}: the round would ask nobody.`,
    nextTh: 'นำเข้าทะเบียนองค์กรปกครองส่วนท้องถิ่นก่อน หรือตรวจวันที่',
    next: 'Import the registry of local governments first, or check the day.',
  }),
  ROUND_DID_NOT_ASK: ({ round, localGovernment }) => ({
    th: `รอบ ${round} ไม่ได้ขอความร่วมมือจาก ${localGovernment}`,
    en: `Round ${round} did not ask ${localGovernment}.`,
    nextTh: 'แสดงความจำนงใหม่โดยไม่ระบุรอบ หรือระบุรอบที่ขอความร่วมมือ',
    next: 'Pledge again without a round, or for a round that asked.',
  }),
  DEADLINE_PASSED: ({ deadline, on }) => ({
    th: `วันที่ ${thaiDay(on)} พ้นกำหนดของข้อตกลง (${thaiDay(deadline)})`,
    en: `The agreement's deadline was ${deadline}; ${on} is after it.`,
    nextTh: 'ทำข้อตกลงฉบับใหม่ที่ขยายกำหนด แล้วลงนามตามฉบับนั้น',
    next: 'State a version of the agreement with a later deadline, and sign under it.',
  }),
  AGREEMENT_UNKNOWN: ({ agreement }) => ({
    th: `ไม่มีข้อตกลง ${agreement} ที่ใช้อยู่ในสมุดนี้ ณ วันนั้น`,
    en: `No version of agreement ${agreement} stands in this book on that day.`,
    nextTh: 'เลือกจากข้อตกลงของสมุดนี้ หรือระบุวันที่ข้อตกลงใช้แล้ว',
    next: 'Choose an agreement of this book (GET …/agreements), or a day on which it stands.',
  }),
  PROJECT_ALREADY_AGREED: ({ project, agreement }) => ({
    th: `โครงการ ${project} อยู่ภายใต้ข้อตกลง ${agreement} แล้ว เงินสมทบนับได้ครั้งเดียว`,
    en: `Project ${project} is under agreement ${agreement} already; its money counts once.`,
    nextTh: `แก้ไขข้อตกลง ${agreement} เป็นฉบับใหม่ หรือตัดโครงการนี้ออก`,
    next: `State a new version of ${agreement}, or leave this project out.`,
  }),
  PROJECT_NOT_AGREED: ({ project, agreement }) => ({
    th: `ข้อตกลง ${agreement} ไม่มีโครงการ ${project}`,
    en: `Agreement ${agreement} is not for project ${project}.`,
    nextTh: 'เพิ่มโครงการในข้อตกลงฉบับใหม่ หรือเลือกข้อตกลงของโครงการนั้น',
    next: "Add the project in a new version, or choose the project's own agreement.",
  }),
  PROJECT_CANCELLED: ({ project, on }) => ({
    th: `โครงการ ${project} ยกเลิกแล้วตั้งแต่ ${thaiDay(on)}`,
    en: `Project ${project} was cancelled on ${on}.`,
    nextTh: 'เลือกโครงการอื่น เงินที่เหลือของโครงการนี้จ่ายคืนเท่านั้น',
    next: 'Choose another project; what is left of this one is only given back.',
  }),
  RATIO_MISSING: ({ contribution, type, project }) => ({
    th: `ข้อตกลงไม่มีอัตราสมทบสำหรับ อปท. ประเภท ${type} ในโครงการ ${project} (${contribution})`,
    en: `The agreement states no ratio for type ${type} in project ${project} (${contribution}).`,
    nextTh: 'เพิ่มอัตราในข้อตกลงฉบับใหม่ก่อนลงนาม',
    next: 'State the ratio in a new version of the agreement before signing.',
  }),
};

type AgreementCode =
  | `ROUND_${'UNKNOWN' | 'CLOSED' | 'ASKS_NOBODY' | 'DID_NOT_ASK'}`
  | 'DEADLINE_PASSED'
  | 'AGREEMENT_UNKNOWN'
  | `PROJECT_${'ALREADY_AGREED' | 'NOT_AGREED' | 'CANCELLED'}`
  | 'RATIO_MISSING';

/** What is said about contributions, receipts, deliveries and opening balances. */
const CONTRIBUTION_TEXTS: {
  readonly [C in Exclude<keyof MatchingFundRejections, AgreementCode | MatchCode>]: (
    facts: MatchingFundRejections[C],
  ) => ProblemText;
} = {
  CONTRIBUTION_UNKNOWN: ({ contribution }) => ({
    th: `ไม่มีเงินสมทบ ${contribution} ของโครงการนั้นในสมุดนี้`,
    en: `There is no contribution ${contribution} of that project in this book.`,
    nextTh:
      'เลือกจากทะเบียนเงินสมทบของสมุดนี้ เงินสมทบเข้าสมุดเมื่อท้องถิ่นอนุมัติครบแล้ว ถ้าสมุดปฏิเสธไปแล้ว ให้ท้องถิ่นเสนอใหม่ แล้วบันทึกเงินกับรายการใหม่ด้วยวันที่รับจริง',
    next:
      'Choose one of this book (GET …/contributions); it enters once the local government has approved it. ' +
      'One that the book declined takes no money: have it pledged anew, and record the money for the new one, with its own day.',
  }),
  CONTRIBUTION_OUTSIDE_AREA: ({ localGovernment, province, area }) => ({
    th: `${localGovernment} อยู่ในจังหวัด ${province} สมทบโครงการของ ${area} ไม่ได้`,
    en: `${localGovernment} lies in ${province} and cannot fund a project of ${area}.`,
    nextTh: `สมทบโครงการของ ${province} หรือของกลุ่มจังหวัดที่ ${province} สังกัด`,
    next: `Fund a project of ${province}, or of the cluster to which ${province} belongs.`,
  }),
  CONTRIBUTION_ALREADY_SIGNED: ({ contribution, agreement, version }) => ({
    th: `เงินสมทบ ${contribution} ลงนามแล้วตามข้อตกลง ${agreement} ฉบับที่ ${version}`,
    en: `Contribution ${contribution} is signed already, under ${agreement} version ${version}.`,
    nextTh: 'ไม่ต้องลงนามซ้ำ อัตราสมทบเป็นไปตามฉบับที่ลงนามไว้',
    next: 'Do not sign again: its ratio stays that of the version under which it was signed.',
  }),
  CONTRIBUTION_NOT_SIGNED: ({ contribution }) => ({
    th: `เงินสมทบ ${contribution} ยังไม่ได้ลงนามบันทึกข้อตกลง`,
    en: `Contribution ${contribution} is not signed under an agreement.`,
    nextTh: 'บันทึกการลงนามก่อน',
    next: 'Record its signature first.',
  }),
  CONTRIBUTION_CLOSED: ({ contribution }) => ({
    th: `เงินสมทบ ${contribution} ปิดบัญชีแล้ว`,
    en: `Contribution ${contribution} is closed.`,
    nextTh: 'ใช้เงินสมทบรายการใหม่ของท้องถิ่นนั้น',
    next: 'Use a new contribution of that local government.',
  }),
  CONTRIBUTION_FORM_DIFFERS: ({ contribution, form, needed }) => ({
    th: `เงินสมทบ ${contribution} เป็น${said(FORM, form).th} แต่ที่ขอต้องเป็น${said(FORM, needed).th}`,
    en: `Contribution ${contribution} is ${said(FORM, form).en}; this needs one that is ${said(FORM, needed).en}.`,
    nextTh: 'เงินอุดหนุนให้บันทึกใบเสร็จรับเงิน รูปแบบอื่นให้บันทึกการส่งมอบ',
    next: 'Record a receipt for cash, and a delivery for all other forms.',
  }),
  CONTRIBUTION_UNFINISHED: ({ contribution, stage, amount }) => ({
    th: `เงินสมทบ ${contribution} ยังมี ${baht(amount)} บาท ที่${said(STAGE, stage).th}`,
    en: `Contribution ${contribution} still has ${baht(amount)} baht ${said(STAGE, stage).en}.`,
    nextTh: 'รับ ใช้จ่าย จ่ายคืน หรือให้พ้นกำหนดให้ครบก่อนปิด',
    next: 'Receive, spend, give back or let lapse what is left before closing it.',
  }),
  RECONCILIATION_DIFFERS: ({ contribution, figure, ours, theirs }) => ({
    th: `กระทบยอด ${contribution} ไม่ตรงกัน: ${said(FIGURE, figure).th} สมุดนี้ ${baht(ours)} บาท ท้องถิ่น ${baht(theirs)} บาท`,
    en: `The figures of ${contribution} differ: ${said(FIGURE, figure).en}, here ${baht(ours)} baht and there ${baht(theirs)}.`,
    nextTh: 'หาสาเหตุของผลต่าง บันทึกรายการที่ขาดไปฝ่ายใดฝ่ายหนึ่ง แล้วกระทบยอดใหม่',
    next: 'Find what one side has not recorded, record it, and reconcile again.',
  }),
  NOT_RECONCILED: ({ contribution }) => ({
    th: `เงินสมทบ ${contribution} ยังไม่ได้กระทบยอด หรือมีรายการหลังกระทบยอดครั้งล่าสุด`,
    en: `Contribution ${contribution} is not reconciled, or has moved since it was.`,
    nextTh: 'กระทบยอดกับท้องถิ่นก่อนปิด',
    next: 'Reconcile it with the local government before closing it.',
  }),
  NOTHING_OUTSTANDING: ({ contribution, asked, outstanding }) =>
    outstanding === 0n
      ? {
          th: `เงินสมทบ ${contribution} ไม่มีส่วนที่ยังไม่ได้รับ`,
          en: `Nothing of contribution ${contribution} is still to come.`,
          nextTh: 'ไม่ต้องทำสิ่งใด หากท้องถิ่นให้เพิ่มต้องอนุมัติเป็นเงินสมทบรายการใหม่',
          next: 'Nothing needs to be done; more needs a new contribution.',
        }
      : {
          th: `เงินสมทบ ${contribution} เหลือที่ยังไม่ได้รับ ${baht(outstanding)} บาท ไม่พอสำหรับ ${baht(asked)} บาท`,
          en: `Of contribution ${contribution}, ${baht(outstanding)} baht is still to come, which is less than ${baht(asked)}.`,
          nextTh: 'ตรวจจำนวนเงิน ส่วนที่เกินต้องให้สภาท้องถิ่นอนุมัติเป็นเงินสมทบรายการใหม่',
          next: 'Check the amount; more than was approved needs a new contribution.',
        },
  LAPSE_WITHOUT_DOCUMENT: ({ contribution, reason }) => ({
    th: `${said(LAPSE, reason).th}เงินสมทบ ${contribution} ต้องมีหนังสือรองรับ`,
    en: `${said(LAPSE, reason).en} contribution ${contribution} needs a letter.`,
    nextTh: 'ระบุเลขที่และวันที่ของหนังสือ หรือให้ส่วนที่ยังไม่ได้รับพ้นกำหนดทั้งหมด',
    next: 'State the letter (document), or let all that is still to come expire.',
  }),
  PAID_BEFORE_APPROVAL: ({ contribution, on, approvedOn }) => ({
    th: `วันที่ ${thaiDay(on)} อยู่ก่อนวันที่เงินสมทบ ${contribution} ได้รับอนุมัติ (${thaiDay(approvedOn)})`,
    en: `${on} is before contribution ${contribution} was approved, on ${approvedOn}.`,
    nextTh: 'ตรวจวันที่ หากรับเงินไว้ก่อนอนุมัติจริง ต้องมีมติสภาท้องถิ่นให้สัตยาบัน',
    next: "Check the day; what really came before its approval needs the council's ratification.",
  }),
  PAID_BEFORE_SIGNATURE: ({ contribution, on }) => ({
    th: `วันที่ ${thaiDay(on)} เงินสมทบ ${contribution} ยังไม่ได้ลงนามบันทึกข้อตกลง`,
    en: `Contribution ${contribution} was not signed under an agreement on ${on}.`,
    nextTh: 'ลงนามบันทึกข้อตกลงก่อนจับคู่เงินสมทบ',
    next: 'Have it signed before it is matched.',
  }),
  RECEIPT_UNKNOWN: ({ receipt }) => ({
    th: `ไม่มีใบเสร็จรับเงินสมทบ ${receipt} เช่นนั้นในสมุดนี้`,
    en: `There is no such receipt ${receipt} in this book.`,
    nextTh: 'เลือกจากทะเบียนใบเสร็จรับเงินสมทบของสมุดนี้',
    next: 'Choose a receipt of this book: GET …/contribution-receipts lists them.',
  }),
  RECEIPT_NOT_UNAUTHORISED: ({ receipt }) => ({
    th: `เงินตามใบเสร็จ ${receipt} ไม่ได้ค้างอยู่โดยไม่มีอำนาจรองรับ`,
    en: `Receipt ${receipt} does not wait for its authority.`,
    nextTh: 'ไม่ต้องทำสิ่งใด หรือตรวจเลขใบเสร็จ',
    next: 'Nothing needs to be done, or check which receipt is meant.',
  }),
  RECEIPT_ALREADY_REVERSED: ({ receipt }) => ({
    th: `ใบเสร็จ ${receipt} กลับรายการแล้วด้วยเอกสารอื่น`,
    en: `Receipt ${receipt} was reversed already, on another document.`,
    nextTh: 'ไม่ต้องทำสิ่งใด หากเงินเข้ามาใหม่ให้บันทึกใบเสร็จใหม่',
    next: 'Nothing needs to be done; money that comes again is a new receipt.',
  }),
  RECEIPT_REFUNDED: ({ receipt, contribution, asked, available }) => ({
    th: `กลับรายการใบเสร็จ ${receipt} จำนวน ${baht(asked)} บาทไม่ได้ เงินสมทบ ${contribution} เหลืออยู่ ${baht(available)} บาท เพราะจ่ายคืนไปแล้ว`,
    en: `Receipt ${receipt} of ${baht(asked)} baht cannot be reversed: ${baht(available)} is left of contribution ${contribution}, the rest was given back.`,
    nextTh: 'ให้ท้องถิ่นส่งเงินที่ได้รับคืนไปกลับมา บันทึกใบเสร็จนั้นก่อน แล้วจึงกลับรายการ',
    next: 'Let the local government pay back what it was given, record that receipt, then reverse this one.',
  }),
  REGULARISATION_EXCEEDS_APPROVAL: ({ receipt, asked, outstanding }) => ({
    th: `ใบเสร็จ ${receipt} จำนวน ${baht(asked)} บาท เกินส่วนที่อนุมัติและยังไม่ได้รับ ${baht(outstanding)} บาท`,
    en: `Receipt ${receipt} of ${baht(asked)} baht is above the ${baht(outstanding)} that is approved and still to come.`,
    nextTh: 'คืนเงินทั้งจำนวนแล้วกลับรายการใบเสร็จ หรือให้สภาท้องถิ่นอนุมัติเพิ่มเป็นรายการใหม่',
    next: 'Give the money back and reverse the receipt, or have more approved as a new contribution.',
  }),
  DELIVERY_UNKNOWN: ({ delivery }) => ({
    th: `ไม่มีการส่งมอบ ${delivery} เช่นนั้นในสมุดนี้`,
    en: `There is no such delivery ${delivery} in this book.`,
    nextTh: 'เลือกจากทะเบียนการส่งมอบของสมุดนี้',
    next: 'Choose a delivery of this book: GET …/deliveries lists them.',
  }),
  DELIVERY_NOT_VALUED: ({ delivery, status }) => ({
    th: `การส่งมอบ ${delivery} ${said(DELIVERY, status).th} มูลค่าที่ขอไม่ใช่มูลค่าที่ประเมินไว้`,
    en: `Delivery ${delivery} is ${said(DELIVERY, status).en}; there is no such valuation of it.`,
    nextTh: 'บันทึกการตีมูลค่าพร้อมหลักฐานก่อนตรวจรับ',
    next: 'Record its valuation with the evidence before it is accepted.',
  }),
  DELIVERY_ALREADY_SETTLED: ({ delivery, status }) => ({
    th: `การส่งมอบ ${delivery} ${said(DELIVERY, status).th}`,
    en: `Delivery ${delivery} is ${said(DELIVERY, status).en}.`,
    nextTh: 'ตีมูลค่าใหม่หากมูลค่าเปลี่ยน หรือบันทึกการส่งมอบใหม่',
    next: 'Value it again if its value changed, or record another delivery.',
  }),
  OPENING_ALREADY_RECORDED: ({ asOf }) => ({
    th: `บันทึกยอดยกมา ณ ${thaiDay(asOf)} ไว้แล้ว บันทึกได้ครั้งเดียว`,
    en: `Opening balances as of ${asOf} are recorded already; they are stated once.`,
    nextTh: 'ตรวจยอดที่บันทึกไว้ ส่วนที่เปลี่ยนหลังจากนั้นให้บันทึกเป็นรายการตามจริง',
    next: 'Look at what is recorded; what has changed since is recorded as what it is.',
  }),
  ALLOTTED_BEFORE_OPENING: ({ line, number, date, asOf }) => ({
    th: `หนังสือ ${number} ลงวันที่ ${thaiDay(date)} จัดสรรรายการ ${line} อยู่ในยอดยกมา ณ ${thaiDay(asOf)} แล้ว`,
    en: `Letter ${number} of ${date} allotted line ${line} before the opening balances of ${asOf}: they hold it.`,
    nextTh: 'บันทึกเฉพาะหนังสือจัดสรรหลังวันที่ของยอดยกมา',
    next: 'Record letters of allotment that came after the day of the opening balances only.',
  }),
  OPENING_AFTER_MOVEMENT: ({ line }) => ({
    th: `รายการ ${line} มีความเคลื่อนไหวแล้ว ยอดยกมาต้องบันทึกก่อนรายการอื่น`,
    en: `Line ${line} has moved already: opening balances come before anything else.`,
    nextTh: 'ตัดรายการนี้ออกจากยอดยกมา แล้วบันทึกสิ่งที่เกิดก่อนหน้าเป็นรายการตามจริง',
    next: 'Leave this line out, and record what happened to it before as what it was.',
  }),
  OPENING_EXCEEDS_APPROPRIATION: ({ line, asked, available }) => ({
    th: `ยอดยกมาของรายการ ${line} รวม ${baht(asked)} บาท เกินที่ตั้งตาม พ.ร.บ. และรับโอน ${baht(available)} บาท`,
    en: `The opening figures of line ${line} come to ${baht(asked)} baht, above the ${baht(available)} that the Act gave and transfers brought.`,
    nextTh: 'ตรวจยอดจัดสรร เบิกจ่าย และโอนของรายการกับรายงานปิดบัญชี',
    next: 'Check what the closing report says was allotted, allocated, paid and moved.',
  }),
  OPENING_TRANSFERS_UNBALANCED: ({ fundSource, in: into, out }) => ({
    th: `ยอดยกมาของแหล่งเงิน ${fundSource} โอนเข้า ${baht(into)} บาท แต่โอนออก ${baht(out)} บาท`,
    en: `The opening transfers of ${fundSource} money do not balance: ${baht(into)} baht in, ${baht(out)} out.`,
    nextTh: 'เงินที่โอนออกจากรายการหนึ่งต้องเข้าอีกรายการหนึ่งของแหล่งเงินเดียวกัน ตรวจทั้งสองข้าง',
    next: 'What left one line came to another of the same source: check both sides.',
  }),
};

/** What is said when a rule of the matching fund in a book says no. */
export const MATCHING_FUND_TEXTS: {
  readonly [C in keyof MatchingFundRejections]: (facts: MatchingFundRejections[C]) => ProblemText;
} = { ...AGREEMENT_TEXTS, ...CONTRIBUTION_TEXTS, ...MATCH_TEXTS };
