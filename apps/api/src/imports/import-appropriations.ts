import { createHash } from 'node:crypto';
import { NotAllowed, type AuthenticatedActor } from '@app/access';
import { type BookRequest, type LedgerCommands, type Receipt } from '@app/commands';
import { APPEND_EVENTS_MAX, TooLarge } from '@app/event-store';
import {
  bookId,
  canonicalBytes,
  formatBaht,
  Rejection,
  sumSatang,
  type AreaId,
  type FiscalYear,
  type RecordAppropriation,
} from '@app/ledger';
import { readUploadedAppropriations, type BookOfFile } from './appropriation-file';
import type { IdentifiedLine } from './appropriation-line-id';
import { ImportRefused, type ImportFault } from './import-refused';

/** How long one book may wait for its turn. */
const BOOK_TIMEOUT_MS = 60_000;

/** A file to import, and who asks. */
export interface ImportInput {
  /** CSV, or an .xlsx workbook. */
  readonly text: string | Buffer;
  /** What the client says the file is, which must fit; undefined where nobody said anything. */
  readonly contentType?: string | undefined;
  /** Told how many rows there are, before anything is asked of a book; may throw to stop there. */
  readonly counted?: ((rows: number) => Promise<void>) | undefined;
  /** Told of the units for which the actor may not do it, all of them, before anything is written. */
  readonly refused?: ((refused: readonly NotAllowed[]) => void) | undefined;
  /** B.E.; the file itself names no year. */
  readonly fiscalYear: FiscalYear;
  readonly actor: AuthenticatedActor;
  readonly correlationId: string;
  /** Check everything and say what would be done; nothing is written. */
  readonly dryRun?: boolean | undefined;
  readonly simulated?: boolean | undefined;
  /** The simulation's own time of recording; the clock's when absent. */
  readonly at?: Date | undefined;
}

/** What an import has done, or would do. */
export interface ImportOutcome {
  readonly books: readonly {
    readonly area: AreaId;
    readonly lines: number;
    /** Baht, as the file has it for this unit. */
    readonly amount: string;
    /** What the book did not hold before: all of it, or little when most of the file is known. */
    readonly added: { readonly lines: number; readonly amount: string };
    /** `unchanged` when the book held every line before. */
    readonly status: 'loaded' | 'unchanged';
  }[];
  readonly rows: number;
  /** Baht, of the whole file. */
  readonly amount: string;
}

/**
 * Imports appropriation lines of any units for one fiscal year. Every row is checked, against the
 * books as they stand too, before the first append; then one append per book, which opens it. An
 * import that was interrupted is resumed by importing the file again, and a file imported twice
 * changes nothing. One append holds 430 to 600 lines of a unit, by the length of their texts; the
 * largest unit of the budget book has fewer than a hundred.
 *
 * @throws {ImportRefused} rows are bad, a line is in its book with other content, a book is too
 *   large for one append, or a rule says no: nothing was loaded.
 * @throws {NotAllowed} the actor may not do it for one of the units; nothing was loaded.
 */
export async function importAppropriations(
  { commands }: { readonly commands: Pick<LedgerCommands, 'execute'> },
  input: ImportInput,
): Promise<ImportOutcome> {
  refuseOtherEra(input.fiscalYear);
  const books = await readUploadedAppropriations(input.text, input.contentType);
  await input.counted?.(books.reduce((sum, { lines }) => sum + lines.length, 0));
  const previews = new Map<AreaId, Receipt>();
  const faults: ImportFault[] = [];
  const notAllowed: NotAllowed[] = [];
  for (const book of books) {
    const verdict = await preview(commands, book, input);
    if (verdict instanceof NotAllowed) notAllowed.push(verdict);
    else if ('events' in verdict) previews.set(book.area, verdict);
    else faults.push(...verdict);
  }
  input.refused?.(notAllowed);
  if (notAllowed[0] !== undefined) throw notAllowed[0];
  if (faults.length > 0) throw new ImportRefused(faults.toSorted((a, b) => a.line - b.line));
  const outcomes: ImportOutcome['books'][number][] = [];
  for (const book of books) {
    const done = previews.get(book.area);
    const receipt = input.dryRun ? done : await commands.execute(requestFor(book, input));
    const added = receipt ? addedBy(receipt, book) : [];
    outcomes.push({
      area: book.area,
      lines: book.lines.length,
      amount: formatBaht(book.amount),
      added: {
        lines: added.length,
        amount: formatBaht(sumSatang(added.map(({ stated }) => stated.amount))),
      },
      status: added.length > 0 ? 'loaded' : 'unchanged',
    });
  }
  return {
    books: outcomes,
    rows: books.reduce((sum, { lines }) => sum + lines.length, 0),
    amount: formatBaht(sumSatang(books.map(({ amount }) => amount))),
  };
}

/** The lines of a file that its book did not hold before. */
function addedBy({ events, repeated }: Receipt, { lines }: BookOfFile): readonly IdentifiedLine[] {
  if (repeated) return [];
  const recorded = new Set(
    events
      .filter(({ type }) => type === 'appropriation.line-recorded.v1')
      .map(({ data }) => (data as { readonly line?: unknown }).line),
  );
  return lines.filter(({ stated }) => recorded.has(stated.line));
}

/** The command that records one book of a file. */
export function appropriationOf({ lines }: BookOfFile): RecordAppropriation {
  return { type: 'RecordAppropriation', lines: lines.map(({ stated }) => stated) };
}

/** 2022 is a year of the other era, and 65 is no year at all. */
function refuseOtherEra(fiscalYear: FiscalYear): void {
  if (Number.isInteger(fiscalYear) && fiscalYear >= 2500 && fiscalYear <= 2700) return;
  throw new ImportRefused([
    {
      line: 0,
      column: 'fiscalYear',
      reason: `${fiscalYear} is no fiscal year of the Buddhist era, such as 2565`,
      reasonTh: `${fiscalYear} ไม่ใช่ปีงบประมาณ พ.ศ. เช่น 2565`,
    },
  ]);
}

/** What a book would take of the file, or everything that it refuses, or that it is not asked. */
async function preview(
  commands: Pick<LedgerCommands, 'execute'>,
  book: BookOfFile,
  input: ImportInput,
): Promise<Receipt | readonly ImportFault[] | NotAllowed> {
  const { length } = book.lines;
  if (length > APPEND_EVENTS_MAX) {
    return [tooLarge(book, new TooLarge('events', length, APPEND_EVENTS_MAX))];
  }
  try {
    return await commands.execute({ ...requestFor(book, input), dryRun: true });
  } catch (error) {
    if (error instanceof NotAllowed) return error;
    if (error instanceof TooLarge) return [tooLarge(book, error)];
    if (!(error instanceof Rejection)) throw error;
    if (error.code === 'AREA_UNKNOWN' || error.code === 'AREA_HAS_NO_BOOK') return [noUnit(book)];
    const refused: ImportFault[] = [];
    for (const row of book.lines) refused.push(...(await refusalOf(commands, book, row, input)));
    return refused.length > 0 ? refused : [ruleBroken(book, book.lines[0]?.line ?? 0, error)];
  }
}

/** Said once for the unit: it is the same for each of its lines. */
function noUnit({ area, lines }: BookOfFile): ImportFault {
  return {
    line: lines[0]?.line ?? 0,
    column: 'unit_key',
    reason: `${area} is no province or cluster of the registry that has a book`,
    reasonTh: `${area} ไม่ใช่จังหวัดหรือกลุ่มจังหวัดในทะเบียนที่มีสมุดงบประมาณ`,
  };
}

/** Asks for one line alone, so that every line that its book refuses is named. */
async function refusalOf(
  commands: Pick<LedgerCommands, 'execute'>,
  book: BookOfFile,
  row: IdentifiedLine,
  input: ImportInput,
): Promise<readonly ImportFault[]> {
  try {
    const alone = { ...book, lines: [row] };
    await commands.execute({ ...requestFor(alone, input), dryRun: true });
    return [];
  } catch (error) {
    if (error instanceof Rejection) return [ruleBroken(book, row.line, error)];
    throw error;
  }
}

function ruleBroken(book: BookOfFile, line: number, { finding }: Rejection): ImportFault {
  const { code } = finding;
  const unit = book.area;
  if (code !== 'ID_TAKEN') {
    return {
      line,
      column: '',
      reason: `the book of ${unit} refuses the line: ${code}`,
      reasonTh: `สมุดงบประมาณ ${unit} ไม่รับรายการนี้: ${code}`,
    };
  }
  return {
    line,
    column: 'amount_baht',
    reason:
      `the book of ${unit} has this line (${finding.facts.id}) with another amount, page or text; ` +
      'an appropriation is never overwritten: import the file as it was, or record a change',
    reasonTh:
      `สมุดงบประมาณ ${unit} มีรายการนี้แล้ว (${finding.facts.id}) แต่จำนวนเงิน หน้า หรือข้อความต่างไป ` +
      'งบประมาณตามกฎหมายบันทึกทับไม่ได้ โปรดนำเข้าแฟ้มเดิมหรือบันทึกการเปลี่ยนแปลง',
  };
}

function tooLarge(book: BookOfFile, { what, size, max }: TooLarge): ImportFault {
  const lines = book.lines.length;
  return {
    line: book.lines[0]?.line ?? 0,
    column: 'unit_key',
    reason:
      `the ${lines} lines of ${book.area} are too large to be recorded at once ` +
      `(${what} ${size}, at most ${max}): import the unit in several files`,
    reasonTh:
      `รายการของ ${book.area} จำนวน ${lines} รายการใหญ่เกินกว่าจะบันทึกในครั้งเดียว ` +
      `(${what} ${size} จากไม่เกิน ${max}) โปรดแยกหน่วยนี้เป็นหลายแฟ้ม`,
  };
}

function requestFor(book: BookOfFile, input: ImportInput): BookRequest<RecordAppropriation> {
  const { fiscalYear, actor, correlationId, simulated, at } = input;
  const command = appropriationOf(book);
  return {
    book: { area: book.area, fiscalYear },
    command,
    actor,
    idempotencyKey: keyOf(book, fiscalYear, command),
    correlationId,
    deadline: Date.now() + BOOK_TIMEOUT_MS,
    simulated,
    at,
  };
}

/** The same content for the same book is the same command. */
function keyOf({ area }: BookOfFile, fiscalYear: FiscalYear, command: RecordAppropriation): string {
  const lines = command.lines.map((line) => ({ ...line, amount: formatBaht(line.amount) }));
  const digest = createHash('sha256').update(canonicalBytes(lines)).digest('hex');
  return `import:${bookId(area, fiscalYear)}:${digest}`;
}
