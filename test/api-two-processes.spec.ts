import {
  balanceOf,
  decodeEvent,
  fold,
  isBookEvent,
  type LineId,
  type ProjectId,
} from '@app/ledger';
import { createTestDatabase, type TestDatabase } from './database';
import { BOOK, commitmentOf, LINE, openBookWith } from './khon-kaen-book';
import { assentOf, document, gave, PAO } from './matching-fund-round';
import { startApi, type RunningApi } from './running-api';

interface Verdict {
  readonly code?: string;
}

describe('two servers on one database', () => {
  let database: TestDatabase;
  let apis: readonly [RunningApi, RunningApi];

  beforeAll(async () => {
    database = await createTestDatabase();
    apis = [await startApi(database), await startApi(database)];
    await openBookWith(apis[0], '100.00');
  });

  afterAll(async () => {
    for (const api of apis) await api.stop();
    await database.drop();
  });

  it('let exactly 100 of 200 commitments of 1 baht have the 100 baht', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        apis[index % 2 === 0 ? 0 : 1].send<Verdict>('POST', `${BOOK}/commitments`, {
          as: 'finance-th40',
          json: commitmentOf('1.00'),
        }),
      ),
    );
    const verdicts = answers.map(({ status, body }) => `${status} ${body.code ?? 'written'}`);
    const counted = Object.fromEntries(
      [...new Set(verdicts)].map((verdict) => {
        return [verdict, verdicts.filter((other) => other === verdict).length];
      }),
    );
    expect(counted).toEqual({ '201 written': 100, '422 ALLOCATION_INSUFFICIENT': 100 });
    for (const { status, body } of answers) {
      if (status === 422)
        expect(body).toMatchObject({ facts: { asked: '1.00', available: '0.00' } });
    }
    const events = [];
    for await (const stored of apis[1].ledger.store.readStream('book-TH40-2565')) {
      const event = decodeEvent(stored);
      if (event && isBookEvent(event)) events.push(event);
    }
    const [line, project] = ['L0001' as LineId, 'P0001' as ProjectId];
    const state = fold(events);
    expect(balanceOf(state, line, 'committed', project)).toBe(100_00n);
    expect(balanceOf(state, line, 'allocated', project)).toBe(0n);
  });

  it('show on one what was written on the other', async () => {
    const head = await apis[0].ledger.store.head();
    const { body } = await apis[1].send<{ rows: unknown[]; next: string | null }>(
      'GET',
      `${BOOK}/commitments?after=${head}&limit=500`,
    );
    expect(body.rows).toHaveLength(100);
    expect(body.next).toBeNull();
  });

  it('do one command once, whichever is asked', async () => {
    const sent = {
      as: 'treasury-th40',
      key: 'both',
      json: { disbursement: 'D1', commitment: 'C0001', amount: '0.50' },
    };
    const answers = await Promise.all(
      [0, 1, 0, 1].map((at) => apis[at === 0 ? 0 : 1].send('POST', `${BOOK}/disbursements`, sent)),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200, 200, 200, 201,
    ]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body['events']))).size).toBe(1);
  });

  /** How often a kind of event stands in a stream. */
  async function countOf(stream: string, type: string): Promise<number> {
    let count = 0;
    for await (const stored of apis[0].ledger.store.readStream(stream)) {
      if (stored.type === type) count += 1;
    }
    return count;
  }

  it('let one thing be pledged to one book only, whichever is asked', async () => {
    const cluster = '/api/books/CL12/2565';
    const registered = { name: 'น้ำ', developmentIssue: 'น้ำ', agency: 'ชลประทาน', lines: ['L0001'] };
    for (const [path, as, json] of [
      ['/appropriation-lines', 'finance-cl12', { lines: [LINE] }],
      ['/projects', 'secretary-cl12', registered],
    ] as const) {
      const { status } = await apis[0].send('POST', `${cluster}${path}`, { as, json });
      expect([path, status]).toEqual([path, 201]);
    }
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        apis[index % 2 === 0 ? 0 : 1].send<Verdict>(
          'POST',
          `/api/local-governments/${PAO}/pledges`,
          {
            as: 'lao-pao-40',
            json: {
              target: { area: index % 4 < 2 ? 'TH40' : 'CL12', fiscalYear: 2565, project: 'P0001' },
              form: 'cash',
              amount: '100.00',
              purpose: 'สมทบ',
              source: { fund: 'own-revenue', reference: 'หน้า 5 ข้อ 1' },
              document: document(),
            },
          },
        ),
      ),
    );
    const verdicts = answers.map(({ status, body }) => `${status} ${body.code ?? 'written'}`);
    expect(verdicts.toSorted()).toEqual([
      '201 written',
      ...Array<string>(19).fill('409 SOURCE_COUNTED_ALREADY'),
    ]);
  });

  it('hand over once, though both follow the log', async () => {
    const place = `${PAO}/pledges/${PAO}.K0001/council-assent`;
    await gave(apis[1], place, assentOf('transfer', '100.00', 'ข้อ 1'));
    await Promise.all(apis.map(({ ledger }) => ledger.policies.settle()));
    const entered = 'contribution.entered.v1';
    const books = [
      await countOf('book-TH40-2565', entered),
      await countOf('book-CL12-2565', entered),
    ];
    expect(books.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await countOf(`localgov-${PAO}`, 'hand-over.accepted.v1')).toBe(1);
  });
});
