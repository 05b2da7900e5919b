import type { Acting } from '@app/ledger';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/*
 * The tables of contributions: what they are, which way they have gone, and their money. A row is told
 * by several events of two streams, so what not every event tells may be null.
 */

/** A contribution, with its whole way through its local government and the book. */
@Entity({ name: 'contribution' })
@Index(['area', 'fiscalYear', 'sequence'])
@Index(['localGovernment', 'fiscalYear'])
export class ContributionEntity {
  @PrimaryColumn({ type: 'text' }) contribution!: string;
  @Column({ type: 'bigint', nullable: true }) sequence!: bigint | null;
  @Column({ name: 'local_government', type: 'text', nullable: true }) localGovernment!:
    string | null;
  /** On the day of its approval. */
  @Column({ name: 'local_government_type', type: 'text', nullable: true }) localGovernmentType!:
    string | null;
  @Column({ type: 'text', nullable: true }) area!: string | null;
  @Column({ name: 'fiscal_year', type: 'int', nullable: true }) fiscalYear!: number | null;
  @Column({ type: 'text', nullable: true }) project!: string | null;
  @Column({ type: 'text', nullable: true }) round!: string | null;
  @Column({ type: 'text', nullable: true }) form!: string | null;
  @Column({ type: 'text', nullable: true }) purpose!: string | null;
  /** As pledged, after reductions; satang. */
  @Column({ type: 'bigint', nullable: true }) pledged!: bigint | null;
  @Column({ name: 'pledged_on', type: 'date', nullable: true }) pledgedOn!: string | null;
  /** What the council gave; satang. */
  @Column({ type: 'bigint', nullable: true }) assented!: bigint | null;
  @Column({ name: 'assented_on', type: 'date', nullable: true }) assentedOn!: string | null;
  @Column({ name: 'authority_kind', type: 'text', nullable: true }) authorityKind!: string | null;
  @Column({ name: 'authority_item', type: 'text', nullable: true }) authorityItem!: string | null;
  @Column({ name: 'authority_number', type: 'text', nullable: true }) authorityNumber!:
    string | null;
  @Column({ name: 'authority_date', type: 'date', nullable: true }) authorityDate!: string | null;
  @Column({ name: 'supervised_on', type: 'date', nullable: true }) supervisedOn!: string | null;
  @Column({ name: 'promulgated_on', type: 'date', nullable: true }) promulgatedOn!: string | null;
  @Column({ name: 'approved_on', type: 'date', nullable: true }) approvedOn!: string | null;
  @Column({ name: 'entered_on', type: 'date', nullable: true }) enteredOn!: string | null;
  @Column({ type: 'text', nullable: true }) agreement!: string | null;
  @Column({ type: 'int', nullable: true }) version!: number | null;
  @Column({ name: 'agreed_on', type: 'date', nullable: true }) agreedOn!: string | null;
  @Column({ name: 'reconciled_on', type: 'date', nullable: true }) reconciledOn!: string | null;
  @Column({ name: 'closed_on', type: 'date', nullable: true }) closedOn!: string | null;
  /** How it ended before the book took it; null while it goes on. */
  @Column({ type: 'text', nullable: true }) exit!: string | null;
  @Column({ name: 'exit_on', type: 'date', nullable: true }) exitOn!: string | null;
  /** Why it ended. */
  @Column({ type: 'text', nullable: true }) refusal!: string | null;
  /** What the yearly ceiling has again; satang. */
  @Column({ type: 'bigint' }) freed!: bigint;
  @Column({ type: 'jsonb' }) warnings!: readonly object[];
  @Column({ type: 'boolean', nullable: true }) simulated!: boolean | null;
}

/** One posting on an account of a contribution, or of the provincial money beside it. */
@Entity({ name: 'contribution_posting' })
@Index(['contribution', 'sequence'])
export class ContributionPostingEntity {
  @PrimaryColumn({ type: 'bigint' }) sequence!: bigint;
  @PrimaryColumn({ type: 'int' }) ordinal!: number;
  @Column({ type: 'text' }) contribution!: string;
  @Column({ type: 'text' }) stage!: string;
  /** Satang, debits positive. */
  @Column({ type: 'bigint' }) amount!: bigint;
  @Column({ name: 'effective_on', type: 'date' }) effectiveOn!: string;
}

/** What stands on an account of a contribution, or of the provincial money beside it. */
@Entity({ name: 'contribution_balance' })
export class ContributionBalanceEntity {
  @PrimaryColumn({ type: 'text' }) contribution!: string;
  @PrimaryColumn({ type: 'text' }) stage!: string;
  /** Satang, debits positive. */
  @Column({ type: 'bigint' }) amount!: bigint;
}

/** How much was pledged from an event on: nothing once it was withdrawn or refused. */
@Entity({ name: 'contribution_pledge' })
@Index(['contribution', 'sequence'])
export class PledgeEntity {
  @PrimaryColumn({ type: 'bigint' }) sequence!: bigint;
  @Column({ type: 'text' }) contribution!: string;
  /** Satang. */
  @Column({ type: 'bigint' }) amount!: bigint;
  @Column({ name: 'effective_on', type: 'date' }) effectiveOn!: string;
}

/** An event on the way of a contribution. */
@Entity({ name: 'contribution_entry' })
export class ContributionEntryEntity {
  @PrimaryColumn({ type: 'text' }) contribution!: string;
  @PrimaryColumn({ type: 'bigint' }) sequence!: bigint;
  @Column({ type: 'text' }) stream!: string;
  @Column({ type: 'bigint' }) revision!: bigint;
  @Column({ name: 'event_id', type: 'uuid' }) eventId!: string;
  @Column({ type: 'text' }) type!: string;
  @Column({ name: 'effective_on', type: 'date' }) effectiveOn!: string;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt!: string;
  @Column({ name: 'actor_role', type: 'text' }) actorRole!: string;
  @Column({ name: 'actor_office', type: 'text' }) actorOffice!: string;
  @Column({ name: 'actor_acting', type: 'jsonb', nullable: true }) actorActing!: Acting | null;
  @Column({ name: 'document_number', type: 'text', nullable: true }) documentNumber!: string | null;
  @Column({ name: 'document_date', type: 'date', nullable: true }) documentDate!: string | null;
}
