import type { Explanation, Page, ResolutionRow, SeparationOverrideRow } from '@app/views';
import { parse } from 'csv-parse/sync';
import { findDemonstrationActor } from '../../apps/api/src/demonstration/actors';
import { createTestDatabase, type TestDatabase } from '../database';
import { rawAnswer } from '../edge/raw-answer';
import { BOOK, commitmentOf, openBookWith, resolutionOf, written } from '../khon-kaen-book';
import { startApi, type RunningApi } from '../running-api';

/*
 * Who acts for the governor stands beside what that person did, over HTTP and in what is taken out.
 */

jest.setTimeout(120_000);

const DEPUTY = 'acting-governor-th40';
const READER = 'state-auditor';
const ORDER = { number: 'คำสั่งจังหวัดขอนแก่น ที่ 5120/2564', date: '2021-09-29' };
const ACTING = { capacity: 'in-place', order: ORDER };

describe('who acts for the governor', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database);
    await openBookWith(api, '500,000.00');
    const decided = resolutionOf('2,000.00', '4.3') as { readonly decisions: readonly object[] };
    const noted = { verb: 'acknowledge', subject: 'ผลการดำเนินงาน' };
    const resolution = { ...decided, decisions: [...decided.decisions, noted] };
    await written(api, '/resolutions', 'secretary-th40', resolution);
    const capacity = { capacity: 'รองผู้ว่าราชการจังหวัด' };
    await written(api, '/resolutions/R0002/confirmation', DEPUTY, capacity);
    await written(api, '/commitments', 'finance-th40', commitmentOf('1,000.00'));
    await written(api, '/separation-overrides', DEPUTY, {
      separation: 'PAID_BY_COMMITTER',
      item: 'C0001',
      person: findDemonstrationActor('finance-th40')?.subject ?? '',
      reason: 'มีเจ้าหน้าที่คนเดียว',
    });
  });
  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  /** Asks for what includes everything that was written. */
  async function read<Body extends object>(path: string): Promise<Body> {
    const after = (await api.ledger.store.head()) ?? '';
    const address = `${BOOK}${path}?after=${after}`;
    const { status, body } = await api.send<Body>('GET', address, { as: READER });
    expect(status).toBe(200);
    return body;
  }

  it('stands in the register of resolutions, with the order', async () => {
    const { rows } = await read<Page<ResolutionRow>>('/resolutions');
    expect(rows.map(({ resolution, confirmedBy }) => [resolution, confirmedBy?.acting])).toEqual([
      ['R0002', ACTING],
      ['R0001', null],
    ]);
    expect(rows[0]?.recordedBy.acting).toBeNull();
  });

  it('stands beside an override, and beside the event behind a figure', async () => {
    const overrides = await read<Page<SeparationOverrideRow>>('/separation-overrides');
    const subject = findDemonstrationActor(DEPUTY)?.subject;
    expect(overrides.rows).toMatchObject([{ by: { subject, role: 'governor', acting: ACTING } }]);
    const { events } = await read<Explanation>('/figures/allocated/events');
    expect(events.map(({ amount, actor }) => [amount, actor.acting])).toEqual([
      ['500000.00', null],
      ['2000.00', ACTING],
    ]);
  });

  it('is taken out with the resolutions, in Thai words', async () => {
    const after = (await api.ledger.store.head()) ?? '';
    const path = `${BOOK}/exports/resolutions?format=csv&after=${after}`;
    const file = await rawAnswer(api, path, READER);
    const csv = Buffer.from(await file.arrayBuffer());
    const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true });
    const told = rows.map((row) => [row['รหัสมติ'], row['คำมติ'], row['รับรองแทนตามคำสั่ง']]);
    const order = `รักษาราชการแทน ตาม ${ORDER.number} ลงวันที่ ${ORDER.date} (ค.ศ.)`;
    expect(told).toEqual([
      ['R0002', 'อนุมัติ', order],
      ['R0002', 'รับทราบ', order],
      ['R0001', 'อนุมัติ', ''],
    ]);
    expect(rows[0]).toMatchObject({ บันทึกแทนตามคำสั่ง: '' });
    expect(rows[0]?.['รับรองโดย']).toMatch(/^ผู้ว่าราชการจังหวัด \S/);
    expect(JSON.stringify(rows)).not.toMatch(/"(approve|acknowledge|allocate)"/);
  });
});
