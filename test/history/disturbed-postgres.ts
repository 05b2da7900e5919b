import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'pg';
import { installPostgresEventStore, PostgresEventStore } from '@app/event-store';
import { FaultyConnection } from '../../libs/event-store/src/faulty-connection';
import { createTestDatabase } from '../database';
import type { DisturbedLog } from './record-history';

const DISTURBANCES = ['lose answers', 'lose answers', 'break', 'terminate', 'calm'] as const;
/** Shorter than most breaks, so that some appends end without anybody knowing. */
const SETTLE_MS = 60;

/** A log in PostgreSQL behind connections that break, on a server that ends sessions. */
export async function disturbedPostgres(): Promise<DisturbedLog> {
  const database = await createTestDatabase();
  await installPostgresEventStore(database.url);
  const admin = new Pool({ connectionString: database.url, max: 1 });
  admin.on('error', () => undefined);
  const connections: FaultyConnection[] = [];
  return {
    open: async () => {
      const { connection, url } = await FaultyConnection.to(database.url);
      connections.push(connection);
      return PostgresEventStore.open({ url, groupCommit: { settleMs: SETTLE_MS } });
    },
    openInHealth: () => PostgresEventStore.open({ url: database.url }),
    disturb: async (chance) => {
      const victim = chance.oneOf(connections);
      switch (chance.oneOf(DISTURBANCES)) {
        case 'lose answers':
          victim.loseAnswers(chance.whole(1, 3));
          return;
        case 'break':
          victim.refuse();
          await pause(chance.whole(0, 2 * SETTLE_MS));
          victim.heal();
          return;
        case 'terminate':
          await admin.query(
            `select pg_terminate_backend(pid) from (
               select pid from pg_stat_activity where datname = current_database()
                 and application_name = 'ledger_log' order by random() limit $1) one`,
            [chance.whole(1, 3)],
          );
          return;
        case 'calm':
      }
    },
    heal: async () => {
      for (const connection of connections) connection.heal();
    },
    dispose: async () => {
      await Promise.all(connections.map((connection) => connection.close()));
      await admin.end();
      await database.drop();
    },
  };
}
