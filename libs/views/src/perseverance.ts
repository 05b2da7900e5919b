import { setTimeout as pause } from 'node:timers/promises';
import { LogDamaged, type SequencedEvent } from '@app/event-store';
import type { Applied, BuildWriter, Place } from './build-writer';

/** A build of a view cannot take this event. */
export class Poisoned extends Error {
  constructor(
    readonly event: SequencedEvent,
    readonly poison: unknown,
  ) {
    super(`event ${event.sequence} cannot be taken`);
    this.name = 'Poisoned';
  }
}

/**
 * Writes events.
 *
 * @throws {Poisoned} an event cannot be taken; what lies before it was written.
 */
export async function applyAll(
  writer: BuildWriter,
  place: Place,
  events: readonly SequencedEvent[],
): Promise<Exclude<Applied, { readonly outcome: 'poisoned' }>> {
  const applied = await writer.apply(place, events);
  if (applied.outcome === 'poisoned') throw new Poisoned(applied.event, applied.error);
  return applied;
}

/** Who tries, and what is to be told. */
export interface Perseverance {
  readonly writer: BuildWriter;
  readonly signal: AbortSignal;
  /** Told what keeps it from following. */
  readonly report: (error: unknown) => void;
  /** Called once a failure has been written down. */
  readonly onFailed: () => void;
}

const RETRY_MIN_MS = 100;
const RETRY_MAX_MS = 5_000;
const ASK_MS = 500;

/**
 * Tries again and again until it is done or the signal is given, with growing pauses. At an event that
 * cannot be taken, and over a log that lost events, it stands still, written down, until the
 * database's clock or an operator says that it may be tried again.
 *
 * @param attempt answers whether it is done; false where it has to begin anew. It resets the pauses
 *   by calling what it is given.
 */
export async function persevere(
  { writer, signal, report, onFailed }: Perseverance,
  attempt: (goesWell: () => void) => Promise<boolean>,
): Promise<void> {
  let pauseMs = RETRY_MIN_MS;
  const goesWell = (): void => {
    pauseMs = RETRY_MIN_MS;
  };
  while (!signal.aborted) {
    try {
      if (await attempt(goesWell)) return;
      await sleep(RETRY_MIN_MS, signal);
    } catch (error) {
      if (signal.aborted) return;
      report(error instanceof Poisoned ? error.poison : error);
      try {
        if (await recorded(writer, error)) {
          onFailed();
          await standStill(writer, signal);
          continue;
        }
      } catch (away) {
        report(away);
      }
      await sleep(pauseMs, signal);
      pauseMs = Math.min(pauseMs * 2, RETRY_MAX_MS);
    }
  }
}

/** Only what will not pass by itself is written down. */
async function recorded(writer: BuildWriter, error: unknown): Promise<boolean> {
  if (error instanceof Poisoned) await writer.recordFailure(error.event, error.poison);
  // An alarm, not a condition to retry at once: no view goes on over a log that lost events.
  else if (error instanceof LogDamaged) await writer.recordFailure(undefined, error);
  else return false;
  return true;
}

async function standStill(writer: BuildWriter, signal: AbortSignal): Promise<void> {
  do await sleep(ASK_MS, signal);
  while (!signal.aborted && !(await writer.mayRetry()));
}

/** Waits, unless or until the signal is given. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal }).catch(() => undefined);
}
