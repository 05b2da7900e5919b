import type { BookEvent, LedgerEvent, WriterMetadata } from '@app/ledger';
import {
  allocation,
  allot,
  appropriate,
  approve,
  baht,
  cancel,
  commit,
  confirm,
  day,
  document,
  fact,
  G1,
  giveBack,
  grant,
  L1,
  L2,
  line,
  P1,
  pay,
  payOf,
  register,
  regularise,
  resolve,
  transfer,
} from '../libs/ledger/src/testing/khon-kaen';
import { event, historyOf, SECRETARY, TODAY } from '../libs/ledger/src/testing/scenario';
import { budgetChangeAdditions, budgetChangeSamples } from './golden-samples.budget-change';
import { projectRevisionSamples } from './golden-samples.project-revision';
import { delegationAdditions, delegationChangeSamples } from './golden-samples.delegation-change';
import { minutesAdditions, minutesSamples } from './golden-samples.minutes';
import { changeRequestSamples } from './golden-samples.change-request';
import { transferReportSamples } from './golden-samples.transfer-report';
import { executionAdditions, executionControlSamples } from './golden-samples.execution-control';
import { reconciliationSamples } from './golden-samples.reconciliation';
import { yearEndSamples } from './golden-samples.year-end';
import { correctionSamples } from './golden-samples.correction';
import { evidenceSamples } from './golden-samples.evidence';
import { statementSamples } from './golden-samples.statement';
import { lifeOfLocalGovernment } from './golden-samples.local-government';
import { matchingFundSamples, valuedByPersons } from './golden-samples.matching-fund';
import { registrySamples } from './golden-samples.registry';

/** An event as it is put into a golden file once. */
export interface GoldenSample {
  readonly what: string;
  readonly event: LedgerEvent;
  readonly writer: WriterMetadata;
  /** The optional field that came after the event's first golden file, and has a file of its own. */
  readonly added?: string;
}

const WRITER: WriterMetadata = {
  commandId: '0f9e6b0e-6f0a-5c57-9b1c-7a4b8f6b1f65',
  inputHash: '5e'.repeat(32),
  correlationId: 'golden',
  recordedAt: '2022-03-01T03:04:05.678Z',
  rules: 1,
};

/** Every kind of event, with all of its optional fields and without them. */
function history(): readonly BookEvent[] {
  return historyOf(
    appropriate(
      line(L1, 1_234_567.89, { source: { document: 'พ.ร.บ. 2565 เล่ม 18', page: '๑๒' } }),
      line(L2, 1_000, { categoryPath: [], item: 'ข้อความ "อ้าง" \\ \u2028 ก็ ๏' }),
    ),
    allot('A1', L1, 1_000_000.5),
    allot('A2', L2, 1_000),
    grant(G1, {
      ceilingPerDecision: baht(500_000),
      ceilingCumulative: baht('900000.25'),
      conditions: ['รายงานทุกไตรมาส'],
    }),
    grant('G2' as never, { powers: [{ power: 'transfer', verb: 'endorse' }] }),
    register(P1, L1, L2),
    resolve(
      'R1',
      [
        approve(allocation(P1, L1, 400_000)),
        approve(transfer(L2, L1, 0.01), { effectiveOn: day('2022-02-01') }),
        { verb: 'acknowledge', subject: 'รับทราบ' },
      ],
      {
        attendance: {
          seats: 30,
          present: 20,
          represented: [{ seat: 'เกษตรจังหวัด', by: 'หัวหน้ากลุ่ม' }],
          recused: ['ผู้แทนภาคเอกชน'],
        },
      },
    ),
    confirm('R1'),
    commit('C1', 300_000, { document: document('PO 1'), untilFiscalYear: 2565 }),
    commit('C2', 1),
    payOf('C1', 'D1', 100_000, fact('ขบ 1')),
    pay('D2', 12.34),
    giveBack('B1', 'D1', 40_000),
    giveBack('B2', 'D2', 0.34),
    cancel('C1'),
    commit('C3', 9_000_000, fact('PO 3')),
    payOf('C2', 'D3', 1, fact('ขบ 3', '2022-02-01')),
    pay('D4', 2, fact('ขบ 4', '2022-01-09')),
    commit('C5', 500_000, fact('PO 5')),
    regularise('C5'),
  );
}

const id = (text: string): never => text as never;

/** Overrides of the separation of duties, with the order and without one. */
function overrides(): readonly BookEvent[] {
  const of = { person: id('3c9b1f0e-7a5d-4f5e-9d55-0d1f6a2b7c11'), reason: 'มีเจ้าหน้าที่ "คนเดียว"' };
  return [
    event('separation.overridden.v1', {
      ...of,
      override: id('O1'),
      separation: 'PAID_BY_COMMITTER',
      item: 'C1',
      document: document('คำสั่ง ๑๒/๒๕๖๕'),
    }),
    event('separation.overridden.v1', {
      ...of,
      override: id('O2'),
      separation: 'ACCEPTED_BY_VALUER',
      item: 'DL0001',
    }),
  ];
}

/** Events that name whom they pay. */
function payees(): readonly BookEvent[] {
  const payee = id('b7d1c0de-5f0c-4a53-9f0e-3f6f4c1c9a51');
  const of = { project: P1, line: L1, fundSource: 'provincial', amount: baht('12.34') } as const;
  return [
    event('commitment.made.v1', {
      ...of,
      commitment: id('C7'),
      basis: 'decision',
      description: 'จ้างเหมา',
      payee,
    }),
    event('disbursement.recorded.v1', {
      ...of,
      disbursement: id('D7'),
      basis: 'decision',
      commitment: id('C7'),
      payee,
    }),
    event('unauthorised.recorded.v1', {
      ...of,
      fact: id('C8'),
      kind: 'commitment',
      description: 'จ้างเหมา',
      document: document('PO 8'),
      payee,
      broken: [{ code: 'ALLOCATION_INSUFFICIENT', facts: { asked: '12.34', available: '0.00' } }],
    }),
  ];
}

/** What an event is about, in the words of its ids. */
function nameOf({ data }: LedgerEvent): string {
  const ids = ['line', 'delegation', 'commitment', 'disbursement', 'return', 'fact', 'allotment'];
  const ofFund = ['contribution', 'receipt', 'delivery', 'match', 'round', 'version', 'increase'];
  const ofRegistries = ['area', 'province', 'localGovernment', 'rate', 'until', 'reason'];
  const fields = data as Readonly<Record<string, unknown>>;
  const found = [...ids, ...ofFund, ...ofRegistries].filter((name) => fields[name] !== undefined);
  return found.map((name) => `${name} ${String(fields[name])}`).join(', ') || 'plain';
}

/** Samples for golden files that are still to be written. */
export function goldenSamples(): readonly GoldenSample[] {
  const all: readonly LedgerEvent[] = [
    ...history(),
    ...matchingFundSamples(),
    ...lifeOfLocalGovernment(),
    ...registrySamples(),
    ...budgetChangeSamples(),
    ...projectRevisionSamples(),
    ...delegationChangeSamples(),
    ...minutesSamples(),
    ...changeRequestSamples(),
    ...transferReportSamples(),
    ...executionControlSamples(),
    ...reconciliationSamples(),
    ...yearEndSamples(),
    ...correctionSamples(),
    ...evidenceSamples(),
    ...statementSamples(),
    ...overrides(),
  ];
  const events = all.map((event, index) => {
    const writer: WriterMetadata =
      index % 2 === 0
        ? WRITER
        : {
            ...WRITER,
            causationId: 'event 7',
            registries: { areas: '169', 'local-governments': '7849', rules: '4' },
            warnings: [{ code: 'QUORUM_NOT_MET', facts: { seats: 30, present: 10, required: 15 } }],
            simulated: true,
            writtenAt: '2026-11-24T15:00:00.000Z',
          };
    return { what: nameOf(event), event, writer };
  });
  const refused: LedgerEvent = {
    type: 'command.refused.v1',
    data: {
      stream: 'book-TH40-2565',
      command: 'MakeCommitment',
      code: 'LINE_STOPPED',
      facts: { line: 'L1', unauthorised: '12.34', facts: ['D1', 'D2'] },
      source: 'รายการที่มียอดไม่มีอำนาจรองรับต้องแก้ไขให้ถูกต้องก่อน',
    },
    actor: SECRETARY,
    decidedOn: TODAY,
    effectiveOn: TODAY,
    recordedOn: TODAY,
  };
  const added = (field: string, named: readonly BookEvent[]): readonly GoldenSample[] =>
    named.map((one) => ({ what: nameOf(one), event: one, writer: WRITER, added: field }));
  return [
    ...events,
    { what: 'a refusal', event: refused, writer: WRITER },
    ...Object.entries(budgetChangeAdditions()).flatMap(([field, one]) => added(field, [one])),
    ...Object.entries(delegationAdditions()).flatMap(([field, one]) => added(field, [one])),
    ...minutesAdditions().flatMap(([field, one]) => added(field, [one])),
    ...executionAdditions().flatMap(([field, ...named]) => added(field, named)),
    ...added('payee', payees()),
    ...added('valuerPerson', valuedByPersons()),
  ];
}
