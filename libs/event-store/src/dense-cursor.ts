import type { Cursor } from './event-store.js';

/** A cursor of a store whose places are the dense ordinals of the events: written in decimal. */
export function cursorOf(sequence: bigint): Cursor {
  return String(sequence);
}

/**
 * The ordinal that a cursor names, -1 for the place before the first event (no cursor).
 *
 * @throws {RangeError} the text was not made by `cursorOf`.
 */
export function sequenceOf(cursor: Cursor | undefined): bigint {
  if (cursor === undefined) return -1n;
  if (!/^(0|[1-9][0-9]{0,17})$/.test(cursor)) {
    throw new RangeError(`${JSON.stringify(cursor)} is no cursor of this log`);
  }
  return BigInt(cursor);
}

/** Negative when `a` lies before `b`, 0 when equal, positive when after. */
export function compareDenseCursors(a: Cursor, b: Cursor): number {
  const [left, right] = [sequenceOf(a), sequenceOf(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
