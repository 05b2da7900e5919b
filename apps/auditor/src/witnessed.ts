import {
  keyLabel,
  type LogFinding,
  type TrustedCheckpoint,
  type WitnessKey,
} from '@app/event-store';

/** What the checkpoints show of the witnesses that the auditor knows. */
export interface Witnessed {
  readonly lines: readonly string[];
  /** Witnesses of whom there is nothing: their cosignatures may have been taken away. */
  readonly findings: readonly LogFinding[];
}

/** Tells of each witness the largest size that it cosigned, or that it cosigned nothing. */
export function witnessed(
  trusted: readonly TrustedCheckpoint[],
  witnesses: readonly WitnessKey[],
): Witnessed {
  const lines: string[] = [];
  const findings: LogFinding[] = [];
  for (const label of new Set(witnesses.map(keyLabel))) {
    const sizes = trusted
      .filter(({ cosignatures }) => cosignatures.some(({ witness }) => witness === label))
      .map(({ size }) => size);
    if (sizes.length === 0) {
      const expected = 'a cosignature at least by every witness that is known';
      findings.push({
        kind: 'cosignature',
        expected,
        found: `no cosignature by ${label} on any checkpoint`,
      });
      continue;
    }
    const last = sizes.reduce((max, size) => (size > max ? size : max));
    lines.push(
      `พยานลงนามร่วม ถึง ${last} เหตุการณ์ · cosigned by ${label}, the last time at ${last} events`,
    );
  }
  return { lines, findings };
}
