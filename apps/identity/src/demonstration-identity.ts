import { demonstrationAccounts } from './demonstration-accounts';
import { identityPort } from './demonstration-issuer';
import type { Environment } from './only-for-demonstration';
import { startIdentityProvider, type IdentityProvider } from './provider';
import { signingKeyIn } from './signing-keys';

/**
 * Starts the demonstration's identity provider with the demonstration's accounts, as the environment
 * says: at LEDGER_IDENTITY_PORT, and with the key in the file LEDGER_IDENTITY_KEY_FILE, which is made
 * where it is not there yet; a key of this process alone when none is named.
 *
 * @throws {Error} this is no demonstration, or the port is in use.
 */
export async function startDemonstrationIdentity(
  env: Environment,
  tell?: (line: string) => void,
): Promise<IdentityProvider> {
  const keyFile = env['LEDGER_IDENTITY_KEY_FILE'] || undefined;
  const port = identityPort(env);
  return startIdentityProvider({
    port,
    accounts: demonstrationAccounts(),
    env,
    // Neither a file nor a key where it must not start at all.
    ...(keyFile === undefined || env['LEDGER_DEMONSTRATION'] !== '1'
      ? {}
      : { key: signingKeyIn(keyFile) }),
    ...(tell === undefined ? {} : { tell }),
  }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(
      `Port ${port}, where the demonstration signs people in, is in use: stop that program, or set ` +
        'LEDGER_IDENTITY_PORT.',
      { cause: error },
    );
  });
}
