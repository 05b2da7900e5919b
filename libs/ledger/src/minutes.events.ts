import { z } from 'zod';
import {
  committeeDecision,
  decisionId,
  meeting,
  resolutionId,
  seatRepresented,
  tainted,
  delegationId,
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

const objectionId = idText.brand<'ObjectionId'>();
const opinionId = idText.brand<'OpinionId'>();

/** What becomes of a resolution after it was recorded. */
export const minutesEventSchemas = {
  /** A later meeting accepts the minutes (รับรองรายงานการประชุม). */
  'minutes.certified.v1': z.strictObject({
    resolution: resolutionId,
    meeting,
    /** Whether they were accepted as they were, or with the amendment that was recorded before. */
    amended: z.boolean(),
    document: outsideDocument.optional(),
  }),
  /** What the resolution really was, as the minutes were amended; what it moved is corrected beside. */
  'resolution.amended.v1': z.strictObject({
    resolution: resolutionId,
    version: z.int().min(2),
    /** Decisions that take the place of those with the same id; one without an order moves nothing. */
    decisions: z.array(committeeDecision).min(1).max(100),
    meeting,
    reason: text,
    document: outsideDocument.optional(),
    /** What of the decisions amended cannot be taken back, because it is bound or paid. */
    tainted,
  }),
  /** A circulated resolution (เวียนมติ), or one found inquorate, is accepted by a meeting. */
  'resolution.ratified.v1': z.strictObject({
    resolution: resolutionId,
    meeting,
    document: outsideDocument.optional(),
  }),
  /** It is taken back: what is unbound is free, the rest stands and is listed. */
  'resolution.revoked.v1': z.strictObject({
    resolution: resolutionId,
    /** The resolution by which the committee did so, where it was the committee. */
    by: resolutionId.optional(),
    document: outsideDocument,
    reason: text,
    tainted,
  }),
  /** An allocation is taken back, as far as it is unbound. */
  'allocation.reversed.v1': z.strictObject({
    resolution: resolutionId,
    decision: decisionId,
    delegation: delegationId,
    project: projectId,
    line: lineId,
    fundSource,
    amount: baht,
    /** Where it came from, and stands again. */
    restores: z.enum(['allotted', 'savings']),
    cause: z.enum(['revoked', 'amended']),
  }),
  /** A transfer goes back, as far as it is unallocated. */
  'transfer.reversed.v1': z.strictObject({
    resolution: resolutionId,
    decision: decisionId,
    delegation: delegationId,
    fromLine: lineId,
    toLine: lineId,
    fundSource,
    amount: baht,
    cause: z.enum(['revoked', 'amended']),
  }),
  /** The attendance was found to be another one: whoever was counted did not have a seat, or was not there. */
  'attendance.corrected.v1': z.strictObject({
    resolution: resolutionId,
    seats: z.int().positive(),
    present: z.int().nonnegative(),
    represented: z.array(seatRepresented).max(200),
    recused: z.array(text).max(200),
    reason: text,
    document: outsideDocument,
    /** There was no quorum. */
    inquorate: z.literal(true).optional(),
    /** What was decided without a quorum, where there was none. */
    tainted,
  }),
  /** An official objected in writing (ทักท้วง), and is free of liability (s.52). */
  'objection.recorded.v1': z.strictObject({
    objection: objectionId,
    /** By kind and id; the parts of an id, of a resolution and its decision, are told apart by `/`. */
    about: z.strictObject({ kind: text, id: text }),
    /** The office that objected; its holder is known by the actor's id alone. */
    office: text,
    grounds: text,
    document: outsideDocument,
  }),
  /** A member of the committee was of another opinion (ความเห็นแย้ง). */
  'minority-opinion.recorded.v1': z.strictObject({
    opinion: opinionId,
    resolution: resolutionId,
    decision: decisionId.optional(),
    seat: text,
    grounds: text,
  }),
  /**
   * Where the committee only endorses, the governor approves the order as head of the unit; where its
   * authority was passed on, whoever holds it now.
   */
  'order.approved.v1': z.strictObject({
    resolution: resolutionId,
    decision: decisionId,
    by: z.enum(['governor', 'holder']),
    /** The letter of approval. */
    document: outsideDocument,
    /** The version of the resolution by which the decision stands so, where it was amended. */
    version: z.int().min(2).optional(),
  }),
} as const;

/** Names a written objection within its book. */
export type ObjectionId = z.output<typeof objectionId>;
/** Names a minority opinion within its book. */
export type OpinionId = z.output<typeof opinionId>;
