import type { DelegationChangeRejections } from '@app/ledger';
import { baht, thaiDay, type ProblemText } from './problem-text';

const WHAT_TH = {
  power: 'อำนาจ',
  'per-decision': 'วงเงินต่อครั้ง',
  cumulative: 'วงเงินสะสม',
  validity: 'อายุการมอบอำนาจ',
  limit: 'ข้อจำกัด',
} as const;
const WHAT_EN = {
  power: 'powers',
  'per-decision': 'ceiling per decision',
  cumulative: 'cumulative ceiling',
  validity: 'validity',
  limit: 'limits',
} as const;
const ASSET_TH: Readonly<Record<string, string>> = {
  equipment: 'ครุภัณฑ์ราคาต่อหน่วยสูงกว่าที่กำหนด',
  construction: 'สิ่งก่อสร้างราคาต่อหน่วยสูงกว่าที่กำหนด',
  'foreign-trip': 'การเดินทางไปต่างประเทศนอกแผน',
  'multi-year-item': 'รายการผูกพันข้ามปี',
};

function negativeList(
  prefix: { readonly th: string; readonly en: string },
  { delegation, decision, asset, amount }: DelegationChangeRejections['SAVINGS_ON_NEGATIVE_LIST'],
): ProblemText {
  return {
    th: `${prefix.th} ข้อ ${decision} ใช้เงินเหลือจ่าย ${baht(amount)} บาท เพื่อ${ASSET_TH[asset] ?? asset} เกินอำนาจตาม ${delegation}`,
    en: `${prefix.en} Decision ${decision} uses ${baht(amount)} baht of savings for what is referred up (${asset}), under delegation ${delegation}.`,
    nextTh: 'เสนอผู้มีอำนาจเหนือขึ้นไปเป็นคำขอเปลี่ยนแปลง',
    next: 'Refer it up as a change request: POST …/change-requests.',
  };
}

type Texts<C extends keyof DelegationChangeRejections> = {
  readonly [K in C]: (facts: DelegationChangeRejections[K]) => ProblemText;
};

/** What is said of a delegation that changes, or is passed on. */
const CHANGE_TEXTS: Texts<
  | 'DELEGATION_REVOKED'
  | 'AMENDMENT_OUT_OF_ORDER'
  | 'AMENDMENT_BEFORE_INSTRUMENT'
  | 'HOLDER_NOT_STATED'
  | 'REDELEGATION_NOT_PERMITTED'
  | 'REDELEGATION_EXCEEDS'
> = {
  DELEGATION_REVOKED: ({ delegation, on, revokedFrom }) => ({
    th: `การมอบอำนาจ ${delegation} เพิกถอนแล้วตั้งแต่ ${thaiDay(revokedFrom)} จึงใช้ในวันที่ ${thaiDay(on)} ไม่ได้`,
    en: `Delegation ${delegation} is revoked from ${revokedFrom} on, and does not hold on ${on}.`,
    nextTh: 'อ้างการมอบอำนาจอื่นที่มีผลในวันนั้น หรือเสนอผู้มีอำนาจเหนือขึ้นไป',
    next: 'Rely on another delegation that is valid on that day, or refer it up.',
  }),
  AMENDMENT_OUT_OF_ORDER: ({ delegation, version, on, lastFrom }) => ({
    th: `การแก้ไขฉบับที่ ${version} ของ ${delegation} มีผล ${thaiDay(on)} แต่ฉบับก่อนหน้ามีผลตั้งแต่ ${thaiDay(lastFrom)}`,
    en: `Version ${version} of delegation ${delegation} would hold from ${on}, and the one before it holds from ${lastFrom}.`,
    nextTh: 'ตรวจวันที่มีผล การแก้ไขต้องเรียงตามลำดับ',
    next: 'Check the day of effect: amendments follow each other.',
  }),
  AMENDMENT_BEFORE_INSTRUMENT: ({ delegation, on, instrumentOn }) => ({
    th: `การแก้ไข ${delegation} ระบุให้มีผล ${thaiDay(on)} ก่อนวันที่ของคำสั่ง ${thaiDay(instrumentOn)}`,
    en: `The amendment of delegation ${delegation} would hold from ${on}, before its instrument of ${instrumentOn}.`,
    nextTh: 'ระบุวันที่มีผลตั้งแต่วันที่ของคำสั่งเป็นต้นไป',
    next: 'State a day of effect that is not before the instrument.',
  }),
  HOLDER_NOT_STATED: ({ delegation }) => ({
    th: `การมอบอำนาจช่วง ${delegation} ต้องระบุทั้งการมอบอำนาจต้นทางและตำแหน่งผู้รับมอบช่วง`,
    en: `Delegation ${delegation} states one of \`redelegates\` and \`holder\` without the other.`,
    nextTh: 'ระบุทั้งสองอย่าง หรือไม่ระบุทั้งสองอย่าง',
    next: 'State both, or neither.',
  }),
  REDELEGATION_NOT_PERMITTED: ({ delegation }) => ({
    th: `หนังสือมอบอำนาจ ${delegation} ไม่อนุญาตให้มอบอำนาจช่วง`,
    en: `The instrument of delegation ${delegation} does not permit it to be passed on.`,
    nextTh: 'ขอให้ผู้มอบอำนาจอนุญาตก่อน',
    next: 'Ask the grantor to permit it first.',
  }),
  REDELEGATION_EXCEEDS: ({ delegation, what }) => ({
    th: `การมอบอำนาจช่วงเกินกว่า ${delegation} ในเรื่อง${WHAT_TH[what]}`,
    en: `What is passed on goes beyond the ${WHAT_EN[what]} of delegation ${delegation}.`,
    nextTh: `ลดให้อยู่ภายใน${WHAT_TH[what]}ของ ${delegation}`,
    next: `Keep within the ${WHAT_EN[what]} of ${delegation}.`,
  }),
};

/** What is said of an order that a delegation does not let pass, or not yet. */
const ORDER_TEXTS: Texts<
  | 'MULTI_YEAR_NOT_DELEGATED'
  | 'ASSET_NOT_STATED'
  | 'NEGATIVE_LIST_OF_DELEGATION'
  | 'SAVINGS_ON_NEGATIVE_LIST'
  | 'ORDER_WAITS_FOR_APPROVAL'
> = {
  MULTI_YEAR_NOT_DELEGATED: ({ delegation, decision }) => ({
    th: `ข้อ ${decision} เป็นรายการผูกพันข้ามปี ซึ่งการมอบอำนาจ ${delegation} ห้ามไว้`,
    en: `Decision ${decision} is for an item of several years, which delegation ${delegation} does not cover.`,
    nextTh: 'เสนอผู้มีอำนาจเหนือขึ้นไปเป็นคำขอเปลี่ยนแปลง',
    next: 'Refer it up as a change request: POST …/change-requests.',
  }),
  ASSET_NOT_STATED: ({ delegation, decision }) => ({
    th: `ข้อ ${decision} ใช้เงินเหลือจ่ายตาม ${delegation} ต้องระบุว่าซื้อหรือจ้างอะไร`,
    en: `Decision ${decision} uses savings under delegation ${delegation} and must state what they buy.`,
    nextTh: 'ระบุประเภทและราคาต่อหน่วย',
    next: 'State `asset`: its class, and the price of one unit.',
  }),
  NEGATIVE_LIST_OF_DELEGATION: (facts) =>
    negativeList({ th: 'หนังสือมอบอำนาจห้าม', en: 'The instrument forbids it.' }, facts),
  SAVINGS_ON_NEGATIVE_LIST: (facts) =>
    negativeList({ th: 'หลักเกณฑ์ห้าม', en: 'The rules on savings forbid it.' }, facts),
  ORDER_WAITS_FOR_APPROVAL: ({ decision, amount, upon }) => ({
    th: `เงิน ${baht(amount)} บาท ของข้อ ${decision} ยังไม่เคลื่อน รอ${upon === 'answer' ? 'ผลจากผู้มีอำนาจเหนือขึ้นไป' : 'การอนุมัติของผู้ว่าราชการจังหวัดหรือผู้รับมอบอำนาจ'}`,
    en: `The ${baht(amount)} baht of decision ${decision} do not move yet: they wait for ${upon === 'answer' ? 'the answer from above' : 'the approval of the governor, or of who holds the authority'}.`,
    nextTh: upon === 'answer' ? 'เสนอคำขอเปลี่ยนแปลง' : 'เสนอผู้ว่าราชการจังหวัดอนุมัติ',
    next:
      upon === 'answer'
        ? 'Send a change request: POST …/change-requests.'
        : 'Have it approved: POST …/resolutions/:resolution/decisions/:decision/approval.',
  }),
};

const listed = (acts: readonly string[], count: number): string =>
  count > acts.length ? `${acts.join(', ')}, … (${count})` : acts.join(', ');

/** What is said of acts that stand although their foundation changed. */
const STANDING_TEXTS: Texts<
  | 'TAINTED_NOT_LISTED'
  | 'TAINTED_BY_REVOCATION'
  | 'ACTS_BEYOND_AMENDED_TERMS'
  | 'DECIDED_ON_EARLIER_TERMS'
> = {
  TAINTED_NOT_LISTED: ({ stated, standing }) => ({
    th: `ระบุรายการที่กระทบ ${stated} รายการ แต่ในสมุดมี ${standing} รายการ หรือยอดไม่ตรง`,
    en: `${stated} acts are stated to stand on it, and the book has ${standing}, or others.`,
    nextTh: 'ให้ระบบคำนวณรายการที่กระทบใหม่',
    next: 'Ask again: the ledger lists them itself.',
  }),
  TAINTED_BY_REVOCATION: ({ delegation, from, acts, count, amount }) => ({
    th: `เพิกถอน ${delegation} ตั้งแต่ ${thaiDay(from)} กระทบคำสั่ง ${count} รายการ รวม ${baht(amount)} บาท: ${listed(acts, count)}`,
    en: `Delegation ${delegation} is revoked from ${from}: ${count} orders of ${baht(amount)} baht since then stand: ${listed(acts, count)}.`,
    nextTh: 'รายการเหล่านี้คงอยู่ ผู้ตรวจสอบพิจารณาต่อไป',
    next: 'Nothing is altered; the auditor judges them.',
  }),
  ACTS_BEYOND_AMENDED_TERMS: ({ delegation, from, acts, count, amount }) => ({
    th: `${delegation} แก้ไขมีผล ${thaiDay(from)} คำสั่ง ${count} รายการ รวม ${baht(amount)} บาท เกินเงื่อนไขใหม่: ${listed(acts, count)}`,
    en: `Delegation ${delegation} holds in new terms from ${from}: ${count} orders of ${baht(amount)} baht since then go beyond them: ${listed(acts, count)}.`,
    nextTh: 'รายการเหล่านี้คงอยู่ ผู้ตรวจสอบพิจารณาต่อไป',
    next: 'Nothing is altered; the auditor judges them.',
  }),
  DECIDED_ON_EARLIER_TERMS: ({ delegation, on, since }) => ({
    th: `มติของวันที่ ${thaiDay(on)} อาศัย ${delegation} ตามเงื่อนไขเดิม ซึ่งเปลี่ยนไปตั้งแต่ ${thaiDay(since)} ก่อนบันทึก`,
    en: `The meeting of ${on} relied on delegation ${delegation} as it was; it changed on ${since}, before this was recorded.`,
    nextTh: 'ผู้ตรวจสอบตรวจวันประชุมกับหลักฐาน',
    next: 'The auditor checks the day of the meeting against its minutes.',
  }),
};

/** What is said when a rule of delegated authority over its life says no. */
export const DELEGATION_CHANGE_TEXTS: Texts<keyof DelegationChangeRejections> = {
  ...CHANGE_TEXTS,
  ...ORDER_TEXTS,
  ...STANDING_TEXTS,
};
