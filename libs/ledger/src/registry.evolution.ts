import { Map as PersistentMap } from 'immutable';
import type { CalendarDate } from './calendar';
import { withChanged } from './changed-entry';
import type { RegistryDataOf, RegistryEvent, RegistryEventOf, SeatId } from './registry.events';
import { unreachable } from './unreachable';
import {
  type LocalGovernmentChange,
  type LocalGovernmentPhase,
  type LocalGovernmentRecord,
  type Mark,
  registryIdentityOf,
  type RegistryState,
  type SeatRecord,
} from './registry.state';

/*
 * What the registries hold after an event: pure, and in the order in which the events were told.
 */

/** The reference data after an event. It never refuses: history is what happened. */
export function evolveRegistry(state: RegistryState, event: RegistryEvent): RegistryState {
  const after = evolveKind(state, event);
  return { ...after, recorded: after.recorded.set(registryIdentityOf(event), event) };
}

function evolveKind(state: RegistryState, event: RegistryEvent): RegistryState {
  const from = event.effectiveOn;
  switch (event.type) {
    case 'area.registered.v1': {
      const { area, nameTh, nameEn } = event.data;
      const record = { record: event.data, from, names: [{ from, nameTh, nameEn }] };
      return { ...state, areas: state.areas.set(area, record) };
    }
    case 'area.renamed.v1': {
      const { area, nameTh, nameEn } = event.data;
      const areas = withChanged(state.areas, area, (before) => ({
        ...before,
        names: byFirstDay([...before.names, { from, nameTh, nameEn }]),
      }));
      return { ...state, areas };
    }
    case 'cluster-membership.begun.v1':
    case 'cluster-membership.ended.v1':
      return evolveMembership(state, event);
    case 'committee.established.v1':
    case 'committee-seat.established.v1':
    case 'committee-seat.abolished.v1':
      return evolveCommittee(state, event);
    case 'development-issue.registered.v1': {
      const issues = state.issues.set(event.data.issue, { record: event.data, from });
      return { ...state, issues };
    }
    case 'development-issue.retired.v1': {
      const issues = withChanged(state.issues, event.data.issue, (i) => ({ ...i, until: from }));
      return { ...state, issues };
    }
    case 'local-government.registered.v1':
    case 'local-government.renamed.v1':
    case 'local-government.reclassified.v1':
    case 'local-government.placed.v1':
    case 'local-government.merged.v1':
    case 'local-government.merger-revoked.v1':
      return evolveLocalGovernments(state, event);
    case 'rule.marked.v1':
    case 'rate.stated.v1':
    case 'rate.marked.v1':
    case 'rate.ended.v1':
    case 'transfer-rule.stated.v1':
    case 'transfer-rule.ended.v1':
      return evolveRules(state, event);
    case 'assignment.made.v1':
    case 'assignment.ended.v1':
      return evolveAssignments(state, event);
    default:
      return unreachable(event);
  }
}

/** Marks of rules, rates, and rules on transfers. */
function evolveRules(
  state: RegistryState,
  event: RegistryEventOf<
    | 'rule.marked.v1'
    | 'rate.stated.v1'
    | 'rate.marked.v1'
    | 'rate.ended.v1'
    | 'transfer-rule.stated.v1'
    | 'transfer-rule.ended.v1'
  >,
): RegistryState {
  const from = event.effectiveOn;
  switch (event.type) {
    case 'rule.marked.v1': {
      const { code } = event.data;
      const marks = withMark(state.marks.get(code, []), event);
      return { ...state, marks: state.marks.set(code, marks) };
    }
    case 'rate.stated.v1': {
      const record = { record: event.data, from, marks: [], ...untilOf(event.data) };
      return { ...state, rates: state.rates.set(event.data.rate, record) };
    }
    case 'rate.marked.v1': {
      const rates = withChanged(state.rates, event.data.rate, (before) => ({
        ...before,
        marks: withMark(before.marks, event),
      }));
      return { ...state, rates };
    }
    case 'rate.ended.v1': {
      const rates = withChanged(state.rates, event.data.rate, (rate) => ({ ...rate, until: from }));
      return { ...state, rates };
    }
    case 'transfer-rule.stated.v1': {
      const { data: record } = event;
      const rule = { record, from, ...untilOf(record) };
      return { ...state, transferRules: state.transferRules.set(record.rule, rule) };
    }
    case 'transfer-rule.ended.v1': {
      const { rule } = event.data;
      const ended = withChanged(state.transferRules, rule, (held) => ({ ...held, until: from }));
      return { ...state, transferRules: ended };
    }
    default:
      return unreachable(event);
  }
}

function withMark(
  marks: readonly Mark[],
  {
    effectiveOn: from,
    data: { verified, citation },
  }: RegistryEventOf<'rule.marked.v1' | 'rate.marked.v1'>,
): readonly Mark[] {
  return byFirstDay([...marks, { verified, citation, from }]);
}

/** Later ones of the same day come after earlier ones. */
function byFirstDay<T extends { readonly from: CalendarDate }>(list: readonly T[]): readonly T[] {
  return list.toSorted((a, b) => byDay(a.from, b.from));
}

function byDay(a: CalendarDate, b: CalendarDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function untilOf({ until }: { readonly until?: CalendarDate | undefined }): {
  readonly until?: CalendarDate;
} {
  return until === undefined ? {} : { until };
}

function evolveMembership(
  state: RegistryState,
  event: RegistryEventOf<'cluster-membership.begun.v1' | 'cluster-membership.ended.v1'>,
): RegistryState {
  const { province, cluster } = event.data;
  const on = event.effectiveOn;
  const before = state.memberships.get(province, []);
  const after =
    event.type === 'cluster-membership.begun.v1'
      ? byFirstDay([...before, { cluster, from: on, ...untilOf(event.data) }])
      : before.map((m) =>
          m.cluster === cluster && m.until === undefined ? { ...m, until: on } : m,
        );
  return { ...state, memberships: state.memberships.set(province, after) };
}

function evolveCommittee(
  state: RegistryState,
  event:
    | RegistryEventOf<'committee.established.v1'>
    | RegistryEventOf<'committee-seat.established.v1' | 'committee-seat.abolished.v1'>,
): RegistryState {
  const from = event.effectiveOn;
  const { committee } = event.data;
  switch (event.type) {
    case 'committee.established.v1': {
      const seats = PersistentMap<SeatId, SeatRecord>();
      const committees = state.committees.set(committee, { record: event.data, from, seats });
      return { ...state, committees };
    }
    case 'committee-seat.established.v1': {
      const { data: record } = event;
      const committees = withChanged(state.committees, committee, (before) => ({
        ...before,
        seats: before.seats.set(record.seat, { record, from }),
      }));
      return { ...state, committees };
    }
    case 'committee-seat.abolished.v1': {
      const { seat } = event.data;
      const committees = withChanged(state.committees, committee, (before) => ({
        ...before,
        seats: withChanged(before.seats, seat, (sat) => ({ ...sat, until: from })),
      }));
      return { ...state, committees };
    }
    default:
      return unreachable(event);
  }
}

function evolveAssignments(
  state: RegistryState,
  event: RegistryEventOf<'assignment.made.v1'> | RegistryEventOf<'assignment.ended.v1'>,
): RegistryState {
  const from = event.effectiveOn;
  const { assignment } = event.data;
  if (event.type === 'assignment.ended.v1') {
    const assignments = withChanged(state.assignments, assignment, (before) => ({
      ...before,
      until: from,
      endRecordedOn: event.recordedOn,
    }));
    return { ...state, assignments };
  }
  const { person } = event.data;
  const record = { record: event.data, from, ...untilOf(event.data) };
  const before = state.assignmentsOf.get(person, []);
  return {
    ...state,
    assignments: state.assignments.set(assignment, record),
    assignmentsOf: state.assignmentsOf.set(person, [...before, assignment]),
  };
}

function evolveLocalGovernments(
  state: RegistryState,
  event:
    | RegistryEventOf<'local-government.registered.v1'>
    | RegistryEventOf<'local-government.merged.v1'>
    | RegistryEventOf<'local-government.merger-revoked.v1'>
    | LocalGovernmentChange,
): RegistryState {
  const { localGovernments, localGovernmentsOf } = state;
  const { localGovernment } = event.data;
  const on = event.effectiveOn;
  if (event.type === 'local-government.registered.v1') {
    const { province, type, nameTh, fullNameTh, nameEn } = event.data;
    const record: LocalGovernmentRecord = {
      record: event.data,
      phases: [{ from: on, type, nameTh, fullNameTh, nameEn, ...placeOf(event.data) }],
      changes: [],
    };
    const neighbours = localGovernmentsOf.get(province, []);
    return {
      ...state,
      localGovernments: localGovernments.set(localGovernment, record),
      localGovernmentsOf: localGovernmentsOf.set(province, [...neighbours, localGovernment]),
    };
  }
  const changed = withChanged(localGovernments, localGovernment, (before) => {
    switch (event.type) {
      case 'local-government.merged.v1':
        return { ...before, merged: { into: event.data.into, on } };
      case 'local-government.merger-revoked.v1': {
        const { merged: _never, ...unmerged } = before;
        return unmerged;
      }
      default:
        return withChange(before, event);
    }
  });
  return { ...state, localGovernments: changed };
}

function placeOf({
  district,
  dlaCode,
}: RegistryDataOf<'local-government.placed.v1' | 'local-government.registered.v1'>): Pick<
  LocalGovernmentPhase,
  'district' | 'dlaCode'
> {
  return { ...(district ? { district } : {}), ...(dlaCode === undefined ? {} : { dlaCode }) };
}

/**
 * A change that is told late stands before others that were told earlier: a new name does not give
 * back the type that was known when it was told.
 */
function withChange(
  before: LocalGovernmentRecord,
  change: LocalGovernmentChange,
): LocalGovernmentRecord {
  const changes = [...before.changes, change].toSorted((a, b) =>
    byDay(a.effectiveOn, b.effectiveOn),
  );
  const [first] = before.phases;
  let last = first;
  const later = changes.map((event) => (last = phaseAfter(last, event)));
  return { ...before, changes, phases: [first, ...later] };
}

function phaseAfter(
  before: LocalGovernmentPhase,
  event: LocalGovernmentChange,
): LocalGovernmentPhase {
  const from = event.effectiveOn;
  if (event.type === 'local-government.placed.v1') {
    const { district: _district, dlaCode: _dlaCode, ...named } = before;
    return { ...named, from, ...placeOf(event.data) };
  }
  const { nameTh, fullNameTh } = event.data;
  return event.type === 'local-government.renamed.v1'
    ? { ...before, from, nameTh, fullNameTh, nameEn: event.data.nameEn }
    : { ...before, from, nameTh, fullNameTh, type: event.data.type };
}
