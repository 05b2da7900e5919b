import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore } from '@app/event-store';
import { Chance } from '../crash/chance';
import type { History } from './history';
import { everything, poll, subscribe } from './log-reader';
import { Writer } from './writer';

/** A new, empty log that many stores are opened on, and the ways in which it can be disturbed. */
export interface DisturbedLog {
  /** A store as another process opens one. */
  open(): Promise<EventStore>;
  /** A store that nothing disturbs, to look at the end. */
  openInHealth(): Promise<EventStore>;
  /** Does something to connections or to the server, and resolves when it has passed. */
  disturb(chance: Chance): Promise<void>;
  /** Nothing is disturbed any more. */
  heal(): Promise<void>;
  dispose(): Promise<void>;
}

/** How much is recorded. */
export interface Recording {
  readonly seed: number;
  readonly writers: number;
  readonly readers: number;
  /** Deeds of each writer. */
  readonly deeds: number;
  readonly streams: number;
}

const CALM_MS_MAX = 60;

/** Lets many write and read one log at once while it is disturbed, and writes down what they saw. */
export async function recordHistory(log: DisturbedLog, how: Recording): Promise<History> {
  const chance = new Chance(how.seed);
  const streams = Array.from({ length: how.streams }, (_, n) => `stream-${n}`);
  const opened: EventStore[] = [];
  const open = async (): Promise<EventStore> => {
    const store = await log.open();
    opened.push(store);
    return store;
  };
  const clean = await log.openInHealth();
  try {
    const writers: Writer[] = [];
    for (let n = 0; n < how.writers; n += 1) {
      writers.push(new Writer(`w${n}`, await open(), streams, chance.branch()));
    }
    const ended = new AbortController();
    const last = deferred<bigint>();
    const reading = Promise.all(
      (await Promise.all(Array.from({ length: how.readers }, open))).flatMap((store, n) => [
        poll(`poll ${n}`, store, chance.branch(), ended.signal),
        subscribe(`subscription ${n}`, store, chance.oneOf([1, 7, 100, 1_000]), last.promise),
      ]),
    );
    // Waited for below; until then its failure must not end the process.
    reading.catch(() => undefined);
    await whileDisturbed(log, chance.branch(), () =>
      Promise.all(writers.map((writer) => work(writer, how.deeds))),
    );
    for (const writer of writers) await writer.settle(clean);
    const atEnd = await everything(clean);
    ended.abort();
    last.resolve(atEnd.log.at(-1)?.sequence ?? -1n);
    const operations = writers.flatMap((writer) => writer.operations);
    return { operations, readers: await reading, ...atEnd };
  } finally {
    await Promise.all([clean, ...opened].map((store) => store.close()));
  }
}

async function work(writer: Writer, deeds: number): Promise<void> {
  for (let n = 0; n < deeds; n += 1) await writer.act();
}

async function whileDisturbed(
  log: DisturbedLog,
  chance: Chance,
  work: () => Promise<unknown>,
): Promise<void> {
  const done = new AbortController();
  const disturbing = (async () => {
    while (!done.signal.aborted) {
      const calm = chance.whole(0, CALM_MS_MAX);
      await pause(calm, undefined, { signal: done.signal }).catch(() => undefined);
      await log.disturb(chance);
    }
  })();
  try {
    await work();
  } finally {
    done.abort();
    await disturbing;
    await log.heal();
  }
}

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
