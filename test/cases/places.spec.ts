import type { AreaSummary, IntegratedBudget, Page, ProjectRow } from '@app/views';
import { readSettled } from '../matching-fund-round';
import { caseBooks } from './case-book';

jest.setTimeout(120_000);

const TERMS = {
  planVersion: '2565',
  objective: 'กระจายสินค้าเกษตรของกลุ่มจังหวัด',
  targets: [{ indicator: 'อาคาร', quantityHundredths: 100, unit: 'หลัง' }],
  place: 'อำเภอเมืองขอนแก่น จังหวัดขอนแก่น',
};

describe('cases of provinces and their cluster, over HTTP', () => {
  const { api, book } = caseBooks();

  const read = <Body>(path: string): Promise<Body> => readSettled<Body>(api(), path);
  const integrated = (area: string, more = ''): Promise<IntegratedBudget> =>
    read<IntegratedBudget>(`/api/areas/${area}/integrated-budget?fiscalYear=2565${more}`);

  const by = ({ rows }: Page<AreaSummary>, figure: 'appropriated' | 'disbursed'): string[] =>
    rows.map(({ area, figures }) => `${area} ${figures[figure]}`).toSorted();

  it('a cluster project sited in one province (shown there, counted once)', async () => {
    await book(2565).open();
    await book(2565, 'TH46').open({ lines: [{ amount: '2,000,000.00' }] });
    const cluster = await book(2565, 'CL12').open({
      lines: [{ amount: '5,000,000.25', fundSource: 'cluster' }],
      allotted: ['4,000,000.00'],
      allocated: [],
    });
    await cluster.write('/projects', 'secretary', {
      name: 'ศูนย์กระจายสินค้าเกษตรขอนแก่น',
      developmentIssue: 'เกษตร',
      agency: 'สำนักงานเกษตรจังหวัดขอนแก่น',
      lines: ['L0001'],
      terms: TERMS,
    });
    const order = { ...cluster.allocation('3,000,000.00'), project: 'P0002' };
    await cluster.resolve(1, '01-10', [order]);
    const contract = await cluster.bind('1,000,000.75', '02-01', { project: 'P0002' });
    await cluster.pay(contract, '1,000,000.75', '03-01');
    const { rows } = await cluster.read<Page<ProjectRow>>('/projects');
    expect(rows.map(({ terms }) => terms?.place)).toContain(TERMS.place);
    // It is listed whole beside the money of the province where it is, and of all others of the cluster.
    for (const province of ['TH40', 'TH46']) {
      const view = await integrated(province);
      expect(view.cluster?.id).toBe('CL12');
      expect(view.sharedByProject).toContainEqual(
        expect.objectContaining({ key: 'P0002', label: 'ศูนย์กระจายสินค้าเกษตรขอนแก่น' }),
      );
      expect(view.sources.filter(({ counted }) => counted === 'shared')).toMatchObject([
        { fundSource: 'cluster', area: 'CL12', figures: { disbursed: '1000000.75' } },
      ]);
    }
    // And it is in no sum of theirs: it is counted once, in the cluster's own.
    const { total } = await integrated('TH40');
    expect(total).toMatchObject({ appropriated: '1000000.00', disbursed: '0.00' });
    const summary = await read<Page<AreaSummary>>('/api/summary?fiscalYear=2565');
    expect(by(summary, 'disbursed')).toEqual(['CL12 1000000.75', 'TH40 0.00', 'TH46 0.00']);
  });

  it('a province that changes cluster', async () => {
    await book(2565, 'CL11').open({ lines: [{ fundSource: 'cluster' }] });
    const change = async (path: string, cluster: string): Promise<void> => {
      const entries = [{ province: 'TH40', cluster, citation: 'ประกาศ ก.น.บ. 24 มิ.ย. 2565' }];
      const { status, body } = await api().send('POST', `/api/registries/${path}`, {
        as: 'administrator',
        json: { entries, effectiveOn: '25/6/2565' },
      });
      if (status !== 201) throw new Error(JSON.stringify(body));
    };
    const before = await integrated('TH40', '&asOfEffective=2022-06-24');
    await change('membership-ends', 'CL12');
    await change('memberships', 'CL11');
    // From that day on the other cluster stands beside it; its own money is what it was.
    const after = await integrated('TH40');
    expect([after.cluster?.id, after.total]).toEqual(['CL11', before.total]);
    expect(after.sources.filter(({ counted }) => counted === 'shared')).toMatchObject([
      { area: 'CL11', figures: { appropriated: '1000000.00' } },
    ]);
    // On every day before it is as it was then, and each cluster keeps its own money throughout.
    const then = await integrated('TH40', '&asOfEffective=2022-06-24');
    const { total, cluster, sources, sharedByProject } = before;
    expect(then).toMatchObject({ total, cluster, sources, sharedByProject });
    expect((await integrated('TH46')).cluster?.id).toBe('CL12');
    const summary = await read<Page<AreaSummary>>('/api/summary?fiscalYear=2565');
    expect(by(summary, 'appropriated')).toEqual([
      'CL11 1000000.00',
      'CL12 5000000.25',
      'TH40 1000000.00',
      'TH46 2000000.00',
    ]);
    // The province's book goes on: its committee, its delegations and its money are its own.
    const own = book(2565);
    await own.bind('500,000.00', '06-25');
    expect(await own.stages()).toMatchObject({ committed: '500000.00' });
  });
});
