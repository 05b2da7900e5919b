import type { AreaId, FiscalYear, LocalGovernmentId } from '@app/ledger';
import type { DataSource } from 'typeorm';
import type { RefusalRow } from './answers';
import type { Page } from './standing';
import type { PageRequest } from './page-token';
import { readRegister, type Register, type Stored } from './register-page';
import type { AsOf } from './snapshot';

/** Which refusals are wanted. */
export interface RefusalsRequest extends PageRequest, AsOf {
  /** About an area's book. */
  readonly area?: AreaId | undefined;
  /** About a local government, or the registries; goes before `area`. */
  readonly place?: LocalGovernmentId | 'registry' | undefined;
  readonly fiscalYear?: FiscalYear | undefined;
  readonly code?: string | undefined;
  readonly command?: string | undefined;
}

type StoredRefusal = Stored<Omit<RefusalRow, 'recordedAt'>> & { readonly recordedAt: Date };

/**
 * The register of what the rules refused, newest first.
 *
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function refusals(
  dataSource: DataSource,
  request: RefusalsRequest,
): Promise<Page<RefusalRow>> {
  const { area, place, code, command, ...page } = request;
  const register: Register = {
    views: ['refusals'],
    table: 'refusal',
    columns: `r.place, r.stream, r.command, r.code, r.facts, r.source, r.role, r.office, r.acting,
      r.recorded_at as "recordedAt"`,
    where: { place: place ?? area, code, command },
    // What is refused has its effect, that it is known, on the day on which it was refused.
    asOf: { effectiveOn: `(r.recorded_at at time zone 'Asia/Bangkok')::date` },
  };
  return readRegister(dataSource, register, page, (row: StoredRefusal) => ({
    ...row,
    recordedAt: row.recordedAt.toISOString(),
  }));
}
