import type { BookKey, BookRequest, LedgerCommands, RowVerdict } from '@app/commands';
import {
  fiscalYearOf,
  formatBaht,
  ID_PATTERN,
  Rejection,
  sumSatang,
  type LineId,
  type ProjectId,
  type RecordGfmisPayment,
  type RejectionCode,
} from '@app/ledger';
import type { Asking } from '../input/asked';
import type { Problem } from '../problems/problem';
import { turns } from './breathe';
import { readByLayout, type LaidOutRow, type NamedLayout } from './column-layout';
import { PAYMENT_FIELDS, RowReader } from './gfmis-fields';
import { FAULTS_MAX, ImportRefused, refuseFile, type ImportFault } from './import-refused';
import type { AmountUnit } from './typed-cells';

/** How long the book may take for all rows together. */
const BOOK_TIMEOUT_MS = 120_000;
/** One file has at most so many payments: a province pays fewer in a month. */
const PAYMENTS_MAX = 5_000;
/** So many are asked of the book before the next ones. */
const AT_ONCE = 200;

/** A list of payments of GFMIS, and who asks. */
export interface PaymentsInput {
  readonly text: string | Buffer;
  readonly contentType?: string | undefined;
  readonly counted?: ((rows: number) => Promise<void>) | undefined;
  /** Told of the errors of all rows that were refused. */
  readonly refused?: ((errors: readonly unknown[]) => void) | undefined;
  readonly book: BookKey;
  readonly amounts: AmountUnit;
  readonly layouts: readonly NamedLayout[];
  /** What holds for every row of a file that has no column for it. */
  readonly unit?: string | undefined;
  readonly documentType?: string | undefined;
  readonly asking: Asking;
  readonly dryRun?: boolean | undefined;
  /** Says what an error is to whoever asked. */
  readonly problemOf: (error: unknown) => Problem;
}

/** What became of a row. */
export type PaymentStatus = 'recorded' | 'unauthorised' | 'unchanged' | 'waiting' | 'refused';

/** What an import of payments has done, or would do. */
export interface PaymentsOutcome {
  readonly dryRun: boolean;
  /** Of the last write; null when nothing was written. */
  readonly cursor: string | null;
  /** Rows of the file below its header. */
  readonly rows: number;
  readonly counts: Readonly<Record<PaymentStatus | 'skipped', number>>;
  /** Sum of what was recorded now, with authority or without. */
  readonly amount: string;
  /** Rows that were recorded without authority, that wait for a code, or that were refused. */
  readonly listed: readonly {
    /** Line of the file. */
    readonly row: number;
    readonly status: PaymentStatus;
    /** Why, where a rule said no. */
    readonly problems: readonly Problem[];
  }[];
  readonly columns: Readonly<Record<string, string>>;
  /** What is wrong with the rows that were skipped. */
  readonly faults: readonly ImportFault[];
}

interface ReadPayment {
  readonly line: number;
  readonly command: RecordGfmisPayment;
}

/** What makes a row wait: it is recorded once the code, the order or the project is known. */
const WAITS: readonly RejectionCode[] = [
  'GFMIS_CODE_UNKNOWN',
  'GFMIS_ORDER_UNKNOWN',
  'GFMIS_PROJECT_UNCLEAR',
];

/**
 * Takes payments of GFMIS into a book as facts, each under its key. Rows that are good are recorded, with
 * authority or without; those of which the book does not know what they are of wait in the file, which
 * is imported again once it does: what was recorded is known by its key.
 *
 * @throws {ImportRefused} the file cannot be read at all, or no row of it.
 */
export async function importGfmisPayments(
  commands: Pick<LedgerCommands, 'executeBatch'>,
  input: PaymentsInput,
): Promise<PaymentsOutcome> {
  const { layout, rows } = await readByLayout(input, input.layouts, PAYMENT_FIELDS);
  if (rows.length > PAYMENTS_MAX) {
    refuseFile(
      `the file has ${rows.length} payments, at most ${PAYMENTS_MAX} are taken: import it in parts`,
      `แฟ้มมี ${rows.length} รายการจ่าย รับได้ไม่เกิน ${PAYMENTS_MAX} โปรดแบ่งเป็นหลายแฟ้ม`,
    );
  }
  await input.counted?.(rows.length);
  const { read, faults } = await readPayments(rows, input);
  if (read.length === 0) throw new ImportRefused(faults);
  const verdicts: { readonly row: ReadPayment; readonly verdict: RowVerdict }[] = [];
  const deadline = Date.now() + BOOK_TIMEOUT_MS;
  for (let from = 0; from < read.length; from += AT_ONCE) {
    const part = read.slice(from, from + AT_ONCE);
    const asked = part.map((row) => requestOf(row, input, deadline));
    for (const verdict of await commands.executeBatch(asked)) {
      const row = part[verdict.index];
      if (row) verdicts.push({ row, verdict });
    }
  }
  input.refused?.(verdicts.map(({ verdict }) => ('error' in verdict ? verdict.error : undefined)));
  return {
    ...told(verdicts, input, rows.length - read.length),
    dryRun: input.dryRun ?? false,
    rows: rows.length,
    columns: Object.fromEntries(layout.columns),
    faults: faults.slice(0, FAULTS_MAX),
  };
}

function told(
  verdicts: readonly { readonly row: ReadPayment; readonly verdict: RowVerdict }[],
  { problemOf }: PaymentsInput,
  skipped: number,
): Pick<PaymentsOutcome, 'counts' | 'listed' | 'amount' | 'cursor'> {
  const counts = { recorded: 0, unauthorised: 0, unchanged: 0, waiting: 0, refused: 0, skipped };
  const listed: PaymentsOutcome['listed'][number][] = [];
  const amounts: bigint[] = [];
  let cursor: string | null = null;
  for (const { row, verdict } of verdicts) {
    const status = statusOf(verdict);
    counts[status] += 1;
    if (status === 'recorded' || status === 'unauthorised') amounts.push(row.command.amount);
    if ('receipt' in verdict) cursor = verdict.receipt.cursor ?? cursor;
    if (status === 'recorded' || status === 'unchanged' || listed.length === FAULTS_MAX) continue;
    const problems = 'error' in verdict ? [problemOf(verdict.error)] : [];
    listed.push({ row: row.line, status, problems });
  }
  return { counts, listed, amount: formatBaht(sumSatang(amounts)), cursor };
}

function statusOf(verdict: RowVerdict): PaymentStatus {
  if ('error' in verdict) {
    const { error } = verdict;
    return error instanceof Rejection && WAITS.includes(error.code) ? 'waiting' : 'refused';
  }
  const { events, repeated } = verdict.receipt;
  if (repeated || events.length === 0) return 'unchanged';
  const without = events.some(({ type }) => type === 'unauthorised.recorded.v1');
  return without ? 'unauthorised' : 'recorded';
}

/** The key is this request's own: the book knows a payment again by the key of GFMIS. */
function requestOf(
  { line, command }: ReadPayment,
  { asking, book, dryRun }: PaymentsInput,
  deadline: number,
): BookRequest {
  const idempotencyKey = `import:${asking.correlationId}:${line}:${deadline}`;
  return { ...asking, book, command, idempotencyKey, deadline, dryRun };
}

async function readPayments(
  rows: readonly LaidOutRow[],
  input: PaymentsInput,
): Promise<{ readonly read: readonly ReadPayment[]; readonly faults: readonly ImportFault[] }> {
  const others = turns();
  const read: ReadPayment[] = [];
  const faults: ImportFault[] = [];
  for (const row of rows) {
    const reader = new RowReader(row);
    const command = paymentOf(row, reader, input);
    if (command && reader.faults.length === 0) read.push({ line: row.line, command });
    else if (faults.length < FAULTS_MAX) faults.push(...reader.faults);
    await others();
  }
  return { read, faults };
}

function paymentOf(
  row: LaidOutRow,
  reader: RowReader,
  input: PaymentsInput,
): RecordGfmisPayment | undefined {
  const number = reader.required('document', 40);
  const date =
    row.value('date') === '' ? reader.fault('date', 'it is empty', 'ไม่ได้ระบุ') : reader.day();
  const amount = positive(reader, input.amounts);
  const unit = constant(row, reader, 'unit', input.unit);
  const documentType = constant(row, reader, 'documentType', input.documentType);
  const [year, item] = [whole(row, reader, 'year', 2_700), whole(row, reader, 'item', 9_999)];
  const purchaseOrder = reader.text('purchaseOrder', 100);
  const code = reader.text('code', 100);
  const line = idOf(row, reader, 'line') as LineId | undefined;
  const project = idOf(row, reader, 'project') as ProjectId | undefined;
  if (number === undefined || date === undefined || amount === undefined) return undefined;
  if (unit === undefined || documentType === undefined) return undefined;
  return {
    type: 'RecordGfmisPayment',
    key: { unit, year: year ?? fiscalYearOf(date), documentType, number, line: item ?? 0 },
    document: { number, date },
    amount,
    purchaseOrder,
    code,
    line,
    project,
  };
}

function positive(reader: RowReader, amounts: AmountUnit): bigint | undefined {
  const amount = reader.amount(amounts);
  if (amount === undefined || amount > 0n) return amount;
  return reader.fault(
    'amount',
    'a payment is above nothing: record what came back as a return',
    'จำนวนเงินต้องมากกว่าศูนย์ เงินที่ส่งคืนให้บันทึกเป็นเบิกเกินส่งคืน',
  );
}

/** What a row says, or what holds for all rows of the file. */
function constant(
  row: LaidOutRow,
  reader: RowReader,
  field: 'unit' | 'documentType',
  ofFile: string | undefined,
): string | undefined {
  const max = field === 'unit' ? 40 : 10;
  if (row.value(field) === '' && ofFile !== undefined) return ofFile;
  return reader.required(field, max);
}

function whole(
  row: LaidOutRow,
  reader: RowReader,
  field: 'year' | 'item',
  max: number,
): number | undefined {
  const text = reader.text(field, 10);
  if (text === undefined) return undefined;
  const value = Number(text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50)));
  const min = field === 'year' ? 2_500 : 0;
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  const shown = JSON.stringify(row.value(field).slice(0, 40));
  return reader.fault(
    field,
    `${shown} is not from ${min} to ${max}`,
    `${shown} ไม่อยู่ระหว่าง ${min} ถึง ${max}`,
  );
}

function idOf(row: LaidOutRow, reader: RowReader, field: 'line' | 'project'): string | undefined {
  const text = reader.text(field, 64);
  if (text === undefined || ID_PATTERN.test(text)) return text;
  const shown = JSON.stringify(row.value(field));
  return reader.fault(field, `${shown} is no id`, `${shown} ไม่ใช่รหัส`);
}
