import {
  daysBetween,
  formatBaht,
  type AreaId,
  type CalendarDate,
  type FiscalYear,
} from '@app/ledger';
import type { DataSource } from 'typeorm';
import type { CommitmentRow, DisbursementRow, UnauthorisedFactRow } from './answers.execution';
import { documentOf, registerOf, type StoredRegisterEntry } from './book-register.query';
import type { Page } from './standing';
import type { PageRequest } from './page-token';
import { readRegister } from './register-page';
import type { AsOf } from './snapshot';
import type { SqlParameters } from './sql-parameters';

/** Which part of the registers of execution is wanted. */
interface ExecutionRequest extends PageRequest, AsOf {
  readonly area?: AreaId | undefined;
  readonly fiscalYear?: FiscalYear | undefined;
  readonly project?: string | undefined;
  readonly line?: string | undefined;
}

/** Which commitments are wanted. */
export interface CommitmentsRequest extends ExecutionRequest {
  readonly commitment?: string | undefined;
  readonly status?: CommitmentRow['status'] | undefined;
  /** The day up to which the days of open ones are counted; they are not when absent. */
  readonly today?: CalendarDate | undefined;
}

/** Which payments are wanted. */
export interface DisbursementsRequest extends ExecutionRequest {
  readonly disbursement?: string | undefined;
  /** Those paid of this commitment. */
  readonly commitment?: string | undefined;
}

/** Which facts without cover are wanted. */
export interface UnauthorisedFactsRequest extends ExecutionRequest {
  readonly fact?: string | undefined;
  readonly status?: UnauthorisedFactRow['status'] | undefined;
}

/** A figure of an entry, in satang; nothing where none of its steps told it. */
function figure({ figures }: StoredRegisterEntry, name: string): bigint {
  return BigInt(figures[name] ?? 0);
}

/** A fact of an entry, where it is text. */
function textFact({ facts }: StoredRegisterEntry, name: string): string | null {
  const fact = facts[name];
  return typeof fact === 'string' ? fact : null;
}

/** The same of a row `r` as of `statusOf`: what is paid whole is not open any more. */
const COMMITMENT_STATUS = `case when r.status <> 'open' then r.status
  when coalesce(r.figures ->> 'disbursed', '0') = coalesce(r.figures ->> 'amount', '0')
  then 'disbursed' else 'open' end`;

/**
 * Commitments and what is left of them, newest first.
 *
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function commitments(
  dataSource: DataSource,
  request: CommitmentsRequest,
): Promise<Page<CommitmentRow>> {
  const { project, line, commitment, status, today } = request;
  const standing =
    status === undefined
      ? []
      : [(parameters: SqlParameters) => `${COMMITMENT_STATUS} = ${parameters.add(status)}`];
  const register = registerOf('commitment', { project, line, id: commitment }, standing);
  return readRegister(dataSource, register, request, (entry: StoredRegisterEntry) =>
    commitmentRow(entry, today),
  );
}

function commitmentRow(entry: StoredRegisterEntry, today: CalendarDate | undefined): CommitmentRow {
  const { sequence, id, project, line, title, effectiveOn, simulated } = entry;
  const [amount, disbursed] = [figure(entry, 'amount'), figure(entry, 'disbursed')];
  const open = entry.status === 'open';
  return {
    sequence,
    commitment: id,
    project: project ?? '',
    line: line ?? '',
    description: title ?? '',
    basis: textFact(entry, 'basis') ?? 'decision',
    document: documentOf(entry.documentNumber, entry.documentDate),
    effectiveOn,
    amount: formatBaht(amount),
    disbursed: formatBaht(disbursed),
    remaining: formatBaht(open ? amount - disbursed : 0n),
    daysOpen:
      today !== undefined && open && amount > disbursed
        ? daysBetween(effectiveOn as CalendarDate, today)
        : null,
    status: (open && amount === disbursed ? 'disbursed' : entry.status) as CommitmentRow['status'],
    simulated,
  };
}

/**
 * Payments and what came back of them, newest first.
 *
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function disbursements(
  dataSource: DataSource,
  request: DisbursementsRequest,
): Promise<Page<DisbursementRow>> {
  const { project, line, disbursement, commitment } = request;
  const paidOf =
    commitment === undefined
      ? []
      : [(parameters: SqlParameters) => `r.facts ->> 'commitment' = ${parameters.add(commitment)}`];
  const register = registerOf('disbursement', { project, line, id: disbursement }, paidOf);
  return readRegister(dataSource, register, request, disbursementRow);
}

function disbursementRow(entry: StoredRegisterEntry): DisbursementRow {
  const { sequence, id, project, line, effectiveOn, simulated } = entry;
  return {
    sequence,
    disbursement: id,
    commitment: textFact(entry, 'commitment'),
    project: project ?? '',
    line: line ?? '',
    basis: textFact(entry, 'basis') ?? 'decision',
    document: documentOf(entry.documentNumber, entry.documentDate),
    effectiveOn,
    amount: formatBaht(figure(entry, 'amount')),
    returned: formatBaht(figure(entry, 'returned')),
    status: entry.status === 'reversed' ? 'reversed' : 'paid',
    returnedLate: formatBaht(figure(entry, 'returnedLate')),
    simulated,
  };
}

/**
 * Outside facts that broke rules, with the rules, newest first.
 *
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function unauthorisedFacts(
  dataSource: DataSource,
  request: UnauthorisedFactsRequest,
): Promise<Page<UnauthorisedFactRow>> {
  const { project, line, fact, status } = request;
  const register = registerOf('unauthorised-fact', { project, line, id: fact, status });
  return readRegister(dataSource, register, request, factRow);
}

function factRow(entry: StoredRegisterEntry): UnauthorisedFactRow {
  const { sequence, id, project, line, effectiveOn, simulated, facts } = entry;
  return {
    sequence,
    fact: id,
    kind: facts['kind'] === 'commitment' ? 'commitment' : 'disbursement',
    project: project ?? '',
    line: line ?? '',
    amount: formatBaht(figure(entry, 'amount')),
    document: { number: entry.documentNumber ?? '', date: entry.documentDate ?? '' },
    effectiveOn,
    broken: facts['broken'] as UnauthorisedFactRow['broken'],
    status: entry.status as UnauthorisedFactRow['status'],
    simulated,
  };
}
