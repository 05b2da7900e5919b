// @ts-check
/**
 * `npm run bench`: the hot paths on a real PostgreSQL that flushes to the disk, each beside a peer or
 * a limit in the same run, in turns, so that the ratio holds on a noisy machine. Absolute figures
 * belong to the machine; quote the ratios.
 */
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { homeOfTests } from '../../apps/launcher/database-home.mjs';
import { startCluster } from '../../apps/launcher/embedded-postgres.mjs';
import { prepare } from '../../apps/launcher/prepare.mjs';
import { appendBesideInsert } from './append.mjs';
import { coldStart } from './cold-start.mjs';
import { commandsBesideAppend } from './commands.mjs';
import { projectionBesideRead, visibility } from './projection.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');
await prepare(root, { building: true });

const require = createRequire(import.meta.url);
const built = (/** @type {string} */ lib) =>
  require(join(root, `dist/apps/api/libs/${lib}/src/index.js`));
const libs = {
  access: built('access'),
  commands: built('commands'),
  eventStore: built('event-store'),
  ledger: built('ledger'),
  views: built('views'),
};

const folder = mkdtempSync(join(tmpdir(), 'provincial-ledger-bench-'));
const cluster = await startCluster(root, homeOfTests(folder), {
  durable: true,
  connectionsMax: 100,
});
try {
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}\n`);
  const bench = { libs, adminUrl: (/** @type {string} */ name) => cluster.superuserUrl(name) };
  await appendBesideInsert(bench);
  await commandsBesideAppend(bench);
  await coldStart(bench);
  await projectionBesideRead(bench);
  await visibility(bench);
} finally {
  await cluster.stop('fast');
  rmSync(folder, { recursive: true, force: true });
}
