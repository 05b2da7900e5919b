import type { RegistryRejections } from './rejection.registry';
import { malformed, separation, type Rule } from './rule';

/** Every rule of the registries by its code. */
export const REGISTRY_RULES: { readonly [C in keyof RegistryRejections]: Rule } = {
  AREA_UNKNOWN: malformed,
  AREA_HAS_NO_BOOK: malformed,
  AREA_KIND_DIFFERS: malformed,
  MEMBERSHIP_OVERLAPS: malformed,
  MEMBERSHIP_UNKNOWN: malformed,
  COMMITTEE_NOT_OF_AREA: malformed,
  COMMITTEE_UNKNOWN: malformed,
  SEAT_UNKNOWN: malformed,
  ISSUE_UNKNOWN: malformed,
  ENDS_BEFORE_IT_BEGINS: malformed,
  ALREADY_ENDED: malformed,
  MERGED_INTO_ITSELF: malformed,
  MERGED_ACROSS_PROVINCES: malformed,
  MERGER_UNKNOWN: malformed,
  RULE_UNKNOWN: malformed,
  RULE_ALWAYS_HOLDS: malformed,
  RATE_NOT_STATED: malformed,
  RATE_OVERLAPS: malformed,
  TRANSFER_RULE_UNKNOWN: malformed,
  ASSIGNMENT_UNKNOWN: malformed,
  ASSIGNMENT_BACKDATED: malformed,
  LAST_ADMINISTRATOR: malformed,
  ROLE_NOT_HELD_THERE: malformed,
  PLACE_UNKNOWN: malformed,
  ASSIGNED_BY_ONESELF: separation,
  ADMINISTRATOR_HANDLES_MONEY: separation,
};
