import { z } from 'zod';
import {
  baht,
  date,
  fiscalYear,
  fundSource,
  idText,
  lineId,
  outsideDocument,
  projectId,
  text,
} from './stored-values';

/*
 * The pieces of which several events of a book are made. They are part of the storage format, as
 * `stored-values` are.
 */

/** Names an allotment, that is one letter of the Budget Bureau, within its book. */
export const allotmentId = idText.brand<'AllotmentId'>();
/** Names a delegation of powers within its book. */
export const delegationId = idText.brand<'DelegationId'>();
/** Names a resolution within its book. */
export const resolutionId = idText.brand<'ResolutionId'>();
/** Names a decision within its resolution. */
export const decisionId = idText.brand<'DecisionId'>();
/** Names a commitment within its book. */
export const commitmentId = idText.brand<'CommitmentId'>();
/** Names a payment within its book. */
export const disbursementId = idText.brand<'DisbursementId'>();
/** Names a return of money within its book. */
export const returnId = idText.brand<'ReturnId'>();
/** Names an unauthorised fact within its book. */
export const factId = idText.brand<'FactId'>();
/** Names a change request within its book. */
export const changeRequestId = idText.brand<'ChangeRequestId'>();
/** Names an authority to pay on behalf within its book. */
export const onBehalfId = idText.brand<'OnBehalfId'>();
/** Names a pre-commitment within its book. */
export const preCommitmentId = idText.brand<'PreCommitmentId'>();

/** The five expense categories of the budget book. */
export const expenseCategory = z.enum(['personnel', 'operating', 'investment', 'subsidy', 'other']);

/** A month of the fiscal year, C.E.: `2021-10`. */
export const fiscalMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** SHA-256, hex. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Codes of GFMIS, text whose length depends on the year. */
export const gfmisCodes = z.strictObject({
  fundSource: z.string().min(1).max(40).optional(),
  budget: z.string().min(1).max(40).optional(),
  activity: z.string().min(1).max(40).optional(),
  costCentre: z.string().min(1).max(40).optional(),
});

/** The code of a line in GFMIS, by what it is a code of. */
export type GfmisCodes = z.output<typeof gfmisCodes>;

/** The key of an entry in GFMIS, under which the ledger takes it once. */
export const externalKey = z.strictObject({
  /** The disbursing unit's code (รหัสหน่วยเบิกจ่าย). */
  unit: z.string().min(1).max(40),
  year: fiscalYear,
  documentType: z.string().min(1).max(10),
  number: z.string().min(1).max(40),
  line: z.int().nonnegative().max(9_999),
});

/** The key of an entry in GFMIS: disbursing unit, B.E. year, document type, number and line. */
export type ExternalKey = z.output<typeof externalKey>;

/** What a contract says beside its amount in this year. */
export const contractTerms = {
  /** The last fiscal year that the contract binds; the book's own year when absent. */
  untilFiscalYear: fiscalYear.optional(),
  /** Whose authority binds later years, the contract's whole value, and what of it falls due when. */
  multiYear: z
    .strictObject({
      authority: outsideDocument,
      total: baht,
      instalments: z
        .array(z.strictObject({ fiscalYear, amount: baht }))
        .min(1)
        .max(20),
    })
    .optional(),
  /**
   * The commitment of an earlier year of which this is the instalment of this year, and what that one
   * promised for it; absent where the earlier book is not kept in this ledger.
   */
  continues: z
    .strictObject({ fiscalYear, commitment: commitmentId, instalment: baht.optional() })
    .optional(),
  /** What it was thought to cost (ราคากลาง, วงเงินที่ประมาณการ), where the contract came out cheaper. */
  estimate: baht.optional(),
};

/** What a committee's agenda item can end in (มติ). */
export const verb = z.enum([
  'endorse',
  'endorse-in-principle',
  'approve',
  'acknowledge',
  'assign',
  'send-back',
  'reject',
  'refer-up',
  'withdraw',
]);

/** What a delegation allows a committee to decide. */
export const power = z.enum(['allocate', 'transfer', 'use-savings', 'revise-project']);

/** Upon what money moves under a power: the committee's own resolution, or a later approval. */
const movesOn = z.enum(['confirmation', 'governor-approval', 'answer']);

/** Which power, and which verb of the committee moves money under it. */
export const delegatedPower = z.strictObject({
  power,
  verb,
  /** `confirmation` when absent. */
  movesOn: movesOn.optional(),
});

/** What delegated authority must not do, whatever its ceilings. */
export const delegationLimit = z.enum([
  'objective-unchanged',
  'target-not-reduced',
  'no-multi-year',
  'negative-list',
]);

/** What an order buys, as far as the negative list asks it. */
export const assetOfOrder = z.strictObject({
  class: z.enum(['equipment', 'construction', 'foreign-trip', 'multi-year-item', 'other']),
  /** Price of one unit of it. */
  unitPrice: baht.optional(),
  /** Of a trip: whether it stands in the plan. */
  inPlan: z.boolean().optional(),
});

const allocationOrder = z.strictObject({
  kind: z.literal('allocate'),
  delegation: delegationId,
  project: projectId,
  line: lineId,
  amount: baht,
  asset: assetOfOrder.optional(),
});

const transferOrder = z.strictObject({
  kind: z.literal('transfer'),
  delegation: delegationId,
  fromLine: lineId,
  toLine: lineId,
  amount: baht,
});

const savingsOrder = z.strictObject({
  kind: z.literal('use-savings'),
  delegation: delegationId,
  project: projectId,
  line: lineId,
  amount: baht,
  asset: assetOfOrder.optional(),
});

/** What one seat of a committee said to a decision. */
const voteOfSeat = z.strictObject({
  seat: text,
  vote: z.enum(['for', 'against', 'abstain']),
});

/** One decision of a resolution. */
export const committeeDecision = z.strictObject({
  decision: decisionId,
  verb,
  subject: text,
  /** What moves when the verb is the one that moves money under the delegation. */
  order: z.discriminatedUnion('kind', [allocationOrder, transferOrder, savingsOrder]).optional(),
  effectiveOn: date,
  /** Who voted how, where the minutes say it. */
  votes: z.array(voteOfSeat).max(200).optional(),
});

/** A meeting of a committee, numbered in the calendar B.E. year. */
export const meeting = z.strictObject({
  number: z.int().positive(),
  /** Calendar B.E. year in which meetings are numbered, not the fiscal year. */
  buddhistYear: fiscalYear,
  date,
  place: text,
});

/** A seat whose member came through a representative (ผู้แทน), and that one's office. */
export const seatRepresented = z.strictObject({ seat: text, by: text });

/** Acts that stand although what they relied on does not: by kind and id, with their money. */
export const tainted = z
  .array(z.strictObject({ kind: text, id: text, amount: baht.optional() }))
  .max(500);

/** The objective of a project, its targets, its place, and the plan in which it stands. */
export const projectTerms = z.strictObject({
  /** The version of the provincial plan (แผนปฏิบัติราชการประจำปี). */
  planVersion: text,
  objective: text,
  targets: z
    .array(
      z.strictObject({
        indicator: text,
        /** Hundredths of the unit, so that 2.5 km are 250. */
        quantityHundredths: z.int().nonnegative(),
        unit: text,
      }),
    )
    .max(20),
  place: text,
});

/** Where money of a line can stand and be moved from by an entry that says so itself. */
export const movableStage = z.enum([
  'appropriated',
  'transferred',
  'uncovered',
  'unallotted',
  'allotted',
  'allocated',
  'pre-committed',
  'committed',
  'disbursed',
  'unauthorised',
  'savings',
  'carried',
  'carried-committed',
  'lapsed',
  'lapsed-unallotted',
  'due-to-state',
  'state-revenue',
]);

/** Money of one line that goes from one stage to another. */
export const moneyMove = z.strictObject({
  line: lineId,
  fundSource,
  project: projectId.optional(),
  from: movableStage,
  to: movableStage,
  amount: baht,
});

/** What an order buys, as far as the negative list asks it; the unit price in satang. */
export type AssetOfOrder = z.output<typeof assetOfOrder>;
