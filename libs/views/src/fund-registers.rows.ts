import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/*
 * The tables of the matching fund's registers, beside those of contributions.
 */

/** A round: a request to every local government of the area. */
@Entity({ name: 'fund_round' })
export class RoundEntity {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ type: 'text' }) round!: string;
  @Column({ type: 'bigint', nullable: true }) sequence!: bigint | null;
  @Column({ type: 'text', nullable: true }) title!: string | null;
  @Column({ type: 'text', nullable: true }) purpose!: string | null;
  @Column({ type: 'bigint', nullable: true }) target!: bigint | null;
  @Column({ type: 'date', nullable: true }) deadline!: string | null;
  @Column({ name: 'opened_on', type: 'date', nullable: true }) openedOn!: string | null;
  @Column({ name: 'closed_on', type: 'date', nullable: true }) closedOn!: string | null;
  @Column({ name: 'document_number', type: 'text', nullable: true }) documentNumber!: string | null;
  @Column({ name: 'document_date', type: 'date', nullable: true }) documentDate!: string | null;
  @Column({ type: 'boolean', nullable: true }) simulated!: boolean | null;
}

/** What a round asks of one local government; its pledges are contributions. */
@Entity({ name: 'fund_request' })
@Index(['localGovernment', 'fiscalYear'])
export class RequestEntity {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ type: 'text' }) round!: string;
  @PrimaryColumn({ name: 'local_government', type: 'text' }) localGovernment!: string;
  @Column({ type: 'boolean', nullable: true }) asked!: boolean | null;
  @Column({ name: 'declined_on', type: 'date', nullable: true }) declinedOn!: string | null;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
}

/** A version of an agreement on matching. */
@Entity({ name: 'fund_agreement' })
export class AgreementEntity {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ type: 'text' }) agreement!: string;
  @PrimaryColumn({ type: 'int' }) version!: number;
  @Column({ type: 'bigint' }) sequence!: bigint;
  @Column({ name: 'stated_on', type: 'date' }) statedOn!: string;
  @Column({ type: 'jsonb' }) projects!: readonly string[];
  @Column({ type: 'jsonb' }) ratios!: readonly object[];
  @Column({ type: 'bigint', nullable: true }) cap!: bigint | null;
  @Column({ name: 'cap_per_local_government', type: 'bigint', nullable: true })
  capPerLocalGovernment!: bigint | null;
  @Column({ name: 'in_kind_share_max', type: 'int' }) inKindShareMax!: number;
  @Column({ type: 'date' }) deadline!: string;
  @Column({ type: 'text' }) shrinkage!: string;
  @Column({ name: 'document_number', type: 'text' }) documentNumber!: string;
  @Column({ name: 'document_date', type: 'date' }) documentDate!: string;
  @Column({ type: 'boolean' }) simulated!: boolean;
}

/** A receipt of cash. */
@Entity({ name: 'contribution_receipt' })
export class ContributionReceiptEntity {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ type: 'text' }) receipt!: string;
  @Column({ type: 'bigint', nullable: true }) sequence!: bigint | null;
  @Column({ type: 'text', nullable: true }) contribution!: string | null;
  @Column({ type: 'text', nullable: true }) payer!: string | null;
  @Column({ type: 'bigint', nullable: true }) amount!: bigint | null;
  @Column({ type: 'bigint', nullable: true }) excess!: bigint | null;
  @Column({ name: 'effective_on', type: 'date', nullable: true }) effectiveOn!: string | null;
  @Column({ name: 'document_number', type: 'text', nullable: true }) documentNumber!: string | null;
  @Column({ name: 'document_date', type: 'date', nullable: true }) documentDate!: string | null;
  @Column({ type: 'text', nullable: true }) status!: string | null;
  @Column({ type: 'jsonb' }) broken!: readonly object[];
  @Column({ type: 'boolean', nullable: true }) simulated!: boolean | null;
}

/** A delivery in kind, or of work that the local government carried out. */
@Entity({ name: 'fund_delivery' })
export class DeliveryEntity {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ type: 'text' }) delivery!: string;
  @Column({ type: 'bigint', nullable: true }) sequence!: bigint | null;
  @Column({ type: 'text', nullable: true }) contribution!: string | null;
  @Column({ type: 'text', nullable: true }) form!: string | null;
  @Column({ type: 'text', nullable: true }) description!: string | null;
  @Column({ name: 'delivered_on', type: 'date', nullable: true }) deliveredOn!: string | null;
  @Column({ name: 'document_number', type: 'text', nullable: true }) documentNumber!: string | null;
  @Column({ name: 'document_date', type: 'date', nullable: true }) documentDate!: string | null;
  /** The last step; that it was accepted once stays beside it. */
  @Column({ type: 'text', nullable: true }) status!: string | null;
  @Column({ type: 'boolean', nullable: true }) accepted!: boolean | null;
  @Column({ type: 'bigint', nullable: true }) value!: bigint | null;
  /** What counts of it; satang. */
  @Column({ type: 'bigint' }) counted!: bigint;
  @Column({ type: 'text', nullable: true }) valuer!: string | null;
  @Column({ type: 'text', nullable: true }) method!: string | null;
  @Column({ type: 'boolean', nullable: true }) simulated!: boolean | null;
}

/** Provincial money matched with local money. */
@Entity({ name: 'fund_match' })
@Index(['area', 'fiscalYear', 'agreement'])
export class MatchEntity {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ type: 'text' }) match!: string;
  @Column({ type: 'bigint', nullable: true }) sequence!: bigint | null;
  @Column({ type: 'text', nullable: true }) contribution!: string | null;
  @Column({ type: 'text', nullable: true }) project!: string | null;
  @Column({ type: 'text', nullable: true }) line!: string | null;
  @Column({ type: 'text', nullable: true }) agreement!: string | null;
  @Column({ type: 'int', nullable: true }) version!: number | null;
  @Column({ name: 'made_on', type: 'date', nullable: true }) madeOn!: string | null;
  @Column({ type: 'bigint', nullable: true }) amount!: bigint | null;
  /** Provincial money net of reversals and claims; satang. */
  @Column({ type: 'bigint' }) matched!: bigint;
  @Column({ type: 'bigint' }) released!: bigint;
  @Column({ type: 'bigint' }) claimed!: bigint;
  /** Local money in it, net of reversals; satang. */
  @Column({ type: 'bigint' }) local!: bigint;
  @Column({ type: 'boolean', nullable: true }) simulated!: boolean | null;
}

/** A payment out of a project's contributions, and whose money it was. */
@Entity({ name: 'fund_spending' })
export class SpendingEntity {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ type: 'text' }) spending!: string;
  @Column({ type: 'bigint', nullable: true }) sequence!: bigint | null;
  @Column({ type: 'text', nullable: true }) project!: string | null;
  @Column({ type: 'bigint', nullable: true }) amount!: bigint | null;
  /** By contribution, in the order of the event; amounts in baht, as it has them. */
  @Column({ type: 'jsonb', nullable: true }) parts!: readonly object[] | null;
  @Column({ type: 'text', nullable: true }) description!: string | null;
  @Column({ name: 'effective_on', type: 'date', nullable: true }) effectiveOn!: string | null;
  @Column({ name: 'document_number', type: 'text', nullable: true }) documentNumber!: string | null;
  @Column({ name: 'document_date', type: 'date', nullable: true }) documentDate!: string | null;
  @Column({ type: 'text', nullable: true }) status!: string | null;
  @Column({ type: 'boolean', nullable: true }) simulated!: boolean | null;
}

/** What is to be given back, all payers together. */
@Entity({ name: 'fund_refund' })
export class RefundEntity {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ type: 'text' }) refund!: string;
  @Column({ type: 'bigint', nullable: true }) sequence!: bigint | null;
  @Column({ type: 'text', nullable: true }) project!: string | null;
  @Column({ name: 'due_on', type: 'date', nullable: true }) dueOn!: string | null;
  @Column({ type: 'text', nullable: true }) cause!: string | null;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  /** What is due, net of what turned out not to have come; satang. */
  @Column({ type: 'bigint' }) amount!: bigint;
  @Column({ type: 'bigint' }) paid!: bigint;
  @Column({ type: 'boolean', nullable: true }) simulated!: boolean | null;
}

/** What is to be given back of one contribution. */
@Entity({ name: 'fund_refund_part' })
export class RefundPartEntity {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ type: 'text' }) refund!: string;
  @PrimaryColumn({ type: 'text' }) contribution!: string;
  @Column({ type: 'int', nullable: true }) ordinal!: number | null;
  @Column({ type: 'bigint' }) amount!: bigint;
  @Column({ type: 'bigint' }) paid!: bigint;
}

/** Money of a contribution that was given back, and to whom: who gave it, or a successor. */
@Entity({ name: 'fund_refund_payment' })
@Index(['contribution'])
export class RefundPaymentEntity {
  @PrimaryColumn({ type: 'bigint' }) sequence!: bigint;
  @Column({ type: 'text' }) contribution!: string;
  @Column({ type: 'text' }) payee!: string;
  /** Satang. */
  @Column({ type: 'bigint' }) amount!: bigint;
}

/** A claim on a local government. */
@Entity({ name: 'claw_back' })
export class ClawBackEntity {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ name: 'claw_back', type: 'text' }) clawBack!: string;
  @Column({ type: 'bigint', nullable: true }) sequence!: bigint | null;
  @Column({ type: 'text', nullable: true }) match!: string | null;
  @Column({ type: 'text', nullable: true }) contribution!: string | null;
  @Column({ name: 'local_government', type: 'text', nullable: true }) localGovernment!:
    string | null;
  @Column({ name: 'claimed_on', type: 'date', nullable: true }) claimedOn!: string | null;
  @Column({ type: 'text', nullable: true }) cause!: string | null;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  @Column({ type: 'bigint', nullable: true }) amount!: bigint | null;
  @Column({ type: 'bigint' }) recovered!: bigint;
  @Column({ type: 'bigint' }) reduced!: bigint;
  @Column({ type: 'boolean', nullable: true }) simulated!: boolean | null;
}

/** A year of a local government: its ceiling, what lifts it, and what counts outside. */
@Entity({ name: 'ceiling' })
export class CeilingEntity {
  @PrimaryColumn({ name: 'local_government', type: 'text' }) localGovernment!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @Column({ type: 'bigint', nullable: true }) base!: bigint | null;
  @Column({ name: 'base_fiscal_year', type: 'int', nullable: true }) baseFiscalYear!: number | null;
  @Column({ name: 'source_number', type: 'text', nullable: true }) sourceNumber!: string | null;
  @Column({ name: 'source_date', type: 'date', nullable: true }) sourceDate!: string | null;
  @Column({ type: 'text', nullable: true }) rate!: string | null;
  @Column({ name: 'rate_basis_points', type: 'int', nullable: true }) rateBasisPoints!:
    number | null;
  @Column({ type: 'jsonb', nullable: true }) forms!: readonly string[] | null;
  @Column({ type: 'bigint', nullable: true }) ceiling!: bigint | null;
  @Column({ type: 'bigint' }) exceptions!: bigint;
  @Column({ type: 'bigint' }) outside!: bigint;
}

/** A subsidy given outside this ledger, which counts against the ceiling. */
@Entity({ name: 'outside_subsidy' })
export class SubsidyEntity {
  @PrimaryColumn({ name: 'local_government', type: 'text' }) localGovernment!: string;
  @PrimaryColumn({ type: 'text' }) subsidy!: string;
  @Column({ type: 'bigint', nullable: true }) sequence!: bigint | null;
  @Column({ name: 'fiscal_year', type: 'int', nullable: true }) fiscalYear!: number | null;
  @Column({ type: 'text', nullable: true }) recipient!: string | null;
  @Column({ type: 'bigint', nullable: true }) amount!: bigint | null;
  @Column({ name: 'document_number', type: 'text', nullable: true }) documentNumber!: string | null;
  @Column({ name: 'document_date', type: 'date', nullable: true }) documentDate!: string | null;
  @Column({ type: 'boolean', nullable: true }) cancelled!: boolean | null;
}
