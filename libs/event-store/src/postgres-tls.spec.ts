import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { driverAddress, openlyReached } from './postgres-tls.js';

describe('the TLS part of an address', () => {
  let folder: string;
  let ca: string;
  let key: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'postgres-tls-'));
    ca = join(folder, 'ca.crt');
    key = join(folder, 'client.key');
    writeFileSync(ca, 'CA');
    writeFileSync(key, 'KEY\n', { mode: 0o600 });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const url = (query: string): string => `postgresql://u:marked@db.example:5432/ledger${query}`;

  it('is taken out of the address and given to the driver', () => {
    const given = driverAddress(
      url(`?application_name=x&sslmode=verify-full&sslrootcert=${ca}&sslcert=${ca}&sslkey=${key}`),
      {},
    );
    expect(given).toEqual({
      connectionString: url('?application_name=x'),
      ssl: { rejectUnauthorized: true, ca: 'CA', cert: 'CA', key: 'KEY' },
    });
  });

  it.each([
    ['', false],
    ['?sslmode=disable', false],
    ['?sslmode=require', { rejectUnauthorized: true }],
    ['?sslmode=verify-full', { rejectUnauthorized: true }],
    ['?sslmode=verify-full&sslrootcert=system', { rejectUnauthorized: true }],
    ['?ssl=true', { rejectUnauthorized: true }],
    ['?host=/run/postgresql&sslmode=require', false],
  ])('means of %s what it says, and never less', (query, ssl) => {
    expect(driverAddress(url(query), {}).ssl).toEqual(ssl);
  });

  it('may stand in the environment, where the address says nothing', () => {
    const env = { PGSSLMODE: 'verify-full', PGSSLROOTCERT: ca };
    expect(driverAddress(url(''), env).ssl).toEqual({ rejectUnauthorized: true, ca: 'CA' });
    expect(driverAddress(url('?sslmode=disable'), env).ssl).toBe(false);
  });

  it('without a mode, but with a file, protects as far as it can', () => {
    const { ssl } = driverAddress(url(`?sslrootcert=${ca}`), {});
    expect(ssl).toEqual({ rejectUnauthorized: true, ca: 'CA' });
  });

  it.each([
    ['?sslmode=prefer', 'sslmode=prefer would not protect'],
    ['?sslmode=allow', 'would not protect'],
    ['?sslmode=no-verify', 'would not protect'],
    ['?sslmode=verify', 'is none'],
    ['?sslmode=verify-ca', 'without sslrootcert'],
    ['?ssl=no-verify', 'ssl=…'],
    ['?sslmode=disable&ssl=true', 'ssl=…'],
    ['?sslmode=verify-full&sslcrl=/x', 'sslcrl, which is not understood'],
    ['?uselibpqcompat=true&sslmode=require', 'uselibpqcompat, which is not understood'],
    ['?sslrootcert=/nowhere/ca.crt', '/nowhere/ca.crt cannot be read (ENOENT)'],
    ['?sslcert=/x', 'sslcert and sslkey go together'],
  ])('is refused in one line where it is %s', (query, said) => {
    expect(() => driverAddress(url(query), {})).toThrow(said);
    expect(() => driverAddress(url(query), {})).not.toThrow(/marked|\n/);
  });

  it('takes no key that others may read', () => {
    const open = join(folder, 'open.key');
    writeFileSync(open, 'KEY');
    for (const [mode, taken] of [
      [0o600, true],
      [0o400, true],
      [0o644, false],
      [0o604, false],
      [0o660, false],
    ] as const) {
      chmodSync(open, mode);
      const read = (): unknown => driverAddress(url(`?sslcert=${ca}&sslkey=${open}`), {});
      if (taken) expect(read).not.toThrow();
      else expect(read).toThrow(/^sslkey: others than its owner may use .+chmod 600/);
    }
  });

  it.each([
    [url(''), 'db.example'],
    [url('?sslmode=disable'), 'db.example'],
    [url('?sslmode=verify-full'), undefined],
    ['postgresql://u:p@127.0.0.1/l', undefined],
    ['postgresql://u:p@localhost/l', undefined],
    ['postgresql://u:p@[::1]/l', undefined],
    ['postgresql://u:p@10.1.2.3/l', '10.1.2.3'],
    ['postgresql://u:p@localhost/l?host=10.1.2.3', '10.1.2.3'],
    ['postgresql://u:p@x/l?host=/run/postgresql', undefined],
  ])('tells what anybody on the way could read: %s', (address, host) => {
    expect(openlyReached(address, {})).toBe(host);
  });
});
