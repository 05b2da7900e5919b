import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What the road to the database does with what is sent over it. */
export type Road =
  /** All goes through at once. */
  | { readonly kind: 'open' }
  /** All goes through, each piece so much later. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Connections are taken and stay, and nothing goes through; it is all there once it opens. */
  | { readonly kind: 'stalled' }
  /** Connections are ended, and new ones refused. */
  | { readonly kind: 'cut' };

/** One connection of a client and what belongs to it on the server's side. */
interface Pair {
  readonly client: Socket;
  readonly server: Socket;
  /** Nobody hears of its end any more: whatever comes is lost, in both directions. */
  dead: boolean;
}

/** Pieces that wait on a stalled road are at most this many bytes a connection. */
const HELD_BYTES_MAX = 16 * 1024 * 1024;

/**
 * A road between a program and its PostgreSQL that does what networks do: it is slow, it stalls, it
 * is cut, and connections die on it without either side being told.
 */
export class FaultyRoad {
  readonly #server: Server;
  readonly #pairs = new Set<Pair>();
  /** All that were ever opened and are not closed, those of dead connections too. */
  readonly #sockets = new Set<Socket>();
  #road: Road = { kind: 'open' };
  #opened: (() => void)[] = [];
  #beforeAnswer: ((bytes: Buffer) => boolean) | undefined;

  private constructor(target: URL) {
    this.#server = createServer((client) => this.#join(client, target));
  }

  /** Leads to the server of `url`; gives the address that goes over it. */
  static async to(url: string): Promise<{ readonly road: FaultyRoad; readonly url: string }> {
    const road = new FaultyRoad(new URL(url));
    road.#server.listen(0, '127.0.0.1');
    await once(road.#server, 'listening');
    const { port } = road.#server.address() as AddressInfo;
    const through = new URL(url);
    through.host = `127.0.0.1:${port}`;
    return { road, url: through.href };
  }

  /** Connections that are there at the moment. */
  get connections(): number {
    return this.#pairs.size;
  }

  /** Changes what the road does from now on, for connections that are there and that come. */
  become(road: Road): void {
    this.#road = road;
    if (road.kind === 'cut') for (const { client } of this.#pairs) client.resetAndDestroy();
    if (road.kind === 'stalled') return;
    const waiting = this.#opened;
    this.#opened = [];
    for (const go of waiting) go();
  }

  /** The connections that are there die without a word; those that come later are well. */
  killSilently(): void {
    for (const pair of this.#pairs) pair.dead = true;
  }

  /**
   * The next answer that is `wanted` does not arrive: `then` happens instead, when the server has
   * done what it was asked.
   */
  loseAnswer(wanted: (bytes: Buffer) => boolean, then: Road): Promise<void> {
    return new Promise((resolve) => {
      this.#beforeAnswer = (bytes) => {
        if (!wanted(bytes)) return false;
        this.#beforeAnswer = undefined;
        this.become(then);
        resolve();
        return true;
      };
    });
  }

  async close(): Promise<void> {
    this.become({ kind: 'cut' });
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #join(client: Socket, target: URL): void {
    if (this.#road.kind === 'cut') {
      client.resetAndDestroy();
      return;
    }
    const server = connect(Number(target.port || 5432), target.hostname);
    const pair: Pair = { client, server, dead: false };
    this.#pairs.add(pair);
    this.#carry(pair, client, server);
    this.#carry(pair, server, client);
  }

  #carry(pair: Pair, from: Socket, to: Socket): void {
    let order: Promise<void> = Promise.resolve();
    let held = 0;
    this.#sockets.add(from);
    from.on('error', () => undefined);
    from.on('close', () => {
      this.#sockets.delete(from);
      this.#pairs.delete(pair);
      // Of a dead connection's end the other side is not told.
      if (!pair.dead) to.destroy();
      else pair.server.destroy();
    });
    from.on('data', (bytes: Buffer) => {
      if (pair.dead) return;
      if (from === pair.server && this.#beforeAnswer?.(bytes) === true) return;
      held += bytes.length;
      if (held > HELD_BYTES_MAX) throw new Error(`more than ${HELD_BYTES_MAX} bytes wait`);
      const came = performance.now();
      order = order.then(async () => {
        await this.#pass(came);
        held -= bytes.length;
        if (!pair.dead && !to.destroyed) to.write(bytes);
      });
    });
  }

  /** Resolves when a piece that came at an instant may go through. */
  async #pass(came: number): Promise<void> {
    while (this.#road.kind === 'stalled') {
      await new Promise<void>((resolve) => this.#opened.push(resolve));
    }
    const road = this.#road;
    if (road.kind !== 'slow') return;
    const leftMs = came + road.ms - performance.now();
    if (leftMs > 0) await new Promise<void>((resolve) => setTimeout(resolve, leftMs));
  }
}
