import { admitLimit } from '../admission.js';
import {
  StoreBusy,
  type LogBatch,
  type SequencedEvent,
  type SubscribeAllOptions,
} from '../event-store.js';
import type { GrowthSignal } from '../following.js';
import type { EventStoreDbBounds } from './bounds.js';
import { isLost } from './call-failure.js';
import { passedCursor } from './place.js';
import type { Start, WholeLog } from './whole-log.js';

const BATCH_EVENTS_DEFAULT = 1_000;

/** What a subscription follows. */
export interface FollowedLog {
  readonly log: WholeLog;
  readonly growth: GrowthSignal;
  readonly bounds: EventStoreDbBounds;
}

/**
 * Follows the log: what there is, then what comes. Catching up and living are the same reads by
 * place, so there is no switch at which an event could be lost or come twice, and the next batch is
 * read only when it is asked for. Where only what belongs to strangers was passed, a batch without
 * events says so from time to time.
 */
export async function* followPlaces(
  { log, growth, bounds }: FollowedLog,
  options: SubscribeAllOptions,
): AsyncGenerator<LogBatch, void, undefined> {
  const { batchMax = BATCH_EVENTS_DEFAULT, signal } = options;
  admitLimit(batchMax);
  const ended = (): boolean => growth.closed || signal?.aborted === true;
  const { minMs, maxMs } = bounds.poll;
  const reading = { limit: batchMax, ...(signal && { signal }) };
  let at: Start | undefined;
  let told = performance.now();
  let pauseMs = minMs;
  while (!ended()) {
    const seen = growth.hints;
    const tellsPassed = performance.now() - told >= bounds.passedMs;
    const found = await patiently(async () => {
      at ??= await log.startAt(options.from);
      const { events, end } = await log.read(at, reading);
      if (events.length > 0 || !tellsPassed) return { events, end };
      return { events, end: await log.passStrangers(end) };
    });
    if (ended()) return;
    const moved = found !== undefined && found.end.place !== at?.place;
    at = found?.end ?? at;
    if (moved) log.remember(found.end);
    const batch = moved ? batchOf(found.events, found.end) : undefined;
    if (batch !== undefined) {
      told = performance.now();
      pauseMs = minMs;
      yield batch;
    } else {
      await growth.wait(seen, pauseMs, signal);
      pauseMs = growth.hints === seen ? Math.min(pauseMs * 2, maxMs) : minMs;
    }
    if (found?.events.length === 0 && tellsPassed) told = performance.now();
  }
}

/** The batch that tells of what was read; undefined where only metadata of streams was passed. */
function batchOf(events: readonly SequencedEvent[], { place, count, passed }: Start): LogBatch {
  const last = events.at(-1);
  if (last !== undefined) return { events, cursor: last.cursor };
  if (place === undefined || !passed) throw new Error('nothing was read, and a place was reached');
  return { events: [], cursor: passedCursor(place, count) };
}

/** Undefined while the connection is lost. */
async function patiently<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isLost(error) || error instanceof StoreBusy) return undefined;
    throw error;
  }
}
