import { readSecretFile } from '@app/event-store';
import type { IdentityConfiguration } from './identity-configuration';
import type { SessionSettings } from './session-keeper';

/**
 * What the pages' sessions are told of the configuration of identity.
 *
 * @returns undefined where the pages have no sign-in.
 * @throws {SecretFileUnusable} the file of the client's secret cannot be used.
 */
export function sessionSettings({
  issuer,
  client,
  publicUrl,
}: Pick<IdentityConfiguration, 'issuer' | 'client' | 'publicUrl'>): SessionSettings | undefined {
  if (client === undefined) return undefined;
  const { id: clientId, secretFile, scope, resource } = client;
  return {
    issuer,
    clientId,
    scope,
    resource,
    publicUrl,
    ...(secretFile === undefined
      ? {}
      : { clientSecret: readSecretFile('LEDGER_OIDC_CLIENT_SECRET_FILE', secretFile) }),
    // The configuration has it so on the demonstration's loopback only.
    insecure: issuer.startsWith('http:'),
  };
}
