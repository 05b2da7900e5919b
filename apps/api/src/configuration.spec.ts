import { BadConfiguration, problemLine, readConfiguration } from './configuration';

const url = 'postgresql://ledger:secret@localhost:5432/ledger';

describe('the configuration', () => {
  it('needs only a database', () => {
    expect(readConfiguration({ DATABASE_URL: url })).toEqual({
      databaseUrl: url,
      adminDatabaseUrl: undefined,
      host: '127.0.0.1',
      port: 8080,
      demonstration: false,
      projector: 'in-process',
    });
  });

  it('reads every variable', () => {
    const env = {
      DATABASE_URL: url,
      LEDGER_ADMIN_DATABASE_URL: url,
      HOST: '0.0.0.0',
      PORT: '0',
      LEDGER_DEMONSTRATION: '1',
      LEDGER_PROJECTOR: 'none',
    };
    expect(readConfiguration(env)).toMatchObject({
      adminDatabaseUrl: url,
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
      PORT: '80800',
      LEDGER_DEMONSTRATION: 'yes',
      LEDGER_PROJECTOR: 'sometimes',
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

  it('says in one line what keeps a server from starting', () => {
    const taken = Object.assign(new Error('listen'), { code: 'EADDRINUSE', port: 8080 });
    expect(problemLine(taken)).toBe('Port 8080 is in use: stop that program, or set PORT.');
    const away = Object.assign(new AggregateError([new Error('no')]), { code: 'ECONNREFUSED' });
    expect(problemLine(away)).toContain('database does not answer');
  });
});
