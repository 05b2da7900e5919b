import type { Cursor } from '../event-store.js';

/** Where the server keeps an event: it orders everything that was ever written there. */
export interface Place {
  readonly commit: bigint;
  readonly prepare: bigint;
}

/** What the text of a cursor says. */
export interface NamedPlace {
  readonly place: Place;
  /** Events of this log up to the place, the one there included; unknown after a read of a stream. */
  readonly count: bigint | undefined;
  /** True where what stands there is a stranger's, which may go; an event of ours must stay. */
  readonly passed: boolean;
}

/** The server's places are whole numbers of 63 bits. */
const PLACE_MAX = 2n ** 63n - 1n;
const NUMBER = '(0|[1-9][0-9]{0,18})';
const TEXT = new RegExp(`^${NUMBER}-${NUMBER}(?:-${NUMBER}(p?))?$`);

/** `<commit>-<prepare>`, the cursor of an event that was met in its stream. */
export function streamCursor({ commit, prepare }: Place): Cursor {
  return `${commit}-${prepare}`;
}

/** `<commit>-<prepare>-<count>`, the cursor of an event that was met in the whole log. */
export function countedCursor(place: Place, count: bigint): Cursor {
  return `${streamCursor(place)}-${count}`;
}

/** `<commit>-<prepare>-<count>p`, the cursor of a stranger's event that was passed. */
export function passedCursor(place: Place, count: bigint): Cursor {
  return `${countedCursor(place, count)}p`;
}

/**
 * Reads the text of a cursor.
 *
 * @throws {RangeError} the text was made by none of the three functions above.
 */
export function namedPlace(cursor: Cursor): NamedPlace {
  const [, commit, prepare, count, passed] = TEXT.exec(cursor) ?? [];
  if (commit === undefined || prepare === undefined) throw noCursor(cursor);
  const place = { commit: BigInt(commit), prepare: BigInt(prepare) };
  if (place.commit > PLACE_MAX || place.prepare > PLACE_MAX) throw noCursor(cursor);
  return {
    place,
    count: count === undefined ? undefined : BigInt(count),
    passed: passed === 'p',
  };
}

/** Negative when `a` lies before `b`, 0 when equal, positive when after. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.commit !== b.commit) return a.commit < b.commit ? -1 : 1;
  if (a.prepare !== b.prepare) return a.prepare < b.prepare ? -1 : 1;
  return 0;
}

function noCursor(cursor: Cursor): RangeError {
  return new RangeError(`${JSON.stringify(cursor)} is no cursor of this log`);
}
