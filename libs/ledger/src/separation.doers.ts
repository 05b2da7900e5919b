import type { Map as PersistentMap } from 'immutable';

/** Who did the first step of what: a key of `separationKey` → subjects, each once. */
export type Doers = PersistentMap<string, readonly string[]>;

/** Names the first step of an item, as `Doers` knows it. */
export function separationKey(separation: string, item: string | number): string {
  return `${separation}|${item}`;
}

/** Whether somebody did a step, whenever and in whichever role. */
export function wasDoneBy(doers: Doers, key: string, subject: string): boolean {
  return doers.get(key)?.includes(subject) === true;
}

/** Who did what, with one person more; the same where it is known already. */
export function withDoer(doers: Doers, key: string, subject: string): Doers {
  const before = doers.get(key) ?? [];
  return before.includes(subject) ? doers : doers.set(key, [...before, subject]);
}
