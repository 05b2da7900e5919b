import {
  existsOn,
  placeKindOf,
  type AssignRoles,
  type CalendarDate,
  type LocalGovernmentId,
  type RegistryState,
  type SubjectId,
} from '@app/ledger';
import {
  BEFORE_THE_DEMONSTRATION,
  deliveryOf,
  type Delivery,
} from '../reference-data/deliver-reference';
import { demonstrationActors } from './actors';
import type { DemonstrationActor, DemonstrationAssignment } from './demonstration-actor';

/** So many assignments lie well within what is written down at once. */
const ENTRIES_MAX = 500;

const CITATION = 'บัญชีผู้ใช้สมมติของระบบสาธิต';

/**
 * The roles of the demonstration's accounts, as far as a registry does not hold them yet: nothing
 * after they were assigned once, whatever became of them since. Officers of local governments that
 * the registry does not know are left out until it does.
 *
 * @param actors whose roles; everybody's when absent.
 * @returns commands of at most 500 entries, to be asked in this order before the story begins.
 */
export function demonstrationAssignments(
  registry: RegistryState,
  actors: readonly DemonstrationActor[] = demonstrationActors(),
): readonly AssignRoles[] {
  const missing = actors
    .flatMap((actor) => actor.assignments.map((assignment) => ({ actor, assignment })))
    .filter(({ assignment }) => !registry.assignments.has(assignment.assignment))
    .filter(({ assignment }) => isPlaceKnown(registry, assignment));
  const firstDays = new Set(missing.map(({ assignment }) => assignment.from));
  return [...firstDays].flatMap((from) =>
    chunksOf(missing.filter(({ assignment }) => assignment.from === from)).map((some) =>
      assigning(from, some),
    ),
  );
}

/**
 * Assigns to the demonstration's accounts what they were never assigned, before the first day of the
 * story. Reference data must have been delivered. Who is in no list, an officer of a local government
 * elsewhere, is assigned a role in the same way once somebody names them.
 *
 * @param actors whose roles; everybody's when absent.
 * @throws {Rejection} a registry holds something with which it does not go together.
 * @throws the signal's reason, when aborted between two commands; the next start completes it.
 */
export async function assignDemonstrationRoles({
  commands,
  signal,
  actors,
}: Pick<Delivery, 'commands' | 'signal'> & {
  readonly actors?: readonly DemonstrationActor[];
}): Promise<void> {
  const reference = await commands.currentReference();
  for (const command of demonstrationAssignments(reference.registry, actors)) {
    signal?.throwIfAborted();
    await commands.execute(deliveryOf(command, reference, BEFORE_THE_DEMONSTRATION));
  }
}

interface Held {
  readonly actor: DemonstrationActor;
  readonly assignment: DemonstrationAssignment;
}

function isPlaceKnown(registry: RegistryState, { area, from }: DemonstrationAssignment): boolean {
  if (placeKindOf(area) !== 'local-government') return true;
  const found = registry.localGovernments.get(area as LocalGovernmentId);
  return found !== undefined && existsOn(found, from);
}

function assigning(effectiveOn: CalendarDate, held: readonly Held[]): AssignRoles {
  return {
    type: 'AssignRoles',
    effectiveOn,
    entries: held.map(
      ({ actor, assignment: { assignment, role, office, area, until, acting } }) => ({
        assignment,
        person: actor.subject as SubjectId,
        role,
        office,
        place: area,
        ...(until === undefined ? {} : { until }),
        ...(acting === undefined ? {} : { acting }),
        citation: CITATION,
      }),
    ),
  };
}

function chunksOf(held: readonly Held[]): readonly (readonly Held[])[] {
  const count = Math.ceil(held.length / ENTRIES_MAX);
  return Array.from({ length: count }, (_, index) =>
    held.slice(index * ENTRIES_MAX, (index + 1) * ENTRIES_MAX),
  );
}
