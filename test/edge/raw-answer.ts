import { tokenOf } from '../identity/test-provider';
import type { RunningApi } from '../running-api';

/** Asks as an account, and gives the answer as it comes, for what is no JSON. */
export async function rawAnswer(api: RunningApi, path: string, as: string): Promise<Response> {
  // Whoever was never seen is made somebody first.
  await api.send('GET', '/api/health', { as });
  const headers = { Authorization: `Bearer ${await tokenOf(as)}` };
  return fetch(`${api.url}${path}`, { headers });
}
