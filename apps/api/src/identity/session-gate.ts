/** Lets so many through at once, and the others in the order in which they came. */
export class Gate {
  private inside = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly atOnceMax: number) {}

  /** Does some work when its turn has come. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside >= this.atOnceMax) await new Promise<void>((go) => this.waiting.push(go));
    else this.inside += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      // Whoever is next takes this one's place.
      if (next === undefined) this.inside -= 1;
      else next();
    }
  }
}
