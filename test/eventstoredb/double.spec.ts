import { randomUUID } from 'node:crypto';
import {
  binaryEvent,
  BACKWARDS,
  END,
  jsonEvent,
  NO_STREAM,
  START,
  streamNameFilter,
  eventTypeFilter,
  type AllStreamSubscription,
  type AppendToStreamOptions,
  type EventData,
  type EventStoreDBClient,
  type ReadPosition,
} from '@eventstore/db-client';
import { connected, disconnectAll, refusalOf, until } from './connected-client';

/*
 * The double as a user of EventStoreDB meets it, through the published client. What it shows here is
 * what the published server does. Its faults are in `double-faults.spec.ts`.
 */

afterEach(disconnectAll);

const eventOf = (text: string, id: string = randomUUID()): EventData =>
  binaryEvent({ id, type: 'noted.v1', data: Buffer.from(text), metadata: Buffer.of(1, 0xff) });

const textOf = (data: unknown): string => Buffer.from(data as Uint8Array).toString();

async function textsOf(
  events: AsyncIterable<{ readonly event?: { readonly data: unknown } }>,
): Promise<string> {
  const texts: string[] = [];
  for await (const { event } of events) texts.push(textOf(event?.data));
  return texts.join('');
}

/** Appends a text a revision, from the beginning. */
async function write(client: EventStoreDBClient, stream: string, texts: string): Promise<void> {
  await client.appendToStream(
    stream,
    texts.split('').map((text) => eventOf(text)),
  );
}

/** Streams and revisions of all events that are not the server's own. */
async function ownOf(client: EventStoreDBClient): Promise<string[]> {
  const own: string[] = [];
  for await (const { event } of client.readAll()) {
    if (event && !event.streamId.startsWith('$')) own.push(`${event.streamId}@${event.revision}`);
  }
  return own;
}

describe('appending', () => {
  // The call for many appends, and the call for one.
  describe.each([true, false])('with many a call: %s', (batchAppend) => {
    it('keeps bytes, revisions and places', async () => {
      const { client } = await connected({ batchAppend });
      const data = Buffer.from([0, 1, 254, 255]);
      const event = binaryEvent({ type: 'noted.v1', data, metadata: Buffer.of(1, 0x7b, 0xff) });
      const first = await client.appendToStream('s', [event], { expectedRevision: NO_STREAM });
      const second = await client.appendToStream('s', [eventOf('b'), eventOf('c')], {
        expectedRevision: 0n,
      });
      expect([first.nextExpectedRevision, second.nextExpectedRevision]).toEqual([0n, 2n]);
      const read = [];
      for await (const one of client.readStream('s')) read.push(one.event);
      expect(read.map((one) => one?.revision)).toEqual([0n, 1n, 2n]);
      expect(read[0]).toMatchObject({ id: event.id, type: 'noted.v1', position: first.position });
      expect(textOf(read[0]?.data)).toEqual(data.toString());
      expect(Buffer.from(read[0]?.metadata as Uint8Array)).toEqual(Buffer.of(1, 0x7b, 0xff));
      expect(read[2]?.position).toEqual(second.position);
      expect(Math.abs(Date.now() - (read[0]?.created.getTime() ?? 0))).toBeLessThan(60_000);
    });

    it('refuses another version than that of the stream', async () => {
      const { client } = await connected({ batchAppend });
      await write(client, 's', 'ab');
      for (const [stream, expectedRevision, actualVersion] of [
        ['s', NO_STREAM, 1n],
        ['s', 0n, 1n],
        ['s', 2n, 1n],
        ['t', 0n, 'no_stream'],
        ['t', 'stream_exists', 'no_stream'],
      ] as const) {
        await expect(
          client.appendToStream(stream, [eventOf('x')], { expectedRevision }),
        ).rejects.toMatchObject({ type: 'wrong-expected-version', actualVersion });
      }
      expect(await textsOf(client.readStream('s'))).toBe('ab');
    });

    it('refuses what is too large, and what goes into a tombstone', async () => {
      const { client } = await connected({ batchAppend, appendBytesMax: 1_000 });
      await expect(client.appendToStream('s', [eventOf('x'.repeat(990))])).rejects.toMatchObject({
        type: 'maximum-append-size-exceeded',
        maxAppendSize: 1_000,
      });
      await write(client, 's', 'a');
      await client.tombstoneStream('s');
      const refused = client.appendToStream('s', [eventOf('b')]);
      expect(await refusalOf(refused)).toBe('stream-deleted');
      expect(await refusalOf(textsOf(client.readStream('s')))).toBe('stream-deleted');
    });
  });

  it('knows an append again by the rules of the server', async () => {
    const { client, double } = await connected();
    const [a, b, c] = [eventOf('a'), eventOf('b'), eventOf('c')] as const;
    const again = async (
      events: readonly EventData[],
      expectedRevision: NonNullable<AppendToStreamOptions['expectedRevision']>,
    ): Promise<unknown> => {
      const answer = client.appendToStream('s', [...events], { expectedRevision });
      return answer.then(
        ({ nextExpectedRevision }) => nextExpectedRevision,
        ({ type }: { type: string }) => type,
      );
    };
    expect(await again([a, b, c], NO_STREAM)).toBe(2n);
    // The same at the same place is known, in whole and in part, but not with something else behind.
    expect(await again([a, b, c], NO_STREAM)).toBe(2n);
    expect(await again([a], NO_STREAM)).toBe(0n);
    expect(await again([b, c], 0n)).toBe(2n);
    expect(await again([c, eventOf('d')], 1n)).toBe('wrong-expected-version');
    expect(await again([b], NO_STREAM)).toBe('wrong-expected-version');
    expect(await again([c, b], 'any')).toBe(1n);
    expect(await again([a, eventOf('d')], 'any')).toBe('wrong-expected-version');
    // At the end of the stream nothing is known again: it is written twice.
    expect(await again([c], 2n)).toBe(3n);
    expect(await textsOf(client.readStream('s'))).toBe('abcc');
    // What any version was expected of is known for a while only, what an exact one was for ever.
    double.log.forgetIds();
    expect(await again([a], NO_STREAM)).toBe(0n);
    expect(await again([a], 'any')).toBe(4n);
    // The same id in another stream is another event.
    const elsewhere = await client.appendToStream('t', [a], { expectedRevision: NO_STREAM });
    expect(elsewhere.nextExpectedRevision).toBe(0n);
  });
});

describe('reading', () => {
  it('reads a stream both ways, from a revision, so many', async () => {
    const { client } = await connected();
    await write(client, 's', 'abcde');
    const backwards = { direction: BACKWARDS } as const;
    expect(await textsOf(client.readStream('s', { fromRevision: 1n, maxCount: 2 }))).toBe('bc');
    expect(
      await textsOf(client.readStream('s', { ...backwards, fromRevision: END, maxCount: 2 })),
    ).toBe('ed');
    expect(await textsOf(client.readStream('s', { ...backwards, fromRevision: 1n }))).toBe('ba');
    expect(await textsOf(client.readStream('s', { fromRevision: 9n }))).toBe('');
    expect(await refusalOf(textsOf(client.readStream('none')))).toBe('stream-not-found');
  });

  it('reads the whole log from a place on, which is there too; backwards it is not', async () => {
    const { client } = await connected({ sharedCommits: true });
    await write(client, 's', 'abc');
    const places: ReadPosition[] = [];
    for await (const { event } of client.readAll()) {
      if (event?.streamId === 's') places.push(event.position);
    }
    const [, second = START] = places;
    expect(await textsOf(client.readAll({ fromPosition: second }))).toBe('bc');
    const before = client.readAll({ fromPosition: second, direction: BACKWARDS, maxCount: 1 });
    expect(await textsOf(before)).toBe('a');
    const fromEnd = client.readAll({ fromPosition: END, direction: BACKWARDS, maxCount: 2 });
    expect(await textsOf(fromEnd)).toBe('cb');
    const nowhere = client.readAll({ fromPosition: { commit: 1n, prepare: 1n } });
    await expect(textsOf(nowhere)).rejects.toThrow('invalid position');
  });

  it('leaves places out of streams as old servers do', async () => {
    const { client } = await connected({ positionsInStreams: false });
    await write(client, 's', 'a');
    for await (const { event, commitPosition } of client.readStream('s')) {
      const none = 2n ** 64n - 1n;
      expect(event?.position).toEqual({ commit: none, prepare: none });
      expect(commitPosition).toBeUndefined();
    }
  });

  it('hides what was truncated or deleted from its stream, until scavenged not from the log', async () => {
    const { client, double } = await connected();
    await write(client, 's', 'abcd');
    await client.setStreamMetadata('s', { truncateBefore: 2 });
    expect(await textsOf(client.readStream('s'))).toBe('cd');
    await client.setStreamMetadata('s', { maxCount: 1 });
    expect(await textsOf(client.readStream('s'))).toBe('d');
    expect((await client.getStreamMetadata('s')).metadata).toEqual({ maxCount: 1 });
    await client.deleteStream('s');
    expect(await refusalOf(textsOf(client.readStream('s')))).toBe('stream-not-found');
    expect(await ownOf(client)).toEqual(['s@0', 's@1', 's@2', 's@3']);
    double.log.scavenge();
    expect(await ownOf(client)).toEqual(['s@3']);
    // A stream that was deleted softly goes on where it was.
    const { nextExpectedRevision } = await client.appendToStream('s', eventOf('e'), {
      expectedRevision: NO_STREAM,
    });
    expect(nextExpectedRevision).toBe(4n);
    expect(await textsOf(client.readStream('s'))).toBe('e');
  });
});

describe('subscribing', () => {
  /** Collects the texts, checkpoints and signs of a subscription in the order of the wire. */
  function follow(subscription: AllStreamSubscription): string[] {
    const seen: string[] = [];
    subscription.on('data', ({ event }) => void seen.push(textOf(event?.data)));
    subscription.on('caughtUp', () => void seen.push('caught up'));
    return seen;
  }

  it('follows what there is and what comes, from behind a place, by prefix', async () => {
    const { client, double } = await connected({ systemEventsPerAppend: 1 });
    await write(client, 'ours-1', 'ab');
    const { position } = await client.appendToStream('ours-2', [eventOf('c')]);
    await write(client, 'theirs', 'x');
    const filter = streamNameFilter({ prefixes: ['ours-'] });
    const seen = follow(client.subscribeToAll({ filter }));
    await until(() => seen.includes('caught up'));
    await write(client, 'theirs', 'y');
    await write(client, 'ours-1', 'd');
    await until(() => seen.includes('d'));
    expect(seen).toEqual(['a', 'b', 'c', 'caught up', 'd']);
    const fromPosition = position ?? START;
    const later = follow(client.subscribeToAll({ filter, fromPosition }));
    await until(() => later.includes('d'));
    expect(later.filter((text) => text !== 'caught up')).toEqual(['d']);
    expect(double.calls.subscriptions).toBe(2);
  });

  it('says how far it looked, after so many events, also where none was wanted', async () => {
    const { client, double } = await connected({ caughtUp: false });
    const places: unknown[] = [];
    const filter = eventTypeFilter({
      regex: '^wanted',
      maxSearchWindow: 4,
      checkpointInterval: 2,
      checkpointReached: (_, place) => void places.push(place),
    });
    const seen = follow(client.subscribeToAll({ filter }));
    for (let count = 0; count < 3; count += 1) await write(client, 's', 'abcdef');
    await until(() => places.length === 2);
    const at = (index: number): unknown => {
      const { commit, prepare } = double.log.all[index] ?? {};
      return { commit, prepare };
    };
    expect(places).toEqual([at(7), at(15)]);
    expect(seen).toEqual([]);
  });

  it('follows one stream, also one that is yet to come, from behind a revision', async () => {
    const { client } = await connected();
    const seen: string[] = [];
    const subscription = client.subscribeToStream('s', { fromRevision: 0n });
    subscription.on('data', ({ event }) => void seen.push(textOf(event?.data)));
    await write(client, 's', 'abc');
    await until(() => seen.length === 2);
    expect(seen).toEqual(['b', 'c']);
  });
});

it('keeps JSON as JSON, and what is no JSON as text', async () => {
  const { client, double } = await connected();
  await client.appendToStream('s', jsonEvent({ type: 't', data: { a: 1 }, metadata: { b: 2 } }));
  double.log.append('s', 0n, [
    {
      id: randomUUID(),
      type: 't',
      contentType: 'application/json',
      data: Buffer.from('{"a":'),
      metadata: Buffer.from([0x7b, 0xff]),
    },
  ]);
  const read = [];
  for await (const { event } of client.readStream('s')) read.push(event);
  expect(read[0]).toMatchObject({ isJson: true, data: { a: 1 }, metadata: { b: 2 } });
  expect(read[1]?.data).toBe('{"a":');
  expect(Buffer.from(read[1]?.metadata as unknown as Uint8Array)).toEqual(
    Buffer.from([0x7b, 0xff]),
  );
});
