import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * A connection between a store and its server that can fail on demand, the way networks do: after
 * the server has acted and before its answer arrived.
 */
export class FaultyConnection {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #losing = 0;
  #lost: (() => void) | undefined;
  #refusing = false;

  private constructor(target: URL) {
    this.#server = createServer((client) => this.#join(client, target));
  }

  /** Stands between a store and the server of `url`. */
  static async to(url: string): Promise<{ connection: FaultyConnection; url: string }> {
    const connection = new FaultyConnection(new URL(url));
    await new Promise<void>((resolve) => connection.#server.listen(0, '127.0.0.1', resolve));
    const address = connection.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no port was given');
    const through = new URL(url);
    through.host = `127.0.0.1:${address.port}`;
    return { connection, url: through.href };
  }

  /** The next `count` answers of the server are lost, and their connections with them. */
  loseAnswers(count: number): void {
    this.#losing = count;
  }

  /** The next answer is lost, and then everything is refused; resolves when that has happened. */
  async loseAnswerAndRefuse(): Promise<void> {
    this.#losing = 1;
    await new Promise<void>((resolve) => (this.#lost = resolve));
  }

  /** Breaks every connection and refuses new ones. */
  refuse(): void {
    this.#refusing = true;
    this.#breakAll();
  }

  /** Lets connections and answers through again. */
  heal(): void {
    this.#refusing = false;
    this.#losing = 0;
  }

  async close(): Promise<void> {
    this.#breakAll();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #breakAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #join(client: Socket, target: URL): void {
    if (this.#refusing) {
      client.destroy();
      return;
    }
    const server = connect(Number(target.port || 5432), target.hostname);
    this.#track(client, server);
    this.#track(server, client);
    client.on('data', (bytes) => server.write(bytes));
    server.on('data', (bytes) => {
      if (this.#losing === 0) {
        client.write(bytes);
        return;
      }
      this.#losing -= 1;
      client.destroy();
      if (this.#lost === undefined) return;
      this.refuse();
      this.#lost();
      this.#lost = undefined;
    });
  }

  #track(socket: Socket, peer: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#sockets.delete(socket);
      peer.destroy();
    });
  }
}
