import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../../apps/launcher/prepare.mjs';
import { requireNode, runCommand, say } from '../../apps/launcher/terminal.mjs';

/*
 * `npm run test:contract` holds every adapter of the log to its contract. With
 * `EVENT_STORE_TEST_URL=esdb://…` it does so on that server too. It writes there under names that no
 * other run uses and takes nothing away; the cases that need a server that fails on demand, or a
 * cable that can be cut, run on the double.
 */

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const specs = ['libs/event-store/src/(memory|postgres)-event-store', 'test/eventstoredb/.*spec'];
const WITH_SERVER =
  'The contract ran on the server of EVENT_STORE_TEST_URL too; cut connections and faults on ' +
  'demand ran on the double only.';
const WITHOUT_SERVER =
  'No real server was given, so the contract was NOT run on one: it ran in memory, on PostgreSQL ' +
  'and on the double of EventStoreDB. With a server: ' +
  'EVENT_STORE_TEST_URL=esdb://127.0.0.1:2113?tls=false npm run test:contract';

await runCommand(async () => {
  requireNode();
  await prepare(root, { building: false });
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = [jest, '--runInBand', ...specs, ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (ended) => resolve(ended ?? 130));
  });
  return say(process.env.EVENT_STORE_TEST_URL ? WITH_SERVER : WITHOUT_SERVER) ?? code;
});
