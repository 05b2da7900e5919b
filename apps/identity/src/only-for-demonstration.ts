/** What a process is started with. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Refuses to go on anywhere but in the demonstration: where anybody may sign in as anybody, nothing
 * real may lie.
 *
 * @throws {Error} the process is no demonstration, or one in production.
 */
export function requireDemonstration(env: Environment): void {
  if (env['NODE_ENV'] === 'production') {
    throw new Error(
      "The demonstration's identity provider lets anybody sign in as anybody, and NODE_ENV is " +
        'production: name a real identity provider in LEDGER_OIDC_ISSUER.',
    );
  }
  if (env['LEDGER_DEMONSTRATION'] === '1') return;
  throw new Error(
    "The demonstration's identity provider lets anybody sign in as anybody, and this is no " +
      'demonstration: set LEDGER_DEMONSTRATION=1, or name a real one in LEDGER_OIDC_ISSUER.',
  );
}
