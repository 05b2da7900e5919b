import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../database';
import { BOOK, commitmentOf, openBookWith, written } from '../khon-kaen-book';
import { startApi, type RunningApi } from '../running-api';
import { rawAnswer } from './raw-answer';

const READER = 'state-auditor';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('taking a register out', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database);
    await openBookWith(api, '500,000.00');
    const bound = { ...commitmentOf('120000.50'), description: '=HYPERLINK("http://x"),+1' };
    await written(api, '/commitments', 'finance-th40', bound);
    await written(api, '/disbursements', 'treasury-th40', {
      commitment: 'C0001',
      amount: '60000.25',
    });
  }, 120_000);

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  /** Waits for the views, so that what was written is taken out. */
  async function after(): Promise<string> {
    return (await api.ledger.store.head()) ?? '';
  }

  async function taken(register: string, format: string, as = READER): Promise<Response> {
    const path = `${BOOK}/exports/${register}?format=${format}&after=${await after()}`;
    return rawAnswer(api, path, as);
  }

  it.each(['lines', 'commitments', 'disbursements', 'resolutions', 'contributions'])(
    'gives the %s as a workbook and as CSV with the same rows, and says what it is',
    async (register) => {
      const workbook = await taken(register, 'xlsx');
      expect(workbook.status).toBe(200);
      expect(workbook.headers.get('content-type')).toBe(XLSX);
      expect(workbook.headers.get('cache-control')).toBe('no-store');
      const sequence = workbook.headers.get('ledger-sequence') ?? '';
      expect(sequence).toMatch(/^\d+$/);
      expect(workbook.headers.get('content-disposition')).toBe(
        `attachment; filename="TH40-2565-${register}-at-${sequence}.xlsx"`,
      );
      const sheet = await readSheet(Buffer.from(await workbook.arrayBuffer()), {
        parseNumber: (text) => text,
      });
      const csv = await taken(register, 'csv');
      expect(csv.headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/);
      const rows: string[][] = parse(Buffer.from(await csv.arrayBuffer()), { bom: true });
      expect(rows).toEqual(sheet.map((row) => row.map((cell) => cell ?? '')));
      expect(rows[0]?.at(-1)).toBe('ข้อมูลจำลอง');
    },
    60_000,
  );

  it('gives figures with every satang, and texts that nothing runs', async () => {
    const csv = Buffer.from(await (await taken('commitments', 'csv')).arrayBuffer());
    const [row]: Record<string, string>[] = parse(csv, { bom: true, columns: true });
    expect(row).toMatchObject({
      รหัสข้อผูกพัน: 'C0001',
      รายละเอียด: `'=HYPERLINK("http://x"),'+1`,
      'จำนวนเงิน (บาท)': '120000.50',
      'คงเหลือ (บาท)': '60000.25',
      สถานะ: 'คงค้าง',
    });
  });

  it('is not for who may not read the book, nor for a book that is not there', async () => {
    expect((await taken('lines', 'csv', 'finance-th41')).status).toBe(404);
    expect((await taken('lines', 'csv', 'lao-town-400114')).status).toBe(403);
    expect((await taken('lines', 'ods')).status).toBe(400);
    const nowhere = await rawAnswer(api, '/api/books/TH41/2565/exports/lines', READER);
    expect(nowhere.status).toBe(404);
  });

  it('takes no page of a file, and narrows it as the pages do', async () => {
    const paged = await rawAnswer(api, `${BOOK}/exports/lines?limit=1`, READER);
    expect(paged.status).toBe(400);
    const none = await rawAnswer(
      api,
      `${BOOK}/exports/commitments?format=csv&status=cancelled`,
      READER,
    );
    expect((await none.text()).trim().split('\r\n')).toHaveLength(1);
  });

  it('is noted, with what was taken', async () => {
    const answer = await taken('lines', 'csv');
    await answer.text();
    await api.ledger.people.access.settled();
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const { rows: noted } = await client.query(
      `select route, places, details from ledger_identity.access_entry
       where kind = 'export' order by at desc, entry desc limit 1`,
    );
    await client.end();
    expect(noted).toEqual([
      {
        route: 'GET /api/books/:area/:fiscalYear/exports/lines',
        places: ['TH40', 'CL12', '*'],
        details: expect.objectContaining({
          register: 'lines',
          format: 'csv',
          rows: 1,
          sequence: answer.headers.get('ledger-sequence'),
        }),
      },
    ]);
  });
});
