import { connectedTo } from '@app/event-store';

/**
 * The name under which an address logs in. It is asked of the server where the address does not say it
 * itself.
 *
 * @throws when the server has to be asked and does not answer.
 */
export async function loginOf(url: string): Promise<string> {
  const { username, searchParams } = new URL(url);
  if (username !== '' && !searchParams.has('user')) return decodeURIComponent(username);
  return connectedTo(url, async (client) => {
    const { rows } = await client.query<{ login: string }>('select session_user::text as login');
    const [row] = rows;
    if (row === undefined) throw new Error('the server does not know its own user');
    return row.login;
  });
}
