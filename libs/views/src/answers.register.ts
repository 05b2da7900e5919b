import type { OfficeAnswer } from './answers.actor';
import type { BahtText, Standing } from './standing';

/** An entry of a register of a book, as it stands. */
export interface BookRegisterRow {
  /** Dense ordinal of the event that opened it; registers begin with the highest. */
  readonly sequence: string;
  readonly kind: string;
  readonly id: string;
  /** A word of its kind: `open`, `approved`, `lapsed`. */
  readonly status: string;
  /** In words; null where it has none but its id. */
  readonly title: string | null;
  readonly line: string | null;
  /** The line that receives, of what moves from line to line. */
  readonly toLine: string | null;
  readonly project: string | null;
  /** The document by which it was opened. */
  readonly document: { readonly number: string; readonly date: string } | null;
  /** By when something is due of it; null where nothing is, or not any more. */
  readonly dueOn: string | null;
  readonly overdue: boolean;
  readonly effectiveOn: string;
  /** What its steps add up to, by name: `amount`, `disbursed`. */
  readonly figures: Readonly<Record<string, BahtText>>;
  /** What else is known of it; money as baht text. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** How many events tell of it. */
  readonly steps: number;
  readonly simulated: boolean;
}

/** One event that tells of an entry. */
export interface BookRegisterStep {
  readonly sequence: string;
  readonly stream: string;
  readonly revision: string;
  readonly eventId: string;
  readonly type: string;
  readonly decidedOn: string;
  readonly effectiveOn: string;
  readonly recordedAt: string;
  readonly actor: OfficeAnswer;
  readonly document: { readonly number: string; readonly date: string } | null;
  readonly note: string | null;
  /** What it became by it; null where it stayed as it was. */
  readonly status: string | null;
  /** What was added to its figures. */
  readonly figures: Readonly<Record<string, BahtText>>;
  /** What was told of it. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** What warned, and stopped nothing. */
  readonly warnings: readonly { readonly code: string; readonly facts: Record<string, unknown> }[];
  readonly simulated: boolean;
}

/** An entry of a register of a book, with every event that tells of it, in the order of the log. */
export interface BookRegisterEntry extends Standing {
  readonly entry: BookRegisterRow;
  readonly steps: readonly BookRegisterStep[];
  readonly next: string | null;
}
