import {
  registryEventSchemas,
  registryStream,
  toCalendarDate,
  type Actor,
  type AreaId,
  type CommitteeId,
  type LocalGovernmentId,
  type LocalGovernmentType,
  type RateId,
  type RegistryDataOf,
  type RegistryEvent,
  type RegistryEventType,
  type RegistryName,
} from '@app/ledger';

/*
 * Reference data for histories: the four provinces of a cluster, their committees, local governments
 * of two of them, and the rates of the yearly ceiling, not verified.
 */

const CLUSTER = 'CL12' as AreaId;

export const PAO = 'PAO-40' as LocalGovernmentId;
export const CITY = 'CITY-4099' as LocalGovernmentId;
export const SILA = 'TOWN-400114' as LocalGovernmentId;
export const PHRA_LAP = 'SUBDISTRICT-400107' as LocalGovernmentId;
export const KALASIN_TOWN = 'TOWN-4699' as LocalGovernmentId;

const REGISTRAR: Actor = { subject: 's-9', role: 'administrator', office: 'สำนักงาน ก.น.บ.' };
const citation = 'ทะเบียนอ้างอิง';

/** A registry event as it would be written. */
export function registryEvent<T extends RegistryEventType>(
  type: T,
  data: RegistryDataOf<T>,
  on = '2017-11-17',
): RegistryEvent {
  const day = toCalendarDate(on);
  const recordedOn = toCalendarDate('2021-10-01');
  return {
    type,
    data,
    actor: REGISTRAR,
    decidedOn: day,
    effectiveOn: day,
    recordedOn,
  } as RegistryEvent;
}

function area(id: string, nameTh: string, nameEn: string): RegistryEvent[] {
  const kind = id.startsWith('CL') ? 'cluster' : 'province';
  const named = { area: id as AreaId, nameTh, nameEn };
  const committee = `${kind === 'cluster' ? 'CC' : 'PC'}-${id}` as CommitteeId;
  return [
    registryEvent('area.registered.v1', { ...named, kind, region: 'NORTHEAST', citation }),
    registryEvent('committee.established.v1', {
      committee,
      area: named.area,
      nameTh: `คณะกรรมการ ${nameTh}`,
      citation,
    }),
    ...(kind === 'cluster'
      ? []
      : [
          registryEvent('cluster-membership.begun.v1', {
            province: named.area,
            cluster: CLUSTER,
            citation,
          }),
        ]),
  ];
}

function localGovernment(
  id: LocalGovernmentId,
  type: LocalGovernmentType,
  [nameTh, nameEn]: readonly [string, string],
  district?: readonly [code: string, nameTh: string],
): RegistryEvent {
  const province = `TH${/-(\d\d)/.exec(id)?.[1]}` as AreaId;
  return registryEvent('local-government.registered.v1', {
    localGovernment: id,
    type,
    nameTh,
    fullNameTh: `อปท. ${nameTh}`,
    nameEn,
    province,
    ...(district === undefined ? {} : { district: { code: district[0], nameTh: district[1] } }),
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

/** What histories begin with. */
export const REFERENCE_EVENTS: readonly RegistryEvent[] = [
  ...area(CLUSTER, 'กลุ่มจังหวัดภาคตะวันออกเฉียงเหนือตอนกลาง', 'Central Northeastern'),
  ...area('TH40', 'ขอนแก่น', 'Khon Kaen'),
  ...area('TH44', 'มหาสารคาม', 'Maha Sarakham'),
  ...area('TH46', 'กาฬสินธุ์', 'Kalasin'),
  localGovernment(PAO, 'PAO', ['ขอนแก่น', 'Khon Kaen']),
  localGovernment(CITY, 'CITY', ['ขอนแก่น', 'Khon Kaen'], ['4001', 'เมืองขอนแก่น']),
  localGovernment(SILA, 'TOWN', ['ศิลา', 'Sila'], ['4001', 'เมืองขอนแก่น']),
  localGovernment(PHRA_LAP, 'SUBDISTRICT', ['พระลับ', 'Phra Lap'], ['4002', 'บ้านฝาง']),
  localGovernment(KALASIN_TOWN, 'TOWN', ['กาฬสินธุ์', 'Kalasin'], ['4601', 'เมืองกาฬสินธุ์']),
  rate(['PAO'], 1_000),
  rate(['CITY'], 200),
  rate(['TOWN', 'SUBDISTRICT'], 300),
];

const REGISTRY_OF: Readonly<Record<string, RegistryName>> = {
  area: 'areas',
  'cluster-membership': 'areas',
  committee: 'committees',
  'committee-seat': 'committees',
  'development-issue': 'development-issues',
  'local-government': 'local-governments',
  rule: 'rules',
  rate: 'rules',
};

/** The stream of a registry's event. */
export function registryStreamOf({ type }: RegistryEvent): string {
  const registry = REGISTRY_OF[type.split('.')[0] ?? ''];
  if (registry === undefined || !(type in registryEventSchemas))
    throw new Error(`${type} has no registry`);
  return registryStream(registry);
}
