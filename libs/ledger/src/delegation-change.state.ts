import type { DataOf } from './book.events';
import type { CalendarDate } from './calendar';
import type { Satang } from './satang';

type Granted = DataOf<'delegation.granted.v1'>;

/** What delegated authority must not do, whatever its ceilings. */
export type DelegationLimit = NonNullable<Granted['limits']>[number];

/** The terms of a delegation from a day on; amounts in satang, an absent ceiling is none. */
export interface DelegationTerms {
  /** 1 for the terms of the grant, then one more for every amendment. */
  readonly version: number;
  /** The first day whose meetings decide by these terms. */
  readonly from: CalendarDate;
  readonly powers: Granted['powers'];
  readonly ceilingPerDecision?: Satang | undefined;
  readonly ceilingCumulative?: Satang | undefined;
  readonly validTo: CalendarDate;
  readonly limits: readonly DelegationLimit[];
  readonly permitsRedelegation: boolean;
}

/** Delegations keep their own versions; nothing is remembered beside them. */
export interface DelegationChangeState {
  readonly nothing?: undefined;
}

/** Nothing has happened yet. */
export const EMPTY_DELEGATION_CHANGE: DelegationChangeState = {};
