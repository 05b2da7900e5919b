import type { BookEvent, DataOf, MatchingFundEvent } from '@app/ledger';
import { baht, day, document, L1, P1, P2 } from '../libs/ledger/src/testing/khon-kaen';
import { K1, K2, MOU, ROUND } from '../libs/ledger/src/testing/matching-fund';
import { CITY, PAO, SILA } from '../libs/ledger/src/testing/reference';
import { event } from '../libs/ledger/src/testing/scenario';

type Type = MatchingFundEvent['type'] | 'opening-balances.recorded.v1';

const id = (text: string): never => text as never;
const reason = 'ราคาต่ำกว่าประมาณการ "มาก"';
const of = { contribution: K1, project: P1 };
const authority = {
  kind: 'ordinance',
  item: 'แผนงานเกษตร หมวดเงินอุดหนุน',
  document: document('เทศบัญญัติ ๒๕๖๕', '2022-02-01'),
} as const;
const broken = [
  { code: 'PAID_BEFORE_APPROVAL', facts: { on: '2022-01-01', approvedOn: '2022-02-01' } },
];
const parts = [
  { contribution: K1, localGovernment: SILA, amount: baht('66.67') },
  { contribution: K2, localGovernment: SILA, amount: baht('33.33') },
];
const split = { project: P1, amount: baht(100), parts };
/** A match in a form of contribution. */
const matched = (form: 'cash' | 'in-kind', local: string, amount: string) => ({
  match: id(`M-${form}`),
  ...of,
  form,
  line: L1,
  fundSource: 'provincial' as const,
  amount: baht(amount),
  local: baht(local),
});
const inCash = matched('cash', '100.01', '99.99');
const inKind = matched('in-kind', '7', '3.5');
const valuation = {
  ...of,
  delivery: id('D1'),
  valuer: 'สำนักงานโยธาธิการและผังเมืองจังหวัด',
  method: 'ราคากลาง',
  evidence: document('รายงานประเมิน ๑'),
};

/** Every kind of event of the matching fund, with its optional fields and without. */
const SAMPLES: { readonly [T in Type]: readonly DataOf<T>[] } = {
  'opening-balances.recorded.v1': [
    {
      asOf: day('2022-02-28'),
      lines: [
        {
          line: L1,
          fundSource: 'provincial',
          transferredIn: baht(50),
          transferredOut: baht(20),
          allotted: baht('300.25'),
          projects: [
            { project: P1, allocated: baht(200), disbursed: baht('100.75') },
            { project: P2, allocated: 0n, disbursed: baht(1) },
          ],
        },
        {
          line: id('L2'),
          fundSource: 'provincial',
          transferredIn: baht(20),
          transferredOut: baht(50),
          allotted: 0n,
          projects: [],
        },
      ],
      delegations: [
        { delegation: id('G1'), used: baht('120.75') },
        { delegation: id('G2'), used: 0n },
      ],
      document: document('รายงานปิดบัญชี'),
    },
  ],
  'round.opened.v1': [
    {
      round: ROUND,
      title: 'รอบที่ ๑',
      purpose: 'แหล่งน้ำ',
      target: baht(5_000_000),
      deadline: day('2022-04-30'),
      document: document('ขก 0017/ว 1', '2022-01-15'),
      localGovernments: [PAO, CITY, SILA],
    },
    {
      round: id('RD2'),
      title: 'รอบที่ ๒',
      purpose: 'ถนน',
      deadline: day('2022-05-31'),
      document: document('ขก 0017/ว 2'),
      localGovernments: [SILA],
    },
  ],
  'round.closed.v1': [{ round: ROUND }],
  'agreement.stated.v1': [
    {
      agreement: MOU,
      version: 1,
      projects: [P1, P2],
      ratios: [
        { types: ['PAO', 'CITY'], project: P1, provincial: 1, local: 2, cash: 3 },
        { types: [], provincial: 1, local: 1 },
      ],
      cap: baht(1_000_000),
      capPerLocalGovernment: baht('250000.5'),
      inKindShareMax: 5_000,
      deadline: day('2022-09-15'),
      shrinkage: 'proportional',
      document: document('ข้อตกลง ๑'),
    },
    {
      agreement: MOU,
      version: 2,
      projects: [P1],
      ratios: [{ types: [], provincial: 2, local: 1 }],
      inKindShareMax: 0,
      deadline: day('2022-09-30'),
      shrinkage: 'province-first',
      document: document('ข้อตกลง ๒'),
    },
  ],
  'contribution.entered.v1': [
    {
      ...of,
      localGovernment: SILA,
      localGovernmentType: 'TOWN',
      round: ROUND,
      form: 'cash',
      amount: baht('100.5'),
      purpose: 'สมทบแหล่งน้ำ',
      authority,
      approvedOn: day('2022-02-10'),
    },
    {
      contribution: K2,
      project: P1,
      localGovernment: SILA,
      localGovernmentType: 'TOWN',
      form: 'in-kind',
      amount: baht(7),
      purpose: 'ท่อส่งน้ำ',
      authority: { ...authority, kind: 'accumulated-reserves' },
      approvedOn: day('2022-02-10'),
    },
  ],
  'contribution.declined.v1': [
    {
      ...of,
      localGovernment: SILA,
      amount: baht(100),
      broken: [{ code: 'PROJECT_UNKNOWN', facts: { project: 'P1' } }],
    },
  ],
  'contribution.agreed.v1': [{ ...of, agreement: MOU, version: 2, document: document('บันทึก ๑') }],
  'contribution.received.v1': [
    {
      receipt: id('RC1'),
      ...of,
      payer: SILA,
      amount: baht(130),
      covers: baht(20),
      excess: baht(10),
      document: document('ใบเสร็จ ๑'),
    },
    {
      receipt: id('RC2'),
      ...of,
      payer: CITY,
      amount: baht(30),
      covers: 0n,
      excess: 0n,
      document: document('ใบเสร็จ ๒', '2022-01-01'),
      broken,
    },
  ],
  'receipt.regularised.v1': [
    {
      receipt: id('RC2'),
      ...of,
      amount: baht(30),
      covers: baht(5),
      authority: document('มติสภา ๓/๒๕๖๕'),
    },
  ],
  'receipt.reversed.v1': [
    {
      receipt: id('RC1'),
      ...of,
      amount: baht(130),
      excess: baht(10),
      notDue: baht(15),
      refunds: [
        { refund: id('RF1'), amount: baht(5) },
        { refund: id('RF2'), amount: baht(20) },
      ],
      unauthorised: 0n,
      shortfall: baht(40),
      reason,
      document: document('เช็คคืน ๑'),
    },
    {
      receipt: id('RC2'),
      ...of,
      amount: baht(30),
      excess: 0n,
      notDue: 0n,
      refunds: [],
      unauthorised: baht(30),
      shortfall: 0n,
      reason,
      document: document('เช็คคืน ๒'),
    },
  ],
  'contribution.delivered.v1': [
    {
      delivery: id('D1'),
      ...of,
      form: 'own-execution',
      description: 'ขุดลอกคลอง',
      document: document('สัญญา ๑'),
    },
  ],
  'delivery.valued.v1': [{ ...valuation, value: baht('12.34') }],
  'delivery.accepted.v1': [{ delivery: id('D1'), ...of, value: baht('12.34'), amount: baht(10) }],
  'delivery.rejected.v1': [{ delivery: id('D1'), ...of, reason }],
  'delivery.revalued.v1': [
    { ...valuation, value: baht(15), increase: baht('2.66'), decrease: 0n },
    { ...valuation, value: baht(1), increase: 0n, decrease: baht('9') },
  ],
  'match.made.v1': [
    { ...inCash, agreement: MOU, version: 1 },
    { ...inKind, agreement: MOU, version: 2 },
  ],
  'match.released.v1': [
    { release: id('RL1'), ...inCash },
    { release: id('RL2'), ...inKind },
  ],
  'release.reversed.v1': [
    { ...inCash, cause: 'asked', reason },
    { ...inKind, cause: 'delivery-revalued' },
  ],
  'match.reversed.v1': [
    { ...inCash, cause: 'receipt-reversed' },
    { ...inKind, cause: 'asked', reason },
  ],
  'contribution.spent.v1': [
    { spending: id('SP1'), ...split, description: 'ค่าวัสดุ', document: document('ฎีกา ๑') },
  ],
  'spending.reversed.v1': [{ spending: id('SP1'), ...split, reason, document: document('ฎีกา ๒') }],
  'refund.due.v1': [
    { refund: id('RF1'), ...split, cause: 'asked', reason },
    { refund: id('RF2'), ...split, cause: 'project-reduced' },
  ],
  'contribution.refunded.v1': [
    {
      refund: id('RF1'),
      ...of,
      localGovernment: SILA,
      payee: CITY,
      amount: baht('66.67'),
      document: document('ฎีกา ๓'),
    },
  ],
  'contribution.lapsed.v1': [
    { ...of, localGovernment: SILA, amount: baht('0.25'), reason: 'project-cancelled' },
    {
      ...of,
      localGovernment: SILA,
      amount: baht(5),
      reason: 'expired',
      note: 'สิ้นสุดระยะเวลา',
      document: document('ศล ๙'),
    },
  ],
  'contribution.reconciled.v1': [
    {
      ...of,
      verified: baht(100),
      spent: baht(60),
      refunded: baht('39.99'),
      document: document('กระทบยอด ๑'),
    },
  ],
  'contribution.closed.v1': [{ ...of, localGovernment: SILA }],
  'claw-back.claimed.v1': [
    {
      clawBack: id('CB1'),
      match: id('M-cash'),
      ...of,
      localGovernment: SILA,
      line: L1,
      fundSource: 'provincial',
      amount: baht('39.99'),
      cause: 'project-cancelled',
    },
  ],
  'claw-back.recovered.v1': [
    {
      clawBack: id('CB1'),
      ...of,
      line: L1,
      fundSource: 'provincial',
      payer: CITY,
      amount: baht('39.99'),
      document: document('รับ ๑'),
    },
  ],
  'claw-back.reduced.v1': [
    {
      clawBack: id('CB1'),
      match: id('M-cash'),
      ...of,
      form: 'cash',
      line: L1,
      fundSource: 'provincial',
      amount: baht('39.99'),
      local: baht(0),
      cause: 'unused',
    },
    {
      clawBack: id('CB1'),
      match: id('M-cash'),
      ...of,
      form: 'in-kind',
      line: L1,
      fundSource: 'provincial',
      amount: baht('39.99'),
      local: baht(20),
      cause: 'borne-again',
    },
  ],
  'project.reduced.v1': [
    { project: P1, before: baht(300), after: baht('200.5'), reason, document: document('มติ ๑') },
  ],
  'project.cancelled.v1': [{ project: P1, reason, document: document('มติ ๒') }],
  'allocation.withdrawn.v1': [
    { project: P1, line: L1, fundSource: 'provincial', amount: baht('12.5'), reason },
  ],
};

/** Samples of every event of the matching fund in a book, and of the opening of a book. */
export function matchingFundSamples(): readonly BookEvent[] {
  return Object.entries(SAMPLES).flatMap(([type, payloads]) =>
    payloads.map((data) => event(type as Type, data)),
  );
}

/** Valuations that name the person who valued. */
export function valuedByPersons(): readonly BookEvent[] {
  const stated = {
    ...valuation,
    value: baht('80.25'),
    valuerPerson: id('5d0a3f43-9a0e-4b7c-8a4e-2f1d9b6c3e77'),
  };
  return [
    event('delivery.valued.v1', stated),
    event('delivery.revalued.v1', { ...stated, increase: baht('0.25'), decrease: 0n }),
  ];
}
