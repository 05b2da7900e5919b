import { z } from 'zod';
import type { CalendarDate } from './calendar';
import { outsideDocument } from './stored-values';

/**
 * That somebody acts for the holder of an office, and by which order: in the holder's place where the
 * office is vacant or its holder is away (รักษาราชการแทน), or on the holder's behalf, who delegated it
 * (ปฏิบัติราชการแทน). State Administration Act B.E. 2534, s. 38–50.
 */
export const actingSchema = z.strictObject({
  capacity: z.enum(['in-place', 'on-behalf']),
  /** The order: its number and date. */
  order: outsideDocument,
});

/** That somebody acts for the holder of an office, and by which order. */
export type Acting = z.output<typeof actingSchema>;

/** Who acted: our own random subject id, never a name; role and office as they were that day. */
export interface Actor {
  readonly subject: string;
  readonly role: string;
  readonly office: string;
  /** The assignment by which the actor acted; absent for parts of the ledger itself. */
  readonly assignment?: string;
  readonly acting?: Acting;
}

/** When and by whom; the three dates of every fact. */
export interface Circumstances {
  readonly actor: Actor;
  readonly decidedOn: CalendarDate;
  readonly effectiveOn: CalendarDate;
  /** The day in Thailand on which the event was written down. */
  readonly recordedOn: CalendarDate;
}
