/** What the identity provider uses of oidc-provider, which brings no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  /** What is stored of a session, code, token or grant. */
  export interface StoredPayload {
    readonly uid?: string;
    readonly grantId?: string;
    consumed?: unknown;
  }

  export interface Adapter {
    upsert(id: string, payload: StoredPayload, expiresInSeconds: number): Promise<void>;
    find(id: string): Promise<StoredPayload | undefined>;
    findByUid(uid: string): Promise<StoredPayload | undefined>;
    findByUserCode(code: string): Promise<StoredPayload | undefined>;
    consume(id: string): Promise<void>;
    destroy(id: string): Promise<void>;
    revokeByGrantId(grantId: string): Promise<void>;
  }

  export interface Session {
    readonly uid: string;
    readonly accountId?: string;
    grantIdFor(clientId: string): string | undefined;
    destroy(): Promise<void>;
  }

  export interface Grant {
    addOIDCScope(scope: string): void;
    addResourceScope(resource: string, scope: string): void;
    save(): Promise<string>;
  }

  export interface Client {
    readonly clientId: string;
    grantTypeAllowed(type: string): boolean;
  }

  /** A request under way. */
  export interface OidcContext {
    readonly provider: Provider;
    readonly route: string;
    readonly client?: Client;
    readonly session?: Session;
    readonly params: Readonly<Record<string, string | undefined>>;
    readonly result?: { readonly login?: { readonly accountId: string } };
    readonly entities: {
      readonly IdTokenHint?: { readonly payload: { readonly sub?: string } };
    };
  }

  export interface ProviderContext {
    readonly oidc: OidcContext | undefined;
    readonly req: IncomingMessage;
    readonly cookies: { set(name: string, value: null, options: object): void };
    status: number;
    type: string;
    body: unknown;
    redirect(url: string): void;
    set(header: string, value: string): void;
  }

  export interface Interaction {
    readonly uid: string;
    readonly prompt: { readonly name: string };
    readonly params: Readonly<Record<string, string | undefined>>;
    session?: { readonly uid: string; readonly accountId: string };
    readonly exp: number;
    save(ttlSeconds: number): Promise<string>;
  }

  export class Provider {
    constructor(issuer: string, configuration: object);
    readonly Session: { findByUid(uid: string): Promise<Session | undefined> };
    readonly Grant: {
      new (of: { readonly clientId: string; readonly accountId: string }): Grant;
      find(id: string): Promise<Grant | undefined>;
    };
    readonly Client: {
      readonly prototype: {
        redirectUriAllowed(this: Client, uri: string): boolean;
        postLogoutRedirectUriAllowed(this: Client, uri: string): boolean;
      };
    };
    use(middleware: (ctx: ProviderContext, next: () => Promise<void>) => Promise<void>): void;
    on(event: 'server_error', heard: (ctx: ProviderContext, error: Error) => void): void;
    cookieName(type: 'session'): string;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result:
        | { readonly login: { readonly accountId: string } }
        | { readonly error: string; readonly error_description: string },
    ): Promise<void>;
  }

  export namespace interactionPolicy {
    class Check {
      constructor(
        reason: string,
        description: string,
        check: (ctx: { readonly oidc: OidcContext }) => boolean,
      );
    }
    function base(): {
      get(prompt: 'login'): { readonly checks: { add(check: Check): void } };
    };
  }
}
