import type { BookEvent, LedgerEvent } from '@app/ledger';
import { baht, day, document, L1, L2, P1 } from '../libs/ledger/src/testing/khon-kaen';
import { event } from '../libs/ledger/src/testing/scenario';

const id = (text: string): never => text as never;
const money = { line: L1, fundSource: 'provincial', amount: baht('1234.56') } as const;
const of = { ...money, document: document('นร 0702/๑') };

/** How the appropriation of a line changes, every way and either way. */
function changes(): readonly LedgerEvent[] {
  const change = id('AC1');
  return [
    event('appropriation.changed.v1', { ...of, change, kind: 'cut', direction: 'down' }),
    event('appropriation.changed.v1', { ...of, change, kind: 'supplementary', direction: 'up' }),
    event('appropriation.changed.v1', { ...of, change, kind: 'transfer-act', direction: 'down' }),
    event('appropriation.changed.v1', {
      ...of,
      change,
      kind: 'act-passed',
      direction: 'up',
      amount: 0n,
      act: baht('1000000.01'),
    }),
    event('line-codes.recorded.v1', { line: L1, codes: { budget: '7010001234500001' } }),
    event('line-codes.recorded.v1', {
      line: L2,
      codes: {
        fundSource: '6511410',
        budget: '7010001234500002',
        activity: '701001000P0001',
        costCentre: '7001000040',
      },
    }),
    event('line.broken-down.v1', {
      ...of,
      items: [
        { line: id('L1-0001'), ordinal: 4, item: 'เครื่อง "สูบ" น้ำ', amount: baht('1234.55') },
        { line: id('L1-0002'), ordinal: 5, item: 'ท่อ', amount: 1n, category: 'investment' },
      ],
    }),
  ];
}

/** Allotments that are taken back, and money that is passed on to an agency. */
function allotments(): readonly LedgerEvent[] {
  const withdrawal = id('W1');
  const reason = 'ก่อหนี้ไม่ทัน';
  const passedOn = { ...of, subAllotment: id('SA1'), project: P1 };
  return [
    event('allotment.withdrawn.v1', { ...of, withdrawal, allotment: id('A1'), reason }),
    event('allotment.withdrawn.v1', { ...of, withdrawal, reason }),
    event('sub-allotment.made.v1', { ...passedOn, agency: 'สำนักงานเกษตรจังหวัด' }),
    event('sub-allotment.withdrawn.v1', { ...passedOn, withdrawal, reason }),
  ];
}

/** Every event of budget change, with all of its optional fields and without them. */
export function budgetChangeSamples(): readonly LedgerEvent[] {
  const request = id('BR1');
  const asked = { request, name: 'น้ำ', developmentIssue: 'เกษตร', agency: 'ชลประทาน' };
  const lines = [
    {
      line: L1,
      months: [
        { month: '2021-10', amount: 0n },
        { month: '2022-09', amount: baht('0.01') },
      ],
    },
  ];
  return [
    ...changes(),
    ...allotments(),
    event('spending-plan.stated.v1', { version: 1, lines }),
    event('spending-plan.stated.v1', { version: 2, lines, document: document('ขก ๑๒') }),
    event('budget-request.recorded.v1', {
      ...asked,
      class: 'Y2',
      category: 'investment',
      amount: baht(5_000),
      document: document('ขก 1'),
    }),
    event('budget-request.answered.v1', {
      request,
      verdict: 'reduced',
      granted: baht(4_000),
      line: L1,
      document: document('สงป. 1'),
    }),
    event('budget-request.answered.v1', {
      request,
      verdict: 'refused',
      granted: 0n,
      document: document('สงป. 2'),
    }),
  ];
}

/** What came later to the events of the straight road: field → an event that has it. */
export function budgetChangeAdditions(): Readonly<Record<string, BookEvent>> {
  const line = {
    ...money,
    ordinal: 1,
    plan: 'แผน',
    budgetProject: 'โครงการ',
    developmentIssue: 'เกษตร',
    category: 'operating' as const,
    categoryPath: ['งบดำเนินงาน'],
    item: 'วัสดุ',
    source: { document: 'พ.ร.บ.' },
  };
  return {
    provisional: event('appropriation.line-recorded.v1', {
      ...line,
      provisional: { number: 'นร 0702/ว1', date: day('2021-10-01') },
    }),
    previously: event('appropriation.line-recorded.v1', { ...line, previously: L2 }),
    codes: event('appropriation.line-recorded.v1', {
      ...line,
      codes: { budget: '7010001234500001' },
    }),
    terms: event('project.registered.v1', {
      project: P1,
      name: 'โครงการ',
      developmentIssue: 'เกษตร',
      agency: 'สำนักงานเกษตรจังหวัด',
      lines: [L1],
      terms: { planVersion: '๒๕๖๕', objective: 'ลดต้นทุน', targets: [], place: 'ขอนแก่น' },
    }),
  };
}
