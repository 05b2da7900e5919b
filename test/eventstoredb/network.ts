import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * The cable between clients and one node: a relay of TCP that can be cut, frozen or closed to new
 * connections, so that a client sees what a broken network shows, and no polite answer.
 */
export class Network {
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;
  private refusing = false;
  private frozen = false;
  private bound = 0;

  private constructor(private readonly target: number) {
    this.server = createServer((socket) => this.relay(socket));
  }

  /** Listens on a port, any free one when 0, and relays to the node behind. */
  static async open(target: number, port: number): Promise<Network> {
    const network = new Network(target);
    await new Promise<void>((resolve, reject) => {
      network.server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    network.bound = (network.server.address() as AddressInfo).port;
    return network;
  }

  /** Where it listens, or listened until it was closed. */
  get port(): number {
    return this.bound;
  }

  /** How many connections of clients are open. */
  get connections(): number {
    return this.sockets.size / 2;
  }

  /** Breaks every connection there is. */
  cut(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  /** Breaks every new connection at once, until told otherwise. */
  refuse(refusing = true): void {
    this.refusing = refusing;
  }

  /** Lets no byte pass, either way, on connections that stay open, until told otherwise. */
  freeze(frozen = true): void {
    this.frozen = frozen;
    for (const socket of this.sockets) {
      if (frozen) socket.pause();
      else socket.resume();
    }
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.cut();
    await closed;
  }

  private relay(client: Socket): void {
    if (this.refusing) {
      client.resetAndDestroy();
      return;
    }
    const node = connect(this.target, '127.0.0.1');
    for (const [from, to] of [
      [client, node],
      [node, client],
    ] as const) {
      this.sockets.add(from);
      from.setNoDelay(true);
      from.on('data', (chunk) => {
        if (to.write(chunk)) return;
        from.pause();
        to.once('drain', () => {
          if (!this.frozen) from.resume();
        });
      });
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
      if (this.frozen) from.pause();
    }
  }
}
