import { Client } from 'pg';

/** The name under which an address logs in, which may stand outside the address itself. */
export async function loginOf(url: string): Promise<string> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ login: string }>('select session_user::text as login');
    const [row] = rows;
    if (row === undefined) throw new Error('the server does not know its own user');
    return row.login;
  });
}

/** Does some work over one connection of its own, and ends it. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
