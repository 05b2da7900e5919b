import type { Client } from 'pg';
import { connectedTo, grantAuditor, PostgresSnapshots } from '@app/event-store';
import { installDatabase } from '../../apps/api/src/install-database';
import { openLedger } from '../../apps/api/src/ledger';
import { createTestDatabase, type TestDatabase } from '../database';

/*
 * Who may do what in the database, as one table, and every cell of it tried. A table or a function that
 * comes later and is in no row of it fails here.
 */

jest.setTimeout(120_000);

const OWN = ['select', 'insert', 'update', 'delete', 'truncate', 'create', 'drop'];

/** What is in the cell of a role and a schema; where nothing is, nothing is allowed. */
const RIGHTS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  log_writer: {
    ledger_log: ['select', 'execute'],
    ledger_integrity: ['select', 'execute'],
  },
  log_reader: {
    ledger_log: ['select'],
    ledger_integrity: ['select'],
  },
  snapshots_owner: { ledger_snapshots: OWN },
  views_owner: { ledger_views: OWN, ledger_view: OWN },
  identity_user: {
    'ledger_identity.version': ['select'],
    'ledger_identity.pepper': ['select'],
    'ledger_identity.person': ['select', 'insert', 'update name, contact, erased_at'],
    'ledger_identity.login': ['select', 'insert', 'delete'],
    'ledger_identity.session': ['select', 'insert', 'update', 'delete'],
    'ledger_identity.sign_in': ['select', 'insert', 'delete'],
    'ledger_identity.access_entry': ['select', 'insert'],
  },
  evidence_user: {
    'ledger_evidence.version': ['select'],
    'ledger_evidence.file': ['select', 'insert', 'update kept_at', 'delete'],
  },
  none: {},
};

/** Functions that a reader may execute too: they tell what is read, and change nothing. */
const READABLE = ['json_of', 'event_hash', 'event_id'];

/** The roles that each login may take. */
const TAKEN: Readonly<Record<string, readonly string[]>> = {
  log: ['log_writer', 'snapshots_owner'],
  views_only: ['views_owner'],
  identity_only: ['evidence_user', 'identity_user'],
  auditor: ['log_reader'],
  one: ['evidence_user', 'identity_user', 'log_writer', 'snapshots_owner', 'views_owner'],
  stranger: [],
};

const LOGINS = Object.keys(TAKEN);
const ROLES = [
  'log_owner',
  'identity_owner',
  'evidence_owner',
  ...Object.keys(RIGHTS).filter((r) => r !== 'none'),
];

interface Relation {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
}

interface Callable {
  readonly schema: string;
  readonly name: string;
  /** A call with nothing for every argument. */
  readonly call: string;
}

describe('the roles of the database', () => {
  let database: TestDatabase;
  let name: string;
  let relations: readonly Relation[];
  let callables: readonly Callable[];

  const urlOf = (login: string): string => {
    const url = new URL(database.url);
    url.username = `${name}_${login}`;
    url.password = 'pw';
    return url.href;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    name = new URL(database.url).pathname.slice(1);
    await connectedTo(database.url, async (admin) => {
      for (const login of LOGINS) {
        await admin.query(`create role ${name}_${login} login password 'pw'`);
      }
    });
    const apart = {
      databaseUrl: urlOf('log'),
      viewsDatabaseUrl: urlOf('views_only'),
      identityDatabaseUrl: urlOf('identity_only'),
    };
    await installDatabase(database.url, apart);
    await installDatabase(database.url, { databaseUrl: urlOf('one') });
    await grantAuditor(database.url, `${name}_auditor`);
    const running = { adminDatabaseUrl: undefined, demonstration: true } as const;
    const ledger = await openLedger({ ...apart, ...running, projector: 'in-process' }, () => {});
    await ledger.close();
    await (await PostgresSnapshots.open(apart.databaseUrl)).close();
    await connectedTo(database.url, async (admin) => {
      relations = await relationsIn(admin);
      callables = await callablesIn(admin);
    });
  });
  afterAll(() => database.drop());

  /** A connection that acts as a role, of the one login that may take them all. */
  async function acting<T>(role: string, work: (client: Client) => Promise<T>): Promise<T> {
    const login = role === 'log_reader' ? 'auditor' : 'one';
    return connectedTo(urlOf(login), async (client) => {
      if (role !== 'none') await client.query(`set role "${name}_${role}"`);
      return work(client);
    });
  }

  it('are tried on every schema of the ledger', () => {
    const schemas = new Set(relations.map(({ schema }) => family(schema)));
    expect([...schemas].sort()).toEqual([
      'ledger_evidence',
      'ledger_identity',
      'ledger_integrity',
      'ledger_log',
      'ledger_snapshots',
      'ledger_view',
      'ledger_views',
    ]);
  });

  it.each(Object.keys(RIGHTS))('%s may do to tables what the table says', async (role) => {
    await acting(role, async (client) => {
      for (const relation of relations) {
        const { schema, name: table } = relation;
        const rights = RIGHTS[role] ?? {};
        const given = rights[`${schema}.${table}`] ?? rights[family(schema)] ?? [];
        const expected = given.filter((right) => !['execute', 'create', 'drop'].includes(right));
        const found = await rightsOn(client, relation);
        expect([role, schema, table, found]).toEqual([role, schema, table, expected]);
      }
    });
  });

  it.each(Object.keys(RIGHTS))('%s may execute what the table says', async (role) => {
    await acting(role, async (client) => {
      for (const { schema, name: called, call } of callables) {
        const given = RIGHTS[role]?.[schema]?.includes('execute') === true;
        const readable = role === 'log_reader' && READABLE.includes(called);
        const found = await allowed(client, `select ${call}`);
        expect([role, schema, called, found]).toEqual([role, schema, called, given || readable]);
      }
    });
  });

  it.each(Object.keys(RIGHTS))('%s may make and drop what the table says', async (role) => {
    await acting(role, async (client) => {
      const schemas = [...new Set(relations.map(({ schema }) => schema)), 'public'];
      for (const schema of schemas) {
        const own = RIGHTS[role]?.[family(schema)]?.includes('create') === true;
        const made = await allowed(client, `create table ${schema}.mine (x integer)`);
        expect([role, schema, made]).toEqual([role, schema, own]);
        const [first] = relations.filter((relation) => relation.schema === schema);
        if (first === undefined) continue;
        for (const change of [
          `drop table ${schema}."${first.name}" cascade`,
          `alter table ${schema}."${first.name}" disable trigger all`,
          `alter table ${schema}."${first.name}" add column mine integer`,
          `drop schema ${schema} cascade`,
        ]) {
          expect([role, change, await allowed(client, change)]).toEqual([role, change, own]);
        }
      }
      const makes = await allowed(client, 'create schema ledger_view_mine');
      expect([role, makes]).toEqual([role, role === 'views_owner']);
    });
  });

  it.each(Object.keys(RIGHTS))('%s has no power over the server', async (role) => {
    await acting(role, async (client) => {
      for (const power of [
        `create role ${name}_more`,
        `alter role current_user superuser`,
        'set session_replication_role = replica',
        "copy (select 1) to program 'true'",
        "select pg_read_file('postgresql.conf')",
        'select * from pg_authid',
        `grant ${name}_log_owner to ${name}_one`,
        `alter database ${name} set default_transaction_read_only = on`,
      ]) {
        expect([role, power, await allowed(client, power)]).toEqual([role, power, false]);
      }
    });
  });

  it.each(LOGINS)('%s may take the roles of its purpose and no other', async (login) => {
    await connectedTo(urlOf(login), async (client) => {
      const taken: string[] = [];
      for (const role of ROLES) {
        if (await allowed(client, `set role "${name}_${role}"`)) taken.push(role);
      }
      expect(taken.sort()).toEqual(TAKEN[login]);
    });
  });

  it.each(LOGINS)('%s has no right of its own before it takes a role', async (login) => {
    await connectedTo(urlOf(login), async (client) => {
      for (const relation of relations) {
        expect([relation.name, await rightsOn(client, relation)]).toEqual([relation.name, []]);
      }
      expect(await allowed(client, 'create schema mine')).toBe(false);
    });
  });

  it('makes no auditor of a login that may do more', async () => {
    for (const [login, why] of [
      ['log', `${name}_log_writer, ${name}_snapshots_owner`],
      ['views_only', `${name}_views_owner`],
    ] as const) {
      const granted = grantAuditor(database.url, `${name}_${login}`);
      await expect(granted).rejects.toThrow(`may do more than an auditor (${why})`);
    }
    await expect(grantAuditor(database.url, 'postgres')).rejects.toThrow('(superuser');
    await expect(grantAuditor(database.url, 'nobody')).rejects.toThrow('there is no login nobody');
    await expect(grantAuditor(database.url, `${name}_views_owner`)).rejects.toThrow(
      'there is no login',
    );
  });
});

/** Each version of each view has a schema of its own. */
function family(schema: string): string {
  return schema.startsWith('ledger_view_') ? 'ledger_view' : schema;
}

/** Tries a statement and undoes it. Any refusal but that of the right itself comes after it. */
async function allowed(client: Client, statement: string): Promise<boolean> {
  await client.query('begin');
  try {
    await client.query(statement);
    return true;
  } catch (error) {
    const { code, message } = error as Error & { readonly code?: string };
    return code !== '42501' || message.includes('append-only');
  } finally {
    await client.query('rollback');
  }
}

async function rightsOn(client: Client, { schema, name, columns }: Relation): Promise<string[]> {
  const table = `${schema}."${name}"`;
  const rights: string[] = [];
  if (await allowed(client, `select * from ${table} limit 0`)) rights.push('select');
  if (await allowed(client, `insert into ${table} default values`)) rights.push('insert');
  const changed: string[] = [];
  for (const column of columns) {
    const update = `update ${table} set "${column}" = default where false`;
    if (await allowed(client, update)) changed.push(column);
  }
  const all = changed.length === columns.length;
  if (changed.length > 0) rights.push(all ? 'update' : `update ${changed.join(', ')}`);
  if (await allowed(client, `delete from ${table} where false`)) rights.push('delete');
  if (await allowed(client, `truncate ${table}`)) rights.push('truncate');
  return rights;
}

async function relationsIn(admin: Client): Promise<readonly Relation[]> {
  const { rows } = await admin.query<Relation>(
    `select n.nspname::text as schema, c.relname::text as name,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        order by a.attnum) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname like 'ledger\\_%' and c.relkind = 'r' order by 1, 2`,
  );
  // A sentinel has no column, so that nothing but locks is taken on it.
  return rows.filter(({ columns }) => columns.length > 0);
}

/** Trigger functions cannot be called by anybody. */
async function callablesIn(admin: Client): Promise<readonly Callable[]> {
  const { rows } = await admin.query<Callable>(
    `select n.nspname::text as schema, p.proname::text as name,
      format('%s.%I(%s)', n.nspname, p.proname, (
        select string_agg('null::' || format_type(t, null), ', ' order by nth)
        from unnest(p.proargtypes) with ordinality a (t, nth))) as call
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname like 'ledger\\_%' and p.prorettype <> 'trigger'::regtype order by 1, 2`,
  );
  return rows;
}
