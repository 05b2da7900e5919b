import { InvalidPageToken } from '@app/views';
import { createTestDatabase, type TestDatabase } from '../../../../test/database';
import { IdentityDatabase } from './identity-database';
import { installIdentity } from './identity-schema';
import { People, RegisteredOtherwise } from './people';

const ISSUER = 'https://id.example';
const CLAIM = '1100500123456';

describe('people', () => {
  let database: TestDatabase;
  let identity: IdentityDatabase;
  let people: People;

  beforeAll(async () => {
    database = await createTestDatabase();
    await installIdentity(database.url);
    identity = await IdentityDatabase.open({ url: database.url });
  });
  beforeEach(async () => {
    await identity.rows('delete from ledger_identity.login');
    people = new People(identity);
  });
  afterAll(async () => {
    await identity.close();
    await database.drop();
  });

  it('are known by a random id at first sight, and by the same one afterwards', async () => {
    const subject = await people.personFor(ISSUER, CLAIM, { name: 'ก', contact: 'k@example' });
    expect(subject).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(await people.personFor(ISSUER, CLAIM, {})).toBe(subject);
    expect(await new People(identity).personFor(ISSUER, CLAIM, {})).toBe(subject);
    expect(await people.find(subject)).toMatchObject({ kind: 'official', name: 'ก', place: null });
    expect(await people.personFor(ISSUER, `${CLAIM}7`, {})).not.toBe(subject);
    expect(await people.personFor('https://other.example', CLAIM, {})).not.toBe(subject);
  });

  it('are one person each, however many requests come at once from however many servers', async () => {
    const servers = [people, new People(identity), new People(identity)];
    const asked = servers.flatMap((server) =>
      Array.from({ length: 10 }, () => server.personFor(ISSUER, CLAIM, {})),
    );
    expect(new Set(await Promise.all(asked)).size).toBe(1);
  });

  it('are called as their tokens call them now', async () => {
    const subject = await people.personFor(ISSUER, CLAIM, { name: 'ก', contact: 'k@example' });
    await people.personFor(ISSUER, CLAIM, { name: 'ข' });
    expect(await people.find(subject)).toMatchObject({ name: 'ข', contact: 'k@example' });
  });

  it('leave nothing of their claim in the database', async () => {
    await people.personFor(ISSUER, CLAIM, {});
    const tables = ['person', 'login', 'pepper', 'access_entry', 'session', 'sign_in'];
    for (const table of tables) {
      const [found] = await identity.rows<{ all: string }>(
        `select coalesce(string_agg(t::text, '|'), '') as all from ledger_identity.${table} t`,
      );
      expect(found?.all).not.toContain(CLAIM);
      expect(found?.all).not.toContain(Buffer.from(CLAIM).toString('hex'));
    }
  });

  it('are erased but for the bare id, and are somebody new afterwards', async () => {
    const subject = await people.personFor(ISSUER, CLAIM, { name: 'ก', contact: 'k@example' });
    await identity.rows(
      `insert into ledger_identity.session (id_digest, sealed, subject, expires_at)
        values (sha256('s'), 'x', $1, now() + interval '1 hour')`,
      [subject],
    );
    const erased = await people.erase(subject);
    expect(erased).toMatchObject({ subject, name: null, contact: null });
    expect(erased?.erasedAt).toBeInstanceOf(Date);
    expect(await identity.rows('select * from ledger_identity.session')).toEqual([]);
    const again = await people.personFor(ISSUER, CLAIM, { name: 'ก' });
    expect(again).not.toBe(subject);
    expect(await people.find(subject)).toEqual(erased);
    expect(await people.erase(subject)).toEqual(erased);
    expect(await people.erase('nobody')).toBeUndefined();
  });

  it('are not believed to be who they were where that is asked of the table', async () => {
    const elsewhere = new People(identity);
    const subject = await people.personFor(ISSUER, CLAIM, {});
    await elsewhere.personFor(ISSUER, CLAIM, {});
    await people.erase(subject);
    expect(await elsewhere.personFor(ISSUER, CLAIM, {})).toBe(subject);
    const again = await elsewhere.personFor(ISSUER, CLAIM, {}, 'table');
    expect(again).not.toBe(subject);
    expect(await elsewhere.personFor(ISSUER, CLAIM, {})).toBe(again);
    expect(await people.personFor(ISSUER, CLAIM, {}, 'table')).toBe(again);
  });

  it('are registered once by one key', async () => {
    const said = { kind: 'payee', name: 'ร้าน ก', contact: '043', place: 'TH40' } as const;
    const first = await people.register(['officer', 'key-1'], said);
    expect(first).toMatchObject(said);
    expect(await people.register(['officer', 'key-1'], said)).toEqual(first);
    expect((await people.register(['officer', 'key-2'], said)).subject).not.toBe(first.subject);
    await expect(people.register(['officer', 'key-1'], { ...said, name: 'ร้าน ข' })).rejects.toThrow(
      RegisteredOtherwise,
    );
    await people.erase(first.subject);
    expect(await people.register(['officer', 'key-1'], said)).toMatchObject({ name: null });
  });

  it('are introduced by ids that are known, once, and not after they were erased', async () => {
    const known = { subject: 'demo-1', issuer: ISSUER, claim: 'c-1', name: 'สำนักงาน' };
    await people.introduce([known]);
    await people.introduce([known]);
    expect(await people.personFor(ISSUER, 'c-1', {})).toBe('demo-1');
    await people.erase('demo-1');
    await people.introduce([known]);
    expect(await people.personFor(ISSUER, 'c-1', {})).not.toBe('demo-1');
  });

  it('are listed by kind, place and part of a name, page by page', async () => {
    for (let at = 0; at < 5; at += 1) {
      await people.register(['list', `${at}`], {
        kind: 'valuer',
        name: `ผู้ประเมิน 100%_${at}`,
        contact: undefined,
        place: at === 4 ? 'TH41' : 'TH46',
      });
    }
    const wanted = { kinds: ['valuer'], places: ['TH46'], limit: 3 } as const;
    const first = await people.list(wanted);
    expect(first.rows).toHaveLength(3);
    const rest = await people.list({ ...wanted, page: first.next ?? '' });
    const rows = [...first.rows, ...rest.rows];
    // Those of one millisecond come in any order, and each once.
    const names = [0, 1, 2, 3].map((at) => `ผู้ประเมิน 100%_${at}`);
    expect(rows).toHaveLength(names.length);
    expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(names));
    const times = rows.map(({ createdAt }) => createdAt.toISOString());
    expect(times).toEqual(times.toSorted().toReversed());
    expect(rest.next).toBeNull();
    const found = await people.list({ kinds: ['valuer'], search: '%_4', limit: 9 });
    expect(found.rows).toHaveLength(1);
    expect((await people.list({ kinds: ['valuer'], search: '0%_4%', limit: 9 })).rows).toEqual([]);
    const day = '2030-01-01T00:00:00.000Z';
    const forged = [
      ['x', 'y'],
      [day, 'z\u0000'],
      [day, '\ud800'],
      [day, 'z'.repeat(65)],
      [day, ''],
      ['2030-01-01', 'z'],
      ['+200000-01-01T00:00:00.000Z', 'z'],
      ['2030-13-01T00:00:00.000Z', 'z'],
      ['2030-02-30T00:00:00.000Z', 'z'],
      ['0000-01-01T00:00:00.000Z', 'z'],
      [day, 'z', 'z'],
    ].map((parts) => Buffer.from(JSON.stringify(parts)).toString('base64url'));
    for (const page of ['', 'x', ...forged]) {
      await expect(people.list({ ...wanted, page })).rejects.toThrow(InvalidPageToken);
    }
  });
});
