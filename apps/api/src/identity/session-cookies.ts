import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isSecret } from './session-secret';

/*
 * The two cookies of the pages. Under https their names begin with `__Host-`, so that no other host
 * and no plain http can plant them; the demonstration on loopback http cannot have that.
 */

/** What a cookie is for: a session, or a sign-in under way. */
export type CookiePurpose = 'session' | 'sign-in';

function nameOf(purpose: CookiePurpose, origin: string): string {
  return origin.startsWith('https:') ? `__Host-ledger-${purpose}` : `ledger-${purpose}`;
}

function optionsOf(origin: string): CookieSerializeOptions {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: origin.startsWith('https:') };
}

/** The secret that the request's cookie holds; undefined when it has none that can be one. */
export function cookieOf(
  { cookies }: Pick<FastifyRequest, 'cookies'>,
  purpose: CookiePurpose,
  origin: string,
): string | undefined {
  const value = cookies[nameOf(purpose, origin)];
  return isSecret(value) ? value : undefined;
}

/** What a cookie is to hold, and how long. */
export interface NewCookie {
  readonly purpose: CookiePurpose;
  readonly secret: string;
  readonly seconds: number;
}

/** Gives the browser a cookie that no script reads. */
export function setCookie(
  reply: FastifyReply,
  origin: string,
  { purpose, secret, seconds }: NewCookie,
): void {
  void reply.setCookie(nameOf(purpose, origin), secret, { ...optionsOf(origin), maxAge: seconds });
}

/** Takes a cookie from the browser. */
export function clearCookie(reply: FastifyReply, origin: string, purpose: CookiePurpose): void {
  void reply.clearCookie(nameOf(purpose, origin), optionsOf(origin));
}
