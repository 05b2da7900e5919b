import type { BookEvent, LedgerEvent } from '@app/ledger';
import { baht, COMMITTEE, day, document, G1, G2 } from '../libs/ledger/src/testing/khon-kaen';
import { event } from '../libs/ledger/src/testing/scenario';

/** Every event of delegation change, with all of its optional fields and without them. */
export function delegationChangeSamples(): readonly LedgerEvent[] {
  return [
    event('delegation.amended.v1', {
      delegation: G1,
      version: 2,
      powers: [
        { power: 'allocate', verb: 'endorse', movesOn: 'governor-approval' },
        { power: 'use-savings', verb: 'approve' },
      ],
      ceilingPerDecision: baht(500_000),
      ceilingCumulative: baht('900000.25'),
      validTo: day('2022-06-30'),
      conditions: ['รายงาน "ทุกไตรมาส"'],
      limits: ['objective-unchanged', 'target-not-reduced', 'no-multi-year', 'negative-list'],
      permitsRedelegation: true,
      instrument: document('คำสั่ง ๒'),
    }),
    event('delegation.amended.v1', {
      delegation: G2,
      version: 3,
      powers: [{ power: 'transfer', verb: 'approve' }],
      validTo: day('2022-09-30'),
      conditions: [],
      limits: [],
      permitsRedelegation: false,
      instrument: document('คำสั่ง 3'),
    }),
    event('delegation.revoked.v1', {
      delegation: G1,
      reason: 'เพิกถอน "ย้อนหลัง"',
      instrument: document('คำสั่ง ๔'),
      tainted: [
        { kind: 'order', id: 'R1/1', amount: baht('0.01') },
        { kind: 'more', id: '12' },
      ],
    }),
    event('delegation.revoked.v1', {
      delegation: G2,
      reason: 'สิ้นสุด',
      instrument: document('คำสั่ง 5'),
      tainted: [],
    }),
  ];
}

/** What grants of delegations have come to state, by the field. */
export function delegationAdditions(): Readonly<Record<string, BookEvent>> {
  const granted = {
    delegation: G2,
    grantor: 'ก.น.บ.',
    committee: COMMITTEE,
    powers: [{ power: 'transfer', verb: 'endorse' }] as {
      power: 'transfer';
      verb: 'endorse';
      movesOn?: 'answer';
    }[],
    validFrom: day('2021-10-01'),
    validTo: day('2022-09-30'),
    instrument: document('คำสั่ง G2'),
    conditions: [],
  };
  return {
    limits: event('delegation.granted.v1', {
      ...granted,
      limits: ['no-multi-year', 'negative-list'],
      permitsRedelegation: true,
    }),
    redelegates: event('delegation.granted.v1', {
      ...granted,
      redelegates: G1,
      holder: 'รองผู้ว่าราชการจังหวัด',
    }),
    movesOn: event('delegation.granted.v1', {
      ...granted,
      powers: [{ power: 'transfer', verb: 'endorse', movesOn: 'answer' }],
    }),
  };
}
