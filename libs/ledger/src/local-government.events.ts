import { z } from 'zod';
import type { Circumstances } from './circumstances';
import {
  area,
  authorityKind,
  baht,
  brokenRules,
  contributionForm,
  contributionId,
  fiscalYear,
  idText,
  lapseCause,
  localGovernmentId,
  localGovernmentType,
  outsideDocument,
  projectId,
  roundId,
  text,
} from './stored-values';

/*
 * What a local government has decided about its own money: its pledges, what its council, its
 * supervisor and its gazette made of them, and its yearly ceiling. One stream per local government
 * for its whole life, so that one thing cannot count in two years, areas or projects.
 */

const subsidyId = idText.brand<'SubsidyId'>();
const exceptionId = idText.brand<'ExceptionId'>();

/** Whose year and which project a contribution is for: one, from birth. */
const target = z.strictObject({ area, fiscalYear, project: projectId });

/** Where the local government has the money or the thing from. */
const contributionSource = z.strictObject({
  fund: z.enum([
    'own-revenue',
    'accumulated-reserves',
    'general-grant',
    'specific-grant',
    'loan',
    'donation',
  ]),
  /** The budget item, asset or register number by which it is known there: it counts once. */
  reference: z.string().min(1).max(200),
});

const contribution = contributionId;

/** Every event of a local government's stream: stored name → schema of its payload. */
export const localGovernmentEventSchemas = {
  'pledge.made.v1': z.strictObject({
    contribution,
    localGovernment: localGovernmentId,
    target,
    round: roundId.optional(),
    form: contributionForm,
    amount: baht,
    purpose: text,
    source: contributionSource,
    /** หนังสือแสดงความจำนง. */
    document: outsideDocument,
  }),
  'pledge.reduced.v1': z.strictObject({
    contribution,
    /** What it is now. */
    amount: baht,
    reason: text,
    document: outsideDocument,
  }),
  'pledge.withdrawn.v1': z.strictObject({ contribution, reason: text, document: outsideDocument }),
  'request.declined.v1': z.strictObject({
    localGovernment: localGovernmentId,
    area,
    fiscalYear,
    round: roundId,
    reason: text,
    document: outsideDocument,
  }),

  'council.assented.v1': z.strictObject({
    contribution,
    authority: authorityKind,
    /** The item of the ordinance, or of the resolution, that gives the money. */
    item: text,
    amount: baht,
    document: outsideDocument,
  }),
  'council.rejected.v1': z.strictObject({ contribution, reason: text, document: outsideDocument }),
  'supervisor.approved.v1': z.strictObject({
    contribution,
    supervisor: z.enum(['district-chief', 'governor']),
    document: outsideDocument,
  }),
  'supervisor.rejected.v1': z.strictObject({
    contribution,
    supervisor: z.enum(['district-chief', 'governor']),
    reason: text,
    document: outsideDocument,
  }),
  'authority.promulgated.v1': z.strictObject({ contribution, document: outsideDocument }),
  /** What the council gave was never promulgated, and will not be: no money comes of it. */
  'authority.lapsed.v1': z.strictObject({ contribution, reason: text, document: outsideDocument }),
  /** All that its authority needs is there: the book is to take it over. */
  'contribution.approved.v1': z.strictObject({
    contribution,
    localGovernment: localGovernmentId,
    localGovernmentType,
    target,
    round: roundId.optional(),
    form: contributionForm,
    amount: baht,
    purpose: text,
    authority: z.strictObject({ kind: authorityKind, item: text, document: outsideDocument }),
  }),

  'hand-over.accepted.v1': z.strictObject({ contribution }),
  'hand-over.declined.v1': z.strictObject({
    contribution,
    /** What the ceiling has again. */
    amount: baht,
    broken: brokenRules,
  }),
  /** What of an approved contribution comes no more: the ceiling has it again. */
  'ceiling.freed.v1': z.strictObject({
    contribution,
    amount: baht,
    /** By what it lapsed in the book. */
    cause: lapseCause,
    /** What the book was told of it, in words. */
    note: text.optional(),
  }),

  'ceiling.stated.v1': z.strictObject({
    localGovernment: localGovernmentId,
    fiscalYear,
    localGovernmentType,
    /** Its own revenue of the year that the share is taken of. */
    base: baht,
    baseFiscalYear: fiscalYear,
    source: outsideDocument,
    /** Hundredths of a per cent, by the registry's rate for its type. */
    rateBasisPoints: z.int().nonnegative().max(10_000),
    /** The rate's own id in the registry. */
    rate: idText,
    forms: z.array(contributionForm).min(1).max(3),
    ceiling: baht,
  }),
  'outside-subsidy.recorded.v1': z.strictObject({
    subsidy: subsidyId,
    fiscalYear,
    amount: baht,
    recipient: text,
    document: outsideDocument,
  }),
  'outside-subsidy.cancelled.v1': z.strictObject({
    subsidy: subsidyId,
    fiscalYear,
    amount: baht,
    reason: text,
    document: outsideDocument,
  }),
  'ceiling-exception.approved.v1': z.strictObject({
    exception: exceptionId,
    fiscalYear,
    /** By how much more than the ceiling it may give. */
    amount: baht,
    approvedBy: text,
    document: outsideDocument,
  }),
} as const;

/** The stored name of a local government's event. */
export type LocalGovernmentEventType = keyof typeof localGovernmentEventSchemas;

/** The payload of one kind of event, in memory. */
export type LocalGovernmentDataOf<T extends LocalGovernmentEventType> = z.output<
  (typeof localGovernmentEventSchemas)[T]
>;

/** An event of a local government's stream with its circumstances. */
export type LocalGovernmentEvent = {
  [T in LocalGovernmentEventType]: {
    readonly type: T;
    readonly data: LocalGovernmentDataOf<T>;
  } & Circumstances;
}[LocalGovernmentEventType];

/** One kind of a local government's event. */
export type LocalGovernmentEventOf<T extends LocalGovernmentEventType> = Extract<
  LocalGovernmentEvent,
  { type: T }
>;

/** Names a subsidy given outside this ledger within its local government. */
export type SubsidyId = z.output<typeof subsidyId>;
/** Names an approved exception to the ceiling within its local government. */
export type ExceptionId = z.output<typeof exceptionId>;
/** Whose year and which project a contribution is for. */
export type ContributionTarget = z.output<typeof target>;
/** Where the local government has the money or the thing from. */
export type ContributionSource = z.output<typeof contributionSource>;
