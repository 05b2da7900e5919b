import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '../database';
import { BOOK, commitmentOf, openBookWith } from '../khon-kaen-book';
import { startApi, type RunningApi } from '../running-api';
import { startDouble, type Double } from './double';
import { pictureOf, playEveryday, type Answers } from './everyday-flow';
import { jsonOf } from './server-log';

/*
 * The whole product with its log in EventStoreDB: who asks over HTTP cannot tell it from one with its
 * log in PostgreSQL, whatever else is on the server and whatever becomes of the connections.
 */

interface Verdict {
  readonly code?: string;
}

let double: Double;
const opened: { stop(): Promise<void> }[] = [];
const databases: TestDatabase[] = [];

beforeAll(async () => {
  double = await startDouble({ systemEventsPerAppend: 2 });
});

afterAll(() => double.stop());

afterEach(async () => {
  for (const api of opened.splice(0)) await api.stop();
  for (const database of databases.splice(0)) await database.drop();
});

async function newDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  databases.push(database);
  return database;
}

async function start(...given: Parameters<typeof startApi>): Promise<RunningApi> {
  const api = await startApi(...given);
  opened.push(api);
  return api;
}

/** How many events of a type a book holds. */
async function countOf({ ledger }: RunningApi, type: string): Promise<number> {
  let count = 0;
  for await (const stored of ledger.store.readStream('book-TH40-2565')) {
    if (stored.type === type) count += 1;
  }
  return count;
}

/** Writes what is none of the ledger's: beside its names, and much like them. */
function writeAsStranger(namespace: string): void {
  const data = Buffer.from([0, 0xff, 0x7b]);
  for (const stream of [
    'orders-1',
    `${namespace}x.book-TH40-2565`,
    `x${namespace}.book-TH40-2565`,
  ]) {
    const event = { ...jsonOf('commitment.made.v1', data), id: randomUUID() };
    double.log.append(stream, 'any', [{ ...event, metadata: Buffer.of(1) }, jsonOf('$x', data)]);
  }
  double.log.append('$ledger', 'any', [jsonOf('>', Buffer.from(`0@${namespace}.book-TH40-2565`))]);
}

describe('the everyday work of a province', () => {
  const namespace = `everyday-${randomUUID()}`;
  let database: TestDatabase;
  let api: RunningApi;
  let answers: Answers;
  let picture: Answers;

  beforeAll(async () => {
    database = await createTestDatabase();
    writeAsStranger(namespace);
    api = await startApi(database, { log: { url: double.url, namespace } });
    const strangers = setInterval(() => writeAsStranger(namespace), 20);
    try {
      answers = await playEveryday(api);
      picture = await pictureOf(api);
    } finally {
      clearInterval(strangers);
    }
  }, 120_000);

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  it('is answered as it is with the log in PostgreSQL, whatever strangers write', async () => {
    const other = await start(await newDatabase(), { log: 'in the database' });
    expect(await playEveryday(other)).toEqual(answers);
    expect(await pictureOf(other)).toEqual(picture);
    expect(answers.map(([, status]) => status)).toEqual([
      422, 201, 404, 201, 201, 201, 422, 201, 422, 201,
    ]);
    expect(picture.map(([, status]) => status)).toEqual(picture.map(() => 200));
  }, 120_000);

  it('is there again after a restart, and for views that begin anew', async () => {
    await api.stop();
    api = await startApi(database, { log: { url: double.url, namespace } });
    expect(await pictureOf(api)).toEqual(picture);
    const anew = await start(await newDatabase(), { log: { url: double.url, namespace } });
    expect(await pictureOf(anew)).toEqual(picture);
  }, 120_000);
});

it('lets exactly 20 of 40 commitments of 1 baht have the 20 baht, over two servers', async () => {
  const database = await newDatabase();
  const log = { url: double.url };
  const apis = [await start(database, { log }), await start(database, { log })] as const;
  await openBookWith(apis[0], '20.00');
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      apis[index % 2 === 0 ? 0 : 1].send<Verdict>('POST', `${BOOK}/commitments`, {
        as: 'finance-th40',
        json: commitmentOf('1.00'),
      }),
    ),
  );
  const verdicts = answers.map(({ status, body }) => `${status} ${body.code ?? 'written'}`);
  expect(verdicts.toSorted()).toEqual([
    ...Array<string>(20).fill('201 written'),
    ...Array<string>(20).fill('422 ALLOCATION_INSUFFICIENT'),
  ]);
  expect(await countOf(apis[1], 'commitment.made.v1')).toBe(20);
}, 120_000);

it('survives that every connection breaks, again and again, and doubles nothing', async () => {
  const troubles: string[] = [];
  const tell = (line: string): void => void troubles.push(line);
  const api = await start(await newDatabase(), { log: { url: double.url }, tell });
  await openBookWith(api, '100.00');
  const codes: number[] = [];
  for (let number = 0; number < 12; number += 1) {
    // Before the request; while its append is answered; while it reads.
    if (number % 3 === 0) double.cut();
    if (number % 3 === 1) double.faults.onAppend('commit-then-cut', { stream: /book-TH40/ });
    if (number % 3 === 2) double.faults.onRead('cut', { after: 1, of: 'read' });
    const sent = { as: 'finance-th40', key: `cut-${number}`, json: commitmentOf('1.00') };
    let { status } = await api.send('POST', `${BOOK}/commitments`, sent);
    // Who hears that it is not known asks again under the same key, as clients are told to.
    for (let again = 0; status >= 500 && again < 20; again += 1) {
      ({ status } = await api.send('POST', `${BOOK}/commitments`, sent));
    }
    codes.push(status);
  }
  expect(codes.filter((code) => code !== 200 && code !== 201)).toEqual([]);
  expect(await countOf(api, 'commitment.made.v1')).toBe(12);
  const after = (await api.ledger.store.head()) ?? '';
  const path = `/api/areas/TH-40/integrated-budget?fiscalYear=2565&after=${after}`;
  const { body } = await api.send<{ readonly total: unknown }>('GET', path);
  expect(body.total).toMatchObject({ allocated: '100.00', committed: '12.00', used: '12.00' });
  // Views wait and go on; none of them stands still.
  expect(troubles.filter((line) => /stopped|damaged/.test(line))).toEqual([]);
}, 120_000);
