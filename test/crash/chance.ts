/** Chance that can be had again: the same seed, the same draws (mulberry32). */
export class Chance {
  #state: number;

  constructor(readonly seed: number) {
    this.#state = seed >>> 0;
  }

  /** At least 0, below 1. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number {
    return min + Math.floor(this.fraction() * (max - min + 1));
  }

  /** Whether something of this probability happens. */
  happens(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** One of them; at least one must be given. */
  oneOf<T>(those: readonly T[]): T {
    const drawn = those[this.whole(0, those.length - 1)];
    if (drawn === undefined) throw new Error('nothing to draw from: give at least one');
    return drawn;
  }

  /** All of them in an order of chance. */
  shuffled<T>(those: readonly T[]): T[] {
    return those
      .map((one) => ({ one, place: this.fraction() }))
      .toSorted((a, b) => a.place - b.place)
      .map(({ one }) => one);
  }

  /** Chance of its own for a part of the work, so that parts do not disturb each other. */
  branch(): Chance {
    return new Chance(this.whole(0, 2 ** 32 - 1));
  }
}
