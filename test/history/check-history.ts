import type { Anomaly, AnomalyKind, History, Met, Operation } from './history';
import { readersAnomalies } from './check-readers';

/** All appends of the same events: an append and its repetitions. */
interface Deed {
  readonly name: string;
  readonly stream: string;
  readonly expectedRevision: bigint;
  readonly events: readonly string[];
  /** When somebody first asked for it. */
  readonly invoked: number;
  /** When somebody first knew that it was done; never, where nobody did. */
  readonly known: number;
  readonly operations: readonly Operation[];
}

const GENESIS = '00'.repeat(32);

/**
 * What of a history no log may show; nothing, when there is an order of all appends that explains what
 * everybody saw and keeps to real time. That order is the log's own, so it is not searched for.
 */
export function checkHistory(history: History): readonly Anomaly[] {
  const places = new Map<string, Met>();
  const found: Anomaly[] = [];
  for (const met of history.log) {
    if (places.has(met.hash)) found.push(anomaly('in the log twice', nameOf(met)));
    places.set(met.hash, met);
  }
  const deeds = deedsOf(history.operations);
  return [
    ...found,
    ...deeds.flatMap((deed) => deedAnomalies(deed, places)),
    ...strangers(history, deeds),
    ...logAnomalies(history),
    ...refusalAnomalies(history, deeds),
    ...realTimeAnomalies(deeds, places),
    ...readersAnomalies(history, new Map(deeds.flatMap(timesOf))),
  ];
}

function deedsOf(operations: readonly Operation[]): readonly Deed[] {
  const same = new Map<string, Operation[]>();
  for (const operation of operations) {
    const key = operation.events.join();
    same.set(key, [...(same.get(key) ?? []), operation]);
  }
  return [...same.values()].flatMap((repetitions) => {
    const [first] = repetitions;
    if (first === undefined) return [];
    const { stream, expectedRevision, events } = first;
    const known = repetitions.filter(({ outcome }) => outcome.kind === 'ok');
    return [
      {
        name: `${first.writer}: ${events.length} events after ${stream}@${expectedRevision}`,
        stream,
        expectedRevision,
        events,
        invoked: Math.min(...repetitions.map(({ invoked }) => invoked)),
        known: Math.min(...known.map(({ ended }) => ended)),
        operations: repetitions,
      },
    ];
  });
}

function deedAnomalies(deed: Deed, places: ReadonlyMap<string, Met>): readonly Anomaly[] {
  const { name, events, operations, expectedRevision } = deed;
  const there = events.flatMap((hash) => places.get(hash) ?? []);
  const found: Anomaly[] = [];
  const acknowledged = operations.some(({ outcome }) => outcome.kind === 'ok');
  const refused = operations.every(({ outcome }) => outcome.kind === 'fail');
  if (there.length === 0) {
    if (acknowledged) found.push(anomaly('acknowledged and lost', name));
    return found;
  }
  if (refused) found.push(anomaly('refused and written', name));
  if (there.length < events.length) {
    found.push(anomaly('written in part', `${name}: ${there.length} of ${events.length}`));
  }
  for (const [index, met] of there.entries()) {
    const before = there[index - 1];
    if (before === undefined) continue;
    if (met.sequence === before.sequence + 1n && met.revision === before.revision + 1n) continue;
    found.push(anomaly('written apart', `${name}: ${nameOf(before)} and then ${nameOf(met)}`));
  }
  const [first] = there;
  const last = there.at(-1);
  if (first && first.revision !== expectedRevision + 1n) {
    found.push(anomaly('wrong expectation accepted', `${name}: written at ${nameOf(first)}`));
  }
  for (const { outcome } of operations) {
    if (outcome.kind !== 'ok' || outcome.revision === last?.revision) continue;
    const told = `told revision ${outcome.revision}, it is at ${last?.revision}`;
    found.push(anomaly('acknowledged elsewhere', `${name}: ${told}`));
  }
  return found;
}

function strangers({ log }: History, deeds: readonly Deed[]): readonly Anomaly[] {
  const asked = new Set(deeds.flatMap(({ events }) => events));
  return log
    .filter(({ hash }) => !asked.has(hash))
    .map((met) => anomaly('written by nobody', nameOf(met)));
}

/** Dense in the log, dense and chained in each stream, and each stream is what the log has of it. */
function logAnomalies({ log, streams }: History): readonly Anomaly[] {
  const found: Anomaly[] = [];
  const ends = new Map<string, Met>();
  const ofStreams = new Map<string, string[]>();
  for (const [index, met] of log.entries()) {
    if (met.sequence !== BigInt(index)) {
      found.push(anomaly('gap in the log', `${nameOf(met)} is event ${index}`));
    }
    const before = ends.get(met.stream);
    if (met.revision !== (before?.revision ?? -1n) + 1n) {
      found.push(anomaly('gap in a stream', `${nameOf(met)} after revision ${before?.revision}`));
    } else if (met.previousHash !== (before?.hash ?? GENESIS)) {
      found.push(anomaly('broken chain', nameOf(met)));
    }
    ends.set(met.stream, met);
    const hashes = ofStreams.get(met.stream);
    if (hashes) hashes.push(met.hash);
    else ofStreams.set(met.stream, [met.hash]);
  }
  for (const stream of new Set([...streams.keys(), ...ofStreams.keys()])) {
    const alone = (streams.get(stream) ?? []).map(({ hash }) => hash);
    if (alone.join() === (ofStreams.get(stream) ?? []).join()) continue;
    const count = `${alone.length} events alone, ${ofStreams.get(stream)?.length ?? 0} in the log`;
    found.push(anomaly('stream is not the log', `${stream}: ${count}`));
  }
  return found;
}

/**
 * Who was told that the stream stands at another revision: it stood there at some moment between the
 * asking and the answer. And who asks for what was done already is told that it was.
 */
function refusalAnomalies({ streams }: History, deeds: readonly Deed[]): readonly Anomaly[] {
  const times = new Map(deeds.flatMap(timesOf));
  const found: Anomaly[] = [];
  for (const deed of deeds) {
    for (const { outcome, invoked, ended, expectedRevision } of deed.operations) {
      if (outcome.kind !== 'fail') continue;
      if (deed.known < invoked && outcome.actual !== undefined) {
        found.push(anomaly('repetition refused', deed.name));
      }
      const { actual } = outcome;
      if (actual === undefined) continue;
      const told = `${deed.name}: told revision ${actual}`;
      if (actual === expectedRevision) found.push(anomaly('refused for nothing', told));
      const stream = streams.get(deed.stream) ?? [];
      const at = times.get(stream[Number(actual)]?.hash ?? '');
      const next = times.get(stream[Number(actual) + 1]?.hash ?? '');
      if (actual >= 0n && (at === undefined || at.invoked > ended)) {
        found.push(anomaly('refused by a state that was to come', told));
      }
      if (next !== undefined && next.known < invoked) {
        found.push(anomaly('refused by a state that was past', told));
      }
    }
  }
  return found;
}

/** What was known to be done before another was asked for stands before it. */
function realTimeAnomalies(
  deeds: readonly Deed[],
  places: ReadonlyMap<string, Met>,
): readonly Anomaly[] {
  const written = deeds
    .flatMap((deed) => {
      const met = places.get(deed.events[0] ?? '');
      return met === undefined ? [] : [{ deed, sequence: met.sequence }];
    })
    .toSorted((a, b) => Number(a.sequence - b.sequence));
  const found: Anomaly[] = [];
  // From the end: the earliest moment at which anything behind was known to be done.
  let earliest: Deed | undefined;
  for (const { deed } of written.toReversed()) {
    if (earliest !== undefined && earliest.known < deed.invoked) {
      const order = `stands before ${earliest.name}, which was done before it was asked for`;
      found.push(anomaly('against real time', `${deed.name} ${order}`));
    }
    if (earliest === undefined || deed.known < earliest.known) earliest = deed;
  }
  return found;
}

function timesOf({
  events,
  invoked,
  known,
}: Deed): readonly (readonly [string, { readonly invoked: number; readonly known: number }])[] {
  return events.map((hash) => [hash, { invoked, known }]);
}

function anomaly(kind: AnomalyKind, detail: string): Anomaly {
  return { kind, detail };
}

function nameOf({ stream, revision, sequence, hash }: Met): string {
  return `${stream}@${revision} (${sequence}, ${hash.slice(0, 8)})`;
}
