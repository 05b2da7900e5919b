import { eventStoreContract } from '../../libs/event-store/src/event-store.contract';
import { startDouble } from './double';
import { logsOn, SERVER_ABILITIES } from './log-on-server';

/*
 * The contract on a server that somebody has, named by EVENT_STORE_TEST_URL. Without one this file
 * only shows that the same cases leave nothing behind that a second run on the same server, with all
 * that the first one deleted and truncated there, would trip on.
 */

const url = process.env['EVENT_STORE_TEST_URL'] || undefined;

if (url === undefined) {
  it('meets nothing of another run on the same server', async () => {
    const double = await startDouble();
    try {
      for (let run = 0; run < 2; run += 1) {
        const log = await logsOn(() => double.url)();
        const store = await log.open();
        expect(await store.head()).toBeUndefined();
        expect(await store.readAll()).toStrictEqual([]);
        await log.strangers?.();
        const { damages = [] } = SERVER_ABILITIES;
        for (const { name } of damages) await log.damage?.(name, `stream-${name.length}`);
        await store.close();
        await log.dispose();
      }
    } finally {
      await double.stop();
    }
  });
} else {
  jest.setTimeout(120_000);
  eventStoreContract(
    'the server of EVENT_STORE_TEST_URL',
    logsOn(() => url),
    SERVER_ABILITIES,
  );
}
