import { generateCosigningKey } from '@app/event-store';
import {
  BadConfiguration,
  problemLine,
  readConfiguration,
  readServerConfiguration,
} from './configuration';

const url = 'postgresql://ledger:secret@localhost:5432/ledger';
const { verifierKey: witnessKey } = generateCosigningKey('witness.example');

describe('the configuration', () => {
  it('needs only a database', () => {
    expect(readConfiguration({ DATABASE_URL: url })).toEqual({
      databaseUrl: url,
      adminDatabaseUrl: undefined,
      eventStore: undefined,
      host: '127.0.0.1',
      port: 8080,
      demonstration: false,
      projector: 'in-process',
      keyFile: undefined,
      witnessKeys: [],
    });
  });

  it('reads every variable', () => {
    const env = {
      DATABASE_URL: url,
      LEDGER_ADMIN_DATABASE_URL: url,
      EVENT_STORE_URL: 'esdb://admin:changeit@one:2113,two:2113?tls=true&nodePreference=leader',
      EVENT_STORE_NAMESPACE: 'korat',
      HOST: '0.0.0.0',
      PORT: '0',
      LEDGER_DEMONSTRATION: '1',
      LEDGER_PROJECTOR: 'none',
      LEDGER_KEY_FILE: '/srv/ledger/checkpoint.key',
      LEDGER_WITNESS_KEYS: ` ${witnessKey}  ${witnessKey} `,
    };
    expect(readConfiguration(env)).toMatchObject({
      keyFile: env.LEDGER_KEY_FILE,
      witnessKeys: [witnessKey, witnessKey],
      adminDatabaseUrl: url,
      eventStore: { url: env.EVENT_STORE_URL, namespace: 'korat' },
      host: '0.0.0.0',
      port: 0,
      demonstration: true,
      projector: 'none',
    });
  });

  it('names every fault at once, one line each, and no secret', () => {
    const env = {
      DATABASE_URL: 'mysql://ledger:secret@localhost/ledger',
      LEDGER_ADMIN_DATABASE_URL: 'secret',
      EVENT_STORE_URL: 'esdb://admin:secret@one:2113?tlsVerifyCert=false',
      EVENT_STORE_NAMESPACE: 'a.b',
      PORT: '80800',
      LEDGER_DEMONSTRATION: 'yes',
      LEDGER_PROJECTOR: 'sometimes',
      LEDGER_WITNESS_KEYS: 'nobody',
    };
    expect(() => readConfiguration(env)).toThrow(BadConfiguration);
    const line = problemLine(new BadConfiguration([]));
    expect(line).toBe('');
    try {
      readConfiguration(env);
    } catch (error) {
      const lines = problemLine(error).split('\n');
      expect(lines.map((text) => text.split(' ')[0])).toEqual(Object.keys(env));
      expect(lines.join()).not.toContain('secret');
    }
  });

  it('names what is wrong with the logins of the database, and no secret', () => {
    const env = {
      DATABASE_URL: `${url}?sslmode=prefer`,
      LEDGER_VIEWS_DATABASE_URL: `${url}?sslmode=verify-full&sslrootcert=/nowhere/ca.crt`,
      LEDGER_IDENTITY_DATABASE_URL: 'secret',
      LEDGER_ADMIN_DATABASE_URL: url,
      LEDGER_ADMIN_DATABASE_URL_FILE: '/nowhere/secret',
    };
    try {
      readConfiguration(env);
      throw new Error('it was taken');
    } catch (error) {
      expect(problemLine(error).split('\n')).toEqual([
        'DATABASE_URL: sslmode=prefer would not protect the connection: say verify-full, verify-ca or disable.',
        'LEDGER_VIEWS_DATABASE_URL: sslrootcert: /nowhere/ca.crt cannot be read (ENOENT).',
        'LEDGER_IDENTITY_DATABASE_URL is not an address like postgresql://user:password@host:5432/database.',
        'LEDGER_ADMIN_DATABASE_URL and LEDGER_ADMIN_DATABASE_URL_FILE are both set: give one of them.',
      ]);
    }
  });

  it.each([
    ['http://localhost:2113', 'is not an address like'],
    ['esdb://', 'is not an address like'],
    ['esdb://admin:secret@one:x', 'is not an address like'],
    ['esdb://admin:secret@one:99999', 'names a port that is none'],
    ['esdb://admin:secret@one:2113?tls=perhaps', 'is not an address like'],
    ['esdb://admin:secret@one:2113?secret=1', 'has an option that is not known'],
    ['kurrentdb://admin:secret@one:2113', 'write esdb://'],
    ['esdb://one:2113', 'names no user'],
  ])('says what is wrong with the event store %s and prints no password', (given, said) => {
    const warned = jest.spyOn(console, 'warn');
    try {
      readConfiguration({ DATABASE_URL: url, EVENT_STORE_URL: given });
      throw new Error('it was taken');
    } catch (error) {
      const line = problemLine(error);
      expect(line).toMatch(/^EVENT_STORE_URL [^\n]+\.$/);
      expect(line).toContain(said);
      expect(line).not.toContain('secret@');
    }
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });

  it.each([
    'esdb://localhost:2113?tls=false',
    'esdb://localhost?tls=false',
    'esdb+discover://admin:changeit@cluster.example:2113',
    'esdb://admin:change%3Ait@one:2113,two:2113,three:2113?tlsCAFile=%2Fetc%2Fca.crt',
  ])('takes the event store %s', (given) => {
    const { eventStore } = readConfiguration({ DATABASE_URL: url, EVENT_STORE_URL: given });
    expect(eventStore).toEqual({ url: given, namespace: 'ledger' });
  });

  it('says in one line what keeps a server from starting', () => {
    const taken = Object.assign(new Error('listen'), { code: 'EADDRINUSE', port: 8080 });
    expect(problemLine(taken)).toBe('Port 8080 is in use: stop that program, or set PORT.');
    const away = Object.assign(new AggregateError([new Error('no')]), { code: 'ECONNREFUSED' });
    expect(problemLine(away)).toContain('database does not answer');
  });
});

describe("the server's configuration of identity", () => {
  const real = {
    DATABASE_URL: url,
    LEDGER_OIDC_ISSUER: 'https://id.example/realms/ledger',
    LEDGER_OIDC_AUDIENCE: 'urn:ledger',
  };

  /** The names of the variables at fault. */
  function faultsOf(env: Readonly<Record<string, string>>): readonly string[] {
    try {
      readServerConfiguration({ DATABASE_URL: url, ...env });
      return [];
    } catch (error) {
      if (!(error instanceof BadConfiguration)) throw error;
      return error.faults.map((fault) => fault.split(' ')[0] ?? '');
    }
  }

  it('says how much one may ask and which proxies are believed, nobody when it does not', () => {
    expect(readServerConfiguration(real).edge).toEqual({
      requestsPerMinute: 600,
      trustedProxies: [],
    });
    const env = {
      ...real,
      LEDGER_REQUESTS_PER_MINUTE: '0',
      LEDGER_TRUSTED_PROXIES: '10.0.0.7, 10.1.0.0/16 fd00::/8',
    };
    expect(readServerConfiguration(env).edge).toEqual({
      requestsPerMinute: 0,
      trustedProxies: ['10.0.0.7', '10.1.0.0/16', 'fd00::/8'],
    });
    for (const proxies of ['0.0.0.0/0', '::/0', 'loopback', '10.0.0.0/33', '10.0.0', 'true', '1']) {
      const faulty = { ...real, LEDGER_TRUSTED_PROXIES: proxies };
      expect([proxies, faultsOf(faulty)]).toEqual([proxies, ['LEDGER_TRUSTED_PROXIES']]);
    }
    for (const limit of ['-1', 'many', '1e3', '600.5']) {
      const faulty = { ...real, LEDGER_REQUESTS_PER_MINUTE: limit };
      expect([limit, faultsOf(faulty)]).toEqual([limit, ['LEDGER_REQUESTS_PER_MINUTE']]);
    }
  });

  it('names issuer and audience, and takes the rest as it is common', () => {
    expect(readServerConfiguration(real).identity).toEqual({
      issuer: 'https://id.example/realms/ledger',
      audience: 'urn:ledger',
      algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      clockSkewSeconds: 30,
      claims: { subject: 'sub', name: 'name', contact: 'email' },
      client: undefined,
      publicUrl: undefined,
    });
  });

  it('is read whole', () => {
    const env = {
      ...real,
      LEDGER_OIDC_ALGORITHMS: 'ES256, ES384',
      LEDGER_OIDC_CLOCK_SKEW_SECONDS: '300',
      LEDGER_OIDC_SUBJECT_CLAIM: 'oid',
      LEDGER_OIDC_NAME_CLAIM: 'https://id.example/name',
      LEDGER_OIDC_CONTACT_CLAIM: 'phone_number',
      LEDGER_OIDC_CLIENT_ID: 'ledger',
      LEDGER_OIDC_CLIENT_SECRET_FILE: '/run/secrets/oidc',
      LEDGER_OIDC_SCOPE: 'openid ledger',
      LEDGER_OIDC_RESOURCE: 'urn:ledger',
      LEDGER_PUBLIC_URL: 'https://ledger.example/',
    };
    expect(readServerConfiguration(env).identity).toMatchObject({
      algorithms: ['ES256', 'ES384'],
      clockSkewSeconds: 300,
      claims: { subject: 'oid', name: 'https://id.example/name', contact: 'phone_number' },
      client: {
        id: 'ledger',
        secretFile: '/run/secrets/oidc',
        scope: 'openid ledger',
        resource: 'urn:ledger',
      },
      publicUrl: 'https://ledger.example',
    });
  });

  it('is required outside of the demonstration, and only of what answers people', () => {
    expect(faultsOf({})).toEqual(['LEDGER_OIDC_ISSUER', 'LEDGER_OIDC_AUDIENCE']);
    expect(faultsOf({ LEDGER_DEMONSTRATION: '1' })).toEqual([]);
    expect(readServerConfiguration({ DATABASE_URL: url, LEDGER_DEMONSTRATION: '1' }).identity).toBe(
      undefined,
    );
    expect(readConfiguration({ DATABASE_URL: url })).not.toHaveProperty('identity');
    const issuer = real.LEDGER_OIDC_ISSUER;
    expect(faultsOf({ LEDGER_DEMONSTRATION: '1', LEDGER_OIDC_ISSUER: issuer })).toEqual([
      'LEDGER_OIDC_AUDIENCE',
    ]);
  });

  it.each([
    'http://id.example',
    'http://127.0.0.1:8081',
    'https://user:secret@id.example',
    'https://id.example?x=secret',
    'https://id.example#secret',
    'ftp://id.example',
    'id.example',
  ])('takes no issuer %s for real', (issuer) => {
    expect(faultsOf({ ...real, LEDGER_OIDC_ISSUER: issuer })).toEqual(['LEDGER_OIDC_ISSUER']);
  });

  it('takes plain http of this machine in the demonstration, and of no other', () => {
    const env = { ...real, LEDGER_DEMONSTRATION: '1' };
    for (const host of ['127.0.0.1:8081', 'localhost', '[::1]:8081']) {
      expect(faultsOf({ ...env, LEDGER_OIDC_ISSUER: `http://${host}` })).toEqual([]);
    }
    expect(faultsOf({ ...env, LEDGER_OIDC_ISSUER: 'http://10.0.0.1' })).toEqual([
      'LEDGER_OIDC_ISSUER',
    ]);
  });

  it('names every fault at once, one line each, and no secret', () => {
    const env = {
      ...real,
      LEDGER_PUBLIC_URL: 'https://ledger.example/secret',
      LEDGER_OIDC_ALGORITHMS: 'RS256 HS256',
      LEDGER_OIDC_CLOCK_SKEW_SECONDS: '301',
      LEDGER_OIDC_SUBJECT_CLAIM: 'a b',
      LEDGER_OIDC_CLIENT_SECRET_FILE: '/run/secret',
    };
    expect(faultsOf(env)).toEqual(Object.keys(env).slice(3));
    try {
      readServerConfiguration(env);
    } catch (error) {
      expect(problemLine(error)).not.toMatch(/\/secret|\/run/);
    }
    expect(faultsOf({ ...real, LEDGER_OIDC_ALGORITHMS: 'none' })).toEqual([
      'LEDGER_OIDC_ALGORITHMS',
    ]);
    const client = { LEDGER_OIDC_CLIENT_ID: 'ledger', LEDGER_OIDC_SCOPE: 'profile' };
    expect(faultsOf({ ...real, ...client })).toEqual(['LEDGER_PUBLIC_URL', 'LEDGER_OIDC_SCOPE']);
  });

  it('refuses the demonstration in production', () => {
    for (const read of [readConfiguration, readServerConfiguration]) {
      const env = { ...real, LEDGER_DEMONSTRATION: '1', NODE_ENV: 'production' };
      expect(() => read(env)).toThrow(/LEDGER_DEMONSTRATION is 1 and NODE_ENV is production/);
    }
  });
});
