import { Map as PersistentMap } from 'immutable';
import type { DataOf } from './book.events';
import type { Movement } from './movements';
import type { ReconciliationRowId } from './reconciliation.events';
import type { Satang } from './satang';
import type { LineId } from './stored-values';

/** What left the treasury of each line, by the day of its effect. */
export type PaidMoney = PersistentMap<LineId, readonly Movement[]>;

/** A row of a GFMIS report whose line nobody knew when the month was compared. */
export type WaitingRow = DataOf<'reconciliation.begun.v1'>['waiting'][number];

/** Why two figures differ: the difference is theirs less ours, in satang. */
export type DifferenceExplained = Omit<DataOf<'reconciliation.explained.v1'>, 'month' | 'about'>;

/** A row that waited: it still does, or its line was found, or somebody said why it has none. */
export type ReconciledRow =
  | { readonly status: 'waiting'; readonly record: WaitingRow }
  | { readonly status: 'matched'; readonly record: WaitingRow; readonly line: LineId }
  | {
      readonly status: 'explained';
      readonly record: WaitingRow;
      readonly said: DifferenceExplained;
    };

/** A month as it is compared with GFMIS. */
export interface Reconciliation {
  /** What was last compared: a month may be begun anew with another report until it is signed. */
  readonly begun: DataOf<'reconciliation.begun.v1'>;
  readonly status: 'open' | 'signed-off';
  /** Who signed it last, and why it was opened again last: asked twice, both are done before. */
  readonly signedBy?: string;
  readonly reopenedFor?: string;
  /** Their figures, cumulative since the year began, with the rows that were matched since. */
  readonly theirs: PersistentMap<LineId, Satang>;
  readonly rows: PersistentMap<ReconciliationRowId, ReconciledRow>;
  readonly explained: PersistentMap<LineId, DifferenceExplained>;
}

/** What a book remembers of its reconciliations. */
export interface ReconciliationState {
  /** What left the treasury of each line, by the day of its effect. */
  readonly paid: PaidMoney;
  /** Months, C.E. `2021-10`. */
  readonly months: PersistentMap<string, Reconciliation>;
  /** Codes of GFMIS, as codes are compared → the line for which each stands. */
  readonly codes: PersistentMap<string, LineId>;
  /** Layouts of files by name. */
  readonly layouts: PersistentMap<string, DataOf<'import-columns.remembered.v1'>['columns']>;
}

/** Nothing has happened yet. */
export const EMPTY_RECONCILIATION: ReconciliationState = {
  paid: PersistentMap(),
  months: PersistentMap(),
  codes: PersistentMap(),
  layouts: PersistentMap(),
};
