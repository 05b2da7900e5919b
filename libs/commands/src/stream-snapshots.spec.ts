import fc from 'fast-check';
import { MemoryEventStore, type EventStore, type KeptSnapshots } from '@app/event-store';
import { parseBaht, Rejection, type BookState } from '@app/ledger';
import { LedgerCommands } from './ledger-commands';
import { rulesFingerprint } from './rules-fingerprint';
import { openSnapshot, sealSnapshot, snapshotKeyOf } from './sealed-snapshot';
import { StreamSnapshots } from './stream-snapshots';
import { asked, bookWith, commitment, committedIn } from './testing/one-project-book';
import { RememberedSnapshots } from './testing/remembered-snapshots';

const SECRET = 'PRIVATE+KEY+ledger.example+12345678+c2VjcmV0';
const STREAM = 'book-TH40-2565';
const EVERY = 10;
const clock = { now: () => new Date('2022-02-01T03:00:00.000Z') };

interface Process {
  readonly commands: LedgerCommands;
  readonly snapshots: StreamSnapshots;
  readonly troubles: string[];
}

/** A process that has folded nothing yet. */
function processOver(store: EventStore, kept: KeptSnapshots, secret = SECRET): Process {
  const troubles: string[] = [];
  const onTrouble = (detail: string): void => void troubles.push(detail);
  const snapshots = new StreamSnapshots({ kept, secret, everyEvents: EVERY, onTrouble });
  const fail = (error: unknown): never => {
    throw error;
  };
  return { commands: new LedgerCommands(store, clock, fail, snapshots), snapshots, troubles };
}

/** Commits 1 baht so many times, one after the other. */
async function commitOften({ commands }: Process, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await commands.execute(asked('finance-officer', commitment('1')));
  }
}

/** A book of 40 commitments of 1 baht of 100, with a snapshot of it. */
async function bookOfForty(): Promise<{ store: MemoryEventStore; kept: RememberedSnapshots }> {
  const store = new MemoryEventStore();
  const kept = new RememberedSnapshots();
  const one = processOver(store, kept);
  await bookWith(one.commands, '100');
  await commitOften(one, 40);
  await one.snapshots.settled();
  return { store, kept };
}

async function answerTo({ commands }: Process, baht: string): Promise<string> {
  try {
    const { events } = await commands.execute(asked('finance-officer', commitment(baht)));
    return events.map(({ type }) => type).join();
  } catch (error) {
    if (error instanceof Rejection) return error.code;
    throw error;
  }
}

/** What a process must answer to a book of which 40 of 100 baht are bound, whatever it was told. */
async function expectRightAnswers(cold: Process): Promise<void> {
  expect(await answerTo(cold, '60.01')).toBe('ALLOCATION_INSUFFICIENT');
  expect(await answerTo(cold, '60')).toBe('commitment.made.v1');
  expect(await answerTo(cold, '0.01')).toBe('ALLOCATION_INSUFFICIENT');
}

const firstRead = (reads: jest.SpyInstance): bigint | undefined =>
  (reads.mock.calls as [string, { from?: bigint }?][])
    .filter(([stream]) => stream === STREAM)
    .map(([, options]) => options?.from ?? 0n)
    .sort((a, b) => Number(a - b))[0];

describe('a snapshot of a book', () => {
  it('spares a process that begins all events before it, and changes no answer', async () => {
    const { store, kept } = await bookOfForty();
    const at = kept.saved.findLast(({ name }) => name === STREAM)?.revision ?? -1n;
    expect(at).toBeGreaterThan(30n);
    const reads = jest.spyOn(store, 'readStream');
    const cold = processOver(store, kept);
    await expectRightAnswers(cold);
    expect(firstRead(reads)).toBe(at);
    expect(cold.troubles).toEqual([]);
    expect(await committedIn(store)).toBe(parseBaht('100'));
  });

  it('remembers commands: a repeated one gets its first receipt, and a used key stays used', async () => {
    const store = new MemoryEventStore();
    const kept = new RememberedSnapshots();
    const one = processOver(store, kept);
    await bookWith(one.commands, '100');
    const request = asked('finance-officer', commitment('1'));
    const first = await one.commands.execute(request);
    await commitOften(one, 30);
    await one.snapshots.settled();
    const cold = processOver(store, kept);
    const reads = jest.spyOn(store, 'readStream');
    expect(await cold.commands.execute(request)).toEqual({ ...first, repeated: true });
    expect(reads.mock.calls.some(([stream, o]) => stream === STREAM && o?.from === 0n)).toBe(false);
    await expect(
      cold.commands.execute({ ...request, command: commitment('2') }),
    ).rejects.toMatchObject({ name: 'KeyReused' });
  });

  it('is worth nothing once a single byte of it is another one', async () => {
    const { store, kept } = await bookOfForty();
    const whole = kept.bytes.get(STREAM) ?? Buffer.alloc(0);
    const seal = { key: snapshotKeyOf(SECRET), fingerprint: rulesFingerprint() };
    expect(await openSnapshot(STREAM, whole, seal)).toBeDefined();
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, change) => {
          const tampered = Buffer.from(whole);
          tampered[at] = (tampered[at] ?? 0) ^ change;
          expect(await openSnapshot(STREAM, tampered, seal)).toBeUndefined();
          expect(await openSnapshot(STREAM, whole.subarray(0, at), seal)).toBeUndefined();
        },
      ),
      { numRuns: 500 },
    );
    expect(await openSnapshot('book-TH41-2565', whole, seal)).toBeUndefined();
    kept.bytes.set(STREAM, Buffer.from(whole).fill(0, 0, 1));
    await expectRightAnswers(processOver(store, kept));
  });

  it('of somebody who has the database and not the key changes no decision, and is replaced', async () => {
    const { store, kept } = await bookOfForty();
    const whole = kept.bytes.get(STREAM) ?? Buffer.alloc(0);
    const fingerprint = rulesFingerprint();
    const honest = await openSnapshot(STREAM, whole, { key: snapshotKeyOf(SECRET), fingerprint });
    const folded = honest?.state as { state: BookState; recordedAt: string; commands: unknown };
    const rich = { ...folded.state, balances: folded.state.balances.map((v) => v * 1_000n) };
    const forged = { places: honest?.places ?? [], state: { ...folded, state: rich } };
    for (const guess of ['', 'PRIVATE+KEY+ledger.example+12345678+Z3Vlc3M=']) {
      const key = snapshotKeyOf(guess);
      kept.bytes.set(STREAM, await sealSnapshot(STREAM, forged, { key, fingerprint }));
      expect(await answerTo(processOver(store, kept), '60.01')).toBe('ALLOCATION_INSUFFICIENT');
    }
    const cold = processOver(store, kept);
    await expectRightAnswers(cold);
    await cold.snapshots.settled();
    const now = kept.bytes.get(STREAM) ?? Buffer.alloc(0);
    expect(
      await openSnapshot(STREAM, now, { key: snapshotKeyOf(SECRET), fingerprint }),
    ).toBeDefined();
  });

  it('of other rules is passed over and replaced', async () => {
    const { store, kept } = await bookOfForty();
    const seal = { key: snapshotKeyOf(SECRET), fingerprint: rulesFingerprint() };
    const whole = kept.bytes.get(STREAM) ?? Buffer.alloc(0);
    const honest = await openSnapshot(STREAM, whole, seal);
    if (!honest) throw new Error('no snapshot was taken');
    const other = { ...seal, fingerprint: Buffer.alloc(32, 7) };
    kept.bytes.set(STREAM, await sealSnapshot(STREAM, honest, other));
    const reads = jest.spyOn(store, 'readStream');
    const cold = processOver(store, kept);
    await expectRightAnswers(cold);
    expect(firstRead(reads)).toBe(0n);
    await cold.snapshots.settled();
    expect(
      await openSnapshot(STREAM, kept.bytes.get(STREAM) ?? Buffer.alloc(0), seal),
    ).toBeDefined();
  });

  it('that is ahead of a log restored from a backup, or of one that went on otherwise, is replaced', async () => {
    const { kept } = await bookOfForty();
    for (const commitments of [3, 60]) {
      const restored = new MemoryEventStore();
      const elsewhere = processOver(restored, new RememberedSnapshots());
      await bookWith(elsewhere.commands, '100');
      await commitOften(elsewhere, commitments);
      const stale = new RememberedSnapshots();
      for (const [name, bytes] of kept.bytes) stale.bytes.set(name, bytes);
      const cold = processOver(restored, stale);
      await commitOften(cold, 5);
      expect(await committedIn(restored)).toBe(parseBaht(String(commitments + 5)));
      expect(await answerTo(cold, String(96 - commitments))).toBe('ALLOCATION_INSUFFICIENT');
      await cold.snapshots.settled();
      expect(cold.troubles).toEqual([]);
      expect(stale.saved.some(({ name }) => name === STREAM)).toBe(true);
    }
  });
});

describe('taking snapshots', () => {
  it('is due after so many events, and after a quarter of a long stream', async () => {
    const store = new MemoryEventStore();
    const kept = new RememberedSnapshots();
    const one = processOver(store, kept);
    await bookWith(one.commands, '1000');
    for (let n = 0; n < 100; n += 1) {
      await commitOften(one, 1);
      await one.snapshots.settled();
    }
    const events = kept.saved
      .filter(({ name }) => name === STREAM)
      .map(({ revision }) => Number(revision) + 1);
    expect(events.length).toBeGreaterThan(3);
    for (const [index, taken] of events.entries()) {
      const before = events[index - 1] ?? 0;
      expect(taken - before).toBe(Math.max(EVERY, Math.ceil(taken / 4)));
    }
  });

  it('keeps no command waiting and fails none, whatever becomes of it', async () => {
    const store = new MemoryEventStore();
    let release: (error: Error) => void = () => undefined;
    const saves: string[] = [];
    const kept: KeptSnapshots = {
      load: () => Promise.reject(new Error('the disk is gone')),
      save: (name) => {
        saves.push(name);
        return new Promise((_, reject) => (release = reject));
      },
    };
    const one = processOver(store, kept);
    await bookWith(one.commands, '100');
    await commitOften(one, 20);
    while (saves.length < 1) await new Promise(setImmediate);
    await commitOften(one, 40);
    // The first one hangs; what came meanwhile waits behind it, the last state of each stream only.
    expect(saves).toEqual([STREAM]);
    expect(await committedIn(store)).toBe(parseBaht('60'));
    release(new Error('the disk is full'));
    while (saves.length < 2) await new Promise(setImmediate);
    release(new Error('the disk is full'));
    await one.snapshots.settled();
    expect(saves).toEqual([STREAM, STREAM]);
    expect(one.troubles.filter((line) => line.includes('could not be saved'))).toHaveLength(2);
    expect(one.troubles.some((line) => line.includes('could not be loaded'))).toBe(true);
  });

  it('ends with the process without what still waits', async () => {
    const { store } = await bookOfForty();
    const kept = new RememberedSnapshots();
    const cold = processOver(store, kept);
    await answerTo(cold, '1');
    await cold.snapshots.close();
    const saved = kept.saved.length;
    await commitOften(cold, 15);
    await cold.snapshots.settled();
    expect(kept.saved).toHaveLength(saved);
  });
});
