import { MemoryEventStore } from '@app/event-store';
import { toCalendarDate, type AreaId, type LocalGovernmentId } from '@app/ledger';
import { History } from './history.fixture';
import { localGovernments } from './local-governments.query';
import { policyCheckpoints } from './policy-checkpoint';
import { Projector } from './projector';
import { CHANGES, KALASIN, OTHER_CLUSTER, PC } from './reference-changes.fixture';
import { CITY, KALASIN_TOWN, PAO, PHRA_LAP, SILA } from './reference.fixture';
import { committees, developmentIssues, rates, registeredAreas, rules } from './reference.query';
import { refusals } from './refusals.query';
import { referenceView } from './reference.view';
import { allRows, createViewsDatabase, forgetViews, type ViewsDatabase } from './views.fixture';

const day = toCalendarDate;

describe('reference data', () => {
  const store = new MemoryEventStore();
  const history = new History(store);
  let database: ViewsDatabase;
  let projector: Projector;

  beforeAll(async () => {
    database = await createViewsDatabase();
    projector = new Projector({ store, dataSource: database.dataSource, batchMax: 1 });
    await projector.start();
    await history.registerReference();
    for (const event of CHANGES) await history.register(event);
    await caughtUp();
  });

  afterAll(async () => {
    await projector.stop();
    await store.close();
    await database.drop();
  });

  async function caughtUp(): Promise<void> {
    const views = (await projector.status()).map(({ view }) => view);
    expect(await projector.waitFor(views, (await store.head()) ?? '', 20_000)).toBe(true);
  }

  const on = (today: string): { readonly today: ReturnType<typeof day> } => ({ today: day(today) });

  it('calls areas what they were called on the day, in the cluster of the day', async () => {
    const kalasinOn = async (today: string): Promise<unknown> => {
      const { rows } = await registeredAreas(database.dataSource, on(today));
      const { nameTh, nameEn, cluster } = rows.find(({ area }) => area === KALASIN) ?? {};
      return [nameTh, nameEn, cluster];
    };
    expect(await kalasinOn('2022-02-28')).toEqual(['กาฬสินธุ์', 'Kalasin', 'CL12']);
    expect(await kalasinOn('2022-03-01')).toEqual(['กาฬสินธุ์', 'Kalasin', null]);
    expect(await kalasinOn('2022-04-01')).toEqual(['กาฬสินธุ์', 'Kalasin', OTHER_CLUSTER]);
    expect(await kalasinOn('2022-05-01')).toEqual(['กาฬสินธุ์ใหม่', 'New Kalasin', OTHER_CLUSTER]);
    // It came back to the cluster that it had left; the first membership still ended then.
    expect(await kalasinOn('2022-06-01')).toEqual(['กาฬสินธุ์ใหม่', 'New Kalasin', 'CL12']);
    const before = await registeredAreas(database.dataSource, {
      ...on('2022-06-01'),
      asOfEffective: day('2022-02-28'),
    });
    expect(before.asOfEffective).toBe('2022-02-28');
    expect(before.rows.find(({ area }) => area === KALASIN)?.cluster).toBe('CL12');
  });

  it('shows local governments through renamings, upgrades and mergers', async () => {
    const rowOn = async (id: LocalGovernmentId, today: string): Promise<unknown> => {
      const { rows } = await localGovernments(database.dataSource, { ...on(today), q: id });
      const { type, fullName, nameEn, mergedInto, mergedOn } = rows[0] ?? {};
      return [type, fullName, nameEn, mergedInto, mergedOn];
    };
    const sila = (type: string, fullName: string, nameEn: string): unknown => {
      return [type, fullName, nameEn, null, null];
    };
    expect(await rowOn(SILA, '2022-01-31')).toEqual(sila('TOWN', 'อปท. ศิลา', 'Sila'));
    expect(await rowOn(SILA, '2022-02-01')).toEqual(sila('TOWN', 'เทศบาลเมืองศิลาทอง', 'Sila Thong'));
    // The upgrade keeps the English name, the renaming after it keeps the type.
    expect(await rowOn(SILA, '2022-03-01')).toEqual(sila('CITY', 'เทศบาลนครศิลาทอง', 'Sila Thong'));
    expect(await rowOn(SILA, '2022-04-01')).toEqual(sila('CITY', 'เทศบาลนครศิลา', 'Sila'));
    expect(await rowOn(PHRA_LAP, '2022-04-30')).toEqual([
      'SUBDISTRICT',
      'อปท. พระลับ',
      'Phra Lap',
      null,
      null,
    ]);
    expect(await rowOn(PHRA_LAP, '2022-05-01')).toEqual([
      'SUBDISTRICT',
      'อปท. พระลับ',
      'Phra Lap',
      SILA,
      '2022-05-01',
    ]);
    expect(await rowOn(SILA, '2017-11-16')).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('keeps what is known of later days where an earlier one is told late', async () => {
    const [row] = (await localGovernments(database.dataSource, { ...on('2022-05-01'), q: PAO }))
      .rows;
    expect([row?.type, row?.fullName, row?.nameEn]).toEqual(['SPECIAL', 'อบจ. ใหม่', 'New']);
  });

  it('places local governments in the district of the day', async () => {
    const placeOn = async (today: string): Promise<unknown> => {
      const { rows } = await localGovernments(database.dataSource, {
        ...on(today),
        q: KALASIN_TOWN,
      });
      return [rows[0]?.district, rows[0]?.dlaCode];
    };
    expect(await placeOn('2022-01-31')).toEqual([{ code: '4601', name: 'เมืองกาฬสินธุ์' }, null]);
    expect(await placeOn('2022-02-01')).toEqual([{ code: '4602', name: 'นามน' }, '05460201']);
  });

  it('forgets a merger that never was, and knows one that is told anew', async () => {
    const mergerOf = async (id: LocalGovernmentId): Promise<unknown> => {
      const { rows } = await localGovernments(database.dataSource, { ...on('2022-06-01'), q: id });
      return [rows[0]?.mergedInto, rows[0]?.mergedOn];
    };
    expect(await mergerOf(CITY)).toEqual([null, null]);
    expect(await mergerOf(PHRA_LAP)).toEqual([SILA, '2022-05-01']);
  });

  it('counts a mark of a rate from its day on', async () => {
    const paoOn = async (today: string): Promise<unknown> => {
      const { rows } = await rates(database.dataSource, on(today));
      const { verified, markedOn, markedBy } =
        rows.find(({ rate }) => rate === 'ceiling-PAO') ?? {};
      return [verified, markedOn, markedBy];
    };
    expect(await paoOn('2017-11-16')).toEqual([false, null, null]);
    expect(await paoOn('2022-06-01')).toEqual([true, '2017-11-17', 'ข้อ 2']);
    expect(await paoOn('2030-01-01')).toEqual([false, '2030-01-01', 'ข้อ 3']);
  });

  it('finds local governments by name, type and province, page by page', async () => {
    const ids = async (asked: object): Promise<unknown> => {
      const { rows } = await localGovernments(database.dataSource, {
        ...on('2022-06-01'),
        ...asked,
      });
      return rows.map(({ localGovernment }) => localGovernment);
    };
    expect(await ids({ q: 'ศิลาทอง' })).toEqual([SILA]);
    expect(await ids({ q: ' khon kaen ' })).toEqual(['PAO-40', CITY]);
    expect(await ids({ q: '%' })).toEqual([]);
    expect(await ids({ province: 'TH40', type: 'CITY' })).toEqual([CITY, SILA]);
    expect(await ids({ province: 'TH46' })).toEqual(['TOWN-4699']);
    const first = await localGovernments(database.dataSource, { ...on('2022-06-01'), limit: 2 });
    const after = first.next ?? '';
    const rest = await localGovernments(database.dataSource, { ...on('2022-06-01'), after });
    expect([...first.rows, ...rest.rows].map((row) => [row.localGovernment, row.district])).toEqual(
      [
        ['PAO-40', null],
        [CITY, { code: '4001', name: 'เมืองขอนแก่น' }],
        [SILA, { code: '4001', name: 'เมืองขอนแก่น' }],
        [PHRA_LAP, { code: '4002', name: 'บ้านฝาง' }],
        ['TOWN-4699', { code: '4602', name: 'นามน' }],
      ],
    );
    expect(rest.next).toBeNull();
  });

  it('lists committees with their seats, development issues and rates of the day', async () => {
    const area = 'TH40' as AreaId;
    const seatsOn = async (today: string): Promise<unknown> => {
      const { rows } = await committees(database.dataSource, { ...on(today), area });
      return rows.map(({ committee, seats }) => [committee, seats.map(({ name }) => name)]);
    };
    expect(await seatsOn('2022-01-01')).toEqual([[PC, ['ผู้ว่าราชการจังหวัด', 'คลังจังหวัด']]]);
    expect(await seatsOn('2022-02-01')).toEqual([[PC, ['ผู้ว่าราชการจังหวัด']]]);
    const issuesOn = async (today: string): Promise<unknown> => {
      const { rows } = await developmentIssues(database.dataSource, { ...on(today), area });
      return rows.map(({ name, validTo }) => [name, validTo]);
    };
    expect(await issuesOn('2022-02-28')).toEqual([['เกษตรอินทรีย์', '2022-02-28']]);
    expect(await issuesOn('2022-03-01')).toEqual([]);
    const { rows } = await rates(database.dataSource, on('2022-06-01'));
    expect(rows.map(({ rate, verified, validTo }) => [rate, verified, validTo])).toEqual([
      ['ceiling-PAO', true, null],
      ['ceiling-CITY', false, '2022-02-28'],
      ['ceiling-TOWN', false, null],
    ]);
  });

  it('says whether a rule refuses on the day: as marked last, else as delivered', async () => {
    const quorumOn = async (today: string): Promise<unknown> => {
      const { rows } = await rules(database.dataSource, on(today));
      const {
        verified,
        markedOn,
        citation: cited,
      } = rows.find(({ code }) => code === 'QUORUM_NOT_MET') ?? {};
      return [verified, markedOn, cited];
    };
    expect(await quorumOn('2022-01-31')).toEqual([false, null, null]);
    expect(await quorumOn('2022-02-01')).toEqual([true, '2022-02-01', 'ระเบียบ']);
    expect(await quorumOn('2022-03-01')).toEqual([false, '2022-03-01', 'ยังไม่พบ']);
    const { rows } = await rules(database.dataSource, on('2022-03-01'));
    const rule = (code: string) => rows.find((row) => row.code === code);
    expect(rule('QUORUM_NOT_MET')).toMatchObject({ kind: 'law', validFrom: null });
    expect(rule('TRANSFER_BETWEEN_UNITS')).toMatchObject({
      kind: 'law',
      verified: true,
      validFrom: '2018-11-12',
    });
    expect(rule('TARGET_OUTSIDE_AREA')).toMatchObject({ kind: 'ledger', validFrom: null });
    expect(rule('ID_TAKEN')).toMatchObject({ kind: 'ledger', verified: true });
  });

  it('is built again from the log, whatever the cut, and leaves the places of policies', async () => {
    const places = policyCheckpoints(database.dataSource);
    expect(await places.load('hand-over')).toBeNull();
    await places.save('hand-over', '1');
    await places.save('hand-over', '2');
    const live = await allRows(database.dataSource);
    await projector.stop();
    await forgetViews(database.dataSource, [referenceView]);
    projector = new Projector({ store, dataSource: database.dataSource });
    await projector.start();
    await caughtUp();
    expect(await allRows(database.dataSource)).toEqual(live);
    expect(await places.load('hand-over')).toBe('2');
    expect(await places.load('another')).toBeNull();
  });

  it('keeps refusals by the place that they are about', async () => {
    const year = { fiscalYear: 2565 };
    for (const place of ['TH40', SILA, 'registry']) {
      await history.refuse(place as AreaId, `CODE_OF_${place}`, { on: '2022-06-01' });
    }
    await caughtUp();
    const codes = async (asked: object): Promise<unknown> => {
      const { rows } = await refusals(database.dataSource, { ...year, ...asked });
      return rows.map(({ place, code }) => [place, code]);
    };
    expect(await codes({ area: 'TH40' })).toEqual([['TH40', 'CODE_OF_TH40']]);
    expect(await codes({ place: SILA })).toEqual([[SILA, `CODE_OF_${SILA}`]]);
    expect(await codes({ place: 'registry' })).toEqual([['registry', 'CODE_OF_registry']]);
  });
});
