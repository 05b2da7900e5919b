import type { Places } from '@app/access';
import {
  clusterOn,
  districtPlace,
  parseAreaId,
  phaseOn,
  type AreaId,
  type CalendarDate,
  type LocalGovernmentId,
  type Reference,
} from '@app/ledger';

/*
 * Where things lie, innermost first, by the registries of the day: rights are given in places.
 */

/** A book's area: commands act there alone; it is read in the cluster to which it belongs, too. */
export function placesOfArea(
  reference: Reference,
  area: AreaId,
  today: CalendarDate,
): { readonly acts: Places; readonly reads: Places } {
  const cluster = clusterOn(reference, area, today);
  return { acts: [area], reads: cluster === undefined ? [area] : [area, cluster] };
}

/**
 * A local government lies in itself, its district and its province; it is read in the cluster, too. Of
 * one that the registry does not know only itself is known.
 */
export function placesOfLocalGovernment(
  reference: Reference,
  localGovernment: LocalGovernmentId,
  today: CalendarDate,
): { readonly acts: Places; readonly reads: Places } {
  const known = reference.registry.localGovernments.get(localGovernment);
  if (known === undefined) return { acts: [localGovernment], reads: [localGovernment] };
  const { district } = phaseOn(known, today);
  const { province } = known.record;
  const acts: Places = [
    localGovernment,
    ...(district === undefined ? [] : [districtPlace(district.code)]),
    province,
  ];
  const cluster = clusterOn(reference, province, today);
  return { acts, reads: cluster === undefined ? acts : [...acts, cluster] };
}

/** The place of an address: an area or a local government; undefined for neither. */
export function placesOfText(
  reference: Reference,
  place: string,
  today: CalendarDate,
): { readonly acts: Places; readonly reads: Places } {
  const area = parseAreaId(place);
  return area === undefined
    ? placesOfLocalGovernment(reference, place as LocalGovernmentId, today)
    : placesOfArea(reference, area, today);
}
