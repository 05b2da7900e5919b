import type { BookEvent, LedgerEvent } from '@app/ledger';
import {
  allocation,
  baht,
  COMMITTEE,
  day,
  document,
  G1,
  L1,
  L2,
  meeting,
  P1,
  transfer,
} from '../libs/ledger/src/testing/khon-kaen';
import { event } from '../libs/ledger/src/testing/scenario';

const id = (text: string): never => text as never;
const R1 = { resolution: id('R1') };
const later = { ...R1, meeting: meeting(2, '2022-02-10') };
const tainted = [
  { kind: 'order', id: 'R1/1', amount: baht('0.01') },
  { kind: 'more', id: '7' },
];
const decided = {
  decision: id('1'),
  verb: 'approve',
  subject: 'อนุมัติ "ตามแก้ไข"',
  effectiveOn: day('2022-01-10'),
} as const;
const order = { ...R1, decision: id('1'), delegation: G1, fundSource: 'provincial' } as const;
const given = { ...order, project: P1, line: L1, amount: baht('100.25') };
const moved = { ...order, fromLine: L1, toLine: L2, amount: baht('0.01') };

/** Every event of minutes, with all of its optional fields and without them. */
export function minutesSamples(): readonly LedgerEvent[] {
  return [...certified(), ...changed(), ...corrected(), ...said()];
}

function certified(): readonly BookEvent[] {
  return [
    event('minutes.certified.v1', { ...later, amended: true, document: document('รายงาน ๒/๒๕๖๕') }),
    event('minutes.certified.v1', { ...later, resolution: id('R2'), amended: false }),
    event('resolution.ratified.v1', { ...later, document: document('รายงาน ๒/๒๕๖๕') }),
    event('resolution.ratified.v1', { ...later, resolution: id('R2') }),
  ];
}

function changed(): readonly BookEvent[] {
  return [
    event('resolution.amended.v1', {
      ...later,
      version: 2,
      decisions: [
        {
          ...decided,
          order: { ...allocation(P1, L1, 400), asset: { class: 'foreign-trip', inPlan: true } },
          votes: [{ seat: 'เกษตรจังหวัด', vote: 'abstain' }],
        },
        { ...decided, decision: id('2'), order: transfer(L1, L2, 1) },
      ],
      reason: 'บันทึกยอดผิด',
      document: document('รายงาน ๒/๒๕๖๕'),
      tainted,
    }),
    event('resolution.amended.v1', {
      ...later,
      version: 3,
      decisions: [{ ...decided, verb: 'reject' }],
      reason: 'ที่ประชุมไม่เห็นชอบ',
      tainted: [],
    }),
    event('resolution.revoked.v1', {
      ...R1,
      by: id('R9'),
      document: document('มติ ๙'),
      reason: 'ขัดหลักเกณฑ์',
      tainted,
    }),
    event('resolution.revoked.v1', {
      resolution: id('R2'),
      document: document('หนังสือ 1'),
      reason: 'ขัดหลักเกณฑ์',
      tainted: [],
    }),
    event('allocation.reversed.v1', { ...given, restores: 'allotted', cause: 'revoked' }),
    event('allocation.reversed.v1', { ...given, restores: 'savings', cause: 'amended' }),
    event('transfer.reversed.v1', { ...moved, cause: 'revoked' }),
  ];
}

function corrected(): readonly BookEvent[] {
  const attendance = { seats: 20, present: 9, represented: [], recused: [] };
  return [
    event('attendance.corrected.v1', {
      ...R1,
      ...attendance,
      represented: [{ seat: 'เกษตรจังหวัด', by: 'หัวหน้ากลุ่ม' }],
      recused: ['นายก อบจ.'],
      reason: 'ไม่มีหนังสือมอบหมาย',
      document: document('บันทึก ๑'),
      inquorate: true,
      tainted,
    }),
    event('attendance.corrected.v1', {
      resolution: id('R2'),
      ...attendance,
      present: 10,
      reason: 'นับผิด',
      document: document('บันทึก 1'),
      tainted: [],
    }),
  ];
}

function said(): readonly BookEvent[] {
  return [
    event('objection.recorded.v1', {
      objection: id('OB1'),
      about: { kind: 'commitment', id: 'C1' },
      office: 'สำนักงานคลังจังหวัด',
      grounds: 'ไม่อยู่ใน "แผน"',
      document: document('ทักท้วง ๑'),
    }),
    event('minority-opinion.recorded.v1', {
      ...R1,
      opinion: id('MO1'),
      decision: id('1'),
      seat: 'ผู้แทนภาคเอกชน',
      grounds: 'ควรรอ',
    }),
    event('minority-opinion.recorded.v1', {
      ...R1,
      opinion: id('MO2'),
      seat: 'ผู้แทนภาคเอกชน',
      grounds: 'ควรรอ',
    }),
    event('order.approved.v1', {
      ...R1,
      decision: id('1'),
      by: 'governor',
      document: document('อนุมัติ ๑'),
    }),
    event('order.approved.v1', {
      ...R1,
      decision: id('2'),
      by: 'holder',
      document: document('อนุมัติ 2'),
      version: 2,
    }),
  ];
}

const recorded = {
  ...R1,
  committee: COMMITTEE,
  meeting: meeting(1, '2022-01-10'),
  agendaItem: '4.1',
  attendance: { seats: 20, present: 20, represented: [], recused: [] },
};

/** What resolutions and their orders have come to state, by the field. */
export function minutesAdditions(): readonly (readonly [string, BookEvent])[] {
  const savings = { ...allocation(P1, L1, 5), kind: 'use-savings' as const };
  const asset = { class: 'equipment' as const, unitPrice: baht('999999.99') };
  return [
    [
      'votes',
      event('resolution.recorded.v1', {
        ...recorded,
        decisions: [{ ...decided, votes: [{ seat: 'เกษตรจังหวัด', vote: 'for' }] }],
      }),
    ],
    [
      'circulated',
      event('resolution.recorded.v1', { ...recorded, decisions: [decided], circulated: true }),
    ],
    [
      'asset',
      event('resolution.recorded.v1', {
        ...recorded,
        decisions: [
          { ...decided, order: { ...savings, asset } },
          { ...decided, decision: id('2'), order: { ...allocation(P1, L1, 5), asset } },
          { ...decided, decision: id('3'), order: savings },
        ],
      }),
    ],
    ['version', event('resolution.confirmed.v1', { ...R1, capacity: 'ประธาน ก.บ.จ.', version: 2 })],
    ['version', event('allocation.made.v1', { ...given, version: 2 })],
    ['version', event('transfer.made.v1', { ...moved, version: 2 })],
  ];
}
