import type { EntityManager } from 'typeorm';
import { insertRows, runOnRows } from './bulk-write';
import { VIEWS_SCHEMA } from './checkpoint';
import {
  AreaEntity,
  AreaNameEntity,
  CommitteeEntity,
  IssueEntity,
  LocalGovernmentEntity,
  MembershipEntity,
  PhaseEntity,
  RateEntity,
  RuleMarkEntity,
  SeatEntity,
} from './reference.rows';
import {
  defineView,
  ignore,
  ignoreBudgets,
  ignoreLocalGovernments,
  ignoreMatchingFund,
  type LoggedEvent,
} from './view';

type Renamed = LoggedEvent<'local-government.renamed.v1'>;
type Reclassified = LoggedEvent<'local-government.reclassified.v1'>;

/** What an event ends or marks: the values that find the row, and those that change it. */
interface Change {
  readonly sequence: bigint;
  readonly day: string;
  readonly subject: string;
  /** The cluster of a membership, the seat of a committee, the other local government. */
  readonly object?: string;
  readonly verified?: boolean;
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
  readonly phaseChanges: (Renamed | Reclassified)[];
  readonly mergers: Change[];
  readonly rates: RateEntity[];
  readonly rateMarks: Change[];
  readonly rateEnds: Change[];
  readonly marks: RuleMarkEntity[];
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
  const { localGovernment, type, nameTh, fullNameTh, nameEn, province, district } = data;
  batch.localGovernments.push({
    localGovernment,
    province,
    fromDay,
    districtCode: district?.code ?? '',
    districtName: district?.nameTh ?? '',
    dlaCode: data.dlaCode ?? null,
    mergedInto: null,
    mergedOn: null,
  });
  batch.phases.push({ sequence, localGovernment, fromDay, type, nameTh, fullNameTh, nameEn });
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
  await changePhases(tx, batch.phaseChanges);
  await merge(tx, batch.mergers);
  await insertRows(tx, RateEntity, batch.rates);
  await markRates(tx, batch.rateMarks);
  await endRows(tx, 'rate', batch.rateEnds, 'r.rate = c.subject');
  await insertRows(tx, RuleMarkEntity, batch.marks);
}

function run(tx: EntityManager, changes: readonly Change[], statement: string): Promise<void> {
  return runOnRows(
    tx,
    [
      ['sequence', 'bigint', changes.map(({ sequence }) => sequence)],
      ['day', 'date', changes.map(({ day }) => day)],
      ['subject', 'text', changes.map(({ subject }) => subject)],
      ['object', 'text', changes.map(({ object }) => object ?? null)],
      ['verified', 'boolean', changes.map(({ verified }) => verified ?? null)],
    ],
    statement,
  );
}

/** An end belongs to the membership that was open before it: the same pair may begin again. */
function endMemberships(tx: EntityManager, ends: readonly Change[]): Promise<void> {
  return run(
    tx,
    ends,
    `update ${VIEWS_SCHEMA}.cluster_membership r
     set until_day = ended.day, ended_sequence = ended.ended_sequence
     from (select distinct on (m.sequence) m.sequence, c.day, c.sequence as ended_sequence
       from input c join ${VIEWS_SCHEMA}.cluster_membership m on m.province = c.subject
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
  return run(
    tx,
    ends,
    `update ${VIEWS_SCHEMA}.${table} r set until_day = c.day from input c where ${match}`,
  );
}

function merge(tx: EntityManager, mergers: readonly Change[]): Promise<void> {
  return run(
    tx,
    mergers,
    `update ${VIEWS_SCHEMA}.local_government r set merged_into = c.object, merged_on = c.day
     from input c where r.local_government = c.subject`,
  );
}

/** The last mark stands. */
function markRates(tx: EntityManager, marks: readonly Change[]): Promise<void> {
  return run(
    tx,
    marks,
    `update ${VIEWS_SCHEMA}.rate r set verified = c.verified
     from (select distinct on (subject) subject, verified from input
       order by subject, sequence desc) c
     where r.rate = c.subject`,
  );
}

/**
 * A renaming keeps the type and an upgrade the English name of the phase into which it falls, which
 * another change of the same batch may have made: so each local government's changes are written one
 * after the other, those of different ones together.
 */
async function changePhases(
  tx: EntityManager,
  events: readonly (Renamed | Reclassified)[],
): Promise<void> {
  const seen = new Map<string, number>();
  const waves: (Renamed | Reclassified)[][] = [];
  for (const event of events) {
    const { localGovernment } = event.data;
    const wave = seen.get(localGovernment) ?? 0;
    seen.set(localGovernment, wave + 1);
    (waves[wave] ??= []).push(event);
  }
  for (const wave of waves) await changePhasesOnce(tx, wave);
}

function changePhasesOnce(
  tx: EntityManager,
  events: readonly (Renamed | Reclassified)[],
): Promise<void> {
  return runOnRows(
    tx,
    [
      ['sequence', 'bigint', events.map(({ sequence }) => sequence)],
      ['local_government', 'text', events.map(({ data }) => data.localGovernment)],
      ['day', 'date', events.map(({ effectiveOn }) => effectiveOn)],
      ['type', 'text', events.map(({ data }) => ('type' in data ? data.type : null))],
      ['name_th', 'text', events.map(({ data }) => data.nameTh)],
      ['full_name_th', 'text', events.map(({ data }) => data.fullNameTh)],
      ['name_en', 'text', events.map(({ data }) => ('nameEn' in data ? data.nameEn : null))],
    ],
    `insert into ${VIEWS_SCHEMA}.local_government_phase
       (sequence, local_government, from_day, type, name_th, full_name_th, name_en)
     select c.sequence, c.local_government, c.day, coalesce(c.type, p.type), c.name_th,
       c.full_name_th, coalesce(c.name_en, p.name_en)
     from input c cross join lateral (
       select p.type, p.name_en from ${VIEWS_SCHEMA}.local_government_phase p
       where p.local_government = c.local_government
       order by ${nearestPhase('c.day')} limit 1) p`,
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
  version: 1,
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
    RuleMarkEntity,
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
    phaseChanges: [],
    mergers: [],
    rates: [],
    rateMarks: [],
    rateEnds: [],
    marks: [],
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
      batch.phaseChanges.push(event);
    },
    'local-government.reclassified.v1': (batch, event) => {
      batch.phaseChanges.push(event);
    },
    'local-government.merged.v1': (batch, event) => {
      batch.mergers.push(change(event, event.data.localGovernment, event.data.into));
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
    'rate.marked.v1': (batch, event) => {
      const { rate, verified } = event.data;
      batch.rateMarks.push({ ...change(event, rate), verified });
    },
    'rate.ended.v1': (batch, event) => {
      batch.rateEnds.push(change(event, event.data.rate));
    },
    'command.refused.v1': ignore,
  },
  write,
});
