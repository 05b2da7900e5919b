import { comparePlaces, type Place } from './place.js';

/** A place and how many events of the log there are up to it. */
export interface Anchor {
  readonly place: Place;
  readonly count: bigint;
}

/**
 * Places at which the count is known, in memory, so that another one is counted from the nearest and
 * not from the beginning. When there are too many, every second one is forgotten: what is left still
 * covers the whole log, and any place stays a bounded part of it away from one.
 */
export class Anchors {
  readonly #max: number;
  #anchors: Anchor[] = [];

  /** @param max at least 2. */
  constructor(max: number) {
    this.#max = max;
  }

  add(anchor: Anchor): void {
    const at = this.#firstAfter(anchor.place);
    const before = this.#anchors[at - 1];
    if (before !== undefined && comparePlaces(before.place, anchor.place) === 0) return;
    this.#anchors.splice(at, 0, anchor);
    if (this.#anchors.length <= this.#max) return;
    this.#anchors = this.#anchors.filter((_, index) => index % 2 === 1);
  }

  /** The last anchor at or before a place; undefined: count from the beginning. */
  before(place: Place): Anchor | undefined {
    return this.#anchors[this.#firstAfter(place) - 1];
  }

  #firstAfter(place: Place): number {
    let [low, high] = [0, this.#anchors.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const anchor = this.#anchors[middle];
      if (anchor !== undefined && comparePlaces(anchor.place, place) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
