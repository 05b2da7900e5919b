import { formatBaht, type AreaId, type FiscalYear } from '@app/ledger';
import type { DataSource } from 'typeorm';
import type { CommitmentRow, DisbursementRow, UnauthorisedFactRow } from './answers';
import type { Page } from './standing';
import type { PageRequest } from './page-token';
import { readRegister, type Stored } from './register-page';

/** Which part of the execution register is wanted. */
interface ExecutionRequest extends PageRequest {
  readonly area?: AreaId | undefined;
  readonly fiscalYear?: FiscalYear | undefined;
  readonly project?: string | undefined;
  readonly line?: string | undefined;
}

/** Which commitments are wanted. */
export interface CommitmentsRequest extends ExecutionRequest {
  readonly commitment?: string | undefined;
  readonly status?: CommitmentRow['status'] | undefined;
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

const VIEW = 'execution-register';
const DOCUMENT = `case when r.document_number is null then null else
  json_build_object('number', r.document_number, 'date', r.document_date) end as document`;
const COMMITMENT_STATUS = `case when r.cancelled then 'cancelled'
  when r.disbursed = r.amount then 'disbursed' else 'open' end`;

type InSatang<Row, Money extends keyof Row> = Stored<
  Omit<Row, Money> & Readonly<Record<Money, string>>
>;

/**
 * Commitments and what is left of them, newest first.
 *
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function commitments(
  dataSource: DataSource,
  request: CommitmentsRequest,
): Promise<Page<CommitmentRow>> {
  const { project, line, commitment, status } = request;
  const register = {
    views: [VIEW],
    table: 'commitment',
    columns: `r.commitment, r.project, r.line, r.description, r.basis, ${DOCUMENT},
      r.effective_on::text as "effectiveOn", r.amount::text, r.disbursed::text,
      (case when r.cancelled then 0 else r.amount - r.disbursed end)::text as remaining,
      ${COMMITMENT_STATUS} as status`,
    where: { project, line, commitment },
    ...(status === undefined ? {} : { condition: `${COMMITMENT_STATUS} = '${status}'` }),
  };
  type StoredRow = InSatang<CommitmentRow, 'amount' | 'disbursed' | 'remaining'>;
  return readRegister(dataSource, register, request, (row: StoredRow) => ({
    ...row,
    amount: formatBaht(BigInt(row.amount)),
    disbursed: formatBaht(BigInt(row.disbursed)),
    remaining: formatBaht(BigInt(row.remaining)),
  }));
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
  const register = {
    views: [VIEW],
    table: 'disbursement',
    columns: `r.disbursement, r.commitment, r.project, r.line, r.basis, ${DOCUMENT},
      r.effective_on::text as "effectiveOn", r.amount::text, r.returned::text`,
    where: { project, line, disbursement, commitment },
  };
  type StoredRow = InSatang<DisbursementRow, 'amount' | 'returned'>;
  return readRegister(dataSource, register, request, (row: StoredRow) => ({
    ...row,
    amount: formatBaht(BigInt(row.amount)),
    returned: formatBaht(BigInt(row.returned)),
  }));
}

const FACT_CONDITIONS = { open: 'not r.regularised', regularised: 'r.regularised' } as const;

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
  const register = {
    views: [VIEW],
    table: 'unauthorised_fact',
    columns: `r.fact, r.kind, r.project, r.line, r.amount::text, ${DOCUMENT},
      r.effective_on::text as "effectiveOn", r.broken,
      case when r.regularised then 'regularised' else 'open' end as status`,
    where: { project, line, fact },
    ...(status === undefined ? {} : { condition: FACT_CONDITIONS[status] }),
  };
  type StoredRow = InSatang<UnauthorisedFactRow, 'amount'>;
  return readRegister(dataSource, register, request, (row: StoredRow) => ({
    ...row,
    amount: formatBaht(BigInt(row.amount)),
  }));
}
