import type { FastifyRequest } from 'fastify';
import { TokenVerifier } from '@app/access';
import type { Ledger } from '../ledger';
import { problemOf } from '../problems/problem-of';
import type { AccessEntries } from './access-entries';
import type { IdentityConfiguration } from './identity-configuration';
import type { Identity } from './person';
import { ReadReference } from './read-reference';
import { kindOfLog } from '../standing/log-kind';
import { SessionKeeper, type SessionNote } from './session-keeper';
import { sessionSettings } from './session-settings';
import { TokenIdentity } from './token-identity';

/** What establishes who asks, for one server. */
export interface WhoAsks {
  readonly identity: Identity;
  /** Absent where the pages have no sign-in. */
  readonly sessions: SessionKeeper | undefined;
}

/** The registries by which a server lets people in; one for all who ask. */
export function readReferenceOf({
  commands,
  store,
}: Pick<Ledger, 'commands' | 'store'>): ReadReference {
  const place = kindOfLog(store) === 'eventstoredb' ? 'event-store' : 'database';
  return new ReadReference(commands, place);
}

/**
 * Puts together what recognises people: tokens of the provider that is configured, in a header or
 * behind a session of the pages.
 *
 * @throws {SecretFileUnusable} the file of the client's secret cannot be used.
 */
export function whoAsks(
  ledger: Pick<Ledger, 'clock' | 'people'>,
  configuration: IdentityConfiguration,
  reference: ReadReference,
): WhoAsks {
  const { issuer, audience, algorithms, clockSkewSeconds, claims } = configuration;
  const { clock } = ledger;
  const { database, people, access } = ledger.people;
  // Tokens are of the provider's day, also where the ledger stands on a day of its own.
  const now = (): number => Date.now();
  const verifier = new TokenVerifier({
    issuer,
    audience,
    algorithms,
    clockSkewSeconds,
    claims,
    now,
  });
  const parts = { verifier, people, clock, reference };
  const byToken = new TokenIdentity(parts);
  const settings = sessionSettings(configuration);
  if (settings === undefined) return { identity: byToken, sessions: undefined };
  const sessions = new SessionKeeper(database, settings, {
    personOf: (token) => byToken.personOfToken(token, true),
    note: (note) => noteSession(access, note),
  });
  return { identity: new TokenIdentity({ ...parts, sessions }), sessions };
}

function noteSession(access: AccessEntries, note: SessionNote): void {
  const { kind, subject, places, error, request } = note;
  const code = error === undefined ? undefined : (problemOf(error)?.code ?? 'INTERNAL');
  access.note({ kind, subject, places, code, requestId: request.id, route: routeOf(request) });
}

/** Method and pattern of a request's address: no id of the address itself is in it. */
export function routeOf({ method, routeOptions }: FastifyRequest): string {
  return `${method} ${routeOptions.url ?? ''}`.trimEnd();
}
