import { BUCKETS, formatBaht, STAGES, type AreaId, type FiscalYear, type Stage } from '@app/ledger';
import type { DataSource } from 'typeorm';
import type { LineRegister, RegisterEntry } from './answers';
import { ENTRY_COLUMNS, eventOfEntry, type StoredEntry } from './entry';
import { sumByStage, type StageSums } from './figures';
import { readLines } from './lines.query';
import {
  cutPage,
  pageLimit,
  pageToken,
  readPageToken,
  isSequence,
  type PageRequest,
} from './page-token';
import { holdsSimulated, inSnapshot, type AsOf, type Snapshot } from './snapshot';

/** Which line's register is wanted. */
export interface LineRegisterRequest extends AsOf, PageRequest {
  readonly area: AreaId;
  readonly fiscalYear: FiscalYear;
  readonly line: string;
}

type EntryWithChanges = StoredEntry & { readonly changes: Readonly<Record<string, string>> };

/**
 * The budget control register of a line (ทะเบียนคุมงบประมาณ): every event that moved its money, in
 * the order of the log, with what it changed and what stood where afterwards.
 *
 * @returns undefined when the book has no such line.
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function lineRegister(
  dataSource: DataSource,
  request: LineRegisterRequest,
): Promise<LineRegister | undefined> {
  const { area, fiscalYear } = request;
  const limit = pageLimit(request);
  const after = readPageToken(request.after, [isSequence])?.[0] ?? '-1';
  return inSnapshot(dataSource, ['budget'], request, async (snapshot) => {
    const [line] = await readLines(snapshot, request, { after: '0', limit: 1 });
    if (line === undefined) return undefined;
    const found = await readEntries(snapshot, request, after, limit + 1);
    const page = cutPage(found, limit, ({ sequence }) => pageToken([sequence]));
    const before = await readBalances(snapshot, request, after);
    return {
      ...snapshot.standing,
      simulated: await holdsSimulated(snapshot, [area], fiscalYear),
      line,
      entries: withBalances(page.rows, before),
      next: page.next,
    };
  });
}

/** The line's postings as parameters $1 to $5: area, year, line, and the snapshot's two times. */
const OF_LINE = `p.area = $1 and p.fiscal_year = $2 and p.line = $3
  and p.sequence <= coalesce($4, p.sequence) and p.effective_on <= coalesce($5, p.effective_on)`;

function ofLine({ upTo, effective }: Snapshot, request: LineRegisterRequest): unknown[] {
  const { area, fiscalYear, line } = request;
  return [area, fiscalYear, line, upTo?.toString() ?? null, effective ?? null];
}

async function readEntries(
  snapshot: Snapshot,
  request: LineRegisterRequest,
  after: string,
  limit: number,
): Promise<EntryWithChanges[]> {
  // The page is cut along the index before anything is added up: a line may have any length.
  return snapshot.tx.query<EntryWithChanges[]>(
    `with page as (
       select distinct p.sequence from posting p
       where ${OF_LINE} and p.sequence > $6 order by p.sequence limit $7),
     moved as (
       select sequence,
         coalesce(json_object_agg(stage, amount::text) filter (where amount <> 0), '{}') as changes
       from (select p.sequence, p.stage, sum(p.amount) as amount
         from page join posting p on p.sequence = page.sequence
         where ${OF_LINE} group by p.sequence, p.stage) by_stage
       group by sequence)
     select ${ENTRY_COLUMNS}, moved.changes
     from moved join entry e on e.sequence = moved.sequence order by moved.sequence`,
    [...ofLine(snapshot, request), after, limit],
  );
}

/** What stood on the line's stages after the event at `after`. */
async function readBalances(
  snapshot: Snapshot,
  request: LineRegisterRequest,
  after: string,
): Promise<StageSums> {
  const rows = await snapshot.tx.query<{ stage: string; amount: string }[]>(
    `select p.stage, sum(p.amount)::text as amount from posting p
     where ${OF_LINE} and p.sequence <= $6 group by p.stage`,
    [...ofLine(snapshot, request), after],
  );
  return sumByStage(rows.map(({ stage, amount }) => ({ stage, amount: BigInt(amount) })));
}

function withBalances(rows: readonly EntryWithChanges[], before: StageSums): RegisterEntry[] {
  const balances = new Map(before);
  return rows.map((row) => {
    const changes = Object.entries(row.changes);
    for (const [stage, amount] of changes) {
      balances.set(stage, (balances.get(stage) ?? 0n) + BigInt(amount));
    }
    return {
      ...eventOfEntry(row),
      changes: inStageOrder(
        STAGES.filter((stage) => stage in row.changes),
        new Map(changes.map(([stage, amount]) => [stage, BigInt(amount)])),
      ),
      balances: inStageOrder(STANDING, balances),
    };
  });
}

/** Where money can stand; the contra stages say only where it came from. */
const STANDING: readonly Stage[] = [...BUCKETS, 'unauthorised'];

function inStageOrder(
  stages: readonly Stage[],
  sums: StageSums,
): { readonly stage: string; readonly amount: string }[] {
  return stages.map((stage) => ({ stage, amount: formatBaht(sums.get(stage) ?? 0n) }));
}
