import { randomUUID } from 'node:crypto';
import {
  binaryEvent,
  BACKWARDS,
  END,
  EventStoreDBClient,
  jsonEvent,
  NO_STREAM,
  START,
  type AllStreamSubscription,
  type AppendResult,
  type EventData,
} from '@eventstore/db-client';
import { startDouble, type Double, type DoubleOptions } from './double';

/*
 * The double as a user of EventStoreDB meets it, through the published client. What it claims here is
 * what the published server does.
 */

const opened: { readonly client: EventStoreDBClient; readonly double: Double }[] = [];

async function connect(
  options: DoubleOptions = {},
): Promise<{ readonly client: EventStoreDBClient; readonly double: Double }> {
  const double = await startDouble(options);
  const client = EventStoreDBClient.connectionString(double.url);
  opened.push({ client, double });
  return { client, double };
}

afterEach(async () => {
  for (const { client, double } of opened.splice(0)) {
    await client.dispose();
    await double.stop();
  }
});

const eventOf = (text: string, id: string = randomUUID()): EventData =>
  binaryEvent({ id, type: 'noted.v1', data: Buffer.from(text), metadata: Buffer.of(1, 0xff) });

async function textsOf(
  events: AsyncIterable<{ readonly event?: { readonly data: unknown } }>,
): Promise<string[]> {
  const texts: string[] = [];
  for await (const { event } of events) texts.push(Buffer.from(event?.data as Buffer).toString());
  return texts;
}

/** The type of the error that a promise is refused with. */
async function refusalOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'no refusal',
    (error: { type?: string }) => error.type ?? error,
  );
}

describe('appending', () => {
  // The call for many appends is used without credentials, the call for one with them.
  it.each([true, false])('keeps bytes, revisions and places (many a call: %s)', async (batchAppend) => {
    const { client } = await connect({ batchAppend });
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
    expect(Buffer.from(read[0]?.data as Uint8Array)).toEqual(data);
    expect(Buffer.from(read[0]?.metadata as Uint8Array)).toEqual(Buffer.of(1, 0x7b, 0xff));
    expect(read[2]?.position).toEqual(second.position);
    expect(Math.abs(Date.now() - (read[0]?.created.getTime() ?? 0))).toBeLessThan(60_000);
  });

  it.each([true, false])('refuses another version (many a call: %s)', async (batchAppend) => {
    const { client } = await connect({ batchAppend });
    await client.appendToStream('s', [eventOf('a'), eventOf('b')]);
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
    expect(await textsOf(client.readStream('s'))).toEqual(['a', 'b']);
  });
});
