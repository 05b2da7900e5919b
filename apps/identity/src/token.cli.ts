/*
 * `npm run --silent token -- finance-th40`: prints an access token of an account of the running
 * demonstration, for a command line: `curl -H "Authorization: Bearer $(npm run --silent token -- …)"`.
 */
import { demonstrationIssuer } from './demonstration-issuer';
import { accessTokenOf } from './token-of-account';

const USAGE = `npm run --silent token -- ACCOUNT

  ACCOUNT   an account of the demonstration, such as finance-th40, state-auditor, lao-town-400114

It asks the identity provider at LEDGER_OIDC_ISSUER, or else the running demonstration's own on this
machine, at LEDGER_IDENTITY_PORT (default: the port after PORT). The token lasts five minutes.
`;

async function main(): Promise<void> {
  const [account, ...others] = process.argv.slice(2);
  if (account === undefined || account.startsWith('-') || others.length > 0) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const issuer = demonstrationIssuer(process.env);
  const { token } = await accessTokenOf(issuer, account).catch((error: unknown) => {
    const { cause } = error as { readonly cause?: { readonly code?: string } };
    if (cause?.code !== 'ECONNREFUSED') throw error;
    throw new Error(
      `nobody answers at ${issuer}: start the demonstration by "npm start", or say where its ` +
        'identity provider is in LEDGER_IDENTITY_PORT',
    );
  });
  process.stdout.write(`${token}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
