import { z } from 'zod';
import { idText, outsideDocument, subjectId, text } from './stored-values';

/** Names an override within its book. */
const overrideId = idText.brand<'OverrideId'>();

/** The separations of duties in a book, each by the code with which it refuses. */
export const separationName = z.enum([
  'CONFIRMED_BY_RECORDER',
  'PAID_BY_COMMITTER',
  'REGULARISED_BY_COMMITTER',
  'REGULARISED_BY_RECORDER',
  'RECEIPT_REGULARISED_BY_RECORDER',
  'SIGNED_BY_DRAFTER',
  'ACCEPTED_BY_DELIVERER',
  'ACCEPTED_BY_VALUER',
  'VALUED_BY_ACCEPTER',
  'RELEASED_BY_MATCHER',
  'SPENT_BY_RELEASER',
  'REFUND_PAID_BY_DECLARER',
  'SIGNED_OFF_BY_PREPARER',
  'CARRIED_BY_RESERVER',
  'ANSWERED_BY_SUBMITTER',
]);

/** The events of the separation of duties in a book: stored name → schema of its payload. */
export const separationEventSchemas = {
  /** The governor lets one person do both, once, where an office has no second person. */
  'separation.overridden.v1': z.strictObject({
    override: overrideId,
    separation: separationName,
    /** What both steps are about, by its id: a commitment, a resolution, a refund, … */
    item: idText,
    /** Who did the first step and may do the second one too. */
    person: subjectId,
    reason: text,
    /** The order, where there is one on paper. */
    document: outsideDocument.optional(),
  }),
} as const;

/** Names an override of a separation of duties within its book. */
export type OverrideId = z.output<typeof overrideId>;
/** A separation of duties in a book, by the code with which it refuses. */
export type SeparationName = z.output<typeof separationName>;
