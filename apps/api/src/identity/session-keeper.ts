import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotIdentified } from '../problems/request-errors';
import type { IdentityDatabase } from './identity-database';
import type { Person } from './person';
import { clearCookie, cookieOf, setCookie } from './session-cookies';
import { publicOriginOf, requireSameSite, returnPathOf } from './session-origin';
import {
  SessionProvider,
  SignInProviderAway,
  SignInRefused,
  type ProviderSettings,
  type SessionTokens,
  type SignInChecks,
} from './session-provider';
import { Gate } from './session-gate';
import { digestOf, newSecret, seal, unseal } from './session-secret';
import type { Sessions } from './session-source';
import { SESSION_MS, SessionTable, SIGN_IN_MS, type SessionRow } from './session-table';

/** What the pages' sessions are told. */
export interface SessionSettings extends ProviderSettings {
  /** Where the pages are served, `https://ledger.example`; absent on the demonstration's loopback. */
  readonly publicUrl?: string | undefined;
}

/** An answer of the provider to a sign-in that this browser did not begin, or not any more. */
export class SignInUnknown extends Error {
  constructor() {
    super('no such sign-in is under way in this browser');
    this.name = 'SignInUnknown';
  }
}

/** The server was not told under which address its pages are served. */
export class PublicUrlUnknown extends Error {
  constructor() {
    super('LEDGER_PUBLIC_URL is not set, and the request came under no loopback address');
    this.name = 'PublicUrlUnknown';
  }
}

/** What is noted of the pages' sessions. */
export interface SessionNote {
  readonly kind: 'sign-in' | 'sign-in-failed' | 'sign-out';
  readonly subject?: string | undefined;
  /** Where the person held roles when they signed in; `*` where nowhere, or nobody is known. */
  readonly places: readonly [string, ...string[]];
  /** Why it failed. */
  readonly error?: unknown;
  readonly request: FastifyRequest;
}

/** What the sessions ask of others. */
export interface SessionEvents {
  /** Establishes who it is that an access token names. @throws when it is not believed. */
  readonly personOf: (accessToken: string) => Promise<Person>;
  /** Notes what happened; it neither waits nor fails. */
  readonly note: (note: SessionNote) => void;
}

/** What Nest knows the sessions of the pages by. */
export const SESSION_KEEPER = Symbol('sessions of the pages');

/** What is sealed of a sign-in under way. */
interface UnderWay extends SignInChecks {
  readonly goTo: string;
}

/** What is sealed of a session. */
interface Kept {
  readonly tokens: SessionTokens;
  readonly places: readonly [string, ...string[]];
}

/** An access token with less than this left is renewed before it is used. */
const RENEW_BEFORE_MS = 60_000;
/** Each keeps a connection while the provider answers; others need some, too. */
const RENEWALS_AT_ONCE_MAX = 2;
/** Reads do not each write that the session is in use. */
const TOUCH_EVERY_MS = 60_000;

/**
 * Sessions of the pages. The browser has a random id in a cookie that no script reads; the tokens lie
 * here, sealed under a key that only that id gives.
 */
export class SessionKeeper implements Sessions {
  private readonly table: SessionTable;
  private readonly provider: SessionProvider;
  /** Renewals under way in this process: many requests of one page wait for one. */
  private readonly renewals = new Map<string, Promise<string>>();
  private readonly gate = new Gate(RENEWALS_AT_ONCE_MAX);

  constructor(
    database: Pick<IdentityDatabase, 'rows' | 'atOnce'>,
    private readonly settings: SessionSettings,
    private readonly events: SessionEvents,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.table = new SessionTable(database, now);
    this.provider = new SessionProvider(settings, now);
  }

  /**
   * Begins a sign-in in this browser.
   *
   * @param asked where to go afterwards, and the account where the demonstration switches users.
   * @returns the address of the provider to which the browser goes.
   * @throws {SignInProviderAway}
   * @throws {PublicUrlUnknown}
   */
  async begin(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: { readonly goTo?: string | undefined; readonly hint?: string | undefined },
  ): Promise<string> {
    const origin = this.originOf(request);
    const checks = this.provider.newChecks();
    const address = await this.provider.authorizationUrl(checks, callbackOf(origin), asked.hint);
    // One secret for all sign-ins of a browser: those of two tabs do not put each other out.
    const secret = cookieOf(request, 'sign-in', origin) ?? newSecret();
    const state = digestOf(checks.state);
    const underWay: UnderWay = { ...checks, goTo: returnPathOf(asked.goTo) };
    await this.table.beginSignIn(state, seal(secret, state, underWay));
    setCookie(reply, origin, { purpose: 'sign-in', secret, seconds: SIGN_IN_MS / 1_000 });
    return address;
  }

  /**
   * Takes up a sign-in with the provider's answer, once, and in the browser in which it began.
   *
   * @returns the path of this site where they wanted to go.
   * @throws {SignInUnknown | SignInRefused | SignInProviderAway | PublicUrlUnknown}
   */
  async finish(request: FastifyRequest, reply: FastifyReply): Promise<string> {
    try {
      const { goTo, tokens } = await this.taken(request);
      const origin = this.originOf(request);
      const { subject, actors } = await this.events.personOf(tokens.accessToken);
      const places = placesOf(actors.map(({ area }) => area));
      // Whatever session the browser came with, known to others or not, is not the new one.
      await this.endOwn(request, origin);
      const id = newSecret();
      const digest = digestOf(id);
      await this.table.begin(digest, seal(id, digest, { tokens, places } satisfies Kept), subject);
      setCookie(reply, origin, { purpose: 'session', secret: id, seconds: SESSION_MS / 1_000 });
      this.events.note({ kind: 'sign-in', subject, places, request });
      return goTo;
    } catch (error) {
      this.events.note({ kind: 'sign-in-failed', places: ['*'], error, request });
      throw error;
    }
  }

  /** Takes the sign-in under way to which the request is the answer, and its tokens. */
  private async taken(
    request: FastifyRequest,
  ): Promise<{ readonly goTo: string; readonly tokens: SessionTokens }> {
    const origin = this.originOf(request);
    const secret = cookieOf(request, 'sign-in', origin);
    const { state } = request.query as { readonly state?: unknown };
    if (secret === undefined || typeof state !== 'string') throw new SignInUnknown();
    const row = digestOf(state);
    const sealed = await this.table.findSignIn(row);
    const underWay = sealed && (unseal(secret, row, sealed) as UnderWay | undefined);
    // Taken only once it opens: who has another cookie does not end this browser's sign-in.
    if (underWay === undefined || !(await this.table.takeSignIn(row))) throw new SignInUnknown();
    const tokens = await this.provider.tokensOf(new URL(request.url, origin), underWay);
    return { goTo: underWay.goTo, tokens };
  }

  /**
   * Ends the session of the request's cookie; without one nothing is to end.
   *
   * @returns where the browser signs out at the provider, too; undefined where it need not or cannot.
   * @throws {CrossSite} another site asks for it.
   */
  async end(request: FastifyRequest, reply: FastifyReply): Promise<string | undefined> {
    const origin = this.originOf(request);
    requireSameSite(request, this.settings.publicUrl);
    const ended = await this.endOwn(request, origin);
    clearCookie(reply, origin, 'session');
    clearCookie(reply, origin, 'sign-in');
    if (ended === undefined) return undefined;
    const { subject, kept } = ended;
    this.events.note({ kind: 'sign-out', subject, places: kept.places, request });
    // Whoever signs out is signed out here, whether the provider is there or not.
    return this.provider.endSessionUrl(kept.tokens.idToken, `${origin}/`).catch(() => undefined);
  }

  /** @throws {CrossSite} the request writes, and another site may have caused it. */
  async accessTokenOf(request: FastifyRequest): Promise<string | undefined> {
    const origin = publicOriginOf(request, this.settings.publicUrl);
    const id = origin === undefined ? undefined : cookieOf(request, 'session', origin);
    if (id === undefined) return undefined;
    requireSameSite(request, this.settings.publicUrl);
    const digest = digestOf(id);
    const row = await this.table.find(digest);
    const kept = keptIn(id, digest, row);
    if (row === undefined || kept === undefined) throw new NotIdentified('session-over');
    if (this.now().getTime() - row.usedAt.getTime() > TOUCH_EVERY_MS) {
      await this.table.touch(digest);
    }
    const { tokens } = kept;
    return this.isFresh(tokens) ? tokens.accessToken : this.renewedOnce(id, digest);
  }

  /** Ends every session of a person, as when they are erased. */
  async endAllOf(subject: string): Promise<void> {
    await this.table.endAllOf(subject);
  }

  private renewedOnce(id: string, digest: Buffer): Promise<string> {
    const name = digest.toString('hex');
    const underWay = this.renewals.get(name);
    if (underWay !== undefined) return underWay;
    const renewal = this.gate
      .pass(() => this.renewed(id, digest))
      .finally(() => this.renewals.delete(name));
    this.renewals.set(name, renewal);
    return renewal;
  }

  /** Renews under a lock: of several processes one asks, and the others see what it was given. */
  private async renewed(id: string, digest: Buffer): Promise<string> {
    let accessToken: string | undefined;
    await this.table.alone(digest, async (sealed) => {
      const kept = unseal(id, digest, sealed) as Kept | undefined;
      if (kept === undefined) return 'end';
      const next = await this.next(kept.tokens);
      if (next === undefined) return 'end';
      accessToken = next.accessToken;
      if (next === kept.tokens) return 'keep';
      const renewed: Kept = { ...kept, tokens: next };
      return seal(id, digest, renewed);
    });
    if (accessToken === undefined) throw new NotIdentified('session-over');
    return accessToken;
  }

  /** The tokens to go on with; undefined when the session is over. */
  private async next(tokens: SessionTokens): Promise<SessionTokens | undefined> {
    if (this.isFresh(tokens)) return tokens;
    const still = tokens.accessUntil > this.now().getTime();
    if (tokens.refreshToken === undefined) return still ? tokens : undefined;
    try {
      return await this.provider.renewed(tokens, tokens.refreshToken);
    } catch (error) {
      if (error instanceof SignInRefused) return undefined;
      if (error instanceof SignInProviderAway && still) return tokens;
      throw error;
    }
  }

  private isFresh({ accessUntil }: SessionTokens): boolean {
    return accessUntil - this.now().getTime() > RENEW_BEFORE_MS;
  }

  private async endOwn(
    request: FastifyRequest,
    origin: string,
  ): Promise<{ readonly subject: string | undefined; readonly kept: Kept } | undefined> {
    const id = cookieOf(request, 'session', origin);
    if (id === undefined) return undefined;
    const digest = digestOf(id);
    const row = await this.table.find(digest);
    const kept = keptIn(id, digest, row);
    await this.table.end(digest);
    return row && kept && { subject: row.subject, kept };
  }

  private originOf(request: FastifyRequest): string {
    const origin = publicOriginOf(request, this.settings.publicUrl);
    if (origin === undefined) throw new PublicUrlUnknown();
    return origin;
  }
}

function keptIn(id: string, digest: Buffer, row: SessionRow | undefined): Kept | undefined {
  return row && (unseal(id, digest, row.sealed) as Kept | undefined);
}

function placesOf(areas: readonly string[]): readonly [string, ...string[]] {
  const [first = '*', ...others] = new Set(areas);
  return [first, ...others];
}

function callbackOf(origin: string): string {
  return `${origin}/api/session/callback`;
}
