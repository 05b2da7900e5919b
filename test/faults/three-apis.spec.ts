import {
  balanceOf,
  decodeEvent,
  fold,
  isBookEvent,
  type LineId,
  type ProjectId,
} from '@app/ledger';
import { createTestDatabase, type TestDatabase } from '../database';
import { BOOK, commitmentOf, openBookWith } from '../khon-kaen-book';
import { startApiWithoutData, type ServerProcess } from '../product/server-process';
import { send, startApi, type RunningApi } from '../running-api';

/*
 * Three processes write into one book, each command in conflict with all others, and one of them is
 * killed in the middle. Whoever asked it asks another one with the same key.
 */

const COMMANDS = 200;
const BAHT = 100;
/** Answers after which one dies: fewer than it has to give. */
const KILLED_AFTER = 40;
/** How many ask each server at once, each its next command after the answer to its last. */
const CLIENTS = 10;

interface Verdict {
  readonly code?: string;
  readonly repeated?: boolean;
  readonly events?: readonly { readonly eventId: string }[];
}

jest.setTimeout(120_000);

describe('three servers on one database, one of which is killed', () => {
  let database: TestDatabase;
  let beside: RunningApi;
  let servers: ServerProcess[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    beside = await startApi(database, { projector: 'none' });
    await openBookWith(beside, `${BAHT}.00`);
    servers = await Promise.all([0, 1, 2].map(() => startApiWithoutData(database.url)));
    await Promise.all(servers.map(({ ready }) => ready));
  });

  afterAll(async () => {
    await Promise.all(servers.map((one) => one.end('SIGKILL')));
    await beside.stop();
    await database.drop();
  });

  const ask = (server: ServerProcess | undefined, key: string) =>
    send<Verdict>(`${server?.url}${BOOK}/commitments`, 'POST', {
      as: 'finance-th40',
      key,
      json: commitmentOf('1.00'),
    });

  it('gives exactly 100 of 200 commands the 100 baht, and loses and doubles none', async () => {
    const [first, , doomed] = servers;
    let answered = 0;
    let asked = 0;
    const killed: string[] = [];
    const verdicts = new Map<string, Verdict & { readonly status: number }>();
    const acknowledgedByDoomed: string[] = [];
    async function askOnce(index: number): Promise<void> {
      const key = `three-${index}`;
      const server = servers[index % 3];
      asked += 1;
      try {
        const { status, body } = await ask(server, key);
        if (server === doomed && status === 201) acknowledgedByDoomed.push(key);
        verdicts.set(key, { status, ...body });
      } catch {
        // The connection broke: nobody knows.
        killed.push(key);
      }
      answered += 1;
      if (answered === KILLED_AFTER) await doomed?.end('SIGKILL');
    }
    const lanes = 3 * CLIENTS;
    await Promise.all(
      Array.from({ length: lanes }, async (_, lane) => {
        for (let index = lane; index < COMMANDS; index += lanes) await askOnce(index);
      }),
    );
    expect([asked, answered]).toEqual([COMMANDS, COMMANDS]);
    // Killed after its work it would have proved nothing.
    expect(killed.length).toBeGreaterThan(0);
    for (const key of [...killed, ...acknowledgedByDoomed]) {
      const before = verdicts.get(key);
      const { status, body } = await ask(first, key);
      expect([200, 201, 422]).toContain(status);
      // What was acknowledged before the kill is acknowledged again, with the same events.
      if (before !== undefined) {
        expect([status, body.repeated, body.events]).toEqual([200, true, before.events]);
      } else verdicts.set(key, { status, ...body });
    }
    const written = [...verdicts.values()].filter(({ status }) => status < 300);
    const refused = [...verdicts.values()].filter(({ status }) => status >= 300);
    expect(written).toHaveLength(BAHT);
    expect(refused.map(({ status, code }) => `${status} ${code}`)).toEqual(
      Array<string>(COMMANDS - BAHT).fill('422 ALLOCATION_INSUFFICIENT'),
    );
    const ids = written.flatMap(({ events = [] }) => events.map(({ eventId }) => eventId));
    const events = [];
    const inLog: string[] = [];
    for await (const stored of beside.ledger.store.readStream('book-TH40-2565')) {
      const event = decodeEvent(stored);
      if (event && isBookEvent(event)) events.push(event);
      if (stored.type === 'commitment.made.v1') inLog.push(stored.id);
    }
    expect(inLog.toSorted()).toEqual(ids.toSorted());
    const state = fold(events);
    const [line, project] = ['L0001' as LineId, 'P0001' as ProjectId];
    expect(balanceOf(state, line, 'committed', project)).toBe(BigInt(BAHT) * 100n);
    expect(balanceOf(state, line, 'allocated', project)).toBe(0n);
  });
});
