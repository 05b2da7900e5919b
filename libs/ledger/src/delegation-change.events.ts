import { z } from 'zod';
import { delegatedPower, delegationLimit, tainted, delegationId } from './book.values';
import { baht, date, outsideDocument, text } from './stored-values';

/** What becomes of delegated authority after it was granted. */
export const delegationChangeEventSchemas = {
  /** The terms from the day of effect on; what was decided before keeps the terms of its day. */
  'delegation.amended.v1': z.strictObject({
    delegation: delegationId,
    version: z.int().min(2),
    powers: z.array(delegatedPower).min(1),
    ceilingPerDecision: baht.optional(),
    ceilingCumulative: baht.optional(),
    validTo: date,
    conditions: z.array(text).max(20),
    limits: z.array(delegationLimit).max(10),
    permitsRedelegation: z.boolean(),
    instrument: outsideDocument,
  }),
  /**
   * From the day of effect on nothing is decided under it, nor under what was re-delegated from it. The
   * instrument may reach back: what was decided since is listed, and stands.
   */
  'delegation.revoked.v1': z.strictObject({
    delegation: delegationId,
    reason: text,
    instrument: outsideDocument,
    tainted,
  }),
} as const;
