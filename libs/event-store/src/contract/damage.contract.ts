import { LogDamaged, NO_STREAM } from '../event-store.js';
import {
  after,
  beginning,
  collected,
  continuing,
  followed,
  lastOf,
  newStream,
  type Damage,
  type NewLog,
} from './log-under-test.js';

/** What was done to a stream behind the log's back is an alarm, whichever way it is met. */
export function damageContract(newLog: NewLog, damages: readonly Damage[]): void {
  describe.each(damages)('a stream that was $name', ({ name, noticedAtOnce }) => {
    it('is an alarm to who reads it and who reads the whole log', async () => {
      const log = await newLog();
      const store = await log.open();
      try {
        const [sound, stream] = [newStream(), newStream()];
        const { cursor } = await store.append(sound, NO_STREAM, beginning(sound, 1));
        const events = beginning(stream, 4);
        await store.append(stream, NO_STREAM, events);
        await log.damage?.(name, stream);
        await expect(collected(store.readStream(stream))).rejects.toBeInstanceOf(LogDamaged);
        await expect(store.readAll(after(cursor))).rejects.toBeInstanceOf(LogDamaged);
        expect(await collected(store.readStream(sound))).toHaveLength(1);
      } finally {
        await store.close();
        await log.dispose();
      }
    });

    if (!noticedAtOnce) return;

    it('is an alarm to who had read all of it and follows the log', async () => {
      const log = await newLog();
      const store = await log.open();
      try {
        const stream = newStream();
        const { cursor } = await store.append(stream, NO_STREAM, beginning(stream, 4));
        const following = followed(store, 1, cursor).catch((error: unknown) => error);
        await log.damage?.(name, stream);
        expect(await following).toBeInstanceOf(LogDamaged);
      } finally {
        await store.close();
        await log.dispose();
      }
    });

    it('takes no append, neither at its end nor as a new stream', async () => {
      const log = await newLog();
      const store = await log.open();
      const other = await log.open();
      try {
        const stream = newStream();
        const events = beginning(stream, 4);
        await store.append(stream, NO_STREAM, events);
        await log.damage?.(name, stream);
        const head = await sizeBefore(() => other.head());
        const next = continuing(events, 1);
        for (const each of [store, other]) {
          await expect(each.append(stream, lastOf(events).revision, next)).rejects.toBeInstanceOf(
            LogDamaged,
          );
          await expect(
            each.append(stream, NO_STREAM, beginning(stream, 1, 'anew')),
          ).rejects.toBeInstanceOf(LogDamaged);
        }
        expect(await sizeBefore(() => other.head())).toBe(head);
      } finally {
        await store.close();
        await other.close();
        await log.dispose();
      }
    });
  });
}

/** The head, which a deletion may be the last entry of; then the alarm itself. */
async function sizeBefore(head: () => Promise<string | undefined>): Promise<string | undefined> {
  return head().catch((error: unknown) => String(error));
}
