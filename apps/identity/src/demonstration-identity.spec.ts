import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { headerOf, isSigned } from './browser.fixture';
import { demonstrationAccounts } from './demonstration-accounts';
import { startDemonstrationIdentity } from './demonstration-identity';
import { startIdentityProvider } from './provider';
import { newSigningKey, signingKeyIn } from './signing-keys';
import { accessTokenOf } from './token-of-account';

const DEMONSTRATION = { LEDGER_DEMONSTRATION: '1', NODE_ENV: 'test' };

describe('where anybody may sign in as anybody', () => {
  const start = (env: Readonly<Record<string, string>>) =>
    startDemonstrationIdentity({ LEDGER_IDENTITY_PORT: '0', ...env });

  it('is nothing outside the demonstration, nor in production', async () => {
    await expect(start({})).rejects.toThrow(/this is no demonstration/);
    await expect(start({ LEDGER_DEMONSTRATION: '0' })).rejects.toThrow(/this is no demonstration/);
    for (const demonstration of ['0', '1']) {
      const env = { LEDGER_DEMONSTRATION: demonstration, NODE_ENV: 'production' };
      await expect(start(env)).rejects.toThrow(/NODE_ENV is production/);
    }
  });

  it('keeps its key in a file for its owner, so that tokens outlive a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'identity-'));
    const file = join(folder, 'keys', 'identity.json');
    try {
      await expect(start({ LEDGER_IDENTITY_KEY_FILE: file })).rejects.toThrow(
        'this is no demonstration',
      );
      expect(existsSync(file)).toBe(false);
      const env = { LEDGER_DEMONSTRATION: '1', LEDGER_IDENTITY_KEY_FILE: file };
      const first = await start(env);
      const { token } = await accessTokenOf(first.issuer, 'finance-th40');
      await first.close();
      expect(statSync(file).mode & 0o777).toBe(0o600);
      const second = await start(env);
      expect(await isSigned(second, token)).toBe(true);
      await second.close();
      expect(signingKeyIn(file).kid).toBe(headerOf(token)['kid']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 60_000);

  it('says in one line which port is in use', async () => {
    const first = await start({ LEDGER_DEMONSTRATION: '1' });
    const { port } = new URL(first.issuer);
    const second = start({ LEDGER_DEMONSTRATION: '1', LEDGER_IDENTITY_PORT: port });
    await expect(second).rejects.toThrow(
      `Port ${port}, where the demonstration signs people in, is in use: stop that program, or set ` +
        'LEDGER_IDENTITY_PORT.',
    );
    await first.close();
  });

  it('signs by RS256 as well', async () => {
    const provider = await startIdentityProvider({
      port: 0,
      accounts: demonstrationAccounts(),
      env: DEMONSTRATION,
      key: newSigningKey('RS256'),
    });
    const { token } = await accessTokenOf(provider.issuer, 'finance-th40');
    expect(headerOf(token)['alg']).toBe('RS256');
    await provider.close();
  });

  it('is loaded by nothing of the product but its demonstration', () => {
    const main = readFileSync(join(__dirname, '../../api/src/main.ts'), 'utf8');
    expect(main).not.toMatch(/^import .*identity\/src\/(provider|demonstration-identity)/m);
  });
});
