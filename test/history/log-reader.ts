import { setTimeout as pause } from 'node:timers/promises';
import type { Cursor, EventStore, SequencedEvent, StoredEvent } from '@app/event-store';
import type { Chance } from '../crash/chance';
import type { Look, Met, Reader } from './history';
import { isAway, machineTime } from './writer';

const PAGE_MAX = 300;
/** After the writers have ended, what they wrote must come. */
const DELIVERED_MS_MAX = 60_000;

/** Reads the whole log page by page, until told that the writers have ended, and once more then. */
export async function poll(
  name: string,
  store: EventStore,
  chance: Chance,
  ended: AbortSignal,
): Promise<Reader> {
  const looks: Look[] = [];
  let from: Cursor | undefined;
  for (;;) {
    const last = ended.aborted;
    const limit = chance.whole(1, PAGE_MAX);
    const invoked = machineTime();
    const events = await page(store, from, limit);
    if (events === undefined) {
      await pause(5);
      continue;
    }
    const toTheEnd = events.length < limit;
    looks.push({ invoked, ended: machineTime(), events: events.map(metOf), toTheEnd });
    from = events.at(-1)?.cursor ?? from;
    if (last && toTheEnd) return { name, looks };
    if (toTheEnd) await pause(chance.whole(0, 5));
  }
}

/** Follows the log until it has met the event with the sequence that `last` resolves with. */
export async function subscribe(
  name: string,
  store: EventStore,
  batchMax: number,
  last: Promise<bigint>,
): Promise<Reader> {
  const looks: Look[] = [];
  const stop = new AbortController();
  let end: bigint | undefined;
  let met = -1n;
  let timer: NodeJS.Timeout | undefined;
  const told = last.then((sequence) => {
    end = sequence;
    if (met >= sequence) stop.abort();
    else timer = setTimeout(() => stop.abort(), DELIVERED_MS_MAX);
  });
  let invoked = machineTime();
  for await (const { events } of store.subscribeAll({ batchMax, signal: stop.signal })) {
    looks.push({ invoked, ended: machineTime(), events: events.map(metOf), toTheEnd: false });
    invoked = machineTime();
    met = events.at(-1)?.sequence ?? met;
    if (end !== undefined && met >= end) break;
  }
  await told;
  clearTimeout(timer);
  if (end !== undefined && met < end) {
    throw new Error(`${name} met event ${met} at last, and the log ends with ${end}`);
  }
  return { name, looks };
}

/** The whole log, and every stream of it by itself. */
export async function everything(store: EventStore): Promise<{
  readonly log: readonly Met[];
  readonly streams: ReadonlyMap<string, readonly Met[]>;
}> {
  const log: Met[] = [];
  let from: Cursor | undefined;
  for (;;) {
    const events = await store.readAll(from === undefined ? {} : { from });
    log.push(...events.map(metOf));
    from = events.at(-1)?.cursor;
    if (from === undefined) break;
  }
  const streams = new Map<string, Met[]>();
  for (const stream of new Set(log.map((met) => met.stream))) {
    const alone: Met[] = [];
    for await (const event of store.readStream(stream))
      alone.push(metOf({ ...event, sequence: 0n }));
    streams.set(stream, alone);
  }
  return { log, streams };
}

async function page(
  store: EventStore,
  from: Cursor | undefined,
  limit: number,
): Promise<readonly SequencedEvent[] | undefined> {
  try {
    return await store.readAll({ ...(from === undefined ? {} : { from }), limit });
  } catch (error) {
    if (isAway(error)) return undefined;
    throw error;
  }
}

function metOf(event: StoredEvent & { readonly sequence: bigint }): Met {
  const { stream, revision, sequence, hash, previousHash } = event;
  return {
    stream,
    revision,
    sequence,
    hash: hash.toString('hex'),
    previousHash: previousHash.toString('hex'),
  };
}
