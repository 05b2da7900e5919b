import type { CalendarDate } from './calendar';
import type { Satang } from './satang';

/** What the rules of delegated authority over its whole life find. */
export interface DelegationChangeRejections {
  DELEGATION_REVOKED: { delegation: string; on: CalendarDate; revokedFrom: CalendarDate };
  AMENDMENT_OUT_OF_ORDER: {
    delegation: string;
    version: number;
    on: CalendarDate;
    lastFrom: CalendarDate;
  };
  AMENDMENT_BEFORE_INSTRUMENT: {
    delegation: string;
    on: CalendarDate;
    instrumentOn: CalendarDate;
  };
  HOLDER_NOT_STATED: { delegation: string };
  REDELEGATION_NOT_PERMITTED: { delegation: string };
  REDELEGATION_EXCEEDS: {
    /** The delegation from which it was passed on. */
    delegation: string;
    what: 'power' | 'per-decision' | 'cumulative' | 'validity' | 'limit';
  };
  MULTI_YEAR_NOT_DELEGATED: { delegation: string; decision: string };
  ASSET_NOT_STATED: { delegation: string; decision: string };
  NEGATIVE_LIST_OF_DELEGATION: {
    delegation: string;
    decision: string;
    asset: string;
    amount: Satang;
  };
  SAVINGS_ON_NEGATIVE_LIST: {
    delegation: string;
    decision: string;
    asset: string;
    amount: Satang;
  };
  ORDER_WAITS_FOR_APPROVAL: {
    decision: string;
    amount: Satang;
    upon: 'governor-approval' | 'answer';
  };
  /** An event that takes a foundation away does not list what stood on it. */
  TAINTED_NOT_LISTED: { stated: number; standing: number };
  /** Orders that were decided since the day from which their authority was revoked. */
  TAINTED_BY_REVOCATION: {
    delegation: string;
    from: CalendarDate;
    acts: readonly string[];
    count: number;
    amount: Satang;
  };
  ACTS_BEYOND_AMENDED_TERMS: {
    delegation: string;
    from: CalendarDate;
    acts: readonly string[];
    count: number;
    amount: Satang;
  };
  DECIDED_ON_EARLIER_TERMS: { delegation: string; on: CalendarDate; since: CalendarDate };
}
