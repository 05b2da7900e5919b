import type { AreaId } from './areas';
import { dayAfter, type CalendarDate } from './calendar';
import type { Findings } from './decision';
import { areaOn, existsOn, holdsOn, overlaps, type Reference } from './reference';
import type { AssignmentId, RegistryEventOf } from './registry.events';
import type { AssignmentRecord, RegistryState, Validity } from './registry.state';
import { finding } from './rejection';
import { canBeHeldIn, placeKindOf } from './roles';
import type { LocalGovernmentId, SubjectId } from './stored-values';

/*
 * Who may act for which office, since when and until when. The registry knows people by our own ids
 * only; what a role may do is said by the table of rights.
 */

/** The assignments that a person holds on a day, in the order of their making. */
export function assignmentsOn(
  { registry }: Reference,
  person: SubjectId,
  on: CalendarDate,
): readonly AssignmentRecord[] {
  return registry.assignmentsOf
    .get(person, [])
    .flatMap((id) => registry.assignments.get(id) ?? [])
    .filter((assignment) => holdsOn(assignment, on));
}

/**
 * A role is held where it can be held, in a place that is there, and from today on at the earliest;
 * nobody assigns a role to oneself; and who administers users holds no other role on any day on which
 * that is so.
 */
export function* guardAssignment(
  state: RegistryState,
  event: RegistryEventOf<'assignment.made.v1'>,
  reference: Reference,
): Findings {
  const { assignment, person, role, place, until } = event.data;
  const { effectiveOn: from, actor } = event;
  yield* guardPast(event);
  if (!canBeHeldIn(role, place)) yield finding('ROLE_NOT_HELD_THERE', { role, place });
  else if (!isPlaceOn(reference, place, from)) yield finding('PLACE_UNKNOWN', { place });
  if (until !== undefined && until < from) {
    yield finding('ENDS_BEFORE_IT_BEGINS', { on: until, from });
  }
  if (actor.subject === person) yield finding('ASSIGNED_BY_ONESELF', { assignment });
  const stated = { from, ...(until === undefined ? {} : { until }) };
  for (const id of state.assignmentsOf.get(person, [])) {
    const other = state.assignments.get(id);
    if (!other || !overlaps(usableOf(other), stated)) continue;
    const roles = [role, other.record.role];
    if (roles.includes('administrator') && roles[0] !== roles[1]) {
      yield finding('ADMINISTRATOR_HANDLES_MONEY', { person, role, other: other.record.role });
    }
  }
}

/**
 * What was so stays so: whoever looks at a day later sees the roles by which something was done on it,
 * and nobody is given, or relieved of, what was so before anybody said it.
 */
function* guardPast({
  data: { assignment },
  effectiveOn,
  recordedOn,
}: RegistryEventOf<'assignment.made.v1' | 'assignment.ended.v1'>): Findings {
  if (effectiveOn >= recordedOn) return;
  yield finding('ASSIGNMENT_BACKDATED', { assignment, effectiveOn, recordedOn });
}

/**
 * What ended stays ended, and an assignment that ends on its first day never was. Somebody always
 * administers: the last one who does so without an end goes when another one does.
 */
export function* guardAssignmentEnd(
  state: RegistryState,
  event: RegistryEventOf<'assignment.ended.v1'>,
): Findings {
  const { assignment } = event.data;
  const found = state.assignments.get(assignment);
  if (!found) return yield finding('ASSIGNMENT_UNKNOWN', { assignment });
  const on = event.effectiveOn;
  // One whose last day was known when it was made may end sooner, and not later.
  if (found.until !== undefined && found.until <= on) {
    yield finding('ALREADY_ENDED', { kind: 'assignment', id: assignment, on: found.until });
  } else if (on < found.from) yield finding('ENDS_BEFORE_IT_BEGINS', { on, from: found.from });
  yield* guardPast(event);
  if (found.record.role === 'administrator' && !othersAdminister(state, assignment, on)) {
    yield finding('LAST_ADMINISTRATOR', { assignment, on });
  }
}

/** Whether another assignment lets somebody administer from a day on, and for good. */
function othersAdminister(
  { assignments }: RegistryState,
  but: AssignmentId,
  on: CalendarDate,
): boolean {
  return assignments.some(
    ({ record, from, until }) =>
      record.role === 'administrator' &&
      record.assignment !== but &&
      from <= on &&
      until === undefined,
  );
}

/** When an assignment could be used: on the day on which its end was recorded it still was. */
function usableOf({ from, until, endRecordedOn }: AssignmentRecord): Validity {
  if (until === undefined || endRecordedOn === undefined) return { from, ...(until && { until }) };
  const tomorrow = dayAfter(endRecordedOn);
  return { from, until: until < tomorrow ? tomorrow : until };
}

/**
 * Whether a place is there on a day. Of a district only the province is known: one in which no local
 * government lies gives its chief nothing.
 */
function isPlaceOn(reference: Reference, place: string, on: CalendarDate): boolean {
  switch (placeKindOf(place)) {
    case 'nation':
      return true;
    case 'province':
    case 'cluster':
      return areaOn(reference, place as AreaId, on) !== undefined;
    case 'district': {
      const code = place.replace('DISTRICT-', '');
      return areaOn(reference, `TH${code.slice(0, 2)}` as AreaId, on) !== undefined;
    }
    case 'local-government': {
      const found = reference.registry.localGovernments.get(place as LocalGovernmentId);
      return found !== undefined && existsOn(found, on);
    }
    case undefined:
      return false;
  }
}
