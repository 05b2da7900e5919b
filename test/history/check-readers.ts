import type { Anomaly, History, Look, Met, Reader } from './history';

/** When each event was first asked for, and first known to be done. */
export type Times = ReadonlyMap<string, { readonly invoked: number; readonly known: number }>;

/**
 * Every reader saw the log's own order from its beginning, without a gap, all of what was known to be
 * done before a look that went to the end, and nothing before somebody had asked for it.
 */
export function readersAnomalies({ readers, log }: History, times: Times): readonly Anomaly[] {
  const knownBy = knownFromTheEnd(log, times);
  return readers.flatMap((reader) => [
    ...orderAnomalies(reader, log),
    ...skippedBy(reader, log, knownBy),
    ...foreseenBy(reader, times),
  ]);
}

function orderAnomalies({ name, looks }: Reader, log: readonly Met[]): readonly Anomaly[] {
  const seen = looks.flatMap(({ events }) => events);
  for (const [index, met] of seen.entries()) {
    const there = log[index];
    const same =
      there !== undefined &&
      there.hash === met.hash &&
      there.sequence === met.sequence &&
      there.stream === met.stream &&
      there.revision === met.revision;
    if (same) continue;
    const what = `${met.stream}@${met.revision} as ${met.sequence}`;
    const expected = there ? `${there.stream}@${there.revision} as ${there.sequence}` : 'nothing';
    return [
      {
        kind: 'reader saw another order',
        detail: `${name}: its event ${index} is ${what}, the log's is ${expected}`,
      },
    ];
  }
  return [];
}

/** For each place the earliest moment at which something there or behind was known to be done. */
function knownFromTheEnd(log: readonly Met[], times: Times): readonly number[] {
  const known: number[] = [];
  let earliest = Infinity;
  for (const { hash } of log.toReversed()) {
    earliest = Math.min(earliest, times.get(hash)?.known ?? Infinity);
    known.push(earliest);
  }
  return known.toReversed();
}

function skippedBy(
  { name, looks }: Reader,
  log: readonly Met[],
  knownBy: readonly number[],
): readonly Anomaly[] {
  let count = 0;
  for (const { events, toTheEnd, invoked } of looks) {
    count += events.length;
    const next = knownBy[count];
    if (!toTheEnd || next === undefined || next >= invoked) continue;
    const left = `ended before ${log[count]?.stream}@${log[count]?.revision}`;
    return [
      {
        kind: 'reader skipped what was there',
        detail: `${name}: a look ${left}, where or behind which something was done by then`,
      },
    ];
  }
  return [];
}

function foreseenBy({ name, looks }: Reader, times: Times): readonly Anomaly[] {
  const early = (look: Look): readonly Met[] =>
    look.events.filter(({ hash }) => (times.get(hash)?.invoked ?? 0) > look.ended);
  return looks.flatMap(early).map((met) => ({
    kind: 'reader saw what was to come',
    detail: `${name}: ${met.stream}@${met.revision}`,
  }));
}
