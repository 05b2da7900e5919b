import { z } from 'zod';
import { AREA_PATTERN, type AreaId, type CommitteeId } from './areas';
import { isDay, type CalendarDate } from './calendar';
import { formatBaht, isBaht, parseBaht } from './satang';

/*
 * The pieces of which stored events are made. They are part of the storage format: a change here
 * changes every event that uses it.
 */

/** Ids are chosen by clients or numbered by their stream: short, speakable, safe in an address. */
export const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** A committee's id: `PC-TH40` (ก.บ.จ.) or `CC-CL12` (ก.บ.ก.). */
export const COMMITTEE_PATTERN = /^(PC-TH|CC-CL)\d{2}$/;

/** The text of an id. */
export const idText = z.string().regex(ID_PATTERN);

/** Baht with two decimals in the log, satang in memory. */
export const baht = z.codec(z.string().refine(isBaht), z.bigint(), {
  decode: parseBaht,
  encode: formatBaht,
});
/** A day, ISO C.E. */
export const date = z.custom<CalendarDate>(isDay);
/** A province or cluster. */
export const area = z.custom<AreaId>(
  (value) => typeof value === 'string' && AREA_PATTERN.test(value),
);
/** A committee. */
export const committee = z.custom<CommitteeId>((value) => {
  return typeof value === 'string' && COMMITTEE_PATTERN.test(value);
});
/** Words of people: an item, a reason, an office. */
export const text = z.string().min(1).max(2_000);
/** A fiscal year, or a calendar year, B.E. */
export const fiscalYear = z.int().min(2500).max(2700);
/** Hundredths of a per cent of something whole, 0 to 10,000. */
export const shareBasisPoints = z.int().min(0).max(10_000);

/** A document outside this ledger (GFMIS, a letter, a contract): its number and its date. */
export const outsideDocument = z.strictObject({ number: z.string().min(1).max(100), date });

/** Where money comes from. It keeps this colour through every stage. */
export const fundSource = z.enum([
  'provincial',
  'cluster',
  'function',
  'local',
  'specific-grant',
  'central',
  'other',
]);

/** Names a line of the Act within its book. */
export const lineId = idText.brand<'LineId'>();
/** Names a project within its book. */
export const projectId = idText.brand<'ProjectId'>();
/** Names a local government (อปท.), whatever it is called and whichever type it has. */
export const localGovernmentId = idText.brand<'LocalGovernmentId'>();
/** Names a contribution in the whole ledger: `<local government>.<number>`. */
export const contributionId = idText.brand<'ContributionId'>();
/**
 * Our own random id of a person: who acts, who is paid, who values. Never a name, and never the
 * subject of a token: the name stands in a table from which it can be erased.
 */
export const subjectId = idText.brand<'SubjectId'>();
/** Names a round of the matching fund within its book. */
export const roundId = idText.brand<'RoundId'>();

/** Names a line of the Act within its book. */
export type LineId = z.output<typeof lineId>;
/** Names a project within its book. */
export type ProjectId = z.output<typeof projectId>;
/** Names a local government (อปท.): a stable id, never a name or a type. */
export type LocalGovernmentId = z.output<typeof localGovernmentId>;
/** Names a contribution in the whole ledger: `<local government>.<number>`. */
export type ContributionId = z.output<typeof contributionId>;
/** Our own random id of a person. */
export type SubjectId = z.output<typeof subjectId>;
/** Names a round of the matching fund within its book. */
export type RoundId = z.output<typeof roundId>;
/** Where money comes from; it keeps this colour through every stage. */
export type FundSource = z.output<typeof fundSource>;
/** A document outside this ledger: its number as it is written there, and its date. */
export type OutsideDocument = z.output<typeof outsideDocument>;

/** อบจ., เทศบาลนคร, เทศบาลเมือง, เทศบาลตำบล, อบต., and กทม. and พัทยา. */
export const localGovernmentType = z.enum(['PAO', 'CITY', 'TOWN', 'SUBDISTRICT', 'TAO', 'SPECIAL']);
/** The type of a local government on a day. */
export type LocalGovernmentType = z.output<typeof localGovernmentType>;

/** เงินอุดหนุน, อปท. ดำเนินการเอง, มิใช่ตัวเงิน. */
export const contributionForm = z.enum(['cash', 'own-execution', 'in-kind']);
/** The form of a contribution: cash, work that the local government carries out, or in kind. */
export type ContributionForm = z.output<typeof contributionForm>;

/** What gives a contribution its authority in the local government's own law. */
export const authorityKind = z.enum([
  'ordinance',
  'supplementary-budget',
  'transfer',
  'accumulated-reserves',
]);
/** ข้อบัญญัติ/เทศบัญญัติ, งบประมาณเพิ่มเติม, โอนงบประมาณ, เงินสะสม. */
export type AuthorityKind = z.output<typeof authorityKind>;

/** By what an approved contribution, or a part of it, comes no more. */
export const lapseCause = z.enum(['expired', 'reduced', 'project-reduced', 'project-cancelled']);
/** By what an approved contribution, or a part of it, comes no more. */
export type LapseCause = z.output<typeof lapseCause>;

/** What rules found: code and figures, money as baht text. */
export const brokenRules = z
  .array(z.strictObject({ code: z.string(), facts: z.record(z.string(), z.unknown()) }))
  .min(1);
