import {
  BrokenChain,
  GENESIS_HASH,
  NO_STREAM,
  OutcomeUnknown,
  seal,
  StoreBusy,
  WrongExpectedRevision,
  type ChainEnd,
  type EventStore,
  type SealedEvent,
} from '@app/event-store';
import type { Chance } from '../crash/chance';
import type { Operation, Outcome } from './history';

/** Milliseconds of the machine's monotonic clock: the same for all its processes. */
export function machineTime(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** What a writer does next. */
const DEEDS = [
  'right',
  'right',
  'right',
  'as remembered',
  'as remembered',
  'stale',
  'ahead',
  'again',
  'again',
  'forked',
  'chained wrongly',
] as const;
type Deed = (typeof DEEDS)[number];

interface Append {
  readonly stream: string;
  readonly expectedRevision: bigint;
  readonly events: readonly SealedEvent[];
}

const BEGINNING: ChainEnd = { revision: NO_STREAM, hash: GENESIS_HASH };

/**
 * Appends to few streams what others append to as well: by a right expectation, a stale one, one that
 * runs ahead, the same bytes again, other bytes at the same place. It remembers what it was told.
 */
export class Writer {
  readonly operations: Operation[] = [];
  readonly #name: string;
  readonly #store: EventStore;
  readonly #streams: readonly string[];
  readonly #chance: Chance;
  readonly #ends = new Map<string, ChainEnd[]>();
  readonly #appends: Append[] = [];
  #count = 0;

  constructor(name: string, store: EventStore, streams: readonly string[], chance: Chance) {
    this.#name = name;
    this.#store = store;
    this.#streams = streams;
    this.#chance = chance;
  }

  /** Does one thing. A store that is away for the moment is no fault. */
  async act(): Promise<void> {
    const append = await this.#drawn(this.#chance.oneOf(DEEDS));
    if (append === undefined) return;
    const { kind } = await this.#appended(append);
    if (kind === 'unknown' && this.#chance.happens(0.5)) await this.#appended(append);
  }

  /** Asks once more, by a store in health, for everything of which nobody knows. */
  async settle(store: EventStore): Promise<void> {
    const open = this.operations.filter(({ outcome }) => outcome.kind === 'unknown');
    const events = new Set(open.map((operation) => operation.events.join()));
    for (const append of this.#appends) {
      if (events.delete(hashesOf(append).join())) await this.#appended(append, store);
    }
  }

  async #drawn(deed: Deed): Promise<Append | undefined> {
    const chance = this.#chance;
    const stream = chance.oneOf(this.#streams);
    switch (deed) {
      case 'right':
        if (!(await this.#learn(stream))) return undefined;
        return this.#new(stream, this.#end(stream));
      case 'as remembered':
        return this.#new(stream, this.#end(stream));
      case 'stale':
        return this.#new(stream, chance.oneOf(this.#ends.get(stream) ?? [BEGINNING]));
      case 'ahead': {
        const { revision } = this.#end(stream);
        const hash = Buffer.alloc(32, chance.whole(1, 255));
        return this.#new(stream, { revision: revision + BigInt(chance.whole(1, 3)), hash });
      }
      case 'again':
        return this.#appends.length === 0 ? undefined : chance.oneOf(this.#appends);
      case 'forked': {
        const [first] = this.#appends.length === 0 ? [] : chance.oneOf(this.#appends).events;
        if (first === undefined) return undefined;
        const { previousHash: hash, revision } = first;
        return this.#new(first.stream, { revision: revision - 1n, hash });
      }
      case 'chained wrongly': {
        const { revision } = this.#end(stream);
        return this.#new(stream, { revision, hash: Buffer.alloc(32, chance.whole(1, 255)) });
      }
    }
  }

  #new(stream: string, end: ChainEnd): Append {
    const count = this.#chance.happens(0.1) ? 25 : this.#chance.whole(1, 4);
    const drafts = Array.from({ length: count }, () => {
      this.#count += 1;
      const payload = Buffer.from(`{"by":"${this.#name}","n":${this.#count}}`);
      return { type: 'thing.happened.v1', payload, metadata: Buffer.from('{}') };
    });
    const events = seal(stream, end.revision, end.hash, drafts);
    const append = { stream, expectedRevision: end.revision, events };
    this.#appends.push(append);
    return append;
  }

  async #appended(append: Append, store = this.#store): Promise<Outcome> {
    const { stream, expectedRevision, events } = append;
    const invoked = machineTime();
    const outcome = await store
      .append(stream, expectedRevision, events)
      .then(({ revision, repeated }): Outcome => ({ kind: 'ok', revision, repeated }), outcomeOf);
    const ended = machineTime();
    const hashes = hashesOf(append);
    const [writer, seen] = [this.#name, { invoked, ended, outcome }];
    this.operations.push({ writer, stream, expectedRevision, events: hashes, ...seen });
    if (outcome.kind === 'ok') this.#remember(append);
    return outcome;
  }

  #remember({ stream, events }: Append): void {
    for (const { revision, hash } of events) {
      if (revision <= this.#end(stream).revision) continue;
      const ends = this.#ends.get(stream) ?? [BEGINNING];
      ends.push({ revision, hash });
      this.#ends.set(stream, ends);
    }
  }

  #end(stream: string): ChainEnd {
    return this.#ends.get(stream)?.at(-1) ?? BEGINNING;
  }

  /** @returns false while the log cannot be read. */
  async #learn(stream: string): Promise<boolean> {
    try {
      const from = this.#end(stream).revision + 1n;
      for await (const event of this.#store.readStream(stream, { from })) {
        this.#remember({ stream, expectedRevision: NO_STREAM, events: [event] });
      }
      return true;
    } catch (error) {
      if (!isAway(error)) throw error;
      return false;
    }
  }
}

/** True for what a log says that is away for a moment; a damaged one is another matter. */
export function isAway(error: unknown): boolean {
  const { name } = error as Error;
  return !['LogDamaged', 'RangeError', 'TypeError', 'BrokenChain'].includes(name);
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof OutcomeUnknown) return { kind: 'unknown' };
  if (error instanceof WrongExpectedRevision) {
    return { kind: 'fail', error: error.name, actual: error.actualRevision };
  }
  if (error instanceof BrokenChain || error instanceof StoreBusy) {
    return { kind: 'fail', error: error.name };
  }
  throw error;
}

function hashesOf({ events }: Append): readonly string[] {
  return events.map(({ hash }) => hash.toString('hex'));
}
