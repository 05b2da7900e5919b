import { committeeOf, type AreaId } from './areas';
import { CLUSTERS, PROVINCES } from './areas.data';
import { toCalendarDate } from './calendar';
import { REGISTRY_COMMANDS, type RegistryCommand } from './registry.commands';
import type { RateId, RegistryDataOf, RegistryEvent, SeatId } from './registry.events';
import { EMPTY_REGISTRY, registryIdentityOf, type RegistryState } from './registry.state';
import type { LocalGovernmentType } from './stored-values';
import type { TransferRuleId } from './transfer-rule.events';

/*
 * The reference data that comes with the product, as the commands that bring it into registries.
 * Delivered once, it is theirs: whatever changes is registered there, and not here.
 */

/** An area as it is delivered. */
export interface DeliveredArea {
  readonly id: AreaId;
  readonly kind: 'province' | 'cluster';
  readonly nameTh: string;
  readonly nameEn: string;
  readonly region: string;
  /** Of a province, its present cluster. */
  readonly cluster?: AreaId;
}

/** The 76 provinces and 18 clusters: every area that has a book as the product comes. */
export const DELIVERED_AREAS: readonly DeliveredArea[] = [
  ...PROVINCES.map(([id, nameTh, nameEn, region, cluster]) => ({
    id: id as string as AreaId,
    kind: 'province' as const,
    nameTh,
    nameEn,
    region,
    cluster: cluster as string as AreaId,
  })),
  ...CLUSTERS.map(([id, nameTh, nameEn, region]) => ({
    id: id as string as AreaId,
    kind: 'cluster' as const,
    nameTh,
    nameEn,
    region,
  })),
];

/** The youngest province was set up on this day; the others are older. */
const PROVINCES_SINCE = toCalendarDate('2011-03-23');
/** The present clusters were set up by a notice of November B.E. 2560. */
const CLUSTERS_SINCE = toCalendarDate('2017-11-17');

/**
 * From when the delivered local governments and rates are taken to stand: the first day of fiscal
 * year 2563, in which the pilots of the reform began. When each of them came about is not known here.
 */
export const REFERENCE_SINCE = toCalendarDate('2019-10-01');

const PROVINCES_ACT =
  'รายชื่อจังหวัดตาม ISO 3166-2:TH; บึงกาฬตาม พ.ร.บ. ตั้งจังหวัดบึงกาฬ พ.ศ. 2554 (ไม่ได้ตรวจกับราชกิจจานุเบกษา)';
const CLUSTERS_NOTICE = 'ประกาศ ก.น.จ. เรื่อง การจัดตั้งกลุ่มจังหวัด พ.ศ. 2560 (วันที่ไม่ได้ตรวจกับราชกิจจานุเบกษา)';
const COMMITTEES_DECREE =
  'พ.ร.ฎ. ว่าด้วยการบริหารงานจังหวัดและกลุ่มจังหวัดแบบบูรณาการ พ.ศ. 2551 และ พ.ร.ฎ. ว่าด้วยการบริหารงานเชิงพื้นที่แบบบูรณาการ พ.ศ. 2565';
const SEATS_DECREE = `${COMMITTEES_DECREE} (ตำแหน่งหลักเท่านั้น ไม่ครบทุกตำแหน่ง และไม่ได้ตรวจกับตัวบท)`;
const SUBSIDY_REGULATION =
  'ระเบียบกระทรวงมหาดไทยว่าด้วยเงินอุดหนุนขององค์กรปกครองส่วนท้องถิ่น (ยังไม่ได้ตรวจกับตัวบท)';

const TRANSFER_REGULATION =
  'พ.ร.บ. วิธีการงบประมาณ พ.ศ. 2561 มาตรา 36 และระเบียบว่าด้วยการบริหารงบประมาณรายจ่าย พ.ศ. 2562 (ภายในแผนงานเดียวกัน ยังไม่ได้ตรวจกับตัวบท และยังไม่ได้กำหนดวงเงิน)';

/** [seat, office, whether it chairs] */
type Seat = readonly [string, string, boolean];

const OTHER_SEATS: readonly Seat[] = [
  ['pao-president', 'นายกองค์การบริหารส่วนจังหวัด', false],
  ['chamber-of-commerce', 'ประธานหอการค้าจังหวัด', false],
  ['federation-of-industries', 'ประธานสภาอุตสาหกรรมจังหวัด', false],
];

const PROVINCIAL_SEATS: readonly Seat[] = [
  ['governor', 'ผู้ว่าราชการจังหวัด', true],
  ['deputy-governor', 'รองผู้ว่าราชการจังหวัด', false],
  ...OTHER_SEATS,
  ['secretary', 'หัวหน้าสำนักงานจังหวัด (กรรมการและเลขานุการ)', false],
];

const CLUSTER_SEATS: readonly Seat[] = [
  ['centre-governor', 'ผู้ว่าราชการจังหวัดที่เป็นศูนย์ปฏิบัติการของกลุ่มจังหวัด', true],
  ['governor', 'ผู้ว่าราชการจังหวัดในกลุ่มจังหวัด', false],
  ...OTHER_SEATS,
  ['secretary', 'หัวหน้าสำนักงานจังหวัดที่เป็นศูนย์ปฏิบัติการ (กรรมการและเลขานุการ)', false],
];

/** [first type, all its types, hundredths of a per cent of own revenue] */
const RATES: readonly (readonly [string, readonly LocalGovernmentType[], number])[] = [
  ['PAO', ['PAO'], 1_000],
  ['CITY', ['CITY'], 200],
  ['TOWN', ['TOWN', 'SUBDISTRICT'], 300],
  ['TAO', ['TAO'], 500],
];

/**
 * The commands that bring the delivered reference data into registries, in an order in which each
 * finds what it speaks of: areas, memberships, committees and their seats, rates. None is larger than
 * one append may be.
 *
 * @param held what the registries hold already, of which nothing is delivered again.
 */
export function deliveredReference(
  held: Pick<RegistryState, 'recorded'> = EMPTY_REGISTRY,
): readonly RegistryCommand[] {
  return allDelivered()
    .map((command) => {
      const { event: type } = REGISTRY_COMMANDS[command.type];
      const { effectiveOn } = command;
      const entries = command.entries.filter((data) => {
        const event = { type, data, effectiveOn } as unknown as RegistryEvent;
        return !held.recorded.has(registryIdentityOf(event));
      });
      return { ...command, entries } as RegistryCommand;
    })
    .filter(({ entries }) => entries.length > 0);
}

function allDelivered(): readonly RegistryCommand[] {
  const [provinces, clusters] = [areasOf('province'), areasOf('cluster')];
  return [
    { type: 'RegisterAreas', entries: [BANGKOK, ...provinces], effectiveOn: PROVINCES_SINCE },
    { type: 'RegisterAreas', entries: clusters, effectiveOn: CLUSTERS_SINCE },
    { type: 'BeginMemberships', entries: memberships(), effectiveOn: CLUSTERS_SINCE },
    { type: 'EstablishCommittees', entries: committees(), effectiveOn: CLUSTERS_SINCE },
    { type: 'EstablishSeats', entries: seats('province'), effectiveOn: CLUSTERS_SINCE },
    { type: 'EstablishSeats', entries: seats('cluster'), effectiveOn: CLUSTERS_SINCE },
    { type: 'StateRates', entries: RATES.map(rate), effectiveOn: REFERENCE_SINCE },
    { type: 'StateTransferRules', entries: TRANSFER_RULES, effectiveOn: REFERENCE_SINCE },
  ];
}

/** Within one plan money moves as the delegation and the committee's own ceilings let it. */
const TRANSFER_RULES = (['committee', 'governor'] as const).map((mover) => ({
  rule: `transfer-${mover}-same-plan` as TransferRuleId,
  mover,
  between: 'same-plan' as const,
  verified: false,
  citation: TRANSFER_REGULATION,
}));

/** Local governments lie in Bangkok, but it is no budget-receiving unit of this kind. */
const BANGKOK: RegistryDataOf<'area.registered.v1'> = {
  area: 'TH10' as AreaId,
  kind: 'special',
  nameTh: 'กรุงเทพมหานคร',
  nameEn: 'Bangkok',
  region: 'CENTRAL',
  citation: PROVINCES_ACT,
};

function areasOf(kind: DeliveredArea['kind']): readonly RegistryDataOf<'area.registered.v1'>[] {
  const citation = kind === 'province' ? PROVINCES_ACT : CLUSTERS_NOTICE;
  return DELIVERED_AREAS.filter((area) => area.kind === kind).map(
    ({ id, nameTh, nameEn, region }) => ({ area: id, kind, nameTh, nameEn, region, citation }),
  );
}

function memberships(): readonly RegistryDataOf<'cluster-membership.begun.v1'>[] {
  return DELIVERED_AREAS.flatMap(({ id, cluster }) =>
    cluster ? [{ province: id, cluster, citation: CLUSTERS_NOTICE }] : [],
  );
}

function committees(): readonly RegistryDataOf<'committee.established.v1'>[] {
  return DELIVERED_AREAS.map(({ id, kind, nameTh }) => ({
    committee: committeeOf(id),
    area: id,
    nameTh:
      kind === 'province'
        ? `คณะกรรมการบริหารงานจังหวัดแบบบูรณาการ จังหวัด${nameTh}`
        : `คณะกรรมการบริหารงานกลุ่มจังหวัดแบบบูรณาการ ${nameTh}`,
    citation: COMMITTEES_DECREE,
  }));
}

function seats(
  kind: DeliveredArea['kind'],
): readonly RegistryDataOf<'committee-seat.established.v1'>[] {
  const list = kind === 'province' ? PROVINCIAL_SEATS : CLUSTER_SEATS;
  return DELIVERED_AREAS.filter((area) => area.kind === kind).flatMap(({ id }) =>
    list.map(([seat, nameTh, chairs]) => ({
      committee: committeeOf(id),
      seat: seat as SeatId,
      nameTh,
      chairs,
      citation: SEATS_DECREE,
    })),
  );
}

function rate([name, types, shareBasisPoints]: (typeof RATES)[number]) {
  return {
    rate: `ceiling-${name}` as RateId,
    types: [...types],
    shareBasisPoints,
    forms: ['cash' as const],
    verified: false,
    citation: SUBSIDY_REGULATION,
  };
}
