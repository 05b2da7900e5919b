import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import type {
  Abilities,
  LogUnderTest,
  NewLog,
} from '../../libs/event-store/src/event-store.contract';
import type { EventStoreDbBounds } from '../../libs/event-store/src/eventstoredb/bounds';
import { EventStoreDbEventStore } from '../../libs/event-store/src/eventstoredb/eventstoredb-event-store';

/** So that a test need not wait long for what is told from time to time. */
const BOUNDS: Partial<EventStoreDbBounds> = { passedMs: 20, poll: { minMs: 20, maxMs: 200 } };

/** What somebody with the rights of an administrator does to a stream, by the published client. */
const DAMAGES: Readonly<
  Record<string, (client: EventStoreDBClient, stream: string) => Promise<unknown>>
> = {
  deleted: (client, stream) => client.deleteStream(stream),
  'deleted for ever': (client, stream) => client.tombstoneStream(stream),
  truncated: (client, stream) => client.setStreamMetadata(stream, { truncateBefore: 2 }),
  'limited to a number of events': (client, stream) =>
    client.setStreamMetadata(stream, { maxCount: 1 }),
  'limited to an age': (client, stream) => client.setStreamMetadata(stream, { maxAge: 60 }),
};

/** What can be done to a log on a server that only its address is known of. */
export const SERVER_ABILITIES: Abilities = {
  damages: Object.keys(DAMAGES).map((name) => ({ name, noticedAtOnce: true })),
  strangers: true,
};

/**
 * Logs on a server, each in a namespace that no other run uses: nothing has to be tidied up, and
 * nothing of a run before is in the way.
 */
export function logsOn(url: () => string, cut?: () => void): NewLog {
  return async (): Promise<LogUnderTest> => {
    const namespace = `contract-${randomUUID()}`;
    const clients: EventStoreDBClient[] = [];
    const client = (): EventStoreDBClient => {
      clients[0] ??= EventStoreDBClient.connectionString(url());
      return clients[0];
    };
    return {
      open: () => EventStoreDbEventStore.open({ url: url(), namespace, bounds: BOUNDS }),
      dispose: async () => {
        await clients[0]?.dispose();
      },
      damage: async (name, stream) => {
        await DAMAGES[name]?.(client(), `${namespace}.${stream}`);
      },
      strangers: async () => {
        const stream = `${namespace}x.stranger`;
        const events = Array.from({ length: 40 }, (_, at) =>
          jsonEvent({ type: 'Other', data: { at } }),
        );
        await client().appendToStream(stream, events);
        // The server writes an event of its own into the stream of the stream's metadata.
        await client().setStreamMetadata(stream, { maxCount: 1_000 });
      },
      ...(cut && { cutConnections: () => Promise.resolve(cut()) }),
    };
  };
}
