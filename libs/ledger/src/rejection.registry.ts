import type { CalendarDate } from './calendar';

/** What the rules of the registries find, and the figures that they state. */
export interface RegistryRejections {
  AREA_UNKNOWN: { area: string };
  AREA_HAS_NO_BOOK: { area: string };
  AREA_KIND_DIFFERS: { area: string; kind: string; needed: string };
  MEMBERSHIP_OVERLAPS: { province: string; cluster: string; from: CalendarDate };
  MEMBERSHIP_UNKNOWN: { province: string; cluster: string; on: CalendarDate };
  COMMITTEE_NOT_OF_AREA: { committee: string; area: string; expected: string };
  COMMITTEE_UNKNOWN: { committee: string };
  SEAT_UNKNOWN: { committee: string; seat: string };
  ISSUE_UNKNOWN: { issue: string };
  ENDS_BEFORE_IT_BEGINS: { on: CalendarDate; from: CalendarDate };
  ALREADY_ENDED: { kind: string; id: string; on: CalendarDate };
  MERGED_INTO_ITSELF: { localGovernment: string };
  MERGED_ACROSS_PROVINCES: { localGovernment: string; into: string };
  /** No merger of that day stands. */
  MERGER_UNKNOWN: { localGovernment: string; on: CalendarDate };
  RULE_UNKNOWN: { code: string };
  /** It is the ledger's own, or was checked before it was delivered: no mark changes it. */
  RULE_ALWAYS_HOLDS: { code: string };
  RATE_NOT_STATED: { rate: string };
  RATE_OVERLAPS: { rate: string; other: string; type: string };
  TRANSFER_RULE_UNKNOWN: { rule: string };
  ASSIGNMENT_UNKNOWN: { assignment: string };
  /** It would begin or end before the day on which that is recorded. */
  ASSIGNMENT_BACKDATED: {
    assignment: string;
    effectiveOn: CalendarDate;
    recordedOn: CalendarDate;
  };
  /** From that day on nobody would administer any more without a last day of their own. */
  LAST_ADMINISTRATOR: { assignment: string; on: CalendarDate };
  /** The role is not held in a place of that kind. */
  ROLE_NOT_HELD_THERE: { role: string; place: string };
  PLACE_UNKNOWN: { place: string };
  ASSIGNED_BY_ONESELF: { assignment: string };
  /** Who administers users and reference data handles no money, and checks none. */
  ADMINISTRATOR_HANDLES_MONEY: { person: string; role: string; other: string };
}
