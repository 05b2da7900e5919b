import { checkHistory } from './check-history';
import { ANOMALIES, type AnomalyKind, type History, type Met, type Operation } from './history';

/*
 * A checker that cannot fail proves nothing: a sound history is passed, and each kind of anomaly, made
 * by hand in it, is found.
 */

const GENESIS = '00'.repeat(32);

/** An event at a place of stream `a` or `b`, with the hash of the one before it there. */
function met(sequence: bigint, at: readonly [string, bigint], hash: string, before: string): Met {
  const [stream, revision] = at;
  return { stream, revision, sequence, hash, previousHash: before };
}

const A0 = met(0n, ['a', 0n], 'A0', GENESIS);
const A1 = met(1n, ['a', 1n], 'A1', 'A0');
const B0 = met(2n, ['b', 0n], 'B0', GENESIS);
const A2 = met(3n, ['a', 2n], 'A2', 'A1');
const LOG = [A0, A1, B0, A2];

interface Asked {
  readonly events: readonly string[];
  readonly at: readonly [number, number];
  readonly stream?: string;
  readonly after?: number;
}

function append(asked: Asked, outcome: Operation['outcome']): Operation {
  const { events, at, stream = 'a', after = -1 } = asked;
  const [invoked, ended] = at;
  return {
    writer: 'w',
    stream,
    expectedRevision: BigInt(after),
    events,
    invoked,
    ended,
    outcome,
  };
}

const ok = (revision: number, repeated = false): Operation['outcome'] => ({
  kind: 'ok',
  revision: BigInt(revision),
  repeated,
});
const refused = (actual: number): Operation['outcome'] => ({
  kind: 'fail',
  error: 'WrongExpectedRevision',
  actual: BigInt(actual),
});

const FIRST = append({ events: ['A0', 'A1'], at: [0, 10] }, ok(1));
const SECOND = append({ events: ['B0'], at: [11, 20], stream: 'b' }, ok(0));
const THIRD = append({ events: ['A2'], at: [21, 30], after: 1 }, { kind: 'unknown' });
const STALE = append({ events: ['X1'], at: [12, 13], after: 0 }, refused(1));
const NEVER = append({ events: ['X2'], at: [14, 40], after: 5 }, { kind: 'unknown' });
const AGAIN = append({ events: ['A0', 'A1'], at: [40, 41] }, ok(1, true));

const SOUND: History = {
  operations: [FIRST, SECOND, THIRD, STALE, NEVER, AGAIN],
  readers: [
    {
      name: 'poll',
      looks: [
        { invoked: 1, ended: 2, events: [], toTheEnd: true },
        { invoked: 11, ended: 12, events: [A0, A1], toTheEnd: true },
        { invoked: 31, ended: 32, events: [B0, A2], toTheEnd: true },
      ],
    },
    { name: 'subscription', looks: [{ invoked: 5, ended: 15, events: [A0], toTheEnd: false }] },
  ],
  log: LOG,
  streams: new Map([
    ['a', [A0, A1, A2]],
    ['b', [B0]],
  ]),
};

it('passes a history that a log can show', () => {
  expect(checkHistory(SOUND)).toEqual([]);
});

const with_ = (change: Partial<History>): History => ({ ...SOUND, ...change });
const operations = (...changed: readonly Operation[]): History => with_({ operations: changed });
const looks = (...seen: History['readers'][number]['looks']): History =>
  with_({ readers: [{ name: 'r', looks: seen }] });

const BREACHES: Readonly<Record<AnomalyKind, History>> = {
  'acknowledged and lost': operations(
    ...SOUND.operations,
    append({ events: ['L'], at: [50, 51], after: 2 }, ok(3)),
  ),
  'acknowledged elsewhere': operations(
    append({ events: ['A0', 'A1'], at: [0, 10] }, ok(2)),
    SECOND,
    THIRD,
  ),
  'in the log twice': with_({ log: [...LOG, { ...A2, sequence: 4n, revision: 3n }] }),
  'refused and written': operations(
    FIRST,
    SECOND,
    append({ events: ['A2'], at: [21, 30], after: 1 }, { kind: 'fail', error: 'StoreBusy' }),
  ),
  'written in part': operations(
    FIRST,
    SECOND,
    append({ events: ['A2', 'A3'], at: [21, 30], after: 1 }, { kind: 'unknown' }),
  ),
  'written apart': operations(
    append({ events: ['A0'], at: [0, 10] }, ok(0)),
    append({ events: ['A1', 'A2'], at: [11, 12], after: 0 }, ok(2)),
    append({ events: ['B0'], at: [11, 20], stream: 'b' }, ok(0)),
  ),
  'written by nobody': operations(FIRST, SECOND),
  'gap in a stream': with_({ log: [A0, { ...A1, revision: 2n }, B0, A2] }),
  'gap in the log': with_({ log: [A0, A1, B0, { ...A2, sequence: 4n }] }),
  'broken chain': with_({ log: [A0, A1, B0, { ...A2, previousHash: 'A0' }] }),
  'stream is not the log': with_({
    streams: new Map([
      ['a', [A0, A1]],
      ['b', [B0]],
    ]),
  }),
  'wrong expectation accepted': operations(
    FIRST,
    SECOND,
    append({ events: ['A2'], at: [21, 30], after: 0 }, ok(2)),
  ),
  'refused for nothing': operations(
    FIRST,
    SECOND,
    THIRD,
    append({ events: ['X'], at: [12, 13], after: 1 }, refused(1)),
  ),
  'refused by a state that was past': operations(
    FIRST,
    SECOND,
    append({ events: ['A2'], at: [21, 30], after: 1 }, ok(2)),
    append({ events: ['X'], at: [31, 32], after: 0 }, refused(1)),
  ),
  'refused by a state that was to come': operations(
    FIRST,
    SECOND,
    THIRD,
    append({ events: ['X'], at: [12, 13], after: 0 }, refused(2)),
  ),
  'repetition refused': operations(
    FIRST,
    SECOND,
    THIRD,
    append({ events: ['A0', 'A1'], at: [40, 41] }, refused(2)),
  ),
  'against real time': operations(
    append({ events: ['A0', 'A1'], at: [21, 22] }, ok(1)),
    append({ events: ['B0'], at: [11, 20], stream: 'b' }, ok(0)),
    append({ events: ['A2'], at: [23, 30], after: 1 }, ok(2)),
  ),
  'reader saw another order': looks({
    invoked: 31,
    ended: 32,
    events: [A0, B0, A1, A2],
    toTheEnd: false,
  }),
  'reader skipped what was there': looks({ invoked: 11, ended: 12, events: [A0], toTheEnd: true }),
  'reader saw what was to come': looks({
    invoked: 3,
    ended: 4,
    events: [A0, A1, B0],
    toTheEnd: false,
  }),
};

it.each(ANOMALIES)('finds what is %s', (kind) => {
  const found = checkHistory(BREACHES[kind]).map((anomaly) => anomaly.kind);
  expect(found).toContain(kind);
});

it('finds no second kind where only the order of real time is broken', () => {
  const found = checkHistory(BREACHES['against real time']).map((anomaly) => anomaly.kind);
  expect(new Set(found)).toEqual(new Set(['against real time', 'reader saw what was to come']));
});
