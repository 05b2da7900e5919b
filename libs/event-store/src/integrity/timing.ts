import { setTimeout as sleep } from 'node:timers/promises';

/** Time as the notary needs it; injected so that its rules can be tried without waiting. */
export interface Timing {
  /** Milliseconds of a clock that never jumps. */
  now(): number;
  /** Waits, or ends early and without an error when the signal is aborted. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
}

/** The machine's own time. */
export const MACHINE_TIMING: Timing = {
  now: () => performance.now(),
  pause: async (ms, signal) => {
    await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
  },
};
