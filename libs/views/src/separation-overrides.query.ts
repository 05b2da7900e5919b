import type { AreaId, FiscalYear, SeparationName } from '@app/ledger';
import type { DataSource } from 'typeorm';
import type { ActingAnswer, OfficeAnswer } from './answers.actor';
import type { Page } from './standing';
import type { PageRequest } from './page-token';
import { readRegister, type Register, type Stored } from './register-page';
import type { AsOf } from './snapshot';

/** An override of a separation of duties. People stand by our own ids. */
export interface SeparationOverrideRow {
  /** Dense ordinal of the event that wrote it down; registers begin with the highest. */
  readonly sequence: string;
  readonly override: string;
  readonly separation: SeparationName;
  readonly item: string;
  readonly person: string;
  readonly reason: string;
  readonly document: { readonly number: string; readonly date: string } | null;
  readonly decidedOn: string;
  readonly recordedAt: string;
  readonly by: OfficeAnswer & { readonly subject: string };
  readonly used: boolean;
  /** Dense ordinal of the event that used it; null as long as none did. */
  readonly usedSequence: string | null;
  readonly simulated: boolean;
}

/** Which overrides are wanted. */
export interface SeparationOverridesRequest extends PageRequest, AsOf {
  readonly area?: AreaId | undefined;
  readonly fiscalYear?: FiscalYear | undefined;
  readonly separation?: SeparationName | undefined;
  readonly item?: string | undefined;
  readonly person?: string | undefined;
}

type StoredOverride = Stored<
  Omit<SeparationOverrideRow, 'document' | 'recordedAt' | 'by' | 'used'>
> & {
  readonly recordedAt: Date;
  readonly documentNumber: string | null;
  readonly documentDate: string | null;
  readonly bySubject: string;
  readonly byRole: string;
  readonly byOffice: string;
  readonly byActing: ActingAnswer | null;
};

/**
 * Every override of a separation of duties, newest first.
 *
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export function separationOverrides(
  dataSource: DataSource,
  request: SeparationOverridesRequest,
): Promise<Page<SeparationOverrideRow>> {
  const { separation, item, person, ...page } = request;
  const register: Register = {
    views: ['separation-overrides'],
    table: 'separation_override',
    columns: (parameters, { upTo }) => `r.override, r.separation, r.item, r.person, r.reason,
      r.document_number as "documentNumber", r.document_date::text as "documentDate",
      r.decided_on::text as "decidedOn", r.recorded_at as "recordedAt",
      r.by_subject as "bySubject", r.by_role as "byRole", r.by_office as "byOffice",
      r.by_acting as "byActing",
      case when r.used_sequence <= coalesce(${parameters.add(upTo ?? null)}::bigint, r.used_sequence)
        then r.used_sequence::text end as "usedSequence"`,
    where: { separation, item, person },
    asOf: { effectiveOn: 'r.decided_on' },
  };
  return readRegister(dataSource, register, page, rowOf);
}

function rowOf(stored: StoredOverride): SeparationOverrideRow {
  const { documentNumber: number, documentDate: date, recordedAt, ...rest } = stored;
  const { bySubject: subject, byRole: role, byOffice: office, byActing: acting, ...row } = rest;
  return {
    ...row,
    document: number === null || date === null ? null : { number, date },
    recordedAt: recordedAt.toISOString(),
    by: { subject, role, office, acting },
    used: row.usedSequence !== null,
  };
}
