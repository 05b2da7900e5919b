import type { Cause } from '@app/ledger';
import type { OfficeAnswer } from './answers.actor';
import type { BahtText, Standing } from './standing';

/*
 * The shapes of what the read side answers about the matching fund. Money
 * is a decimal string of baht with two decimals, days are ISO C.E., percentages are strings with
 * two decimals or null where there is nothing to divide by.
 */

/** What became of local money, of one contribution or of many. */
export interface LocalMoney {
  /** แสดงความจำนง: pledged, whatever became of it since; nothing for what was withdrawn or refused. */
  readonly pledged: BahtText;
  /** What councils approved and books took over, net of what lapsed. */
  readonly approved: BahtText;
  /** Approved and still to come. */
  readonly outstanding: BahtText;
  /** Verified money by form: received in cash, carried out by itself, accepted in kind. */
  readonly cash: BahtText;
  readonly ownExecution: BahtText;
  readonly inKind: BahtText;
  /** cash + ownExecution + inKind. */
  readonly verified: BahtText;
  /** Of the verified: paired with provincial money, whatever became of it since. */
  readonly matched: BahtText;
  /** Of the matched: let go for the project's use. */
  readonly released: BahtText;
  /** Of the released cash: paid out. */
  readonly spent: BahtText;
  /** Of the verified: cash that was paid out, and what was carried out or accepted in kind. */
  readonly used: BahtText;
  /** verified − used: cash that is there and still to be used, or to go back. */
  readonly left: BahtText;
  /** To be given back and not paid yet; given back. */
  readonly refundable: BahtText;
  readonly refunded: BahtText;
  /** Spent, and the money behind it turned out not to have come. */
  readonly shortfall: BahtText;
  /** Came without lawful authority; counts for nothing. */
  readonly unauthorised: BahtText;
}

/** The province's share beside local money. */
export interface ProvincialShare {
  /** Provincial money matched, net of reversals and claims. */
  readonly matched: BahtText;
  readonly released: BahtText;
  /** Claimed back from local governments, and what of it has come. */
  readonly claimed: BahtText;
  readonly recovered: BahtText;
  /** Verified local cash per baht matched, and verified local money of all forms; `"0.50"`. */
  readonly cashRatio: string | null;
  readonly totalRatio: string | null;
}

/** A round at a glance. */
export interface RoundRow {
  readonly sequence: string;
  readonly area: string;
  readonly fiscalYear: number;
  readonly round: string;
  readonly title: string;
  readonly purpose: string;
  readonly target: BahtText | null;
  readonly deadline: string;
  readonly openedOn: string;
  readonly status: 'open' | 'closed';
  /** Its deadline has passed, and it is still open. */
  readonly overdue: boolean;
  readonly document: { readonly number: string; readonly date: string };
  /** How many were asked, and what they answered. */
  readonly asked: number;
  readonly pledged: number;
  readonly declined: number;
  readonly unanswered: number;
  /** Of those that answered: after the deadline. */
  readonly late: number;
  readonly money: LocalMoney;
  readonly simulated: boolean;
}

/** Answers and money of one district in a round; `code` is empty for those of a whole province. */
export interface DistrictCoverage {
  readonly code: string;
  readonly name: string;
  readonly province: string;
  readonly asked: number;
  readonly pledged: number;
  readonly declined: number;
  readonly unanswered: number;
  readonly pledgedMoney: BahtText;
}

/** The round: thermometer, coverage, ratios. */
export interface RoundView extends Standing {
  readonly round: RoundRow;
  /** Per cent of the target, null where none is stated. */
  readonly pledgedPercent: string | null;
  readonly approvedPercent: string | null;
  readonly verifiedPercent: string | null;
  readonly provincial: ProvincialShare;
  readonly byDistrict: readonly DistrictCoverage[];
  readonly byType: readonly {
    readonly type: string;
    readonly asked: number;
    readonly pledged: number;
    readonly declined: number;
    readonly unanswered: number;
    readonly pledgedMoney: BahtText;
  }[];
}

/** One local government's answer to a round. */
export interface RequestRow {
  readonly localGovernment: string;
  readonly name: string;
  readonly type: string;
  readonly district: { readonly code: string; readonly name: string } | null;
  readonly answer: 'pledged' | 'declined' | 'unanswered';
  readonly answeredOn: string | null;
  /** It answered after the round's deadline. */
  readonly late: boolean;
  readonly reason: string | null;
  readonly pledged: BahtText;
  /** Set once it was merged into another. */
  readonly mergedInto: string | null;
}

/** A contribution with its whole way: in its local government's stream, then in the book. */
export interface ContributionRow {
  readonly sequence: string;
  readonly contribution: string;
  readonly localGovernment: string;
  readonly localGovernmentName: string;
  readonly area: string;
  readonly fiscalYear: number;
  readonly project: string;
  readonly projectStatus: 'open' | 'cancelled';
  readonly round: string | null;
  readonly form: 'cash' | 'own-execution' | 'in-kind';
  readonly purpose: string;
  readonly pledged: BahtText;
  /**
   * `pledged`, `council-assented`, `supervisor-approved`, `approved`, `entered`, `signed`,
   * `reconciled`, `closed`, or an exit: `withdrawn`, `council-rejected`, `supervisor-rejected`,
   * `lapsed`, `declined`.
   */
  readonly status: string;
  readonly authority: {
    readonly kind: string;
    readonly item: string;
    readonly document: { readonly number: string; readonly date: string };
  } | null;
  readonly pledgedOn: string;
  readonly assentedOn: string | null;
  readonly supervisedOn: string | null;
  readonly promulgatedOn: string | null;
  readonly enteredOn: string | null;
  readonly agreement: { readonly agreement: string; readonly version: number } | null;
  /** Why the council, the supervisor or the book did not take it. */
  readonly refusal: string | null;
  readonly money: LocalMoney;
  readonly provincial: { readonly matched: BahtText; readonly released: BahtText };
  readonly warnings: readonly { readonly code: string; readonly facts: Record<string, unknown> }[];
  readonly simulated: boolean;
}

/** One step on a contribution's way: an event and what it moved. */
export interface ContributionEntry {
  readonly sequence: string;
  readonly stream: string;
  readonly revision: string;
  readonly eventId: string;
  readonly type: string;
  readonly effectiveOn: string;
  readonly recordedAt: string;
  readonly actor: OfficeAnswer;
  readonly changes: readonly { readonly stage: string; readonly amount: BahtText }[];
  readonly document: { readonly number: string; readonly date: string } | null;
}

/** A contribution and every event that made it what it is. */
export interface ContributionView extends Standing {
  readonly contribution: ContributionRow;
  readonly entries: readonly ContributionEntry[];
  readonly next: string | null;
}

/** An agreement's version. */
export interface AgreementRow {
  readonly sequence: string;
  readonly agreement: string;
  readonly version: number;
  readonly statedOn: string;
  readonly projects: readonly string[];
  readonly ratios: readonly {
    readonly types: readonly string[];
    readonly project: string | null;
    readonly provincial: number;
    readonly local: number;
    readonly cash: number | null;
  }[];
  readonly cap: BahtText | null;
  readonly capPerLocalGovernment: BahtText | null;
  readonly inKindShareMax: number;
  readonly deadline: string;
  readonly shrinkage: string;
  readonly document: { readonly number: string; readonly date: string };
  /** Matched under all versions of the agreement. */
  readonly matched: BahtText;
  readonly simulated: boolean;
}

/** A delivery in kind, or of work carried out. */
export interface DeliveryRow {
  readonly sequence: string;
  readonly delivery: string;
  readonly contribution: string;
  readonly localGovernmentName: string;
  readonly form: string;
  readonly description: string;
  readonly status: 'delivered' | 'valued' | 'accepted' | 'rejected';
  readonly deliveredOn: string;
  readonly value: BahtText | null;
  readonly counted: BahtText;
  readonly valuer: string | null;
  readonly method: string | null;
  readonly document: { readonly number: string; readonly date: string };
  readonly simulated: boolean;
}

/** Provincial money matched with local money. */
export interface MatchRow {
  readonly sequence: string;
  readonly match: string;
  readonly contribution: string;
  readonly localGovernmentName: string;
  readonly project: string;
  readonly line: string;
  readonly agreement: string;
  readonly version: number;
  readonly madeOn: string;
  /** Provincial money: as matched, and net of reversals and claims. */
  readonly amount: BahtText;
  readonly matched: BahtText;
  readonly released: BahtText;
  readonly claimed: BahtText;
  readonly local: BahtText;
  readonly simulated: boolean;
}

/** A receipt of a contribution. */
export interface ContributionReceiptRow {
  readonly sequence: string;
  readonly receipt: string;
  readonly contribution: string;
  readonly localGovernment: string;
  readonly localGovernmentName: string;
  /** Who paid: the same, or the one into which it was merged. */
  readonly payer: string;
  readonly payerName: string;
  readonly amount: BahtText;
  readonly excess: BahtText;
  readonly effectiveOn: string;
  readonly document: { readonly number: string; readonly date: string };
  readonly status: 'counted' | 'unauthorised' | 'reversed';
  readonly broken: readonly { readonly code: string; readonly facts: Record<string, unknown> }[];
  readonly simulated: boolean;
}

/** A payment out of a project's contributions, by those whose money it was. */
export interface SpendingRow {
  readonly sequence: string;
  readonly spending: string;
  readonly project: string;
  readonly effectiveOn: string;
  readonly description: string;
  readonly amount: BahtText;
  readonly parts: readonly {
    readonly contribution: string;
    readonly localGovernment: string;
    readonly localGovernmentName: string;
    readonly amount: BahtText;
  }[];
  readonly document: { readonly number: string; readonly date: string };
  /** `reversed`: it came back whole. */
  readonly status: 'made' | 'reversed';
  readonly simulated: boolean;
}

/** What is to be given back, by payer. */
export interface RefundRow {
  readonly sequence: string;
  readonly refund: string;
  readonly project: string;
  readonly dueOn: string;
  /** What brought it about; `excess` where a receipt brought more than was approved. */
  readonly cause: Cause | 'excess';
  /** Where it was asked for. */
  readonly reason: string | null;
  readonly amount: BahtText;
  readonly paid: BahtText;
  readonly parts: readonly {
    readonly contribution: string;
    readonly localGovernment: string;
    readonly localGovernmentName: string;
    /** Who is paid today: the same, or the one into which it was merged. */
    readonly payee: string;
    readonly payeeName: string;
    readonly amount: BahtText;
    readonly paid: BahtText;
  }[];
  readonly simulated: boolean;
}

/** A claim on a local government. */
export interface ClawBackRow {
  readonly sequence: string;
  readonly clawBack: string;
  readonly match: string;
  readonly contribution: string;
  readonly localGovernment: string;
  readonly localGovernmentName: string;
  readonly claimedOn: string;
  /** What brought it about. */
  readonly cause: Cause;
  readonly reason: string | null;
  readonly amount: BahtText;
  readonly recovered: BahtText;
  /** What is owed no more: the money was not used after all, or local money bears it again. */
  readonly reduced: BahtText;
  readonly simulated: boolean;
}

/** A list that needs no pages, with where it stands. */
export interface Listing<Row> extends Standing {
  readonly rows: readonly Row[];
}
