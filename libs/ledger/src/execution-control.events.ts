import { z } from 'zod';
import {
  commitmentId,
  decisionId,
  disbursementId,
  externalKey,
  resolutionId,
  returnId,
  delegationId,
  factId,
  onBehalfId,
  preCommitmentId,
} from './book.values';
import {
  baht,
  fundSource,
  idText,
  lineId,
  outsideDocument,
  projectId,
  text,
} from './stored-values';

const releaseId = idText.brand<'PreCommitmentReleaseId'>();
const commitmentChangeId = idText.brand<'CommitmentChangeId'>();
const savingsId = idText.brand<'SavingsId'>();
const penaltyId = idText.brand<'PenaltyId'>();

const money = { project: projectId, line: lineId, fundSource, amount: baht };

/** What surrounds the binding and paying of money. */
export const executionControlEventSchemas = {
  /** Money is set aside before there is an obligation (เอกสารสำรองเงิน). */
  'pre-commitment.made.v1': z.strictObject({
    preCommitment: preCommitmentId,
    ...money,
    description: text,
    document: outsideDocument,
    key: externalKey.optional(),
  }),
  /** Some of it is free again: for the commitment that follows in the same append, or for anything. */
  'pre-commitment.released.v1': z.strictObject({
    preCommitment: preCommitmentId,
    ...money,
    /** Names what is given back by itself; what a commitment uses is named by the commitment. */
    release: releaseId.optional(),
    cause: z.enum(['committed', 'withdrawn']),
    commitment: commitmentId.optional(),
    reason: text.optional(),
  }),
  /** The contract is worth more or less than it was (แก้ไขสัญญา). */
  'commitment.changed.v1': z.strictObject({
    change: commitmentChangeId,
    /** As of the commitment: a fact that breaks a rule is recorded as unauthorised. */
    basis: z.enum(['decision', 'fact']),
    commitment: commitmentId,
    ...money,
    direction: z.enum(['up', 'down']),
    reason: text,
    document: outsideDocument,
    /** The Cabinet's, by which it exceeds the instalment that was allowed for the year (s.41). */
    authority: outsideDocument.optional(),
    key: externalKey.optional(),
  }),
  /** All is delivered: what was bound and will not be paid is the project's again. */
  'commitment.finished.v1': z.strictObject({
    commitment: commitmentId,
    project: projectId,
    line: lineId,
    fundSource,
    /** May be nothing. */
    amount: baht,
    document: outsideDocument,
  }),
  /** Money that a finished, cancelled or cheaper contract leaves (เงินเหลือจ่าย). */
  'savings.recognised.v1': z.strictObject({
    savings: savingsId,
    ...money,
    ground: z.enum(['finished', 'cancelled', 'cheaper-contract']),
    commitment: commitmentId,
    document: outsideDocument.optional(),
  }),
  /** Savings are given to a project, as the committee decided. */
  'savings.allocated.v1': z.strictObject({
    resolution: resolutionId,
    decision: decisionId,
    delegation: delegationId,
    ...money,
    /** The version of the resolution by which the decision stands so, where it was amended. */
    version: z.int().min(2).optional(),
  }),
  /** Money of an earlier year came back: state revenue, which restores no line (เงินเหลือจ่ายปีเก่าส่งคืน). */
  'late-return.recorded.v1': z.strictObject({
    return: returnId,
    disbursement: disbursementId,
    ...money,
    document: outsideDocument,
    key: externalKey.optional(),
  }),
  /** A penalty of the contract was paid in (ค่าปรับ): state revenue, which restores no line. */
  'penalty.recorded.v1': z.strictObject({
    penalty: penaltyId,
    commitment: commitmentId,
    ...money,
    reason: text,
    document: outsideDocument,
    key: externalKey.optional(),
  }),
  /** Another unit pays of this book's money on its behalf (เบิกแทนกัน), up to an amount. */
  'on-behalf.authorised.v1': z.strictObject({
    authorisation: onBehalfId,
    ...money,
    /** The unit that pays. */
    agency: text,
    document: outsideDocument,
  }),
  'on-behalf.ended.v1': z.strictObject({
    authorisation: onBehalfId,
    reason: text,
    document: outsideDocument,
  }),
  /**
   * What went out without authority came back whole, or the contract without authority was called off:
   * nothing is left to be covered.
   */
  'unauthorised.refunded.v1': z.strictObject({
    fact: factId,
    ...money,
    document: outsideDocument,
  }),
} as const;

/** Names a pre-commitment (เอกสารสำรองเงิน) within its book. */
export type PreCommitmentId = z.output<typeof preCommitmentId>;
/** Names what is given back of a pre-commitment within its book. */
export type PreCommitmentReleaseId = z.output<typeof releaseId>;
/** Names a change of a commitment within its book. */
export type CommitmentChangeId = z.output<typeof commitmentChangeId>;
/** Names a recognition of savings within its book. */
export type SavingsId = z.output<typeof savingsId>;
/** Names a penalty within its book. */
export type PenaltyId = z.output<typeof penaltyId>;
/** Names an authority to pay on behalf within its book. */
export type OnBehalfId = z.output<typeof onBehalfId>;
