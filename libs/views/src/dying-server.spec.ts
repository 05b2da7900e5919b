import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createTestDatabase, type TestDatabase } from '../../../test/database';
import { createViewsDataSource } from './views-database';
import { installViewsRole } from './views-role';

/*
 * A server that dies says so on every connection, also on one that it has just let in: then its
 * farewell comes in one packet with its welcome, before anybody can have begun to listen for it.
 */

/** ReadyForQuery of a session that does nothing: the end of the welcome. */
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
const FAREWELL = farewell('terminating connection due to unexpected postmaster exit');

describe('the database of the views', () => {
  let database: TestDatabase;
  let proxy: Server;
  let url: string;
  let dying = false;

  beforeAll(async () => {
    database = await createTestDatabase();
    await installViewsRole(database.url);
    const target = new URL(database.url);
    proxy = createServer((client) => join(client, Number(target.port), () => dying));
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const through = new URL(database.url);
    through.host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    url = through.href;
  });
  afterAll(async () => {
    await new Promise<void>((resolve) => proxy.close(() => resolve()));
    await database.drop();
  });

  it('may die in the moment in which it lets somebody in, and is asked again later', async () => {
    const views = await createViewsDataSource(url, { connectionsMax: 2 });
    try {
      const first = views.createQueryRunner();
      await first.query('select 1');
      dying = true;
      // The first connection is held, so that this one is new.
      await expect(views.query('select 1')).rejects.toThrow(
        /postmaster exit|terminated|not queryable/,
      );
      dying = false;
      expect(await views.query('select 1 as one')).toEqual([{ one: 1 }]);
      await first.release();
    } finally {
      await views.destroy();
    }
  });
});

function join(client: Socket, port: number, dying: () => boolean): void {
  const server = connect(port, '127.0.0.1');
  const welcomed = dying();
  for (const [socket, peer] of [
    [client, server],
    [server, client],
  ] as const) {
    socket.on('error', () => undefined);
    socket.on('close', () => peer.destroy());
  }
  client.on('data', (bytes) => server.write(bytes));
  server.on('data', (bytes) => {
    const last = welcomed && bytes.subarray(-READY.length).equals(READY);
    if (last) client.end(Buffer.concat([bytes, FAREWELL]));
    else client.write(bytes);
  });
}

/** An ErrorResponse, as a server sends it that ends a session. */
function farewell(message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C57P01\0M${message}\0\0`, 'utf8');
  const head = Buffer.alloc(5);
  head.write('E', 0);
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
