import type { Cursor } from '@app/event-store';
import { decodeEvent, type ContributionId, type LedgerEvent } from '@app/ledger';
import type { ContributionRow, LocalGovernmentView, Page } from '@app/views';
import { createTestDatabase, type TestDatabase } from '../database';
import { tokenOf } from '../identity/test-provider';
import { openBookWith } from '../khon-kaen-book';
import { assentOf, document, PAO, SUBDISTRICT, TAO, TOWN } from '../matching-fund-round';
import { startApi, type RunningApi } from '../running-api';
import { startApiWithoutData, startProjector, type ServerProcess } from './server-process';

/*
 * What a council approves reaches the book, whichever process dies when. The API runs without a
 * projector, so that nobody hands over while it lives; then projectors are killed at their work.
 */

const GIVERS = [TOWN, SUBDISTRICT, PAO, TAO];
const EACH = 100;
const APPROVALS = GIVERS.length * EACH;

jest.setTimeout(180_000);

describe('processes that are killed between an approval and what the book says to it', () => {
  let database: TestDatabase;
  let reader: RunningApi;
  const running: ServerProcess[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    reader = await startApi(database, { projector: 'none' });
    await openBookWith(reader, '500,000.00');
  });

  afterAll(async () => {
    await Promise.all(running.map((one) => one.end('SIGKILL')));
    await reader.stop();
    await database.drop();
  });

  async function started(starting: Promise<ServerProcess>): Promise<ServerProcess> {
    const one = await starting;
    running.push(one);
    await one.ready;
    return one;
  }

  async function eventsOf<T extends LedgerEvent['type']>(type: T) {
    const found: Extract<LedgerEvent, { type: T }>[] = [];
    let from: Cursor | undefined;
    for (;;) {
      const events = await reader.ledger.store.readAll(from === undefined ? {} : { from });
      for (const stored of events.filter((one) => one.type === type)) {
        const event = decodeEvent(stored);
        if (event) found.push(event as never);
      }
      const last = events.at(-1);
      if (!last) return found;
      from = last.cursor;
    }
  }

  /** Resolves once the log holds so many events of a kind. */
  async function until(type: LedgerEvent['type'], count: number): Promise<void> {
    let seen = 0;
    const signal = AbortSignal.timeout(60_000);
    for await (const batch of reader.ledger.store.subscribeAll({ signal })) {
      seen += batch.events.filter((stored) => stored.type === type).length;
      if (seen >= count) return;
    }
    throw new Error(`after a minute the log holds ${seen} of ${count} ${type}`);
  }

  it('keep what was approved when the API is killed before anybody hands it over', async () => {
    const api = await started(startApiWithoutData(database.url));
    await Promise.all(
      GIVERS.map(async (giver) => {
        for (let n = 1; n <= EACH; n += 1) await approve(api, giver, `${giver}.N${n}`);
      }),
    );
    await api.end('SIGKILL');
    expect(await eventsOf('contribution.approved.v1')).toHaveLength(APPROVALS);
    expect(await eventsOf('contribution.entered.v1')).toEqual([]);
  });

  it('enter each once and tell its local government, when projectors are killed at it', async () => {
    const killed = await started(startProjector(database.url));
    await until('contribution.entered.v1', 1);
    await killed.end('SIGKILL');
    const left = APPROVALS - (await eventsOf('hand-over.accepted.v1')).length;
    // Killed after its work it would have proved nothing.
    expect(left).toBeGreaterThan(0);

    const again = await started(startProjector(database.url));
    const beside = await started(startProjector(database.url));
    await until('hand-over.accepted.v1', APPROVALS - left + 1);
    await again.end('SIGKILL');
    await until('hand-over.accepted.v1', APPROVALS);
    expect(await beside.end('SIGTERM')).toBe(0);

    const approved = (await eventsOf('contribution.approved.v1')).map(idOf).toSorted();
    expect(new Set(approved).size).toBe(APPROVALS);
    expect((await eventsOf('contribution.entered.v1')).map(idOf).toSorted()).toEqual(approved);
    expect((await eventsOf('hand-over.accepted.v1')).map(idOf).toSorted()).toEqual(approved);
    expect(await eventsOf('contribution.declined.v1')).toEqual([]);
  });

  it('show it on the pages of the book and of each local government', async () => {
    const projector = await started(startProjector(database.url));
    const after = await reader.ledger.store.head();
    const read = async <Body>(path: string): Promise<Body> => {
      const address = `${path}${path.includes('?') ? '&' : '?'}after=${after}`;
      const { status, body } = await reader.send<Body>('GET', address);
      expect([address, status]).toEqual([address, 200]);
      return body;
    };
    const page = await read<Page<ContributionRow>>(
      '/api/books/TH40/2565/contributions?status=entered&limit=500',
    );
    expect(page.rows).toHaveLength(APPROVALS);
    for (const giver of GIVERS) {
      const { contributions } = await read<LocalGovernmentView>(`/api/local-governments/${giver}`);
      expect(contributions.filter(({ status }) => status === 'entered')).toHaveLength(EACH);
    }
    expect(await projector.end('SIGTERM')).toBe(0);
  });
});

const idOf = ({ data }: { readonly data: { readonly contribution: ContributionId } }) =>
  data.contribution;

let keys = 0;

async function approve(api: ServerProcess, giver: string, contribution: string): Promise<void> {
  const target = { area: 'TH40', fiscalYear: 2565, project: 'P0001' };
  await send(api, giver, 'pledges', {
    contribution,
    target,
    form: 'cash',
    amount: '1.00',
    purpose: 'สมทบขุดลอกแหล่งน้ำ',
    source: { fund: 'own-revenue', reference: contribution },
    document: document(),
  });
  const assent = assentOf('transfer', '1.00', contribution);
  await send(api, giver, `pledges/${contribution}/council-assent`, assent);
}

async function send(api: ServerProcess, giver: string, path: string, body: object): Promise<void> {
  keys += 1;
  const response = await fetch(`${api.url}/api/local-governments/${giver}/${path}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': `killed-${keys}`,
      Authorization: `Bearer ${await tokenOf(`lao-${giver.toLowerCase()}`)}`,
    },
    body: JSON.stringify(body),
  });
  if (response.status !== 201) throw new Error(`${path}: ${await response.text()}`);
  await response.arrayBuffer();
}
