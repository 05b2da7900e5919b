import type { CalendarDate } from '../calendar';
import type { Acting } from '../circumstances';
import type { RegistryCommand } from '../registry.commands';
import type { AssignmentId } from '../registry.events';
import type { AssignableRole } from '../roles';
import type { SubjectId } from '../stored-values';
import { citation, day } from './registry-scenario';

/*
 * Scenarios of who may act for which office: people by our own ids, assigned by the administrator.
 */

export const SOMCHAI = 'b6f0a1b2-0001-4c14-9afb-f4c8996fb924' as SubjectId;
export const MALEE = 'b6f0a1b2-0002-4c14-9afb-f4c8996fb924' as SubjectId;

/** What an assignment says; what is left out is a finance officer of Khon Kaen for good. */
export interface Stated {
  readonly id?: string;
  readonly person?: SubjectId;
  readonly role?: AssignableRole;
  readonly place?: string;
  /** The first day. */
  readonly on?: string;
  /** The first day on which it holds no more. */
  readonly until?: string;
  readonly acting?: Acting;
}

/** One entry of a command that assigns roles. */
export function entryOf(stated: Stated): {
  readonly assignment: AssignmentId;
  readonly person: SubjectId;
  readonly role: AssignableRole;
  readonly office: string;
  readonly place: string;
  readonly until?: CalendarDate;
  readonly acting?: Acting;
  readonly citation: string;
} {
  const { id = 'A1', person = SOMCHAI, role = 'finance-officer', place = 'TH40' } = stated;
  const { until, acting } = stated;
  return {
    assignment: id as AssignmentId,
    person,
    role,
    office: 'สำนักงานจังหวัดขอนแก่น',
    place,
    ...(until === undefined ? {} : { until: day(until) }),
    ...(acting === undefined ? {} : { acting }),
    citation,
  };
}

/** Assigns one role from a day on, from 1 January 2022 where none is stated. */
export function assign(stated: Stated = {}): RegistryCommand {
  const effectiveOn = day(stated.on ?? '2022-01-01');
  return { type: 'AssignRoles', entries: [entryOf(stated)], effectiveOn };
}

/** Ends an assignment: the day is the first on which it holds no more. */
export function end(id: string, on: string): RegistryCommand {
  return {
    type: 'EndAssignments',
    entries: [{ assignment: id as AssignmentId, citation }],
    effectiveOn: day(on),
  };
}
