import {
  comparedLines,
  comparedTotals,
  formatBaht,
  endOfMonth,
  type AreaId,
  type CalendarDate,
  type FiscalYear,
  type LineId,
  type PaidMoney,
  type Reconciliation,
} from '@app/ledger';
import { Map as PersistentMap } from 'immutable';
import type { DataSource } from 'typeorm';
import type {
  ComparedLineRow,
  ExplanationAnswer,
  ReconciliationList,
  ReconciliationMonth,
  ReconciliationView,
  WaitingRowAnswer,
} from './answers.reconciliation';
import { lastOf, readStory, stepsOfMonth, type ReconciliationStory } from './reconciliation.story';
import { holdsSimulated, inSnapshot, type Snapshot } from './snapshot';

/** Of which book, and of which month of it, where one is meant. */
export interface ReconciliationRequest {
  readonly area: AreaId;
  readonly fiscalYear: FiscalYear;
}

/** Views that are read. */
const READ = ['reconciliation', 'budget'];

/** Every month of a book that was compared with GFMIS, and what imports of it remember. */
export function reconciliations(
  dataSource: DataSource,
  book: ReconciliationRequest,
): Promise<ReconciliationList> {
  return inSnapshot(dataSource, READ, {}, async (snapshot) => {
    const story = await readStory(snapshot, book);
    const paid = await readPaid(snapshot, book);
    const signed = await readChanges(snapshot, book, story);
    const months = [...story.state.months.values()]
      .map((month) => monthAnswer(story, month, paid, signed.get(month.begun.month) ?? 0n))
      .sort((a, b) => (a.month < b.month ? -1 : 1));
    return {
      ...snapshot.standing,
      simulated: await holdsSimulated(snapshot, [book.area], book.fiscalYear),
      months,
      codes: codesOf(story),
      layouts: [...story.state.layouts]
        .map(([layout, columns]) => ({ layout, columns }))
        .sort((a, b) => (a.layout < b.layout ? -1 : 1)),
    };
  });
}

/** One month with its lines and rows; undefined where it was never compared. */
export function reconciliationOf(
  dataSource: DataSource,
  { month: name, ...book }: ReconciliationRequest & { readonly month: string },
): Promise<ReconciliationView | undefined> {
  return inSnapshot(dataSource, READ, {}, async (snapshot) => {
    const story = await readStory(snapshot, book);
    const month = story.state.months.get(name);
    if (!month) return undefined;
    const paid = await readPaid(snapshot, book);
    const signed = lastSignature(story, month);
    const details = await readLineDetails(snapshot, book, month.begun.upTo, signed);
    const changed = [...details.values()].reduce((sum, line) => sum + line.changed, 0n);
    const explained = explanationsOf(story, name);
    return {
      ...snapshot.standing,
      simulated: await holdsSimulated(snapshot, [book.area], book.fiscalYear),
      ...monthAnswer(story, month, paid, changed),
      lines: comparedLines(paid, month).map(({ line, ours, theirs, difference }) => {
        const {
          ordinal = null,
          item = '',
          unauthorised = 0n,
          changed: since = 0n,
        } = details.get(line) ?? {};
        return {
          line,
          ordinal,
          item,
          ours: formatBaht(ours),
          unauthorised: formatBaht(unauthorised),
          theirs: formatBaht(theirs),
          difference: formatBaht(difference),
          changedSince: formatBaht(since),
          explanation: standing(explained.get(`line|${line}`), formatBaht(difference)),
        } satisfies ComparedLineRow;
      }),
      waitingRows: rowsOf(month, explained),
    };
  });
}

/** What left the treasury, by line and month of effect: months are compared whole. */
async function readPaid({ tx, upTo }: Snapshot, book: ReconciliationRequest): Promise<PaidMoney> {
  const rows = await tx.query<{ line: LineId; month: string; amount: string }[]>(
    `select line, to_char(effective_on, 'YYYY-MM') as month, sum(amount)::text as amount
     from reconciliation_payment where area = $1 and fiscal_year = $2
       and sequence <= coalesce($3::bigint, sequence) group by 1, 2 order by 1, 2`,
    [book.area, book.fiscalYear, upTo?.toString() ?? null],
  );
  let paid: PaidMoney = PersistentMap();
  for (const { line, month, amount } of rows) {
    const movement = { on: endOfMonth(month), amount: BigInt(amount) };
    paid = paid.set(line, [...paid.get(line, []), movement]);
  }
  return paid;
}

/** The sequence of the signature that stands on a month; undefined where none does. */
function lastSignature(story: ReconciliationStory, month: Reconciliation): string | undefined {
  if (month.status === 'open') return undefined;
  return lastOf(stepsOfMonth(story, month.begun.month), 'reconciliation.signed-off.v1')?.sequence;
}

/** By how much our side of each signed month changed after its signature, in satang. */
async function readChanges(
  { tx, upTo }: Snapshot,
  book: ReconciliationRequest,
  story: ReconciliationStory,
): Promise<ReadonlyMap<string, bigint>> {
  const signed = [...story.state.months.values()].flatMap((month) => {
    const sequence = lastSignature(story, month);
    return sequence === undefined ? [] : [{ month: month.begun, sequence }];
  });
  if (signed.length === 0) return new Map();
  const rows = await tx.query<{ month: string; amount: string }[]>(
    `select s.month, coalesce(sum(p.amount), 0)::text as amount
     from unnest($3::text[], $4::date[], $5::bigint[]) s (month, up_to, sequence)
     left join reconciliation_payment p on p.area = $1 and p.fiscal_year = $2
       and p.effective_on <= s.up_to and p.sequence > s.sequence
       and p.sequence <= coalesce($6::bigint, p.sequence) group by s.month`,
    [
      book.area,
      book.fiscalYear,
      signed.map(({ month }) => month.month),
      signed.map(({ month }) => month.upTo),
      signed.map(({ sequence }) => sequence),
      upTo?.toString() ?? null,
    ],
  );
  return new Map(rows.map(({ month, amount }) => [month, BigInt(amount)]));
}

interface LineDetail {
  readonly ordinal: number | null;
  readonly item: string;
  readonly unauthorised: bigint;
  readonly changed: bigint;
}

/** What a line is, how much of it was paid without authority, and what came after the signature. */
async function readLineDetails(
  { tx, upTo }: Snapshot,
  book: ReconciliationRequest,
  day: CalendarDate,
  signed: string | undefined,
): Promise<ReadonlyMap<string, LineDetail>> {
  const rows = await tx.query<
    { line: string; ordinal: number | null; item: string; unauthorised: string; changed: string }[]
  >(
    `select l.line, l.ordinal, l.item, coalesce(p.unauthorised, 0)::text as unauthorised,
       coalesce(p.changed, 0)::text as changed
     from line l left join (
       select line, sum(unauthorised) as unauthorised,
         sum(amount) filter (where sequence > $4::bigint) as changed
       from reconciliation_payment where area = $1 and fiscal_year = $2 and effective_on <= $3
         and sequence <= coalesce($5::bigint, sequence) group by line) p on p.line = l.line
     where l.area = $1 and l.fiscal_year = $2`,
    [book.area, book.fiscalYear, day, signed ?? null, upTo?.toString() ?? null],
  );
  return new Map(
    rows.map(({ line, ordinal, item, unauthorised, changed }) => [
      line,
      { ordinal, item, unauthorised: BigInt(unauthorised), changed: BigInt(changed) },
    ]),
  );
}

/** Codes with the line for which each stands now, as they were typed last. */
function codesOf({ steps, state }: ReconciliationStory): ReconciliationList['codes'] {
  const typed = new Map<string, { readonly code: string; readonly line: string }>();
  for (const { event } of steps) {
    if (event.type !== 'code.mapped.v1' || !('code' in event.data)) continue;
    const { code, line } = event.data;
    typed.delete(code);
    typed.set(code, { code, line });
  }
  const standing = new Set(state.codes.values());
  return [...typed.values()]
    .filter(({ line }) => standing.has(line as LineId))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

function monthAnswer(
  story: ReconciliationStory,
  month: Reconciliation,
  paid: PaidMoney,
  changed: bigint,
): ReconciliationMonth {
  const { begun: told, status, rows, explained } = month;
  const steps = stepsOfMonth(story, told.month);
  const begun = lastOf(steps, 'reconciliation.begun.v1');
  const signed = lastOf(steps, 'reconciliation.signed-off.v1');
  const reopened = lastOf(steps, 'reconciliation.reopened.v1');
  if (!begun) throw new Error(`month ${told.month} was never begun`);
  const totals = comparedTotals(paid, month);
  return {
    month: told.month,
    status,
    upTo: told.upTo,
    ours: formatBaht(totals.ours),
    theirs: formatBaht(totals.theirs),
    difference: formatBaht(totals.difference),
    waiting: [...rows.values()].filter((row) => row.status === 'waiting').length,
    unexplained: comparedLines(paid, month).filter(
      ({ line, difference }) => difference !== 0n && explained.get(line)?.difference !== difference,
    ).length,
    document: { number: told.document.number, date: told.document.date },
    fileSha256: told.fileSha256 ?? null,
    rows: told.rows,
    skipped: told.skipped ?? 0,
    covers: told.covers ?? 'year-to-date',
    begun: begun.by,
    signedOff:
      status === 'signed-off' && signed
        ? {
            ...signed.by,
            capacity: signed.event.data.capacity,
            ours: formatBaht(signed.event.data.ours),
            theirs: formatBaht(signed.event.data.theirs),
            difference: formatBaht(signed.event.data.difference),
          }
        : null,
    changedSince: formatBaht(status === 'signed-off' ? changed : 0n),
    reopened: reopened ? { ...reopened.by, reason: reopened.event.data.reason } : null,
    preparers: [...new Set(steps.filter(prepares).map(({ subject }) => subject))].sort(),
  };
}

const PREPARES: readonly string[] = [
  'reconciliation.begun.v1',
  'reconciliation.row-matched.v1',
  'reconciliation.explained.v1',
];

function prepares({ event }: ReconciliationStory['steps'][number]): boolean {
  return PREPARES.includes(event.type);
}

type Explanations = ReadonlyMap<string, Omit<ExplanationAnswer, 'stands'>>;

/** The last explanation of each line and row of a month. */
function explanationsOf(story: ReconciliationStory, month: string): Explanations {
  const found = new Map<string, Omit<ExplanationAnswer, 'stands'>>();
  for (const { event, by } of stepsOfMonth(story, month)) {
    const { data } = event;
    if (!('explanation' in data)) continue;
    const { about, cause, explanation, difference } = data;
    const key = about.kind === 'line' ? `line|${about.line}` : `row|${about.row}`;
    found.set(key, { ...by, cause, explanation, difference: formatBaht(difference) });
  }
  return found;
}

/** An explanation, and whether it is of the difference of now. */
function standing(
  said: Omit<ExplanationAnswer, 'stands'> | undefined,
  difference: string,
): ExplanationAnswer | null {
  return said === undefined ? null : { ...said, stands: said.difference === difference };
}

function rowsOf({ rows }: Reconciliation, explained: Explanations): readonly WaitingRowAnswer[] {
  return [...rows.values()]
    .map((row): WaitingRowAnswer => {
      const { row: id, code, description = null, amount, document } = row.record;
      return {
        row: id,
        code,
        description,
        amount: formatBaht(amount),
        document: document ? { number: document.number, date: document.date } : null,
        status: row.status,
        line: row.status === 'matched' ? row.line : null,
        explanation:
          row.status === 'explained'
            ? standing(explained.get(`row|${id}`), formatBaht(amount))
            : null,
      };
    })
    .sort((a, b) => (a.row < b.row ? -1 : 1));
}
