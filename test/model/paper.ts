/*
 * What stands on the paper of `BookModel`.
 */

/** What the paper says about a request: it is done, it is refused, or it is a fact without authority. */
export type Verdict = 'done' | 'refused' | 'unauthorised';

/** The last day of the year: 30 September is day 364. */
export const YEAR_END = 364;
/** The last day on which carried money may be paid without a further round: 31 March. */
export const SIX_MONTHS_LATER = YEAR_END + 182;

/** A line of the budget book. */
export interface PaperLine {
  readonly plan: string;
  appropriated: number;
  /** Less nothing: what came and went by transfers. */
  transferred: number;
  unallotted: number;
  allotted: number;
  savings: number;
  lapsed: number;
  lapsedUnallotted: number;
}

/** A project's money of one line. */
export interface Pot {
  allocated: number;
  setAside: number;
  committed: number;
  disbursed: number;
  carried: number;
  carriedCommitted: number;
  lapsed: number;
  unauthorised: number;
}

/** A contract. */
export interface PaperContract {
  readonly line: string;
  readonly project: string;
  amount: number;
  paid: number;
  status: 'open' | 'cancelled' | 'finished' | 'carried';
  /** What its end gave back to the project, of which savings may be made, once. */
  leftOver: number;
  /** What of it was carried over. */
  carried: number;
}

/** Money that was carried over into the next year. */
export interface PaperCarryOver {
  readonly line: string;
  readonly project: string;
  readonly contract: string;
  left: number;
  until: number;
}

/** A pot in which nothing is yet. */
export const emptyPot = (): Pot => ({
  allocated: 0,
  setAside: 0,
  committed: 0,
  disbursed: 0,
  carried: 0,
  carriedCommitted: 0,
  lapsed: 0,
  unauthorised: 0,
});
