import type { Environment } from './only-for-demonstration';

const LEDGER_PORT_DEFAULT = 8080;
const PORT_MAX = 65_535;

/**
 * The port of the demonstration's identity provider: LEDGER_IDENTITY_PORT, else the one after the
 * ledger's own PORT; any that is free where the ledger takes any.
 *
 * @throws {Error} it is no port.
 */
export function identityPort(env: Environment): number {
  const named = env['LEDGER_IDENTITY_PORT'] || undefined;
  if (named !== undefined) {
    if (/^\d{1,5}$/.test(named) && Number(named) <= PORT_MAX) return Number(named);
    throw new Error(
      `LEDGER_IDENTITY_PORT is ${JSON.stringify(named)}: give a number from 0 to ${PORT_MAX}.`,
    );
  }
  const port = Number(env['PORT'] || LEDGER_PORT_DEFAULT);
  if (port === 0) return 0;
  return port === PORT_MAX ? PORT_MAX - 1 : port + 1;
}

/** Where the demonstration's identity provider is: LEDGER_OIDC_ISSUER, else at its port. */
export function demonstrationIssuer(env: Environment): string {
  const named = env['LEDGER_OIDC_ISSUER'] || undefined;
  return named?.replace(/\/$/, '') ?? `http://127.0.0.1:${identityPort(env)}`;
}
