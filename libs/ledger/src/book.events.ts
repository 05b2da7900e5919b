import { z } from 'zod';
import { bookLifeEventSchemas } from './book-life.events';
import {
  allotmentId,
  commitmentId,
  committeeDecision,
  contractTerms,
  decisionId,
  delegatedPower,
  delegationId,
  delegationLimit,
  disbursementId,
  expenseCategory,
  externalKey,
  factId,
  gfmisCodes,
  meeting,
  onBehalfId,
  power,
  preCommitmentId,
  projectTerms,
  resolutionId,
  returnId,
  seatRepresented,
  verb,
} from './book.values';
import type { Circumstances } from './circumstances';
import { matchingFundEventSchemas } from './matching-fund.events';
import { separationEventSchemas } from './separation.events';
import {
  area,
  baht,
  brokenRules,
  committee,
  date,
  fiscalYear,
  fundSource,
  idText,
  lineId,
  outsideDocument,
  projectId,
  subjectId,
  text,
} from './stored-values';

/*
 * What has happened to the budget of one area in one fiscal year. These schemas ARE the storage
 * format: names and fields stay for ever. A change is a new version beside the old one, an upcaster
 * and a new golden file (`test/golden`).
 */

/** A decision made here is refused when it breaks a rule; a fact from outside is recorded. */
const basis = z.enum(['decision', 'fact']);

/** Every event of a book: stored name → schema of its payload. */
export const bookEventSchemas = {
  'book.opened.v1': z.strictObject({ area, fiscalYear }),

  'appropriation.line-recorded.v1': z.strictObject({
    line: lineId,
    /** Running number of the line in its book, from 1. */
    ordinal: z.int().positive(),
    fundSource,
    plan: text,
    budgetProject: text,
    developmentIssue: text,
    category: expenseCategory,
    categoryPath: z.array(text).max(6),
    item: text,
    amount: baht,
    source: z.strictObject({ document: text, page: z.string().max(50).optional() }),
    /** What the line rests on while the Act is late (งบประมาณไปพลางก่อน). */
    provisional: outsideDocument.optional(),
    /** What the line was in the book of the year before. */
    previously: lineId.optional(),
    codes: gfmisCodes.optional(),
  }),

  /** Where a province that starts in mid-year stands: once, before any other movement. */
  'opening-balances.recorded.v1': z.strictObject({
    /** The last day of the system that kept the money before. */
    asOf: date,
    lines: z
      .array(
        z.strictObject({
          line: lineId,
          fundSource,
          transferredIn: baht,
          transferredOut: baht,
          /** Allotted and not yet any project's. */
          allotted: baht,
          projects: z
            .array(
              z.strictObject({
                project: projectId,
                /** Allocated and not yet paid: what is bound of it is recorded after this. */
                allocated: baht,
                disbursed: baht,
              }),
            )
            .max(100),
        }),
      )
      .min(1)
      .max(500),
    /** Delegations of which something was used before the book began. */
    delegations: z
      .array(
        z.strictObject({
          delegation: delegationId,
          /** What counts towards its cumulative ceiling. */
          used: baht,
        }),
      )
      .max(100),
    /** The closing report. */
    document: outsideDocument,
  }),

  'allotment.recorded.v1': z.strictObject({
    allotment: allotmentId,
    line: lineId,
    fundSource,
    amount: baht,
    period: z.strictObject({ from: date, to: date }),
    document: outsideDocument,
  }),

  'delegation.granted.v1': z.strictObject({
    delegation: delegationId,
    grantor: text,
    committee,
    /** Which power, and which verb of the committee moves money under it. */
    powers: z.array(delegatedPower).min(1),
    /** Absent means no ceiling, which is not a ceiling of nothing. */
    ceilingPerDecision: baht.optional(),
    ceilingCumulative: baht.optional(),
    validFrom: date,
    validTo: date,
    instrument: outsideDocument,
    conditions: z.array(text).max(20),
    /** What must not be done under it. */
    limits: z.array(delegationLimit).max(10).optional(),
    /** Whether who holds it may pass it on; it may not when absent. */
    permitsRedelegation: z.literal(true).optional(),
    /** The delegation from which it was passed on, and the office that holds it now. */
    redelegates: delegationId.optional(),
    holder: text.optional(),
  }),

  'project.registered.v1': z.strictObject({
    project: projectId,
    name: text,
    developmentIssue: text,
    agency: text,
    lines: z.array(lineId).min(1).max(200),
    terms: projectTerms.optional(),
  }),

  'resolution.recorded.v1': z.strictObject({
    resolution: resolutionId,
    committee,
    meeting,
    agendaItem: z.string().min(1).max(50),
    attendance: z.strictObject({
      seats: z.int().positive(),
      present: z.int().nonnegative(),
      /** Seats of members who came through a representative (ผู้แทน), and that one's office. */
      represented: z.array(seatRepresented).max(200),
      /** Seats whose members recused themselves. */
      recused: z.array(text).max(200),
    }),
    decisions: z.array(committeeDecision).min(1).max(100),
    /** Decided by circulation (เวียนมติ), without a meeting; the next meeting ratifies it. */
    circulated: z.literal(true).optional(),
  }),

  'resolution.confirmed.v1': z.strictObject({
    resolution: resolutionId,
    /** The office in which the confirmer signs: the chair or an authorised signer. */
    capacity: text,
    /** Which version of it, where its minutes were amended. */
    version: z.int().min(2).optional(),
  }),

  'allocation.made.v1': z.strictObject({
    resolution: resolutionId,
    decision: decisionId,
    delegation: delegationId,
    project: projectId,
    line: lineId,
    fundSource,
    amount: baht,
    /** The version of the resolution by which the decision stands so, where it was amended. */
    version: z.int().min(2).optional(),
  }),

  'transfer.made.v1': z.strictObject({
    resolution: resolutionId,
    decision: decisionId,
    delegation: delegationId,
    fromLine: lineId,
    toLine: lineId,
    fundSource,
    amount: baht,
    /** The version of the resolution by which the decision stands so, where it was amended. */
    version: z.int().min(2).optional(),
  }),

  'commitment.made.v1': z.strictObject({
    commitment: commitmentId,
    basis,
    project: projectId,
    line: lineId,
    fundSource,
    amount: baht,
    description: text,
    document: outsideDocument.optional(),
    ...contractTerms,
    /** Who will be paid, by our own id. */
    payee: subjectId.optional(),
    key: externalKey.optional(),
    /** The pre-commitment that is used up by it. */
    preCommitment: preCommitmentId.optional(),
  }),

  'commitment.cancelled.v1': z.strictObject({
    commitment: commitmentId,
    project: projectId,
    line: lineId,
    fundSource,
    /** What was still undisbursed and is free again. */
    amount: baht,
    reason: text,
  }),

  'disbursement.recorded.v1': z.strictObject({
    disbursement: disbursementId,
    basis,
    /** Absent when money is spent directly, without a commitment before it. */
    commitment: commitmentId.optional(),
    project: projectId,
    line: lineId,
    fundSource,
    amount: baht,
    document: outsideDocument.optional(),
    /** Who is paid, by our own id. */
    payee: subjectId.optional(),
    key: externalKey.optional(),
    /** By which authority another unit paid it (เบิกแทนกัน). */
    onBehalf: onBehalfId.optional(),
  }),

  'return.recorded.v1': z.strictObject({
    return: returnId,
    disbursement: disbursementId,
    commitment: commitmentId.optional(),
    project: projectId,
    line: lineId,
    fundSource,
    amount: baht,
    /** Where the money is again: owed to an open commitment, or free for the project. */
    restores: z.enum(['commitment', 'allocation']),
    document: outsideDocument,
    key: externalKey.optional(),
  }),

  'unauthorised.recorded.v1': z.strictObject({
    fact: factId,
    kind: z.enum(['commitment', 'disbursement']),
    /** Of a payment: what it pays. Of a commitment: the one that it makes worth more. */
    commitment: commitmentId.optional(),
    project: projectId,
    line: lineId,
    fundSource,
    amount: baht,
    description: text.optional(),
    document: outsideDocument,
    /** Who is, or will be, paid, by our own id. */
    payee: subjectId.optional(),
    /** The rules that the fact breaks, with the figures seen when it was recorded. */
    broken: brokenRules,
    key: externalKey.optional(),
    ...contractTerms,
    onBehalf: onBehalfId.optional(),
  }),

  'unauthorised.regularised.v1': z.strictObject({
    fact: factId,
    kind: z.enum(['commitment', 'disbursement']),
    commitment: commitmentId.optional(),
    /** The commitment or disbursement that the fact has become. */
    becomes: idText,
    project: projectId,
    line: lineId,
    fundSource,
    amount: baht,
    coveredFrom: z.enum(['commitment', 'allocation', 'allotment']),
    /** What the commitment is raised by out of the allocation, because more was paid than it bound. */
    raises: baht.optional(),
    authority: outsideDocument,
  }),

  ...bookLifeEventSchemas,
  ...separationEventSchemas,
  ...matchingFundEventSchemas,
} as const;

/** The stored name of a book event. */
export type BookEventType = keyof typeof bookEventSchemas;

/** The payload of one kind of book event, in memory: satang as `bigint`. */
export type DataOf<T extends BookEventType> = z.output<(typeof bookEventSchemas)[T]>;

/** A book event with its circumstances, as rules and views see it. */
export type BookEvent = {
  [T in BookEventType]: { readonly type: T; readonly data: DataOf<T> } & Circumstances;
}[BookEventType];

/** One kind of book event. */
export type EventOf<T extends BookEventType> = Extract<BookEvent, { type: T }>;

/** Whether a stored name is one of a book's events. */
export function isBookEventType(type: string): type is BookEventType {
  return Object.hasOwn(bookEventSchemas, type);
}

/** An event of the matching fund in a book. */
export type MatchingFundEvent = EventOf<keyof typeof matchingFundEventSchemas>;

/** An event of the whole life of a book's money: what came with the year that is closed. */
export type BookLifeEvent = EventOf<keyof typeof bookLifeEventSchemas>;

/** Whether a book's event is one of the whole life of its money. */
export function isBookLifeEvent(event: BookEvent): event is BookLifeEvent {
  return Object.hasOwn(bookLifeEventSchemas, event.type);
}

/** Whether a book's event is one of the matching fund. */
export function isMatchingFundEvent(event: BookEvent): event is MatchingFundEvent {
  return Object.hasOwn(matchingFundEventSchemas, event.type);
}

/** Names an allotment, that is one letter of the Budget Bureau, within its book. */
export type AllotmentId = z.output<typeof allotmentId>;
/** Names a delegation of powers within its book. */
export type DelegationId = z.output<typeof delegationId>;
/** Names a resolution within its book. */
export type ResolutionId = z.output<typeof resolutionId>;
/** Names a decision within its resolution. */
export type DecisionId = z.output<typeof decisionId>;
/** Names a commitment within its book. */
export type CommitmentId = z.output<typeof commitmentId>;
/** Names a payment within its book. */
export type DisbursementId = z.output<typeof disbursementId>;
/** Names a return of money within its book. */
export type ReturnId = z.output<typeof returnId>;
/** Names an unauthorised fact within its book; the id of the commitment or payment that it is. */
export type FactId = z.output<typeof factId>;
/** One of the five expense categories of the budget book. */
export type ExpenseCategory = z.output<typeof expenseCategory>;
/** What a committee's agenda item ended in (มติ). */
export type Verb = z.output<typeof verb>;
/** What a delegation allows a committee to decide. */
export type Power = z.output<typeof power>;
/** Whether something was decided here, or happened outside and is told. */
export type Basis = z.output<typeof basis>;
/** One decision of a resolution: its verb, its subject and what it orders. */
export type CommitteeDecision = z.output<typeof committeeDecision>;
/** An order that gives a project money of a line; the amount in satang. */
export type AllocationOrder = Extract<
  NonNullable<CommitteeDecision['order']>,
  { readonly kind: 'allocate' }
>;
/** An order that moves money from line to line; the amount in satang. */
export type TransferOrder = Extract<
  NonNullable<CommitteeDecision['order']>,
  { readonly kind: 'transfer' }
>;
/** An order that gives savings of a line to a project; the amount in satang. */
export type SavingsOrder = Extract<
  NonNullable<CommitteeDecision['order']>,
  { readonly kind: 'use-savings' }
>;
