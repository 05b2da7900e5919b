import { randomUUID } from 'node:crypto';
import {
  binaryEvent,
  BACKWARDS,
  END,
  NO_STREAM,
  streamNameFilter,
  type EventData,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import { connected, connectedTo, disconnectAll, refusalOf, until } from './connected-client';
import type { AppendFault, ReadFault } from './faults';

/*
 * The faults that the double shows on demand, seen through the published client. What that client
 * cannot survive itself, a reply too many, is shown by the specs of the adapter.
 */

afterEach(disconnectAll);

const UNAVAILABLE = 14;

const eventOf = (text: string): EventData =>
  binaryEvent({ id: randomUUID(), type: 'noted.v1', data: Buffer.from(text) });

const eventsOf = (texts: string): EventData[] => texts.split('').map(eventOf);

/** The texts of events that are not of JSON, as the server's own are. */
async function textsOf(
  events: AsyncIterable<{ readonly event?: { readonly data: unknown } }>,
): Promise<string> {
  const texts: string[] = [];
  for await (const { event } of events) {
    if (event?.data instanceof Uint8Array) texts.push(Buffer.from(event.data).toString());
  }
  return texts.join('');
}

/** What an append of one event comes to; silence where nothing comes within a while. */
async function attempt(
  client: EventStoreDBClient,
  stream = 's',
  patienceMs = 20_000,
): Promise<unknown> {
  const answer = client
    .appendToStream(stream, eventOf('x'), { expectedRevision: NO_STREAM, deadline: 20_000 })
    .then(
      ({ nextExpectedRevision }) => nextExpectedRevision,
      // Where not even the features of the server are known, the client passes gRPC's error on.
      ({ type, code }: { type?: string; code: number }) => type ?? code,
    );
  const timer = new AbortController();
  const silence = new Promise((resolve) => {
    const timeout = setTimeout(() => resolve('silence'), patienceMs);
    timer.signal.addEventListener('abort', () => clearTimeout(timeout));
  });
  return Promise.race([answer, silence]).finally(() => timer.abort());
}

describe.each([true, false])('an append (many a call: %s)', (batchAppend) => {
  it.each<readonly [AppendFault, unknown, boolean]>([
    ['silent', 'silence', false],
    ['commit-then-silent', 'silence', true],
    ['hold', 'silence', true],
    ['drop', 'unavailable', false],
    ['commit-then-drop', 'unavailable', true],
    ['commit-then-cut', 'unavailable', true],
    ['wrong-version', 'wrong-expected-version', false],
    ['commit-then-wrong-version', 'wrong-expected-version', true],
    ['false-revision', 7n, true],
    ['timeout', batchAppend ? 'deadline-exceeded' : 'timeout', false],
    ['unknown', 'unknown', false],
    ['not-ready', batchAppend ? 'unknown' : 'unavailable', false],
    ['access-denied', 'access-denied', false],
    ['not-leader', 'not-leader', false],
  ])('meets "%s" once', async (fault, answer, written) => {
    const { client, double } = await connected({ batchAppend });
    double.faults.onAppend(fault, { stream: /^s$/ });
    expect(await attempt(client, 'other')).toBe(0n);
    expect(await attempt(client, 's', answer === 'silence' ? 300 : 20_000)).toBe(answer);
    expect(double.log.lastRevision('s')).toBe(written ? 0n : undefined);
    double.faults.heal();
    expect(await attempt(client, 'another')).toBe(0n);
  });
});

describe('a read', () => {
  it.each<readonly [ReadFault, unknown]>([
    ['drop', 'unavailable'],
    ['cut', 'unavailable'],
    ['too-slow', 'timeout'],
    ['not-leader', 'not-leader'],
    ['end', 'ab'],
    ['twice', 'abccdd'],
    ['skip', 'ab'],
  ])('meets "%s" after so many events', async (fault, expected) => {
    const { client, double } = await connected();
    await client.appendToStream('s', eventsOf('abcd'));
    double.faults.onRead(fault, { after: 2 });
    const got = await textsOf(client.readStream('s')).catch(({ type }: { type: string }) => type);
    expect(got).toEqual(expected);
    expect(await textsOf(client.readStream('s'))).toBe('abcd');
  });

  it('falls silent when told, and when the network is frozen', async () => {
    const { client, double } = await connected();
    await client.appendToStream('s', eventsOf('ab'));
    double.faults.onRead('silent', { after: 1 });
    const seen: string[] = [];
    const stream = client.readStream('s');
    stream.on('data', () => seen.push('event'));
    stream.on('end', () => seen.push('end'));
    await until(() => seen.length === 1);
    double.freeze();
    const frozen = textsOf(client.readStream('s'));
    expect(await attempt(client, 'u', 300)).toBe('silence');
    double.freeze(false);
    expect(await frozen).toBe('ab');
    expect(seen).toEqual(['event']);
  });
});

it('tells of checkpoints before the events until there, and behind them', async () => {
  const { client, double } = await connected();
  await client.appendToStream('s', eventsOf('abc'));
  const newest = double.log.all.at(-1)?.commit;
  for (const [fault, place] of [
    ['checkpoint-ahead', newest],
    ['checkpoint-at-start', 0n],
  ] as const) {
    double.faults.onRead(fault, { of: 'subscription' });
    const places: bigint[] = [];
    const checkpointReached = (_: unknown, { commit }: { commit: bigint }): void =>
      void places.push(commit);
    const filter = streamNameFilter({ prefixes: ['s'], checkpointReached });
    const subscription = client.subscribeToAll({ filter });
    await until(() => places.length > 0);
    expect(places[0]).toBe(place);
    await subscription.unsubscribe();
  }
});

it('refuses connections, and takes them again', async () => {
  const { double } = await connected();
  double.refuse();
  const { client } = connectedTo(double, double.url);
  expect(await attempt(client)).toBe(UNAVAILABLE);
  double.refuse(false);
  expect(await attempt(client)).toBe(0n);
});

describe('a cluster', () => {
  it('is found by gossip, leader first, and says who leads when a call needs the leader', async () => {
    const { double } = await connected({ nodes: 3 });
    const { client } = connectedTo(double, double.url);
    const requiresLeader = { requiresLeader: true, expectedRevision: NO_STREAM } as const;
    await client.appendToStream('a', eventOf('a'), requiresLeader);
    const [old, next] = double.nodes;
    if (!old || !next) throw new Error('there are no three nodes');
    double.lead(next);
    const refused = client.appendToStream('b', eventOf('b'), requiresLeader);
    expect(await refusalOf(refused)).toBe('not-leader');
    await client.appendToStream('b', eventOf('b'), requiresLeader);
    double.cut();
    await until(() => double.nodes.every(({ network }) => network.connections === 0));
    await old.kill();
    // Whether the client has noticed by now is a race; after one attempt it has.
    await refusalOf(client.appendToStream('c', eventOf('c'), requiresLeader));
    await client.appendToStream('d', eventOf('d'), requiresLeader);
    expect(double.calls.gossips).toBeGreaterThan(0);
    expect(next.network.connections).toBeGreaterThan(0);
    expect(double.log.lastRevision('d')).toBe(0n);
  });

  it('sends away from a node that does not lead only who insists', async () => {
    const { double } = await connected({ nodes: 2 });
    const follower = double.nodes[1];
    if (!follower) throw new Error('there is no second node');
    const url = `esdb://127.0.0.1:${follower.port}?tls=false`;
    const { client } = connectedTo(double, url);
    await client.appendToStream('s', eventOf('a'));
    const read = textsOf(client.readStream('s', { requiresLeader: true }));
    await expect(read).rejects.toMatchObject({
      type: 'not-leader',
      leader: { address: '127.0.0.1', port: double.leader.port },
    });
    // The client goes to the leader by itself from then on.
    expect(await textsOf(client.readStream('s', { requiresLeader: true }))).toBe('a');
  });
});

it('serves TLS, and only who says the password', async () => {
  const { client, double } = await connected({ tls: true, authenticated: true });
  await client.appendToStream('s', eventOf('a'));
  const newest = client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 });
  expect(await textsOf(newest)).toBe('a');
  for (const credentials of [undefined, 'admin:wrong']) {
    const other = connectedTo(double, double.urlAs(credentials)).client;
    expect(await refusalOf(textsOf(other.readAll()))).toBe('access-denied');
    expect(await refusalOf(other.appendToStream('s', eventOf('b')))).toBe('access-denied');
  }
});

it('lets whoever holds its disk change what was written', async () => {
  const { client, double } = await connected();
  await client.appendToStream('s', eventsOf('abcd'));
  double.log.rewrite('s', 1n, { data: Buffer.from('B') });
  double.log.remove('s', 2n);
  expect(await textsOf(client.readStream('s'))).toBe('aBd');
  double.log.setBack(1);
  expect(await textsOf(client.readStream('s'))).toBe('aB');
  expect(await textsOf(client.readAll())).toBe('aB');
});
