import 'reflect-metadata';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The schema of all views. What is in it can be dropped and built again from the log. */
export const VIEWS_SCHEMA = 'ledger_views';

/** How far a view has read the log. Moves only in the transaction that writes the view's rows. */
@Entity({ schema: VIEWS_SCHEMA, name: 'checkpoint' })
export class Checkpoint {
  @PrimaryColumn({ type: 'text' })
  view!: string;

  /** Version of the view's definition that wrote the rows. */
  @Column({ type: 'int' })
  version!: number;

  /** Place of the last event read; null before the first. */
  @Column({ type: 'text', nullable: true })
  cursor!: string | null;

  /** Dense ordinal of that event. */
  @Column({ type: 'bigint', nullable: true })
  sequence!: string | null;

  /** The view's tables, so that a later version can drop them. */
  @Column({ type: 'jsonb' })
  tables!: readonly string[];

  /** The database's time of the last move. */
  @Column({ name: 'moved_at', type: 'timestamptz' })
  movedAt!: Date;
}

/** The event at which a view stands still until somebody has looked. */
@Entity({ schema: VIEWS_SCHEMA, name: 'view_failure' })
export class ViewFailure {
  @PrimaryColumn({ type: 'text' })
  view!: string;

  /** Null when it is no event's fault: the log is damaged. */
  @Column({ type: 'bigint', nullable: true })
  sequence!: string | null;

  @Column({ name: 'event_type', type: 'text', nullable: true })
  eventType!: string | null;

  @Column({ type: 'text' })
  error!: string;

  /** The database's time. */
  @Column({ name: 'failed_at', type: 'timestamptz' })
  failedAt!: Date;
}
