// @ts-check
/**
 * One throw-away PostgreSQL for a run of the tests. It is fast because it may lose everything: it
 * never waits for the disk. It goes away with the run, also on Ctrl-C, and the next run removes
 * what a killed one left.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { homeOfTests } from './database-home.mjs';
import { startCluster, stopOrphan } from './embedded-postgres.mjs';
import { readMark, stillRuns, writeMark } from './processes.mjs';

const PREFIX = 'provincial-ledger-test-';

/**
 * @param {string} root the clone
 * @returns {Promise<{ adminUrl: string, folder: string, stop: () => Promise<void> }>} adminUrl: the
 *   superuser's address of the database `postgres`; folder: where it lies until it is stopped
 */
export async function startTestDatabase(root) {
  await removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  writeMark(join(folder, 'owner.pid'), process.pid);
  const home = homeOfTests(folder);
  const cluster = await startCluster(root, home, { durable: false, connectionsMax: 300 });
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const atExit = () => {
    try {
      process.kill(cluster.pid, 'SIGKILL');
    } catch {
      // It has ended already, which is what was wanted.
    }
    remove();
  };
  const atSignal = () => process.exit(130);
  process.once('exit', atExit);
  process.once('SIGINT', atSignal).once('SIGTERM', atSignal).once('SIGHUP', atSignal);
  return {
    adminUrl: cluster.superuserUrl('postgres'),
    folder,
    stop: async () => {
      process.off('exit', atExit);
      await cluster.stop('immediate');
      remove();
    },
  };
}

/** Removes the databases of runs that were killed. */
async function removeLeftovers() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    const owner = readMark(join(folder, 'owner.pid'));
    // Without a mark it is a run that begins at this moment, or someone else's folder.
    if (owner === undefined || stillRuns(owner)) continue;
    await stopOrphan(join(folder, 'postgres'));
    rmSync(folder, { recursive: true, force: true });
  }
}
