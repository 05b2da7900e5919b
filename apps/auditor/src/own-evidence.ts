import type { Alarm, KeySuccession, LogFinding, StatedLog } from '@app/event-store';

/** The alarms that the ledger raised itself and that nobody could end. */
export function alarmFindings(alarms: readonly Alarm[]): LogFinding[] {
  return alarms.map(({ cause, sequence, detail, foundAt }) => ({
    kind: 'alarm',
    ...(sequence === null ? {} : { sequence }),
    expected: 'no open alarm',
    found: `${detail} (${cause}, since ${foundAt.toISOString()})`,
  }));
}

/** The events beyond the end of the log, where no reader of the store looks. */
export function hiddenFindings(stated: StatedLog | undefined): LogFinding[] {
  if (stated === undefined) return [];
  const { hidden, hiddenCount, size } = stated;
  const expected = `nothing beyond the ${size} events of the log`;
  const found = `${hiddenCount} event${hiddenCount === 1n ? '' : 's'} beyond`;
  return hidden.map((event) => ({ kind: 'hidden', ...event, expected, found }));
}

/** The keys that bear the log's name, and that no statement links to the trusted one. */
export function unlinkedKeyFindings(
  keys: readonly string[] | undefined,
  { origin, keys: linked }: KeySuccession,
): LogFinding[] {
  const known = new Set(linked.map(({ verifierKey }) => verifierKey));
  return (keys ?? [])
    .filter((key) => nameOf(key) === origin && !known.has(key))
    .map((key) => ({
      kind: 'key',
      expected: 'only keys that statements link to the trusted one',
      found: `${key}, of which no statement says how it followed`,
    }));
}

/** The keys under other names: of a log that had to begin anew, after its key was lost. */
export function foreignKeyLines(keys: readonly string[] | undefined, origin: string): string[] {
  return (keys ?? [])
    .filter((key) => nameOf(key) !== origin)
    .map(
      (key) =>
        `กุญแจภายใต้ชื่ออื่น ไม่เชื่อมโยงกับกุญแจที่เชื่อถือ · key under another name, which nothing links ` +
        `to the trusted one: ${JSON.stringify(key).slice(1, -1)}`,
    );
}

function nameOf(key: string): string {
  return key.split('+', 1)[0] ?? '';
}
