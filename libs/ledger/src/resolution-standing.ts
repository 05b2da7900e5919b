import type { DecisionId } from './book.events';
import type { Resolution } from './book.state';
import type { Findings } from './decision';
import { finding } from './rejection';

/**
 * A resolution in force: confirmed, and anew where its minutes were amended; not revoked; and by a
 * meeting that had a quorum, as far as is known, or was ratified.
 *
 * @param decision the one that is relied on; all of them when absent.
 */
export function* guardStanding(resolution: Resolution, decision?: DecisionId): Findings {
  const { record, status, awaiting, inquorate } = resolution;
  const { resolution: id, attendance } = record;
  if (status === 'revoked') yield finding('RESOLUTION_REVOKED', { resolution: id });
  else if (status !== 'confirmed' || isAwaiting(awaiting, decision)) {
    yield finding('RESOLUTION_NOT_CONFIRMED', { resolution: id });
  }
  if (inquorate) {
    const { seats, present } = attendance;
    yield finding('RESOLUTION_INQUORATE', { resolution: id, seats, present });
  }
}

function isAwaiting(awaiting: ReadonlySet<DecisionId>, decision: DecisionId | undefined): boolean {
  return decision === undefined ? awaiting.size > 0 : awaiting.has(decision);
}
