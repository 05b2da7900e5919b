// @ts-check
/** Ports of this machine: one that is free, or the news that one is taken. */
import { createServer } from 'node:net';
import { Problem } from './terminal.mjs';

/** @returns {Promise<number>} a port of 127.0.0.1 that is free now */
export async function freePort() {
  return (await boundPort(0, '127.0.0.1')) ?? freePort();
}

/**
 * @param {string | undefined} text what PORT says
 * @returns {number} the port, 8080 when nothing is said
 */
export function portOf(text = '8080') {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Problem(`PORT=${text} is not a port: give a whole number from 1 to 65535.`);
}

/**
 * @param {string | undefined} text what LEDGER_IDENTITY_PORT says
 * @param {number} port the ledger's
 * @returns {number} where the demonstration's identity provider listens: the port after the ledger's
 *   when nothing is said
 */
export function identityPortOf(text, port) {
  if (text === undefined) return port === 65_535 ? port - 1 : port + 1;
  const named = Number(text);
  if (Number.isInteger(named) && named >= 1 && named <= 65_535 && named !== port) return named;
  throw new Problem(
    `LEDGER_IDENTITY_PORT=${text} is not a port of its own: give a whole number from 1 to 65535, ` +
      'and not that of PORT.',
  );
}

/**
 * Refuses a port that another program listens on.
 * @param {number} port
 */
export async function requireFreePort(port) {
  // Browsers try ::1 first for localhost, and would meet the other program there.
  for (const host of ['127.0.0.1', '0.0.0.0', '::1']) {
    if ((await boundPort(port, host)) !== undefined) continue;
    throw new Problem(
      `Port ${port} is in use by another program. End that one, or choose another port: ` +
        `PORT=${port === 65_535 ? 8080 : port + 1} npm start`,
    );
  }
}

/**
 * Refuses a port for the demonstration's identity provider that another program listens on.
 * @param {number} port
 */
export async function requireFreeIdentityPort(port) {
  if ((await boundPort(port, '127.0.0.1')) !== undefined) return;
  throw new Problem(
    `Port ${port}, where the demonstration signs people in, is in use by another program. End that ` +
      `one, or choose another port: LEDGER_IDENTITY_PORT=${port >= 65_534 ? 8081 : port + 1} npm start`,
  );
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<number | undefined>} the port that could be bound; undefined for none
 */
function boundPort(port, host) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code === 'EADDRINUSE') resolve(undefined);
      // A machine without IPv6 has nobody who listens there.
      else if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') resolve(port);
      else if (code === 'EACCES') {
        reject(new Problem(`Port ${port} is reserved for root: choose one from 1024 up in PORT.`));
      } else reject(error);
    });
    probe.listen(port, host, () => {
      const address = probe.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      probe.close(() => resolve(bound));
    });
  });
}
