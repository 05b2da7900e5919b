import type { CalendarDate } from './calendar';

/** Who acted: our own random subject id, never a name; role and office as they were that day. */
export interface Actor {
  readonly subject: string;
  readonly role: string;
  readonly office: string;
}

/** When and by whom; the three dates of every fact. */
export interface Circumstances {
  readonly actor: Actor;
  readonly decidedOn: CalendarDate;
  readonly effectiveOn: CalendarDate;
  /** The day in Thailand on which the event was written down. */
  readonly recordedOn: CalendarDate;
}
