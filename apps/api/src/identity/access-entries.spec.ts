import type { Clock } from '@app/commands';
import { createTestDatabase, type TestDatabase } from '../../../../test/database';
import { AccessEntries, type AccessNote } from './access-entries';
import { IdentityDatabase } from './identity-database';
import { installIdentity } from './identity-schema';

const MORNING = Date.parse('2026-11-28T02:00:00Z');

const REFUSED: AccessNote = {
  kind: 'refused',
  subject: 'officer-1',
  assignment: 'A-1',
  route: 'GET /api/books/:area/:fiscalYear/lines',
  places: ['TH41'],
  homes: ['TH40'],
  code: 'AREA_UNKNOWN',
  requestId: 'r-1',
};

describe('access entries', () => {
  let database: TestDatabase;
  let identity: IdentityDatabase;
  let now = MORNING;
  let told: string[];
  let access: AccessEntries;
  const clock: Clock = { now: () => new Date(now) };

  beforeEach(async () => {
    database = await createTestDatabase();
    await installIdentity(database.url);
    identity = await IdentityDatabase.open({ url: database.url });
    now = MORNING;
    told = [];
    access = new AccessEntries(identity, clock, (line) => told.push(line));
  });
  afterEach(async () => {
    await access.close();
    await identity.close();
    await database.drop();
  });

  it('are written as they were noted, and read by who, where and what', async () => {
    access.note(REFUSED);
    now += 1_000;
    access.note({ kind: 'export', subject: 'officer-2', places: ['TH40'], details: { rows: 7 } });
    await access.settled();
    const all = await access.list({ limit: 10 });
    expect(all).toEqual({
      next: null,
      rows: [
        {
          entry: '2',
          at: new Date(MORNING + 1_000),
          kind: 'export',
          subject: 'officer-2',
          assignment: null,
          route: null,
          places: ['TH40'],
          code: null,
          requestId: null,
          details: { rows: 7 },
        },
        {
          entry: '1',
          at: new Date(MORNING),
          kind: 'refused',
          subject: 'officer-1',
          assignment: 'A-1',
          route: 'GET /api/books/:area/:fiscalYear/lines',
          places: ['TH41', 'TH40'],
          code: 'AREA_UNKNOWN',
          requestId: 'r-1',
          details: null,
        },
      ],
    });
    const ofWanted = async (wanted: object): Promise<readonly string[]> =>
      (await access.list({ limit: 10, ...wanted })).rows.map(({ entry }) => entry);
    expect(await ofWanted({ kind: 'refused' })).toEqual(['1']);
    expect(await ofWanted({ person: 'officer-2' })).toEqual(['2']);
    expect(await ofWanted({ place: 'TH41' })).toEqual(['1']);
    expect(await ofWanted({ within: ['TH41', 'CL12'] })).toEqual(['1']);
    expect(await ofWanted({ within: [] })).toEqual([]);
    const first = await access.list({ limit: 1 });
    expect(await ofWanted({ page: first.next })).toEqual(['1']);
  });

  it('are listed to the very first, page by page, the last first', async () => {
    const count = 230;
    for (let at = 0; at < count; at += 1) access.note({ ...REFUSED, kind: 'export' });
    await access.settled();
    const seen: string[] = [];
    let page: string | undefined;
    do {
      const { rows, next } = await access.list({ limit: 50, page });
      seen.push(...rows.map(({ entry }) => entry));
      page = next ?? undefined;
    } while (page !== undefined && seen.length <= count);
    expect(seen).toEqual(Array.from({ length: count }, (_, at) => String(count - at)));
    expect((await access.list({ limit: 500 })).rows.map(({ entry }) => entry)).toEqual(seen);
  });

  it('of one request in more places than an entry holds are several, none left out', async () => {
    const places = Array.from({ length: 45 }, (_, at) => `TH${10 + at}`) as [string, ...string[]];
    access.note({ ...REFUSED, places, homes: ['TH40', 'CL12'] });
    await access.settled();
    const { rows } = await access.list({ limit: 10 });
    expect(rows.map((row) => row.places.length)).toEqual([6, 20, 20]);
    expect(rows.toReversed().flatMap((row) => row.places)).toEqual([...places, 'CL12']);
    expect(new Set(rows.map(({ requestId }) => requestId))).toEqual(new Set(['r-1']));
  });

  it('of one person and minute are bounded, and say how many were left out', async () => {
    for (let at = 0; at < 50; at += 1) access.note(REFUSED);
    access.note({ ...REFUSED, subject: 'officer-2' });
    for (let at = 0; at < 40; at += 1) access.note({ ...REFUSED, kind: 'export' });
    now += 60_000;
    access.note(REFUSED);
    await access.settled();
    const counts = await identity.rows(
      `select kind, subject, count(*)::integer, max(details->>'left') as left
        from ledger_identity.access_entry group by kind, subject order by kind, subject`,
    );
    expect(counts).toEqual([
      { kind: 'export', subject: 'officer-1', count: 40, left: null },
      { kind: 'left-out', subject: 'officer-1', count: 1, left: '20' },
      { kind: 'refused', subject: 'officer-1', count: 31, left: null },
      { kind: 'refused', subject: 'officer-2', count: 1, left: null },
    ]);
  });

  it('take what requests say of themselves as far as the table does', async () => {
    access.note({
      ...REFUSED,
      subject: undefined,
      route: `GET /${'x'.repeat(1_000)}`,
      places: ['\u0000\ud800', ...Array.from({ length: 30 }, () => 'y'.repeat(100))],
      code: 'C'.repeat(100),
      requestId: 'r'.repeat(100),
      details: { text: 'z'.repeat(10_000) },
    });
    await access.settled();
    const { rows } = await access.list({ limit: 1 });
    expect(rows).toMatchObject([{ subject: null, details: { tooLong: true } }]);
    expect(rows[0]?.places).toEqual(['?', 'y'.repeat(64), 'TH40']);
    expect(told).toEqual([]);
  });

  it('wait while the database is away, and are written when it is back', async () => {
    const rows = jest.spyOn(identity, 'rows').mockRejectedValueOnce(new Error('away'));
    access.note(REFUSED);
    await access.settled();
    expect(told).toEqual(['access entries: not written yet: away']);
    rows.mockRestore();
    await access.settled();
    expect((await access.list({ limit: 10 })).rows).toHaveLength(1);
  });

  it('are bounded while they wait: the answers matter more than the notes', async () => {
    const rows = jest.spyOn(identity, 'rows').mockRejectedValueOnce(new Error('away'));
    for (let at = 0; at < 2_500; at += 1) access.note({ ...REFUSED, subject: `officer-${at}` });
    await access.settled();
    rows.mockRestore();
    await access.settled();
    expect(told).toEqual([
      'access entries: not written yet: away',
      'access entries: 500 were too many to be kept waiting',
    ]);
    expect(await identity.rows('select 1 from ledger_identity.access_entry')).toHaveLength(2_000);
  });
});
