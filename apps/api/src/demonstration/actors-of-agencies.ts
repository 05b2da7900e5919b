import type { AreaId } from '@app/ledger';
import { readAppropriationFile } from '../imports/appropriation-file';
import { somebody, type DemonstrationActor } from './demonstration-actor';
import { pilotsFile } from './pilots-file';
import { unitOf, type Unit } from './simulation-unit';

/*
 * Who carries out the projects of the story. An agency acts on its own projects only, so each of the
 * offices that the projects name has an account.
 */

/** The agencies of all units whose year is told. */
export function actorsOfAgencies(): readonly DemonstrationActor[] {
  return readAppropriationFile(pilotsFile()).map(unitOf).flatMap(agenciesOf);
}

/** Office → account, of one unit: `agency-th40-2` and so on, in the order of its projects. */
export function agencyNamesOf({ area, projects }: Unit): ReadonlyMap<string, string> {
  const offices = [...new Set(projects.map(({ agency }) => agency))];
  return new Map(
    // `agency-th40` itself carries out none of them: it is there for projects of visitors.
    offices.map((office, index) => [office, `agency-${lower(area.id)}-${index + 2}`]),
  );
}

function agenciesOf(unit: Unit): readonly DemonstrationActor[] {
  return [...agencyNamesOf(unit)].map(([office, name]) => {
    const holding = { role: 'implementing-agency', office, area: unit.area.id } as const;
    return somebody(name, `หน่วยดำเนินการ ${office}`, holding);
  });
}

function lower(area: AreaId): string {
  return area.toLowerCase();
}
