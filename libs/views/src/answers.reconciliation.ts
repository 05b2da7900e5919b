import type { OfficeAnswer } from './answers.actor';
import type { BahtText, Standing } from './standing';

/** Who did a step of a reconciliation, and when. */
export interface ReconciledBy extends OfficeAnswer {
  readonly recordedAt: string;
}

/** A month as it is compared with GFMIS; both sides cumulative since the year began. */
export interface ReconciliationMonth {
  /** C.E., `2022-01`. */
  readonly month: string;
  readonly status: 'open' | 'signed-off';
  /** The day up to which both sides are compared. */
  readonly upTo: string;
  /** By all payments that are recorded now. */
  readonly ours: BahtText;
  readonly theirs: BahtText;
  /** Theirs less ours. */
  readonly difference: BahtText;
  /** Rows that wait for their line (รอจับคู่). */
  readonly waiting: number;
  /** Lines whose difference nobody has explained as it is now. */
  readonly unexplained: number;
  /** The report, how many rows it had, and what it tells. */
  readonly document: { readonly number: string; readonly date: string };
  readonly fileSha256: string | null;
  readonly rows: number;
  /** Rows of the file that could not be read, and count nowhere. */
  readonly skipped: number;
  readonly covers: 'year-to-date' | 'month';
  readonly begun: ReconciledBy;
  /** Null while nobody has signed it. */
  readonly signedOff:
    | (ReconciledBy & {
        readonly capacity: string;
        readonly ours: BahtText;
        readonly theirs: BahtText;
        readonly difference: BahtText;
      })
    | null;
  /** What was recorded after the signature and changes our figure; nothing while it is not signed. */
  readonly changedSince: BahtText;
  /** Why it was opened again last; null where it never was. */
  readonly reopened: (ReconciledBy & { readonly reason: string }) | null;
  /** Who compared, matched or explained, by our own ids: they do not sign. */
  readonly preparers: readonly string[];
}

/** Why something differs. */
export interface ExplanationAnswer extends ReconciledBy {
  readonly cause: string;
  readonly explanation: string;
  /** The difference that was explained. */
  readonly difference: BahtText;
  /** Whether it is the difference of now. */
  readonly stands: boolean;
}

/** A line on both sides. */
export interface ComparedLineRow {
  readonly line: string;
  readonly ordinal: number | null;
  readonly item: string;
  readonly ours: BahtText;
  /** How much of ours was paid without authority. */
  readonly unauthorised: BahtText;
  readonly theirs: BahtText;
  readonly difference: BahtText;
  /** What was recorded after the signature. */
  readonly changedSince: BahtText;
  readonly explanation: ExplanationAnswer | null;
}

/** A row of the report whose line was not known. */
export interface WaitingRowAnswer {
  readonly row: string;
  readonly code: string;
  readonly description: string | null;
  readonly amount: BahtText;
  readonly document: { readonly number: string; readonly date: string } | null;
  readonly status: 'waiting' | 'matched' | 'explained';
  readonly line: string | null;
  readonly explanation: ExplanationAnswer | null;
}

/** A month with its lines and rows. */
export interface ReconciliationView extends Standing, ReconciliationMonth {
  readonly lines: readonly ComparedLineRow[];
  readonly waitingRows: readonly WaitingRowAnswer[];
}

/** Every month of a book that was compared, and what imports remember. */
export interface ReconciliationList extends Standing {
  /** In their order. */
  readonly months: readonly ReconciliationMonth[];
  readonly codes: readonly { readonly code: string; readonly line: string }[];
  readonly layouts: readonly {
    readonly layout: string;
    readonly columns: readonly { readonly field: string; readonly header: string }[];
  }[];
}
