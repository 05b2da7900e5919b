import { formatBaht, type LocalGovernmentChange, type RegistryDataOf } from '@app/ledger';
import type { EntityManager } from 'typeorm';
import { insertRows, runOnRows } from './bulk-write';
import {
  AreaEntity,
  AreaNameEntity,
  CommitteeEntity,
  IssueEntity,
  LocalGovernmentEntity,
  MembershipEntity,
  PhaseEntity,
  RateEntity,
  RateMarkEntity,
  RuleMarkEntity,
  SeatEntity,
  TransferRuleEntity,
  type Stated,
} from './reference.rows';
import {
  defineView,
  ignore,
  ignoreBudgets,
  ignoreLocalGovernments,
  ignoreMatchingFund,
  type LoggedEvent,
} from './view';

const PHASES = `local_government_phase`;

/** What an event ends: the values that find the row, and those that change it. */
interface Change {
  readonly sequence: bigint;
  readonly day: string;
  readonly subject: string;
  /** The cluster of a membership, the seat of a committee, the other local government. */
  readonly object?: string;
}

interface ReferenceBatch {
  readonly areas: AreaEntity[];
  readonly areaNames: AreaNameEntity[];
  readonly memberships: MembershipEntity[];
  readonly membershipEnds: Change[];
  readonly committees: CommitteeEntity[];
  readonly seats: SeatEntity[];
  readonly seatEnds: Change[];
  readonly issues: IssueEntity[];
  readonly issueEnds: Change[];
  readonly localGovernments: LocalGovernmentEntity[];
  readonly phases: PhaseEntity[];
  readonly mergers: Change[];
  readonly rates: RateEntity[];
  readonly rateMarks: RateMarkEntity[];
  readonly rateEnds: Change[];
  readonly marks: RuleMarkEntity[];
  readonly transferRules: TransferRuleEntity[];
  readonly transferRuleEnds: Change[];
}

function registerArea(batch: ReferenceBatch, event: LoggedEvent<'area.registered.v1'>): void {
  const { sequence, data, effectiveOn: fromDay } = event;
  const { area, kind, region, nameTh, nameEn } = data;
  batch.areas.push({ area, sequence, kind, region });
  batch.areaNames.push({ sequence, area, fromDay, nameTh, nameEn });
}

function registerLocalGovernment(
  batch: ReferenceBatch,
  event: LoggedEvent<'local-government.registered.v1'>,
): void {
  const { sequence, data, effectiveOn: fromDay } = event;
  const { localGovernment, type, nameTh, fullNameTh, nameEn, province } = data;
  const merged = { mergedInto: null, mergedOn: null };
  batch.localGovernments.push({ localGovernment, province, fromDay, ...merged });
  const named = { type, nameTh, fullNameTh, nameEn };
  const of = { sequence, localGovernment, fromDay };
  batch.phases.push({ ...of, stated: 'all', ...named, ...placeOf(data) });
}

function placeOf({
  district,
  dlaCode,
}: RegistryDataOf<'local-government.placed.v1' | 'local-government.registered.v1'>): Pick<
  PhaseEntity,
  'districtCode' | 'districtName' | 'dlaCode'
> {
  const code = district?.code ?? '';
  return { districtCode: code, districtName: district?.nameTh ?? '', dlaCode: dlaCode ?? null };
}

/** Empty, until the phases are settled, is what the event does not state. */
const UNSTATED = {
  type: '',
  nameTh: '',
  fullNameTh: '',
  nameEn: '',
  districtCode: '',
  districtName: '',
  dlaCode: null,
};

function changeLocalGovernment(
  batch: ReferenceBatch,
  { sequence, data, effectiveOn: fromDay }: LoggedEvent<LocalGovernmentChange['type']>,
  stated: Partial<PhaseEntity> & Pick<PhaseEntity, 'stated'>,
): void {
  const { localGovernment } = data;
  batch.phases.push({ sequence, localGovernment, fromDay, ...UNSTATED, ...stated });
}

function stateTransferRule(
  batch: ReferenceBatch,
  { sequence, data, effectiveOn: fromDay }: LoggedEvent<'transfer-rule.stated.v1'>,
): void {
  const { rule, mover, between, perAct, inYear, verified, citation } = data;
  batch.transferRules.push({
    rule,
    sequence,
    mover,
    between,
    fromCategories: data.fromCategories ?? null,
    toCategories: data.toCategories ?? null,
    perAct: perAct === undefined ? null : formatBaht(perAct),
    inYear: inYear === undefined ? null : formatBaht(inYear.amount),
    inYearOver: inYear?.over ?? null,
    splitWithinDays: data.splitWithinDays ?? null,
    verified,
    citation,
    fromDay,
    untilDay: data.until ?? null,
  });
}

async function write(batch: ReferenceBatch, tx: EntityManager): Promise<void> {
  await insertRows(tx, AreaEntity, batch.areas);
  await insertRows(tx, AreaNameEntity, batch.areaNames);
  await insertRows(tx, MembershipEntity, batch.memberships);
  await endMemberships(tx, batch.membershipEnds);
  await insertRows(tx, CommitteeEntity, batch.committees);
  await insertRows(tx, SeatEntity, batch.seats);
  await endRows(
    tx,
    'committee_seat',
    batch.seatEnds,
    'r.committee = c.subject and r.seat = c.object',
  );
  await insertRows(tx, IssueEntity, batch.issues);
  await endRows(tx, 'development_issue', batch.issueEnds, 'r.issue = c.subject');
  await insertRows(tx, LocalGovernmentEntity, batch.localGovernments);
  await insertRows(tx, PhaseEntity, batch.phases);
  const changed = batch.phases.filter(({ stated }) => stated !== 'all');
  await settlePhases(
    tx,
    changed.map(({ localGovernment }) => localGovernment),
  );
  await merge(tx, batch.mergers);
  await insertRows(tx, RateEntity, batch.rates);
  await insertRows(tx, RateMarkEntity, batch.rateMarks);
  await endRows(tx, 'rate', batch.rateEnds, 'r.rate = c.subject');
  await insertRows(tx, RuleMarkEntity, batch.marks);
  await insertRows(tx, TransferRuleEntity, batch.transferRules);
  await endRows(tx, 'transfer_rule', batch.transferRuleEnds, 'r.rule = c.subject');
}

function run(tx: EntityManager, changes: readonly Change[], statement: string): Promise<void> {
  return runOnRows(
    tx,
    [
      ['sequence', 'bigint', changes.map(({ sequence }) => sequence)],
      ['day', 'date', changes.map(({ day }) => day)],
      ['subject', 'text', changes.map(({ subject }) => subject)],
      ['object', 'text', changes.map(({ object }) => object ?? null)],
    ],
    statement,
  );
}

/** An end belongs to the membership that was open before it: the same pair may begin again. */
function endMemberships(tx: EntityManager, ends: readonly Change[]): Promise<void> {
  return run(
    tx,
    ends,
    `update cluster_membership r
     set until_day = ended.day, ended_sequence = ended.ended_sequence
     from (select distinct on (m.sequence) m.sequence, c.day, c.sequence as ended_sequence
       from input c join cluster_membership m on m.province = c.subject
         and m.cluster = c.object and m.until_day is null and m.sequence < c.sequence
       order by m.sequence, c.sequence) ended
     where r.sequence = ended.sequence`,
  );
}

/** Ends what ends once. */
function endRows(
  tx: EntityManager,
  table: string,
  ends: readonly Change[],
  match: string,
): Promise<void> {
  return run(tx, ends, `update ${table} r set until_day = c.day from input c where ${match}`);
}

/** The last word stands: merged into another, or into none after all. */
function merge(tx: EntityManager, mergers: readonly Change[]): Promise<void> {
  return run(
    tx,
    mergers,
    `update local_government r
     set merged_into = c.object, merged_on = case when c.object is not null then c.day end
     from (select distinct on (subject) subject, object, day from input
       order by subject, sequence desc) c
     where r.local_government = c.subject`,
  );
}

/**
 * What an event does not state of a local government is as it was stated last before its day: a new
 * name keeps the type, and what is told late of an earlier day stands before what was told of later
 * ones. So all phases of those that changed are worked out again.
 */
function settlePhases(tx: EntityManager, changed: readonly string[]): Promise<void> {
  const last = (alias: string, columns: string, ...stating: readonly Stated[]): string =>
    `cross join lateral (select ${columns} from ${PHASES} x
       where x.local_government = q.local_government
         and x.stated in (${['all', ...stating].map((one) => `'${one}'`).join(', ')})
         and (x.from_day, x.sequence) <= (q.from_day, q.sequence)
       order by x.from_day desc, x.sequence desc limit 1) ${alias}`;
  return runOnRows(
    tx,
    [['local_government', 'text', [...new Set(changed)]]],
    `update ${PHASES} p
     set type = s.type, name_th = s.name_th, full_name_th = s.full_name_th, name_en = s.name_en,
       district_code = s.district_code, district_name = s.district_name, dla_code = s.dla_code
     from (select q.sequence, t.type, n.name_th, n.full_name_th, e.name_en,
         d.district_code, d.district_name, d.dla_code
       from input c join ${PHASES} q on q.local_government = c.local_government
       ${last('t', 'x.type', 'type')}
       ${last('n', 'x.name_th, x.full_name_th', 'name', 'type')}
       ${last('e', 'x.name_en', 'name')}
       ${last('d', 'x.district_code, x.district_name, x.dla_code', 'place')}) s
     where p.sequence = s.sequence and p.stated <> 'all'`,
  );
}

/** The order in which the phase of a day comes first: the last before it, else the first of all. */
export function nearestPhase(day: string): string {
  return `(p.from_day <= ${day}) desc, abs(p.from_day - ${day}), p.sequence desc`;
}

const change = (event: LoggedEvent, subject: string, object?: string): Change => {
  const { sequence, effectiveOn: day } = event;
  return object === undefined ? { sequence, day, subject } : { sequence, day, subject, object };
};

/** Reference data: what there is, since when, and which rules and rates hold. */
export const referenceView = defineView<ReferenceBatch>({
  name: 'reference',
  version: 3,
  entities: [
    AreaEntity,
    AreaNameEntity,
    MembershipEntity,
    CommitteeEntity,
    SeatEntity,
    IssueEntity,
    LocalGovernmentEntity,
    PhaseEntity,
    RateEntity,
    RateMarkEntity,
    RuleMarkEntity,
    TransferRuleEntity,
  ],
  begin: () => ({
    areas: [],
    areaNames: [],
    memberships: [],
    membershipEnds: [],
    committees: [],
    seats: [],
    seatEnds: [],
    issues: [],
    issueEnds: [],
    localGovernments: [],
    phases: [],
    mergers: [],
    rates: [],
    rateMarks: [],
    rateEnds: [],
    marks: [],
    transferRules: [],
    transferRuleEnds: [],
  }),
  on: {
    ...ignoreBudgets,
    ...ignoreMatchingFund,
    ...ignoreLocalGovernments,
    'area.registered.v1': registerArea,
    'area.renamed.v1': (batch, { sequence, data, effectiveOn: fromDay }) => {
      const { area, nameTh, nameEn } = data;
      batch.areaNames.push({ sequence, area, fromDay, nameTh, nameEn });
    },
    'cluster-membership.begun.v1': (batch, { sequence, data, effectiveOn: fromDay }) => {
      const { province, cluster } = data;
      const end = { untilDay: data.until ?? null, endedSequence: null };
      batch.memberships.push({ sequence, province, cluster, fromDay, ...end });
    },
    'cluster-membership.ended.v1': (batch, event) => {
      batch.membershipEnds.push(change(event, event.data.province, event.data.cluster));
    },
    'committee.established.v1': (batch, { data, effectiveOn: fromDay }) => {
      const { committee, area, nameTh } = data;
      batch.committees.push({ committee, area, nameTh, fromDay });
    },
    'committee-seat.established.v1': (batch, { sequence, data, effectiveOn: fromDay }) => {
      const { committee, seat, nameTh, chairs } = data;
      batch.seats.push({ committee, seat, sequence, nameTh, chairs, fromDay, untilDay: null });
    },
    'committee-seat.abolished.v1': (batch, event) => {
      batch.seatEnds.push(change(event, event.data.committee, event.data.seat));
    },
    'development-issue.registered.v1': (batch, { sequence, data, effectiveOn: fromDay }) => {
      const { issue, area, nameTh } = data;
      batch.issues.push({ issue, sequence, area, nameTh, fromDay, untilDay: null });
    },
    'development-issue.retired.v1': (batch, event) => {
      batch.issueEnds.push(change(event, event.data.issue));
    },
    'local-government.registered.v1': registerLocalGovernment,
    'local-government.renamed.v1': (batch, event) => {
      const { nameTh, fullNameTh, nameEn } = event.data;
      changeLocalGovernment(batch, event, { stated: 'name', nameTh, fullNameTh, nameEn });
    },
    'local-government.reclassified.v1': (batch, event) => {
      const { type, nameTh, fullNameTh } = event.data;
      changeLocalGovernment(batch, event, { stated: 'type', type, nameTh, fullNameTh });
    },
    'local-government.placed.v1': (batch, event) => {
      changeLocalGovernment(batch, event, { stated: 'place', ...placeOf(event.data) });
    },
    'local-government.merged.v1': (batch, event) => {
      batch.mergers.push(change(event, event.data.localGovernment, event.data.into));
    },
    'local-government.merger-revoked.v1': (batch, event) => {
      batch.mergers.push(change(event, event.data.localGovernment));
    },
    'rule.marked.v1': (batch, { sequence, data, effectiveOn: fromDay }) => {
      const { code, verified, citation } = data;
      batch.marks.push({ sequence, code, verified, citation, fromDay });
    },
    'rate.stated.v1': (batch, { sequence, data, effectiveOn: fromDay }) => {
      const { rate, types, shareBasisPoints, forms, verified, citation } = data;
      const stated = { types, shareBasisPoints, forms, verified, citation };
      batch.rates.push({ rate, sequence, ...stated, fromDay, untilDay: data.until ?? null });
    },
    'rate.marked.v1': (batch, { sequence, data, effectiveOn: fromDay }) => {
      const { rate, verified, citation } = data;
      batch.rateMarks.push({ sequence, rate, verified, citation, fromDay });
    },
    'rate.ended.v1': (batch, event) => {
      batch.rateEnds.push(change(event, event.data.rate));
    },
    'transfer-rule.stated.v1': stateTransferRule,
    'transfer-rule.ended.v1': (batch, event) => {
      batch.transferRuleEnds.push(change(event, event.data.rule));
    },
    // Assignments are read from the registry itself: rights must not lag behind it.
    'assignment.made.v1': ignore,
    'assignment.ended.v1': ignore,
    'command.refused.v1': ignore,
  },
  write,
});
