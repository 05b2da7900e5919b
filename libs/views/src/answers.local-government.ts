import type { LocalMoney, ProvincialShare, ContributionRow } from './answers.matching-fund';
import type { LocalGovernmentRow } from './answers.reference';
import type { BahtText, Standing } from './standing';

/* The shape of a local government's own page. */

/** A year's ceiling of a local government. */
export interface CeilingView {
  readonly fiscalYear: number;
  /** Null where no base figure is stated. */
  readonly base: BahtText | null;
  readonly baseFiscalYear: number | null;
  readonly source: { readonly number: string; readonly date: string } | null;
  /** Hundredths of a per cent. */
  readonly rateBasisPoints: number | null;
  readonly rateVerified: boolean;
  readonly citation: string | null;
  readonly ceiling: BahtText | null;
  readonly exceptions: BahtText;
  readonly outside: BahtText;
  readonly used: BahtText;
  /** ceiling + exceptions − outside − used; null where no ceiling is stated. Below nothing: above it. */
  readonly remaining: BahtText | null;
  readonly usedPercent: string | null;
}

/** A local government's own page: its ceiling, what is left of it, what its money did. */
export interface LocalGovernmentView extends Standing {
  readonly localGovernment: LocalGovernmentRow;
  /** What it was called and of which type it was, oldest first. */
  readonly phases: readonly {
    readonly from: string;
    readonly type: string;
    readonly name: string;
    readonly fullName: string;
  }[];
  /** Who has its rights and debts now; null while it is its own. */
  readonly successor: { readonly localGovernment: string; readonly name: string } | null;
  /** Those that were merged into it, with what they contributed in the year. */
  readonly absorbed: readonly {
    readonly localGovernment: string;
    readonly name: string;
    readonly money: LocalMoney;
    /** Of their contributions: given back to this one. */
    readonly refundedHere: BahtText;
  }[];
  readonly fiscalYear: number;
  readonly ceiling: CeilingView;
  readonly money: LocalMoney;
  readonly provincial: ProvincialShare;
  readonly contributions: readonly ContributionRow[];
  /** Rounds of the year that ask it, with its answer; those without one first. */
  readonly requests: readonly {
    readonly area: string;
    readonly areaName: string;
    readonly fiscalYear: number;
    readonly round: string;
    readonly title: string;
    readonly deadline: string;
    readonly answer: 'pledged' | 'declined' | 'unanswered';
    /** It answered after the deadline. */
    readonly late: boolean;
  }[];
  readonly subsidies: readonly {
    readonly subsidy: string;
    readonly recipient: string;
    readonly amount: BahtText;
    readonly cancelled: boolean;
    readonly document: { readonly number: string; readonly date: string };
  }[];
}
