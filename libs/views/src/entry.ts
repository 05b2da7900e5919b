import type { RegisterEntry } from './answers';
import type { ActingAnswer } from './answers.actor';

/** Columns of an entry `e`, as `entryOf` reads them. Days are taken as text: the driver would make
 * local midnights of them. */
export const ENTRY_COLUMNS = `e.sequence::text, e.cursor, e.stream, e.revision::text,
  e.event_id::text, e.type, e.decided_on::text, e.effective_on::text, e.recorded_at, e.actor_role,
  e.actor_office, e.actor_acting, e.reference, e.simulated`;

/** An entry as the database answers it. */
export interface StoredEntry {
  readonly sequence: string;
  readonly cursor: string;
  readonly stream: string;
  readonly revision: string;
  readonly event_id: string;
  readonly type: string;
  readonly decided_on: string;
  readonly effective_on: string;
  readonly recorded_at: Date;
  readonly actor_role: string;
  readonly actor_office: string;
  readonly actor_acting: ActingAnswer | null;
  readonly reference: Readonly<Record<string, string>>;
  readonly simulated: boolean;
}

/** The event of a register's entry, without what it changed. */
export function eventOfEntry(row: StoredEntry): Omit<RegisterEntry, 'changes' | 'balances'> {
  const { cursor, sequence, stream, revision, type, reference, simulated } = row;
  return {
    cursor,
    sequence,
    stream,
    revision,
    type,
    reference,
    simulated,
    eventId: row.event_id,
    decidedOn: row.decided_on,
    effectiveOn: row.effective_on,
    recordedAt: row.recorded_at.toISOString(),
    actor: { role: row.actor_role, office: row.actor_office, acting: row.actor_acting },
  };
}
