/** Time as the writer sees it. */
export interface Clock {
  /** The time that events are recorded at. */
  now(): Date;
  /** The real time beside it, where `now` is a demonstration's own. */
  realNow?(): Date;
}

/** The machine's clock. */
export class SystemClock implements Clock {
  now(): Date {
    return new Date();
  }
}

/**
 * The demonstration's own clock: it stands on one day, at the real time of that day, so that
 * lateness and what waits mean something. The simulation does not move it: its requests carry their
 * own instants.
 */
export class DemonstrationClock implements Clock {
  /** @param day the day in Thailand on which the demonstration opens, ISO C.E. */
  constructor(private readonly day: string) {}

  now(): Date {
    const real = new Date();
    const timeInThailand = new Date(real.getTime() + 7 * 3_600_000).toISOString().slice(11);
    return new Date(Date.parse(`${this.day}T${timeInThailand}`) - 7 * 3_600_000);
  }

  realNow(): Date {
    return new Date();
  }
}
