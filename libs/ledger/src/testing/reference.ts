import type { AreaId } from '../areas';
import { toCalendarDate } from '../calendar';
import type { Actor } from '../circumstances';
import { deliveredReference } from '../delivered-reference';
import type { Reference } from '../reference';
import { registryDecider } from '../registry';
import { evolveRegistry } from '../registry.evolution';
import { EMPTY_REGISTRY } from '../registry.state';
import type { RegistryDataOf, RegistryEvent, RegistryEventType } from '../registry.events';
import type { LocalGovernmentId, LocalGovernmentType } from '../stored-values';

/*
 * Reference data for scenarios: what the product brings (all areas and committees, and the rates of
 * the yearly ceiling, not verified), four local governments of Khon Kaen and one of Kalasin.
 */

/** Who keeps the registries. */
export const REGISTRAR: Actor = {
  subject: 'subject-administrator',
  role: 'administrator',
  office: 'สำนักงาน ก.น.บ.',
};

const TOLD_ON = toCalendarDate('2021-10-01');

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

/** A registry event as it would be written; told by the administrator. */
export function registryEvent<T extends RegistryEventType>(
  type: T,
  data: RegistryDataOf<T>,
  on = '2017-11-17',
): RegistryEvent {
  const day = toCalendarDate(on);
  return {
    type,
    data,
    actor: REGISTRAR,
    decidedOn: day,
    effectiveOn: day,
    recordedOn: TOLD_ON,
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

/** What scenarios begin with: what the product brings, and five local governments. */
export const REFERENCE_EVENTS: readonly RegistryEvent[] = [
  ...delivered(),
  localGovernment(PAO, 'PAO', 'ขอนแก่น'),
  localGovernment(CITY, 'CITY', 'ขอนแก่น'),
  localGovernment(SILA, 'TOWN', 'ศิลา'),
  localGovernment(PHRA_LAP, 'SUBDISTRICT', 'พระลับ'),
  localGovernment(KALASIN, 'TOWN', 'กาฬสินธุ์', 'TH46'),
];

function delivered(): readonly RegistryEvent[] {
  const events: RegistryEvent[] = [];
  let registry = EMPTY_REGISTRY;
  for (const command of deliveredReference()) {
    const reference = { registry, revisions: {} };
    const decided = registryDecider.decide(registry, command, {
      actor: REGISTRAR,
      today: TOLD_ON,
      reference,
    });
    registry = decided.events.reduce(evolveRegistry, registry);
    events.push(...decided.events);
  }
  return events;
}

/** Reference data to which further events have happened. */
export function referenceOf(...more: readonly RegistryEvent[]): Reference {
  const registry = more.reduce(evolveRegistry, REFERENCE.registry);
  return { registry, revisions: REFERENCE.revisions };
}

/** Reference data as scenarios begin with it. */
export const REFERENCE: Reference = {
  registry: REFERENCE_EVENTS.reduce(evolveRegistry, EMPTY_REGISTRY),
  revisions: { areas: 170n, 'local-governments': 4n, rules: 5n },
};
