import { randomUUID } from 'node:crypto';

/*
 * The log of the double: what an EventStoreDB keeps, and the rules by which it takes an append. They
 * follow the published server (`IndexWriter.CheckCommit`), also where they surprise.
 */

/** An event as the server keeps it. */
export interface Recorded {
  readonly stream: string;
  readonly revision: bigint;
  readonly type: string;
  readonly contentType: string;
  readonly data: Buffer;
  readonly metadata: Buffer;
  readonly id: string;
  /** Ticks of 100 nanoseconds since 1970. */
  readonly created: bigint;
  /** Of the whole log; growing, not dense. */
  readonly commit: bigint;
  readonly prepare: bigint;
}

/** An event as a client proposes it. */
export type Proposed = Pick<Recorded, 'type' | 'contentType' | 'data' | 'metadata' | 'id'>;

/** The revision that a writer expects. */
export type Expected = bigint | 'no_stream' | 'any' | 'stream_exists';

/** What became of an append. */
export type Outcome =
  | { readonly kind: 'written'; readonly revision: bigint; readonly position: bigint | undefined }
  | { readonly kind: 'wrong-version'; readonly current: bigint | undefined }
  | { readonly kind: 'deleted' };

/** Of `$tb` where a stream is deleted softly, and the revision of a tombstone. */
export const DELETED = 9223372036854775807n;

interface Stream {
  /** At the index of its revision; a scavenged event leaves a hole. */
  readonly events: (Recorded | undefined)[];
  /** Revision by event id of what was written lately: all, unless the double was told to forget. */
  readonly committed: Map<string, bigint>;
  tombstoned: boolean;
}

/** How the double's log deviates from that of a plain new server. */
export interface ServerLogOptions {
  /** As many system events are written after each append. */
  readonly systemEventsPerAppend?: number;
  /** Events of one append share a commit position, as those of explicit transactions did. */
  readonly sharedCommits?: boolean;
}

/** The log that one or more nodes serve. */
export class ServerLog {
  readonly all: Recorded[] = [];
  private readonly streams = new Map<string, Stream>();
  private readonly boundaries = new Set<bigint>([0n]);
  private readonly listeners = new Set<() => void>();
  private end = 0n;
  private statistics = 0;

  constructor(private readonly options: ServerLogOptions = {}) {
    this.writeSystemEvent('$epoch-information', '$EpochInformation');
    this.writeSystemEvent('$settings', '$settings');
  }

  /** One more statistics event of the server's own, as it writes them every half minute. */
  writeSystemEvent(stream = '$stats-127.0.0.1:2113', type = '$statsCollected'): void {
    this.statistics += 1;
    const data = Buffer.from(`{"proc-id":${this.statistics}}`);
    this.put(stream, [{ ...jsonOf(type, data), metadata: Buffer.from('{}') }]);
    this.wake();
  }

  /** Takes an append by the rules, or says why not. */
  append(stream: string, expected: Expected, events: readonly Proposed[]): Outcome {
    const decided = this.decide(stream, expected, events);
    if (decided !== 'write') return decided;
    const undeleted = this.truncation(stream) === DELETED;
    const current = this.lastRevision(stream) ?? -1n;
    const written = this.put(stream, events);
    if (undeleted) this.writeMetadata(stream, `{"$tb":${current + 1n}}`);
    for (let count = this.options.systemEventsPerAppend ?? 0; count > 0; count -= 1) {
      this.writeSystemEvent();
    }
    this.wake();
    const revision = current + BigInt(events.length);
    return { kind: 'written', revision, position: written.at(-1)?.commit };
  }

  private decide(name: string, expected: Expected, events: readonly Proposed[]): Outcome | 'write' {
    const stream = this.streams.get(name);
    const last = this.lastRevision(name);
    const current = last ?? -1n;
    const wrong = { kind: 'wrong-version', current: last } as const;
    if (stream?.tombstoned) return { kind: 'deleted' };
    if (expected === 'stream_exists') {
      if (this.truncation(name) === DELETED) return { kind: 'deleted' };
      if (current < 0n && this.lastRevision(`$$${name}`) === undefined) return wrong;
    }
    if (expected === 'any' || expected === 'stream_exists') {
      const places = events.map(({ id }) => stream?.committed.get(id));
      if (places[0] === undefined) return 'write';
      if (places.includes(undefined)) return wrong;
      return this.repeated(name, places.at(-1) as bigint);
    }
    const after = expected === 'no_stream' ? -1n : expected;
    if (after > current) return wrong;
    if (after === current) return 'write';
    for (const [index, { id }] of events.entries()) {
      const revision = after + 1n + BigInt(index);
      const there = stream?.events[Number(revision)];
      if (stream?.committed.get(id) === revision || there?.id === id) continue;
      const first = index === 0;
      if (first && expected === 'no_stream' && this.truncation(name) === DELETED) return 'write';
      return wrong;
    }
    return events.length === 0 ? wrong : this.repeated(name, after + BigInt(events.length));
  }

  /** What was written before is answered as it was then; its position only where it can be read. */
  private repeated(name: string, revision: bigint): Outcome {
    const seen = revision >= this.firstRevision(name);
    const event = seen ? this.streams.get(name)?.events[Number(revision)] : undefined;
    return { kind: 'written', revision, position: event?.commit };
  }

  /** Deletes softly: what there is becomes invisible, and the next append continues the numbers. */
  softDelete(stream: string, expected: Expected): Outcome {
    const refused = this.refusedDelete(stream, expected);
    if (refused) return refused;
    const [written] = this.writeMetadata(stream, `{"$tb":${DELETED}}`);
    return { kind: 'written', revision: 0n, position: written?.commit };
  }

  /** Deletes for ever: nothing can be written there again. */
  tombstone(stream: string, expected: Expected = 'any'): Outcome {
    const refused = this.refusedDelete(stream, expected);
    if (refused) return refused;
    const proposed = { ...jsonOf('$streamDeleted', Buffer.alloc(0)), contentType: BINARY };
    const written = this.record(stream, DELETED, proposed, undefined);
    this.streamOf(stream).tombstoned = true;
    this.wake();
    return { kind: 'written', revision: DELETED, position: written.commit };
  }

  private refusedDelete(stream: string, expected: Expected): Outcome | undefined {
    if (this.isTombstoned(stream)) return { kind: 'deleted' };
    const current = this.lastRevision(stream);
    if (typeof expected !== 'bigint' || expected === current) return undefined;
    return { kind: 'wrong-version', current };
  }

  /** Sets a stream's metadata to a JSON text. */
  writeMetadata(stream: string, json: string): readonly Recorded[] {
    const written = this.put(`$$${stream}`, [jsonOf('$metadata', Buffer.from(json))]);
    this.wake();
    return written;
  }

  /** Truncates: events before a revision can no longer be read in their stream. */
  truncate(stream: string, before: bigint): void {
    this.writeMetadata(stream, `{"$tb":${before}}`);
  }

  /** Changes an event in place, as who holds the server's disk can. */
  rewrite(stream: string, revision: bigint, change: Partial<Recorded>): void {
    const old = this.eventAt(stream, revision);
    const changed = { ...old, ...change };
    this.streamOf(stream).events[Number(revision)] = changed;
    this.all[this.all.indexOf(old)] = changed;
  }

  /** Takes an event out of its stream and of the whole log, as who holds the disk can. */
  remove(stream: string, revision: bigint): void {
    const old = this.eventAt(stream, revision);
    this.streamOf(stream).events[Number(revision)] = undefined;
    this.all.splice(this.all.indexOf(old), 1);
  }

  /** Sets the log back: the newest events are gone, as after a restore of an old copy. */
  setBack(events: number): void {
    for (const { stream, id } of this.all.splice(this.all.length - events)) {
      this.streamOf(stream).events.pop();
      this.streamOf(stream).committed.delete(id);
    }
    const last = this.all.at(-1);
    this.end = last ? last.prepare + sizeOf(last) : 0n;
  }

  /** Removes for good what was truncated or deleted; a stream that lives keeps its last event. */
  scavenge(): void {
    const kept = this.all.filter(({ stream, revision }) => {
      if (revision === DELETED) return true;
      if (this.isTombstoned(stream)) return false;
      return revision >= this.firstRevision(stream) || revision === this.lastRevision(stream);
    });
    const keeps = new Set(kept);
    for (const event of this.all) {
      if (!keeps.has(event)) this.streamOf(event.stream).events[Number(event.revision)] = undefined;
    }
    this.all.splice(0, this.all.length, ...kept);
  }

  /** Forgets which ids were written lately, as a server does after a restart or a million events. */
  forgetIds(): void {
    for (const stream of this.streams.values()) stream.committed.clear();
  }

  /** The event at a revision; throws where there is none. */
  eventAt(stream: string, revision: bigint): Recorded {
    const event = this.streams.get(stream)?.events[Number(revision)];
    if (!event) throw new Error(`stream ${stream} has no event ${revision}`);
    return event;
  }

  isTombstoned(stream: string): boolean {
    const original = stream.startsWith('$$') ? stream.slice(2) : stream;
    return this.streams.get(original)?.tombstoned ?? false;
  }

  /** Whether a read finds no stream: never written, or deleted softly. */
  isMissing(stream: string): boolean {
    return this.lastRevision(stream) === undefined || this.truncation(stream) === DELETED;
  }

  lastRevision(stream: string): bigint | undefined {
    const count = this.streams.get(stream)?.events.length ?? 0;
    return count === 0 ? undefined : BigInt(count) - 1n;
  }

  /** The first revision that can be read. */
  firstRevision(stream: string): bigint {
    const { $maxCount } = this.metadataOf(stream);
    const last = this.lastRevision(stream) ?? -1n;
    const counted = $maxCount === undefined ? 0n : last + 1n - BigInt($maxCount);
    const truncated = this.truncation(stream);
    return counted > truncated ? counted : truncated;
  }

  /** The event at a revision where it can be read. */
  visible(stream: string, revision: bigint): Recorded | undefined {
    if (revision < this.firstRevision(stream)) return undefined;
    return this.streams.get(stream)?.events[Number(revision)];
  }

  /** Index in `all` of the first event at or after a place. */
  indexFrom(commit: bigint, prepare: bigint): number {
    let [low, high] = [0, this.all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const event = this.all[middle] as Recorded;
      const before = event.commit < commit || (event.commit === commit && event.prepare < prepare);
      if (before) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether a place is one that the server ever gave: where an event begins, or the log ended. */
  isPlace(commit: bigint, prepare: bigint): boolean {
    return this.boundaries.has(commit) && this.boundaries.has(prepare);
  }

  /** Calls back whenever the log grows, until the returned function is called. */
  onGrowth(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private wake(): void {
    for (const listener of this.listeners) listener();
  }

  private truncation(stream: string): bigint {
    const text = this.metadataText(stream);
    // JSON.parse would round the number that says "deleted".
    const before = /"\$tb"\s*:\s*(\d+)/.exec(text)?.[1];
    return before === undefined ? 0n : BigInt(before);
  }

  private metadataOf(stream: string): { readonly $maxCount?: number } {
    try {
      return JSON.parse(this.metadataText(stream)) as { $maxCount?: number };
    } catch {
      return {};
    }
  }

  private metadataText(stream: string): string {
    if (stream.startsWith('$$')) return '{"$maxCount":1}';
    return this.streams.get(`$$${stream}`)?.events.at(-1)?.data.toString('utf8') ?? '{}';
  }

  private put(stream: string, events: readonly Proposed[]): readonly Recorded[] {
    const commit = this.options.sharedCommits
      ? events.slice(0, -1).reduce((at, event) => at + sizeOf(event), this.end)
      : undefined;
    return events.map((event) => {
      const revision = (this.lastRevision(stream) ?? -1n) + 1n;
      const recorded = this.record(stream, revision, event, commit);
      const { events: there, committed } = this.streamOf(stream);
      there.push(recorded);
      committed.set(recorded.id, revision);
      return recorded;
    });
  }

  private record(
    stream: string,
    revision: bigint,
    proposed: Proposed,
    commit: bigint | undefined,
  ): Recorded {
    const created = BigInt(Date.now()) * 10_000n;
    const prepare = this.end;
    const recorded = { ...proposed, stream, revision, created, prepare, commit: commit ?? prepare };
    this.end += sizeOf(proposed);
    this.boundaries.add(prepare).add(this.end);
    this.all.push(recorded);
    return recorded;
  }

  private streamOf(name: string): Stream {
    const there = this.streams.get(name);
    if (there) return there;
    const stream = { events: [], committed: new Map<string, bigint>(), tombstoned: false };
    this.streams.set(name, stream);
    return stream;
  }
}

/** The content type of events that are no JSON. */
export const BINARY = 'application/octet-stream';

/** An event of JSON, proposed under a new id. */
export function jsonOf(type: string, data: Buffer): Proposed {
  const [contentType, metadata] = ['application/json', Buffer.alloc(0)];
  return { type, contentType, data, metadata, id: randomUUID() };
}

function sizeOf({ data, metadata, type }: Proposed): bigint {
  return BigInt(100 + data.length + metadata.length + type.length * 2);
}
