import { formatBaht, parseBaht, type AreaId, type FiscalYear } from '@app/ledger';
import type { DataSource } from 'typeorm';
import type { DelegationRow, ResolutionRow } from './answers';
import { registerOf, type StoredRegisterEntry } from './book-register.query';
import type { Page } from './standing';
import type { PageRequest } from './page-token';
import { readRegister } from './register-page';
import type { AsOf } from './snapshot';

/** Which resolutions of a book's committee are wanted. */
export interface ResolutionsRequest extends PageRequest, AsOf {
  readonly area?: AreaId | undefined;
  readonly fiscalYear?: FiscalYear | undefined;
  readonly resolution?: string | undefined;
  readonly status?: ResolutionRow['status'] | undefined;
}

/** Which delegations to a book's committee are wanted. */
export interface DelegationsRequest extends PageRequest, AsOf {
  readonly area?: AreaId | undefined;
  readonly fiscalYear?: FiscalYear | undefined;
  readonly delegation?: string | undefined;
}

type Decision = ResolutionRow['decisions'][number];

/** What the entry of a resolution knows. */
interface ResolutionFacts {
  readonly committee: string;
  readonly meeting: {
    readonly number: number;
    readonly buddhistYear: number;
    readonly date: string;
    readonly place: string;
  };
  readonly agendaItem: string;
  readonly attendance: { readonly seats: number; readonly present: number };
  readonly recordedOn: string;
  readonly recordedBy: ResolutionRow['recordedBy'];
  readonly confirmedOn?: string;
  readonly confirmedBy?: ResolutionRow['recordedBy'];
  readonly confirmedVersion?: number;
  readonly circulated?: boolean;
  readonly inquorate?: boolean;
  readonly version?: number;
  readonly amendedOn?: string;
  readonly certifiedOn?: string;
  readonly ratifiedOn?: string;
  readonly revokedOn?: string;
  readonly decisions: Readonly<Record<string, StoredDecision>>;
}

/** A decision as its entry knows it; one that amended minutes added has no place of its own. */
type StoredDecision = Omit<Decision, 'done' | 'waits' | 'amendedIn' | 'approvedOn' | 'votes'> & {
  readonly ordinal?: number;
  readonly done?: boolean;
  readonly amendedIn?: number;
  readonly approvedOn?: string | null;
  readonly approvedBy?: string;
  readonly votes?: Decision['votes'];
};

/** What the entry of a delegation knows. */
type DelegationFacts = Pick<
  DelegationRow,
  'grantor' | 'committee' | 'ceilingPerDecision' | 'ceilingCumulative' | 'validFrom' | 'validTo'
> & {
  readonly powers: readonly {
    readonly power: string;
    readonly verb: string;
    readonly movesOn?: string;
  }[];
  readonly limits?: readonly string[];
  readonly redelegates?: string | null;
  readonly holder?: string | null;
  readonly revokedFrom?: string;
  readonly version?: number;
};

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
  const register = registerOf('resolution', { id: resolution, status });
  return readRegister(dataSource, register, request, resolutionRow);
}

function resolutionRow(entry: StoredRegisterEntry): ResolutionRow {
  const { sequence, id, status, warnings, simulated } = entry;
  // What the handlers of the register wrote down.
  const facts = entry.facts as unknown as ResolutionFacts;
  const { meeting, attendance, committee, agendaItem, recordedOn, recordedBy } = facts;
  return {
    sequence,
    resolution: id,
    committee,
    agendaItem,
    meetingNumber: meeting.number,
    buddhistYear: meeting.buddhistYear,
    meetingDate: meeting.date,
    place: meeting.place,
    status: status as ResolutionRow['status'],
    recordedOn,
    recordedBy,
    confirmedOn: facts.confirmedOn ?? null,
    confirmedBy: facts.confirmedBy ?? null,
    seats: attendance.seats,
    present: attendance.present,
    ...becameOf(facts, status),
    warnings,
    simulated,
    decisions: Object.values(facts.decisions)
      .sort((a, b) => (a.ordinal ?? LAST) - (b.ordinal ?? LAST))
      .map((decision) => decisionRow(decision, warnings)),
  };
}

/** Decisions that amended minutes added come after those that there were. */
const LAST = 1_000;

/** What became of a resolution after it was recorded. */
function becameOf(facts: ResolutionFacts, status: string) {
  const { circulated = false, inquorate = false, version = 1, confirmedVersion = 1 } = facts;
  const { amendedOn = null, certifiedOn = null, ratifiedOn = null, revokedOn = null } = facts;
  const awaitsConfirmation = status === 'confirmed' && confirmedVersion < version;
  return {
    circulated,
    inquorate,
    version,
    awaitsConfirmation,
    amendedOn,
    certifiedOn,
    ratifiedOn,
    revokedOn,
  };
}

function decisionRow(stored: StoredDecision, warnings: ResolutionRow['warnings']): Decision {
  const { ordinal: _, done = false, amendedIn = 1, ...more } = stored;
  const { approvedOn = null, approvedBy: __, votes = [], ...row } = more;
  // Said when it was recorded: the verb moves its money only after somebody's approval.
  const waits = warnings.some(
    ({ code, facts }) => code === 'ORDER_WAITS_FOR_APPROVAL' && facts['decision'] === row.decision,
  );
  return { ...row, done, waits: waits && !done, amendedIn, approvedOn, votes };
}

/**
 * Delegations with what remains of their cumulative ceilings, newest first.
 *
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function delegations(
  dataSource: DataSource,
  request: DelegationsRequest,
): Promise<Page<DelegationRow>> {
  const register = registerOf('delegation', { id: request.delegation });
  const { columns } = register;
  if (typeof columns !== 'string') throw new Error('the columns of a register of a book are text');
  const withUsed = { ...register, columns: `${columns}, ${USED_IN_ALL}` };
  return readRegister(dataSource, withUsed, request, delegationRow);
}

/** What was moved under a delegation and under all that were passed on from it, in satang. */
const USED_IN_ALL = `(with recursive below as (
    select r.id
    union
    select c.id from register_entry c join below on c.facts->>'redelegates' = below.id
    where c.area = r.area and c.fiscal_year = r.fiscal_year and c.kind = 'delegation'
  )
  select coalesce(sum((c.figures->>'used')::bigint), 0)::text from register_entry c
  where c.area = r.area and c.fiscal_year = r.fiscal_year and c.kind = 'delegation'
    and c.id in (select id from below)) as "usedInAll"`;

function delegationRow(entry: StoredRegisterEntry & { readonly usedInAll: string }): DelegationRow {
  const { sequence, id, simulated, documentNumber, documentDate } = entry;
  const facts = entry.facts as unknown as DelegationFacts;
  const { grantor, committee, powers, validFrom, validTo } = facts;
  const { ceilingPerDecision, ceilingCumulative } = facts;
  const { limits = [], redelegates = null, holder = null, revokedFrom = null, version = 1 } = facts;
  const used = BigInt(entry.usedInAll);
  return {
    sequence,
    delegation: id,
    grantor,
    committee,
    powers: powers.map(({ power, verb, movesOn = 'confirmation' }) => ({ power, verb, movesOn })),
    limits,
    redelegates,
    holder,
    status: revokedFrom === null ? 'granted' : 'revoked',
    revokedFrom,
    version,
    ceilingPerDecision,
    ceilingCumulative,
    used: formatBaht(used),
    remaining: ceilingCumulative === null ? null : formatBaht(parseBaht(ceilingCumulative) - used),
    validFrom,
    validTo,
    instrument: { number: documentNumber ?? '', date: documentDate ?? '' },
    simulated,
  };
}
