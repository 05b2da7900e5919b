import { Map as PersistentMap } from 'immutable';
import type { CommitteeDecision, DecisionId, ResolutionId } from './book.events';
import type { CalendarDate } from './calendar';
import type { Satang } from './satang';

/** Money that an order has moved, and what of it went back. A decision that was amended may have several. */
export interface CarriedOut {
  readonly resolution: ResolutionId;
  readonly decision: DecisionId;
  /** The order as it was carried out, with its delegation; its amount is the whole of it. */
  readonly order: NonNullable<CommitteeDecision['order']>;
  /** What moved, in satang. */
  readonly amount: Satang;
  /** What of it was taken back. */
  readonly reversed: Satang;
  readonly meetingOn: CalendarDate;
  readonly effectiveOn: CalendarDate;
}

/** What a book remembers of what became of its resolutions. */
export interface MinutesState {
  /** Resolution and decision → what moved by it. */
  readonly carriedOut: PersistentMap<string, readonly CarriedOut[]>;
  /** Resolution and decision → from when the approval of its order stands. */
  readonly approvals: PersistentMap<string, CalendarDate>;
  /** Circulated resolutions that no meeting has ratified, with the day of the circulation. */
  readonly unratified: PersistentMap<ResolutionId, CalendarDate>;
  /** The calendar year → number → the day of that meeting. */
  readonly meetings: PersistentMap<number, PersistentMap<number, CalendarDate>>;
}

/** Nothing has happened yet. */
export const EMPTY_MINUTES: MinutesState = {
  carriedOut: PersistentMap(),
  approvals: PersistentMap(),
  unratified: PersistentMap(),
  meetings: PersistentMap(),
};

/** The key of a decision of a resolution. */
export function decisionKey(resolution: ResolutionId, decision: DecisionId): string {
  return `${resolution}|${decision}`;
}
