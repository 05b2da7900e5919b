import { LogDamaged, type Cursor, type SequencedEvent } from '../event-store.js';
import { Anchors } from './anchors.js';
import { CallFailure, isLost } from './call-failure.js';
import { storedEventOf, type ServerRecord } from './envelope.js';
import type { ReadAnswer } from './leader-connection.js';
import type { LogReader } from './log-reader.js';
import { comparePlaces, countedCursor, namedPlace, streamCursor, type Place } from './place.js';
import { readAllRequest } from './requests.js';
import { cutsOf, type StreamReader } from './stream-reader.js';

/** Records fetched at once. */
const PAGE_RECORDS_MAX = 1_024;
/** Pages that are read with all strangers in them, once the server took too long to leave them out. */
const UNFILTERED_PAGES = 256;
/** Heads that are looked for so, thereafter. */
const UNFILTERED_HEADS = 256;

/** From where a stretch of the log is read. */
export interface Start {
  /** Absent: from the beginning. */
  readonly place: Place | undefined;
  /** Events of this log up to the place. */
  readonly count: bigint;
  /** What stands there is a stranger's, which may be gone by now. */
  readonly passed: boolean;
}

/** A stretch of the log that was read. */
export interface Stretch {
  readonly events: readonly SequencedEvent[];
  /** Up to where it was read, and how many events of this log there are up to there. */
  readonly end: Start;
  /** The log went on behind its end when it was read. */
  readonly more: boolean;
}

/** How far a stretch goes. */
export interface StretchBounds {
  /** Events of this log, at most. */
  readonly limit: number;
  readonly signal?: AbortSignal;
}

/**
 * The whole log, which lies scattered over what others write into the same server. The server leaves
 * strangers out where it can, and what it still brings of them is left out here; but how far was read
 * is taken from the places of events alone, never from what the server says of its own filter.
 */
export class WholeLog {
  readonly #reader: LogReader;
  readonly #streams: StreamReader;
  readonly #anchors: Anchors;
  #unfilteredPages = 0;
  #unfilteredHeads = 0;
  /** Nothing of ours comes between the last place that was seen and this one, when it was read. */
  #strangersUpTo: Place | undefined;
  /** The last place of ours that was ever seen: the head lies there or behind it. */
  #lastSeen: Place | undefined;

  constructor(reader: LogReader, streams: StreamReader, anchorsMax: number) {
    this.#reader = reader;
    this.#streams = streams;
    this.#anchors = new Anchors(anchorsMax);
  }

  /**
   * Where reading after a cursor begins.
   *
   * @throws {RangeError} the text is no cursor.
   */
  async startAt(cursor: Cursor | undefined): Promise<Start> {
    if (cursor === undefined) return { place: undefined, count: 0n, passed: false };
    const { place, count, passed } = namedPlace(cursor);
    return { place, count: count ?? (await this.countAt(place)), passed };
  }

  /** Events of this log up to a place, the one there included. */
  async countAt(place: Place): Promise<bigint> {
    const anchor = this.#anchors.before(place);
    let at = anchor?.place;
    let count = anchor?.count ?? 0n;
    for (;;) {
      const page = await this.#after(at, PAGE_RECORDS_MAX);
      const upTo = page.fresh.filter((record) => comparePlaces(record.place, place) <= 0);
      count += BigInt(upTo.filter(({ stream }) => this.#isOurs(stream)).length);
      at = upTo.at(-1)?.place ?? at;
      this.remember({ place: at, count });
      if (upTo.length < page.fresh.length || page.atEnd) return count;
    }
  }

  /** Keeps in mind how many events there are up to a place, told by who counted them. */
  remember({ place, count }: Pick<Start, 'place' | 'count'>): void {
    if (place !== undefined) this.#anchors.add({ place, count });
  }

  /**
   * Reads on from a place.
   *
   * @throws {LogDamaged} the log ends before the place, the event there is gone, or an event or a
   *   stream on the way was tampered with.
   */
  async read(start: Start, { limit, signal }: StretchBounds): Promise<Stretch> {
    const events: SequencedEvent[] = [];
    let { place, count, passed } = start;
    let more = true;
    for (let first = true; more && events.length < limit; first = false) {
      if (signal?.aborted === true) break;
      // One record more than is wanted: the one that stands at the place itself.
      const wanted = Math.min(limit - events.length + 1, PAGE_RECORDS_MAX);
      const page = await this.#after(place, wanted);
      if (first) await this.#requireStart(start, page);
      more = !page.atEnd;
      for (const record of page.fresh) {
        const event = await this.#ours(record, count);
        place = record.place;
        passed = event === undefined;
        if (event === undefined) continue;
        count += 1n;
        events.push(event);
        if (events.length === limit) break;
      }
    }
    return { events, end: { place, count, passed }, more };
  }

  /**
   * Moves a place over the strangers that stand between it and the end of the server's log.
   *
   * @returns how far it could be moved; the same place where it stands at the end, or where events of
   *   ours come after it.
   * @throws {LogDamaged} the log ends before the place.
   */
  async passStrangers(at: Start): Promise<Start> {
    // The end first: whatever stands before it is seen by the read after it.
    const end = await this.#endOfServer();
    this.#requireNotBefore(end, at.place);
    if (end === undefined || (at.place && comparePlaces(end, at.place) === 0)) return at;
    const page = await this.#after(at.place, 2);
    if (page.fresh.length > 0 || !page.atEnd) return at;
    return { place: end, count: at.count, passed: true };
  }

  /**
   * Place of the last event of this log.
   *
   * @throws {LogDamaged} it held an event that it holds no more.
   */
  async head(): Promise<Cursor | undefined> {
    // As it was before the question: others may read what is newer than the answer.
    const seen = this.#lastSeen;
    const place = await this.#lastOfOurs();
    if (seen !== undefined && (!place || comparePlaces(place, seen) < 0)) {
      const lost = streamCursor(seen);
      throw new LogDamaged(`it held an event at ${lost} and holds it no more`);
    }
    return place && streamCursor(this.#seen(place));
  }

  /** By the server's filter; past all strangers where it looks for it in silence for too long. */
  async #lastOfOurs(): Promise<Place | undefined> {
    if (this.#unfilteredHeads === 0) {
      const prefixes = [this.#streams.prefixes[0]];
      const request = readAllRequest({ from: 'end', direction: 'backwards', count: 1, prefixes });
      try {
        return (await this.#reader.once(request)).records[0]?.place;
      } catch (error) {
        if (!isLost(error)) throw error;
      }
    }
    const found = await this.#lastOfOursAmongAll();
    this.#unfilteredHeads = (this.#unfilteredHeads || UNFILTERED_HEADS) - 1;
    return found;
  }

  /** Reads back from the end, as far as nobody has read yet: what was seen last before is last still. */
  async #lastOfOursAmongAll(): Promise<Place | undefined> {
    const known = this.#lastSeen;
    const passed = this.#strangersUpTo;
    const isKnown = (place: Place): boolean =>
      [known, passed].some((one) => one !== undefined && comparePlaces(place, one) <= 0);
    let end: Place | undefined;
    for (let from: Place | 'end' = 'end'; ;) {
      const range = { from, direction: 'backwards', count: PAGE_RECORDS_MAX } as const;
      const { records } = await this.#reader.read(readAllRequest(range));
      end ??= records[0]?.place;
      const ours = records.find(({ stream, place }) => this.#isOurs(stream) || isKnown(place));
      const last = records.at(-1)?.place;
      if (ours !== undefined || last === undefined) {
        this.#strangersUpTo = end;
        if (ours === undefined || this.#isOurs(ours.stream)) return ours?.place;
        // A log that ends before what was seen holds that no more.
        return end && known && comparePlaces(end, known) < 0 ? undefined : known;
      }
      from = last;
    }
  }

  /** @throws {LogUnusable} this user may not read the whole log. */
  async requireReadable(): Promise<void> {
    await this.#endOfServer();
  }

  #isOurs(stream: string): boolean {
    return this.#streams.ourName(stream) !== undefined;
  }

  #seen(place: Place): Place {
    if (this.#lastSeen === undefined || comparePlaces(this.#lastSeen, place) < 0) {
      this.#lastSeen = place;
    }
    return place;
  }

  async #endOfServer(): Promise<Place | undefined> {
    const request = readAllRequest({ from: 'end', direction: 'backwards', count: 1 });
    return (await this.#reader.read(request)).records[0]?.place;
  }

  /** The records after a place; `at` is the one that stands there. */
  async #after(place: Place | undefined, count: number): Promise<Page> {
    let answer: ReadAnswer;
    try {
      answer = await this.#page(place, count);
    } catch (error) {
      if (!(error instanceof CallFailure) || error.kind !== 'no-place') throw error;
      return { at: undefined, fresh: [], atEnd: true };
    }
    const { records, complete } = answer;
    let last = place;
    const fresh = records.filter((record) => {
      // What comes a second time, or stands at the place itself, was read before.
      if (last !== undefined && comparePlaces(record.place, last) <= 0) return false;
      last = record.place;
      return true;
    });
    const at = records.find((record) => place && comparePlaces(record.place, place) === 0);
    return { at, fresh, atEnd: complete && records.length < count };
  }

  /**
   * A page without strangers, or with them where the server says nothing for too long: it may be
   * looking through millions of theirs. Then the place moves on over them, page by page.
   */
  async #page(place: Place | undefined, count: number): Promise<ReadAnswer> {
    const range = { from: place ?? 'start', direction: 'forwards' } as const;
    const { prefixes } = this.#streams;
    if (this.#unfilteredPages === 0) {
      try {
        return await this.#reader.once(readAllRequest({ ...range, count, prefixes }));
      } catch (error) {
        if (!isLost(error)) throw error;
        this.#unfilteredPages = UNFILTERED_PAGES;
      }
    }
    const answer = await this.#reader.read(readAllRequest({ ...range, count: PAGE_RECORDS_MAX }));
    const atEnd = answer.complete && answer.records.length < PAGE_RECORDS_MAX;
    this.#unfilteredPages = atEnd ? 0 : this.#unfilteredPages - 1;
    return { ...answer, complete: atEnd };
  }

  /** @throws {LogDamaged} the log has no such place, or no longer an event of ours there. */
  async #requireStart({ place, passed }: Start, { at, fresh }: Page): Promise<void> {
    if (place === undefined) return;
    if (passed) {
      if (at === undefined && fresh.length === 0) {
        this.#requireNotBefore(await this.#endOfServer(), place);
      }
    } else if (at === undefined || !this.#isOurs(at.stream)) {
      throw new LogDamaged(`it has no event at ${streamCursor(place)}, which was read`);
    }
  }

  #requireNotBefore(end: Place | undefined, place: Place | undefined): void {
    if (place === undefined || (end !== undefined && comparePlaces(end, place) >= 0)) return;
    throw new LogDamaged(`it ends before ${streamCursor(place)}, which was read`);
  }

  /** The event of this log that a record holds; undefined where it is a stranger's. */
  async #ours(record: ServerRecord, sequence: bigint): Promise<SequencedEvent | undefined> {
    const stream = this.#streams.ourName(record.stream);
    if (stream !== undefined) {
      const event = storedEventOf(stream, record);
      const cursor = countedCursor(this.#seen(record.place), sequence + 1n);
      return { ...event, cursor, sequence };
    }
    const described = this.#streams.ourNameOfMetadata(record.stream);
    // What once was set and taken back has left no trace in the stream.
    if (described !== undefined && cutsOf(record).length > 0) {
      await this.#streams.requireUncut(described);
    }
    return undefined;
  }
}

/** What was read of the server's log after a place. */
interface Page {
  readonly at: ServerRecord | undefined;
  readonly fresh: readonly ServerRecord[];
  readonly atEnd: boolean;
}
