import {
  GENESIS_HASH,
  NO_STREAM,
  type Cursor,
  type EventDraft,
  type EventStore,
  type SealedEvent,
  type SequencedEvent,
  type StoredEvent,
  type StreamName,
} from '../event-store.js';
import { seal } from '../hash-chain.js';

/** A new, empty log that stores are opened on. */
export interface LogUnderTest {
  /** A store on the log, as another process would open one; in memory, the only one there is. */
  open(): Promise<EventStore>;
  /** Removes the log. */
  dispose(): Promise<void>;
  /** Does to a stream what the log must report, by the name of one of the damages that can be. */
  damage?(name: string, stream: StreamName): Promise<void>;
  /** Writes into the same store what belongs to others, and what is the store's own. */
  strangers?(): Promise<void>;
  /** Breaks every connection to the log. */
  cutConnections?(): Promise<void>;
}

export type NewLog = () => Promise<LogUnderTest>;

/** Something that who has power over the store can do to a stream. */
export interface Damage {
  readonly name: string;
  /** Whether who follows is told, and appends to the stream are refused; or only who reads is told. */
  readonly noticedAtOnce: boolean;
}

/** Which of the optional parts of a `LogUnderTest` there are. */
export interface Abilities {
  readonly damages?: readonly Damage[];
  readonly strangers?: boolean;
  readonly cuts?: boolean;
}

/** Two stores on one log, for the tests of a `describe`. */
export interface Stores {
  readonly store: EventStore;
  readonly other: EventStore;
  readonly log: LogUnderTest;
}

/** Opens a log before the tests of the surrounding `describe` and removes it after them. */
export function useStores(newLog: NewLog): Stores {
  let opened: Stores | undefined;
  const present = (): Stores => {
    if (opened === undefined) throw new Error('the log was not opened');
    return opened;
  };
  beforeAll(async () => {
    const log = await newLog();
    opened = { log, store: await log.open(), other: await log.open() };
  });
  afterAll(async () => {
    await opened?.store.close();
    await opened?.other.close();
    await opened?.log.dispose();
  });
  return {
    get store() {
      return present().store;
    },
    get other() {
      return present().other;
    },
    get log() {
      return present().log;
    },
  };
}

let streams = 0;

/** A stream that no other test of this process uses. */
export function newStream(): StreamName {
  streams += 1;
  return `stream-${streams}`;
}

/** `count` drafts whose payloads differ by `label` and place. */
export function drafts(count: number, label = 'a'): EventDraft[] {
  return Array.from({ length: count }, (_, index) => ({
    type: 'thing.happened.v1',
    payload: Buffer.from(JSON.stringify({ label, index })),
    metadata: Buffer.from(JSON.stringify({ by: 'ผู้ทดสอบ' })),
  }));
}

/** The first `count` events of a stream. */
export function beginning(stream: StreamName, count: number, label?: string): SealedEvent[] {
  return seal(stream, NO_STREAM, GENESIS_HASH, drafts(count, label));
}

/** `count` events that continue the stream after `events`. */
export function continuing(
  events: readonly SealedEvent[],
  count: number,
  label?: string,
): SealedEvent[] {
  const last = lastOf(events);
  return seal(last.stream, last.revision, last.hash, drafts(count, label));
}

export function lastOf<T>(values: readonly T[]): T {
  const last = values.at(-1);
  if (last === undefined) throw new Error('there is no last of nothing');
  return last;
}

export async function collected<T>(source: AsyncIterable<T>): Promise<T[]> {
  const values: T[] = [];
  for await (const value of source) values.push(value);
  return values;
}

/** What was sealed of a stored event. */
export function sealedPart(event: StoredEvent): SealedEvent {
  const { stream, revision, type, payload, metadata, previousHash, hash, id } = event;
  return { stream, revision, type, payload, metadata, previousHash, hash, id };
}

/** What is the same of a stored event however it was read; its place may be named otherwise. */
export function storedPart(event: StoredEvent): SealedEvent & Pick<StoredEvent, 'storedAt'> {
  return { ...sealedPart(event), storedAt: event.storedAt };
}

/** Expects the same places, whichever texts name them. */
export function expectSamePlaces(
  store: EventStore,
  found: readonly Cursor[],
  wanted: readonly Cursor[],
): void {
  expect(found).toHaveLength(wanted.length);
  found.forEach((cursor, index) =>
    expect(store.compareCursors(cursor, wanted[index] ?? '')).toBe(0),
  );
}

/** Options that begin after `from`, or at the beginning of the log. */
export function after(from: Cursor | undefined): { readonly from?: Cursor } {
  return from === undefined ? {} : { from };
}

/** Everything after a place, read in pages of `limit`. */
export async function everythingAfter(
  store: EventStore,
  from: Cursor | undefined,
  limit = 1_000,
): Promise<SequencedEvent[]> {
  const events: SequencedEvent[] = [];
  for (let at = from; ;) {
    const page = await store.readAll({ ...after(at), limit });
    events.push(...page);
    if (page.length < limit) return events;
    at = lastOf(page).cursor;
  }
}

/** Follows the log from `from` until `count` events came, then stops. */
export async function followed(
  store: EventStore,
  count: number,
  from?: Cursor,
): Promise<SequencedEvent[]> {
  const events: SequencedEvent[] = [];
  for await (const batch of store.subscribeAll(after(from))) {
    events.push(...batch.events);
    if (events.length >= count) break;
  }
  return events;
}
