import type { Acting } from '@app/ledger';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { insertRows } from './bulk-write';
import {
  defineView,
  ignore,
  ignoreLocalGovernments,
  ignoreBookLife,
  ignoreMatchingFund,
  ignoreRegistries,
} from './view';

/** What a rule refused to somebody. */
@Entity({ name: 'refusal' })
@Index(['place', 'fiscalYear', 'sequence'])
export class RefusalEntity {
  @PrimaryColumn({ type: 'bigint' }) sequence!: bigint;
  /** An area, a local government, or `registry`. */
  @Column({ type: 'text' }) place!: string;
  @Column({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  /** The stream that would have been written. */
  @Column({ type: 'text' }) stream!: string;
  @Column({ type: 'text' }) command!: string;
  @Column({ type: 'text' }) code!: string;
  @Column({ type: 'jsonb' }) facts!: Readonly<Record<string, unknown>>;
  @Column({ type: 'text' }) source!: string;
  @Column({ type: 'text' }) role!: string;
  @Column({ type: 'text' }) office!: string;
  @Column({ type: 'jsonb', nullable: true }) acting!: Acting | null;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt!: string;
  @Column({ type: 'boolean' }) simulated!: boolean;
}

/** The register of constraints: what the rules refused, to whom, with the figures seen. */
export const refusalsView = defineView<RefusalEntity[]>({
  name: 'refusals',
  version: 3,
  entities: [RefusalEntity],
  begin: () => [],
  on: {
    ...ignoreRegistries,
    ...ignoreLocalGovernments,
    ...ignoreBookLife,
    ...ignoreMatchingFund,
    'opening-balances.recorded.v1': ignore,
    'separation.overridden.v1': ignore,
    'book.opened.v1': ignore,
    'appropriation.line-recorded.v1': ignore,
    'allotment.recorded.v1': ignore,
    'delegation.granted.v1': ignore,
    'project.registered.v1': ignore,
    'resolution.recorded.v1': ignore,
    'resolution.confirmed.v1': ignore,
    'allocation.made.v1': ignore,
    'transfer.made.v1': ignore,
    'commitment.made.v1': ignore,
    'commitment.cancelled.v1': ignore,
    'disbursement.recorded.v1': ignore,
    'return.recorded.v1': ignore,
    'unauthorised.recorded.v1': ignore,
    'unauthorised.regularised.v1': ignore,
    'command.refused.v1': (batch, { place, fiscalYear, sequence, data, actor, meta }) => {
      const { stream, command, code, facts, source } = data;
      batch.push({
        sequence,
        place,
        fiscalYear,
        stream,
        command,
        code,
        facts,
        source,
        role: actor.role,
        office: actor.office,
        acting: actor.acting ?? null,
        recordedAt: meta.recordedAt,
        simulated: meta.simulated === true,
      });
    },
  },
  write: (batch, tx) => insertRows(tx, RefusalEntity, batch),
});
