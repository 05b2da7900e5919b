import { formatBaht, type AreaId, type FiscalYear } from '@app/ledger';
import type { DataSource } from 'typeorm';
import type { Page } from './standing';
import type { ContributionEntry, ContributionRow, ContributionView } from './answers.matching-fund';
import { FUND_IN_TIME, fundThen } from './fund-as-of';
import { localMoneyOf, provincialShareOf } from './local-money';
import { nameOn } from './local-governments.query';
import {
  cutPage,
  isSequence,
  pageLimit,
  pageToken,
  readPageToken,
  type PageRequest,
} from './page-token';
import { readRegister, type Register, type Stored } from './register-page';
import { inSnapshot, type AsOf, type Snapshot } from './snapshot';

/** Which contributions are wanted. */
export interface ContributionsRequest extends PageRequest, AsOf {
  /** The book that they are for; every one when absent. */
  readonly area?: AreaId | undefined;
  readonly fiscalYear?: FiscalYear | undefined;
  readonly localGovernment?: string | undefined;
  /** Only those of these local governments. */
  readonly onlyOf?: readonly string[] | undefined;
  readonly project?: string | undefined;
  readonly round?: string | undefined;
  readonly status?: string | undefined;
  readonly contribution?: string | undefined;
}

/** Which contribution is wanted, and which part of its entries. */
export interface ContributionViewRequest extends PageRequest, AsOf {
  readonly area: AreaId;
  readonly fiscalYear: FiscalYear;
  readonly contribution: string;
  /** Only where it is one of these local governments'. */
  readonly onlyOf?: readonly string[] | undefined;
}

/** The views that contributions are read from: wait for all of them to read one's own write. */
export const CONTRIBUTIONS_BY = ['matching-fund', 'reference', 'budget'] as const;

/** How far a contribution `r` has come, as an SQL expression. */
const STATUS = `case when r.exit is not null then r.exit
  when r.closed_on is not null then 'closed'
  when r.reconciled_on is not null then 'reconciled'
  when r.agreed_on is not null then 'signed'
  when r.entered_on is not null then 'entered'
  when r.approved_on is not null then 'approved'
  when r.supervised_on is not null then 'supervisor-approved'
  when r.assented_on is not null then 'council-assented'
  else 'pledged' end`;

/** What is read of a contribution `r`, besides its sequence and whether it is simulated. */
export const CONTRIBUTION_COLUMNS = `r.contribution, r.local_government as "localGovernment",
  ${nameOn('r.local_government', 'coalesce(r.pledged_on, r.entered_on)')} as "localGovernmentName",
  r.area, r.fiscal_year as "fiscalYear", r.project,
  case when exists (select from project p where p.area = r.area
    and p.fiscal_year = r.fiscal_year and p.project = r.project and p.cancelled_on is not null)
    then 'cancelled' else 'open' end as "projectStatus", r.round, r.form, r.purpose,
  coalesce(r.pledged, 0)::text as pledged, ${STATUS} as status,
  case when r.authority_kind is null then null else json_build_object('kind', r.authority_kind,
    'item', r.authority_item, 'document', json_build_object('number', r.authority_number,
    'date', r.authority_date)) end as authority,
  coalesce(r.pledged_on, r.entered_on)::text as "pledgedOn", r.assented_on::text as "assentedOn",
  r.supervised_on::text as "supervisedOn", r.promulgated_on::text as "promulgatedOn",
  r.entered_on::text as "enteredOn",
  case when r.agreement is null then null else
    json_build_object('agreement', r.agreement, 'version', r.version) end as agreement,
  r.refusal, r.warnings,
  (select coalesce(json_object_agg(b.stage, b.amount::text), '{}')
   from contribution_balance b where b.contribution = r.contribution) as standings,
  r.exit is null as living`;

/** A contribution as the database answers it. */
export type StoredContribution = Stored<Omit<ContributionRow, 'money' | 'provincial'>> & {
  /** What stands on its accounts and beside them, in satang. */
  readonly standings: Readonly<Record<string, string>>;
  readonly living: boolean;
};

/**
 * The register of contributions, newest first, each with what became of its money.
 *
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function contributions(
  dataSource: DataSource,
  request: ContributionsRequest,
): Promise<Page<ContributionRow>> {
  const { localGovernment, project, round, status, contribution, onlyOf } = request;
  const register: Register = {
    views: CONTRIBUTIONS_BY,
    table: 'contribution',
    columns: CONTRIBUTION_COLUMNS,
    where: { local_government: ofWhom(localGovernment, onlyOf), project, round, contribution },
    conditions: status === undefined ? [] : [() => statusIs(status)],
    asOf: FUND_IN_TIME,
  };
  return readRegister(dataSource, register, request, contributionRow);
}

/** The local governments whose contributions are wanted: none where somebody else's are asked for. */
function ofWhom(
  localGovernment: string | undefined,
  onlyOf: readonly string[] | undefined,
): string | readonly string[] | undefined {
  if (localGovernment === undefined || onlyOf === undefined) return localGovernment ?? onlyOf;
  return onlyOf.includes(localGovernment) ? localGovernment : [];
}

/** Whoever asks for no status finds nothing; the words are compared, not run. */
function statusIs(status: string): string {
  return /^[a-z-]+$/.test(status) ? `${STATUS} = '${status}'` : 'false';
}

/** The row of a contribution, with its money. */
export function contributionRow(stored: StoredContribution): ContributionRow {
  const { standings, living, ...row } = stored;
  const { form } = row;
  const amounts = Object.entries(standings).map(([stage, amount]) => {
    return { form, stage, amount: BigInt(amount) };
  });
  const pledged = BigInt(row.pledged);
  const { matched, released } = provincialShareOf(amounts);
  return {
    ...row,
    pledged: formatBaht(pledged),
    money: localMoneyOf([...amounts, { form, stage: 'pledged', amount: living ? pledged : 0n }]),
    provincial: { matched, released },
  };
}

/**
 * A contribution with every event on its way through its local government and the book, in the order
 * of the log.
 *
 * @returns undefined when no such contribution is for the book.
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function contributionView(
  dataSource: DataSource,
  request: ContributionViewRequest,
): Promise<ContributionView | undefined> {
  const limit = pageLimit(request);
  const after = readPageToken(request.after, [isSequence])?.[0] ?? '-1';
  const { area, fiscalYear, contribution, onlyOf } = request;
  return inSnapshot(dataSource, CONTRIBUTIONS_BY, request, async (moment) => {
    const snapshot = await fundThen(moment, request);
    const [stored] = await snapshot.tx.query<StoredContribution[]>(
      `select r.sequence::text, coalesce(r.simulated, false) as simulated, ${CONTRIBUTION_COLUMNS}
       from contribution r
       where r.area = $1 and r.fiscal_year = $2 and r.contribution = $3
         and ($4::text[] is null or r.local_government = any($4))`,
      [area, fiscalYear, contribution, onlyOf ?? null],
    );
    if (stored === undefined) return undefined;
    const found = await readEntries(snapshot, contribution, after, limit + 1);
    const page = cutPage(found, limit, ({ sequence }) => pageToken([sequence]));
    return {
      ...snapshot.standing,
      simulated: stored.simulated,
      contribution: contributionRow(stored),
      entries: page.rows.map(entryOf),
      next: page.next,
    };
  });
}

type StoredEntry = Omit<ContributionEntry, 'recordedAt' | 'changes'> & {
  readonly recordedAt: Date;
  readonly changes: readonly { readonly stage: string; readonly amount: string }[];
};

function entryOf(entry: StoredEntry): ContributionEntry {
  const { recordedAt, changes } = entry;
  return {
    ...entry,
    recordedAt: recordedAt.toISOString(),
    changes: changes.map(({ stage, amount }) => ({ stage, amount: formatBaht(BigInt(amount)) })),
  };
}

/** Events and what they moved; a promise changes what is pledged, which stands on no account. */
async function readEntries(
  { tx }: Snapshot,
  contribution: string,
  after: string,
  limit: number,
): Promise<StoredEntry[]> {
  return tx.query<StoredEntry[]>(
    `with promised as (
       select sequence, amount - lag(amount, 1, 0::bigint) over (order by sequence) as amount
       from contribution_pledge where contribution = $1),
     moved as (
       select sequence, -1 as ordinal, 'pledged' as stage, amount from promised where amount <> 0
       union all
       select sequence, ordinal, stage, amount from contribution_posting
       where contribution = $1)
     select e.sequence::text, e.stream, e.revision::text, e.event_id::text as "eventId", e.type,
       e.effective_on::text as "effectiveOn", e.recorded_at as "recordedAt",
       json_build_object('role', e.actor_role, 'office', e.actor_office,
         'acting', e.actor_acting) as actor,
       coalesce((select json_agg(json_build_object('stage', m.stage, 'amount', m.amount::text)
           order by m.ordinal) from moved m where m.sequence = e.sequence), '[]') as changes,
       case when e.document_number is null then null else
         json_build_object('number', e.document_number, 'date', e.document_date) end as document
     from contribution_entry e
     where e.contribution = $1 and e.sequence > $2 order by e.sequence limit $3`,
    [contribution, after, limit],
  );
}
