import 'reflect-metadata';
import { problemLine, readConfiguration } from '../../api/src/configuration';
import { forgetSecrets } from '../../api/src/database-configuration';
import { openLedger } from '../../api/src/ledger';

/*
 * Follows the log for the views and the policies, and does nothing else: for set-ups where the API
 * runs with LEDGER_PROJECTOR=none. It reads the same environment as the API. Any number of projectors
 * may run on one database; each event counts once, and what policies ask is done once.
 */

async function main(): Promise<void> {
  const configuration = readConfiguration(process.env);
  forgetSecrets(process.env);
  const stop = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve());
    process.on('disconnect', () => resolve());
  });
  const following = { ...configuration, projector: 'in-process' as const };
  const ledger = await openLedger(following, (line) => console.error(line));
  if (process.send) process.send({ ready: true });
  else console.log('The views and the policies follow the log. To stop, Ctrl-C.');
  await stop;
  await ledger.close();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const problem = problemLine(error);
    process.send?.({ problem });
    console.error(problem);
    process.exit(1);
  },
);
