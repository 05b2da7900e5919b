import type { Acting, EventOf } from '@app/ledger';
import { Column, Entity, Index, PrimaryColumn, type EntityManager } from 'typeorm';
import { insertRows, runOnRows } from './bulk-write';
import {
  defineView,
  ignore,
  type LoggedEvent,
  ignoreLocalGovernments,
  ignoreBookLife,
  ignoreMatchingFund,
  ignoreRegistries,
} from './view';

/** A resolution of a committee. */
@Entity({ name: 'resolution' })
@Index(['area', 'fiscalYear', 'sequence'])
export class ResolutionEntity {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ type: 'text' }) resolution!: string;
  @Column({ type: 'bigint' }) sequence!: bigint;
  @Column({ type: 'text' }) committee!: string;
  @Column({ name: 'meeting_number', type: 'int' }) meetingNumber!: number;
  @Column({ name: 'buddhist_year', type: 'int' }) buddhistYear!: number;
  @Column({ name: 'meeting_date', type: 'date' }) meetingDate!: string;
  @Column({ type: 'text' }) place!: string;
  @Column({ name: 'agenda_item', type: 'text' }) agendaItem!: string;
  @Column({ type: 'int' }) seats!: number;
  @Column({ type: 'int' }) present!: number;
  @Column({ name: 'recorded_on', type: 'date' }) recordedOn!: string;
  @Column({ name: 'recorded_role', type: 'text' }) recordedRole!: string;
  @Column({ name: 'recorded_office', type: 'text' }) recordedOffice!: string;
  @Column({ name: 'recorded_acting', type: 'jsonb', nullable: true })
  recordedActing!: Acting | null;
  /** The confirmation; all null before it, and its acting of whoever holds the office. */
  @Column({ name: 'confirmed_on', type: 'date', nullable: true }) confirmedOn!: string | null;
  @Column({ name: 'confirmed_role', type: 'text', nullable: true }) confirmedRole!: string | null;
  @Column({ name: 'confirmed_office', type: 'text', nullable: true })
  confirmedOffice!: string | null;
  @Column({ name: 'confirmed_acting', type: 'jsonb', nullable: true })
  confirmedActing!: Acting | null;
  @Column({ type: 'jsonb' }) warnings!: readonly object[];
  @Column({ type: 'boolean' }) simulated!: boolean;
}

/** A decision of a resolution, and whether its money has moved. */
@Entity({ name: 'resolution_decision' })
@Index(['area', 'fiscalYear', 'line', 'project'])
export class DecisionEntity {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ type: 'text' }) resolution!: string;
  @PrimaryColumn({ type: 'text' }) decision!: string;
  /** Place among the resolution's decisions, from 1. */
  @Column({ type: 'int' }) ordinal!: number;
  @Column({ type: 'text' }) verb!: string;
  @Column({ type: 'text' }) subject!: string;
  @Column({ name: 'effective_on', type: 'date' }) effectiveOn!: string;
  @Column({ type: 'text', nullable: true }) kind!: 'allocate' | 'transfer' | 'use-savings' | null;
  @Column({ type: 'text', nullable: true }) delegation!: string | null;
  @Column({ type: 'text', nullable: true }) project!: string | null;
  /** The line of an allocation, the giving line of a transfer. */
  @Column({ type: 'text', nullable: true }) line!: string | null;
  @Column({ name: 'to_line', type: 'text', nullable: true }) toLine!: string | null;
  @Column({ type: 'bigint', nullable: true }) amount!: bigint | null;
  /** The event by which its money moved. */
  @Column({ name: 'done_sequence', type: 'bigint', nullable: true }) doneSequence!: bigint | null;
}

/** Powers delegated to a committee, and what has been used of them. */
@Entity({ name: 'delegation' })
export class DelegationEntity {
  @PrimaryColumn({ type: 'text' }) area!: string;
  @PrimaryColumn({ name: 'fiscal_year', type: 'int' }) fiscalYear!: number;
  @PrimaryColumn({ type: 'text' }) delegation!: string;
  @Column({ type: 'bigint' }) sequence!: bigint;
  @Column({ type: 'text' }) grantor!: string;
  @Column({ type: 'text' }) committee!: string;
  @Column({ type: 'jsonb' }) powers!: readonly object[];
  @Column({ name: 'ceiling_per_decision', type: 'bigint', nullable: true })
  ceilingPerDecision!: bigint | null;
  @Column({ name: 'ceiling_cumulative', type: 'bigint', nullable: true })
  ceilingCumulative!: bigint | null;
  @Column({ type: 'bigint' }) used!: bigint;
  @Column({ name: 'valid_from', type: 'date' }) validFrom!: string;
  @Column({ name: 'valid_to', type: 'date' }) validTo!: string;
  @Column({ name: 'instrument_number', type: 'text' }) instrumentNumber!: string;
  @Column({ name: 'instrument_date', type: 'date' }) instrumentDate!: string;
  @Column({ type: 'boolean' }) simulated!: boolean;
}

type Confirmation = LoggedEvent<'resolution.confirmed.v1'>;
type Execution = LoggedEvent<'allocation.made.v1'> | LoggedEvent<'transfer.made.v1'>;

/** What was used of a delegation, by a decision that was carried out or before the book began. */
type Usage = Pick<DelegationEntity, 'area' | 'fiscalYear' | 'delegation'> & {
  readonly amount: bigint;
};

interface RegisterBatch {
  readonly resolutions: ResolutionEntity[];
  readonly decisions: DecisionEntity[];
  readonly delegations: DelegationEntity[];
  readonly confirmations: Confirmation[];
  readonly executions: Execution[];
  readonly usages: Usage[];
}

function resolutionOf(event: LoggedEvent<'resolution.recorded.v1'>): ResolutionEntity {
  const { area, fiscalYear, sequence, actor, meta, recordedOn } = event;
  const { resolution, committee, meeting, agendaItem, attendance } = event.data;
  return {
    area,
    fiscalYear,
    sequence,
    resolution,
    committee,
    agendaItem,
    recordedOn,
    meetingNumber: meeting.number,
    buddhistYear: meeting.buddhistYear,
    meetingDate: meeting.date,
    place: meeting.place,
    seats: attendance.seats,
    present: attendance.present,
    recordedRole: actor.role,
    recordedOffice: actor.office,
    recordedActing: actor.acting ?? null,
    confirmedOn: null,
    confirmedRole: null,
    confirmedOffice: null,
    confirmedActing: null,
    warnings: meta.warnings ?? [],
    simulated: meta.simulated === true,
  };
}

function decisionsOf(event: LoggedEvent<'resolution.recorded.v1'>): DecisionEntity[] {
  const { area, fiscalYear } = event;
  const { resolution } = event.data;
  return event.data.decisions.map(({ decision, verb, subject, effectiveOn, order }, index) => ({
    area,
    fiscalYear,
    resolution,
    decision,
    verb,
    subject,
    effectiveOn,
    ordinal: index + 1,
    ...orderOf(order),
    doneSequence: null,
  }));
}

type Order = EventOf<'resolution.recorded.v1'>['data']['decisions'][number]['order'];

function orderOf(
  order: Order,
): Pick<DecisionEntity, 'kind' | 'delegation' | 'project' | 'line' | 'toLine' | 'amount'> {
  const none = { project: null, toLine: null };
  if (order === undefined) {
    return { ...none, kind: null, delegation: null, line: null, amount: null };
  }
  const { kind, delegation, amount } = order;
  if (kind !== 'transfer') {
    return { ...none, kind, delegation, amount, project: order.project, line: order.line };
  }
  return { ...none, kind, delegation, amount, line: order.fromLine, toLine: order.toLine };
}

function delegationOf(event: LoggedEvent<'delegation.granted.v1'>): DelegationEntity {
  const { area, fiscalYear, sequence, data, meta } = event;
  const { delegation, grantor, committee, powers, validFrom, validTo, instrument } = data;
  return {
    area,
    fiscalYear,
    sequence,
    delegation,
    grantor,
    committee,
    powers,
    validFrom,
    validTo,
    ceilingPerDecision: data.ceilingPerDecision ?? null,
    ceilingCumulative: data.ceilingCumulative ?? null,
    used: 0n,
    instrumentNumber: instrument.number,
    instrumentDate: instrument.date,
    simulated: meta.simulated === true,
  };
}

async function write(batch: RegisterBatch, tx: EntityManager): Promise<void> {
  await insertRows(tx, ResolutionEntity, batch.resolutions);
  await insertRows(tx, DecisionEntity, batch.decisions);
  await insertRows(tx, DelegationEntity, batch.delegations);
  await confirm(tx, batch.confirmations);
  await execute(tx, batch.executions);
  await use(tx, batch.usages);
}

function confirm(tx: EntityManager, events: readonly Confirmation[]): Promise<void> {
  return runOnRows(
    tx,
    [
      ['area', 'text', events.map(({ area }) => area)],
      ['fiscal_year', 'int', events.map(({ fiscalYear }) => fiscalYear)],
      ['resolution', 'text', events.map(({ data }) => data.resolution)],
      ['decided_on', 'date', events.map(({ decidedOn }) => decidedOn)],
      ['role', 'text', events.map(({ actor }) => actor.role)],
      ['office', 'text', events.map(({ actor }) => actor.office)],
      ['acting', 'jsonb', events.map(({ actor }) => actor.acting)],
    ],
    `update resolution r set confirmed_on = input.decided_on,
       confirmed_role = input.role, confirmed_office = input.office,
       confirmed_acting = input.acting
     from input where r.area = input.area and r.fiscal_year = input.fiscal_year
       and r.resolution = input.resolution`,
  );
}

/** Marks the decisions done. */
function execute(tx: EntityManager, events: readonly Execution[]): Promise<void> {
  return runOnRows(
    tx,
    [
      ['area', 'text', events.map(({ area }) => area)],
      ['fiscal_year', 'int', events.map(({ fiscalYear }) => fiscalYear)],
      ['resolution', 'text', events.map(({ data }) => data.resolution)],
      ['decision', 'text', events.map(({ data }) => data.decision)],
      ['sequence', 'bigint', events.map(({ sequence }) => sequence)],
    ],
    `update resolution_decision d set done_sequence = input.sequence
     from input where d.area = input.area and d.fiscal_year = input.fiscal_year
       and d.resolution = input.resolution and d.decision = input.decision`,
  );
}

/** Adds to what is used of delegations. */
function use(tx: EntityManager, usages: readonly Usage[]): Promise<void> {
  return runOnRows(
    tx,
    [
      ['area', 'text', usages.map(({ area }) => area)],
      ['fiscal_year', 'int', usages.map(({ fiscalYear }) => fiscalYear)],
      ['delegation', 'text', usages.map(({ delegation }) => delegation)],
      ['amount', 'bigint', usages.map(({ amount }) => amount)],
    ],
    `update delegation d set used = d.used + usage.amount
     from (select area, fiscal_year, delegation, sum(amount)::bigint as amount from input
       group by area, fiscal_year, delegation) usage
     where d.area = usage.area and d.fiscal_year = usage.fiscal_year
       and d.delegation = usage.delegation`,
  );
}

function carryOut(batch: RegisterBatch, event: Execution): void {
  const { area, fiscalYear, data } = event;
  batch.executions.push(event);
  batch.usages.push({ area, fiscalYear, delegation: data.delegation, amount: data.amount });
}

/** Resolutions with their decisions, and what remains of each delegation. */
export const resolutionRegisterView = defineView<RegisterBatch>({
  name: 'resolution-register',
  version: 3,
  entities: [ResolutionEntity, DecisionEntity, DelegationEntity],
  begin: () => ({
    resolutions: [],
    decisions: [],
    delegations: [],
    confirmations: [],
    executions: [],
    usages: [],
  }),
  on: {
    ...ignoreRegistries,
    ...ignoreLocalGovernments,
    ...ignoreBookLife,
    ...ignoreMatchingFund,
    'opening-balances.recorded.v1': ({ usages }, { area, fiscalYear, data }) => {
      for (const { delegation, used: amount } of data.delegations) {
        usages.push({ area, fiscalYear, delegation, amount });
      }
    },
    'separation.overridden.v1': ignore,
    'book.opened.v1': ignore,
    'appropriation.line-recorded.v1': ignore,
    'allotment.recorded.v1': ignore,
    'delegation.granted.v1': (batch, event) => {
      batch.delegations.push(delegationOf(event));
    },
    'project.registered.v1': ignore,
    'resolution.recorded.v1': (batch, event) => {
      batch.resolutions.push(resolutionOf(event));
      batch.decisions.push(...decisionsOf(event));
    },
    'resolution.confirmed.v1': (batch, event) => {
      batch.confirmations.push(event);
    },
    'allocation.made.v1': carryOut,
    'transfer.made.v1': carryOut,
    'commitment.made.v1': ignore,
    'commitment.cancelled.v1': ignore,
    'disbursement.recorded.v1': ignore,
    'return.recorded.v1': ignore,
    'unauthorised.recorded.v1': ignore,
    'unauthorised.regularised.v1': ignore,
    'command.refused.v1': ignore,
  },
  write,
});
