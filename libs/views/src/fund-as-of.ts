import type { FiscalYear } from '@app/ledger';
import type { DataSource } from 'typeorm';
import { ProjectEntity } from './budget.view';
import { FundBatch } from './fund-batch';
import { storedBytes, type FundEventEntity } from './fund-event';
import { fundHandlers } from './matching-fund.view';
import { isPast, withPast, type PastTable } from './past-tables';
import type { RegisterRequest } from './register-page';
import type { AsOf, Snapshot } from './snapshot';
import { SqlParameters } from './sql-parameters';
import { ignore, readLogged, type LoggedEvent } from './view';

/** Whose money of the matching fund is wanted as it stood: of a book, or of every one. */
interface PastFund {
  readonly area?: string | undefined;
  readonly fiscalYear?: FiscalYear | undefined;
}

/** The moment of a request about the matching fund: as of now, or as it stood at its two times. */
export async function fundThen(snapshot: Snapshot, request: AsOf & PastFund): Promise<Snapshot> {
  return isPast(request) ? withPast(snapshot, await fundAsOf(snapshot, request)) : snapshot;
}

/**
 * The tables of the matching fund, and the projects of its book, as they stood at the two times of a
 * snapshot: made anew of the events that were known then and had taken effect.
 */
export async function fundAsOf(
  snapshot: Snapshot,
  request: PastFund,
): Promise<readonly PastTable[]> {
  const batch = new FundBatch();
  for (const row of await readEvents(snapshot, request)) {
    const event = readLogged(storedBytes({ ...row, sequence: BigInt(row.sequence) }));
    if (event !== undefined) fold(batch, event);
  }
  const { connection } = snapshot.tx;
  const tables = batch.tables().map((table) => withoutHeadless(table, connection));
  return [...tables, await projectsThen(snapshot, request)];
}

/** How a register of the matching fund answers as of another time. */
export const FUND_IN_TIME = {
  tables: (snapshot: Snapshot, request: RegisterRequest) => fundAsOf(snapshot, request),
};

function fold(batch: FundBatch, event: LoggedEvent): void {
  const handler: ((batch: FundBatch, event: never) => void) | typeof ignore =
    fundHandlers[event.type];
  if (handler !== ignore) handler(batch, event as never);
}

/** What goes on with something that had not begun then makes no row of its own. */
function withoutHeadless({ entity, rows }: PastTable, connection: DataSource): PastTable {
  const { columns } = connection.getMetadata(entity);
  const begins = columns.some(({ propertyName }) => propertyName === 'sequence');
  return { entity, rows: begins ? rows.filter((row) => 'sequence' in row) : rows };
}

type StoredEvent = Omit<FundEventEntity, 'sequence'> & { readonly sequence: string };

async function readEvents(
  { tx, upTo, effective }: Snapshot,
  { area, fiscalYear }: PastFund,
): Promise<readonly StoredEvent[]> {
  const parameters = new SqlParameters();
  const ofBook = [
    ...(area === undefined ? [] : [`area = ${parameters.add(area)}`]),
    ...(fiscalYear === undefined ? [] : [`fiscal_year = ${parameters.add(fiscalYear)}::int`]),
    'true',
  ].join(' and ');
  return tx.query<StoredEvent[]>(
    `select f.sequence::text, f.stream, f.revision::text, f.event_id as "eventId", f.cursor, f.type,
       f.payload, f.metadata
     from fund_event f
     where (f.sequence in (select sequence from fund_event where ${ofBook})
         or f.contribution in (select contribution from contribution where ${ofBook}))
       ${upTo === undefined ? '' : `and f.sequence <= ${parameters.add(upTo)}::bigint`}
       ${effective === undefined ? '' : `and f.effective_on <= ${parameters.add(effective)}::date`}
     order by f.sequence`,
    parameters.values,
  );
}

/** Projects of the books: one that was cancelled later goes on. */
async function projectsThen(
  { tx, upTo, effective }: Snapshot,
  { area, fiscalYear }: PastFund,
): Promise<PastTable> {
  const { columns } = tx.connection.getMetadata(ProjectEntity);
  const then = `p.cancelled_by <= coalesce($3, p.cancelled_by)
    and p.cancelled_on <= coalesce($4::date, p.cancelled_on)`;
  const read = columns.map(({ databaseName, propertyName, type }) => {
    const value = `p."${databaseName}"${type === 'jsonb' ? '' : '::text'}`;
    const told = propertyName.startsWith('cancelled')
      ? `case when ${then} then ${value} end`
      : value;
    return `${told} as "${propertyName}"`;
  });
  const rows = await tx.query<object[]>(
    `select ${read.join(', ')} from project p
     where p.area = coalesce($1, p.area) and p.fiscal_year = coalesce($2::int, p.fiscal_year)`,
    [area ?? null, fiscalYear ?? null, upTo?.toString() ?? null, effective ?? null],
  );
  return { entity: ProjectEntity, rows };
}
