import { Column, Entity, PrimaryColumn, type DataSource } from 'typeorm';
import { VIEWS_SCHEMA } from './checkpoint';

/**
 * How far a policy has read the log. It is no part of a view: a view that is built again makes no
 * policy act again. Lost, it costs time only, because what a policy does twice is done once.
 */
@Entity({ schema: VIEWS_SCHEMA, name: 'policy_checkpoint' })
export class PolicyCheckpoint {
  @PrimaryColumn({ type: 'text' })
  policy!: string;

  /** Place of the last event for which it has done its part. */
  @Column({ type: 'text' })
  cursor!: string;
}

/**
 * Keeps the places of policies beside the views. The table is there once the views are installed.
 *
 * @returns `load` answers null for a policy that has never saved; `save` replaces what was there.
 */
export function policyCheckpoints(dataSource: DataSource): {
  readonly load: (name: string) => Promise<string | null>;
  readonly save: (name: string, cursor: string) => Promise<void>;
} {
  return {
    load: async (policy) => {
      const found = await dataSource.manager.findOneBy(PolicyCheckpoint, { policy });
      return found?.cursor ?? null;
    },
    save: async (policy, cursor) => {
      await dataSource.manager.upsert(PolicyCheckpoint, { policy, cursor }, ['policy']);
    },
  };
}
