import type { BookRegisterEntry, BookRegisterRow, Page } from '@app/views';
import { createTestDatabase, type TestDatabase } from './database';
import { documentedAnswers } from './documented-answers';
import { BOOK, commitmentOf, openBookWith, written } from './khon-kaen-book';
import { startApi, type Answer, type RunningApi } from './running-api';

jest.setTimeout(120_000);

describe('the registers of a book over HTTP', () => {
  let database: TestDatabase;
  let api: RunningApi;
  let beforePayment: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database);
    await openBookWith(api, '500,000.00');
    await written(api, '/commitments', 'finance-th40', commitmentOf('100,000.00'));
    await written(api, '/commitments', 'agency-th40', commitmentOf('50,000.00'));
    const { recordedAt } = await lastStep('commitment', 'C0002');
    beforePayment = recordedAt;
    await written(api, '/disbursements', 'treasury-th40', {
      commitment: 'C0001',
      amount: '40,000.25',
    });
  });

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  async function read<Body>(path: string, as = 'auditor-th40'): Promise<Answer<Body>> {
    const after = (await api.ledger.store.head()) ?? '';
    const separator = path.includes('?') ? '&' : '?';
    return api.send<Body>('GET', `${BOOK}${path}${separator}after=${after}`, { as });
  }

  async function lastStep(kind: string, id: string): Promise<BookRegisterEntry['steps'][number]> {
    const { body } = await read<BookRegisterEntry>(`/registers/${kind}/${id}`);
    const step = body.steps.at(-1);
    if (step === undefined) throw new Error(`${kind} ${id} has no step`);
    return step;
  }

  it('lists what is bound with what was paid of it, newest first', async () => {
    const { status, body } = await read<Page<BookRegisterRow>>('/registers/commitment');
    expect(status).toBe(200);
    expect(body.rows.map(({ id, status: stands, figures }) => [id, stands, figures])).toEqual([
      ['C0002', 'open', { amount: '50000.00' }],
      ['C0001', 'open', { amount: '100000.00', disbursed: '40000.25' }],
    ]);
    const first = await read<Page<BookRegisterRow>>('/registers/commitment?limit=1');
    const next = await read<Page<BookRegisterRow>>(
      `/registers/commitment?limit=1&page=${first.body.next}`,
    );
    expect([...first.body.rows, ...next.body.rows]).toEqual(body.rows);
    expect(next.body.next).toBeNull();
  });

  it('tells of one entry every event, with its dates, office and document', async () => {
    const { body } = await read<BookRegisterEntry>('/registers/commitment/C0001');
    expect(body.entry).toMatchObject({ kind: 'commitment', id: 'C0001', line: 'L0001', steps: 2 });
    expect(body.steps.map(({ type }) => type)).toEqual([
      'commitment.made.v1',
      'disbursement.recorded.v1',
    ]);
    expect(body.steps[1]).toMatchObject({
      figures: { disbursed: '40000.25' },
      actor: { role: 'provincial-treasury', acting: null },
    });
  });

  it('answers as it was known before the payment, and as effective before the contract', async () => {
    const known = await read<Page<BookRegisterRow>>(
      `/registers/commitment?asOfRecorded=${encodeURIComponent(beforePayment)}`,
    );
    expect(known.body.rows.map(({ figures }) => figures)).toEqual([
      { amount: '50000.00' },
      { amount: '100000.00' },
    ]);
    const typed = await read<Page<{ readonly disbursed: string }>>(
      `/commitments?asOfRecorded=${encodeURIComponent(beforePayment)}`,
    );
    expect(typed.body.rows.map(({ disbursed }) => disbursed)).toEqual(['0.00', '0.00']);
    const day = await read<Page<BookRegisterRow>>('/registers/commitment?asOfEffective=2021-10-01');
    expect(day.body).toMatchObject({ rows: [], asOfEffective: '2021-10-01' });
    const entry = await read('/registers/commitment/C0001?asOfEffective=2021-10-01');
    expect(entry.status).toBe(404);
  });

  it.each([
    '/resolutions',
    '/delegations',
    '/commitments',
    '/disbursements',
    '/unauthorised-facts',
    '/refusals',
    '/separation-overrides',
    '/rounds',
    '/agreements',
    '/contributions',
    '/contribution-receipts',
    '/deliveries',
    '/matches',
    '/contribution-spendings',
    '/refunds',
    '/claw-backs',
    '/registers/resolution',
    '/registers/exception',
  ])('answers %s as of two times', async (path) => {
    const times = `asOfEffective=2022-01-01&asOfRecorded=${encodeURIComponent(beforePayment)}`;
    const { status, body } = await read<Page<unknown>>(`${path}?${times}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ asOfEffective: '2022-01-01', asOfRecorded: beforePayment });
  });

  it('narrows by status, line and project, and by what is overdue', async () => {
    const count = async (query: string): Promise<number> =>
      (await read<Page<unknown>>(`/registers/commitment?${query}`)).body.rows.length;
    expect(await count('status=open')).toBe(2);
    expect(await count('status=cancelled')).toBe(0);
    expect(await count('line=L0001&project=P0001')).toBe(2);
    expect(await count('line=L0002')).toBe(0);
    expect(await count('overdue=true')).toBe(0);
  });

  it('names a register that there is not, an entry that there is not, and a field too many', async () => {
    expect((await read('/registers/nonsense')).body).toMatchObject({
      code: 'INVALID_INPUT',
      errors: [{ field: 'kind', code: 'NOT_ONE_OF' }],
    });
    for (const id of ['C0009', '%00', 'a%20b', 'x'.repeat(300)]) {
      const { status } = await read(`/registers/commitment/${id}`);
      expect([id, status]).toEqual([id, 404]);
    }
    expect((await read('/registers/commitment?overdue=maybe')).status).toBe(400);
    expect((await read('/registers/commitment?nonsense=1')).status).toBe(400);
  });

  it('takes a register out as a file', async () => {
    const { status, headers, body } = await read<{ readonly text: string }>(
      '/exports/registers/commitment?format=csv',
    );
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toContain('TH40-2565-commitment-at-');
    expect(body.text).toContain('เบิกจ่ายแล้ว (บาท)');
    expect(body.text).toContain('40000.25');
  });

  it('documents what it answers', async () => {
    const judge = await documentedAnswers(api);
    const book = '/api/books/{area}/{fiscalYear}';
    for (const [path, documented] of [
      ['/registers/commitment', `${book}/registers/{kind}`],
      ['/registers/resolution', `${book}/registers/{kind}`],
      ['/registers/resolution/R0001', `${book}/registers/{kind}/{id}`],
      ['/registers/nonsense', `${book}/registers/{kind}`],
    ] as const) {
      const { status, body } = await read(path);
      expect(judge.faultsOf('GET', documented, status, body)).toEqual([]);
    }
  });
});
