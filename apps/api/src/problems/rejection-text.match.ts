import type { MatchingFundRejections } from '@app/ledger';
import { baht, type ProblemText } from './problem-text';

/** The rules of money that is matched, released, spent, given back or claimed. */
export type MatchCode = Extract<
  keyof MatchingFundRejections,
  | `MATCH_${string}`
  | `RELEASE_${string}`
  | `SPENDING_${string}`
  | `REFUND_${string}`
  | 'CLAW_BACK_UNKNOWN'
  | 'RECOVERY_EXCEEDS_CLAIM'
  | 'REDUCTION_EXCEEDS_UNSPENT'
  | 'REDUCTION_TOO_LARGE'
  | 'PROJECT_NOT_UNWOUND'
>;

/** What is said when local and provincial money cannot be matched, used, given back or claimed. */
export const MATCH_TEXTS: {
  readonly [C in MatchCode]: (facts: MatchingFundRejections[C]) => ProblemText;
} = {
  MATCH_UNKNOWN: ({ match }) => ({
    th: `ไม่มีการจับคู่เงินสมทบ ${match} เช่นนั้นในสมุดนี้`,
    en: `There is no such match ${match} in this book.`,
    nextTh: 'เลือกจากทะเบียนการจับคู่เงินสมทบของสมุดนี้',
    next: 'Choose a match of this book: GET …/matches lists them.',
  }),
  MATCH_EXCEEDS_LOCAL: ({ contribution, asked, available }) => ({
    th: `เงินสมทบ ${contribution} ที่ได้รับแล้วและยังว่าง ณ วันมีผล มี ${baht(available)} บาท ไม่พอสำหรับ ${baht(asked)} บาท`,
    en: `Contribution ${contribution} has ${baht(available)} baht that has come by that day and is free, which is less than ${baht(asked)}.`,
    nextTh: 'รอรับเงินหรือตรวจรับเพิ่ม หรือลดจำนวนเงิน',
    next: 'Wait until more is received or accepted, or reduce the amount.',
  }),
  MATCH_EXCEEDS_RATIO: ({ contribution, asked, allowed, matched, local }) => ({
    th: `จับคู่เงินจังหวัด ${baht(asked)} บาท กับ ${contribution} เกินอัตราของข้อตกลง: เงินท้องถิ่น ${baht(local)} บาท รองรับได้ ${baht(allowed)} บาท จับคู่แล้ว ${baht(matched)} บาท`,
    en: `${baht(asked)} baht of provincial money for ${contribution} is above the ratio: ${baht(local)} of local money bears ${baht(allowed)}, of which ${baht(matched)} is matched.`,
    nextTh: 'ลดเงินจังหวัด หรือรอเงินสมทบเพิ่ม ส่วนที่มิใช่ตัวเงินนับได้ไม่เกินสัดส่วนของข้อตกลง',
    next: 'Match less, or wait for more local money; in kind counts only up to its share.',
  }),
  MATCH_EXCEEDS_CAP: ({ agreement, asked, matched, cap }) => ({
    th: `จับคู่ ${baht(asked)} บาท เกินวงเงินของข้อตกลง ${agreement} (${baht(cap)} บาท จับคู่แล้ว ${baht(matched)} บาท)`,
    en: `${baht(asked)} baht is above the cap of agreement ${agreement}: ${baht(cap)}, of which ${baht(matched)} is matched.`,
    nextTh: 'ลดจำนวนเงิน หรือแก้ไขข้อตกลงเป็นฉบับใหม่',
    next: 'Reduce the amount, or state a new version of the agreement.',
  }),
  MATCH_EXCEEDS_CAP_OF_LOCAL_GOVERNMENT: (facts) => ({
    th: `จับคู่ ${baht(facts.asked)} บาท เกินวงเงินต่อ อปท. ของข้อตกลง ${facts.agreement} สำหรับ ${facts.localGovernment} (${baht(facts.cap)} บาท จับคู่แล้ว ${baht(facts.matched)} บาท)`,
    en: `${baht(facts.asked)} baht is above what agreement ${facts.agreement} allows for ${facts.localGovernment}: ${baht(facts.cap)}, of which ${baht(facts.matched)} is matched.`,
    nextTh: 'ลดจำนวนเงิน หรือจับคู่กับเงินของ อปท. อื่น',
    next: "Reduce the amount, or match another local government's money.",
  }),
  MATCH_NOT_RELEASED: (facts) => ({
    th: `โครงการ ${facts.project} อยู่ภายใต้ข้อตกลงร่วมลงทุน ใช้เงินจังหวัดของรายการ ${facts.line} ได้ ${baht(facts.available)} บาท ไม่พอสำหรับ ${baht(facts.asked)} บาท (ปล่อยให้ใช้ ${baht(facts.released)} ผูกพันและจ่ายแล้ว ${baht(facts.used)})`,
    en: `Project ${facts.project} is under a matching agreement and may use ${baht(facts.available)} baht of line ${facts.line}, which is less than ${baht(facts.asked)} (released ${baht(facts.released)}, bound and paid ${baht(facts.used)}).`,
    nextTh: 'จับคู่เงินสมทบและปล่อยให้ใช้ก่อน แล้วจึงก่อหนี้หรือจ่าย',
    next: 'Match local money and release it first, then bind or pay.',
  }),
  RELEASE_EXCEEDS_MATCH: ({ match, asked, available }) => ({
    th: `ปล่อยให้ใช้ ${baht(asked)} บาท เกินส่วนที่จับคู่ตาม ${match} และยังไม่ปล่อย ${baht(available)} บาท`,
    en: `${baht(asked)} baht is above the ${baht(available)} of match ${match} that is not released yet.`,
    nextTh: 'ลดจำนวนเงิน หรือจับคู่เพิ่มก่อน',
    next: 'Reduce the amount, or match more first.',
  }),
  SPENDING_UNKNOWN: ({ spending }) => ({
    th: `ไม่มีการจ่ายเงินสมทบ ${spending} เช่นนั้นในสมุดนี้`,
    en: `There is no such payment ${spending} out of contributions in this book.`,
    nextTh: 'ตรวจเลขการจ่ายเงินสมทบ',
    next: 'Check which payment is meant.',
  }),
  SPENDING_EXCEEDS_RELEASE: ({ project, asked, available }) => ({
    th: `โครงการ ${project} มีเงินสมทบที่ปล่อยให้ใช้แล้ว ณ วันมีผลและยังไม่จ่าย ${baht(available)} บาท ไม่พอสำหรับ ${baht(asked)} บาท`,
    en: `Project ${project} has ${baht(available)} baht of contributions released by that day and unspent, which is less than ${baht(asked)}.`,
    nextTh: 'ปล่อยเงินสมทบเพิ่มก่อน หรือลดจำนวนเงิน',
    next: 'Release more first, or reduce the amount.',
  }),
  SPENDING_ALREADY_REVERSED: ({ spending }) => ({
    th: `การจ่ายเงินสมทบ ${spending} กลับรายการแล้ว`,
    en: `Payment ${spending} was reversed already.`,
    nextTh: 'ไม่ต้องทำสิ่งใด',
    next: 'Nothing needs to be done.',
  }),
  REFUND_UNKNOWN: ({ refund }) => ({
    th: `ไม่มีเงินรอจ่ายคืน ${refund} เช่นนั้นในสมุดนี้`,
    en: `There is no such refund ${refund} in this book.`,
    nextTh: 'เลือกจากทะเบียนเงินสมทบรอจ่ายคืนของสมุดนี้',
    next: 'Choose a refund of this book: GET …/refunds lists them.',
  }),
  REFUND_EXCEEDS_UNSPENT: ({ project, asked, available }) => ({
    th: `โครงการ ${project} มีเงินสมทบที่ยังไม่จ่าย ${baht(available)} บาท จ่ายคืน ${baht(asked)} บาทไม่ได้`,
    en: `Project ${project} has ${baht(available)} baht of contributions unspent and free; ${baht(asked)} cannot be given back.`,
    nextTh: 'ลดจำนวนเงิน หรือยกเลิกการจับคู่ส่วนที่ไม่ใช้ก่อน',
    next: 'Reduce the amount, or take apart the match of what is not needed first.',
  }),
  REFUND_EXCEEDS_DUE: ({ refund, contribution, asked, due }) => ({
    th: `จ่ายคืน ${baht(asked)} บาท เกินที่ค้างจ่ายคืน ${baht(due)} บาท ของ ${contribution} ตาม ${refund}`,
    en: `${baht(asked)} baht is above the ${baht(due)} that refund ${refund} still owes for ${contribution}.`,
    nextTh: 'ตรวจจำนวนเงินที่จ่ายคืน',
    next: 'Check the amount given back.',
  }),
  REFUND_NOT_IN_PROPORTION: ({ project, refund }) => ({
    th: `การคืนเงิน ${refund} ของโครงการ ${project} ไม่เป็นไปตามสัดส่วนที่แต่ละแห่งสมทบ`,
    en: `Refund ${refund} of project ${project} is not split in proportion to what each contributed.`,
    nextTh: 'ให้ระบบคำนวณส่วนของแต่ละแห่งโดยประกาศคืนเงินของโครงการ',
    next: 'Declare a refund of the project: the ledger works out the shares.',
  }),
  REDUCTION_TOO_LARGE: ({ project, events, payers, max }) => ({
    th: `การลดโครงการ ${project} ครั้งเดียวต้องบันทึก ${events} รายการ และคืนเงินให้ ${payers} ราย เกินที่บันทึกได้ในครั้งเดียว (คืนได้ ${max} ราย)`,
    en: `Reducing project ${project} at once takes ${events} events and gives back to ${payers} payers, more than one append holds (${max} payers).`,
    nextTh: 'ให้เงินสมทบที่ยังไม่ได้รับพ้นกำหนด และยกเลิกการจับคู่ส่วนที่ไม่ใช้ก่อน แล้วจึงลดโครงการ',
    next: 'First let lapse what is still to come, and take apart the matches that are not needed; then reduce it.',
  }),
  PROJECT_NOT_UNWOUND: ({ project, contributions, local, provincial }) => ({
    th: `ยกเลิกโครงการ ${project} แล้ว แต่ยังมีเงินสมทบ ${contributions} รายการ ${baht(local)} บาท และเงินงบประมาณที่จับคู่ ${baht(provincial)} บาท รอคืน`,
    en: `Project ${project} is cancelled, but ${baht(local)} baht of ${contributions} contributions and ${baht(provincial)} baht of matched provincial money still wait to be taken back.`,
    nextTh: 'สั่งยกเลิกโครงการเดิมซ้ำอีกครั้ง ระบบจะทำต่อจากที่ค้างไว้',
    next: 'Ask for the same cancellation again: it goes on where it stood.',
  }),
  CLAW_BACK_UNKNOWN: ({ clawBack }) => ({
    th: `ไม่มีการเรียกเงินคืน ${clawBack} เช่นนั้นในสมุดนี้`,
    en: `There is no such claim ${clawBack} in this book.`,
    nextTh: 'เลือกจากทะเบียนการเรียกเงินคืนของสมุดนี้',
    next: 'Choose a claim of this book: GET …/claw-backs lists them.',
  }),
  RECOVERY_EXCEEDS_CLAIM: ({ clawBack, asked, due }) => ({
    th: `รับเงินคืน ${baht(asked)} บาท เกินที่ยังค้างตาม ${clawBack} (${baht(due)} บาท)`,
    en: `${baht(asked)} baht is above the ${baht(due)} still owed of claim ${clawBack}.`,
    nextTh: 'ตรวจจำนวนเงินที่ได้รับคืน',
    next: 'Check the amount paid.',
  }),
  REDUCTION_EXCEEDS_UNSPENT: ({ project, asked, available }) => ({
    th: `ลดโครงการ ${project} ลง ${baht(asked)} บาทไม่ได้ เงินที่ยังไม่ใช้มี ${baht(available)} บาท`,
    en: `Project ${project} cannot be reduced by ${baht(asked)} baht: ${baht(available)} is unused.`,
    nextTh: 'ลดให้น้อยลง หรือยกเลิกหนี้ผูกพันที่ไม่ใช้ก่อน',
    next: 'Reduce it by less, or cancel commitments that are not needed first.',
  }),
};
