import type { Receipt } from '@app/commands';
import type { RunningApi } from './running-api';

/** The address of the book that specs of the API write. */
export const BOOK = '/api/books/TH40/2565';

/** The office of the account `agency-th40`, whose projects those of the specs are. */
export const AGENCY = 'หน่วยดำเนินการในจังหวัดขอนแก่น';

/** A line of the Act as JSON. */
export const LINE = {
  plan: 'แผนงานบูรณาการพัฒนาจังหวัด',
  budgetProject: 'โครงการพัฒนาการเกษตร',
  developmentIssue: 'เกษตร',
  category: 'operating',
  categoryPath: ['งบดำเนินงาน'],
  item: 'ค่าวัสดุการเกษตร',
  amount: '1,000,000.00',
  source: { document: 'พ.ร.บ. งบประมาณรายจ่าย 2565', page: '412' },
};

/** Writes, and insists that it was written. */
export async function written(
  api: RunningApi,
  path: string,
  as: string,
  json: unknown,
): Promise<Receipt> {
  const answer = await api.send<Receipt>('POST', `${BOOK}${path}`, { as, json });
  if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const DOCUMENT = { number: 'นร 0702/1', date: '5/10/2564' };

/** The resolution that gives so many baht of line L0001 to project P0001. */
export function resolutionOf(amount: string, agendaItem = '4.1'): object {
  return {
    committee: 'PC-TH40',
    meeting: { number: 1, buddhistYear: 2565, date: '10 ม.ค. 2565', place: 'ศาลากลาง' },
    agendaItem,
    attendance: { seats: 20, present: 15 },
    decisions: [
      {
        verb: 'approve',
        subject: 'จัดสรรงบประมาณ',
        order: { kind: 'allocate', delegation: 'G0001', project: 'P0001', line: 'L0001', amount },
      },
    ],
  };
}

/** Opens the book up to a project that may bind so many baht; gives the last receipt. */
export async function openBookWith(api: RunningApi, baht: string): Promise<Receipt> {
  await written(api, '/appropriation-lines', 'finance-th40', { lines: [LINE] });
  await written(api, '/allotments', 'finance-th40', {
    parts: [{ line: 'L0001', amount: '๗๕๐,๐๐๐.๐๐' }],
    period: { from: '1/10/2564', to: '2022-09-30' },
    document: DOCUMENT,
  });
  await written(api, '/delegations', 'policy-secretary', {
    grantor: 'ก.น.บ.',
    committee: 'PC-TH40',
    powers: [{ power: 'allocate', verb: 'approve' }],
    ceilingCumulative: '700000',
    validFrom: '2021-10-01',
    validTo: '2022-09-30',
    instrument: DOCUMENT,
  });
  await written(api, '/projects', 'secretary-th40', {
    name: 'ส่งเสริมเกษตรอินทรีย์',
    developmentIssue: 'เกษตร',
    agency: AGENCY,
    lines: ['L0001'],
  });
  await written(api, '/resolutions', 'secretary-th40', resolutionOf(baht));
  return written(api, '/resolutions/R0001/confirmation', 'confirmer-th40', {
    capacity: 'ประธาน ก.บ.จ.',
  });
}

/** A commitment of project P0001 as JSON. */
export function commitmentOf(amount: unknown): Record<string, unknown> {
  return { project: 'P0001', line: 'L0001', amount, description: 'จัดซื้อวัสดุ' };
}
