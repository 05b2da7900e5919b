/*
 * The shapes of what the read side answers. Money is a decimal string of baht with two decimals,
 * days are ISO C.E., percentages are strings with two decimals or null where there is nothing to
 * divide by. The API sends them as they are; the pages read them as they are.
 */

import type { CarriedFromEarlierYear } from './answers.year-end';
import type { OfficeAnswer } from './answers.actor';
import type { LocalMoney, ProvincialShare } from './answers.matching-fund';
import type { BahtText, Standing } from './standing';

/** The figures of the field for any part of a budget. */
export interface BudgetFigures {
  /** พ.ร.บ.: as the Act gave it. */
  readonly appropriated: BahtText;
  /** โอนเปลี่ยนแปลง: net of transfers in and out. */
  readonly transferred: BahtText;
  /**
   * หลังโอนเปลี่ยนแปลง: appropriated + transferred. Of a project's own money, which the Act does not
   * know, what it was allocated.
   */
  readonly afterTransfers: BahtText;
  /** จัดสรร: everything allotted so far, whatever became of it. */
  readonly allotted: BahtText;
  /** มติจัดสรรให้โครงการ: everything allocated to projects, whatever became of it. */
  readonly allocated: BahtText;
  /** ก่อหนี้ผูกพัน: bound and not yet paid. */
  readonly committed: BahtText;
  /** เบิกจ่าย: paid, net of returns. */
  readonly disbursed: BahtText;
  /** ใช้จ่าย: disbursed + committed. */
  readonly used: BahtText;
  /** คงเหลือ: afterTransfers − used. */
  readonly left: BahtText;
  /** Outside facts without cover; not part of the figures above. */
  readonly unauthorised: BahtText;
  /** เบิกจ่าย and ใช้จ่าย as a percentage of the allotment. */
  readonly disbursedPercent: string | null;
  readonly usedPercent: string | null;
}

/**
 * The name of a figure that can be explained by its events: those of `BudgetFigures`, and where free
 * money stands: `unallotted`, `allottedFree` (the stage `allotted`), `allocatedFree` (`allocated`),
 * `matched` (set aside against local money and not released yet).
 */
export type FigureName =
  | Exclude<keyof BudgetFigures, 'disbursedPercent' | 'usedPercent'>
  | 'unallotted'
  | 'allottedFree'
  | 'allocatedFree'
  | 'matched';

/** What part of a budget is meant; every given field narrows it. */
export interface BudgetScope {
  readonly area: string;
  readonly fiscalYear: number;
  readonly fundSource?: string | undefined;
  readonly developmentIssue?: string | undefined;
  readonly category?: string | undefined;
  /** โครงการ of the budget book. */
  readonly budgetProject?: string | undefined;
  /** Project of the committee: only money that is a project's counts then. */
  readonly project?: string | undefined;
  readonly line?: string | undefined;
}

/** One row of a breakdown. */
export interface BreakdownRow {
  readonly key: string;
  readonly label: string;
  readonly figures: BudgetFigures;
}

/**
 * งบจังหวัด, งบกลุ่มจังหวัด, เงินท้องถิ่น, …: one source of a province's money. Of local money
 * (`local`) everything verified counts as appropriated, allotted and allocated; used are spent cash
 * and what was accepted in kind or carried out.
 */
export interface SourceRow {
  readonly fundSource: string;
  /** The book that holds the money: the province's own, or its cluster's. */
  readonly area: string;
  readonly areaName: string;
  /** `own`: counted in the total. `shared`: shown whole beside it and counted in its own unit only. */
  readonly counted: 'own' | 'shared';
  readonly figures: BudgetFigures;
}

/** The integrated view of one province's (or cluster's) money in a fiscal year. */
export interface IntegratedBudget extends Standing {
  readonly area: string;
  readonly areaName: string;
  readonly areaNameEn: string;
  readonly fiscalYear: number;
  readonly cluster: { readonly id: string; readonly name: string } | null;
  /** The cluster's money is left out of the answer, because the reader may not read its book. */
  readonly sharedWithheld: boolean;
  /** The budget's own money only. */
  readonly total: BudgetFigures;
  /**
   * The budget's own money and verified local money (the source `local`) together: all that the
   * area has for its work, every baht once. In kind and own execution count as used when accepted.
   */
  readonly totalAllSources: BudgetFigures;
  /** Contributions of local governments to the area's projects. */
  readonly local: LocalMoney;
  readonly provincialShare: ProvincialShare;
  readonly sources: readonly SourceRow[];
  readonly byDevelopmentIssue: readonly BreakdownRow[];
  readonly byCategory: readonly BreakdownRow[];
  /** By โครงการ of the budget book. */
  readonly byBudgetProject: readonly BreakdownRow[];
  /** By project of the committee; its lines' unallocated money is not in it. */
  readonly byProject: readonly BreakdownRow[];
  /** The cluster's money by โครงการ, whole and not counted here; empty for a cluster. */
  readonly sharedByBudgetProject: readonly BreakdownRow[];
  /** The same by project of the cluster's committee. */
  readonly sharedByProject: readonly BreakdownRow[];
  /** Carried over by earlier years and paid beside this one: in no other figure, and no percentage. */
  readonly carriedFromEarlierYears: readonly CarriedFromEarlierYear[];
  /** Money by the stage where it stands now. The amounts sum to `total.afterTransfers`. */
  readonly byStage: readonly { readonly stage: string; readonly amount: BahtText }[];
  /**
   * Cumulative disbursed and used at the end of each month (`2022-06`) in which money moved, oldest
   * first. To explain one, ask as effective on the month's last day.
   */
  readonly byMonth: readonly {
    readonly month: string;
    readonly disbursed: BahtText;
    readonly used: BahtText;
  }[];
}

/** Figures of every area that has a book in the year, for the front page and rankings. */
export interface AreaSummary {
  readonly area: string;
  readonly areaName: string;
  readonly kind: 'province' | 'cluster';
  readonly figures: BudgetFigures;
  /** Rank by used percentage among areas of the kind, 1 is highest. */
  readonly rank: number | null;
}

/** A budget line with its figures. */
export interface LineRow {
  readonly line: string;
  readonly ordinal: number;
  readonly plan: string;
  readonly budgetProject: string;
  readonly developmentIssue: string;
  readonly category: string;
  readonly categoryPath: readonly string[];
  readonly item: string;
  readonly fundSource: string;
  /** Its codes in GFMIS; null where none is known. */
  readonly codes: LineCodes;
  /** True while the line rests on a provisional appropriation and waits for the Act. */
  readonly provisional: boolean;
  /** The lumped line of which it is an item. */
  readonly lumped: string | null;
  /** True where it is a lumped line whose items have its money. */
  readonly brokenDown: boolean;
  /** True while an unauthorised fact stops new decisions on the line. */
  readonly stopped: boolean;
  readonly figures: BudgetFigures;
  /** จัดสรรแล้วยังไม่มีมติ: free for the committee to allocate or transfer. */
  readonly allottedFree: BahtText;
}

/** What GFMIS calls a line. */
export interface LineCodes {
  readonly fundSource: string | null;
  readonly budget: string | null;
  readonly activity: string | null;
  readonly costCentre: string | null;
}

/** Objective, targets and place of a project, and the plan in which it stands. */
export interface ProjectTerms {
  readonly planVersion: string;
  readonly objective: string;
  readonly targets: readonly {
    readonly indicator: string;
    /** Hundredths of the unit. */
    readonly quantityHundredths: number;
    readonly unit: string;
  }[];
  readonly place: string;
}

/** The size of a project that province and local governments pay together. */
export interface ProjectFund {
  readonly agreement: string;
  /** Whose money goes first when it shrinks, by the last version: `proportional`, `province-first`. */
  readonly shrinkage: string;
  /** Provincial money matched; local money that has come and did not go back, or is still to come. */
  readonly provincial: BahtText;
  readonly local: BahtText;
  /** Of each: neither bound nor paid. */
  readonly provincialUnspent: BahtText;
  readonly localUnspent: BahtText;
}

/** A project of the committee with its figures per line. */
export interface ProjectRow {
  readonly project: string;
  readonly name: string;
  readonly developmentIssue: string;
  readonly agency: string;
  readonly status: 'open' | 'cancelled';
  /** 1 as it was registered, one more for each revision. */
  readonly version: number;
  /** Null until they are stated. */
  readonly terms: ProjectTerms | null;
  /** What it is under an agreement with local governments; null without one. */
  readonly fund: ProjectFund | null;
  readonly lines: readonly {
    readonly line: string;
    readonly item: string;
    readonly allocatedFree: BahtText;
    readonly committed: BahtText;
    readonly disbursed: BahtText;
  }[];
}

/** One entry of a line's budget control register (ทะเบียนคุมงบประมาณ). */
export interface RegisterEntry {
  readonly cursor: string;
  readonly sequence: string;
  readonly stream: string;
  readonly revision: string;
  readonly eventId: string;
  readonly type: string;
  readonly decidedOn: string;
  readonly effectiveOn: string;
  readonly recordedAt: string;
  readonly actor: OfficeAnswer;
  readonly simulated: boolean;
  /** What it is about: resolution, decision, delegation, project, commitment, document … */
  readonly reference: Readonly<Record<string, string>>;
  /** How the event changed each stage of the line (of the scope, in `explain`). */
  readonly changes: readonly { readonly stage: string; readonly amount: BahtText }[];
  /** What stands in each bucket of the line after the entry, and without cover. */
  readonly balances: readonly { readonly stage: string; readonly amount: BahtText }[];
}

/** The register of one line. */
export interface LineRegister extends Standing {
  readonly line: LineRow;
  readonly entries: readonly RegisterEntry[];
  readonly next: string | null;
}

/** A figure and the events that it is the sum of. */
export interface Explanation extends Standing {
  readonly figure: FigureName;
  readonly amount: BahtText;
  /** `amount` is what the event adds to the figure; all of them sum to it. */
  readonly events: readonly (Omit<RegisterEntry, 'balances' | 'changes'> & {
    readonly line: string;
    readonly amount: BahtText;
    /**
     * The resolution behind the event, where there is one: of an allocation or a transfer its own;
     * of what a project's money is used for, the last one before it that allocated money of the line
     * to the project.
     */
    readonly resolution: ResolutionSummary | null;
  })[];
  readonly next: string | null;
}

/** A resolution in one line. */
export interface ResolutionSummary {
  readonly resolution: string;
  readonly committee: string;
  readonly meetingNumber: number;
  readonly buddhistYear: number;
  readonly meetingDate: string;
  readonly agendaItem: string;
}

/** The resolution register. */
export interface ResolutionRow extends ResolutionSummary {
  /** Dense ordinal of the event that wrote it down; registers begin with the highest. */
  readonly sequence: string;
  readonly place: string;
  readonly status: 'recorded' | 'confirmed' | 'revoked';
  readonly recordedOn: string;
  readonly recordedBy: OfficeAnswer;
  readonly confirmedOn: string | null;
  readonly confirmedBy: OfficeAnswer | null;
  readonly seats: number;
  readonly present: number;
  /** Decided by circulation (เวียนมติ). */
  readonly circulated: boolean;
  /** There was no quorum, as was found later, and no meeting has ratified it. */
  readonly inquorate: boolean;
  /** 1, and one more for every amendment of its minutes. */
  readonly version: number;
  /** Whether it was confirmed in an earlier version and waits to be confirmed in this one. */
  readonly awaitsConfirmation: boolean;
  readonly amendedOn: string | null;
  readonly certifiedOn: string | null;
  readonly ratifiedOn: string | null;
  readonly revokedOn: string | null;
  readonly warnings: readonly { readonly code: string; readonly facts: Record<string, unknown> }[];
  readonly simulated: boolean;
  readonly decisions: readonly {
    readonly decision: string;
    readonly verb: string;
    readonly subject: string;
    readonly effectiveOn: string;
    readonly kind: 'allocate' | 'transfer' | 'use-savings' | null;
    readonly delegation: string | null;
    readonly project: string | null;
    readonly line: string | null;
    readonly toLine: string | null;
    readonly amount: BahtText | null;
    /** Whether its money has moved. */
    readonly done: boolean;
    /** Whether its money waits for the governor, a holder or an answer after the confirmation. */
    readonly waits: boolean;
    readonly approvedOn: string | null;
    /** The version that made it what it is. */
    readonly amendedIn: number;
    readonly votes: readonly { readonly seat: string; readonly vote: string }[];
  }[];
}

/** A delegation and what remains of it. */
export interface DelegationRow {
  /** Dense ordinal of the event that wrote it down; registers begin with the highest. */
  readonly sequence: string;
  readonly delegation: string;
  readonly grantor: string;
  readonly committee: string;
  readonly powers: readonly {
    readonly power: string;
    readonly verb: string;
    readonly movesOn: string;
  }[];
  readonly limits: readonly string[];
  /** The delegation from which it was passed on, and the office that holds it; null for others. */
  readonly redelegates: string | null;
  readonly holder: string | null;
  readonly status: 'granted' | 'revoked';
  readonly revokedFrom: string | null;
  /** 1, and one more for every amendment. */
  readonly version: number;
  readonly ceilingPerDecision: BahtText | null;
  readonly ceilingCumulative: BahtText | null;
  /** With what was moved under delegations that were passed on from it. */
  readonly used: BahtText;
  /** Null where there is no cumulative ceiling. */
  readonly remaining: BahtText | null;
  readonly validFrom: string;
  readonly validTo: string;
  readonly instrument: { readonly number: string; readonly date: string };
  readonly simulated: boolean;
}

/**
 * The trial balance of one book: by fund source and stage, what stands on the debit or on the credit
 * side; the accounts of contributions have the source `local`. Both sides come to the same.
 */
export interface TrialBalance extends Standing {
  readonly area: string;
  readonly fiscalYear: number;
  readonly accounts: readonly {
    readonly fundSource: string;
    readonly stage: string;
    readonly debit: BahtText;
    readonly credit: BahtText;
    readonly balance: BahtText;
  }[];
  readonly totalDebit: BahtText;
  readonly totalCredit: BahtText;
  /** Lines whose postings do not sum to zero: always none. */
  readonly linesOutOfBalance: readonly string[];
  /** Contributions whose postings do not: always none. */
  readonly contributionsOutOfBalance: readonly string[];
}

/** What a rule refused to somebody. */
export interface RefusalRow extends OfficeAnswer {
  readonly sequence: string;
  /** An area, a local government, or `registry`. */
  readonly place: string;
  readonly stream: string;
  readonly command: string;
  readonly code: string;
  readonly facts: Record<string, unknown>;
  readonly source: string;
  readonly recordedAt: string;
  readonly simulated: boolean;
}
