import { actorsOfAgencies } from './actors-of-agencies';
import { actorsOfAreas, actorsOfTheNation } from './actors-of-areas';
import {
  actorsOfLocalGovernments,
  findLocalActor,
  localGovernmentsOfTheStory,
} from './actors-of-local-governments';
import type { DemonstrationActor } from './demonstration-actor';

export type { DemonstrationActor, DemonstrationAssignment } from './demonstration-actor';

let everybody: ReadonlyMap<string, DemonstrationActor> | undefined;

function byName(): ReadonlyMap<string, DemonstrationActor> {
  everybody ??= new Map(
    [
      ...actorsOfTheNation(),
      ...actorsOfAreas(),
      ...actorsOfAgencies(),
      ...actorsOfLocalGovernments(),
    ].map((one) => [one.actor, one]),
  );
  return everybody;
}

/**
 * Everybody of the demonstration: national offices first, then those of each province and cluster,
 * the agencies of the story, the district chiefs and all local governments of the pilot provinces.
 */
export function demonstrationActors(): readonly DemonstrationActor[] {
  return [...byName().values()];
}

/**
 * Those whom a list shows: everybody but the officers of local governments without a part of their
 * own in the story, of whom there are hundreds. They sign in all the same.
 */
export function listedActors(): readonly DemonstrationActor[] {
  const inStory: ReadonlySet<string> = new Set(localGovernmentsOfTheStory());
  return demonstrationActors().filter(
    ({ role, area }) => role !== 'local-finance-officer' || inStory.has(area),
  );
}

/**
 * The account of this name, `finance-th40`, `lao-town-400114`, `chief-4001`; undefined when there is
 * none. Officers of any local government and chiefs of any district have one, listed or not.
 */
export function findDemonstrationActor(name: string): DemonstrationActor | undefined {
  const wanted = name.trim().toLowerCase();
  return byName().get(wanted) ?? findLocalActor(wanted);
}
