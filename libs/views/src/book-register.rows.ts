import type { Acting, OutsideDocument } from '@app/ledger';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { EntryName } from './register-entry';

/** An entry of a register of a book, as all its steps have left it. */
@Entity({ name: 'register_entry' })
@Index(['area', 'fiscalYear', 'kind', 'sequence'])
@Index(['area', 'fiscalYear', 'line'])
@Index(['area', 'fiscalYear', 'project'])
export class RegisterEntryEntity {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ type: 'text' }) kind!: string;
  @PrimaryColumn({ type: 'text' }) id!: string;
  /** Of the event that opened it. */
  @Column({ type: 'bigint' }) sequence!: bigint;
  @Column({ type: 'text' }) status!: string;
  @Column({ type: 'text', nullable: true }) title!: string | null;
  @Column({ type: 'text', nullable: true }) line!: string | null;
  @Column({ name: 'to_line', type: 'text', nullable: true }) toLine!: string | null;
  @Column({ type: 'text', nullable: true }) project!: string | null;
  @Column({ name: 'document_number', type: 'text', nullable: true }) documentNumber!: string | null;
  @Column({ name: 'document_date', type: 'date', nullable: true }) documentDate!: string | null;
  @Column({ name: 'due_on', type: 'date', nullable: true }) dueOn!: string | null;
  @Column({ name: 'effective_on', type: 'date' }) effectiveOn!: string;
  /** Satang by name, as digits. */
  @Column({ type: 'jsonb' }) figures!: Readonly<Record<string, string>>;
  @Column({ type: 'jsonb' }) facts!: Readonly<Record<string, unknown>>;
  /** What warned when it was opened. */
  @Column({ type: 'jsonb' }) warnings!: readonly object[];
  /** How many steps it has. */
  @Column({ type: 'int' }) steps!: number;
  @Column({ type: 'boolean' }) simulated!: boolean;
}

/** What a step changes, as it is kept: figures as digits of satang, what is not said left out. */
export interface StoredChange {
  readonly like?: EntryName;
  readonly title?: string;
  readonly status?: string;
  readonly line?: string;
  readonly toLine?: string;
  readonly project?: string;
  readonly document?: OutsideDocument;
  readonly dueOn?: string | null;
  readonly figures?: Readonly<Record<string, string>>;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/**
 * One step of an entry: the event, and what it changes. The steps of an entry add up to it, so those
 * that were known at an instant and take effect until a day add up to the entry as of then.
 */
@Entity({ name: 'register_step' })
@Index(['area', 'fiscalYear', 'kind', 'sequence'])
export class RegisterStepEntity {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ type: 'text' }) kind!: string;
  @PrimaryColumn({ type: 'text' }) id!: string;
  /** Its place among the steps of the entry, from 1, which opens it. */
  @PrimaryColumn({ type: 'int' }) place!: number;
  @Column({ type: 'bigint' }) sequence!: bigint;
  /** Its place among the steps of its event: what it takes over is as the steps before left it. */
  @Column({ type: 'int' }) ordinal!: number;
  @Column({ type: 'text' }) stream!: string;
  @Column({ type: 'bigint' }) revision!: bigint;
  @Column({ name: 'event_id', type: 'uuid' }) eventId!: string;
  @Column({ type: 'text' }) type!: string;
  @Column({ name: 'decided_on', type: 'date' }) decidedOn!: string;
  @Column({ name: 'effective_on', type: 'date' }) effectiveOn!: string;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt!: string;
  @Column({ name: 'actor_role', type: 'text' }) actorRole!: string;
  @Column({ name: 'actor_office', type: 'text' }) actorOffice!: string;
  @Column({ name: 'actor_acting', type: 'jsonb', nullable: true }) actorActing!: Acting | null;
  @Column({ type: 'text', nullable: true }) note!: string | null;
  @Column({ type: 'jsonb' }) change!: StoredChange;
  @Column({ type: 'jsonb' }) warnings!: readonly object[];
  @Column({ type: 'boolean' }) simulated!: boolean;
}
