import 'reflect-metadata';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Build } from './view-schema';

/**
 * The schema of what is kept about the views and about policies: places, failures, leases. The views'
 * own tables stand in schemas of theirs, see `schemaOf`.
 */
export const VIEWS_SCHEMA = 'ledger_views';

/**
 * How far one build of a view has read the log. Moves only in the transaction that writes the build's
 * rows. A row with the build `building` is also how a rebuild is asked for.
 */
@Entity({ schema: VIEWS_SCHEMA, name: 'checkpoint' })
export class Checkpoint {
  @PrimaryColumn({ type: 'text' })
  view!: string;

  /** Version of the view's definition that writes the rows. */
  @PrimaryColumn({ type: 'int' })
  version!: number;

  @PrimaryColumn({ type: 'text' })
  build!: Build;

  /** Place of the last event read; null before the first. */
  @Column({ type: 'text', nullable: true })
  cursor!: string | null;

  /** Dense ordinal of that event. */
  @Column({ type: 'bigint', nullable: true })
  sequence!: string | null;

  /** The newest lease under which somebody followed. Who holds an older one writes nothing. */
  @Column({ type: 'bigint', default: 0 })
  epoch!: string;

  /** Sequence of the log's last event when the build was begun; null before somebody follows. */
  @Column({ type: 'bigint', nullable: true })
  head!: string | null;

  /** The database's time at which the build was asked for. */
  @Column({ name: 'started_at', type: 'timestamptz', default: () => 'now()' })
  startedAt!: Date;

  /** When it had read all there was; null while what it holds is a part of the past only. */
  @Column({ name: 'built_at', type: 'timestamptz', nullable: true })
  builtAt!: Date | null;

  /** The database's time of the last move. */
  @Column({ name: 'moved_at', type: 'timestamptz', default: () => 'now()' })
  movedAt!: Date;
}

/** The event at which a build of a view stands still. It is tried again at `retryAt`. */
@Entity({ schema: VIEWS_SCHEMA, name: 'view_failure' })
export class ViewFailure {
  @PrimaryColumn({ type: 'text' })
  view!: string;

  @PrimaryColumn({ type: 'int' })
  version!: number;

  @PrimaryColumn({ type: 'text' })
  build!: Build;

  /** Null when it is no event's fault: the log is damaged. */
  @Column({ type: 'bigint', nullable: true })
  sequence!: string | null;

  @Column({ name: 'event_type', type: 'text', nullable: true })
  eventType!: string | null;

  @Column({ type: 'text' })
  error!: string;

  /** How often it has failed here. */
  @Column({ type: 'int', default: 1 })
  attempts!: number;

  /** The database's time of the first failure. */
  @Column({ name: 'failed_at', type: 'timestamptz' })
  failedAt!: Date;

  /** The database's time from which it is tried again. */
  @Column({ name: 'retry_at', type: 'timestamptz' })
  retryAt!: Date;
}

/**
 * Who follows the log for something, which one process at a time may do. The row stays when the lease
 * ends, so that epochs never come twice.
 */
@Entity({ schema: VIEWS_SCHEMA, name: 'lease' })
export class Lease {
  @PrimaryColumn({ type: 'text' })
  name!: string;

  /** The process, as an operator can find it. */
  @Column({ type: 'text' })
  holder!: string;

  /** Counts the holders. */
  @Column({ type: 'bigint' })
  epoch!: string;

  /** By the database's clock, which is one for all processes. */
  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
}
