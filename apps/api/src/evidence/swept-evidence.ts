import { sweepEvidence, type Swept } from './sweep-evidence';

const EVERY_MS = 60 * 60 * 1_000;

/**
 * Sweeps now and then, while the process runs.
 *
 * @param tell hears of trouble, and of what was swept up.
 * @returns what ends it.
 */
export function sweepNowAndThen(swept: Swept, tell: (line: string) => void): () => void {
  const sweep = (): void => {
    sweepEvidence(swept).then(
      (erased) => {
        if (erased > 0) tell(`evidence: ${erased} files of which no event tells were erased`);
      },
      (error: unknown) => tell(`evidence was not swept: ${String(error)}`),
    );
  };
  const timer = setInterval(sweep, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
