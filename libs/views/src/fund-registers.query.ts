import { formatBaht, type AreaId, type CalendarDate, type FiscalYear } from '@app/ledger';
import type { DataSource } from 'typeorm';
import type { Page } from './standing';
import type {
  AgreementRow,
  ClawBackRow,
  ContributionReceiptRow,
  DeliveryRow,
  MatchRow,
  RefundRow,
  SpendingRow,
} from './answers.matching-fund';
import { FUND_IN_TIME } from './fund-as-of';
import { nameOn, successorOn } from './local-governments.query';
import type { PageRequest } from './page-token';
import { readRegister, type Register, type Stored } from './register-page';
import type { AsOf } from './snapshot';

/** Which book's register of the matching fund is wanted, and which part of it. */
export interface FundRegisterRequest extends PageRequest, AsOf {
  readonly area?: AreaId | undefined;
  readonly fiscalYear?: FiscalYear | undefined;
  /** What is about this contribution only. */
  readonly contribution?: string | undefined;
}

/** Which agreements are wanted. */
export interface AgreementsRequest extends PageRequest, AsOf {
  readonly area?: AreaId | undefined;
  readonly fiscalYear?: FiscalYear | undefined;
  readonly agreement?: string | undefined;
}

/** Which payments out of contributions are wanted. */
export interface SpendingsRequest extends PageRequest, AsOf {
  readonly area?: AreaId | undefined;
  readonly fiscalYear?: FiscalYear | undefined;
}

/** Which refunds are wanted. */
export interface RefundsRequest extends PageRequest, AsOf {
  readonly area?: AreaId | undefined;
  readonly fiscalYear?: FiscalYear | undefined;
  /** The day whose mergers say who is paid. */
  readonly today: CalendarDate;
}

/** The views that these registers are read from. */
const READ = ['matching-fund', 'reference'] as const;

const DOCUMENT = `json_build_object('number', r.document_number, 'date', r.document_date) as document`;

/** What the giver of a contribution `r.contribution` was called on a day, as an SQL expression. */
function giverOn(day: string): string {
  return `(select ${nameOn('c.local_government', day)} from contribution c
    where c.contribution = r.contribution) as "localGovernmentName"`;
}

const inBaht = (satang: string): string => formatBaht(BigInt(satang));
const inBahtOrNull = (satang: string | null): string | null => satang && inBaht(satang);

/**
 * Agreements, each version a row, newest first.
 *
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function agreements(
  dataSource: DataSource,
  request: AgreementsRequest,
): Promise<Page<AgreementRow>> {
  const register: Register = {
    views: READ,
    table: 'fund_agreement',
    columns: `r.agreement, r.version, r.stated_on::text as "statedOn", r.projects, r.ratios,
      r.cap::text, r.cap_per_local_government::text as "capPerLocalGovernment",
      r.in_kind_share_max as "inKindShareMax", r.deadline::text, r.shrinkage, ${DOCUMENT},
      (select coalesce(sum(m.matched), 0)::text from fund_match m
       where m.area = r.area and m.fiscal_year = r.fiscal_year
         and m.agreement = r.agreement) as matched`,
    where: { agreement: request.agreement },
    asOf: FUND_IN_TIME,
  };
  return readRegister(dataSource, register, request, (row: Stored<StoredAgreement>) => ({
    ...row,
    ratios: row.ratios.map((ratio) => ({
      ...ratio,
      project: ratio.project ?? null,
      cash: ratio.cash ?? null,
    })),
    cap: inBahtOrNull(row.cap),
    capPerLocalGovernment: inBahtOrNull(row.capPerLocalGovernment),
    matched: inBaht(row.matched),
  }));
}

type StoredRatio = Omit<AgreementRow['ratios'][number], 'project' | 'cash'> & {
  readonly project?: string;
  readonly cash?: number;
};
type StoredAgreement = Omit<AgreementRow, 'ratios'> & { readonly ratios: readonly StoredRatio[] };

/**
 * Receipts of cash, newest first.
 *
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function contributionReceipts(
  dataSource: DataSource,
  request: FundRegisterRequest,
): Promise<Page<ContributionReceiptRow>> {
  const register: Register = {
    views: READ,
    table: 'contribution_receipt',
    columns: `r.receipt, r.contribution,
      (select c.local_government from contribution c
       where c.contribution = r.contribution) as "localGovernment",
      ${giverOn('r.effective_on')}, r.payer,
      ${nameOn('r.payer', 'r.effective_on')} as "payerName", r.amount::text, r.excess::text,
      r.effective_on::text as "effectiveOn", ${DOCUMENT}, r.status, r.broken`,
    where: { contribution: request.contribution },
    asOf: FUND_IN_TIME,
  };
  return readRegister(dataSource, register, request, (row: Stored<ContributionReceiptRow>) => ({
    ...row,
    amount: inBaht(row.amount),
    excess: inBaht(row.excess),
  }));
}

/**
 * Deliveries in kind, and of work that local governments carried out, newest first.
 *
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function deliveries(
  dataSource: DataSource,
  request: FundRegisterRequest,
): Promise<Page<DeliveryRow>> {
  const register: Register = {
    views: READ,
    table: 'fund_delivery',
    columns: `r.delivery, r.contribution, ${giverOn('r.delivered_on')}, r.form, r.description,
      case when r.accepted and r.status <> 'rejected' then 'accepted' else r.status end as status,
      r.delivered_on::text as "deliveredOn", r.value::text, r.counted::text, r.valuer,
      r.method, ${DOCUMENT}`,
    where: { contribution: request.contribution },
    asOf: FUND_IN_TIME,
  };
  return readRegister(dataSource, register, request, (row: Stored<DeliveryRow>) => ({
    ...row,
    value: inBahtOrNull(row.value),
    counted: inBaht(row.counted),
  }));
}

/**
 * Matches and what became of both sides, newest first.
 *
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function matches(
  dataSource: DataSource,
  request: FundRegisterRequest,
): Promise<Page<MatchRow>> {
  const register: Register = {
    views: READ,
    table: 'fund_match',
    columns: `r.match, r.contribution, ${giverOn('r.made_on')}, r.project, r.line, r.agreement,
      r.version, r.made_on::text as "madeOn", r.amount::text, r.matched::text, r.released::text,
      r.claimed::text, r.local::text`,
    where: { contribution: request.contribution },
    asOf: FUND_IN_TIME,
  };
  return readRegister(dataSource, register, request, (row: Stored<MatchRow>) => ({
    ...row,
    amount: inBaht(row.amount),
    matched: inBaht(row.matched),
    released: inBaht(row.released),
    claimed: inBaht(row.claimed),
    local: inBaht(row.local),
  }));
}

/**
 * Payments out of contributions, with whose money each was, newest first. Those that came back stay.
 *
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function spendings(
  dataSource: DataSource,
  request: SpendingsRequest,
): Promise<Page<SpendingRow>> {
  const giver = `share.part->>'localGovernment'`;
  const register: Register = {
    views: READ,
    table: 'fund_spending',
    columns: `r.spending, r.project, r.effective_on::text as "effectiveOn", r.description,
      r.amount::text, ${DOCUMENT}, r.status,
      (select json_agg(share.part || jsonb_build_object(
         'localGovernmentName', ${nameOn(giver, 'r.effective_on')}) order by share.ordinal)
       from jsonb_array_elements(r.parts) with ordinality share (part, ordinal)) as parts`,
    where: {},
    asOf: FUND_IN_TIME,
  };
  return readRegister(dataSource, register, request, (row: Stored<SpendingRow>) => ({
    ...row,
    amount: inBaht(row.amount),
  }));
}

/**
 * What is to be given back, by payer: to who gave it, or to the one into which it was merged. Newest
 * first.
 *
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function refunds(
  dataSource: DataSource,
  { today, ...request }: RefundsRequest,
): Promise<Page<RefundRow>> {
  const register: Register = {
    views: READ,
    table: 'fund_refund',
    columns: (parameters: { add: (value: unknown) => string }) => {
      const day = `${parameters.add(today)}::date`;
      return `r.refund, r.project, r.due_on::text as "dueOn", r.cause, r.reason, r.amount::text, r.paid::text,
        (select json_agg(json_build_object('contribution', share.contribution,
           'localGovernment', share.local_government,
           'localGovernmentName', ${nameOn('share.local_government', 'r.due_on')},
           'payee', share.payee, 'payeeName', ${nameOn('share.payee', day)},
           'amount', share.amount::text, 'paid', share.paid::text) order by share.ordinal)
         from (select q.*, c.local_government,
             ${successorOn('c.local_government', day)} as payee
           from fund_refund_part q
           join contribution c on c.contribution = q.contribution
           where q.area = r.area and q.fiscal_year = r.fiscal_year and q.refund = r.refund) share
        ) as parts`;
    },
    where: {},
    asOf: FUND_IN_TIME,
  };
  return readRegister(dataSource, register, request, (row: Stored<RefundRow>) => ({
    ...row,
    amount: inBaht(row.amount),
    paid: inBaht(row.paid),
    parts: row.parts.map((part) => ({
      ...part,
      amount: inBaht(part.amount),
      paid: inBaht(part.paid),
    })),
  }));
}

/**
 * Claims on local governments, newest first.
 *
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function clawBacks(
  dataSource: DataSource,
  request: FundRegisterRequest,
): Promise<Page<ClawBackRow>> {
  const register: Register = {
    views: READ,
    table: 'claw_back',
    columns: `r.claw_back as "clawBack", r.match, r.contribution,
      r.local_government as "localGovernment",
      ${nameOn('r.local_government', 'r.claimed_on')} as "localGovernmentName",
      r.claimed_on::text as "claimedOn", r.cause, r.reason, r.amount::text,
      r.recovered::text, r.reduced::text`,
    where: { contribution: request.contribution },
    asOf: FUND_IN_TIME,
  };
  return readRegister(dataSource, register, request, (row: Stored<ClawBackRow>) => ({
    ...row,
    amount: inBaht(row.amount),
    recovered: inBaht(row.recovered),
    reduced: inBaht(row.reduced),
  }));
}
