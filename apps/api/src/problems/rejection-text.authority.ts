import type { BookLifeRejections, RejectionCode, RejectionFacts } from '@app/ledger';
import { baht, thaiDay, type ProblemText } from './problem-text';

type AuthorityCode = Exclude<
  Extract<
    RejectionCode,
    | 'COMMITTEE_NOT_OF_BOOK'
    | 'CEILINGS_CONTRADICT'
    | `DELEGATION_${string}`
    | 'POWER_NOT_DELEGATED'
    | 'VERB_MOVES_NO_MONEY'
    | 'ABOVE_DECISION_CEILING'
    | 'ABOVE_CUMULATIVE_CEILING'
  >,
  keyof BookLifeRejections
>;

const POWER_TH = {
  allocate: 'จัดสรร',
  transfer: 'โอนเปลี่ยนแปลง',
  'use-savings': 'ใช้เงินเหลือจ่าย',
  'revise-project': 'ปรับโครงการ',
} as const;

/** What is said when delegated authority does not reach. */
export const AUTHORITY_TEXTS: {
  readonly [C in AuthorityCode]: (facts: RejectionFacts[C]) => ProblemText;
} = {
  COMMITTEE_NOT_OF_BOOK: ({ committee, expected }) => ({
    th: `คณะกรรมการ ${committee} ไม่ใช่คณะกรรมการของสมุดนี้ (${expected})`,
    en: `Committee ${committee} does not decide over this book; ${expected} does.`,
    nextTh: `ระบุ ${expected} หรือบันทึกในสมุดของคณะกรรมการนั้น`,
    next: `State ${expected}, or write into the book of that committee.`,
  }),
  CEILINGS_CONTRADICT: ({ perDecision, cumulative }) => ({
    th: `วงเงินต่อครั้ง ${baht(perDecision)} บาท สูงกว่าวงเงินสะสม ${baht(cumulative)} บาท`,
    en: `The ceiling per decision (${baht(perDecision)} baht) is above the cumulative one (${baht(cumulative)} baht).`,
    nextTh: 'ตรวจวงเงินทั้งสองกับหนังสือมอบอำนาจ',
    next: 'Check both ceilings against the instrument.',
  }),
  DELEGATION_UNKNOWN: ({ delegation }) => ({
    th: `ไม่มีการมอบอำนาจ ${delegation} ในสมุดนี้`,
    en: `There is no delegation ${delegation} in this book.`,
    nextTh: 'เลือกจากรายการมอบอำนาจของสมุดนี้',
    next: 'Choose a delegation of this book: GET …/delegations lists them.',
  }),
  DELEGATION_NOT_OF_COMMITTEE: ({ delegation, committee }) => ({
    th: `การมอบอำนาจ ${delegation} ไม่ได้มอบให้ ${committee}`,
    en: `Delegation ${delegation} was not granted to ${committee}.`,
    nextTh: 'อ้างการมอบอำนาจที่มอบให้คณะกรรมการนี้',
    next: 'Rely on a delegation that was granted to this committee.',
  }),
  DELEGATION_NOT_VALID: ({ delegation, on, from, to }) => ({
    th: `วันที่ ${thaiDay(on)} อยู่นอกอายุการมอบอำนาจ ${delegation} (${thaiDay(from)} – ${thaiDay(to)})`,
    en: `Delegation ${delegation} is valid from ${from} to ${to}, not on ${on}.`,
    nextTh: 'อ้างการมอบอำนาจที่มีผลในวันนั้น หรือขอมอบอำนาจใหม่',
    next: 'Rely on a delegation that is valid on that day, or ask for a new one.',
  }),
  POWER_NOT_DELEGATED: ({ delegation, power }) => ({
    th: `การมอบอำนาจ ${delegation} ไม่ได้ให้อำนาจ ${POWER_TH[power]}`,
    en: `Delegation ${delegation} does not give the power to ${power}.`,
    nextTh: 'อ้างการมอบอำนาจอื่น หรือเสนอผู้มีอำนาจเหนือขึ้นไป',
    next: 'Rely on another delegation, or refer it up.',
  }),
  VERB_MOVES_NO_MONEY: ({ decision, verb, movingVerbs }) => ({
    th: `มติ “${verb}” ของข้อ ${decision} ไม่ทำให้เงินเคลื่อน ตามหนังสือมอบอำนาจใช้ได้เฉพาะ ${movingVerbs.join(', ')}`,
    en: `The verb "${verb}" of decision ${decision} moves no money; under the delegation ${movingVerbs.join(', ')} does.`,
    nextTh: 'ตรวจถ้อยคำของมติ หากที่ประชุมไม่ได้อนุมัติให้ตัดคำสั่งเงินออก',
    next: 'Check the words of the resolution; without an approval, leave the order out.',
  }),
  ABOVE_DECISION_CEILING: ({ delegation, asked, ceiling }) => ({
    th: `ขอ ${baht(asked)} บาท เกินวงเงินต่อครั้ง ${baht(ceiling)} บาท ของการมอบอำนาจ ${delegation}`,
    en: `${baht(asked)} baht is above the ceiling of ${baht(ceiling)} baht per decision of delegation ${delegation}.`,
    nextTh: 'เสนอผู้มีอำนาจเหนือขึ้นไป การแบ่งย่อยในมติเดียวกันนับรวมกัน',
    next: 'Refer it up. Splitting it within a resolution does not help: the parts are added.',
  }),
  ABOVE_CUMULATIVE_CEILING: ({ delegation, asked, used, ceiling, remaining }) => ({
    th: `ขอ ${baht(asked)} บาท แต่การมอบอำนาจ ${delegation} เหลือ ${baht(remaining)} บาท (วงเงินสะสม ${baht(ceiling)} ใช้แล้ว ${baht(used)})`,
    en: `${baht(asked)} baht is above the ${baht(remaining)} baht that remain of delegation ${delegation} (ceiling ${baht(ceiling)}, used ${baht(used)}).`,
    nextTh: 'ลดจำนวนเงิน ขอเพิ่มวงเงิน หรือเสนอผู้มีอำนาจเหนือขึ้นไป',
    next: 'Reduce the amount, ask for a higher ceiling, or refer it up.',
  }),
};
