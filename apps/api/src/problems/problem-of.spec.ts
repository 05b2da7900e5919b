import { Logger } from '@nestjs/common';
import { CorruptStream, DeadlineExceeded, KeyReused, StreamBusy } from '@app/commands';
import { LogAway, LogDamaged, OutcomeUnknown, StoreBusy, TooLarge } from '@app/event-store';
import { RULES, type Finding, type RejectionCode } from '@app/ledger';
import { ViewBeingBuilt } from '@app/views';
import { QueryFailedError } from 'typeorm';
import { answerOfError } from './problem.filter';
import { NotReady } from './request-errors';
import { rejectionStatus, rejectionText } from './rejection-text';

/** Whatever any rule may state, under the names that rules use. */
const FACTS = {
  area: 'TH40',
  fiscalYear: 2565,
  untilFiscalYear: 2566,
  expected: 2565,
  buddhistYear: 2565,
  line: 'L0001',
  project: 'P0001',
  commitment: 'C0001',
  disbursement: 'D0001',
  fact: 'F0001',
  resolution: 'R0001',
  decision: '1',
  delegation: 'G0001',
  committee: 'PC-TH41',
  kind: 'commitment',
  id: 'X0001',
  number: 'PO-1',
  recordedAs: 'C0009',
  state: 'cancelled',
  asked: 123_456_789_00n,
  available: 1_00n,
  max: 5_00n,
  appropriated: 6_00n,
  allotted: 7_00n,
  allocated: 8_00n,
  committed: 9_00n,
  disbursed: 10_00n,
  returned: 11_00n,
  used: 12_00n,
  ceiling: 13_00n,
  remaining: 14_00n,
  perDecision: 15_00n,
  cumulative: 16_00n,
  unauthorised: 17_00n,
  facts: ['F0001'],
  seats: 20,
  present: 9,
  required: 10,
  meeting: 6,
  agendaItem: '4.1',
  power: 'allocate',
  verb: 'endorse',
  movingVerbs: ['approve'],
  fromPlan: 'ก',
  toPlan: 'ข',
  follows: 'C0001',
  today: '2022-06-25',
  date: '2022-06-26',
  decidedOn: '2022-06-27',
  effectiveOn: '2022-06-28',
  recordedOn: '2022-06-24',
  from: '2021-10-01',
  to: '2022-09-30',
  on: '2022-06-29',
  followsOn: '2022-06-30',
  confirmedOn: '2022-06-20',
  meetingOn: '2022-06-21',
  yearEnd: '2022-09-30',

  allowed: 20_00n,
  amount: 21_00n,
  cap: 22_00n,
  due: 23_00n,
  exceptions: 24_00n,
  local: 25_00n,
  matched: 26_00n,
  ours: 27_00n,
  out: 28_00n,
  outside: 29_00n,
  outstanding: 30_00n,
  pledged: 31_00n,
  released: 32_00n,
  theirs: 33_00n,
  in: 19_00n,
  agreement: 'A0001',
  answer: 'pledged',
  authority: 'ordinance',
  place: 'TH40',
  assignment: 'AS0001',
  person: '3c9b1f0e',
  payee: '7d2a4c1b',
  separation: 'PAID_BY_COMMITTER',
  override: 'O0001',
  office: 'ง',
  agency: 'ค',
  clawBack: 'W0001',
  cluster: 'CL12',
  code: 'QUORUM_NOT_MET',
  contribution: 'TOWN-400114.K1',
  delivery: 'V0001',
  document: 'SP 1',
  figure: 'spent',
  form: 'cash',
  fund: 'loan',
  fundSource: 'local',
  into: 'PAO-40',
  issue: 'TH40-1',
  item: '4.1',
  localGovernment: 'TOWN-400114',
  match: 'M0001',
  needed: 'cash',
  other: 'ceiling-TAO',
  province: 'TH40',
  rate: 'ceiling-PAO',
  reason: 'expired',
  receipt: 'B0001',
  reference: 'ASSET-1',
  refund: 'U0001',
  round: 'N0001',
  seat: 'governor',
  spending: 'S0001',
  stage: 'received',
  status: 'withdrawn',
  supervisor: 'district-chief',
  role: 'governor',
  step: 'promulgation',
  subsidy: 'Z0001',
  type: 'TAO',
  approvedOn: '2022-06-18',
  asOf: '2022-06-16',
  contributions: 34,
  events: 901,
  payers: 401,
  provincial: 35_00n,
  deadline: '2022-06-17',
  rateVerified: false,
  version: 2,
};

describe('the words of a refusal', () => {
  it.each(Object.keys(RULES) as RejectionCode[])('say %s in both languages', (code) => {
    const text = rejectionText({ code, facts: FACTS } as unknown as Finding);
    for (const words of Object.values(text)) {
      expect(words).not.toMatch(/undefined|NaN|\[object|Invalid|\d{4}-\d\d-\d\d undefined/);
      // Amounts are written for people: with separators.
      expect(words).not.toContain('123456789');
    }
    expect(text.th).toMatch(/[ก-๙]/);
    expect(text.nextTh).toMatch(/[ก-๙]/);
    expect(text.en).toMatch(/^[^ก-๙]*(?:"[ก-๙]"[^ก-๙]*)*$/);
    expect(text.next).toMatch(/^[^ก-๙]+$/);
    // A day in a Thai sentence is of the Buddhist era; two rules state other things as from and to.
    const days = /^(TRANSFER_BETWEEN_UNITS|FUND_SOURCE_DIFFERS)$/.test(code) ? '' : text.th;
    expect(days).not.toMatch(/20\d\d-\d\d/);
    expect([404, 409, 422]).toContain(rejectionStatus(code));
  });
});

describe('the answer to an error', () => {
  const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
  afterEach(() => logged.mockClear());
  afterAll(() => logged.mockRestore());

  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const ended = Object.assign(new Error('terminating connection'), { code: '57P01' });

  it.each<[string, unknown, number, string]>([
    ['a busy stream', new StreamBusy('book-TH40-2565'), 503, 'BUSY'],
    ['a busy store', new StoreBusy('full'), 503, 'BUSY'],
    ['a deadline', new DeadlineExceeded('book-TH40-2565'), 503, 'DEADLINE_EXCEEDED'],
    ['an unknown outcome', new OutcomeUnknown('lost'), 503, 'OUTCOME_UNKNOWN'],
    ['a view being built', new ViewBeingBuilt('budget', null, null), 503, 'VIEW_BEING_BUILT'],
    ['a database that is away', away, 503, 'DATABASE_AWAY'],
    ['a log in a database that is away', new LogAway(away, 'database'), 503, 'DATABASE_AWAY'],
    [
      'a log in one that is silent',
      new LogAway(new Error('timeout expired'), 'database'),
      503,
      'DATABASE_AWAY',
    ],
    [
      'a log elsewhere that is away',
      new LogAway(new Error('14 UNAVAILABLE'), 'event-store'),
      503,
      'LOG_AWAY',
    ],
    ['a log elsewhere whose socket fails', new LogAway(away, 'event-store'), 503, 'LOG_AWAY'],
    ['a process without its log', new NotReady('log'), 503, 'LOG_AWAY'],
    ['a process without its database', new NotReady('database'), 503, 'DATABASE_AWAY'],
    ['several ways to it', new AggregateError([away]), 503, 'DATABASE_AWAY'],
    ['a database that ends', new QueryFailedError('select', [], ended), 503, 'DATABASE_AWAY'],
  ])('lets %s be asked again', (_, error, status, code) => {
    const answer = answerOfError(error, 'request-1');
    expect(answer).toMatchObject({ status, code, retryAfter: 1, instance: 'request-1' });
    expect(answer.next).toMatch(/[Aa]sk again/);
    expect(logged).not.toHaveBeenCalled();
  });

  it('says how far a view is that is being built', () => {
    const answer = answerOfError(new ViewBeingBuilt('budget', '41', '99'), 'r');
    expect(answer).toMatchObject({ facts: { view: 'budget', sequence: '41', head: '99' } });
    expect(answer.detail).toContain('42 of 100 events');
    expect(answer.detailTh).toContain('42 จาก 100 เหตุการณ์');
  });

  it('tells the operator, not the client, why the database refuses', () => {
    const full = new StoreBusy('No space left on device', { cause: new Error('53100') });
    const answer = answerOfError(full, 'request-1');
    expect(answer).toMatchObject({ status: 503, code: 'DATABASE_REFUSES', retryAfter: 1 });
    expect(JSON.stringify(answer)).not.toContain('No space');
    expect(logged).toHaveBeenCalledWith(expect.stringContaining('No space left on device'));
  });

  it('tells a lost outcome apart from nothing done', () => {
    expect(answerOfError(new OutcomeUnknown('lost'), 'r').detail).not.toContain('Nothing was done');
    expect(answerOfError(new StoreBusy('full'), 'r').detail).toContain('Nothing was done');
  });

  it('refuses a used key and what is too large for good', () => {
    expect(answerOfError(new KeyReused('k'), 'r')).toMatchObject({ status: 409 });
    const large = answerOfError(new TooLarge('event', 70_000, 65_536), 'r');
    expect(large).toMatchObject({ status: 413, facts: { size: 70_000, max: 65_536 } });
    expect(large.retryAfter).toBeUndefined();
  });

  it.each<[string, unknown, number]>([
    ['a fault of ours', new Error('password=hunter2 at /srv/ledger.ts:7'), 500],
    ['what is no error', { password: 'hunter2' }, 500],
    ['a damaged log', new LogDamaged('hunter2'), 503],
    ['a corrupt stream', new CorruptStream('book', 7n, 'hunter2'), 503],
    ['a wrong statement', new QueryFailedError('select hunter2', [], new Error('syntax')), 500],
  ])(
    'tells the client of %s no more than the id of the request, and the log all',
    (_, error, status) => {
      const answer = answerOfError(error, 'request-2');
      expect(answer).toMatchObject({ status, instance: 'request-2' });
      expect(JSON.stringify(answer)).not.toMatch(/hunter2|\/srv|ledger\.ts/);
      expect(logged).toHaveBeenCalledTimes(1);
      expect(String(logged.mock.calls[0]?.[0])).toContain('request request-2');
    },
  );
});
