import { formatBaht, type AreaId, type FiscalYear } from '@app/ledger';
import type { DataSource } from 'typeorm';
import type { DelegationRow, ResolutionRow } from './answers';
import type { OfficeAnswer } from './answers.actor';
import type { Page } from './standing';
import type { PageRequest } from './page-token';
import { readRegister, type Stored } from './register-page';

/** Which resolutions of a book's committee are wanted. */
export interface ResolutionsRequest extends PageRequest {
  readonly area?: AreaId | undefined;
  readonly fiscalYear?: FiscalYear | undefined;
  readonly resolution?: string | undefined;
  readonly status?: ResolutionRow['status'] | undefined;
}

/** Which delegations to a book's committee are wanted. */
export interface DelegationsRequest extends PageRequest {
  readonly area?: AreaId | undefined;
  readonly fiscalYear?: FiscalYear | undefined;
  readonly delegation?: string | undefined;
}

type StoredResolution = Stored<
  Omit<ResolutionRow, 'status' | 'recordedBy' | 'confirmedBy' | 'decisions'>
> & {
  readonly recordedBy: OfficeAnswer;
  readonly confirmedBy: OfficeAnswer;
  readonly decisions: readonly StoredDecision[];
};
type StoredDecision = Omit<ResolutionRow['decisions'][number], 'amount'> & {
  readonly amount: string | null;
};

const RESOLUTION_COLUMNS = `r.resolution, r.committee, r.meeting_number as "meetingNumber",
  r.buddhist_year as "buddhistYear", r.meeting_date::text as "meetingDate",
  r.agenda_item as "agendaItem", r.place, r.recorded_on::text as "recordedOn", r.seats, r.present,
  json_build_object('role', r.recorded_role, 'office', r.recorded_office,
    'acting', r.recorded_acting) as "recordedBy",
  r.confirmed_on::text as "confirmedOn",
  json_build_object('role', r.confirmed_role, 'office', r.confirmed_office,
    'acting', r.confirmed_acting) as "confirmedBy",
  r.warnings,
  (select json_agg(json_build_object('decision', d.decision, 'verb', d.verb, 'subject', d.subject,
     'effectiveOn', d.effective_on, 'kind', d.kind, 'delegation', d.delegation,
     'project', d.project, 'line', d.line, 'toLine', d.to_line, 'amount', d.amount::text,
     'done', d.done_sequence is not null) order by d.ordinal)
   from resolution_decision d where d.area = r.area
     and d.fiscal_year = r.fiscal_year and d.resolution = r.resolution) as decisions`;

const STATUS_CONDITIONS = {
  recorded: 'r.confirmed_on is null',
  confirmed: 'r.confirmed_on is not null',
} as const;

/**
 * The resolution register, newest record first.
 *
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function resolutions(
  dataSource: DataSource,
  request: ResolutionsRequest,
): Promise<Page<ResolutionRow>> {
  const { resolution, status } = request;
  const register = {
    views: ['resolution-register'],
    table: 'resolution',
    columns: RESOLUTION_COLUMNS,
    where: { resolution },
    ...(status === undefined ? {} : { condition: STATUS_CONDITIONS[status] }),
  };
  return readRegister(dataSource, register, request, resolutionRow);
}

function resolutionRow(row: StoredResolution): ResolutionRow {
  const confirmed = row.confirmedOn !== null;
  return {
    ...row,
    status: confirmed ? 'confirmed' : 'recorded',
    confirmedBy: confirmed ? row.confirmedBy : null,
    decisions: row.decisions.map(({ amount, ...decision }) => ({
      ...decision,
      amount: bahtOrNull(amount),
    })),
  };
}

type StoredDelegation = Stored<
  Omit<
    DelegationRow,
    'ceilingPerDecision' | 'ceilingCumulative' | 'used' | 'remaining' | 'instrument'
  >
> & {
  readonly ceilingPerDecision: string | null;
  readonly ceilingCumulative: string | null;
  readonly used: string;
  readonly instrumentNumber: string;
  readonly instrumentDate: string;
};

/**
 * Delegations with what remains of their cumulative ceilings, newest first.
 *
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function delegations(
  dataSource: DataSource,
  request: DelegationsRequest,
): Promise<Page<DelegationRow>> {
  const register = {
    views: ['resolution-register'],
    table: 'delegation',
    columns: `r.delegation, r.grantor, r.committee, r.powers,
      r.ceiling_per_decision::text as "ceilingPerDecision",
      r.ceiling_cumulative::text as "ceilingCumulative", r.used::text,
      r.valid_from::text as "validFrom", r.valid_to::text as "validTo",
      r.instrument_number as "instrumentNumber", r.instrument_date::text as "instrumentDate"`,
    where: { delegation: request.delegation },
  };
  return readRegister(dataSource, register, request, delegationRow);
}

function delegationRow(stored: StoredDelegation): DelegationRow {
  const { instrumentNumber, instrumentDate, ...row } = stored;
  const used = BigInt(row.used);
  const remaining = row.ceilingCumulative === null ? null : BigInt(row.ceilingCumulative) - used;
  return {
    ...row,
    ceilingPerDecision: bahtOrNull(row.ceilingPerDecision),
    ceilingCumulative: bahtOrNull(row.ceilingCumulative),
    used: formatBaht(used),
    remaining: remaining === null ? null : formatBaht(remaining),
    instrument: { number: instrumentNumber, date: instrumentDate },
  };
}

function bahtOrNull(satang: string | null): string | null {
  return satang === null ? null : formatBaht(BigInt(satang));
}
