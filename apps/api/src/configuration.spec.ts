import { generateCosigningKey } from '@app/event-store';
import { BadConfiguration, problemLine, readConfiguration } from './configuration';

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
