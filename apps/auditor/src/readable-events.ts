import { LogDamaged, type Cursor, type EventStore, type SequencedEvent } from '@app/event-store';

/** Events read at once. */
const PAGE_EVENTS = 1_000;
/** Over so many missing places is it read on; a log with more holes is judged up to there. */
const HOLES_MAX = 10_000;

/**
 * The events of a store, as far as they can be read at all. A store stops at the first hole, as who
 * writes must; who audits wants to know what lies behind it. Where places are ordinals it is read on
 * behind them, and the missing sequences show what is missing.
 *
 * @throws {LogDamaged} there is no way on: nothing more can be read, or the store cannot be asked for
 *   what lies behind.
 */
export async function* eventsOf(
  store: EventStore,
): AsyncGenerator<SequencedEvent, void, undefined> {
  let from: Cursor | undefined;
  let holes = 0;
  for (;;) {
    let page: readonly SequencedEvent[];
    try {
      page = await store.readAll({ ...(from === undefined ? {} : { from }), limit: PAGE_EVENTS });
    } catch (error) {
      if (!(error instanceof LogDamaged)) throw error;
      page = yield* eventsBefore(store, from);
      from = page.at(-1)?.cursor ?? from;
      const behind = await placeBehindHole(store, from, HOLES_MAX - holes);
      if (behind === undefined) throw error;
      holes += behind.skipped;
      from = behind.place;
      continue;
    }
    yield* page;
    if (page.length < PAGE_EVENTS) return;
    from = page.at(-1)?.cursor;
  }
}

/** Reads on one by one up to the hole, at most a page; gives what it yielded. */
async function* eventsBefore(
  store: EventStore,
  start: Cursor | undefined,
): AsyncGenerator<SequencedEvent, readonly SequencedEvent[], undefined> {
  const events: SequencedEvent[] = [];
  let from = start;
  while (events.length < PAGE_EVENTS) {
    try {
      const [event] = await store.readAll({ ...(from === undefined ? {} : { from }), limit: 1 });
      if (event === undefined) break;
      events.push(event);
      from = event.cursor;
      yield event;
    } catch (error) {
      if (error instanceof LogDamaged) break;
      throw error;
    }
  }
  return events;
}

/** The last place of the hole behind `from`; undefined when there is none that can be asked for. */
async function placeBehindHole(
  store: EventStore,
  from: Cursor | undefined,
  max: number,
): Promise<{ readonly place: Cursor; readonly skipped: number } | undefined> {
  if (from !== undefined && !/^\d+$/.test(from)) return undefined;
  const head = await store.head();
  if (head === undefined || !/^\d+$/.test(head)) return undefined;
  const first = from === undefined ? 0n : BigInt(from) + 1n;
  for (let skipped = 1; skipped <= max; skipped += 1) {
    const place = first + BigInt(skipped - 1);
    if (place >= BigInt(head)) return undefined;
    try {
      await store.readAll({ from: String(place), limit: 1 });
      return { place: String(place), skipped };
    } catch (error) {
      if (!(error instanceof LogDamaged)) throw error;
    }
  }
  return undefined;
}
