import { createTestDatabase } from '../../../test/database.js';
import { eventStoreContract } from './event-store.contract.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { installPostgresEventStore } from './postgres-install.js';

eventStoreContract('PostgreSQL', async () => {
  const database = await createTestDatabase();
  await installPostgresEventStore(database.url);
  return {
    open: () => PostgresEventStore.open({ url: database.url }),
    dispose: () => database.drop(),
  };
});
