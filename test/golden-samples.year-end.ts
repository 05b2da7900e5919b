import type { BookEvent, LedgerEvent } from '@app/ledger';
import { baht, day, document, L1, P1 } from '../libs/ledger/src/testing/khon-kaen';
import { event } from '../libs/ledger/src/testing/scenario';

const id = (text: string): never => text as never;

const LINE = { line: L1, fundSource: 'provincial', amount: baht('1234.56') } as const;
const MONEY = { ...LINE, project: P1 } as const;
const PAYEE = id('b7d1c0de-5f0c-4a53-9f0e-3f6f4c1c9a51');
const KEY = { unit: '4000700001', year: 2565, documentType: 'KL', number: '36', line: 1 } as const;
const APPROVAL = document('กค ๐๔๐๒/"12"', '2022-10-05');

/** Every event of year end, with all of its optional fields and without them. */
export function yearEndSamples(): readonly LedgerEvent[] {
  return [...carryings(), ...lapses(), ...closings()];
}

function carryings(): readonly BookEvent[] {
  const debt = { kind: 'with-debt', commitment: id('C1'), from: 'committed' } as const;
  const none = { kind: 'without-debt', preCommitment: id('PC1'), from: 'pre-committed' } as const;
  const requested = { ...MONEY, reservation: id('RV1'), document: document('ขอกัน 1') };
  const made = { ...MONEY, carryOver: id('CO1'), reservation: id('RV1'), until: day('2023-03-31') };
  const bound = {
    ...MONEY,
    carryOver: id('CO1'),
    commitment: id('C9'),
    description: 'จ้างเหมา',
    document: document('สญ 9'),
  };
  const paid = {
    ...MONEY,
    disbursement: id('D9'),
    carryOver: id('CO1'),
    commitment: id('C1'),
    document: document('ฎ 9'),
  };
  return [
    event('reservation.requested.v1', { ...requested, ...debt, reason: 'รอ "ตรวจรับ"' }),
    event('reservation.requested.v1', { ...requested, ...none }),
    event('reservation.requested.v1', {
      ...LINE,
      reservation: id('RV2'),
      kind: 'without-debt',
      from: 'allotted',
      document: document('ขอกัน 2'),
    }),
    event('reservation.refused.v1', {
      reservation: id('RV1'),
      document: APPROVAL,
      reason: 'หมดความจำเป็น',
    }),
    event('carry-over.made.v1', { ...made, ...debt, authority: APPROVAL }),
    event('carry-over.made.v1', { ...made, ...none, authority: APPROVAL }),
    event('carry-over.committed.v1', {
      ...bound,
      carriedOf: 'project',
      payee: PAYEE,
      key: KEY,
    }),
    event('carry-over.committed.v1', { ...bound, carriedOf: 'line' }),
    event('late-disbursement.recorded.v1', { ...paid, payee: PAYEE, key: KEY }),
    event('late-disbursement.recorded.v1', paid),
    event('carry-over.extended.v1', {
      carryOver: id('CO1'),
      round: 1,
      until: day('2023-06-30'),
      authority: document('กค ขยาย', '2023-03-20'),
    }),
  ];
}

function lapses(): readonly BookEvent[] {
  const lapse = id('LP1');
  const authority = document('ครม', '2023-04-20');
  const undone = { lapse, carryOver: id('CO2'), until: day('2023-09-30'), authority };
  return [
    event('lapse.made.v1', { ...LINE, lapse, from: 'unallotted', cause: 'year-end' }),
    event('lapse.made.v1', { ...LINE, lapse, from: 'allotted', cause: 'year-end' }),
    event('lapse.made.v1', {
      ...MONEY,
      lapse,
      from: 'pre-committed',
      preCommitment: id('PC1'),
      cause: 'year-end',
    }),
    event('lapse.made.v1', {
      ...MONEY,
      lapse,
      from: 'matched',
      match: id('M1'),
      cause: 'year-end',
    }),
    event('lapse.made.v1', {
      ...MONEY,
      lapse,
      from: 'carried-committed',
      commitment: id('C1'),
      carryOver: id('CO1'),
      cause: 'period-over',
    }),
    event('lapse.undone.v1', {
      ...MONEY,
      ...undone,
      kind: 'with-debt',
      commitment: id('C1'),
    }),
    event('lapse.undone.v1', { ...LINE, ...undone, kind: 'without-debt' }),
  ];
}

function closings(): readonly BookEvent[] {
  const balances = [
    { fundSource: 'provincial', stage: 'appropriated', amount: '-1234.56' },
    { fundSource: 'provincial', stage: 'lapsed', amount: '1234.56' },
  ] as const;
  const closedOn = day('2022-10-10');
  const document9 = document('ปรับปรุง 9');
  return [
    event('book.closed.v1', { closedOn, balances: [...balances], document: document('ปิดปี') }),
    event('book.closed.v1', { closedOn, balances: [] }),
    event('prior-period.adjusted.v1', {
      adjustment: id('AD1'),
      moves: [
        { ...MONEY, from: 'disbursed', to: 'lapsed' },
        { ...LINE, from: 'lapsed', to: 'lapsed-unallotted' },
      ],
      reason: 'พบจากการตรวจสอบ',
      document: document9,
    }),
  ];
}
