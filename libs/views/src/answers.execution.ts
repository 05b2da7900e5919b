import type { BahtText } from './standing';

/** A commitment and what is left of it. */
export interface CommitmentRow {
  /** Dense ordinal of the event that wrote it down; registers begin with the highest. */
  readonly sequence: string;
  readonly commitment: string;
  readonly project: string;
  readonly line: string;
  readonly description: string;
  readonly basis: string;
  readonly document: { readonly number: string; readonly date: string } | null;
  readonly effectiveOn: string;
  readonly amount: BahtText;
  readonly disbursed: BahtText;
  readonly remaining: BahtText;
  /** Days since its day, while something of it is owed; null otherwise. */
  readonly daysOpen: number | null;
  readonly status: 'open' | 'disbursed' | 'cancelled' | 'finished' | 'carried' | 'reversed';
  readonly simulated: boolean;
}

/** A payment and what came back of it. */
export interface DisbursementRow {
  /** Dense ordinal of the event that wrote it down; registers begin with the highest. */
  readonly sequence: string;
  readonly disbursement: string;
  readonly commitment: string | null;
  readonly project: string;
  readonly line: string;
  readonly basis: string;
  readonly document: { readonly number: string; readonly date: string } | null;
  readonly effectiveOn: string;
  readonly amount: BahtText;
  readonly returned: BahtText;
  /** Come back after the year: state revenue, which restores no line. */
  readonly returnedLate: BahtText;
  /** `reversed` was an error and was never paid. */
  readonly status: 'paid' | 'reversed';
  readonly simulated: boolean;
}

/** An outside fact without cover, until it is regularised. */
export interface UnauthorisedFactRow {
  /** Dense ordinal of the event that wrote it down; registers begin with the highest. */
  readonly sequence: string;
  readonly fact: string;
  readonly kind: 'commitment' | 'disbursement';
  readonly project: string;
  readonly line: string;
  readonly amount: BahtText;
  readonly document: { readonly number: string; readonly date: string };
  readonly effectiveOn: string;
  readonly broken: readonly { readonly code: string; readonly facts: Record<string, unknown> }[];
  readonly status: 'open' | 'regularised' | 'refunded' | 'reversed';
  readonly simulated: boolean;
}
