import { LedgerCommands, type Receipt } from '@app/commands';
import type {
  CommitteeRow,
  DevelopmentIssueRow,
  Listing,
  LocalGovernmentRow,
  LocalGovernmentView,
  Page,
  RateRow,
  RefusalRow,
  RuleRow,
} from '@app/views';
import { localGovernmentsFile } from '../apps/api/src/reference-data/deliver-reference';
import { createTestDatabase, type TestDatabase } from './database';
import {
  assentOf,
  document,
  gave,
  openRound,
  pledgeOf,
  readSettled,
  SUBDISTRICT,
  TAO,
  TOWN,
} from './matching-fund-round';
import { startApi, type Answer, type RunningApi } from './running-api';

const CITATION = 'ประกาศกระทรวงมหาดไทย ลงวันที่ 24 มิ.ย. 2565';
const TODAY = '25/6/2565';

describe('the registries over HTTP', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database);
    await openRound(api);
  });

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  const ask = (
    path: string,
    entries: readonly object[],
    as = 'administrator',
    effectiveOn = TODAY,
  ) =>
    api.send('POST', `/api/registries/${path}`, {
      as,
      json: { entries: entries.map((entry) => ({ ...entry, citation: CITATION })), effectiveOn },
    });

  async function register(path: string, ...entries: readonly object[]): Promise<Receipt> {
    const { status, body } = await ask(path, entries);
    if (status !== 201) throw new Error(`${path}: ${JSON.stringify(body)}`);
    return body as unknown as Receipt;
  }

  const read = <Body>(path: string): Promise<Body> => readSettled<Body>(api, path);

  const found = async (q: string, more = ''): Promise<readonly LocalGovernmentRow[]> =>
    (await read<Page<LocalGovernmentRow>>(`/api/local-governments?q=${q}${more}`)).rows;

  const verdict = ({ status, body }: Answer): readonly unknown[] => [status, body['code']];

  it('takes a file of all 7,850 local governments, and writes nothing the second time', async () => {
    const path = `/api/imports/local-governments?effectiveOn=2022-06-25&citation=${encodeURIComponent(CITATION)}`;
    const raw = localGovernmentsFile();
    const headers = { 'Content-Type': 'text/csv' };
    const thief = await api.send('POST', path, { as: 'finance-th40', raw, headers });
    expect(verdict(thief)).toEqual([403, 'NOT_ALLOWED']);
    const first = await api.send<Record<string, number>>('POST', path, {
      as: 'administrator',
      raw,
      headers,
    });
    expect(first.body).toMatchObject({ rows: 7850, renamed: 0, reclassified: 0, status: 'loaded' });
    expect((first.body['registered'] ?? 0) + (first.body['unchanged'] ?? 0)).toBe(7850);
    expect(first.body['registered']).toBeGreaterThan(7700);
    const head = await api.ledger.store.head();
    const second = await api.send('POST', path, { as: 'administrator', raw, headers });
    expect(second.body).toEqual({
      changes: [],
      rows: 7850,
      registered: 0,
      renamed: 0,
      reclassified: 0,
      unchanged: 7850,
      status: 'unchanged',
    });
    expect(await api.ledger.store.head()).toBe(head);
    const province = await read<Page<LocalGovernmentRow>>(
      '/api/local-governments?province=TH-40&limit=500',
    );
    expect([province.rows.length, province.next]).toEqual([225, null]);
    const pao = await read<Page<LocalGovernmentRow>>('/api/local-governments?type=PAO&limit=500');
    expect(pao.rows).toHaveLength(76);
  }, 120_000);

  it('only tries a file, or refuses it whole and says where it is wrong', async () => {
    const [header = '', first = ''] = localGovernmentsFile().toString('utf8').split('\n');
    const head = await api.ledger.store.head();
    const send = (row: string) =>
      api.send('POST', '/api/imports/local-governments?dryRun=true', {
        as: 'administrator',
        raw: [header, row].join('\n'),
        headers: { 'Content-Type': 'text/csv' },
      });
    const fresh = first.replace('SPECIAL-10', 'SPECIAL-99');
    expect((await send(fresh)).body).toMatchObject({ rows: 1, registered: 1, status: 'loaded' });
    expect(await api.ledger.store.head()).toBe(head);
    const answer = await send(fresh.replace('TH-10', 'TH-99'));
    expect(verdict(answer)).toEqual([422, 'IMPORT_REFUSED']);
    expect(answer.body['errors']).toMatchObject([{ line: 2, column: 'province_iso' }]);
  });

  it('gives another name from a day on, and tells the same twice once', async () => {
    const entry = {
      localGovernment: TOWN,
      nameTh: 'ศิลานคร',
      fullNameTh: 'เทศบาลเมืองศิลานคร',
      nameEn: '',
    };
    const first = await register('local-government-names', entry);
    expect(first.events).toMatchObject([{ type: 'local-government.renamed.v1' }]);
    const again = await register('local-government-names', entry);
    expect(again.events).toEqual([]);
    expect(await found('ศิลานคร')).toMatchObject([
      { localGovernment: TOWN, fullName: 'เทศบาลเมืองศิลานคร', type: 'TOWN' },
    ]);
    expect(await found(TOWN, '&asOfEffective=2022-06-24')).toMatchObject([
      { fullName: 'เทศบาลเมืองศิลา' },
    ]);
  });

  it('lets one become of another type, and stay the same one', async () => {
    await register('local-government-types', {
      localGovernment: SUBDISTRICT,
      type: 'TOWN',
      nameTh: 'พระลับ',
      fullNameTh: 'เทศบาลเมืองพระลับ',
    });
    const page = await read<LocalGovernmentView>(`/api/local-governments/${SUBDISTRICT}`);
    expect(page.localGovernment).toMatchObject({ type: 'TOWN', fullName: 'เทศบาลเมืองพระลับ' });
    expect(page.phases.map(({ type }) => type)).toEqual(['SUBDISTRICT', 'TOWN']);
  });

  it('merges one into another, which is no other in another province', async () => {
    const across = await ask('local-government-mergers', [
      { localGovernment: TAO, into: 'PAO-46' },
    ]);
    expect(verdict(across)).toEqual([422, 'MERGED_ACROSS_PROVINCES']);
    await register('local-government-mergers', { localGovernment: TAO, into: TOWN });
    expect(await found(TAO)).toMatchObject([{ mergedInto: TOWN, mergedOn: '2022-06-25' }]);
    const page = await read<LocalGovernmentView>(`/api/local-governments/${TOWN}`);
    expect(page.absorbed).toMatchObject([{ localGovernment: TAO }]);
    const late = await api.send('POST', `/api/local-governments/${TAO}/pledges`, {
      as: 'lao-tao-400103',
      json: { ...pledgeOf('cash', '1.00', 'หน้า 1'), effectiveOn: TODAY },
    });
    expect(verdict(late)).toEqual([409, 'LOCAL_GOVERNMENT_CEASED']);
    expect(late.body).toMatchObject({ facts: { into: TOWN } });
  });

  it('takes a merger back that never was, and places a local government anew', async () => {
    await register('local-government-merger-revocations', { localGovernment: TAO });
    expect(await found(TAO)).toMatchObject([{ mergedInto: null, mergedOn: null }]);
    const again = await ask('local-government-merger-revocations', [
      { localGovernment: SUBDISTRICT },
    ]);
    expect(verdict(again)).toEqual([404, 'MERGER_UNKNOWN']);
    await register('local-government-places', {
      localGovernment: TAO,
      district: { code: '๔๐๐๒', nameTh: 'บ้านฝาง' },
      dlaCode: '06400299',
    });
    expect(await found(TAO)).toMatchObject([
      { district: { code: '4002', name: 'บ้านฝาง' }, dlaCode: '06400299' },
    ]);
    const before = await found(TAO, '&asOfEffective=2022-06-24');
    expect(before).not.toMatchObject([{ district: { code: '4002' } }]);
  });

  it('refuses what it only warned of, once the rule is marked verified', async () => {
    await gave(api, `${TOWN}/pledges`, pledgeOf('cash', '100,000.01', 'หน้า 87'));
    // 3 per cent of 3,300,000.00 is 99,000.00.
    await gave(api, `${TOWN}/ceilings`, {
      fiscalYear: 2565,
      base: '3,300,000.00',
      baseFiscalYear: 2564,
      source: document(),
    });
    const assent = () =>
      api.send<Receipt & Record<string, unknown>>(
        'POST',
        `/api/local-governments/${TOWN}/pledges/${TOWN}.K0001/council-assent?dryRun=true`,
        { as: 'lao-town-400114', json: assentOf('transfer', '100,000.01', 'ข้อ 1') },
      );
    const warned = await assent();
    expect(warned.status).toBe(200);
    expect(warned.body.warnings).toMatchObject([
      {
        code: 'ABOVE_YEARLY_CEILING',
        facts: { asked: '100000.01', ceiling: '99000.00', used: '0.00', remaining: '99000.00' },
      },
    ]);
    const thief = await ask(
      'rule-marks',
      [{ code: 'ABOVE_YEARLY_CEILING', verified: true }],
      'finance-th40',
    );
    expect(verdict(thief)).toEqual([403, 'NOT_ALLOWED']);
    expect(thief.body['detail']).toContain('of the registries');
    await register('rule-marks', { code: 'ABOVE_YEARLY_CEILING', verified: true });
    const refused = await assent();
    expect(verdict(refused as unknown as Answer)).toEqual([422, 'ABOVE_YEARLY_CEILING']);
    const { rows } = await read<Listing<RuleRow>>('/api/registries/rules');
    expect(rows.find(({ code }) => code === 'ABOVE_YEARLY_CEILING')).toMatchObject({
      verified: true,
      markedOn: '2022-06-25',
      citation: CITATION,
    });
    const before = await read<Listing<RuleRow>>('/api/registries/rules?asOfEffective=2022-06-24');
    expect(before.rows.find(({ code }) => code === 'ABOVE_YEARLY_CEILING')?.verified).toBe(false);
    await register('rule-marks', { code: 'ABOVE_YEARLY_CEILING', verified: false });
    expect((await assent()).status).toBe(200);
    await register('rule-marks', { code: 'ABOVE_YEARLY_CEILING', verified: true });
    expect((await assent()).status).toBe(422);
    const always = await ask('rule-marks', [{ code: 'TARGET_OUTSIDE_AREA', verified: true }]);
    expect(verdict(always)).toEqual([422, 'RULE_ALWAYS_HOLDS']);
    const unknown = await ask('rule-marks', [{ code: 'NO_SUCH_RULE', verified: true }]);
    expect(verdict(unknown)).toEqual([404, 'RULE_UNKNOWN']);
  });

  it('keeps what was refused about a local government and about the registries', async () => {
    await api.app.get(LedgerCommands).refusalsSettled();
    const codes = async (path: string): Promise<readonly unknown[]> =>
      (await read<Page<RefusalRow>>(path)).rows.map(({ place, command, code }) => [
        place,
        command,
        code,
      ]);
    const ofTown = `/api/local-governments/${TAO}/refusals`;
    const late = [TAO, 'MakePledge', 'LOCAL_GOVERNMENT_CEASED'];
    expect(await codes(ofTown)).toContainEqual(late);
    expect(await codes(`${ofTown}?fiscalYear=2565&command=MakePledge`)).toContainEqual(late);
    expect(await codes(`${ofTown}?fiscalYear=2564`)).toEqual([]);
    expect(await codes(`/api/local-governments/${SUBDISTRICT}/refusals`)).toEqual([]);
    const marked = ['registry', 'MarkRules', 'RULE_UNKNOWN'];
    expect(await codes('/api/registries/refusals')).toContainEqual(marked);
    expect(await codes('/api/registries/refusals?code=AREA_UNKNOWN')).not.toContainEqual(marked);
  });

  it('states, marks and ends rates of the ceiling', async () => {
    await register('rate-marks', { rate: 'ceiling-TOWN', verified: true });
    await register('rate-ends', { rate: 'ceiling-TAO' });
    await register('rates', {
      rate: 'ceiling-TAO-2565',
      types: ['TAO'],
      shareBasisPoints: 700,
      forms: ['cash', 'in-kind'],
      verified: false,
      document: document(),
    });
    const { rows } = await read<Listing<RateRow>>('/api/registries/rates');
    const rate = (id: string) => rows.find((row) => row.rate === id);
    expect(rate('ceiling-TOWN')).toMatchObject({ verified: true });
    expect(rate('ceiling-TAO')).toMatchObject({ validTo: '2022-06-24' });
    expect(rate('ceiling-TAO-2565')).toMatchObject({
      shareBasisPoints: 700,
      forms: ['cash', 'in-kind'],
      validFrom: '2022-06-25',
    });
  });

  it('knows no area that is not registered, and gives a book to one that is', async () => {
    const town = {
      localGovernment: 'TOWN-990101',
      type: 'TOWN',
      nameTh: 'ใหม่',
      fullNameTh: 'เทศบาลเมืองใหม่',
      nameEn: '',
      province: 'TH-99',
      district: { code: '๙๙๐๑', nameTh: 'เมือง' },
    };
    expect(verdict(await ask('local-governments', [town]))).toEqual([404, 'AREA_UNKNOWN']);
    const open = (area: string) =>
      api.send('POST', `/api/books/${area}/2565`, { as: 'policy-secretary', json: {} });
    expect(verdict(await open('TH99'))).toEqual([404, 'AREA_UNKNOWN']);
    expect(verdict(await open('TH10'))).toEqual([422, 'AREA_HAS_NO_BOOK']);
    expect(verdict(await open('XX99'))).toEqual([404, 'AREA_UNKNOWN']);
    await register('areas', {
      area: 'TH-99',
      kind: 'province',
      nameTh: 'จังหวัดใหม่',
      nameEn: 'New',
      region: 'NORTHEAST',
    });
    await register('memberships', { province: 'TH99', cluster: 'CL12' });
    await register('area-names', { area: 'TH99', nameTh: 'ใหม่', nameEn: 'New' });
    await register('local-governments', town);
    expect(await found('TOWN-9901')).toMatchObject([
      { province: 'TH99', provinceName: 'ใหม่', district: { code: '9901' } },
    ]);
    const areas = await read<{ area: string }[]>('/api/areas');
    expect(areas).toHaveLength(95);
    expect(areas).toContainEqual({
      area: 'TH99',
      kind: 'province',
      nameTh: 'ใหม่',
      nameEn: 'New',
      region: 'NORTHEAST',
      cluster: 'CL12',
    });
    await register('membership-ends', { province: 'TH99', cluster: 'CL12' });
    const left = await read<{ area: string; cluster: string | null }[]>('/api/areas');
    expect(left.find(({ area }) => area === 'TH99')?.cluster).toBeNull();
    expect((await open('TH99')).status).toBe(201);
  });

  it('holds committees with their seats, and development issues', async () => {
    await register('committees', { committee: 'PC-TH99', area: 'TH99', nameTh: 'ก.บ.จ. ใหม่' });
    const seat = { committee: 'PC-TH99', seat: 'governor' };
    await register('seats', { ...seat, nameTh: 'ผู้ว่าราชการจังหวัด', chairs: true });
    const committees = `/api/registries/committees?area=TH99`;
    const sitting = await read<Listing<CommitteeRow>>(committees);
    expect(sitting.rows).toMatchObject([
      { committee: 'PC-TH99', seats: [{ seat: 'governor', chairs: true, validTo: null }] },
    ]);
    await register('seat-ends', seat);
    expect((await read<Listing<CommitteeRow>>(committees)).rows).toMatchObject([{ seats: [] }]);
    await register('development-issues', { issue: 'TH99-1', area: 'TH99', nameTh: 'เกษตร' });
    const issues = '/api/registries/development-issues?area=TH99';
    const standing = await read<Listing<DevelopmentIssueRow>>(issues);
    expect(standing.rows).toMatchObject([{ issue: 'TH99-1', name: 'เกษตร' }]);
    await register('development-issue-ends', { issue: 'TH99-1' });
    expect((await read<Listing<DevelopmentIssueRow>>(issues)).rows).toEqual([]);
  });

  it('reads entries one by one, at most 500, and since when is never guessed', async () => {
    const entries = Array.from({ length: 501 }, () => ({ code: 'ID_TAKEN', verified: true }));
    const many = await ask('rule-marks', entries);
    expect(many.body['errors']).toMatchObject([{ field: 'entries', code: 'LIST_SIZE' }]);
    const undated = await api.send('POST', '/api/registries/rule-marks', {
      as: 'administrator',
      json: { entries: [{ code: 'ID_TAKEN', verified: 'yes', citation: CITATION }] },
    });
    expect(undated.body['errors']).toMatchObject([
      { field: 'entries[0].verified', code: 'WRONG_TYPE' },
      { field: 'effectiveOn', code: 'REQUIRED' },
    ]);
  });
});
