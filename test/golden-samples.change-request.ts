import type { LedgerEvent } from '@app/ledger';
import { baht, day, document, L1, L2, P1 } from '../libs/ledger/src/testing/khon-kaen';
import { event } from '../libs/ledger/src/testing/scenario';

const id = (text: string): never => text as never;
const submittedOn = day('2022-01-12');
const asset = { class: 'equipment', unitPrice: baht('1250000.50'), inPlan: true } as const;
const terms = {
  planVersion: 'แผน 2565 (ปรับปรุง ๑)',
  objective: 'ลดต้นทุน',
  targets: [{ indicator: 'ถนน', quantityHundredths: 250, unit: 'กม.' }],
  place: 'อำเภอเมือง',
};

const transfer = { kind: 'transfer', fromLine: L1, toLine: L2, amount: baht('0.01') } as const;
const given = { project: P1, line: L1, amount: baht(1_000) };

/** Every event of change requests, with all of its optional fields and without them. */
export function changeRequestSamples(): readonly LedgerEvent[] {
  return [...submissions(), ...steps(), ...moves()];
}

function submissions(): readonly LedgerEvent[] {
  return [
    event('change-request.submitted.v1', {
      request: id('CR1'),
      resolution: id('R1'),
      decision: id('2'),
      subject: 'ขอโอน "ข้ามแผนงาน"',
      orders: [
        { ...transfer, order: id('1'), opensProject: true },
        { kind: 'allocate', order: id('2'), ...given, asset },
        { kind: 'use-savings', order: id('3'), ...given, asset: { class: 'other' } },
        { kind: 'revise-project', order: id('4'), project: P1, terms },
      ],
      to: 'regional-subcommittee',
      document: document('ขก 0017/12'),
    }),
    event('change-request.submitted.v1', {
      request: id('CR2'),
      subject: 'ขอโอน',
      orders: [{ ...transfer, order: id('1') }],
      to: 'budget-bureau',
      document: document('ขก 0017/13'),
    }),
  ];
}

function steps(): readonly LedgerEvent[] {
  const of = { request: id('CR1'), submittedOn };
  return [
    event('change-request.advanced.v1', {
      ...of,
      step: 1,
      kind: 'received',
      office: 'regional-subcommittee',
      document: document('รับ 7/2565'),
    }),
    event('change-request.advanced.v1', {
      ...of,
      step: 2,
      kind: 'referred',
      office: 'regional-subcommittee',
      to: 'cabinet',
      document: document('ที่ 8/2565'),
      note: 'เกินอำนาจ',
    }),
    event('change-request.answered.v1', {
      ...of,
      step: 3,
      office: 'cabinet',
      verdict: 'approved-in-part',
      granted: [{ order: id('2'), amount: baht('999.99') }, { order: id('4') }],
      document: document('นร 0505/1'),
      note: 'ให้รายงานผล',
    }),
    event('change-request.answered.v1', {
      ...of,
      step: 3,
      office: 'policy-committee',
      verdict: 'refused',
      granted: [],
      document: document('นร 0505/2'),
    }),
    event('change-request.withdrawn.v1', {
      ...of,
      reason: 'ปรับแผนใหม่',
      document: document('ขก 0017/14'),
    }),
  ];
}

function moves(): readonly LedgerEvent[] {
  return [
    event('authorised-transfer.made.v1', {
      request: id('CR2'),
      order: id('1'),
      fromLine: L1,
      toLine: L2,
      fundSource: 'provincial',
      amount: baht('0.01'),
      agreedBy: 'budget-bureau',
    }),
    event('authorised-allocation.made.v1', {
      request: id('CR1'),
      order: id('2'),
      ...given,
      fundSource: 'provincial',
      amount: baht('999.99'),
      from: 'allotted',
    }),
    event('authorised-allocation.made.v1', {
      request: id('CR1'),
      order: id('3'),
      ...given,
      fundSource: 'provincial',
      from: 'savings',
    }),
  ];
}
