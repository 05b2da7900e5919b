import type { RegistryDataOf, RegistryEvent, RegistryEventType } from '@app/ledger';
import { CITY, PAO, registryEvent, SILA } from '../libs/ledger/src/testing/reference';

const citation = 'ราชกิจจานุเบกษา เล่ม ๑๓๔ ตอนพิเศษ ๒๘๑ ง';
const TH40 = 'TH40' as never;
const CL12 = 'CL12' as never;
const committee = 'PC-TH40' as never;

/** Every kind of event of the registries, with its optional fields and without. */
const SAMPLES: { readonly [T in RegistryEventType]: readonly RegistryDataOf<T>[] } = {
  'area.registered.v1': [
    { area: TH40, kind: 'province', nameTh: 'ขอนแก่น', nameEn: 'Khon Kaen', region: 'ก', citation },
    { area: CL12, kind: 'cluster', nameTh: 'กลุ่ม ๑', nameEn: 'C', region: 'ก', citation },
  ],
  'area.renamed.v1': [{ area: TH40, nameTh: 'ขอนแก่น', nameEn: 'Khon Kaen', citation }],
  'cluster-membership.begun.v1': [
    { province: TH40, cluster: CL12, citation },
    { province: TH40, cluster: CL12, until: '2017-11-17' as never, citation },
  ],
  'cluster-membership.ended.v1': [{ province: TH40, cluster: CL12, citation }],
  'committee.established.v1': [{ committee, area: TH40, nameTh: 'ก.บ.จ. ขอนแก่น', citation }],
  'committee-seat.established.v1': [
    { committee, seat: 'chair' as never, nameTh: 'ผู้ว่าราชการจังหวัด', chairs: true, citation },
  ],
  'committee-seat.abolished.v1': [{ committee, seat: 'chair' as never, citation }],
  'development-issue.registered.v1': [
    { issue: 'TH40-1' as never, area: TH40, nameTh: 'เกษตรปลอดภัย', citation },
  ],
  'development-issue.retired.v1': [{ issue: 'TH40-1' as never, citation }],
  'local-government.registered.v1': [
    {
      localGovernment: SILA,
      type: 'TOWN',
      nameTh: 'ศิลา',
      fullNameTh: 'เทศบาลเมืองศิลา',
      nameEn: 'Sila',
      province: TH40,
      district: { code: '4001', nameTh: 'เมืองขอนแก่น' },
      dlaCode: '05400114',
      citation,
    },
    {
      localGovernment: PAO,
      type: 'PAO',
      nameTh: 'ขอนแก่น',
      fullNameTh: 'อบจ. ขอนแก่น',
      nameEn: '',
      province: TH40,
      citation,
    },
  ],
  'local-government.renamed.v1': [
    {
      localGovernment: SILA,
      nameTh: 'ศิลา',
      fullNameTh: 'เทศบาลเมืองศิลา',
      nameEn: 'Sila',
      citation,
    },
  ],
  'local-government.reclassified.v1': [
    {
      localGovernment: SILA,
      type: 'CITY',
      nameTh: 'ศิลา',
      fullNameTh: 'เทศบาลนครศิลา',
      citation,
    },
  ],
  'local-government.merged.v1': [{ localGovernment: SILA, into: CITY, citation }],
  'local-government.merger-revoked.v1': [{ localGovernment: SILA, citation }],
  'local-government.placed.v1': [
    {
      localGovernment: SILA,
      district: { code: '4001', nameTh: 'เมืองขอนแก่น' },
      dlaCode: '05400114',
      citation,
    },
    { localGovernment: PAO, citation },
  ],
  'rule.marked.v1': [{ code: 'QUORUM_NOT_MET', verified: true, citation }],
  'rate.stated.v1': [
    {
      rate: 'ceiling-PAO' as never,
      types: ['PAO'],
      shareBasisPoints: 1_000,
      forms: ['cash'],
      verified: false,
      citation,
    },
    {
      rate: 'ceiling-TOWN' as never,
      types: ['TOWN', 'SUBDISTRICT'],
      shareBasisPoints: 300,
      forms: ['cash', 'own-execution'],
      verified: true,
      until: '2020-10-01' as never,
      citation,
      document: { number: 'มท 0808.2/ว 74', date: '2016-01-08' as never },
    },
  ],
  'rate.marked.v1': [{ rate: 'ceiling-PAO' as never, verified: true, citation }],
  'rate.ended.v1': [{ rate: 'ceiling-PAO' as never, citation }],

  'transfer-rule.stated.v1': [
    {
      rule: 'transfer-committee-same-plan' as never,
      mover: 'committee',
      between: 'same-plan',
      verified: false,
      citation,
    },
    {
      rule: 'transfer-governor-same-item' as never,
      mover: 'governor',
      between: 'same-item',
      fromCategories: ['operating', 'other'],
      toCategories: ['investment'],
      perAct: 100_000_050n,
      inYear: { amount: 500_000_000n, over: 'to-line' },
      splitWithinDays: 60,
      verified: true,
      until: '2022-10-01' as never,
      citation,
      document: { number: 'กค 0402.5/ว 1', date: '2020-01-08' as never },
    },
  ],
  'transfer-rule.ended.v1': [{ rule: 'transfer-committee-same-plan' as never, citation }],

  'assignment.made.v1': [
    {
      assignment: 'A-0001' as never,
      person: 'f3b0c442-98fc-4c14-9afb-f4c8996fb924' as never,
      role: 'finance-officer',
      office: 'สำนักงานจังหวัดขอนแก่น',
      place: 'TH40',
      citation,
    },
    {
      assignment: 'A-0002' as never,
      person: 'f3b0c442-98fc-4c14-9afb-f4c8996fb924' as never,
      role: 'district-chief',
      office: 'ที่ว่าการอำเภอเมืองขอนแก่น',
      place: 'DISTRICT-4001',
      until: '2022-10-01' as never,
      acting: {
        capacity: 'in-place',
        order: { number: 'คำสั่งจังหวัดขอนแก่นที่ 1234/2565', date: '2022-03-01' as never },
      },
      citation,
    },
  ],
  'assignment.ended.v1': [{ assignment: 'A-0001' as never, citation }],
};

/** Samples of every event of the registries. */
export function registrySamples(): readonly RegistryEvent[] {
  return Object.entries(SAMPLES).flatMap(([type, payloads]) =>
    payloads.map((data) => registryEvent(type as RegistryEventType, data)),
  );
}
