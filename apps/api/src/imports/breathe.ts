import { setImmediate } from 'node:timers/promises';

/** A file is read in turns of about this many milliseconds; between them others are served. */
const TURN_MS = 20;

/**
 * Lets others be served between the parts of a long work.
 *
 * @returns a function to be called after every small part; it waits only once a turn is used up.
 */
export function turns(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < TURN_MS) return;
    await setImmediate();
    since = performance.now();
  };
}
