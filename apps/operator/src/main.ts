import 'reflect-metadata';
import { resolve } from 'node:path';
import { secretSetting } from '@app/event-store';
import { problemLine, readConfiguration } from '../../api/src/configuration';
import { forgetSecrets } from '../../api/src/database-configuration';
import { openLedger, type Ledger } from '../../api/src/ledger';
import { ADMINISTRATOR_USAGE, operateAdministrator } from './administrator';
import { LOG_USAGE, operateLog } from './copy-log';
import { DATABASE_USAGE, operateDatabase } from './database';
import { KEYS_USAGE, operateKeys } from './keys';
import { withDatabase } from './running-database';
import { operateViews, VIEWS_USAGE } from './views';

/*
 * What whoever runs the ledger asks of it by command. Each subject is a file of its own; here its words
 * are handed to it.
 */

/** From dist/apps/operator/apps/operator/src to the clone. */
const ROOT = resolve(__dirname, '../../../../../..');
const USAGE = [
  'npm run operator -- …',
  ...DATABASE_USAGE,
  ...KEYS_USAGE,
  ...VIEWS_USAGE,
  ...LOG_USAGE,
  ...ADMINISTRATOR_USAGE,
].join('\n  ');

const stopping = new AbortController();

async function main(words: readonly string[]): Promise<readonly string[]> {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => stopping.abort());
  }
  const [subject, ...rest] = words;
  const env = { ...process.env };
  forgetSecrets(process.env);
  switch (subject) {
    case 'database':
      return operateDatabase(rest, {
        env: withDatabase(ROOT, env),
        tell: (line) => console.error(line),
      });
    case 'keys': {
      const database = (): string => secretSetting(withDatabase(ROOT, env), 'DATABASE_URL') ?? '';
      return operateKeys(rest, { env, database });
    }
    case 'views':
      return overLedger(env, (ledger) => operateViews(ledger, rest));
    case 'administrator':
      return overLedger(env, (ledger) => operateAdministrator(ledger, rest));
    case 'log':
      return operateLog(rest, { env, signal: stopping.signal, tell: (line) => console.log(line) });
    default:
      throw new Error(USAGE);
  }
}

/** Does something with the ledger opened beside those that run. */
async function overLedger(
  env: NodeJS.ProcessEnv,
  work: (ledger: Ledger) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const configuration = readConfiguration(withDatabase(ROOT, env));
  // It asks and looks; what it asks for is done by whoever follows the log.
  const looking = { ...configuration, projector: 'none' as const, keyFile: undefined };
  const ledger = await openLedger(looking, (line) => console.error(line));
  try {
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}

main(process.argv.slice(2)).then(
  (lines) => {
    for (const line of lines) console.log(line);
    process.exit(0);
  },
  (error: unknown) => {
    console.error(problemLine(error));
    process.exit(1);
  },
);
