import type { Receipt } from '@app/commands';
import type { LineRow, Page, ProjectRow, SpendingPlan } from '@app/views';
import { createTestDatabase, type TestDatabase } from './database';
import { AGENCY, BOOK, LINE, resolutionOf, written } from './khon-kaen-book';
import { readSettled } from './matching-fund-round';
import { tokenOf } from './identity/test-provider';
import { startApi, type RunningApi } from './running-api';

const FINANCE = 'finance-th40';
const SECRETARY = 'secretary-th40';
const letter = (number: string, date = '1/3/2565') => ({ number, date });

/*
 * The budget of Khon Kaen's lines in a year whose Act came late. Each test goes on where the one
 * before it stopped: they are the chapters of one story, its figures worked out by hand.
 */
describe('the budget of a line, over HTTP', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database);
  }, 120_000);

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  const write = (path: string, as: string, json: object): Promise<Receipt> =>
    written(api, path, as, json);

  async function refused(path: string, as: string, json: object): Promise<unknown[]> {
    const { status, body } = await api.send('POST', `${BOOK}${path}`, { as, json });
    return [status, body['code'], body['facts']];
  }

  const lines = async (): Promise<readonly LineRow[]> =>
    (await readSettled<Page<LineRow>>(api, `${BOOK}/lines`)).rows;
  const money = async (): Promise<unknown[]> =>
    (await lines()).map(({ line, figures, provisional }) => [
      line,
      figures.appropriated,
      figures.allotted,
      provisional,
    ]);

  it('begins on the budget of the year before, and warns of what was not in it', async () => {
    const receipt = await write('/appropriation-lines', FINANCE, {
      provisional: letter('นร 0702/ว1', '1/10/2564'),
      lines: [
        { ...LINE, previously: 'L0003', codes: { budget: '๗๐๑๐๐๐๑๒๓๔๕๐๐๐๐๑' } },
        { ...LINE, item: 'รวม 2 รายการ', amount: '600,000.00' },
      ],
    });
    expect(receipt.warnings.map(({ code }) => code)).toEqual(['NOT_IN_PREVIOUS_BUDGET']);
    await write('/allotments', FINANCE, {
      parts: [{ line: 'L0001', amount: '400,000' }],
      period: { from: '1/10/2564', to: '2021-12-31' },
      document: letter('นร 0702/5', '5/10/2564'),
    });
    expect(await money()).toEqual([
      ['L0001', '1000000.00', '400000.00', true],
      ['L0002', '600000.00', '0.00', true],
    ]);
  });

  it('is given by the Act what the Act says, all or nothing, and not below what is allotted', async () => {
    const act = { document: letter('พ.ร.บ. 2565', '1/2/2565') };
    const parts = [
      { line: 'L0002', amount: '700,000.00' },
      { line: 'L0001', amount: '399,999.99' },
    ];
    expect(await refused('/acts-passed', FINANCE, { ...act, parts })).toEqual([
      422,
      'CHANGE_EXCEEDS_UNALLOTTED',
      expect.objectContaining({ line: 'L0001', allotted: '400000.00', available: '600000.00' }),
    ]);
    expect((await money())[1]).toEqual(['L0002', '600000.00', '0.00', true]);
    await write('/acts-passed', FINANCE, {
      ...act,
      parts: [
        { line: 'L0002', amount: '700,000.00' },
        { line: 'L0001', amount: '900,000.00' },
      ],
    });
    expect(await money()).toEqual([
      ['L0001', '900000.00', '400000.00', false],
      ['L0002', '700000.00', '0.00', false],
    ]);
  });

  it('is broken down into items that sum exactly, which are lines from then on', async () => {
    const items = [
      { item: 'เครื่องสูบน้ำ', amount: '450,000.50' },
      { item: 'ท่อส่งน้ำ', amount: '249,999.49' },
    ];
    const breakdown = { document: letter('ขก 0017/9'), items };
    expect(await refused('/lines/L0002/breakdown', FINANCE, breakdown)).toEqual([
      422,
      'ITEMS_DO_NOT_SUM',
      { line: 'L0002', amount: '700000.00', items: '699999.99' },
    ]);
    const [pump] = items;
    await write('/lines/L0002/breakdown', FINANCE, {
      ...breakdown,
      items: [pump, { item: 'ท่อส่งน้ำ', amount: '249,999.50' }],
    });
    expect(
      (await lines()).map(({ line, item, lumped, brokenDown, figures }) => [
        line,
        item,
        lumped,
        brokenDown,
        figures.appropriated,
      ]),
    ).toEqual([
      ['L0001', LINE.item, null, false, '900000.00'],
      ['L0002', 'รวม 2 รายการ', null, true, '0.00'],
      ['L0002-0001', 'เครื่องสูบน้ำ', 'L0002', false, '450000.50'],
      ['L0002-0002', 'ท่อส่งน้ำ', 'L0002', false, '249999.50'],
    ]);
  });

  it('has codes of GFMIS, which stand in its register and in the export', async () => {
    const codes = { fundSource: '6511410', budget: '7010001234500001' };
    const { warnings } = await write('/line-codes', FINANCE, {
      lines: [{ line: 'L0002-0001', codes }],
    });
    expect(warnings.map(({ code }) => code)).toEqual(['BUDGET_CODE_SHARED']);
    const row = (await lines()).find(({ line }) => line === 'L0002-0001');
    expect(row?.codes).toEqual({ ...codes, activity: null, costCentre: null });
    const file = await fetch(`${api.url}${BOOK}/exports/lines?format=csv`, {
      headers: { authorization: `Bearer ${await tokenOf(FINANCE)}` },
    });
    expect(await file.text()).toContain('7010001234500001');
  });

  it('is cut only where it is not allotted, in whatever pieces', async () => {
    const cut = (number: string, amount: string) => ({
      kind: 'cut',
      document: letter(number),
      parts: [{ line: 'L0001', direction: 'down', amount }],
    });
    await write('/appropriation-changes', FINANCE, cut('ปรับลด 1', '300,000'));
    const facts = expect.objectContaining({ available: '200000.00', allotted: '400000.00' });
    expect(await refused('/appropriation-changes', FINANCE, cut('ปรับลด 2', '200,000.01'))).toEqual([
      422,
      'CHANGE_EXCEEDS_UNALLOTTED',
      facts,
    ]);
    // The same order under another id, back-dated, would take it a second time.
    expect(
      await refused('/appropriation-changes', FINANCE, {
        ...cut('ปรับลด ๑', '100,000'),
        effectiveOn: '2021-10-01',
        decidedOn: '2021-10-01',
      }),
    ).toEqual([409, 'DOCUMENT_TAKEN', expect.anything()]);
  });

  it('takes back an allotment of which nobody has made use, twice at once only as far as it goes', async () => {
    const withdrawal = (number: string) => ({
      allotment: 'A0001',
      parts: [{ line: 'L0001', amount: '250,000' }],
      document: letter(number),
      reason: 'ก่อหนี้ไม่ทัน',
    });
    const answers = await Promise.all(
      ['เรียกคืน 1', 'เรียกคืน 2'].map((number) =>
        api.send('POST', `${BOOK}/allotment-withdrawals`, {
          as: FINANCE,
          json: withdrawal(number),
        }),
      ),
    );
    expect(answers.map(({ status }) => String(status)).sort()).toEqual(['201', '422']);
    expect((await money())[0]).toEqual(['L0001', '600000.00', '150000.00', false]);
  });

  it('is planned by months, and the plan stands beside what was spent', async () => {
    const lines_ = [
      {
        line: 'L0001',
        months: [
          { month: 'ม.ค. 2565', amount: '100,000' },
          { month: '2565-03', amount: '400,000' },
        ],
      },
    ];
    await write('/spending-plans', FINANCE, { lines: lines_ });
    const over = [{ line: 'L0001', months: [{ month: '2022-01', amount: '600,000.01' }] }];
    expect(await refused('/spending-plans', FINANCE, { lines: over })).toEqual([
      422,
      'PLAN_EXCEEDS_APPROPRIATION',
      { line: 'L0001', planned: '600000.01', appropriated: '600000.00' },
    ]);
    const bad = [{ line: 'L0001', months: [{ month: '2022-13', amount: '1' }] }];
    expect((await refused('/spending-plans', FINANCE, { lines: bad }))[0]).toBe(400);
    const plan = await readSettled<SpendingPlan>(api, `${BOOK}/spending-plan`);
    expect([plan.version, plan.planned, plan.afterTransfers]).toEqual([
      1,
      '500000.00',
      '600000.00',
    ]);
    expect(plan.months.map(({ month, planned }) => `${month} ${planned}`)).toEqual([
      '2021-10 0.00',
      '2021-11 0.00',
      '2021-12 0.00',
      '2022-01 100000.00',
      '2022-02 100000.00',
      ...['03', '04', '05', '06', '07', '08', '09'].map((month) => `2022-${month} 500000.00`),
    ]);
  });

  it('is passed on to the agency of a project, which binds that much of it and no more', async () => {
    await write('/delegations', 'policy-secretary', {
      grantor: 'ก.น.บ.',
      committee: 'PC-TH40',
      powers: [
        { power: 'allocate', verb: 'approve' },
        { power: 'revise-project', verb: 'approve' },
      ],
      limits: ['objective-unchanged', 'target-not-reduced'],
      validFrom: '2021-10-01',
      validTo: '2022-09-30',
      instrument: letter('นร 0702/1', '5/10/2564'),
    });
    await write('/projects', SECRETARY, {
      name: 'ส่งเสริมเกษตรอินทรีย์',
      developmentIssue: 'เกษตร',
      agency: AGENCY,
      lines: ['L0001', 'L0002-0001'],
      terms: TERMS,
    });
    await write('/resolutions', SECRETARY, resolutionOf('100,000'));
    await write('/resolutions/R0001/confirmation', 'confirmer-th40', { capacity: 'ประธาน ก.บ.จ.' });
    const passOn = { project: 'P0001', line: 'L0001', document: letter('โอน 1', '15/1/2565') };
    await write('/sub-allotments', FINANCE, { ...passOn, amount: '60,000' });
    const second = { ...passOn, document: letter('โอน 2', '15/1/2565'), amount: '40,000.01' };
    expect((await refused('/sub-allotments', FINANCE, second))[1]).toBe(
      'SUB_ALLOTMENT_EXCEEDS_ALLOCATION',
    );
    const bind = { project: 'P0001', line: 'L0001', description: 'จ้างเหมา' };
    await write('/commitments', 'agency-th40', { ...bind, amount: '50,000' });
    expect(await refused('/commitments', 'agency-th40', { ...bind, amount: '10,000.01' })).toEqual([
      422,
      'SUB_ALLOTMENT_EXCEEDED',
      expect.objectContaining({ subAllotted: '60000.00', used: '50000.00', available: '10000.00' }),
    ]);
    expect(
      await refused('/sub-allotments/SA0001/withdrawals', FINANCE, {
        amount: '10,000.01',
        document: letter('คืน 1'),
        reason: 'เหลือ',
      }),
    ).toEqual([422, 'SUB_ALLOTMENT_IN_USE', expect.objectContaining({ available: '10000.00' })]);
  });

  it('revises the project as the committee may, and no further', async () => {
    await write('/resolutions', SECRETARY, {
      ...resolutionOf('1', '4.2'),
      decisions: [{ verb: 'approve', subject: 'ปรับโครงการ' }],
    });
    await write('/resolutions/R0002/confirmation', 'confirmer-th40', { capacity: 'ประธาน ก.บ.จ.' });
    const authority = { by: 'resolution', resolution: 'R0002', decision: '1', delegation: 'G0001' };
    const revision = { authority, reason: 'น้ำท่วม' };
    const revisions = '/projects/P0001/revisions';
    const less = { ...TERMS, targets: [{ ...TERMS.targets[0], quantityHundredths: 24_999 }] };
    expect((await refused(revisions, SECRETARY, { ...revision, terms: less }))[1]).toBe(
      'TARGET_REDUCED',
    );
    const moved = { ...TERMS, place: 'อำเภอน้ำพอง' };
    await write(revisions, SECRETARY, { ...revision, terms: moved, name: 'เกษตรอินทรีย์น้ำพอง' });
    expect((await refused(revisions, SECRETARY, { ...revision, terms: TERMS }))[1]).toBe(
      'DECISION_ALREADY_USED',
    );
    const { rows } = await readSettled<Page<ProjectRow>>(api, `${BOOK}/projects`);
    expect(rows).toMatchObject([{ name: 'เกษตรอินทรีย์น้ำพอง', version: 2, terms: moved }]);
  });

  it('asks for the year to come, and hears what became of it', async () => {
    await write('/budget-requests', SECRETARY, {
      class: 'Y2',
      name: 'บริหารจัดการน้ำ',
      developmentIssue: 'เกษตร',
      category: 'investment',
      agency: AGENCY,
      amount: '12,000,000',
      document: letter('ขก 0017/1', '1/12/2564'),
    });
    await write('/budget-requests/BR0001/answer', FINANCE, {
      verdict: 'reduced',
      granted: '900,000',
      line: 'L0001',
      document: letter('พ.ร.บ. 2565', '1/2/2565'),
    });
    expect(
      (
        await refused('/budget-requests/BR0001/answer', FINANCE, {
          verdict: 'refused',
          granted: '0',
          document: letter('พ.ร.บ. 2565', '1/2/2565'),
        })
      )[1],
    ).toBe('ID_TAKEN');
  });
});

const TERMS = {
  planVersion: '2565',
  objective: 'ลดต้นทุนการเกษตร',
  targets: [{ indicator: 'พื้นที่รับน้ำ', quantityHundredths: 25_000, unit: 'ไร่' }],
  place: 'อำเภอเมืองขอนแก่น',
};
