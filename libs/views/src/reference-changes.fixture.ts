import type { AreaId, CommitteeId, IssueId, RateId, RegistryEvent, SeatId } from '@app/ledger';
import { CITY, KALASIN_TOWN, PAO, PHRA_LAP, registryEvent, SILA } from './reference.fixture';

const citation = 'ราชกิจจานุเบกษา';
/** A province that changes its cluster. */
export const KALASIN = 'TH46' as AreaId;
/** The cluster in which it is for a while. */
export const OTHER_CLUSTER = 'CL11' as AreaId;
/** The committee whose seats change. */
export const PC = 'PC-TH40' as CommitteeId;

/** What happens to the reference data after histories have begun with it. */
export const CHANGES: readonly RegistryEvent[] = [
  registryEvent(
    'cluster-membership.ended.v1',
    { province: KALASIN, cluster: 'CL12' as AreaId, citation },
    '2022-03-01',
  ),
  registryEvent(
    'cluster-membership.begun.v1',
    { province: KALASIN, cluster: OTHER_CLUSTER, citation },
    '2022-04-01',
  ),
  registryEvent(
    'area.renamed.v1',
    { area: KALASIN, nameTh: 'กาฬสินธุ์ใหม่', nameEn: 'New Kalasin', citation },
    '2022-05-01',
  ),
  registryEvent(
    'cluster-membership.ended.v1',
    { province: KALASIN, cluster: OTHER_CLUSTER, citation },
    '2022-06-01',
  ),
  registryEvent(
    'cluster-membership.begun.v1',
    { province: KALASIN, cluster: 'CL12' as AreaId, citation },
    '2022-06-01',
  ),
  registryEvent(
    'local-government.renamed.v1',
    {
      localGovernment: SILA,
      nameTh: 'ศิลาทอง',
      fullNameTh: 'เทศบาลเมืองศิลาทอง',
      nameEn: 'Sila Thong',
      citation,
    },
    '2022-02-01',
  ),
  registryEvent(
    'local-government.reclassified.v1',
    {
      localGovernment: SILA,
      type: 'CITY',
      nameTh: 'ศิลาทอง',
      fullNameTh: 'เทศบาลนครศิลาทอง',
      citation,
    },
    '2022-03-01',
  ),
  registryEvent(
    'local-government.renamed.v1',
    {
      localGovernment: SILA,
      nameTh: 'ศิลา',
      fullNameTh: 'เทศบาลนครศิลา',
      nameEn: 'Sila',
      citation,
    },
    '2022-04-01',
  ),
  registryEvent(
    'local-government.merged.v1',
    { localGovernment: PHRA_LAP, into: SILA, citation },
    '2022-05-01',
  ),
  registryEvent(
    'local-government.merger-revoked.v1',
    { localGovernment: PHRA_LAP, citation },
    '2022-05-01',
  ),
  registryEvent(
    'local-government.merged.v1',
    { localGovernment: PHRA_LAP, into: SILA, citation },
    '2022-05-01',
  ),
  registryEvent(
    'local-government.merged.v1',
    { localGovernment: CITY, into: SILA, citation },
    '2022-05-01',
  ),
  registryEvent(
    'local-government.merger-revoked.v1',
    { localGovernment: CITY, citation },
    '2022-05-01',
  ),
  registryEvent(
    'local-government.renamed.v1',
    { localGovernment: PAO, nameTh: 'ใหม่', fullNameTh: 'อบจ. ใหม่', nameEn: 'New', citation },
    '2022-05-01',
  ),
  registryEvent(
    'local-government.reclassified.v1',
    { localGovernment: PAO, type: 'SPECIAL', nameTh: 'พิเศษ', fullNameTh: 'พิเศษ', citation },
    '2022-04-01',
  ),
  registryEvent(
    'local-government.placed.v1',
    {
      localGovernment: KALASIN_TOWN,
      district: { code: '4602', nameTh: 'นามน' },
      dlaCode: '05460201',
      citation,
    },
    '2022-02-01',
  ),
  registryEvent('committee-seat.established.v1', {
    committee: PC,
    seat: 'S2' as SeatId,
    nameTh: 'คลังจังหวัด',
    chairs: false,
    citation,
  }),
  registryEvent('committee-seat.established.v1', {
    committee: PC,
    seat: 'S1' as SeatId,
    nameTh: 'ผู้ว่าราชการจังหวัด',
    chairs: true,
    citation,
  }),
  registryEvent(
    'committee-seat.abolished.v1',
    { committee: PC, seat: 'S2' as SeatId, citation },
    '2022-02-01',
  ),
  registryEvent('development-issue.registered.v1', {
    issue: 'I1' as IssueId,
    area: 'TH40' as AreaId,
    nameTh: 'เกษตรอินทรีย์',
    citation,
  }),
  registryEvent('development-issue.retired.v1', { issue: 'I1' as IssueId, citation }, '2022-03-01'),
  registryEvent('rate.marked.v1', { rate: 'ceiling-PAO' as RateId, verified: false, citation }),
  registryEvent('rate.marked.v1', {
    rate: 'ceiling-PAO' as RateId,
    verified: true,
    citation: 'ข้อ 2',
  }),
  registryEvent(
    'rate.marked.v1',
    { rate: 'ceiling-PAO' as RateId, verified: false, citation: 'ข้อ 3' },
    '2030-01-01',
  ),
  registryEvent('rate.ended.v1', { rate: 'ceiling-CITY' as RateId, citation }, '2022-03-01'),
  registryEvent(
    'rule.marked.v1',
    { code: 'QUORUM_NOT_MET', verified: true, citation: 'ระเบียบ' },
    '2022-02-01',
  ),
  registryEvent(
    'rule.marked.v1',
    { code: 'QUORUM_NOT_MET', verified: false, citation: 'ยังไม่พบ' },
    '2022-03-01',
  ),
];
