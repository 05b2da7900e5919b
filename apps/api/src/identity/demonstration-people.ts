import type { ServerConfiguration } from '../configuration';
import { demonstrationActors } from '../demonstration/actors';
import { assignDemonstrationRoles } from '../demonstration/demonstration-assignments';
import type { Ledger } from '../ledger';
import { identityOfDemonstration, type IdentityConfiguration } from './identity-configuration';

/** Whose tokens a server believes, and the provider that it started for that, where it did. */
export interface ServerIdentity {
  readonly identity: IdentityConfiguration;
  readonly close: () => Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The provider that is configured; in the demonstration, where none is, the one that comes along, which
 * is loaded for that only.
 *
 * @throws {Error} one line: its port is in use, or this is no demonstration.
 */
export async function serverIdentity(
  { identity }: ServerConfiguration,
  env: Environment,
  tell: (line: string) => void,
): Promise<ServerIdentity> {
  if (identity !== undefined) return { identity, close: () => Promise.resolve() };
  const { startDemonstrationIdentity } =
    await import('../../../identity/src/demonstration-identity.js');
  const { LEDGER_AUDIENCE, LEDGER_CLIENT, LEDGER_SIGN_IN_SCOPE } =
    await import('../../../identity/src/clients.js');
  const provider = await startDemonstrationIdentity(env, tell);
  return {
    identity: identityOfDemonstration({
      issuer: provider.issuer,
      audience: LEDGER_AUDIENCE,
      clientId: LEDGER_CLIENT,
      scope: LEDGER_SIGN_IN_SCOPE,
    }),
    close: () => provider.close(),
  };
}

/**
 * Makes the demonstration's accounts people of the ledger, with the roles that its story needs, before
 * its first day. Whoever is there stays as they are, erased ones too.
 *
 * @param issuer of the provider that knows the accounts; after a start on another port, another one.
 * @throws the signal's reason, when aborted; the next start completes it.
 */
export async function introduceDemonstration(
  { people, commands }: Pick<Ledger, 'people' | 'commands'>,
  { issuer }: Pick<IdentityConfiguration, 'issuer'>,
  signal?: AbortSignal,
): Promise<void> {
  const { subjectClaimOf } = await import('../../../identity/src/subject-claim.js');
  await people.people.introduce(
    demonstrationActors().map(({ subject, actor, nameTh }) => ({
      subject,
      issuer,
      claim: subjectClaimOf(actor),
      name: nameTh,
      contact: `${actor}@example.invalid`,
    })),
  );
  await assignDemonstrationRoles({ commands, signal });
}
