import { createHash } from 'node:crypto';
import type { BookKey, LedgerCommands, Receipt } from '@app/commands';
import {
  formatBaht,
  sumSatang,
  type BeginReconciliation,
  type GfmisRow,
  type OutsideDocument,
  type ReconciliationRowId,
} from '@app/ledger';
import type { Asking } from '../input/asked';
import { turns } from './breathe';
import { readByLayout, type LaidOutRow, type NamedLayout } from './column-layout';
import { REPORT_FIELDS, RowReader } from './gfmis-fields';
import { FAULTS_MAX, ImportRefused, type ImportFault } from './import-refused';
import type { AmountUnit } from './typed-cells';

/** How long the book may take. */
const BOOK_TIMEOUT_MS = 60_000;
const [CODE_MAX, DESCRIPTION_MAX, NUMBER_MAX] = [100, 200, 100];

/** A report of GFMIS to compare a month with, and who asks. */
export interface ReportInput {
  readonly text: string | Buffer;
  readonly contentType?: string | undefined;
  readonly counted?: ((rows: number) => Promise<void>) | undefined;
  readonly book: BookKey;
  readonly month: string;
  readonly document: OutsideDocument;
  readonly covers?: BeginReconciliation['covers'];
  readonly amounts: AmountUnit;
  /** The layouts to try, in their order. */
  readonly layouts: readonly NamedLayout[];
  readonly asking: Asking;
  readonly dryRun?: boolean | undefined;
}

/** What an import has done, or would do. */
export interface ReportOutcome {
  readonly month: string;
  /** `unchanged` when the month stands compared with the very same file. */
  readonly status: 'loaded' | 'unchanged';
  readonly dryRun: boolean;
  /** Carry it to a read to read one's own write; null when nothing was written. */
  readonly cursor: string | null;
  /** Rows of the file below its header; those that could be read; and those that could not. */
  readonly rows: number;
  readonly read: number;
  readonly skipped: number;
  /** Rows that wait for their line (รอจับคู่). */
  readonly waiting: readonly {
    readonly row: string;
    readonly code: string;
    readonly amount: string;
  }[];
  /** Per line both sides, cumulative since the year began. */
  readonly lines: readonly {
    readonly line: string;
    readonly ours: string;
    readonly theirs: string;
  }[];
  /** Sum of the rows that could be read, baht. */
  readonly amount: string;
  /** Under which headers the fields were found. */
  readonly columns: Readonly<Record<string, string>>;
  /** What is wrong with the rows that were skipped. */
  readonly faults: readonly ImportFault[];
}

/**
 * Compares a month with a report of GFMIS, CSV or .xlsx. Rows that cannot be read are told and stop no
 * other; rows whose code stands for no line wait. The same file twice changes nothing.
 *
 * @throws {ImportRefused} the file cannot be read at all, or no row of it.
 */
export async function importReconciliation(
  commands: Pick<LedgerCommands, 'execute'>,
  input: ReportInput,
): Promise<ReportOutcome> {
  const { book, month, document, covers, asking, dryRun, layouts } = input;
  const { layout, rows } = await readByLayout(input, layouts, REPORT_FIELDS);
  await input.counted?.(rows.length);
  const { read, faults, skipped } = await readRows(rows, input.amounts);
  if (read.length === 0) throw new ImportRefused(faults);
  const fileSha256 = createHash('sha256').update(input.text).digest('hex');
  const command: BeginReconciliation = {
    type: 'BeginReconciliation',
    month,
    rows: read,
    covers,
    document,
    fileSha256,
    skipped: skipped === 0 ? undefined : skipped,
  };
  // The rules know a file again by what it says. A key of its own would answer with the first receipt
  // where the file is to be sorted anew, by the codes that were mapped since.
  const idempotencyKey = `import:${fileSha256}:${asking.correlationId}:${Date.now()}`;
  const deadline = Date.now() + BOOK_TIMEOUT_MS;
  const receipt = await commands.execute({
    ...asking,
    book,
    command,
    idempotencyKey,
    deadline,
    dryRun,
  });
  return {
    month,
    ...comparedBy(receipt),
    dryRun: receipt.dryRun,
    cursor: receipt.cursor,
    rows: rows.length,
    read: read.length,
    skipped,
    amount: formatBaht(sumSatang(read.map(({ amount }) => amount))),
    columns: Object.fromEntries(layout.columns),
    faults: faults.slice(0, FAULTS_MAX),
  };
}

async function readRows(
  rows: readonly LaidOutRow[],
  unit: AmountUnit,
): Promise<{
  readonly read: readonly GfmisRow[];
  readonly faults: readonly ImportFault[];
  readonly skipped: number;
}> {
  const others = turns();
  const read: GfmisRow[] = [];
  const faults: ImportFault[] = [];
  let skipped = 0;
  for (const row of rows) {
    const reader = new RowReader(row);
    const stated = rowOf(row, reader, unit);
    if (stated && reader.faults.length === 0) read.push(stated);
    else {
      skipped += 1;
      if (faults.length < FAULTS_MAX) faults.push(...reader.faults);
    }
    await others();
  }
  return { read, faults, skipped };
}

/** A row by the line of the file on which it begins, by which it is found again. */
function rowOf(row: LaidOutRow, reader: RowReader, unit: AmountUnit): GfmisRow | undefined {
  const code = reader.required('code', CODE_MAX);
  const amount = reader.amount(unit);
  const description = reader.text('description', DESCRIPTION_MAX);
  const number = reader.text('document', NUMBER_MAX);
  const date = reader.day();
  if (code === undefined || amount === undefined) return undefined;
  return {
    row: `R${String(row.line).padStart(4, '0')}` as ReconciliationRowId,
    code,
    amount,
    ...(description === undefined ? {} : { description }),
    ...(number === undefined || date === undefined ? {} : { document: { number, date } }),
  };
}

/** What the book made of the report. */
function comparedBy({
  events,
  repeated,
}: Receipt): Pick<ReportOutcome, 'status' | 'waiting' | 'lines'> {
  const begun = events.find(({ type }) => type === 'reconciliation.begun.v1');
  if (begun === undefined || repeated) return { status: 'unchanged', waiting: [], lines: [] };
  const { waiting, lines } = begun.data as Pick<ReportOutcome, 'waiting' | 'lines'>;
  return {
    status: 'loaded',
    waiting: waiting.map(({ row, code, amount }) => ({ row, code, amount })),
    lines: lines.map(({ line, ours, theirs }) => ({ line, ours, theirs })),
  };
}
