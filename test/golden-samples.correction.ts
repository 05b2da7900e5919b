import type { LedgerEvent } from '@app/ledger';
import { baht, document, L1, P1 } from '../libs/ledger/src/testing/khon-kaen';
import { event } from '../libs/ledger/src/testing/scenario';

const id = (text: string): never => text as never;
const money = {
  line: L1,
  fundSource: 'provincial',
  project: P1,
  amount: baht('1234.56'),
} as const;

/** Every event of correction, with all of its optional fields and without them. */
export function correctionSamples(): readonly LedgerEvent[] {
  const correction = id('X1');
  const reason = 'พิมพ์ผิด "๑" เป็น 7';
  return [
    event('entry.reversed.v1', {
      correction,
      entry: { kind: 'allotment', id: 'A1', line: L1 },
      moves: [
        {
          line: L1,
          fundSource: 'provincial',
          from: 'allotted',
          to: 'unallotted',
          amount: baht('0.01'),
        },
      ],
      reason,
    }),
    event('entry.reversed.v1', {
      correction,
      entry: { kind: 'commitment', id: 'C1' },
      moves: [{ ...money, from: 'committed', to: 'allocated' }],
      takenOver: baht('1000.25'),
      reason,
      document: document('ขก 0017/๑๒'),
      replacement: 'C2',
    }),
    event('entry.reversed.v1', {
      correction,
      entry: { kind: 'disbursement', id: 'D1' },
      moves: [{ ...money, from: 'disbursed', to: 'committed' }],
      commitment: id('C1'),
      onBehalf: id('OB1'),
      takenOver: 1n,
      reason,
      replacement: 'D2',
    }),
    event('entry.reversed.v1', {
      correction,
      entry: { kind: 'return', id: 'B1' },
      moves: [{ ...money, from: 'committed', to: 'disbursed' }],
      commitment: id('C1'),
      disbursement: id('D1'),
      reason,
    }),
    event('entry.reversed.v1', {
      correction,
      entry: { kind: 'late-disbursement', id: 'D9' },
      moves: [{ ...money, from: 'disbursed', to: 'carried-committed' }],
      commitment: id('C1'),
      reason,
    }),
    event('entry.reversed.v1', {
      correction,
      entry: { kind: 'disbursement', id: 'D3' },
      moves: [{ ...money, from: 'unauthorised', to: 'uncovered' }],
      reason,
    }),
  ];
}
