import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * An address that stays while the server behind it dies and comes back at another port, as a
 * service's name does in a cluster.
 */
export class StandingAddress {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #target: URL;

  private constructor(target: string) {
    this.#target = new URL(target);
    this.#server = createServer((client) => this.#join(client));
  }

  /** Stands before the server of a URL. */
  static async before(url: string): Promise<StandingAddress> {
    const address = new StandingAddress(url);
    await new Promise<void>((resolve) => address.#server.listen(0, '127.0.0.1', resolve));
    return address;
  }

  /** The address of a database behind it. */
  urlOf(database: string): string {
    const through = new URL(this.#target.href);
    through.host = `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    through.pathname = `/${database}`;
    return through.href;
  }

  /** New connections go there. */
  moveTo(url: string): void {
    this.#target = new URL(url);
  }

  /** Breaks every connection, as a switch that is turned off and on. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #join(client: Socket): void {
    const server = connect(Number(this.#target.port), this.#target.hostname);
    this.#track(client, server);
    this.#track(server, client);
    client.pipe(server);
    server.pipe(client);
  }

  #track(socket: Socket, peer: Socket): void {
    socket.setNoDelay(true);
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#sockets.delete(socket);
      peer.destroy();
    });
  }
}
