import { formatBaht, type Satang } from '@app/ledger';
import type { DataSource } from 'typeorm';
import type { BudgetScope, Explanation, FigureName, ResolutionSummary } from './answers';
import { ENTRY_COLUMNS, eventOfEntry, type StoredEntry } from './entry';
import { FIGURE_STAGES } from './figures';
import { lineCondition } from './lines.query';
import {
  cutPage,
  InvalidPageToken,
  pageLimit,
  pageToken,
  readPageToken,
  isSequence,
  isText,
  type PageRequest,
} from './page-token';
import { holdsSimulated, inSnapshot, placesOf, type AsOf, type Snapshot } from './snapshot';
import { SqlParameters } from './sql-parameters';
import { viewOf } from './view-schema';

/** Which figure, of what, is to be explained. */
export interface ExplainRequest extends AsOf, PageRequest {
  readonly figure: FigureName;
  readonly scope: BudgetScope;
}

type ExplainedEntry = StoredEntry & {
  readonly line: string;
  readonly amount: string;
  readonly resolution: ResolutionSummary | null;
};

/** Where the first page ended, and up to where in the log it looked. */
interface Continuation {
  readonly sequence: string;
  readonly line: string;
  readonly upTo: bigint;
}

/**
 * The events that a figure is the sum of, in the order of the log, per event and line, each with the
 * resolution behind it. The pages that follow a first one all look at the log as far as it did, so
 * that together they sum to its `amount`, whatever happens meanwhile.
 *
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function explainFigure(
  dataSource: DataSource,
  request: ExplainRequest,
): Promise<Explanation> {
  const { figure, scope } = request;
  const limit = pageLimit(request);
  const continued = continuationOf(request.after);
  return inSnapshot(dataSource, EXPLAINED_BY, request, async (snapshot) => {
    const pinned = await pin(snapshot, continued, request.after);
    const found = await readEvents(pinned, request, continued, limit + 1);
    const { rows, next } = cutPage(found, limit, ({ sequence, line }) =>
      pageToken([sequence, line, String(pinned.upTo)]),
    );
    return {
      ...pinned.standing,
      simulated: await holdsSimulated(pinned, [scope.area], scope.fiscalYear),
      figure,
      amount: formatBaht(await readSum(pinned, request)),
      events: rows.map((row) => ({
        ...eventOfEntry(row),
        line: row.line,
        amount: formatBaht(BigInt(row.amount)),
        resolution: row.resolution,
      })),
      next,
    };
  });
}

/** The views that an explanation reads: wait for both to read one's own write. */
export const EXPLAINED_BY = ['budget', 'book-register'] as const;

type Pinned = Snapshot & { readonly upTo: bigint };

function continuationOf(after: string | undefined): Continuation | undefined {
  const parts = readPageToken(after, [isSequence, isText, isSequence]);
  if (parts === undefined) return undefined;
  const [sequence = '', line = '', upTo = ''] = parts;
  return { sequence, line, upTo: BigInt(upTo) };
}

/** The snapshot, cut at where the budget view stands, or stood at the first page. */
async function pin(
  snapshot: Snapshot,
  continued: Continuation | undefined,
  token: string | undefined,
): Promise<Pinned> {
  const [place] = await placesOf(snapshot.tx, [viewOf(snapshot.tx.connection, 'budget')]);
  const read = BigInt(place?.sequence ?? -1);
  const known = snapshot.upTo !== undefined && snapshot.upTo < read ? snapshot.upTo : read;
  if (continued === undefined) return { ...snapshot, upTo: known };
  // The view is being rebuilt and has not come back to where the first page stood.
  if (continued.upTo > read) throw new InvalidPageToken(token ?? '');
  const { standing } = snapshot;
  const sequence = continued.upTo < 0n ? null : continued.upTo.toString();
  return { ...snapshot, upTo: continued.upTo, standing: { ...standing, sequence } };
}

/** What each event adds to the figure, per line, as a statement. */
function contributions(
  { upTo, effective }: Pinned,
  { figure, scope }: ExplainRequest,
  parameters: SqlParameters,
): string {
  const { sign, stages } = FIGURE_STAGES[figure];
  const { area, fiscalYear, project, fundSource } = scope;
  return `select p.sequence, p.line, max(p.project) as project, ${sign} * sum(p.amount) as amount
    from posting p
    where p.area = ${parameters.add(area)} and p.fiscal_year = ${parameters.add(fiscalYear)}::int
      and p.sequence <= ${parameters.add(upTo)}::bigint
      and p.stage = any(${parameters.add(stages)}::text[])
      and p.line in (select line from line
        where ${lineCondition({ ...scope, fundSource: undefined }, parameters)})
      ${fundSource === undefined ? '' : `and p.fund_source = ${parameters.add(fundSource)}`}
      ${project === undefined ? '' : `and p.project = ${parameters.add(project)}`}
      ${effective === undefined ? '' : `and p.effective_on <= ${parameters.add(effective)}::date`}
    group by p.sequence, p.line having sum(p.amount) <> 0`;
}

async function readSum(pinned: Pinned, request: ExplainRequest): Promise<Satang> {
  const parameters = new SqlParameters();
  const [sum] = await pinned.tx.query<{ amount: string }[]>(
    `select coalesce(sum(amount), 0)::text as amount
     from (${contributions(pinned, request, parameters)}) c`,
    parameters.values,
  );
  return BigInt(sum?.amount ?? 0);
}

async function readEvents(
  pinned: Pinned,
  request: ExplainRequest,
  continued: Continuation | undefined,
  limit: number,
): Promise<ExplainedEntry[]> {
  const parameters = new SqlParameters();
  const moved = contributions(pinned, request, parameters);
  const { area, fiscalYear } = request.scope;
  const ofBook = `area = ${parameters.add(area)} and fiscal_year = ${parameters.add(fiscalYear)}::int`;
  const afterwards =
    continued === undefined
      ? 'true'
      : `(c.sequence, c.line collate "C") > (${parameters.add(continued.sequence)}::bigint,
          ${parameters.add(continued.line)})`;
  return pinned.tx.query<ExplainedEntry[]>(
    `select ${ENTRY_COLUMNS}, c.line, c.amount::text, (
       select json_build_object('resolution', r.id, 'committee', r.facts -> 'committee',
         'meetingNumber', r.facts -> 'meeting' -> 'number',
         'buddhistYear', r.facts -> 'meeting' -> 'buddhistYear',
         'meetingDate', r.facts -> 'meeting' -> 'date', 'agendaItem', r.facts -> 'agendaItem')
       from register_entry r
       where ${ofBook} and r.kind = 'resolution'
         and r.id = coalesce(e.reference ->> 'resolution', (
           select d.facts ->> 'resolution' from register_entry d
           where ${ofBook} and d.kind = 'allocation' and d.line = c.line
             and d.project = e.reference ->> 'project' and d.sequence < e.sequence
           order by d.sequence desc limit 1))) as resolution
     from (${moved}) c join entry e on e.sequence = c.sequence
     where ${afterwards}
     order by c.sequence, c.line collate "C" limit ${parameters.add(limit)}`,
    parameters.values,
  );
}
