import { GENESIS_HASH, LogDamaged, NO_STREAM, type SequencedEvent } from '../event-store.js';
import { seal } from '../hash-chain.js';
import type { LogCheckpoint } from './log-checkpoint.js';
import { leafHash, MerkleFrontier } from './merkle.js';
import { verifyLog, type StoredLeaves } from './verify-log.js';

const origin = 'ledger.example/log';

/** `size` events, taken in turn from three streams. */
function logOf(size: number, payloadAt: (sequence: number) => string = (s) => `{"n":${s}}`) {
  const ends = new Map<string, { revision: bigint; hash: Buffer }>();
  return Array.from({ length: size }, (_, sequence): SequencedEvent => {
    const stream = `stream-${sequence % 3}`;
    const end = ends.get(stream) ?? { revision: NO_STREAM, hash: GENESIS_HASH };
    const payload = Buffer.from(payloadAt(sequence));
    const [event] = seal(stream, end.revision, end.hash, [
      { type: 'thing.happened.v1', payload, metadata: Buffer.from('{}') },
    ]);
    if (event === undefined) throw new Error('nothing was sealed');
    ends.set(stream, event);
    const at = { cursor: String(sequence), sequence: BigInt(sequence), storedAt: new Date(0) };
    return { ...event, ...at };
  });
}

function checkpointOf(events: readonly SequencedEvent[], size: number): LogCheckpoint {
  const tree = new MerkleFrontier();
  for (const { hash } of events.slice(0, size)) tree.add(leafHash(hash));
  return { origin, size: BigInt(size), root: tree.root() };
}

const leavesOf =
  (events: readonly SequencedEvent[]): StoredLeaves =>
  async (sequence) => {
    const event = events[Number(sequence)];
    return event && leafHash(event.hash);
  };

const log = logOf(30);
const otherwise = logOf(30, (s) => (s === 14 ? 'altered' : `{"n":${s}}`));
const checkpoints = [10, 20, 25].map((size) => checkpointOf(log, size));
const altered = (sequence: number, change: Partial<SequencedEvent>): SequencedEvent[] =>
  log.map((event, index) => (index === sequence ? { ...event, ...change } : event));
const at = (events: readonly SequencedEvent[], sequence: number): SequencedEvent => {
  const event = events[sequence];
  if (event === undefined) throw new Error(`there is no event ${sequence}`);
  return event;
};
const hex = (bytes: Buffer | undefined): string => bytes?.toString('hex') ?? 'none';
const told = async (...given: Parameters<typeof verifyLog>): Promise<unknown[]> =>
  (await verifyLog(...given)).findings.map(({ kind, sequence, through, checkpoint }) => [
    kind,
    ...[sequence, through, checkpoint].map((n) => (n === undefined ? undefined : Number(n))),
  ]);

describe('verifying a log', () => {
  it('finds nothing in the untouched one, and says what is proven and what is not covered', async () => {
    for (const leaves of [undefined, leavesOf(log), leavesOf(log.slice(0, 27))]) {
      expect(await verifyLog(log, checkpoints, leaves)).toEqual({
        size: 30n,
        root: checkpointOf(log, 30).root,
        proven: 25n,
        uncovered: 5n,
        findings: [],
        omitted: 0,
      });
    }
    expect(await verifyLog([], [], leavesOf([]))).toMatchObject({ size: 0n, findings: [] });
    expect(await verifyLog(log, [])).toMatchObject({ proven: 0n, uncovered: 30n, findings: [] });
  });

  it('tells what was expected and what was found, where', async () => {
    const events = altered(14, { payload: Buffer.from('altered') });
    const { findings } = await verifyLog(events, checkpoints, leavesOf(log));
    const where = { sequence: 14n, stream: 'stream-2', revision: 4n };
    expect(findings).toEqual([
      {
        kind: 'hash',
        ...where,
        expected: hex(at(otherwise, 14).hash),
        found: hex(at(log, 14).hash),
      },
      {
        kind: 'root',
        sequence: 10n,
        through: 19n,
        checkpoint: 20n,
        expected: hex(checkpoints[1]?.root),
        found: hex(checkpointOf(otherwise.with(17, at(log, 17)), 20).root),
      },
      {
        kind: 'leaf',
        ...where,
        expected: hex(leafHash(at(log, 14).hash)),
        found: hex(leafHash(at(otherwise, 14).hash)),
      },
    ]);
  });

  it('locates what was hashed again, by the leaves, or else between two checkpoints', async () => {
    expect(await told(otherwise, checkpoints)).toEqual([['root', 10, 19, 20]]);
    // One stream of three is another one from there on, so every third leaf is.
    expect(await told(otherwise, checkpoints, leavesOf(log))).toEqual([
      ['root', 10, 19, 20],
      ...[14, 17, 20, 23].map((leaf) => ['leaf', leaf, undefined, undefined]),
      ...[26, 29].map((leaf) => ['unproven', leaf, undefined, undefined]),
    ]);
  });

  it('does not trust leaves that no checkpoint proves, and tells a wrong tree from a wrong log', async () => {
    expect(await told(otherwise, checkpoints, leavesOf(otherwise))).toEqual([['root', 10, 19, 20]]);
    expect(await told(log, checkpoints, leavesOf(otherwise))).toEqual([
      ...[14, 17, 20, 23].map((leaf) => ['tile', leaf, undefined, undefined]),
      ...[26, 29].map((leaf) => ['unproven', leaf, undefined, undefined]),
    ]);
    expect(await told(log, checkpoints, leavesOf(log.slice(0, 22)))).toEqual([
      ['tile', 22, 24, undefined],
    ]);
  });

  it('finds every break of the chain and goes on behind it', async () => {
    const events = altered(5, { hash: Buffer.alloc(32, 1) });
    events[9] = { ...at(log, 9), id: 'another' };
    events[12] = { ...at(log, 12), revision: 7n };
    expect(await told(events, [])).toEqual([
      ['hash', 5, undefined, undefined],
      ['id', 5, undefined, undefined],
      ['previous-hash', 8, undefined, undefined],
      ['id', 9, undefined, undefined],
      ['revision', 12, undefined, undefined],
      ['hash', 12, undefined, undefined],
      ['revision', 15, undefined, undefined],
    ]);
  });

  it('finds what is missing, and locates other alterations behind the gap', async () => {
    const gap = otherwise.toSpliced(11, 2);
    expect(await told(gap, checkpoints, leavesOf(log))).toEqual([
      ['missing', 11, 12, undefined],
      ['revision', 14, undefined, undefined],
      ['previous-hash', 14, undefined, undefined],
      ['revision', 15, undefined, undefined],
      ['previous-hash', 15, undefined, undefined],
      ['root', 10, 19, 20],
      ...[14, 17, 20, 23].map((leaf) => ['leaf', leaf, undefined, undefined]),
      ...[26, 29].map((leaf) => ['unproven', leaf, undefined, undefined]),
    ]);
  });

  it('finds an event that comes after a later one', async () => {
    const [four, five] = [at(log, 4), at(log, 5)];
    expect(await told(log.with(4, five).with(5, four), [checkpointOf(log, 30)])).toEqual([
      ['missing', 4, 4, undefined],
      ['sequence', 4, undefined, undefined],
      ['root', 0, 29, 30],
    ]);
  });

  it('finds that the log ends too early, by checkpoints and by the tree', async () => {
    expect(await told(log.slice(0, 23), checkpoints)).toEqual([['truncated', 23, 24, 25]]);
    expect(await told(otherwise.slice(0, 23), checkpoints, leavesOf(log))).toEqual([
      ['truncated', 23, 24, 25],
      ['root', 10, 19, 20],
      ...[14, 17, 20].map((leaf) => ['leaf', leaf, undefined, undefined]),
    ]);
    expect(await told(log.slice(0, 28), checkpoints, leavesOf(log))).toEqual([
      ['truncated', 28, undefined, undefined],
    ]);
  });

  it('finds the checkpoint of another history', async () => {
    const fork = checkpointOf(otherwise, 20);
    expect(await told(log, [...checkpoints, fork])).toEqual([['fork', undefined, undefined, 20]]);
    expect(await told(log, [fork, ...checkpoints])).toEqual([['fork', undefined, undefined, 20]]);
    expect(await told(log, [checkpointOf(otherwise, 18), ...checkpoints])).toEqual([
      ['fork', undefined, undefined, 18],
    ]);
    const third = logOf(30, (s) => (s === 13 ? 'third' : `{"n":${s}}`));
    expect(await told(third, [...checkpoints, fork])).toEqual([
      ['fork', undefined, undefined, 20],
      ['root', 10, 19, 20],
    ]);
  });

  it('takes what the store reports as damage for a finding, and any other error for no answer', async () => {
    async function* until(error: Error): AsyncGenerator<SequencedEvent> {
      yield* log.slice(0, 7);
      throw error;
    }
    expect(await told(until(new LogDamaged('position 7 is missing')), checkpoints)).toEqual([
      ['unreadable', 7, undefined, undefined],
    ]);
    await expect(verifyLog(until(new Error('no answer')), checkpoints)).rejects.toThrow(
      'no answer',
    );
  });

  it('keeps a bounded number of findings and counts the others', async () => {
    const events = logOf(12_000).map((event) => ({ ...event, id: 'another' }));
    const { findings, omitted } = await verifyLog(events, []);
    expect([findings.length, omitted]).toEqual([10_000, 2_000]);
  });
});
