import { createHash } from 'node:crypto';
import type { EventStore } from './event-store.js';

const known = new WeakMap<EventStore, string>();

/**
 * Names one physical log, in 32 hex digits; undefined while it is empty. A cursor is a place in the
 * store that made it and nowhere else: whoever keeps one keeps this beside it, and begins again, or
 * looks for its place anew, where the two stores differ.
 *
 * It is made of the first event's hash, its cursor and the store's own time of writing. A restart and
 * a restored backup keep it. A copy has the same events at the same sequences, but was written at
 * another time, so it is another store, as it must be: its cursors differ.
 *
 * @throws {LogDamaged} as `readAll` does.
 */
export async function storeIdentity(store: EventStore): Promise<string | undefined> {
  const before = known.get(store);
  if (before !== undefined) return before;
  const [first] = await store.readAll({ limit: 1 });
  if (first === undefined) return undefined;
  const identity = createHash('sha256')
    .update(first.hash)
    .update(`${first.cursor}\n${first.storedAt.toISOString()}\n`)
    .digest('hex')
    .slice(0, 32);
  known.set(store, identity);
  return identity;
}
