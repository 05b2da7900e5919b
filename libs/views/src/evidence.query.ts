import type { AreaId, FiscalYear } from '@app/ledger';
import type { DataSource } from 'typeorm';
import { REGISTERED_BY } from './book-register.query';
import { inSnapshot } from './snapshot';

/** Evidence that was attached and not erased, as its event tells of it. */
export interface StandingEvidence {
  readonly evidence: string;
  readonly digest: string;
}

/** Which evidence of a book stands; of all digests, or of these. */
export interface StandingEvidenceRequest {
  readonly area: AreaId;
  readonly fiscalYear: FiscalYear;
  readonly digests?: readonly string[] | undefined;
}

/** Evidence of a book that was attached and not erased, in the order of its events. */
export function standingEvidence(
  dataSource: DataSource,
  { area, fiscalYear, digests }: StandingEvidenceRequest,
): Promise<readonly StandingEvidence[]> {
  return inSnapshot(dataSource, REGISTERED_BY, {}, ({ tx }) =>
    tx.query<StandingEvidence[]>(
      `select r.id as evidence, r.facts ->> 'digest' as digest from register_entry r
       where r.area = $1 and r.fiscal_year = $2 and r.kind = 'evidence' and r.status = 'attached'
         and ($3::text[] is null or r.facts ->> 'digest' = any($3))
       order by r.sequence`,
      [area, fiscalYear, digests ?? null],
    ),
  );
}
