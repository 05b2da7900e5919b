import { createHash } from 'node:crypto';

/**
 * What the demonstration's identity provider calls an account in its tokens (`sub`): a name that no
 * one else knows the account by, as real providers do. It is the same at each start.
 *
 * @param account such as `finance-th40`.
 */
export function subjectClaimOf(account: string): string {
  const digest = createHash('sha256').update(`provincial-ledger demonstration account ${account}`);
  return digest.digest('base64url').slice(0, 27);
}
