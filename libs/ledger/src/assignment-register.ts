import type { CalendarDate } from './calendar';
import type { Actor } from './circumstances';
import { holdsOn, type Reference } from './reference';
import type { AssignmentRecord } from './registry.state';
import type { AssignableRole } from './roles';

/** By whom something was written down about an assignment, and on which day. */
export interface AssignmentAct {
  readonly by: Actor;
  readonly decidedOn: CalendarDate;
  readonly recordedOn: CalendarDate;
  readonly citation: string;
}

/** An assignment with who made it, and who ended it where somebody did. */
export interface RegisteredAssignment extends AssignmentRecord {
  readonly made: AssignmentAct;
  readonly ended: AssignmentAct | undefined;
}

/** Which assignments are wanted; all where nothing is said. */
export interface AssignmentsWanted {
  readonly person?: string | undefined;
  readonly role?: AssignableRole | undefined;
  readonly place?: string | undefined;
  /** Only those that hold on this day. */
  readonly on?: CalendarDate | undefined;
}

/** The assignments that were ever made, those that ended too, the last made first. */
export function assignmentRegister(
  { registry }: Reference,
  { person, role, place, on }: AssignmentsWanted = {},
): readonly RegisteredAssignment[] {
  const { assignments, recorded } = registry;
  const act = (kind: string, id: string): AssignmentAct | undefined => {
    const event = recorded.get(`${kind}|${id}`);
    if (event?.type !== 'assignment.made.v1' && event?.type !== 'assignment.ended.v1') {
      return undefined;
    }
    const { actor: by, decidedOn, recordedOn, data } = event;
    return { by, decidedOn, recordedOn, citation: data.citation };
  };
  return [...assignments.entries()]
    .filter(([, { record }]) => person === undefined || record.person === person)
    .filter(([, { record }]) => role === undefined || record.role === role)
    .filter(([, { record }]) => place === undefined || record.place === place)
    .filter(([, found]) => on === undefined || holdsOn(found, on))
    .map(([id, found]) => {
      const made = act('assignment', id);
      if (made === undefined) throw new Error(`assignment ${id} was made by no event`);
      return { ...found, made, ended: act('assignment-end', id) };
    })
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1));
}

/** By the day on which it was written down, and by its id within the day. */
function orderOf({ made, record }: RegisteredAssignment): string {
  return `${made.recordedOn} ${record.assignment}`;
}
