import { createLocalJWKSet, errors, type JSONWebKeySet, type LocalJWKSet } from 'jose';

/** The identity provider does not answer, or not as one does: nothing can be said of a token. */
export class ProviderAway extends Error {
  constructor(detail: string, options?: ErrorOptions) {
    super(`the identity provider: ${detail}`, options);
    this.name = 'ProviderAway';
  }
}

/** How a document of the provider is fetched; `fetch` itself outside of specs. */
export type FetchDocument = (
  url: string,
  options: { readonly signal: AbortSignal; readonly redirect: 'error' },
) => Promise<Pick<Response, 'ok' | 'status' | 'text'>>;

/** How the keys of a provider are found and kept. */
export interface ProviderKeysOptions {
  /** As tokens name it, and as the provider's own metadata must. */
  readonly issuer: string;
  /** Now, in milliseconds: how old the keys at hand are. */
  readonly now: () => number;
  readonly fetchDocument?: FetchDocument;
}

/** A provider that takes longer is away. */
const TIMEOUT_MS = 5_000;
/** Metadata and key sets are some kilobytes; more is no such document. */
const DOCUMENT_BYTES_MAX = 256 * 1024;
/** Keys at hand are looked at again after this time, so that a withdrawn one goes. */
const FRESH_MS = 10 * 60_000;
/** While the provider is away keys known before keep working, but not for ever. */
const KEPT_MS = 24 * 3_600_000;
/** Keys named by nobody's provider do not make this server ask it again and again. */
const COOLDOWN_MS = 30_000;
/** A provider that did not answer is not asked again at once. */
const AFTER_FAILURE_MS = 2_000;
const KEYS_MAX = 50;

interface Known {
  readonly find: LocalJWKSet;
  readonly at: number;
}

/**
 * The signing keys of one provider, found by its metadata (OpenID Connect Discovery 1.0), kept, and
 * fetched again when they grow old or a token names one that is not among them.
 */
export class ProviderKeys {
  private known: Known | undefined;
  private fetching: Promise<Known> | undefined;
  private failed: { readonly at: number; readonly error: ProviderAway } | undefined;

  constructor(private readonly options: ProviderKeysOptions) {}

  /**
   * The keys at hand.
   *
   * @throws {ProviderAway} there are none, and the provider gives none.
   */
  async current(): Promise<LocalJWKSet> {
    const { known } = this;
    const age = this.ageOf(known);
    if (known === undefined || age >= KEPT_MS) return (await this.fetched()).find;
    if (age < FRESH_MS) return known.find;
    const fetched = this.fetched().then(
      ({ find }) => find,
      () => known.find,
    );
    // Nobody waits for a provider that is known to be away; it is looked after all the same.
    return this.failed === undefined ? fetched : known.find;
  }

  /**
   * Keys that may have come since, for a token that names one that is not at hand.
   *
   * @returns undefined when they were fetched a moment ago: there is no such key.
   * @throws {ProviderAway} the provider gives none: whether there is such a key is not known.
   */
  async newer(than: LocalJWKSet): Promise<LocalJWKSet | undefined> {
    const { known } = this;
    // Somebody else fetched them while this token was looked at.
    if (known !== undefined && known.find !== than) return known.find;
    if (this.fetching === undefined && this.ageOf(known) < COOLDOWN_MS) return undefined;
    const { find } = await this.fetched();
    return find;
  }

  private ageOf(known: Known | undefined): number {
    return known === undefined ? Infinity : this.options.now() - known.at;
  }

  /** One asks the provider, and whoever else waits gets the same answer. */
  private fetched(): Promise<Known> {
    const { failed } = this;
    if (failed !== undefined && this.options.now() - failed.at < AFTER_FAILURE_MS) {
      return Promise.reject(failed.error);
    }
    this.fetching ??= this.fetchKeys().finally(() => {
      this.fetching = undefined;
    });
    return this.fetching;
  }

  private async fetchKeys(): Promise<Known> {
    const { issuer, now } = this.options;
    try {
      const at = now();
      const metadata = await this.documentAt(metadataAddress(issuer));
      if (metadata['issuer'] !== issuer) throw new ProviderAway(otherIssuer(metadata['issuer']));
      const keysAt = keysAddress(metadata['jwks_uri'], issuer);
      const keys = await this.documentAt(keysAt);
      this.known = { find: localKeys(keys), at };
      this.failed = undefined;
      return this.known;
    } catch (error) {
      const away =
        error instanceof ProviderAway
          ? error
          : new ProviderAway(`no answer (${(error as Error).message})`, { cause: error });
      this.failed = { at: now(), error: away };
      throw away;
    }
  }

  private async documentAt(url: string): Promise<Readonly<Record<string, unknown>>> {
    const { fetchDocument = fetch } = this.options;
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await fetchDocument(url, { signal, redirect: 'error' });
    if (!answer.ok) throw new ProviderAway(`${url} answers ${answer.status}`);
    const text = await answer.text();
    if (text.length > DOCUMENT_BYTES_MAX) throw new ProviderAway(`${url} gives too much`);
    const document: unknown = JSON.parse(text);
    if (typeof document !== 'object' || document === null) {
      throw new ProviderAway(`${url} gives no object`);
    }
    return document as Readonly<Record<string, unknown>>;
  }
}

/** Where the metadata of a provider is, by its name. */
export function metadataAddress(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

function otherIssuer(found: unknown): string {
  return `its metadata is that of ${JSON.stringify(found)?.slice(0, 200)}: check the issuer`;
}

/** Keys come as safely as the metadata did: a provider over https names no other road. */
function keysAddress(named: unknown, issuer: string): string {
  if (typeof named !== 'string' || !URL.canParse(named)) {
    throw new ProviderAway('its metadata names no jwks_uri');
  }
  const url = new URL(named);
  if (url.protocol !== 'https:' && url.protocol !== new URL(issuer).protocol) {
    throw new ProviderAway('its jwks_uri is not https');
  }
  return named;
}

function localKeys(document: Readonly<Record<string, unknown>>): LocalJWKSet {
  const { keys } = document;
  if (!Array.isArray(keys) || keys.length > KEYS_MAX) {
    throw new ProviderAway('its key set is none, or too long');
  }
  try {
    return createLocalJWKSet(document as unknown as JSONWebKeySet);
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    throw new ProviderAway(`its key set cannot be read (${error.message})`, { cause: error });
  }
}
