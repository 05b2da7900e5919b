import { toCalendarDate, type CalendarDate } from './calendar';

/**
 * What is known about a rule beside its code. Some rules are of law: they are cited, and were checked
 * against the text, or not yet; one that was not warns, the warning is recorded with the event, and it
 * refuses only once marked verified. The others are principles of the ledger itself, or what the
 * parties to an agreement promised each other: no law is cited for them, and they always hold.
 */
export interface Rule {
  readonly kind: 'law' | 'ledger';
  /** The law, the principle or the agreement behind the rule, in Thai as cited. */
  readonly source: string;
  /** The first day of the law as cited, where it is known; absent where it always held. */
  readonly validFrom?: CalendarDate;
  /** Whether it refuses as delivered: a law that was checked, or a principle of the ledger. */
  readonly verified: boolean;
  /**
   * A fact from outside that breaks a malformedness rule is refused, and one that is unlawful is
   * recorded as such. What is only noted refuses nothing, and stands on the auditor's list beside what
   * it was found in (`exception.noted.v1`).
   */
  readonly breach: 'malformed' | 'unlawful' | 'noted';
}

/** The Budget Procedures Act B.E. 2561 came into force on the day after its publication. */
const BUDGET_PROCEDURES_ACT = toCalendarDate('2018-11-12');

/** A section of the Budget Procedures Act B.E. 2561. */
export const act = (section: string): Rule => ({
  kind: 'law',
  source: `พ.ร.บ. วิธีการงบประมาณ พ.ศ. 2561 มาตรา ${section}`,
  validFrom: BUDGET_PROCEDURES_ACT,
  verified: true,
  breach: 'unlawful',
});

/** A rule of law that nobody has checked against its text yet: it warns until it is marked. */
export const unchecked = (source: string): Rule => {
  return { kind: 'law', source, verified: false, breach: 'unlawful' };
};

/** A principle of the ledger, or of an agreement: a fact that breaks it is recorded, a decision is refused. */
export const principle = (source: string): Rule => {
  return { kind: 'ledger', source, verified: true, breach: 'unlawful' };
};

/** What does not stop anything, and is noted for the auditor. */
export const noted = (source: string): Rule => {
  return { kind: 'ledger', source, verified: false, breach: 'noted' };
};

/**
 * One person does not do both: nothing is written, for another person of the office can. A fact from
 * outside is refused too, since what is at fault is who tells it, and not what is told.
 */
export const separation: Rule = {
  kind: 'ledger',
  source: 'หลักการแบ่งแยกหน้าที่ (มาตรฐานการควบคุมภายใน)',
  verified: true,
  breach: 'malformed',
};

/** What is written down has to make sense: nothing that breaks it is recorded. */
export const malformed: Rule = {
  kind: 'ledger',
  source: 'สมุดงบประมาณต้องอ้างสิ่งที่มีอยู่จริง และบันทึกสิ่งเดียวเพียงครั้งเดียว',
  verified: true,
  breach: 'malformed',
};
