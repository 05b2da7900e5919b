import type { FastifyRequest } from 'fastify';

/** Knows the sessions of the pages: a cookie in the browser, the tokens on this side. */
export interface Sessions {
  /**
   * The access token of the session that the request's cookie names, renewed where it had to be.
   *
   * @returns undefined when the request has no cookie of a session.
   * @throws {NotIdentified} the cookie names a session that is over or never was.
   */
  accessTokenOf(request: FastifyRequest): Promise<string | undefined>;
}
