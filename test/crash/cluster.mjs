// @ts-check
/**
 * A PostgreSQL that waits for the disk, as a process of its own, so that a test may kill the server
 * and start it again on the same files: `node cluster.mjs <folder>`. It tells its parent where the
 * server is, ends when the server does, and takes the server down when the parent goes away.
 */
import { fileURLToPath } from 'node:url';
import { homeOfTests } from '../../apps/launcher/database-home.mjs';
import { startCluster } from '../../apps/launcher/embedded-postgres.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');
const folder = process.argv[2];
if (folder === undefined) throw new Error('name the folder of the cluster');

const cluster = await startCluster(root, homeOfTests(folder), {
  durable: true,
  connectionsMax: 100,
});
const stop = () => void cluster.stop('immediate').then(() => process.exit(0));
process.on('disconnect', stop);
process.on('SIGTERM', stop);
void cluster.ended.then(() => process.exit(0));
process.send?.({ url: cluster.superuserUrl('postgres'), pid: cluster.pid });
