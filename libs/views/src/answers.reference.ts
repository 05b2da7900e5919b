/*
 * The shapes of what the read side answers about reference data. Days are ISO C.E.; `validTo` is the
 * last day on which something holds, null while it still does.
 */

/** An area as the registry has it on a day. */
export interface AreaRow {
  readonly area: string;
  /** `special` is Bangkok, which has no book of this kind. */
  readonly kind: 'province' | 'cluster' | 'special';
  readonly nameTh: string;
  readonly nameEn: string;
  readonly region: string;
  /** The cluster to which a province belongs on the day. */
  readonly cluster: string | null;
}

/** A rule with what is known of it on a day. */
export interface RuleRow {
  readonly code: string;
  /** A rule of law, checked or not; or a principle of the ledger or an agreement, which always holds. */
  readonly kind: 'law' | 'ledger';
  readonly source: string;
  /** The first day of the law as cited; null where it is not known, or always held. */
  readonly validFrom: string | null;
  readonly breach: 'malformed' | 'unlawful' | 'noted';
  readonly verified: boolean;
  readonly markedOn: string | null;
  readonly citation: string | null;
}

/** A rate of the yearly ceiling. */
export interface RateRow {
  readonly rate: string;
  readonly types: readonly string[];
  readonly shareBasisPoints: number;
  readonly forms: readonly string[];
  /** As it was marked by the day, else as it was stated. */
  readonly verified: boolean;
  readonly markedOn: string | null;
  /** What the mark was made by. */
  readonly markedBy: string | null;
  readonly citation: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Who may move what between which lines of a book up to how much. */
export interface TransferRuleRow {
  readonly rule: string;
  readonly mover: 'committee' | 'governor';
  readonly between: 'same-item' | 'same-budget-project' | 'same-plan';
  /** Null where any may be. */
  readonly fromCategories: readonly string[] | null;
  readonly toCategories: readonly string[] | null;
  /** Ceilings in baht; null where there is none. */
  readonly perAct: string | null;
  readonly inYear: string | null;
  readonly inYearOver: 'to-line' | 'book' | null;
  readonly splitWithinDays: number | null;
  readonly verified: boolean;
  readonly citation: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A committee and its seats on a day. */
export interface CommitteeRow {
  readonly committee: string;
  readonly area: string;
  readonly name: string;
  readonly seats: readonly {
    readonly seat: string;
    readonly name: string;
    readonly chairs: boolean;
    readonly validFrom: string;
    readonly validTo: string | null;
  }[];
}

/** A development issue. */
export interface DevelopmentIssueRow {
  readonly issue: string;
  readonly area: string;
  readonly name: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A local government as the registry has it on a day. */
export interface LocalGovernmentRow {
  readonly localGovernment: string;
  readonly type: string;
  readonly name: string;
  readonly fullName: string;
  readonly nameEn: string;
  readonly province: string;
  readonly provinceName: string;
  readonly district: { readonly code: string; readonly name: string } | null;
  readonly dlaCode: string | null;
  readonly mergedInto: string | null;
  readonly mergedOn: string | null;
}
