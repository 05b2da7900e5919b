import {
  committeeOf,
  toCalendarDate,
  type AllotmentId,
  type AreaId,
  type CommitmentId,
  type DelegationId,
  type DisbursementId,
  type LineId,
  type ProjectId,
  type ResolutionId,
  type StatedDecision,
} from '@app/ledger';
import { CHAIR, type History } from './history.fixture';

export const KHON_KAEN = 'TH40' as AreaId;
export const KALASIN = 'TH46' as AreaId;
const day = toCalendarDate;
export const today = day('2022-06-25');
export const cluster = 'CL12' as AreaId;

const line = (text: string): LineId => text as LineId;
const lineOfAct = {
  plan: 'แผนงานบูรณาการ',
  categoryPath: ['งบลงทุน', 'ค่าครุภัณฑ์'],
  source: { document: 'พ.ร.บ.งบประมาณ 2565' },
};
const roads = {
  ...lineOfAct,
  line: line('ROAD'),
  budgetProject: 'โครงการถนน',
  developmentIssue: 'โครงสร้างพื้นฐาน',
  category: 'investment' as const,
  item: 'ปรับปรุงถนน',
  amount: 1_000_000_00n,
};
const farms = {
  ...lineOfAct,
  line: line('FARM'),
  budgetProject: 'โครงการเกษตร',
  developmentIssue: 'เกษตร',
  category: 'operating' as const,
  item: 'อบรมเกษตรกร',
  amount: 500_000_00n,
};

/** Khon Kaen and its cluster get money; Khon Kaen's committee spends some of it. */
export async function tellStory(history: History): Promise<string> {
  const on = '2021-10-05';
  await history.tell(KHON_KAEN, { type: 'RecordAppropriation', lines: [roads, farms] }, { on });
  await history.tell(
    cluster,
    { type: 'RecordAppropriation', lines: [{ ...roads, amount: 7_000_000_00n }] },
    { on },
  );
  await history.tell(KALASIN, { type: 'RecordAppropriation', lines: [farms] }, { on });
  await grantAndRegister(history, on);
  await history.tell(
    KHON_KAEN,
    {
      type: 'RecordAllotment',
      allotment: 'A1' as AllotmentId,
      parts: [
        { line: line('ROAD'), amount: 800_000_00n },
        { line: line('FARM'), amount: 200_000_00n },
      ],
      period: { from: day('2021-10-01'), to: day('2022-03-31') },
      document: { number: 'นร 0700/1', date: day('2021-10-10') },
      effectiveOn: day('2021-10-10'),
    },
    { on: '2021-10-11' },
  );
  await resolve(history);
  return spend(history);
}

async function grantAndRegister(history: History, on: string): Promise<void> {
  await history.tell(
    KHON_KAEN,
    {
      type: 'GrantDelegation',
      delegation: 'G1' as DelegationId,
      grantor: 'ก.น.บ.',
      committee: committeeOf(KHON_KAEN),
      powers: [
        { power: 'allocate', verb: 'approve' },
        { power: 'transfer', verb: 'approve' },
      ],
      ceilingCumulative: 900_000_00n,
      validFrom: day('2021-10-01'),
      validTo: day('2022-09-30'),
      instrument: { number: 'นร 1/2565', date: day('2021-10-01') },
    },
    { on },
  );
  for (const [project, name] of [
    ['P1', 'ถนนสายเหนือ'],
    ['P2', 'เกษตรอินทรีย์'],
  ] as const) {
    await history.tell(
      KHON_KAEN,
      {
        type: 'RegisterProject',
        project: project as ProjectId,
        name,
        developmentIssue: 'โครงสร้างพื้นฐาน',
        agency: 'ทางหลวงชนบท',
        lines: [line('ROAD'), line('FARM')],
      },
      { on },
    );
  }
}

async function resolve(history: History): Promise<void> {
  const delegation = 'G1' as DelegationId;
  const decisions: StatedDecision[] = [
    {
      verb: 'approve',
      subject: 'จัดสรรถนน',
      order: {
        kind: 'allocate',
        delegation,
        project: 'P1' as ProjectId,
        line: line('ROAD'),
        amount: 600_000_00n,
      },
    },
    {
      verb: 'approve',
      subject: 'โอน',
      order: {
        kind: 'transfer',
        delegation,
        fromLine: line('ROAD'),
        toLine: line('FARM'),
        amount: 50_000_00n,
      },
    },
    { verb: 'acknowledge', subject: 'รับทราบ' },
  ];
  await history.tell(
    KHON_KAEN,
    {
      type: 'RecordResolution',
      resolution: 'R1' as ResolutionId,
      committee: committeeOf(KHON_KAEN),
      meeting: { number: 3, buddhistYear: 2564, date: day('2021-11-02'), place: 'ศาลากลาง' },
      agendaItem: '4.1',
      attendance: { seats: 20, present: 15 },
      decisions,
    },
    { on: '2021-11-03' },
  );
  const confirm = { type: 'ConfirmResolution', resolution: 'R1' as ResolutionId } as const;
  await history.tell(
    KHON_KAEN,
    { ...confirm, capacity: 'ประธาน ก.บ.จ.' },
    { on: '2021-11-04', by: CHAIR },
  );
}

/** Binds 400,000, pays 150,000.50 of it, pays 1,000 outside the ledger on a line without cover. */
async function spend(history: History): Promise<string> {
  await history.tell(
    KHON_KAEN,
    {
      type: 'MakeCommitment',
      commitment: 'C1' as CommitmentId,
      project: 'P1' as ProjectId,
      line: line('ROAD'),
      amount: 400_000_00n,
      description: 'จ้างทำถนน',
      document: { number: 'PO-1', date: day('2021-12-01') },
      effectiveOn: day('2021-12-01'),
    },
    { on: '2021-12-02' },
  );
  await history.tell(
    KHON_KAEN,
    {
      type: 'RecordDisbursement',
      disbursement: 'D1' as DisbursementId,
      commitment: 'C1' as CommitmentId,
      amount: 150_000_50n,
      effectiveOn: day('2022-02-15'),
    },
    { on: '2022-02-16', simulated: true },
  );
  return history.tell(
    KHON_KAEN,
    {
      type: 'RecordDisbursement',
      disbursement: 'D2' as DisbursementId,
      basis: 'fact',
      project: 'P2' as ProjectId,
      line: line('FARM'),
      amount: 1_000_00n,
      document: { number: 'GF-9', date: day('2022-03-01') },
    },
    { on: '2022-03-02' },
  );
}
