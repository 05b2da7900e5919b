import { z } from 'zod';
import {
  authorityKind,
  baht,
  brokenRules,
  contributionForm,
  contributionId,
  date,
  fundSource,
  idText,
  lapseCause,
  lineId,
  localGovernmentId,
  localGovernmentType,
  outsideDocument,
  projectId,
  roundId,
  shareBasisPoints,
  subjectId,
  text,
} from './stored-values';

/*
 * What has happened in a book to the matching fund (กองทุนร่วมลงทุน): the contributions of local
 * governments once their own authority is complete, and the provincial money matched with them.
 * What a local government decides about itself stands in its own stream.
 */

const agreementId = idText.brand<'AgreementId'>();
const receiptId = idText.brand<'ReceiptId'>();
const deliveryId = idText.brand<'DeliveryId'>();
const matchId = idText.brand<'MatchId'>();
const releaseId = idText.brand<'ReleaseId'>();
const spendingId = idText.brand<'SpendingId'>();
const refundId = idText.brand<'RefundId'>();
const clawBackId = idText.brand<'ClawBackId'>();

/**
 * How much provincial money is matched with local money: `provincial` satang for every `local`
 * satang of all forms, and at most `provincial` for every `cash` satang in cash where that is
 * stated. The first entry that fits a contribution's type and project is the one that counts.
 */
const matchingRatio = z.strictObject({
  /** Types of local government that it is for; all where empty. */
  types: z.array(localGovernmentType).max(6),
  /** The one project that it is for; all of the agreement where absent. */
  project: projectId.optional(),
  provincial: z.int().positive().max(1_000_000),
  local: z.int().positive().max(1_000_000),
  cash: z.int().positive().max(1_000_000).optional(),
});

/** The provincial share of a match, with the accounts that it moves between. */
const matched = {
  match: matchId,
  contribution: contributionId,
  /** Fixed when it entered the book: unmatched money goes back to where it came from. */
  form: contributionForm,
  project: projectId,
  line: lineId,
  fundSource,
  /** Provincial money. */
  amount: baht,
  /** Local money that moves with it. */
  local: baht,
};

const ofContribution = { contribution: contributionId, project: projectId };

/** What brought it about that money goes back; the event that did so tells why and by which letter. */
const cause = z.enum([
  'asked',
  'receipt-reversed',
  'delivery-revalued',
  'project-reduced',
  'project-cancelled',
]);
/** Said where it was asked for; what follows from another event has that one's reason. */
const why = { cause, reason: text.optional() };

const contributionPart = z.strictObject({
  contribution: contributionId,
  localGovernment: localGovernmentId,
  amount: baht,
});
const parts = z.array(contributionPart).min(1).max(500);

/** Every event of the matching fund in a book: stored name → schema of its payload. */
export const matchingFundEventSchemas = {
  'round.opened.v1': z.strictObject({
    round: roundId,
    title: text,
    purpose: text,
    /** What the round hopes to bring in; absent where none is stated. */
    target: baht.optional(),
    deadline: date,
    /** หนังสือขอความร่วมมือ. */
    document: outsideDocument,
    /** Every local government of the area on that day: each of them is asked. */
    localGovernments: z.array(localGovernmentId).min(1).max(2_000),
  }),
  'round.closed.v1': z.strictObject({ round: roundId }),

  'agreement.stated.v1': z.strictObject({
    agreement: agreementId,
    /** 1 for the first; a later one stands for contributions that are signed under it. */
    version: z.int().positive(),
    projects: z.array(projectId).min(1).max(200),
    ratios: z.array(matchingRatio).min(1).max(50),
    /** Most that is matched under the agreement, all versions together; absent means no cap. */
    cap: baht.optional(),
    capPerLocalGovernment: baht.optional(),
    /** Share of a local government's matched money in a project that may be in kind. */
    inKindShareMax: shareBasisPoints,
    /** Nothing is matched after this day. */
    deadline: date,
    /** Whose money goes first when a project shrinks. */
    shrinkage: z.enum(['proportional', 'province-first']),
    document: outsideDocument,
  }),

  'contribution.entered.v1': z.strictObject({
    ...ofContribution,
    localGovernment: localGovernmentId,
    /** Its type on the day of its council's approval: the ratio goes by it. */
    localGovernmentType,
    round: roundId.optional(),
    form: contributionForm,
    amount: baht,
    purpose: text,
    authority: z.strictObject({ kind: authorityKind, item: text, document: outsideDocument }),
    /** From when the local government may lawfully give it. */
    approvedOn: date,
  }),
  'contribution.declined.v1': z.strictObject({
    ...ofContribution,
    localGovernment: localGovernmentId,
    amount: baht,
    /** The rules for which the book does not take it. */
    broken: brokenRules,
  }),
  'contribution.agreed.v1': z.strictObject({
    ...ofContribution,
    agreement: agreementId,
    version: z.int().positive(),
    document: outsideDocument,
  }),
  'contribution.received.v1': z.strictObject({
    receipt: receiptId,
    ...ofContribution,
    /** Who paid: the local government, or the one into which it was merged. */
    payer: localGovernmentId,
    /** What the receipt is for. */
    amount: baht,
    /** The part of it that makes good what an earlier, reversed receipt left uncovered. */
    covers: baht,
    /** The part of it beyond what was approved: to be given back. */
    excess: baht,
    /** ใบเสร็จรับเงิน. */
    document: outsideDocument,
    /** Set when the money came without lawful authority: it counts for nothing until regularised. */
    broken: brokenRules.optional(),
  }),
  'receipt.regularised.v1': z.strictObject({
    receipt: receiptId,
    ...ofContribution,
    amount: baht,
    /** The part of it that makes good what an earlier, reversed receipt left uncovered. */
    covers: baht,
    authority: outsideDocument,
  }),
  'receipt.reversed.v1': z.strictObject({
    receipt: receiptId,
    ...ofContribution,
    /** The whole receipt; what none of the following bears is still to come again. */
    amount: baht,
    /** Of what had come beyond approval, by whichever receipt: no longer to be given back. */
    excess: baht,
    /** Of what was approved and declared refundable: not to be given back, and still to come. */
    notDue: baht,
    /** The refunds that are due by so much less: together what is in `excess` and `notDue`. */
    refunds: z.array(z.strictObject({ refund: refundId, amount: baht })).max(500),
    /** Was never lawful, and is gone. */
    unauthorised: baht,
    /** Has been spent already: spent without local money behind. */
    shortfall: baht,
    reason: text,
    document: outsideDocument,
  }),

  'contribution.delivered.v1': z.strictObject({
    delivery: deliveryId,
    ...ofContribution,
    form: z.enum(['own-execution', 'in-kind']),
    description: text,
    /** The local government's contract, or the note of handing over. */
    document: outsideDocument,
  }),
  'delivery.valued.v1': z.strictObject({
    delivery: deliveryId,
    ...ofContribution,
    value: baht,
    /** The office that valued it. */
    valuer: text,
    /** The person who valued it, by our own id. */
    valuerPerson: subjectId.optional(),
    method: text,
    evidence: outsideDocument,
  }),
  'delivery.accepted.v1': z.strictObject({
    delivery: deliveryId,
    ...ofContribution,
    value: baht,
    /** What counts: the value, at most what was approved and has not come yet. */
    amount: baht,
  }),
  'delivery.rejected.v1': z.strictObject({ delivery: deliveryId, ...ofContribution, reason: text }),
  'delivery.revalued.v1': z.strictObject({
    delivery: deliveryId,
    ...ofContribution,
    value: baht,
    valuer: text,
    valuerPerson: subjectId.optional(),
    method: text,
    evidence: outsideDocument,
    /** What counts more, or less, than before; one of both is nothing. */
    increase: baht,
    decrease: baht,
  }),

  'match.made.v1': z.strictObject({
    ...matched,
    agreement: agreementId,
    version: z.int().positive(),
  }),
  'match.released.v1': z.strictObject({ release: releaseId, ...matched }),
  'release.reversed.v1': z.strictObject({ ...matched, ...why }),
  'match.reversed.v1': z.strictObject({ ...matched, ...why }),

  'contribution.spent.v1': z.strictObject({
    spending: spendingId,
    project: projectId,
    amount: baht,
    parts,
    description: text,
    document: outsideDocument,
  }),
  'spending.reversed.v1': z.strictObject({
    spending: spendingId,
    project: projectId,
    amount: baht,
    parts,
    reason: text,
    document: outsideDocument,
  }),

  'refund.due.v1': z.strictObject({
    refund: refundId,
    project: projectId,
    amount: baht,
    parts,
    ...why,
  }),
  'contribution.refunded.v1': z.strictObject({
    refund: refundId,
    ...ofContribution,
    /** Who contributed. */
    localGovernment: localGovernmentId,
    /** Who is paid: the same, or the one into which it was merged. */
    payee: localGovernmentId,
    amount: baht,
    document: outsideDocument,
  }),
  'contribution.lapsed.v1': z.strictObject({
    ...ofContribution,
    localGovernment: localGovernmentId,
    /** What was still to come and comes no more. */
    amount: baht,
    reason: lapseCause,
    note: text.optional(),
    document: outsideDocument.optional(),
  }),
  'contribution.reconciled.v1': z.strictObject({
    ...ofContribution,
    /** What both sides found to be so. */
    verified: baht,
    spent: baht,
    refunded: baht,
    document: outsideDocument,
  }),
  'contribution.closed.v1': z.strictObject({
    ...ofContribution,
    localGovernment: localGovernmentId,
  }),

  'claw-back.claimed.v1': z.strictObject({
    clawBack: clawBackId,
    /** The match whose provincial money is claimed. */
    match: matchId,
    ...ofContribution,
    localGovernment: localGovernmentId,
    line: lineId,
    fundSource,
    /** Provincial money that went out beyond the share that local money bears. */
    amount: baht,
    ...why,
  }),
  'claw-back.recovered.v1': z.strictObject({
    clawBack: clawBackId,
    ...ofContribution,
    /** Of which the money went out: those of the claim. */
    line: lineId,
    fundSource,
    /** Who paid: the local government, or the one into which it was merged. */
    payer: localGovernmentId,
    amount: baht,
    document: outsideDocument,
  }),

  /** What is owed no more: the money was not used after all, or local money bears it again. */
  'claw-back.reduced.v1': z.strictObject({
    clawBack: clawBackId,
    match: matchId,
    ...ofContribution,
    form: contributionForm,
    line: lineId,
    fundSource,
    amount: baht,
    /** Free local money that enters the match to bear it; nothing where it is unused. */
    local: baht,
    cause: z.enum(['unused', 'borne-again']),
  }),

  'project.reduced.v1': z.strictObject({
    project: projectId,
    /** Local and provincial money of the project together, before and after. */
    before: baht,
    after: baht,
    reason: text,
    document: outsideDocument,
  }),
  'project.cancelled.v1': z.strictObject({
    project: projectId,
    reason: text,
    document: outsideDocument,
  }),
  'allocation.withdrawn.v1': z.strictObject({
    project: projectId,
    line: lineId,
    fundSource,
    /** Allocated and not used: the line's own again. */
    amount: baht,
    reason: text,
  }),
} as const;

/** Names an agreement within its book. */
export type AgreementId = z.output<typeof agreementId>;
/** Names a receipt of a contribution within its book. */
export type ReceiptId = z.output<typeof receiptId>;
/** Names a delivery in kind, or of work carried out, within its book. */
export type DeliveryId = z.output<typeof deliveryId>;
/** Names a match within its book. */
export type MatchId = z.output<typeof matchId>;
/** Names a release within its book. */
export type ReleaseId = z.output<typeof releaseId>;
/** Names a payment out of contributions within its book. */
export type SpendingId = z.output<typeof spendingId>;
/** Names what is to be given back to payers within its book. */
export type RefundId = z.output<typeof refundId>;

/**
 * What a receipt brought beyond what was approved is due at once, as a refund under the receipt's own
 * id: the receipt is one document, and nobody has to declare what nobody has decided.
 *
 * @returns undefined where a receipt brought no more than was approved.
 */
export function excessRefundOf({ receipt, contribution, project, excess: amount }: ReceivedData) {
  if (amount === 0n) return undefined;
  return { refund: refundId.parse(receipt), contribution, project, amount };
}
type ReceivedData = z.output<(typeof matchingFundEventSchemas)['contribution.received.v1']>;

/** Names a claim on a local government within its book. */
export type ClawBackId = z.output<typeof clawBackId>;
/** How much provincial money is matched with how much local money. */
export type MatchingRatio = z.output<typeof matchingRatio>;
/** What brought it about that money goes back. */
export type Cause = z.output<typeof cause>;
/** A share of something that several contributions bear; the amount in satang. */
export type ContributionPart = z.output<typeof contributionPart>;
