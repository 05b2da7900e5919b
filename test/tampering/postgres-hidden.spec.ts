import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { verify } from '../../apps/auditor/src/verify.command';
import { notaryWorld, type NotaryWorld } from '../../libs/event-store/src/integrity/notary.fixture';
import { generateCosigningKey, generateKey } from '@app/event-store';

const EVENTS = 300;

/*
 * What lies beside the events that a reader sees: rows beyond the head, the ends of streams, upper
 * tiles, alarms and keys. Each is put back, so the tests do not depend on each other's order.
 */
describe('what PostgreSQL holds beside the events', () => {
  let world: NotaryWorld;
  let admin: Client;
  let folder: string;
  let key: string;

  const found = async (...witnessKeys: string[]): Promise<{ exit: number; lines: string[] }> => {
    const lines: string[] = [];
    const exit = await verify({
      key,
      checkpoints: [join(folder, 'kept.note')],
      witnessKeys,
      environment: { DATABASE_URL: world.databaseUrl },
      say: (line) => lines.push(line),
    });
    return { exit, lines: lines.filter((line) => line.startsWith('[')) };
  };
  const run = async (...statements: string[]): Promise<void> => {
    for (const statement of statements) await admin.query(statement);
  };

  beforeAll(async () => {
    world = await notaryWorld('PostgreSQL');
    folder = await mkdtemp(join(tmpdir(), 'auditor-'));
    const notary = world.notary({ intervalMs: 3_600_000 });
    notary.start();
    await world.append(EVENTS / 2, 'a');
    const early = await notary.checkpointNow({ timeoutMs: 20_000 });
    await writeFile(join(folder, 'kept.note'), early?.note ?? '');
    await world.append(EVENTS / 2, 'b');
    await notary.checkpointNow({ timeoutMs: 20_000 });
    await notary.stop();
    key = (await world.keyFile.read()).verifierKey;
    admin = new Client({ connectionString: world.databaseUrl });
    await admin.connect();
    const { rows } = await admin.query<{ name: string }>(
      `select schemaname || '.' || tablename as name from pg_tables
        where schemaname in ('ledger_log', 'ledger_integrity')`,
    );
    for (const { name } of rows) await run(`alter table ${name} disable trigger all`);
  }, 120_000);

  afterAll(async () => {
    await admin.end();
    await world.close();
    await rm(folder, { recursive: true });
  });

  afterEach(async () => {
    expect(await found()).toEqual({ exit: 0, lines: [] });
  });

  it('tells an event beyond the head, and a stream that it was hung on', async () => {
    await run(
      `insert into ledger_log.event
        select ${EVENTS}, stream, revision + 1, ledger_log.event_id(next.hash), type, payload,
          metadata, e.hash, next.hash, stored_at
        from ledger_log.event e, lateral (select ledger_log.event_hash(
          stream, revision + 1, type, payload, metadata, e.hash) as hash) next
        where position = ${EVENTS - 1}`,
      `update ledger_log.stream s set revision = e.revision, last_hash = e.hash
        from ledger_log.event e where name = 'b' and position = ${EVENTS}`,
    );
    const { exit, lines } = await found();
    await run(
      `delete from ledger_log.event where position = ${EVENTS}`,
      `update ledger_log.stream s set revision = e.revision, last_hash = e.hash
        from ledger_log.event e where name = 'b' and position = ${EVENTS - 1}`,
    );
    expect(exit).toBe(1);
    expect(lines).toEqual([
      expect.stringContaining(`[hidden] sequence ${EVENTS}, b@${EVENTS / 2}`),
      expect.stringContaining(`[stream-end] sequence ${EVENTS - 1}, b@${EVENTS / 2}`),
    ]);
  });

  it('tells an alarm that is open, and judges by the note that it keeps', async () => {
    const note = (await world.integrity.latest())?.note ?? '';
    await world.integrity.raiseAlarm({
      cause: 'signing',
      sequence: null,
      detail: 'the database was set back',
      evidence: note,
    });
    const half = EVENTS / 2;
    await run(
      'create table kept_checkpoint as select * from ledger_integrity.checkpoint',
      'create table kept_event as select * from ledger_log.event',
      'create table kept_stream as select * from ledger_log.stream',
      'create table kept_tile as select * from ledger_integrity.tile',
      `delete from ledger_integrity.checkpoint where size > ${half}`,
      `delete from ledger_log.event where position >= ${half}`,
      `delete from ledger_log.stream where name = 'b'`,
      `update ledger_log.head set position = ${half - 1}`,
      `delete from ledger_integrity.tile where level > 0 or index > 0`,
      `update ledger_integrity.tile set hashes = substring(hashes for ${half * 32})`,
      `update ledger_integrity.head set size = ${half}`,
    );
    const { exit, lines } = await found();
    await run(
      'delete from ledger_integrity.tile',
      'insert into ledger_integrity.tile select * from kept_tile',
      `insert into ledger_integrity.checkpoint overriding system value select * from kept_checkpoint where size > ${half}`,
      `insert into ledger_log.event select * from kept_event where position >= ${half}`,
      `insert into ledger_log.stream select * from kept_stream where name = 'b'`,
      `update ledger_log.head set position = ${EVENTS - 1}`,
      `update ledger_integrity.head set size = ${EVENTS}`,
    );
    await world.integrity.endAlarm('signing');
    expect(exit).toBe(1);
    expect(lines.join('\n')).toContain('the database was set back');
    expect(lines.join('\n')).toContain(`[truncated] sequence ${half}-${EVENTS - 1}`);
  });

  it('tells that a known witness cosigned nothing that is kept', async () => {
    const { verifierKey } = generateCosigningKey('witness.example');
    const { exit, lines } = await found(verifierKey);
    expect(exit).toBe(1);
    expect(lines).toEqual([
      expect.stringMatching(/^\[cosignature\].*no cosignature by witness\.example\+/),
    ]);
  });

  it('tells an upper tile that its leaves do not give', async () => {
    const level = 'level = 1 and index = 0';
    await run(
      'create table kept_upper as select * from ledger_integrity.tile where level = 1',
      `update ledger_integrity.tile set hashes = sha256(hashes) where ${level}`,
    );
    const altered = await found();
    await run(`delete from ledger_integrity.tile where ${level}`);
    const missing = await found();
    await run('insert into ledger_integrity.tile select * from kept_upper');
    for (const { exit, lines } of [altered, missing]) {
      expect([exit, lines]).toEqual([1, [expect.stringContaining('[tile] sequence 0-255')]]);
    }
  });

  it('tells a key that no statement links to the trusted one', async () => {
    const stranger = generateKey(key.split('+', 1)[0] ?? '').verifierKey;
    await run(
      `insert into ledger_integrity.signing_key (nth, verifier_key, reason)
        values (99, '${stranger}', 'because')`,
    );
    const { exit, lines } = await found();
    await run(`delete from ledger_integrity.signing_key where verifier_key = '${stranger}'`);
    expect([exit, lines]).toEqual([1, [expect.stringMatching(/^\[key\].*found /)]]);
    expect(lines[0]).toContain(stranger);
  });
});
