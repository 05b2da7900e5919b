import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { LedgerCommands, type Clock } from '@app/commands';
import { createApi } from '../../apps/api/src/api';
import { openLedger, type Ledger } from '../../apps/api/src/ledger';
import { testIdentity } from '../identity/test-provider';
import { send, type RunningApi } from '../running-api';

/** How to start an application that is expected to get into trouble. */
export interface FaultyApiOptions {
  /** The road that the application takes. */
  readonly databaseUrl: string;
  /** Who follows the log for the views; this process when absent. */
  readonly projector?: 'none';
  /** The clock of its writer; the machine's when absent. */
  readonly clock?: Clock;
}

/** An application in trouble, and what it told its operator. */
export interface FaultyApi extends RunningApi {
  readonly troubles: readonly string[];
}

/**
 * Starts the application over a ledger that is installed and holds its reference data already. What
 * keeps it from working is told to `troubles` and fails no test.
 */
export async function startFaultyApi(options: FaultyApiOptions): Promise<FaultyApi> {
  const { databaseUrl, projector = 'in-process', clock } = options;
  const troubles: string[] = [];
  const opened = await openLedger(
    { databaseUrl, adminDatabaseUrl: undefined, demonstration: true, projector },
    (line) => troubles.push(line),
  );
  const ledger = clock === undefined ? opened : withClock(opened, clock);
  const app: NestFastifyApplication = await createApi(ledger, {
    identity: await testIdentity(),
  });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { readonly port: number };
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    app,
    ledger,
    troubles,
    send: (method, path, sent = {}) => send(`${url}${path}`, method, sent),
    stop: async () => {
      await app.close();
      await ledger.close();
    },
  };
}

function withClock(ledger: Ledger, clock: Clock): Ledger {
  const commands = new LedgerCommands(ledger.store, clock, (error) => {
    throw error;
  });
  return { ...ledger, clock, commands };
}
