import {
  clusterOn,
  districtPlace,
  parseAreaId,
  phaseOn,
  placeKindOf,
  successorOn,
  type AreaId,
  type CalendarDate,
  type LocalGovernmentId,
  type Reference,
} from '@app/ledger';
import type { Places } from './rights';

/*
 * Where things lie, innermost first, by the registries of the day: rights are given in places.
 */

/** The places of a thing: in which commands act on it, and in which it is read. */
export interface PlacesAround {
  readonly acts: Places;
  readonly reads: Places;
}

/** A book's area: commands act there alone; it is read in the cluster to which it belongs, too. */
export function placesOfArea(
  reference: Reference,
  area: AreaId,
  today: CalendarDate,
): PlacesAround {
  const cluster = clusterOn(reference, area, today);
  return { acts: [area], reads: cluster === undefined ? [area] : [area, cluster] };
}

/**
 * A local government lies in itself, its district and its province; it is read in the cluster, too,
 * and by the one into which it was merged, which has its rights and debts. Of one that the registry
 * does not know only itself is known.
 */
export function placesOfLocalGovernment(
  reference: Reference,
  localGovernment: LocalGovernmentId,
  today: CalendarDate,
): PlacesAround {
  const known = reference.registry.localGovernments.get(localGovernment);
  if (known === undefined) return { acts: [localGovernment], reads: [localGovernment] };
  const { district } = phaseOn(known, today);
  const { province } = known.record;
  const acts: Places = [
    localGovernment,
    ...(district === undefined ? [] : [districtPlace(district.code)]),
    province,
  ];
  const successor = successorOn(reference, localGovernment, today);
  const cluster = clusterOn(reference, province, today);
  const beyond = [successor, ...(cluster === undefined ? [] : [cluster])];
  return { acts, reads: [...acts, ...beyond.filter((place) => place !== localGovernment)] };
}

/** A district lies in its province, by the first two digits of its code, and in that one's cluster. */
function placesOfDistrict(reference: Reference, district: string, today: CalendarDate): Places {
  const province = `TH${district.replace('DISTRICT-', '').slice(0, 2)}` as AreaId;
  return [district, ...placesOfArea(reference, province, today).reads];
}

/**
 * The places of an address, or of an assignment: an area, a district, a local government. Anything
 * else lies in itself alone.
 */
export function placesOfText(
  reference: Reference,
  place: string,
  today: CalendarDate,
): PlacesAround {
  const area = parseAreaId(place);
  if (area !== undefined) return placesOfArea(reference, area, today);
  if (placeKindOf(place) === 'district') {
    return { acts: [place], reads: placesOfDistrict(reference, place, today) };
  }
  return placesOfLocalGovernment(reference, place as LocalGovernmentId, today);
}
