import { LogUnusable } from '@app/event-store';
import { Client } from 'pg';

/**
 * Opens what is installed into the database: by the administrator's login where one is given, else by
 * the application's own, where it is not there yet.
 *
 * @throws {LogUnusable} it cannot be used as it is; the message says what to do.
 */
export async function openInstalled<T>(
  {
    databaseUrl: url,
    adminDatabaseUrl,
  }: { readonly databaseUrl: string; readonly adminDatabaseUrl: string | undefined },
  install: (adminUrl: string, options: { readonly writers: readonly string[] }) => Promise<void>,
  open: (options: { readonly url: string }) => Promise<T>,
): Promise<T> {
  const installBy = async (login: string): Promise<void> =>
    install(login, { writers: [await loginOf(url)] });
  if (adminDatabaseUrl !== undefined) {
    await installBy(adminDatabaseUrl);
    return open({ url });
  }
  try {
    return await open({ url });
  } catch (error) {
    if (!(error instanceof LogUnusable)) throw error;
    await installBy(url);
    return open({ url });
  }
}

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
