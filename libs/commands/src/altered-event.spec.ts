import { MemoryEventStore, type SealedEvent, type StoredEvent } from '@app/event-store';
import { CorruptStream } from './folded-stream';
import { asked, bookWith, commandsOver, commitment } from './testing/one-project-book';

type Alteration = (event: StoredEvent) => Partial<SealedEvent>;

/** A log of which somebody with all rights changes what is stored, and leaves the chain as it is. */
class AlteredLog extends MemoryEventStore {
  alteration: Alteration = () => ({});

  override async *readStream(
    ...asked: Parameters<MemoryEventStore['readStream']>
  ): AsyncGenerator<StoredEvent, void, undefined> {
    for await (const event of super.readStream(...asked)) {
      yield { ...event, ...this.alteration(event) };
    }
  }
}

/** More money than there was, in the same number of bytes. */
const enriched: Alteration = ({ payload }) => ({
  payload: Buffer.from(payload.toString().replaceAll('100', '900')),
});

const alterations: readonly [string, Alteration][] = [
  ['another amount', enriched],
  ['other metadata', ({ metadata }) => ({ metadata: Buffer.from(`${metadata.toString()} `) })],
  ['another hash', () => ({ hash: Buffer.alloc(32, 7) })],
  ['the id of another event', () => ({ id: '00000000-0000-8000-8000-000000000000' })],
];

describe('an event that was altered in the log', () => {
  it.each(alterations)(
    'is not decided on by a process that reads it: %s',
    async (_, alteration) => {
      const store = new AlteredLog();
      await bookWith(commandsOver(store), '100');
      const decide = () => commandsOver(store).execute(asked('finance-officer', commitment('500')));
      await expect(decide()).rejects.toMatchObject({ name: 'Rejection' });
      store.alteration = alteration;
      await expect(decide()).rejects.toBeInstanceOf(CorruptStream);
    },
  );

  it('is altered so that only its hash tells', async () => {
    const store = new AlteredLog();
    await bookWith(commandsOver(store), '100');
    const changed: boolean[] = [];
    for await (const event of store.readStream('book-TH40-2565')) {
      changed.push(!enriched(event).payload?.equals(event.payload));
    }
    expect(changed).toContain(true);
  });
});
