import { PROVINCES, CLUSTERS } from '../areas.data';
import type { AreaId } from '../areas';
import { toCalendarDate } from '../calendar';
import type { Reference } from '../reference';
import { EMPTY_REGISTRY, evolveRegistry } from '../registry.state';
import type { RateId, RegistryDataOf, RegistryEvent, RegistryEventType } from '../registry.events';
import type { LocalGovernmentId, LocalGovernmentType } from '../stored-values';

/*
 * Reference data for scenarios: all areas, four local governments of Khon Kaen and one of Kalasin,
 * and the rates of the yearly ceiling, not verified.
 */

/** อบจ. ขอนแก่น */
export const PAO = 'PAO-40' as LocalGovernmentId;
/** เทศบาลนครขอนแก่น */
export const CITY = 'CITY-4099' as LocalGovernmentId;
/** เทศบาลเมืองศิลา */
export const SILA = 'TOWN-400114' as LocalGovernmentId;
/** เทศบาลตำบลพระลับ */
export const PHRA_LAP = 'SUBDISTRICT-400107' as LocalGovernmentId;
/** เทศบาลเมืองกาฬสินธุ์: of another province of the same cluster. */
export const KALASIN = 'TOWN-4699' as LocalGovernmentId;

/** A registry event as it would be written; told by the registrar. */
export function registryEvent<T extends RegistryEventType>(
  type: T,
  data: RegistryDataOf<T>,
  on = '2017-11-17',
): RegistryEvent {
  const day = toCalendarDate(on);
  return {
    type,
    data,
    actor: { subject: 'subject-registrar', role: 'registrar', office: 'สำนักงาน ก.น.บ.' },
    decidedOn: day,
    effectiveOn: day,
    recordedOn: toCalendarDate('2021-10-01'),
  } as RegistryEvent;
}

const citation = 'ทะเบียนอ้างอิง';

function localGovernment(
  id: LocalGovernmentId,
  type: LocalGovernmentType,
  nameTh: string,
  province = 'TH40',
): RegistryEvent {
  const code = `${province.slice(2)}01`;
  return registryEvent('local-government.registered.v1', {
    localGovernment: id,
    type,
    nameTh,
    fullNameTh: `อปท. ${nameTh}`,
    nameEn: nameTh,
    province: province as AreaId,
    ...(type === 'PAO' ? {} : { district: { code, nameTh: `อำเภอ ${code}` } }),
    citation,
  });
}

function rate(types: readonly LocalGovernmentType[], shareBasisPoints: number): RegistryEvent {
  return registryEvent('rate.stated.v1', {
    rate: `ceiling-${types[0]}` as RateId,
    types: [...types],
    shareBasisPoints,
    forms: ['cash'],
    verified: false,
    citation,
  });
}

/** What scenarios begin with. */
export const REFERENCE_EVENTS: readonly RegistryEvent[] = [
  ...PROVINCES.map(([area, nameTh, nameEn, region]) =>
    registryEvent('area.registered.v1', {
      area: area as string as AreaId,
      kind: 'province',
      nameTh,
      nameEn,
      region,
      citation,
    }),
  ),
  ...CLUSTERS.map(([area, nameTh, nameEn, region]) =>
    registryEvent('area.registered.v1', {
      area: area as string as AreaId,
      kind: 'cluster',
      nameTh,
      nameEn,
      region,
      citation,
    }),
  ),
  ...PROVINCES.map(([province, , , , cluster]) =>
    registryEvent('cluster-membership.begun.v1', {
      province: province as string as AreaId,
      cluster: cluster as string as AreaId,
      citation,
    }),
  ),
  localGovernment(PAO, 'PAO', 'ขอนแก่น'),
  localGovernment(CITY, 'CITY', 'ขอนแก่น'),
  localGovernment(SILA, 'TOWN', 'ศิลา'),
  localGovernment(PHRA_LAP, 'SUBDISTRICT', 'พระลับ'),
  localGovernment(KALASIN, 'TOWN', 'กาฬสินธุ์', 'TH46'),
  rate(['PAO'], 1_000),
  rate(['CITY'], 200),
  rate(['TOWN', 'SUBDISTRICT'], 300),
  rate(['TAO'], 500),
];

/** Reference data to which further events have happened. */
export function referenceOf(...more: readonly RegistryEvent[]): Reference {
  const registry = [...REFERENCE_EVENTS, ...more].reduce(evolveRegistry, EMPTY_REGISTRY);
  return { registry, revisions: { areas: 169n, 'local-governments': 4n, rules: 3n } };
}

/** Reference data as scenarios begin with it. */
export const REFERENCE = referenceOf();
