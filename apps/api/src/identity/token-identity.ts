import type { FastifyRequest } from 'fastify';
import { TokenRefused, type AuthenticatedActor, type TokenVerifier } from '@app/access';
import type { Clock } from '@app/commands';
import {
  assignmentsOn,
  dayInThailand,
  type CalendarDate,
  type Reference,
  type SubjectId,
} from '@app/ledger';
import type { People } from './people';
import type { ReadReference } from './read-reference';
import type { Identity, Person } from './person';
import type { Sessions } from './session-source';

/** What establishes who asks. */
export interface TokenIdentityParts {
  readonly verifier: Pick<TokenVerifier, 'verify'>;
  readonly people: Pick<People, 'personFor'>;
  /** The clock by whose day assignments hold. */
  readonly clock: Clock;
  /** The registries: for what writes as they are now, for reads as `current` has them. */
  readonly reference: Pick<ReadReference, 'now' | 'current'>;
  /** The sessions of the pages; nobody comes with a cookie when absent. */
  readonly sessions?: Sessions | undefined;
}

const BEARER = /^bearer +(\S+) *$/i;

/**
 * Knows people by the access tokens of the provider, in the header or behind a session's cookie. The
 * token says who it is and nothing else: what somebody may do is assigned to them in the registry, by
 * our own id of them.
 */
export class TokenIdentity implements Identity {
  constructor(private readonly parts: TokenIdentityParts) {}

  /**
   * @throws {TokenRefused} the token is not believed.
   * @throws {NotIdentified} the cookie is of a session that is over.
   * @throws {ProviderAway} nothing can be said of the token just now.
   */
  async personOf(request: FastifyRequest): Promise<Person | undefined> {
    const { sessions } = this.parts;
    const token = bearerOf(request) ?? (await sessions?.accessTokenOf(request));
    if (token === undefined) return undefined;
    return this.personOfToken(token, request.method === 'GET' || request.method === 'HEAD');
  }

  /**
   * The person whom a token names, with the roles of today.
   *
   * @param reads whether registries and log-ins as they were seconds ago are good enough.
   * @throws {TokenRefused | ProviderAway}
   */
  async personOfToken(token: string, reads: boolean): Promise<Person> {
    const { verifier, people } = this.parts;
    const { issuer, subject: claim, name, contact } = await verifier.verify(token);
    const from = reads ? 'cache' : 'table';
    const subject = await people.personFor(issuer, claim, { name, contact }, from);
    return { subject, actors: actorsOf(await this.registries(reads), subject, this.today()) };
  }

  private registries(reads: boolean): Promise<Reference> {
    const { reference } = this.parts;
    return reads ? reference.current() : reference.now();
  }

  private today(): CalendarDate {
    return dayInThailand(this.parts.clock.now());
  }
}

/** In which roles somebody can act on a day: one for each assignment that holds then. */
export function actorsOf(
  reference: Reference,
  subject: string,
  today: CalendarDate,
): readonly AuthenticatedActor[] {
  return assignmentsOn(reference, subject as SubjectId, today).map(({ record }) => {
    const { assignment, role, office, place, acting } = record;
    return {
      subject,
      role,
      office,
      area: place,
      assignment,
      ...(acting === undefined ? {} : { acting }),
    };
  });
}

/**
 * The token of the Authorization header.
 *
 * @throws {TokenRefused} there are two such headers, or it holds something else than a bearer's token.
 */
function bearerOf({ headers, raw }: FastifyRequest): string | undefined {
  const { authorization } = headers;
  if (authorization === undefined) return undefined;
  // Of two headers Node takes the first, and whatever stands before us might take the other.
  if ((raw.headersDistinct['authorization'] ?? []).length > 1) throw new TokenRefused('several');
  const token = BEARER.exec(authorization)?.[1];
  if (token === undefined) throw new TokenRefused('malformed');
  return token;
}
