import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/*
 * The tables of reference data. Everything holds from a day on, and until another where it ended;
 * what was called otherwise before stays true of its days.
 */

/** An area: a province, a cluster, or Bangkok. */
@Entity({ name: 'area' })
export class AreaEntity {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @Column({ type: 'bigint' }) sequence!: bigint;
  @Column({ type: 'text' }) kind!: string;
  @Column({ type: 'text' }) region!: string;
}

/** What an area was called from a day on. */
@Entity({ name: 'area_name' })
@Index(['area'])
export class AreaNameEntity {
  @PrimaryColumn({ type: 'bigint' }) sequence!: bigint;
  @Column({ type: 'text' }) area!: string;
  @Column({ name: 'from_day', type: 'date' }) fromDay!: string;
  @Column({ name: 'name_th', type: 'text' }) nameTh!: string;
  @Column({ name: 'name_en', type: 'text' }) nameEn!: string;
}

/** A time in which a province belongs to a cluster. */
@Entity({ name: 'cluster_membership' })
@Index(['province'])
export class MembershipEntity {
  @PrimaryColumn({ type: 'bigint' }) sequence!: bigint;
  @Column({ type: 'text' }) province!: string;
  @Column({ type: 'text' }) cluster!: string;
  @Column({ name: 'from_day', type: 'date' }) fromDay!: string;
  /** The first day on which it belongs no more. */
  @Column({ name: 'until_day', type: 'date', nullable: true }) untilDay!: string | null;
  /** The event that ended it: as known before it, the membership goes on. */
  @Column({ name: 'ended_sequence', type: 'bigint', nullable: true }) endedSequence!: bigint | null;
}

/** A committee that decides over an area's budget. */
@Entity({ name: 'committee' })
export class CommitteeEntity {
  @PrimaryColumn({ type: 'text' }) committee!: string;
  @Column({ type: 'text' }) area!: string;
  @Column({ name: 'name_th', type: 'text' }) nameTh!: string;
  @Column({ name: 'from_day', type: 'date' }) fromDay!: string;
}

/** An office that sits in a committee. */
@Entity({ name: 'committee_seat' })
export class SeatEntity {
  @PrimaryColumn({ type: 'text' }) committee!: string;
  @PrimaryColumn({ type: 'text' }) seat!: string;
  @Column({ type: 'bigint' }) sequence!: bigint;
  @Column({ name: 'name_th', type: 'text' }) nameTh!: string;
  @Column({ type: 'boolean' }) chairs!: boolean;
  @Column({ name: 'from_day', type: 'date' }) fromDay!: string;
  @Column({ name: 'until_day', type: 'date', nullable: true }) untilDay!: string | null;
}

/** A development issue (ประเด็นการพัฒนา) of an area. */
@Entity({ name: 'development_issue' })
export class IssueEntity {
  @PrimaryColumn({ type: 'text' }) issue!: string;
  @Column({ type: 'bigint' }) sequence!: bigint;
  @Column({ type: 'text' }) area!: string;
  @Column({ name: 'name_th', type: 'text' }) nameTh!: string;
  @Column({ name: 'from_day', type: 'date' }) fromDay!: string;
  @Column({ name: 'until_day', type: 'date', nullable: true }) untilDay!: string | null;
}

/** A local government (อปท.), whatever it is called and whichever type it has. */
@Entity({ name: 'local_government' })
@Index(['province'])
@Index(['mergedInto'])
export class LocalGovernmentEntity {
  @PrimaryColumn({ name: 'local_government', type: 'text' }) localGovernment!: string;
  @Column({ type: 'text' }) province!: string;
  @Column({ name: 'from_day', type: 'date' }) fromDay!: string;
  @Column({ name: 'merged_into', type: 'text', nullable: true }) mergedInto!: string | null;
  @Column({ name: 'merged_on', type: 'date', nullable: true }) mergedOn!: string | null;
}

/** What the event of a phase says; the rest is as the phases before it say. */
export type Stated = 'all' | 'name' | 'type' | 'place';

/** What a local government was from a day on. */
@Entity({ name: 'local_government_phase' })
@Index(['localGovernment'])
export class PhaseEntity {
  @PrimaryColumn({ type: 'bigint' }) sequence!: bigint;
  @Column({ name: 'local_government', type: 'text' }) localGovernment!: string;
  @Column({ name: 'from_day', type: 'date' }) fromDay!: string;
  @Column({ type: 'text' }) stated!: Stated;
  @Column({ type: 'text' }) type!: string;
  @Column({ name: 'name_th', type: 'text' }) nameTh!: string;
  @Column({ name: 'full_name_th', type: 'text' }) fullNameTh!: string;
  @Column({ name: 'name_en', type: 'text' }) nameEn!: string;
  /** Empty for those of a whole province. */
  @Column({ name: 'district_code', type: 'text' }) districtCode!: string;
  @Column({ name: 'district_name', type: 'text' }) districtName!: string;
  @Column({ name: 'dla_code', type: 'text', nullable: true }) dlaCode!: string | null;
}

/** A share of own revenue that types of local governments may give in a year. */
@Entity({ name: 'rate' })
export class RateEntity {
  @PrimaryColumn({ type: 'text' }) rate!: string;
  @Column({ type: 'bigint' }) sequence!: bigint;
  @Column({ type: 'jsonb' }) types!: readonly string[];
  @Column({ name: 'share_basis_points', type: 'int' }) shareBasisPoints!: number;
  @Column({ type: 'jsonb' }) forms!: readonly string[];
  /** As it was stated; marks say otherwise from their days on. */
  @Column({ type: 'boolean' }) verified!: boolean;
  @Column({ type: 'text' }) citation!: string;
  @Column({ name: 'from_day', type: 'date' }) fromDay!: string;
  @Column({ name: 'until_day', type: 'date', nullable: true }) untilDay!: string | null;
}

/** Who may move what between which lines of a book up to how much. */
@Entity({ name: 'transfer_rule' })
export class TransferRuleEntity {
  @PrimaryColumn({ type: 'text' }) rule!: string;
  @Column({ type: 'bigint' }) sequence!: bigint;
  @Column({ type: 'text' }) mover!: string;
  @Column({ name: 'reach', type: 'text' }) between!: string;
  /** Null where any may be. */
  @Column({ name: 'from_categories', type: 'jsonb', nullable: true }) fromCategories!:
    readonly string[] | null;
  @Column({ name: 'to_categories', type: 'jsonb', nullable: true }) toCategories!:
    readonly string[] | null;
  /** Ceilings as baht text; null where there is none. */
  @Column({ name: 'per_act', type: 'text', nullable: true }) perAct!: string | null;
  @Column({ name: 'in_year', type: 'text', nullable: true }) inYear!: string | null;
  @Column({ name: 'in_year_over', type: 'text', nullable: true }) inYearOver!: string | null;
  @Column({ name: 'split_within_days', type: 'int', nullable: true }) splitWithinDays!:
    number | null;
  @Column({ type: 'boolean' }) verified!: boolean;
  @Column({ type: 'text' }) citation!: string;
  @Column({ name: 'from_day', type: 'date' }) fromDay!: string;
  @Column({ name: 'until_day', type: 'date', nullable: true }) untilDay!: string | null;
}

/** Whether a rate was checked against the law, from a day on. */
@Entity({ name: 'rate_mark' })
@Index(['rate'])
export class RateMarkEntity {
  @PrimaryColumn({ type: 'bigint' }) sequence!: bigint;
  @Column({ type: 'text' }) rate!: string;
  @Column({ type: 'boolean' }) verified!: boolean;
  @Column({ type: 'text' }) citation!: string;
  @Column({ name: 'from_day', type: 'date' }) fromDay!: string;
}

/** Whether a rule was checked against the law, from a day on. */
@Entity({ name: 'rule_mark' })
@Index(['code'])
export class RuleMarkEntity {
  @PrimaryColumn({ type: 'bigint' }) sequence!: bigint;
  @Column({ type: 'text' }) code!: string;
  @Column({ type: 'boolean' }) verified!: boolean;
  @Column({ type: 'text' }) citation!: string;
  @Column({ name: 'from_day', type: 'date' }) fromDay!: string;
}
