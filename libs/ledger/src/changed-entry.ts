import type { Map as PersistentMap } from 'immutable';

/**
 * The map in which one entry has changed; as it was when there is no such entry.
 *
 * This stands in for the map's own `update`, which takes the key `constructor` for an attack on
 * prototypes and leaves that entry alone without a word: a commitment of that name could be paid
 * for ever, and a delegation of that name would never be used up.
 */
export function withChanged<K, V>(
  map: PersistentMap<K, V>,
  key: K,
  change: (before: V) => V,
): PersistentMap<K, V> {
  const before = map.get(key);
  return before === undefined ? map : map.set(key, change(before));
}
