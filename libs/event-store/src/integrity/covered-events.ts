import { cursorOf } from '../dense-cursor.js';
import { LogDamaged, type EventStore, type SequencedEvent } from '../event-store.js';
import { hashOf, idOf } from '../hash-chain.js';
import { LogBreach } from './continuation.js';
import { leafHash, type SubtreeHash } from './merkle.js';
import type { TreeHead } from './postgres-integrity.js';

/**
 * Looks whether events are those that the tree covers: each with the hash and the id of its own bytes,
 * and that hash's leaf. A chain that was computed anew agrees with itself; only the leaf tells.
 *
 * @param from ordinal of the first of them; the tree has leaves for all.
 * @throws {LogBreach} the first that is another one.
 * @throws {TilesDamaged} the tree lacks a leaf.
 */
export async function requireCovered(
  events: readonly SequencedEvent[],
  from: bigint,
  hashes: SubtreeHash,
): Promise<void> {
  for (const [nth, event] of events.entries()) {
    const sequence = from + BigInt(nth);
    const leaf = await hashes(0, sequence);
    const { hash, id } = event;
    if (!hash.equals(hashOf(event)) || id !== idOf(hash)) {
      throw new LogBreach(sequence, 'an event stands whose hash or id is not that of its bytes');
    }
    if (event.sequence === sequence && leafHash(hash).equals(leaf)) continue;
    throw new LogBreach(
      sequence,
      `an event of hash ${hash.toString('hex')} stands that is not the one in the tree`,
    );
  }
}

/**
 * Looks whether the last event that the tree covers still stands, where the store's cursors say what
 * lies before it; where they do not, the patrol comes to it.
 *
 * @returns whether it was looked at.
 * @throws {LogBreach} another event stands there.
 * @throws {LogDamaged} the log ends before it.
 * @throws {TilesDamaged} the tree lacks its leaf.
 */
export async function requireLastCovered(
  store: EventStore,
  { size, cursor }: TreeHead,
  hashes: SubtreeHash,
): Promise<boolean> {
  const last = size - 1n;
  if (size === 0n || cursor !== cursorOf(last)) return false;
  const from = size === 1n ? {} : { from: cursorOf(last - 1n) };
  const events = await store.readAll({ ...from, limit: 1 });
  if (events.length === 0) {
    throw new LogDamaged(
      `it ends before sequence ${last}, and the tree over it has ${size} events`,
    );
  }
  await requireCovered(events, last, hashes);
  return true;
}
