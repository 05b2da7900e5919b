import type { BookEvent, LedgerEvent } from '@app/ledger';
import { baht, document, L1, P1 } from '../libs/ledger/src/testing/khon-kaen';
import { event } from '../libs/ledger/src/testing/scenario';

const id = (text: string): never => text as never;
const money = { project: P1, line: L1, fundSource: 'provincial' } as const;
const key = {
  unit: '0300300040',
  year: 2565,
  documentType: 'KL',
  number: '๓๖๐๐๐๐๐๑๒๓',
  line: 10,
} as const;

/** Every event of execution control, with all of its optional fields and without them. */
export function executionControlSamples(): readonly LedgerEvent[] {
  return [...settingAside(), ...contracts(), ...revenue(), ...onBehalf()];
}

function settingAside(): readonly BookEvent[] {
  const made = { ...money, amount: baht('400000.25'), description: 'จัดจ้าง "ถนน"' };
  const released = { preCommitment: id('PC1'), ...money };
  return [
    event('pre-commitment.made.v1', {
      ...made,
      preCommitment: id('PC1'),
      document: document('สำรอง ๑'),
      key,
    }),
    event('pre-commitment.made.v1', {
      ...made,
      preCommitment: id('PC2'),
      document: document('สำรอง ๒'),
    }),
    event('pre-commitment.released.v1', {
      ...released,
      amount: baht(300_000),
      cause: 'committed',
      commitment: id('C1'),
    }),
    event('pre-commitment.released.v1', {
      ...released,
      amount: baht('100000.25'),
      release: id('PX0001'),
      cause: 'withdrawn',
      reason: 'ยกเลิกการจัดหา',
    }),
  ];
}

function contracts(): readonly BookEvent[] {
  const changed = { commitment: id('C1'), ...money, reason: 'เพิ่มปริมาณงาน' };
  const finished = { commitment: id('C1'), ...money, document: document('ตรวจรับ 9') };
  const saved = { commitment: id('C1'), ...money, amount: baht('0.01') };
  return [
    event('commitment.changed.v1', {
      ...changed,
      change: id('CC1'),
      basis: 'fact',
      amount: baht('15000.50'),
      direction: 'up',
      document: document('แก้ไข 1'),
      authority: document('มติ ครม. 9'),
      key: { ...key, line: 0 },
    }),
    event('commitment.changed.v1', {
      ...changed,
      change: id('CC2'),
      basis: 'decision',
      amount: baht(1),
      direction: 'down',
      document: document('แก้ไข 2'),
    }),
    event('commitment.finished.v1', { ...finished, amount: baht(40) }),
    event('commitment.finished.v1', { ...finished, amount: 0n }),
    event('savings.recognised.v1', {
      ...saved,
      savings: id('SV1'),
      ground: 'finished',
      document: document('รายงาน 3'),
    }),
    event('savings.recognised.v1', { ...saved, savings: id('SV2'), ground: 'cheaper-contract' }),
    event('savings.recognised.v1', { ...saved, savings: id('SV3'), ground: 'cancelled' }),
    event('savings.allocated.v1', {
      resolution: id('R1'),
      decision: id('1'),
      delegation: id('G1'),
      ...money,
      amount: baht(40),
    }),
  ];
}

function revenue(): readonly BookEvent[] {
  const back = { disbursement: id('D1'), ...money, amount: baht('12.34') };
  const paidIn = { commitment: id('C1'), ...money, amount: baht(30), reason: 'ส่งมอบล่าช้า' };
  return [
    event('late-return.recorded.v1', {
      ...back,
      return: id('B1'),
      document: document('นส. 1', '2022-10-05'),
      key,
    }),
    event('late-return.recorded.v1', {
      ...back,
      return: id('B2'),
      document: document('นส. 2', '2022-10-05'),
    }),
    event('penalty.recorded.v1', {
      ...paidIn,
      penalty: id('PN1'),
      document: document('นส. 3'),
      key,
    }),
    event('penalty.recorded.v1', { ...paidIn, penalty: id('PN2'), document: document('นส. 4') }),
    event('unauthorised.refunded.v1', {
      fact: id('D9'),
      ...money,
      amount: baht(350),
      document: document('ส่งคืน 9'),
    }),
  ];
}

function onBehalf(): readonly BookEvent[] {
  const authorisation = id('OB1');
  return [
    event('on-behalf.authorised.v1', {
      authorisation,
      ...money,
      amount: baht(200),
      agency: 'แขวงทางหลวงขอนแก่นที่ ๑',
      document: document('มอบ 1'),
    }),
    event('on-behalf.ended.v1', {
      authorisation,
      reason: 'งานแล้วเสร็จ',
      document: document('สิ้นสุด 1'),
    }),
  ];
}

const commitment = {
  commitment: id('C7'),
  basis: 'decision',
  ...money,
  amount: baht('300.50'),
  description: 'จ้างเหมา',
} as const;
const payment = {
  disbursement: id('D7'),
  basis: 'decision',
  ...money,
  amount: baht('12.34'),
} as const;
const fact = {
  fact: id('D8'),
  kind: 'disbursement',
  ...money,
  amount: baht('12.34'),
  document: document('ฎ 8'),
  broken: [{ code: 'ON_BEHALF_EXCEEDED', facts: { asked: '12.34', available: '0.00' } }],
};
const contract = { ...fact, fact: id('C8'), kind: 'commitment' as const, description: 'จ้าง' };
const multiYear = {
  authority: document('มติ ครม. 14/2565', '2022-02-01'),
  total: baht('700.50'),
  instalments: [
    { fiscalYear: 2565, amount: baht('300.50') },
    { fiscalYear: 2566, amount: baht(400) },
  ],
};
const continues = { fiscalYear: 2564, commitment: id('C1') };
const promised = { ...continues, instalment: baht('300.50') };
const told = <Data extends typeof fact | typeof contract>(data: Data, more: object) =>
  event('unauthorised.recorded.v1', { ...data, ...more } as never);

/** An optional field, and events that have it. */
type Addition = readonly [field: string, ...BookEvent[]];

/** Optional fields that came after their event's first golden file, each with events that have it. */
export function executionAdditions(): readonly Addition[] {
  return [
    [
      'key',
      event('commitment.made.v1', { ...commitment, key }),
      event('disbursement.recorded.v1', { ...payment, key }),
      event('return.recorded.v1', {
        return: id('B7'),
        disbursement: id('D7'),
        ...money,
        amount: baht(1),
        restores: 'allocation',
        document: document('นส. 7'),
        key,
      }),
      told(fact, { key }),
    ],
    ['preCommitment', event('commitment.made.v1', { ...commitment, preCommitment: id('PC1') })],
    [
      'multiYear',
      event('commitment.made.v1', { ...commitment, untilFiscalYear: 2566, multiYear }),
      told(contract, { untilFiscalYear: 2566, multiYear }),
    ],
    [
      'continues',
      event('commitment.made.v1', { ...commitment, continues: promised }),
      event('commitment.made.v1', { ...commitment, continues }),
      told(contract, { continues: promised }),
    ],
    [
      'estimate',
      event('commitment.made.v1', { ...commitment, estimate: baht(350) }),
      told(contract, { estimate: baht(350) }),
    ],
    ['untilFiscalYear', told(contract, { untilFiscalYear: 2567 })],
    ...paymentAdditions(),
  ];
}

function paymentAdditions(): readonly Addition[] {
  return [
    [
      'onBehalf',
      event('disbursement.recorded.v1', { ...payment, onBehalf: id('OB1') }),
      told(fact, { onBehalf: id('OB1') }),
    ],
    [
      'raises',
      event('unauthorised.regularised.v1', {
        fact: id('D8'),
        kind: 'disbursement',
        commitment: id('C1'),
        becomes: 'D8',
        ...money,
        amount: baht(350),
        coveredFrom: 'commitment',
        raises: baht(50),
        authority: document('นร 8'),
      }),
    ],
  ];
}
