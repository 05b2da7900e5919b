import type { AccessRow, AssignmentRow, Rows } from '../../apps/api/src/answers/people.answers';
import { findDemonstrationActor } from '../../apps/api/src/demonstration/actors';
import { createTestDatabase, type TestDatabase } from '../database';
import { BOOK } from '../khon-kaen-book';
import { startApi, type RunningApi } from '../running-api';

/*
 * Who holds which role, and who was refused what: an internal auditor sees that of the own place and of
 * no other, whatever is asked for; who audits the nation sees all.
 */

jest.setTimeout(120_000);

const TOWN = 'TOWN-400114';
const AUDITORS = [
  ['auditor-th40', 'TH40'],
  ['auditor-th50', 'TH50'],
  ['auditor-cl12', 'CL12'],
  ['auditor-town-400114', TOWN],
] as const;

const subjectOf = (account: string): string => findDemonstrationActor(account)?.subject ?? '';

describe('an auditor of one place', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database);
    const refused: readonly (readonly [string, string, number])[] = [
      // Elsewhere, it concerns both places; where the role may not at all, the place of the role.
      ['finance-th50', `${BOOK}/lines`, 404],
      ['finance-th40', '/api/local-governments/PAO-46', 404],
      ['finance-cl12', '/api/people/x', 403],
      ['lao-town-400114', '/api/local-governments/PAO-40', 404],
      ['auditor-town-400114', `${BOOK}/lines`, 404],
    ];
    for (const [as, path, status] of refused) {
      const answer = await api.send('GET', path, { as });
      expect([as, answer.status]).toEqual([as, status]);
    }
    for (const [as] of AUDITORS) await api.send('GET', '/api/session', { as });
    await api.ledger.people.access.settled();
  });
  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  /** All rows of a list, page by page. */
  async function all<Row>(path: string, as: string): Promise<readonly Row[]> {
    const rows: Row[] = [];
    let page = '';
    for (;;) {
      const address = `${path}${path.includes('?') ? '&' : '?'}limit=7${page}`;
      const { status, body } = await api.send<Rows<Row>>('GET', address, { as });
      expect([path, as, status]).toEqual([path, as, 200]);
      rows.push(...body.rows);
      if (body.next === null) return rows;
      page = `&page=${body.next}`;
    }
  }

  const assignments = (as: string, query = ''): Promise<readonly AssignmentRow[]> =>
    all(`/api/assignments${query}`, as);
  const accesses = (as: string, query = ''): Promise<readonly AccessRow[]> =>
    all(`/api/access-entries${query}`, as);

  it.each(AUDITORS)(
    'sees as %s all assignments that are held in %s, and no other',
    async (as, at) => {
      const whole = await assignments('state-auditor');
      const own = whole.filter(({ place }) => place === at);
      expect(own.map(({ person }) => person)).toContain(subjectOf(as));
      expect(own.length).toBeLessThan(whole.length);
      expect(await assignments(as)).toEqual(own);
      for (const place of ['TH40', 'TH50', 'CL12', TOWN, '*', 'DISTRICT-4001']) {
        expect(await assignments(as, `?place=${place}`)).toEqual(place === at ? own : []);
      }
      expect(await assignments(as, `?person=${subjectOf('state-auditor')}`)).toEqual([]);
      expect(await assignments(as, '?role=administrator')).toEqual([]);
    },
  );

  it('sees what ended, and by whom it was made', async () => {
    const former = await assignments('auditor-th40', `?person=${subjectOf('former-finance-th40')}`);
    expect(former).toMatchObject([
      { place: 'TH40', until: '2022-06-01', made: { by: { role: 'administrator' } } },
    ]);
  });

  it.each(AUDITORS)('sees as %s all accesses that concern %s, and no other', async (as, at) => {
    const whole = await accesses('state-auditor');
    const own = whole.filter(({ places }) => places.includes(at));
    expect(own.length).toBeGreaterThan(0);
    expect(own.length).toBeLessThan(whole.length);
    expect(await accesses(as)).toEqual(own);
    for (const place of ['TH40', 'TH50', 'CL12', TOWN, '*']) {
      const there = own.filter(({ places }) => places.includes(place));
      expect([place, await accesses(as, `?place=${place}`)]).toEqual([place, there]);
    }
    const concerning = await accesses(as, `?person=${subjectOf('finance-cl12')}`);
    expect(concerning).toHaveLength(at === 'CL12' ? 1 : 0);
  });

  it('keeps nothing of people in the browser', async () => {
    for (const [as, path] of [
      ['auditor-th40', '/api/session'],
      ['auditor-th40', '/api/assignments'],
      ['auditor-th40', '/api/access-entries'],
      ['finance-th40', '/api/people'],
      ['administrator', `/api/people/${subjectOf('finance-th40')}`],
    ] as const) {
      const { status, headers } = await api.send('GET', path, { as });
      const said = [headers.get('cache-control'), headers.get('etag')];
      expect([path, status, ...said]).toEqual([path, 200, 'no-store', null]);
    }
  });

  it('sees neither where the role is another', async () => {
    for (const as of ['finance-th40', 'governor-th40', 'chief-4001', 'programme-office']) {
      for (const path of ['/api/assignments', '/api/access-entries']) {
        const { status, body } = await api.send('GET', path, { as });
        expect([as, path, status, body['code']]).toEqual([as, path, 403, 'NOT_ALLOWED']);
      }
    }
  });
});
