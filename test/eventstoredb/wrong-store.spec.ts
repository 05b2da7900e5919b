import { openDatabaseLog } from '../../apps/auditor/src/database-log';
import { CannotAudit } from '../../apps/auditor/src/cannot-audit';
import { openLedger } from '../../apps/api/src/ledger';
import { createTestDatabase, type TestDatabase } from '../database';
import { startApi } from '../running-api';
import { startDouble, type Double } from './double';

/* Who forgets EVENT_STORE_URL looks at a log that is not there, and is told so in one line. */

let double: Double;
let database: TestDatabase;

beforeAll(async () => {
  double = await startDouble();
  database = await createTestDatabase();
  const log = { url: double.url, namespace: 'ledger' };
  const api = await startApi(database, { log, tell: () => undefined });
  const { store, integrity } = api.ledger;
  const size = await store.sizeAt((await store.head()) ?? '');
  while (BigInt((await integrity.status()).size) < size) await new Promise(setImmediate);
  await api.stop();
}, 120_000);

afterAll(async () => {
  await database.drop();
  await double.stop();
});

it('audits no log that is in another store', async () => {
  const environment = { DATABASE_URL: database.url };
  const said = (): void => undefined;
  const opened = openDatabaseLog(environment, said);
  await expect(opened).rejects.toBeInstanceOf(CannotAudit);
  await expect(opened).rejects.toThrow(
    'the log of this database is in another store: set EVENT_STORE_URL',
  );
  const log = await openDatabaseLog({ ...environment, EVENT_STORE_URL: double.url }, said);
  expect(await log.leaves?.(0n)).toHaveLength(32);
  await log.close();
}, 60_000);

it('shows no views of a log in another store', async () => {
  const looking = openLedger(
    {
      databaseUrl: database.url,
      adminDatabaseUrl: database.url,
      demonstration: true,
      projector: 'none',
    },
    () => undefined,
  );
  await expect(looking).rejects.toThrow(
    /^the views in this database are of a log in another store/,
  );
}, 60_000);
