import { nextId } from './decision';
import type { BookState } from './book.state';
import type { ReconciliationRowId } from './reconciliation.events';
import type { Reconciliation, WaitingRow } from './reconciliation.state';
import type { Satang } from './satang';
import type { LineId, OutsideDocument } from './stored-values';
import { comparable } from './typed-number';

/** A row of a GFMIS report, as a file or a client has it. */
export interface GfmisRow {
  /** Numbered in the order of the report when absent. */
  readonly row?: ReconciliationRowId | undefined;
  /** The code by which the report names what the money is of. */
  readonly code: string;
  readonly description?: string | undefined;
  /** Satang; below nothing where it takes something back. */
  readonly amount: Satang;
  readonly document?: OutsideDocument | undefined;
  /** The line, where the client knows it. */
  readonly line?: LineId | undefined;
}

/** A report by lines, and the rows of which the line is not known. */
export interface SortedRows {
  readonly theirs: ReadonlyMap<LineId, Satang>;
  readonly waiting: readonly WaitingRow[];
}

/**
 * Sorts the rows of a report by lines. The line of a row is the one that the client names; or the one
 * that its code was mapped to, of whose id or GFMIS codes it is one; or the one of which we have paid
 * the same document. The code comes before the document: where they disagree, the difference is what
 * a reconciliation is to find.
 *
 * @param before the same month as it was compared by the same file, whose rows keep their lines.
 */
export function sortRows(
  state: BookState,
  rows: readonly GfmisRow[],
  before?: Reconciliation,
): SortedRows {
  const theirs = new Map<LineId, Satang>();
  const waiting: WaitingRow[] = [];
  const codes = codesOfLines(state);
  for (const [index, stated] of rows.entries()) {
    const row = stated.row ?? nextId<ReconciliationRowId>('R', index, () => false);
    const found = before?.rows.get(row);
    const line =
      stated.line ??
      lineOfCode(state, codes, stated.code) ??
      lineOfDocument(state, stated.document) ??
      (found?.status === 'matched' ? found.line : undefined);
    if (line !== undefined) {
      theirs.set(line, (theirs.get(line) ?? 0n) + stated.amount);
      continue;
    }
    const { code, description, amount, document } = stated;
    waiting.push({
      row,
      code,
      ...(description === undefined ? {} : { description }),
      amount,
      ...(document ? { document } : {}),
    });
  }
  return { theirs, waiting };
}

/** GFMIS codes that stand for one line alone: a code of several lines names none of them. */
function codesOfLines(state: BookState): ReadonlyMap<string, LineId | undefined> {
  const found = new Map<string, LineId | undefined>();
  for (const { line, codes } of state.lines.values()) {
    for (const code of [codes?.budget, codes?.activity]) {
      if (code === undefined) continue;
      const key = comparable(code);
      const other = found.has(key) && found.get(key) !== line;
      found.set(key, other ? undefined : line);
    }
  }
  return found;
}

function lineOfCode(
  state: BookState,
  codes: ReadonlyMap<string, LineId | undefined>,
  code: string,
): LineId | undefined {
  const key = comparable(code);
  const mapped = state.life.reconciliation.codes.get(key);
  if (mapped !== undefined) return mapped;
  return state.lines.has(code as LineId) ? (code as LineId) : codes.get(key);
}

/** The line that a code names: by its mapping, its id, or a GFMIS code that is its alone. */
export function lineNamed(state: BookState, code: string): LineId | undefined {
  return lineOfCode(state, codesOfLines(state), code);
}

/** The line of a payment of ours, by the number of its document. */
function lineOfDocument(
  state: BookState,
  document: OutsideDocument | undefined,
): LineId | undefined {
  if (document === undefined) return undefined;
  const paid = state.documents.get(`disbursement||${comparable(document.number)}`);
  if (paid === undefined) return undefined;
  const fact = state.unauthorised.get(paid as never);
  return (state.disbursements.get(paid as never) ?? fact)?.record.line;
}
