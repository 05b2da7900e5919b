import type {
  AreaSummary,
  ContributionRow,
  IntegratedBudget,
  LocalGovernmentRow,
  Page,
  ProjectRow,
  RequestRow,
} from '@app/views';
import { createTestDatabase, type TestDatabase } from '../database';
import { assentOf, pledgeOf } from '../matching-fund-round';
import { startApi, type RunningApi } from '../running-api';
import { bookAt, write, writeBothSides } from './books-of-both-sides';
import { TOWN_AUDITOR } from './reach';

/* What answers that mix places tell whom. */
describe('a list of several places', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database);
    await writeBothSides(api);
  }, 120_000);

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  async function read<Body>(path: string, as: string): Promise<Body> {
    await api.ledger.policies.settle();
    const after = (await api.ledger.store.head()) ?? '';
    const address = `${path}${path.includes('?') ? '&' : '?'}after=${after}`;
    const answer = await api.send<Body>('GET', address, { as });
    if (answer.status === 200) return answer.body;
    throw new Error(`${path} to ${as}: ${JSON.stringify(answer.body)}`);
  }

  async function verdict(path: string, as: string): Promise<unknown> {
    const { status, body } = await api.send('GET', path, { as });
    return [status, body['code']];
  }

  it.each([
    ['finance-th40', ['TH40']],
    ['finance-cl12', ['CL12', 'TH40']],
    ['auditor-cl12', ['CL12']],
    ['governor-th41', ['TH41']],
    ['programme-office', ['CL10', 'CL12', 'TH40', 'TH41']],
    [TOWN_AUDITOR, []],
  ])('sums up to %s only what it reads: %j', async (as, areas) => {
    const { rows } = await read<Page<AreaSummary>>('/api/summary?fiscalYear=2565', as);
    expect(rows.map(({ area }) => area).toSorted()).toEqual(areas);
    const past = '/api/summary?fiscalYear=2565&asOfEffective=2022-06-01';
    const before = await read<Page<AreaSummary>>(past, as);
    expect(before.rows.map(({ area }) => area).toSorted()).toEqual(areas);
  });

  it("tells a cluster's money beside a province's only to who reads the cluster", async () => {
    const path = '/api/areas/TH40/integrated-budget?fiscalYear=2565';
    const own = await read<IntegratedBudget>(path, 'finance-th40');
    expect(own).toMatchObject({
      cluster: { id: 'CL12' },
      sharedWithheld: true,
      sharedByBudgetProject: [],
      sharedByProject: [],
    });
    expect(own.sources.map(({ counted }) => counted)).not.toContain('shared');
    for (const as of ['finance-cl12', 'state-auditor']) {
      const whole = await read<IntegratedBudget>(path, as);
      expect(whole.sharedWithheld).toBe(false);
      expect(whole.sources.map(({ counted }) => counted)).toContain('shared');
      expect(whole.sharedByProject).not.toEqual([]);
      expect(whole.total).toEqual(own.total);
    }
    const cluster = '/api/areas/CL12/integrated-budget?fiscalYear=2565';
    expect((await read<IntegratedBudget>(cluster, 'finance-cl12')).sharedWithheld).toBe(false);
  });

  const projects = async (area: string, as: string): Promise<readonly string[]> => {
    const { rows } = await read<Page<ProjectRow>>(`${bookAt(area)}/projects`, as);
    return rows.map(({ project }) => project).toSorted();
  };

  it('shows a local government the projects that invite it, and no other', async () => {
    for (const as of ['lao-town-400114', 'lao-pao-40', TOWN_AUDITOR]) {
      expect([as, await projects('TH40', as)]).toEqual([as, ['P0001']]);
      expect([as, await projects('CL12', as)]).toEqual([as, ['P0001']]);
      const other = await read<Page<ProjectRow>>(`${bookAt('TH40')}/projects?project=P0002`, as);
      expect(other.rows).toEqual([]);
    }
    expect(await projects('TH40', 'finance-th40')).toEqual(['P0001', 'P0002']);
    expect(await verdict(`${bookAt('TH41')}/projects`, 'lao-town-400114')).toEqual([
      404,
      'AREA_UNKNOWN',
    ]);
  });

  it('shows it the projects that it funds, too, and its contributions alone', async () => {
    const pledges = '/api/local-governments/SUBDISTRICT-400107/pledges';
    const as = 'lao-subdistrict-400107';
    const { round: _, ...pledge } = pledgeOf('cash', '5,000.00', 'หน้า 7') as {
      readonly round?: string;
    };
    const target = { area: 'TH40', fiscalYear: 2565, project: 'P0002' };
    await write(api, pledges, { as, json: { ...pledge, target } });
    const json = assentOf('accumulated-reserves', '5,000.00', 'ข้อ 7');
    await write(api, `${pledges}/SUBDISTRICT-400107.K0001/council-assent`, { as, json });

    expect(await projects('TH40', as)).toEqual(['P0001', 'P0002']);
    expect(await projects('TH40', 'lao-town-400114')).toEqual(['P0001']);
    const contributions = async (who: string, filter = ''): Promise<readonly string[]> => {
      const path = `${bookAt('TH40')}/contributions${filter}`;
      const { rows } = await read<Page<ContributionRow>>(path, who);
      return rows.map(({ contribution }) => contribution).toSorted();
    };
    expect(await contributions(as)).toEqual(['SUBDISTRICT-400107.K0001']);
    expect(await contributions('lao-town-400114')).toEqual(['TOWN-400114.K0001']);
    expect(await contributions(as, '?localGovernment=TOWN-400114')).toEqual([]);
    expect(await contributions('lao-pao-40')).toEqual([]);
    expect(await contributions('finance-th40')).toHaveLength(2);

    const one = (id: string): Promise<unknown> =>
      verdict(`${bookAt('TH40')}/contributions/${id}`, as);
    expect(await one('SUBDISTRICT-400107.K0001')).toEqual([200, undefined]);
    expect(await one('TOWN-400114.K0001')).toEqual([404, 'CONTRIBUTION_UNKNOWN']);
    expect(await one('TOWN-400114.K0009')).toEqual([404, 'CONTRIBUTION_UNKNOWN']);
  });

  it('tells of the answers to a round each its own, and who supervises those of the district', async () => {
    const requests = async (as: string, filter = ''): Promise<readonly string[]> => {
      const path = `${bookAt('TH40')}/rounds/RD0001/requests?limit=500${filter}`;
      const { rows } = await read<Page<RequestRow>>(path, as);
      return rows.map(({ localGovernment }) => localGovernment);
    };
    const all = await requests('finance-th40');
    expect(all).toContain('PAO-40');
    expect(await requests('lao-town-400114')).toEqual(['TOWN-400114']);
    expect(await requests('lao-town-400114', '&answer=unanswered')).toEqual([]);
    expect(await requests(TOWN_AUDITOR)).toEqual(['TOWN-400114']);
    expect(await requests('chief-4001')).toEqual(all.filter((id) => id !== 'PAO-40'));
    // Of another province: the round is none of its supervisor's.
    expect(await verdict(`${bookAt('TH40')}/rounds/RD0001/requests`, 'chief-4601')).toEqual([
      404,
      'AREA_UNKNOWN',
    ]);
    expect(await requests('agency-th40')).toEqual(all);
  });

  it('names every local government to everybody, for the Gazette does', async () => {
    for (const as of ['administrator', 'lao-town-400114', 'agency-cl12']) {
      const { rows } = await read<Page<LocalGovernmentRow>>('/api/local-governments?limit=500', as);
      const ids = rows.map(({ localGovernment }) => localGovernment);
      expect(ids).toEqual(expect.arrayContaining(['TOWN-400114', 'PAO-41', 'PAO-46']));
    }
  });
});
