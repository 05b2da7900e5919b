import type { BahtText, Standing } from './standing';

/** Money of the year that lapses with it, unless it is paid or carried over. */
export interface AtRiskRow {
  readonly line: string;
  /** Empty where it is no project's. */
  readonly project: string;
  readonly stage: string;
  /** Bound by contracts: it may be carried over with its debt. */
  readonly committed: boolean;
  readonly amount: BahtText;
}

/** What it was asked to carry over. */
export interface ReservationRow {
  readonly reservation: string;
  readonly kind: string;
  readonly status: string;
  readonly line: string;
  readonly project: string | null;
  readonly commitment: string | null;
  readonly amount: BahtText;
  /** What of it was carried over. */
  readonly carried: BahtText;
}

/** What was carried over. */
export interface CarryOverRow {
  readonly carryOver: string;
  readonly kind: string;
  readonly line: string;
  readonly project: string | null;
  readonly commitment: string | null;
  readonly amount: BahtText;
  readonly disbursed: BahtText;
  readonly lapsed: BahtText;
  /** Neither paid nor lapsed. */
  readonly left: BahtText;
  /** Of that, what no contract binds yet. */
  readonly unbound: BahtText;
  /** The last day of payment, after so many rounds. */
  readonly until: string;
  readonly rounds: number;
  /** Days to it; below nothing when it is over. */
  readonly daysLeft: number;
}

/** Sums of what was carried over. */
export interface CarriedFigures {
  readonly carried: BahtText;
  readonly disbursed: BahtText;
  readonly lapsed: BahtText;
  readonly left: BahtText;
}

/** The end of a book's year: what may lapse, what was carried over, and whether it is closed. */
export interface YearEndStanding extends Standing {
  readonly area: string;
  readonly fiscalYear: number;
  /** 30 September. */
  readonly endsOn: string;
  /** Days to it; below nothing when it is over. */
  readonly daysLeft: number;
  readonly closedOn: string | null;
  readonly atRisk: readonly AtRiskRow[];
  readonly atRiskTotal: BahtText;
  readonly reservations: readonly ReservationRow[];
  readonly carryOvers: readonly CarryOverRow[];
  readonly withDebt: CarriedFigures;
  readonly withoutDebt: CarriedFigures;
  readonly lapsed: BahtText;
  readonly lapsedUnallotted: BahtText;
}

/** Money of an earlier year that is still paid, beside the year's own figures and in none of them. */
export interface CarriedFromEarlierYear extends CarriedFigures {
  readonly fiscalYear: number;
  readonly fundSource: string;
  /** The first day after which something of it lapses that is still left; null where nothing is. */
  readonly lapsesAfter: string | null;
}
