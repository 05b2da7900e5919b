import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type SequencedEvent } from '@app/event-store';
import { verify } from '../../apps/auditor/src/verify.command';
import { notaryWorld, type NotaryWorld } from '../../libs/event-store/src/integrity/notary.fixture';
import { attestedLog } from './attested-log';
import { Dice } from './dice';
import { EVENT_MUTATIONS, rehashed } from './event-mutants';

/** The checkpoint that the auditor took home covers so many events; more came after it. */
const COVERED = 200;
const ALTERED_AT = 77;

/*
 * Somebody with every right in the database: triggers are switched off, rows written over, the heads
 * of the log and of its streams put right. The auditor reads through the store, as ever.
 */
describe('tampering in PostgreSQL', () => {
  let world: NotaryWorld;
  let admin: Client;
  let folder: string;
  let key: string;
  let honest: readonly SequencedEvent[];

  const audited = async (more: object = {}): Promise<{ exit: number; lines: string[] }> => {
    const lines: string[] = [];
    const exit = await verify({
      key,
      checkpoints: [join(folder, 'kept.note')],
      witnessKeys: [],
      environment: { DATABASE_URL: world.databaseUrl },
      say: (line) => lines.push(line),
      ...more,
    });
    return { exit, lines };
  };
  const asSuperuser = async (...statements: string[]): Promise<void> => {
    for (const statement of statements) await admin.query(statement);
  };
  /** Puts these events in the place of those that are there. */
  const put = async (events: readonly SequencedEvent[]): Promise<void> => {
    await asSuperuser('truncate ledger_log.event, ledger_log.stream');
    await admin.query(
      `insert into ledger_log.event (position, stream, revision, event_id, type, payload, metadata,
          previous_hash, hash, stored_at)
        select *, now() from unnest($1::bigint[], $2::text[], $3::bigint[], $4::uuid[], $5::text[],
          $6::bytea[], $7::bytea[], $8::bytea[], $9::bytea[])`,
      [
        events.map(({ sequence }) => String(sequence)),
        events.map(({ stream }) => stream),
        events.map(({ revision }) => String(revision)),
        events.map(({ id }) => id),
        events.map(({ type }) => type),
        events.map(({ payload }) => payload),
        events.map(({ metadata }) => metadata),
        events.map(({ previousHash }) => previousHash),
        events.map(({ hash }) => hash),
      ],
    );
    await asSuperuser(
      'update ledger_log.head set position = (select max(position) from ledger_log.event)',
      `insert into ledger_log.stream (name, revision, last_hash)
        select distinct on (stream) stream, revision, hash from ledger_log.event
        order by stream, revision desc`,
    );
  };

  beforeAll(async () => {
    world = await notaryWorld('PostgreSQL');
    folder = await mkdtemp(join(tmpdir(), 'auditor-'));
    honest = (await attestedLog()).events;
    const notary = world.notary({ intervalMs: 3_600_000 });
    notary.start();
    for (const event of honest.slice(0, COVERED)) {
      await world.store.append(event.stream, event.revision - 1n, [event]);
    }
    const checkpoint = await notary.checkpointNow({ timeoutMs: 20_000 });
    await writeFile(join(folder, 'kept.note'), checkpoint?.note ?? '');
    for (const event of honest.slice(COVERED)) {
      await world.store.append(event.stream, event.revision - 1n, [event]);
    }
    await notary.checkpointNow({ timeoutMs: 20_000 });
    await notary.stop();
    key = (await world.keyFile.read()).verifierKey;
    admin = new Client({ connectionString: world.databaseUrl });
    await admin.connect();
    await asSuperuser(
      ...['event', 'stream', 'head'].map(
        (table) => `alter table ledger_log.${table} disable trigger all`,
      ),
      ...['checkpoint', 'tile'].map(
        (table) => `alter table ledger_integrity.${table} disable trigger all`,
      ),
      'alter table ledger_log.event drop constraint event_stream_revision_key',
    );
  }, 120_000);

  beforeEach(() => put(honest));

  afterAll(async () => {
    await admin.end();
    await world.close();
    await rm(folder, { recursive: true });
  });

  it('is not found where there is none', async () => {
    const { exit, lines } = await audited();
    expect(lines.filter((line) => line.startsWith('['))).toEqual([]);
    expect([exit, lines.at(-1)]).toEqual([0, expect.stringContaining('SOUND')]);
    expect(lines.join('\n')).toContain(`proven by checkpoints: ${honest.length} events`);
  });

  it.each([
    'a bit of a payload',
    'a figure of metadata',
    'a type',
    'a hash',
    'an id',
    'the order in a stream',
    'the order in the log',
    'one removed',
    'one removed and its place left',
    'several removed and their places left',
    'a tail removed',
    'one inserted',
    'another history from there on',
  ])('%s is found and located, hashed again or not', async (name) => {
    const mutation = EVENT_MUTATIONS[name];
    if (mutation === undefined) throw new Error(`there is no mutation ${name}`);
    const altered = mutation(honest, ALTERED_AT, new Dice(7));
    for (const which of ['nothing', 'the chains'] as const) {
      const events = rehashed(altered, honest, which);
      const same = (a: SequencedEvent | undefined, b: SequencedEvent): boolean =>
        a?.id === b.id &&
        a.hash.equals(b.hash) &&
        a.payload.equals(b.payload) &&
        a.metadata.equals(b.metadata) &&
        a.type === b.type &&
        a.sequence === b.sequence;
      const first = honest.findIndex((event, at) => !same(events[at], event));
      if (first < 0) continue;
      await put(events);
      const { exit, lines } = await audited();
      const sequences = lines
        .filter((line) => line.startsWith('[') && !line.startsWith('[root]'))
        .map((line) => Number(/ sequence (\d+)/.exec(line)?.[1]));
      expect([name, which, exit, Math.min(...sequences)]).toEqual([name, which, 1, first]);
    }
  });

  it('is found when the tree and the checkpoints in the database are removed as well', async () => {
    const events = rehashed(
      EVENT_MUTATIONS['a figure of a payload']?.(honest, ALTERED_AT, new Dice(7)) ?? [],
      honest,
      'the chains',
    );
    await put(events);
    await asSuperuser(
      'create table kept_tile as select * from ledger_integrity.tile',
      'create table kept_checkpoint as select * from ledger_integrity.checkpoint',
      'create table kept_head as select * from ledger_integrity.head',
      'alter table ledger_integrity.head disable trigger all',
      'delete from ledger_integrity.tile',
      'delete from ledger_integrity.checkpoint',
      'update ledger_integrity.head set size = 0',
    );
    const { exit, lines } = await audited();
    await asSuperuser(
      'insert into ledger_integrity.tile select * from kept_tile',
      'insert into ledger_integrity.checkpoint overriding system value select * from kept_checkpoint',
      'update ledger_integrity.head set size = (select size from kept_head)',
    );
    expect(exit).toBe(1);
    expect(lines.join('\n')).toContain(`[root] sequence 0-${COVERED - 1}, checkpoint ${COVERED}`);
  });

  it('is found in a bundle that was exported, and by another key than the log’s', async () => {
    const bundle = join(folder, 'bundle');
    expect((await audited({ exportTo: bundle })).exit).toBe(0);
    expect((await audited({ bundle, environment: {} })).exit).toBe(0);
    const altered = EVENT_MUTATIONS['a figure of a payload']?.(honest, ALTERED_AT, new Dice(7));
    await put(altered ?? []);
    const other = join(folder, 'altered-bundle');
    const fromDatabase = await audited({ exportTo: other });
    const fromBundle = await audited({ bundle: other, environment: {} });
    expect(fromBundle).toEqual(fromDatabase);
    expect(fromBundle.lines.join('\n')).toContain(`[hash] sequence ${ALTERED_AT},`);
    const foreign = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    expect((await audited({ key: foreign })).lines.join('\n')).toContain('[checkpoint] note 1');
  });
});
