import { v5 as uuidv5 } from 'uuid';
import type { AuthenticatedActor } from '@app/access';
import {
  toCalendarDate,
  type Acting,
  type AssignableRole,
  type AssignmentId,
  type CalendarDate,
} from '@app/ledger';

/** A role that somebody of the demonstration is assigned. */
export interface DemonstrationAssignment {
  readonly assignment: AssignmentId;
  readonly role: AssignableRole;
  readonly office: string;
  /** Where it is held: `TH40`, `CL12`, `DISTRICT-4001`, `TOWN-400114`, `*`. */
  readonly area: string;
  /** The first day on which it holds. */
  readonly from: CalendarDate;
  /** The first day on which it holds no more, where there is one. */
  readonly until?: CalendarDate;
  /** The order by which somebody acts for the holder of the office. */
  readonly acting?: Acting;
}

/**
 * An account of the demonstration; not a real person. As an actor it is somebody in the first of its
 * assignments.
 */
export interface DemonstrationActor extends AuthenticatedActor {
  /** What it signs in as: `secretary-th40`, `governor-cl12`, `lao-town-400114`, `administrator`. */
  readonly actor: string;
  readonly role: AssignableRole;
  readonly assignment: AssignmentId;
  /** Who it is, in Thai, by office and duty. */
  readonly nameTh: string;
  /** Every role that it was ever assigned: mostly one, and not each holds today. */
  readonly assignments: readonly DemonstrationAssignment[];
}

/** A role as it stands in the lists of accounts. */
export interface Holding {
  readonly role: AssignableRole;
  readonly office: string;
  readonly area: string;
  /** The day before the story when absent, which is the day on which all roles are told. */
  readonly from?: CalendarDate;
  readonly until?: CalendarDate;
  readonly acting?: Acting;
}

/** The namespace of the demonstration's subjects; a constant for ever, or they would be strangers. */
const SUBJECTS = '0b7c0a52-9d5e-5f0f-8a54-3c6f2d0e41aa';

/** Roles are told before the story, and hold from the day on which they are told. */
const SINCE = toCalendarDate('2020-09-30');

/** An account of this name with these roles: the same name is the same person for ever. */
export function somebody(
  actor: string,
  nameTh: string,
  ...[first, ...others]: readonly [Holding, ...Holding[]]
): DemonstrationActor {
  const numbered = (holding: Holding, index: number): DemonstrationAssignment => ({
    from: SINCE,
    ...holding,
    assignment: `${actor}.${index + 1}` as AssignmentId,
  });
  const main = numbered(first, 0);
  const { role, office, area, assignment, acting } = main;
  return {
    actor,
    nameTh,
    subject: uuidv5(actor, SUBJECTS),
    role,
    office,
    area,
    assignment,
    ...(acting === undefined ? {} : { acting }),
    assignments: [main, ...others.map((other, index) => numbered(other, index + 1))],
  };
}
