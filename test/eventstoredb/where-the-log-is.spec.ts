import { Client } from 'pg';
import { openLedger } from '../../apps/api/src/ledger';
import { createTestDatabase } from '../database';
import { startDouble } from './double';

it('installs no log in PostgreSQL where it lies in an event store', async () => {
  const double = await startDouble();
  const database = await createTestDatabase();
  const ledger = await openLedger(
    {
      databaseUrl: database.url,
      adminDatabaseUrl: database.url,
      demonstration: true,
      projector: 'in-process',
      eventStore: { url: double.url, namespace: 'ledger' },
    },
    () => undefined,
  );
  const client = new Client({ connectionString: database.url });
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string }>(
      `select nspname as name from pg_namespace where nspname like 'ledger%'`,
    );
    const schemas = rows.map(({ name }) => name);
    expect(schemas).toContain('ledger_views');
    expect(schemas).not.toContain('ledger_log');
  } finally {
    await client.end();
    await ledger.close();
    await database.drop();
    await double.stop();
  }
});
