import { MemoryEventStore } from '@app/event-store';
import { LedgerCommands } from './ledger-commands';
import { ReferenceKeeper } from './reference-keeper';
import { StreamSnapshots } from './stream-snapshots';
import { askedOfRegistry, khonKaen } from './testing/one-project-book';
import { RememberedSnapshots } from './testing/remembered-snapshots';

const clock = { now: () => new Date('2022-02-01T03:00:00.000Z') };

function snapshotsIn(kept: RememberedSnapshots): StreamSnapshots {
  return new StreamSnapshots({
    kept,
    secret: 'PRIVATE+KEY+ledger.example+12345678+c2VjcmV0',
    everyEvents: 1,
    onTrouble: (line) => {
      throw new Error(line);
    },
  });
}

/** Khon Kaen registered, and so many names of it told, in a log of its own. */
async function registered(names: number, kept?: RememberedSnapshots): Promise<MemoryEventStore> {
  const store = new MemoryEventStore();
  const snapshots = kept && snapshotsIn(kept);
  const fail = (error: unknown): never => {
    throw error;
  };
  const commands = new LedgerCommands(store, clock, fail, snapshots);
  await commands.execute(askedOfRegistry(khonKaen()));
  await rename(commands, names);
  await commands.currentReference();
  await snapshots?.settled();
  return store;
}

async function rename(commands: LedgerCommands, names: number): Promise<void> {
  for (let n = 0; n < names; n += 1) {
    const area = 'TH40' as never;
    await commands.execute(
      askedOfRegistry({
        type: 'RenameAreas',
        entries: [{ area, nameTh: `ขอนแก่น ${n}`, nameEn: `Khon Kaen ${n}`, citation: 'ประกาศ' }],
        effectiveOn: '2021-01-01' as never,
      }),
    );
  }
}

describe('the snapshot of the registries', () => {
  it('spares a process that begins their events, and what it then knows is the same', async () => {
    const kept = new RememberedSnapshots();
    const store = await registered(5, kept);
    const reads = jest.spyOn(store, 'readStream');
    const cold = await new ReferenceKeeper(store, snapshotsIn(kept)).current();
    expect(reads.mock.calls).toEqual([['registry-areas', { from: 5n, limit: 1 }]]);
    const folded = await new ReferenceKeeper(store).current();
    expect(cold).toEqual(folded);
  });

  it('goes on from where it was taken', async () => {
    const kept = new RememberedSnapshots();
    const store = await registered(5, kept);
    await rename(new LedgerCommands(store, clock, () => undefined), 2);
    const reads = jest.spyOn(store, 'readStream');
    const cold = await new ReferenceKeeper(store, snapshotsIn(kept)).current();
    expect(reads.mock.calls.map(([, options]) => options?.from)).toEqual([5n, 6n]);
    expect(cold).toEqual(await new ReferenceKeeper(store).current());
  });

  it('is replaced where the log is shorter, or went another way', async () => {
    for (const names of [2, 9]) {
      const kept = new RememberedSnapshots();
      await registered(5, kept);
      const other = await registered(names);
      // Told otherwise at the same revisions: the commands' keys differ, and with them the hashes.
      const snapshots = snapshotsIn(kept);
      const cold = await new ReferenceKeeper(other, snapshots).current();
      expect(cold).toEqual(await new ReferenceKeeper(other).current());
      await snapshots.settled();
      const reads = jest.spyOn(other, 'readStream');
      await new ReferenceKeeper(other, snapshotsIn(kept)).current();
      expect(reads.mock.calls).toEqual([['registry-areas', { from: BigInt(names), limit: 1 }]]);
    }
  });
});
