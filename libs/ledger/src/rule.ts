import { toCalendarDate, type CalendarDate } from './calendar';

/**
 * What is known about a rule beside its code: where it is written, since when, and whether that was
 * checked. An unverified rule warns, and the warning is recorded with the event; it refuses only
 * once marked verified.
 */
export interface Rule {
  /** The law, regulation or practice behind the rule, in Thai as cited. */
  readonly source: string;
  readonly validFrom: CalendarDate;
  readonly verified: boolean;
  /** A fact from outside that breaks a malformedness rule is refused; others are recorded. */
  readonly breach: 'malformed' | 'unlawful';
}

const BUDGET_PROCEDURES_ACT = toCalendarDate('2018-11-12');

/** A rule of law: a fact that breaks it is recorded, a decision is refused. */
export const unlawful = (source: string, verified = true): Rule => {
  return { source, validFrom: BUDGET_PROCEDURES_ACT, verified, breach: 'unlawful' };
};

/** What is written down has to make sense: nothing that breaks it is recorded. */
export const malformed: Rule = {
  source: 'สมุดงบประมาณต้องอ้างสิ่งที่มีอยู่จริง และบันทึกสิ่งเดียวเพียงครั้งเดียว',
  validFrom: BUDGET_PROCEDURES_ACT,
  verified: true,
  breach: 'malformed',
};

/** A section of the Budget Procedures Act B.E. 2561. */
export const act = (section: string): Rule =>
  unlawful(`พ.ร.บ. วิธีการงบประมาณ พ.ศ. 2561 มาตรา ${section}`);
