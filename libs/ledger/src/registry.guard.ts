import { committeeOf, type AreaId } from './areas';
import type { CalendarDate } from './calendar';
import type { Findings } from './decision';
import { areaOn, existsOn, overlaps, type Reference } from './reference';
import type { RegistryEvent, RegistryEventOf } from './registry.events';
import {
  registryIdentityOf,
  type AreaRecord,
  type LocalGovernmentChange,
  type LocalGovernmentRecord,
  type RegistryState,
  type Validity,
} from './registry.state';
import { mayBeRestated, standingOf } from './registry.standing';
import { guardAssignment, guardAssignmentEnd } from './assignment';
import { finding } from './rejection';
import { RULES } from './rules';
import type { LocalGovernmentId } from './stored-values';
import { unreachable } from './unreachable';

/**
 * Every rule over a registry's event and the state of that registry before it; what other registries
 * hold is in the reference. The decider asks it of what it proposes; an auditor asks it of history.
 */
export function* checkRegistry(
  state: RegistryState,
  event: RegistryEvent,
  reference: Reference,
): Findings {
  const { decidedOn, recordedOn: today } = event;
  if (decidedOn > today) yield finding('DECIDED_IN_FUTURE', { decidedOn, today });
  if (!mayBeRestated(event) && standingOf(state, event)) {
    yield finding('ID_TAKEN', registryKindAndIdOf(event));
  }
  yield* guardOf(state, event, reference);
}

/** An identity in the words of a finding: its kind, and the id without it. */
export function registryKindAndIdOf(event: RegistryEvent): {
  readonly kind: string;
  readonly id: string;
} {
  const [kind = '', ...id] = registryIdentityOf(event).split('|');
  return { kind, id: id.join('/') };
}

function* guardOf(state: RegistryState, event: RegistryEvent, reference: Reference): Findings {
  switch (event.type) {
    case 'area.registered.v1':
      return yield* guardArea(event);
    case 'area.renamed.v1':
      yield* knownArea(stateAsReference(state), event.data.area, event.effectiveOn);
      return;
    case 'cluster-membership.begun.v1':
      return yield* guardMembership(state, event);
    case 'cluster-membership.ended.v1':
      return yield* guardMembershipEnd(state, event);
    case 'committee.established.v1':
      return yield* guardCommittee(event, reference);
    case 'committee-seat.established.v1':
      return yield* guardSeat(state, event);
    case 'committee-seat.abolished.v1':
      return yield* guardSeatEnd(state, event);
    case 'development-issue.registered.v1':
      yield* knownArea(reference, event.data.area, event.effectiveOn);
      return;
    case 'development-issue.retired.v1':
      return yield* guardIssueEnd(state, event);
    case 'local-government.registered.v1': {
      const place = yield* knownArea(reference, event.data.province, event.effectiveOn);
      if (place?.record.kind === 'cluster') yield kindDiffers(place, 'province');
      return;
    }
    case 'local-government.renamed.v1':
    case 'local-government.reclassified.v1':
    case 'local-government.placed.v1':
      return yield* guardChange(state, event);
    case 'local-government.merged.v1':
      return yield* guardMerger(state, event);
    case 'local-government.merger-revoked.v1':
      return yield* guardRevocation(state, event);
    case 'rule.marked.v1':
      return yield* guardMark(event);
    case 'rate.stated.v1':
      return yield* guardRate(state, event);
    case 'rate.marked.v1':
      if (state.rates.has(event.data.rate)) return;
      return yield finding('RATE_NOT_STATED', { rate: event.data.rate });
    case 'rate.ended.v1':
      return yield* guardRateEnd(state, event);
    case 'transfer-rule.stated.v1':
      return yield* guardTransferRuleStated(event);
    case 'transfer-rule.ended.v1':
      return yield* guardTransferRuleEnd(state, event);
    case 'assignment.made.v1':
      return yield* guardAssignment(state, event, reference);
    case 'assignment.ended.v1':
      return yield* guardAssignmentEnd(state, event);
    default:
      return unreachable(event);
  }
}

/** A registry's own state, asked like the reference of the others. */
function stateAsReference(registry: RegistryState): Reference {
  return { registry, revisions: {} };
}

/** The area, where it is known on a day; a finding where it is not. */
function* knownArea(
  reference: Reference,
  area: AreaId,
  on: CalendarDate,
): Generator<ReturnType<typeof finding>, AreaRecord | undefined, undefined> {
  const found = areaOn(reference, area, on);
  if (!found) yield finding('AREA_UNKNOWN', { area });
  return found;
}

function kindDiffers({ record: { area, kind } }: AreaRecord, needed: 'province' | 'cluster') {
  return finding('AREA_KIND_DIFFERS', { area, kind, needed });
}

/** `CL…` names clusters, `TH…` provinces and Bangkok; books and committees rely on it. */
function* guardArea({ data: { area, kind } }: RegistryEventOf<'area.registered.v1'>): Findings {
  const needed = area.startsWith('CL') ? 'cluster' : 'province';
  if ((kind === 'cluster') !== (needed === 'cluster')) {
    yield finding('AREA_KIND_DIFFERS', { area, kind, needed });
  }
}

/** A province belongs to at most one cluster on any day, whenever that is told. */
function* guardMembership(
  state: RegistryState,
  event: RegistryEventOf<'cluster-membership.begun.v1'>,
): Findings {
  const { province, cluster, until } = event.data;
  const from = event.effectiveOn;
  const areas = stateAsReference(state);
  const [whole, part] = [
    yield* knownArea(areas, cluster, from),
    yield* knownArea(areas, province, from),
  ];
  if (whole && whole.record.kind !== 'cluster') yield kindDiffers(whole, 'cluster');
  if (part && part.record.kind !== 'province') yield kindDiffers(part, 'province');
  if (until !== undefined && until < from) {
    yield finding('ENDS_BEFORE_IT_BEGINS', { on: until, from });
  }
  const other = state.memberships
    .get(province, [])
    .find((membership) => overlaps(membership, { from, ...(until ? { until } : {}) }));
  if (other) {
    yield finding('MEMBERSHIP_OVERLAPS', { province, cluster: other.cluster, from: other.from });
  }
}

function* guardMembershipEnd(
  state: RegistryState,
  event: RegistryEventOf<'cluster-membership.ended.v1'>,
): Findings {
  const { province, cluster } = event.data;
  const on = event.effectiveOn;
  const ofCluster = state.memberships.get(province, []).filter((m) => m.cluster === cluster);
  const found = ofCluster.find(({ until }) => until === undefined) ?? ofCluster.at(-1);
  if (!found) return yield finding('MEMBERSHIP_UNKNOWN', { province, cluster, on });
  yield* guardEnd(found, on, 'membership', `${province}/${cluster}`);
}

/** What ended stays ended, and nothing ends before it begins. On its first day: it never was. */
function* guardEnd({ from, until }: Validity, on: CalendarDate, kind: string, id: string) {
  if (until !== undefined) yield finding('ALREADY_ENDED', { kind, id, on: until });
  else if (on < from) yield finding('ENDS_BEFORE_IT_BEGINS', { on, from });
}

/** ก.บ.จ. decides over a province, ก.บ.ก. over a cluster; its id says which. Bangkok has neither. */
function* guardCommittee(
  event: RegistryEventOf<'committee.established.v1'>,
  reference: Reference,
): Findings {
  const { committee, area } = event.data;
  const found = yield* knownArea(reference, area, event.effectiveOn);
  if (found?.record.kind === 'special') yield kindDiffers(found, 'province');
  const expected = committeeOf(area);
  if (committee !== expected) yield finding('COMMITTEE_NOT_OF_AREA', { committee, area, expected });
}

function* guardSeat(
  state: RegistryState,
  event: RegistryEventOf<'committee-seat.established.v1'>,
): Findings {
  const { committee } = event.data;
  const found = state.committees.get(committee);
  if (!found || event.effectiveOn < found.from) yield finding('COMMITTEE_UNKNOWN', { committee });
}

function* guardSeatEnd(
  state: RegistryState,
  event: RegistryEventOf<'committee-seat.abolished.v1'>,
): Findings {
  const { committee, seat } = event.data;
  const found = state.committees.get(committee);
  if (!found) return yield finding('COMMITTEE_UNKNOWN', { committee });
  const sat = found.seats.get(seat);
  if (!sat) return yield finding('SEAT_UNKNOWN', { committee, seat });
  yield* guardEnd(sat, event.effectiveOn, 'seat', `${committee}/${seat}`);
}

function* guardIssueEnd(
  state: RegistryState,
  event: RegistryEventOf<'development-issue.retired.v1'>,
): Findings {
  const { issue } = event.data;
  const found = state.issues.get(issue);
  if (!found) return yield finding('ISSUE_UNKNOWN', { issue });
  yield* guardEnd(found, event.effectiveOn, 'development-issue', issue);
}

/** Nothing is changed before it is there, or after it has become part of another. */
function* guardChange(state: RegistryState, event: LocalGovernmentChange): Findings {
  yield* existing(state, event.data.localGovernment, event.effectiveOn);
}

/** A local government that exists on a day; a finding where it does not. */
function* existing(
  state: RegistryState,
  localGovernment: LocalGovernmentId,
  on: CalendarDate,
): Generator<ReturnType<typeof finding>, LocalGovernmentRecord | undefined, undefined> {
  const found = state.localGovernments.get(localGovernment);
  if (!found || on < found.phases[0].from) {
    yield finding('LOCAL_GOVERNMENT_UNKNOWN', { localGovernment });
  } else if (found.merged && !existsOn(found, on)) {
    const { into, on: since } = found.merged;
    yield finding('LOCAL_GOVERNMENT_CEASED', { localGovernment, into, on: since });
  }
  return found;
}

/**
 * Local governments merge within their province, into one that exists that day and goes on to. From
 * that the days rise along every chain of mergers, so none runs in a ring.
 */
function* guardMerger(
  state: RegistryState,
  event: RegistryEventOf<'local-government.merged.v1'>,
): Findings {
  const { localGovernment, into } = event.data;
  const on = event.effectiveOn;
  if (localGovernment === into) yield finding('MERGED_INTO_ITSELF', { localGovernment });
  const part = yield* existing(state, localGovernment, on);
  const whole = yield* existing(state, into, on);
  if (!part || !whole) return;
  if (part.record.province !== whole.record.province) {
    yield finding('MERGED_ACROSS_PROVINCES', { localGovernment, into });
  }
  // What is known of its later days says that it existed then.
  const from = lastDayOf(state, localGovernment, part);
  if (on <= from) yield finding('ENDS_BEFORE_IT_BEGINS', { on, from });
}

/** What is taken back is the merger that stands, on its own day. */
function* guardRevocation(
  state: RegistryState,
  {
    data: { localGovernment },
    effectiveOn: on,
  }: RegistryEventOf<'local-government.merger-revoked.v1'>,
): Findings {
  const merged = state.localGovernments.get(localGovernment)?.merged;
  if (merged?.on !== on) yield finding('MERGER_UNKNOWN', { localGovernment, on });
}

/** The last day on which something is said to have happened to a local government. */
function lastDayOf(
  state: RegistryState,
  localGovernment: LocalGovernmentId,
  { record, phases }: LocalGovernmentRecord,
): CalendarDate {
  const neighbours = state.localGovernmentsOf.get(record.province, []);
  const days = neighbours.flatMap((id) => {
    const merged = state.localGovernments.get(id)?.merged;
    return merged?.into === localGovernment ? [merged.on] : [];
  });
  return [...phases.map(({ from }) => from), ...days].reduce((a, b) => (a > b ? a : b));
}

/**
 * The rules of law that nobody had checked against it can be marked, either way. The others are what
 * makes the ledger one: a mark that took them away would let any figure in, and none can be checked
 * against a law that does not stand behind it.
 */
function* guardMark({ data: { code, verified } }: RegistryEventOf<'rule.marked.v1'>): Findings {
  if (!isRuleCode(code)) return yield finding('RULE_UNKNOWN', { code });
  const rule = RULES[code];
  if (rule.kind === 'ledger' || (!verified && rule.verified)) {
    yield finding('RULE_ALWAYS_HOLDS', { code });
  }
}

function isRuleCode(code: string): code is keyof typeof RULES {
  return Object.hasOwn(RULES, code);
}

/** A type has at most one rate on any day: a new one needs the old one ended. */
function* guardRate(state: RegistryState, event: RegistryEventOf<'rate.stated.v1'>): Findings {
  const { rate, types, until, document } = event.data;
  const { effectiveOn: from, recordedOn: today } = event;
  if (document && document.date > today)
    yield finding('DOCUMENT_IN_FUTURE', { ...document, today });
  if (until !== undefined && until < from) {
    yield finding('ENDS_BEFORE_IT_BEGINS', { on: until, from });
  }
  const stated = { from, ...(until ? { until } : {}) };
  for (const [other, before] of state.rates) {
    const type = before.record.types.find((one) => types.includes(one));
    if (type && overlaps(before, stated)) yield finding('RATE_OVERLAPS', { rate, other, type });
  }
}

function* guardRateEnd(state: RegistryState, event: RegistryEventOf<'rate.ended.v1'>): Findings {
  const { rate } = event.data;
  const found = state.rates.get(rate);
  if (!found) return yield finding('RATE_NOT_STATED', { rate });
  yield* guardEnd(found, event.effectiveOn, 'rate', rate);
}

/** What a rule lets one meeting move is no more than what it lets the year move. */
function* guardTransferRuleStated({
  data: { until, perAct, inYear, document },
  effectiveOn: from,
  recordedOn: today,
}: RegistryEventOf<'transfer-rule.stated.v1'>): Findings {
  if (document && document.date > today) {
    yield finding('DOCUMENT_IN_FUTURE', { ...document, today });
  }
  if (until !== undefined && until < from) {
    yield finding('ENDS_BEFORE_IT_BEGINS', { on: until, from });
  }
  for (const asked of [perAct, inYear?.amount]) {
    if (asked !== undefined && asked <= 0n) yield finding('AMOUNT_NOT_POSITIVE', { asked });
  }
  if (perAct !== undefined && inYear !== undefined && perAct > inYear.amount) {
    yield finding('CEILINGS_CONTRADICT', { perDecision: perAct, cumulative: inYear.amount });
  }
}

function* guardTransferRuleEnd(
  state: RegistryState,
  event: RegistryEventOf<'transfer-rule.ended.v1'>,
): Findings {
  const { rule } = event.data;
  const found = state.transferRules.get(rule);
  if (!found) return yield finding('TRANSFER_RULE_UNKNOWN', { rule });
  yield* guardEnd(found, event.effectiveOn, 'transfer-rule', rule);
}
