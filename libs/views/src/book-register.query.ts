import { formatBaht, type AreaId, type CalendarDate, type FiscalYear } from '@app/ledger';
import type { DataSource } from 'typeorm';
import type { BookRegisterEntry, BookRegisterRow, BookRegisterStep } from './answers.register';
import { rowsAsOf, stepsAsOf, type StoredStep } from './book-register.as-of';
import {
  cutPage,
  isSequence,
  pageLimit,
  pageToken,
  readPageToken,
  type PageRequest,
} from './page-token';
import type { RegisterKind } from './register-entry';
import { isPast, withPast } from './past-tables';
import { readRegister, type Register, type Stored } from './register-page';
import { inSnapshot, type AsOf, type Snapshot } from './snapshot';
import type { SqlParameters } from './sql-parameters';
import type { Page } from './standing';

/** Which entries of a register of a book are wanted. */
export interface BookRegisterRequest extends PageRequest, AsOf {
  readonly area: AreaId;
  readonly fiscalYear: FiscalYear;
  readonly kind: RegisterKind;
  /** Standing so, as a word of the kind. */
  readonly status?: string | undefined;
  /** Of this line, which gives or receives. */
  readonly line?: string | undefined;
  readonly project?: string | undefined;
  /** Only what is due and not done. */
  readonly overdue?: true | undefined;
  /** The day by which something is overdue, where the request is as of no other. */
  readonly today: CalendarDate;
}

/** Which entry is wanted, and which part of its steps. */
export interface BookRegisterEntryRequest extends PageRequest, AsOf {
  readonly area: AreaId;
  readonly fiscalYear: FiscalYear;
  readonly kind: RegisterKind;
  readonly id: string;
  readonly today: CalendarDate;
}

/** The view that registers of a book are read from. */
export const REGISTERED_BY = ['book-register'] as const;

/** What is read of an entry `r`, besides its sequence and whether it is simulated. */
const COLUMNS = `r.kind, r.id, r.status, r.title, r.line, r.to_line as "toLine", r.project,
  r.document_number as "documentNumber", r.document_date::text as "documentDate",
  r.due_on::text as "dueOn", r.effective_on::text as "effectiveOn", r.figures, r.facts, r.warnings,
  r.steps`;

/** An entry of a register as the database answers it: figures are digits of satang. */
export type StoredRegisterEntry = Stored<
  Omit<BookRegisterRow, 'sequence' | 'simulated' | 'document' | 'overdue'> & {
    readonly documentNumber: string | null;
    readonly documentDate: string | null;
    readonly warnings: readonly {
      readonly code: string;
      readonly facts: Record<string, unknown>;
    }[];
  }
>;

/** The register of one kind of entry, of every book: those of a line, a project, an id. */
export function registerOf(
  kind: RegisterKind,
  where: Register['where'],
  conditions: Register['conditions'] = [],
): Register {
  return {
    views: REGISTERED_BY,
    table: 'register_entry',
    columns: COLUMNS,
    where: { kind, ...where },
    conditions,
    asOf: { tables: (snapshot, request) => rowsAsOf(snapshot, { ...request, kind }) },
  };
}

/**
 * Entries of a register of a book, newest first, each as its steps have left it.
 *
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function bookRegister(
  dataSource: DataSource,
  request: BookRegisterRequest,
): Promise<Page<BookRegisterRow>> {
  const { kind, status, line, project, overdue } = request;
  const day = request.asOfEffective ?? request.today;
  const register = registerOf(kind, { status, project }, [
    ...(line === undefined ? [] : [ofLine(line)]),
    ...(overdue === undefined
      ? []
      : [(parameters: SqlParameters) => `r.due_on < ${parameters.add(day)}::date`]),
  ]);
  return readRegister(dataSource, register, request, (stored: StoredRegisterEntry) =>
    rowOf(stored, day),
  );
}

function ofLine(line: string): (parameters: SqlParameters) => string {
  return (parameters) => {
    const wanted = parameters.add(line);
    return `(r.line = ${wanted} or r.to_line = ${wanted})`;
  };
}

function rowOf(stored: StoredRegisterEntry, day: CalendarDate): BookRegisterRow {
  const { documentNumber, documentDate, figures, warnings: _, ...row } = stored;
  return {
    ...row,
    document: documentOf(documentNumber, documentDate),
    overdue: row.dueOn !== null && row.dueOn < day,
    figures: inBaht(figures),
  };
}

/** A document of two columns; null where there is none. */
export function documentOf(
  number: string | null,
  date: string | null,
): { readonly number: string; readonly date: string } | null {
  return number === null || date === null ? null : { number, date };
}

function inBaht(figures: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, satang]) => [name, formatBaht(BigInt(satang))]),
  );
}

/**
 * An entry of a register with its steps, in the order of the log.
 *
 * @returns undefined when the book has no such entry at the times of the request.
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function bookRegisterEntry(
  dataSource: DataSource,
  request: BookRegisterEntryRequest,
): Promise<BookRegisterEntry | undefined> {
  const limit = pageLimit(request);
  const after = readPageToken(request.after, [isSequence])?.[0] ?? '0';
  return inSnapshot(dataSource, REGISTERED_BY, request, async (snapshot) => {
    const stored = await readEntry(snapshot, request);
    if (stored === undefined) return undefined;
    const found = await stepsAsOf(snapshot, { ...request, after, limit: limit + 1 });
    const page = cutPage(found, limit, ({ place }) => pageToken([String(place)]));
    return {
      ...snapshot.standing,
      simulated: stored.simulated || page.rows.some(({ simulated }) => simulated),
      entry: rowOf(stored, request.asOfEffective ?? request.today),
      steps: page.rows.map(stepOf),
      next: page.next,
    };
  });
}

async function readEntry(
  snapshot: Snapshot,
  request: BookRegisterEntryRequest,
): Promise<StoredRegisterEntry | undefined> {
  const { area, fiscalYear, kind, id } = request;
  const { tx } = isPast(request) ? withPast(snapshot, await rowsAsOf(snapshot, request)) : snapshot;
  const [stored] = await tx.query<StoredRegisterEntry[]>(
    `select r.sequence::text, r.simulated, ${COLUMNS} from register_entry r
     where r.area = $1 and r.fiscal_year = $2 and r.kind = $3 and r.id = $4`,
    [area, fiscalYear, kind, id],
  );
  return stored;
}

function stepOf(stored: StoredStep): BookRegisterStep {
  const { recordedAt, role, office, acting, change, place: _, ...step } = stored;
  return {
    ...step,
    recordedAt: recordedAt.toISOString(),
    actor: { role, office, acting },
    status: change.status ?? null,
    document: change.document ?? null,
    figures: inBaht(change.figures ?? {}),
    facts: change.facts ?? {},
  };
}
