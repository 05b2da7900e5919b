import type { AreaId, FiscalYear } from '@app/ledger';
import type { DataSource } from 'typeorm';
import type { Page, RefusalRow } from './answers';
import type { PageRequest } from './page-token';
import { readRegister, type Stored } from './register-page';

/** Which refusals are wanted. */
export interface RefusalsRequest extends PageRequest {
  readonly area?: AreaId | undefined;
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
  const register = {
    view: 'refusals',
    table: 'refusal',
    columns: `r.stream, r.command, r.code, r.facts, r.source, r.role, r.office,
      r.recorded_at as "recordedAt"`,
    where: { code: request.code, command: request.command },
  };
  return readRegister(dataSource, register, request, (row: StoredRefusal) => ({
    ...row,
    recordedAt: row.recordedAt.toISOString(),
  }));
}
