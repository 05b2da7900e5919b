import { dayInThailand } from '@app/ledger';
import { findDemonstrationActor, type DemonstrationActor } from './actors';
import { agencyNamesOf } from './actors-of-agencies';
import { chiefNameOf, officerNameOf } from './actors-of-local-governments';
import type { Duty, Entry } from './simulation-diary';
import { isGovernorAway } from './simulation-governor';
import type { Unit } from './simulation-unit';

/**
 * The account of this name.
 *
 * @throws Error when there is none: the story asks for somebody whom nobody made up.
 */
export function accountOf(name: string): DemonstrationActor {
  const actor = findDemonstrationActor(name);
  if (!actor) throw new Error(`the demonstration has nobody called ${name}`);
  return actor;
}

/** Says of each entry of a unit's year who of the demonstration asks it. */
export function askersOf(unit: Unit): (entry: Entry) => DemonstrationActor {
  const agencies = agencyNamesOf(unit);
  const { id } = unit.area;
  const governor = (at: Date): string =>
    isGovernorAway(id, dayInThailand(at)) ? `acting-governor-${id}` : `governor-${id}`;
  const ofDuty = (duty: Duty, at: Date): string => {
    if (duty === 'policy') return 'policy-secretary';
    if (duty === 'governor') return governor(at);
    if (typeof duty === 'string') return `${duty}-${id}`;
    const agency = unit.projects.find((project) => project.id === duty.agencyOf)?.agency;
    const name = agency === undefined ? undefined : agencies.get(agency);
    if (name === undefined) throw new Error(`nobody carries out ${duty.agencyOf} of ${id}`);
    return name;
  };
  return (entry) => {
    const { at } = entry;
    if (entry.localGovernment === undefined) return accountOf(ofDuty(entry.duty, at));
    const { localGovernment, duty } = entry;
    switch (duty) {
      case 'lao':
        return accountOf(officerNameOf(localGovernment));
      case 'chief':
        return accountOf(chiefNameOf(localGovernment));
      case 'governor':
        return accountOf(governor(at));
    }
  };
}
