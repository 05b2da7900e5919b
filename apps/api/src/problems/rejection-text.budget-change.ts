import type { BudgetChangeRejections } from '@app/ledger';
import { ALLOTMENT_CHANGE_TEXTS } from './rejection-text.allotment-change';
import { baht, thaiDay, type ProblemText } from './problem-text';

type Texts<C extends keyof BudgetChangeRejections> = {
  readonly [K in C]: (facts: BudgetChangeRejections[K]) => ProblemText;
};

const KIND_TH: Readonly<Record<string, string>> = {
  'act-passed': 'พ.ร.บ. ที่ประกาศใช้',
  cut: 'การปรับลด',
  supplementary: 'งบประมาณเพิ่มเติม',
  'transfer-act': 'พ.ร.บ. โอนงบประมาณรายจ่าย',
};

const CODE_TH: Readonly<Record<string, string>> = {
  fundSource: 'รหัสแหล่งของเงิน',
  budget: 'รหัสงบประมาณ',
  activity: 'รหัสกิจกรรมหลัก',
  costCentre: 'รหัสศูนย์ต้นทุน',
};

const CODE_EN: Readonly<Record<string, string>> = {
  fundSource: 'fund source code',
  budget: 'budget code',
  activity: 'main activity code',
  costCentre: 'cost centre code',
};

/** What is said of the appropriation of a line, its codes and its items. */
const LINE_TEXTS: Texts<
  | 'LINE_NOT_PROVISIONAL'
  | 'ACT_FIGURE_CONTRADICTS'
  | 'CHANGE_DIRECTION_CONTRADICTS'
  | 'CHANGE_EXCEEDS_UNALLOTTED'
  | 'LINE_BROKEN_DOWN'
  | 'NOT_IN_PREVIOUS_BUDGET'
  | 'CODE_LENGTH_DIFFERS'
  | 'BUDGET_CODE_SHARED'
  | 'ITEMS_DO_NOT_SUM'
  | 'LINE_MOVED_ALREADY'
  | 'ITEM_CATEGORY_DIFFERS'
> = {
  LINE_NOT_PROVISIONAL: ({ line }) => ({
    th: `รายการ ${line} มิได้ใช้งบประมาณไปพลางก่อน จึงไม่รอ พ.ร.บ.`,
    en: `Line ${line} does not rest on a provisional appropriation, so it waits for no Act.`,
    nextTh: 'หากวงเงินเปลี่ยนหลัง พ.ร.บ. ให้บันทึกเป็นการปรับลด งบเพิ่มเติม หรือ พ.ร.บ. โอนงบประมาณ',
    next: 'Record a cut, a supplementary budget or a Transfer Act instead.',
  }),
  ACT_FIGURE_CONTRADICTS: ({ line, act, appropriated, becomes }) => ({
    th: `รายการ ${line} มี ${baht(appropriated)} บาท เปลี่ยนแล้วเป็น ${baht(becomes)} บาท ไม่ตรงกับ พ.ร.บ. ${baht(act)} บาท`,
    en: `Line ${line} had ${baht(appropriated)} baht and would have ${baht(becomes)}, but the Act gives ${baht(act)}.`,
    nextTh: 'ระบุวงเงินตาม พ.ร.บ. ให้ระบบคำนวณส่วนต่างเอง',
    next: 'State what the Act gives; the difference follows from it.',
  }),
  CHANGE_DIRECTION_CONTRADICTS: ({ change, direction }) => ({
    th: `${KIND_TH[change] ?? change} ${direction === 'up' ? 'เพิ่มวงเงินไม่ได้' : 'ลดวงเงินไม่ได้'}`,
    en: `A change of the kind "${change}" cannot go ${direction}.`,
    nextTh: 'การปรับลดใช้ลดวงเงิน งบประมาณเพิ่มเติมใช้เพิ่มวงเงิน',
    next: 'A cut takes; a supplementary budget gives.',
  }),
  CHANGE_EXCEEDS_UNALLOTTED: (facts) => ({
    th: `ลดรายการ ${facts.line} ${baht(facts.asked)} บาทไม่ได้ (${KIND_TH[facts.change] ?? facts.change}): ยังไม่จัดสรรเพียง ${baht(facts.available)} บาท จัดสรรแล้ว ${baht(facts.allotted)} บาท จากวงเงิน ${baht(facts.appropriated)} บาท ณ ${thaiDay(facts.on)}`,
    en: `Line ${facts.line} cannot lose ${baht(facts.asked)} baht (${facts.change}): only ${baht(facts.available)} are unallotted on ${facts.on}, ${baht(facts.allotted)} of ${baht(facts.appropriated)} are allotted.`,
    nextTh: 'เรียกคืนเงินจัดสรรที่ยังว่างก่อน แล้วจึงลดวงเงิน',
    next: 'Withdraw the allotment first, then change the appropriation.',
  }),
  LINE_BROKEN_DOWN: ({ line, items }) => ({
    th: `รายการ ${line} แตกเป็นรายการย่อยแล้ว (${items.join(', ')})`,
    en: `Line ${line} was broken down into ${items.join(', ')}.`,
    nextTh: 'ใช้รายการย่อยแทน',
    next: 'Use its items.',
  }),
  NOT_IN_PREVIOUS_BUDGET: ({ line }) => ({
    th: `รายการ ${line} ใช้งบประมาณไปพลางก่อน แต่ไม่ได้ระบุว่าอยู่ในงบประมาณปีก่อน`,
    en: `Line ${line} rests on a provisional appropriation and names no line of the year before.`,
    nextTh: 'ระบุรายการของปีก่อน หรือรอ พ.ร.บ. ประกาศใช้',
    next: 'Name the line of the year before, or wait for the Act.',
  }),
  CODE_LENGTH_DIFFERS: ({ line, name, value, length, expected, fiscalYear }) => ({
    th: `${CODE_TH[name] ?? name} "${value}" ของรายการ ${line} มี ${length} หลัก ปีงบประมาณ ${fiscalYear} ใช้ ${expected} หลัก`,
    en: `The ${CODE_EN[name] ?? name} "${value}" of line ${line} has ${length} characters; in fiscal year ${fiscalYear} it has ${expected}.`,
    nextTh: 'ตรวจรหัสกับระบบ GFMIS',
    next: 'Check the code against GFMIS.',
  }),
  BUDGET_CODE_SHARED: ({ line, code, lines }) => ({
    th: `รหัสงบประมาณ ${code} ของรายการ ${line} ใช้กับรายการ ${lines.join(', ')} แล้ว`,
    en: `The budget code ${code} of line ${line} is the code of ${lines.join(', ')} already.`,
    nextTh: 'ตรวจว่ารหัสใดถูกต้อง มิฉะนั้นกระทบยอดกับ GFMIS ไม่ได้',
    next: 'Check which of them has it: one code cannot be reconciled for two lines.',
  }),
  ITEMS_DO_NOT_SUM: ({ line, amount, items }) => ({
    th: `รายการย่อยรวม ${baht(items)} บาท ไม่เท่ากับรายการ ${line} ซึ่งมี ${baht(amount)} บาท`,
    en: `The items sum to ${baht(items)} baht, but line ${line} has ${baht(amount)}.`,
    nextTh: 'แก้จำนวนเงินของรายการย่อยให้รวมเท่ากันพอดี',
    next: 'Make the items sum to the line exactly.',
  }),
  LINE_MOVED_ALREADY: ({ line, appropriated, unallotted, transferred }) => ({
    th: `แตกรายการ ${line} ไม่ได้: วงเงิน ${baht(appropriated)} บาท ยังไม่จัดสรร ${baht(unallotted)} บาท โอนแล้วสุทธิ ${baht(transferred)} บาท`,
    en: `Line ${line} cannot be broken down: of ${baht(appropriated)} baht ${baht(unallotted)} are unallotted, and ${baht(transferred)} net were transferred.`,
    nextTh: 'แตกรายการก่อนจัดสรรหรือโอน หรือเรียกคืนเงินจัดสรรทั้งหมดก่อน',
    next: 'Break it down before anything is allotted or transferred, or withdraw the allotments.',
  }),
  ITEM_CATEGORY_DIFFERS: ({ line, item, category, expected }) => ({
    th: `รายการย่อย ${item} ของ ${line} อยู่ในงบรายจ่าย ${category} ต่างจากรายการรวมซึ่งเป็น ${expected}`,
    en: `Item ${item} of ${line} is ${category}, while the lumped line is ${expected}.`,
    nextTh: 'ตรวจกับเอกสารงบประมาณ รายการนี้แจ้งผู้ตรวจสอบไว้แล้ว',
    next: 'Check it against the budget document; the auditor sees it.',
  }),
};

/** What is said when a rule of the budget of a line says no. */
export const BUDGET_CHANGE_TEXTS: Texts<keyof BudgetChangeRejections> = {
  ...LINE_TEXTS,
  ...ALLOTMENT_CHANGE_TEXTS,
};
