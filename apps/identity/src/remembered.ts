import type { Adapter, StoredPayload } from 'oidc-provider';

/** Far more than a demonstration has; the oldest goes when it is full. */
const ENTRIES_MAX = 20_000;

interface Entry {
  readonly payload: StoredPayload;
  readonly expiresAtMs: number;
}

/**
 * What the identity provider remembers of sign-ins, codes and tokens: in memory, bounded, and apart
 * from the provider, which is made anew when its keys change.
 */
export class Remembered {
  readonly #entries = new Map<string, Entry>();

  /** The part of one kind of thing, as oidc-provider asks for it. */
  adapterOf(kind: string): Adapter {
    const key = (id: string): string => `${kind}:${id}`;
    return {
      upsert: (id, payload, expiresInSeconds) => {
        this.#set(key(id), payload, expiresInSeconds);
        return Promise.resolve();
      },
      find: (id) => Promise.resolve(this.#get(key(id))),
      findByUid: (uid) => Promise.resolve(this.#ofKind(kind).find((one) => one.uid === uid)),
      // Devices have no keyboard for a code here; the provider asks for the method all the same.
      findByUserCode: () => Promise.resolve(undefined),
      consume: (id) => {
        const payload = this.#get(key(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1_000);
        return Promise.resolve();
      },
      destroy: (id) => {
        this.#entries.delete(key(id));
        return Promise.resolve();
      },
      revokeByGrantId: (grantId) => {
        for (const [name, { payload }] of this.#entries) {
          if (payload.grantId === grantId) this.#entries.delete(name);
        }
        return Promise.resolve();
      },
    };
  }

  #set(name: string, payload: StoredPayload, expiresInSeconds: number): void {
    this.#entries.delete(name);
    this.#entries.set(name, { payload, expiresAtMs: Date.now() + expiresInSeconds * 1_000 });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > ENTRIES_MAX && oldest !== undefined) this.#entries.delete(oldest);
  }

  #get(name: string): StoredPayload | undefined {
    const entry = this.#entries.get(name);
    if (entry === undefined || entry.expiresAtMs > Date.now()) return entry?.payload;
    this.#entries.delete(name);
    return undefined;
  }

  #ofKind(kind: string): StoredPayload[] {
    const now = Date.now();
    return [...this.#entries]
      .filter(([name, { expiresAtMs }]) => name.startsWith(`${kind}:`) && expiresAtMs > now)
      .map(([, { payload }]) => payload);
  }
}
