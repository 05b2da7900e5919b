import { Client } from 'pg';
import { chromium, type Browser, type Page } from 'playwright-core';
import { openTwoBooks, startLedger, type RunningLedger } from './running-ledger';
import { signInAs } from './signed-in';

/*
 * A view that stands still, as people and operators see it: red on its page and in short on every
 * page, the other views go on, and green again once it is mended. The poison is what a real one would
 * be: a constraint in the database that an event breaks.
 */

const STEP_MS_MAX = 30_000;

jest.setTimeout(240_000);

describe('the page of the system', () => {
  let ledger: RunningLedger;
  let browser: Browser;
  let page: Page;
  let database: Client;
  const complaints: string[] = [];

  beforeAll(async () => {
    ledger = await startLedger();
    await openTwoBooks(ledger);
    database = new Client({ connectionString: ledger.databaseUrl });
    await database.connect();
    browser = await chromium.launch({
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      // In containers Chromium runs as root, where its sandbox cannot.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    const context = await browser.newContext({ locale: 'th-TH' });
    page = await context.newPage();
    page.setDefaultTimeout(STEP_MS_MAX);
    page.on('pageerror', (error) => complaints.push(error.message));
  });

  afterAll(async () => {
    await browser?.close();
    await database?.end();
    await ledger?.stop();
  });

  const rowOf = (view: string, state: string) =>
    page.locator(`tr[data-view="${view}"][data-state="${state}"]`).waitFor();
  const banner = () => page.locator('.banner-error');

  /** The schema of the table of refusals, whatever its version. */
  async function refusalsTable(): Promise<string> {
    const { rows } = await database.query<{ table: string }>(
      `select format('%I.%I', n.nspname, c.relname) as table from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       where n.nspname like 'ledger\\_view\\_refusals\\_v%' and c.relname = 'refusal'`,
    );
    const [found] = rows;
    if (found === undefined || rows.length > 1) {
      throw new Error(`${rows.length} tables of refusals were found, one was expected`);
    }
    return found.table;
  }

  /** Asks for more than there is, so that a refusal is written into the log. */
  async function beRefused(): Promise<void> {
    const asked = ledger.give('secretary-th40', 'TH40/2565/projects', {
      name: 'นอกสมุด',
      developmentIssue: 'การเกษตร',
      agency: 'สำนักงานเกษตรจังหวัดขอนแก่น',
      lines: ['L9999'],
    });
    await expect(asked).rejects.toThrow('LINE_UNKNOWN');
  }

  it('is in the menu, and says that all is well', async () => {
    await signInAs(page, ledger.url, { account: 'state-auditor' });
    await page.getByRole('navigation').getByRole('link', { name: 'ระบบ', exact: true }).click();
    await page.getByRole('heading', { name: 'ระบบ', exact: true }).waitFor();
    for (const view of ['budget', 'refusals', 'matching-fund']) await rowOf(view, 'current');
    await page.getByTestId('system-summary').getByText('ปกติ').waitFor();
    expect(await banner().count()).toBe(0);
  });

  it('shows the newest checkpoint, and proves an event in the browser itself', async () => {
    const integrity = page.getByTestId('system-integrity');
    await integrity.getByText('ลงนามโดย').waitFor();
    const download = await fetch(`${ledger.url}/api/log/checkpoint`);
    expect([download.status, await download.text()]).toEqual([200, expect.stringContaining('— ')]);
    await page.getByLabel('สาย', { exact: true }).fill('book-TH40-2565');
    await page.getByLabel('ลำดับในสาย', { exact: true }).fill('1');
    await page.getByRole('button', { name: 'พิสูจน์' }).click();
    await page.getByText('ตรวจในเบราว์เซอร์แล้ว: อยู่ในบันทึก').waitFor();
    await page.getByLabel('ลำดับในสาย', { exact: true }).fill('99999');
    await page.getByRole('button', { name: 'พิสูจน์' }).click();
    await page.locator('.problem').waitFor();
  });

  it('shows a view that stands still, its event and its error, while the others go on', async () => {
    await database.query(
      `alter table ${await refusalsTable()} add constraint poison check (false) not valid`,
    );
    await beRefused();
    await rowOf('refusals', 'stopped');
    const row = page.locator('tr[data-view="refusals"]');
    const told = await row.innerText();
    expect(told).toContain('command.refused.v1');
    expect(told).toContain('poison');
    expect(told).toContain('ผู้ดูแลระบบ: แก้สาเหตุ');
    await banner().getByText('มุมมอง “คำสั่งที่ถูกปฏิเสธ” หยุด').waitFor();
    await page.getByTestId('system-summary').getByText('ต้องดูแล').waitFor();
    // A write, and a read that waits until another view holds it.
    await ledger.give('finance-th40', 'TH40/2565/allotments', {
      parts: [{ line: 'L0001', amount: '1,000' }],
      period: { from: '2021-10-01', to: '2022-09-30' },
      document: { number: 'สงป 0702/12', date: '6 ต.ค. 2564' },
      effectiveOn: '6 ต.ค. 2564',
    });
    await rowOf('budget', 'current');
  });

  it('warns on every page', async () => {
    await page.getByRole('link', { name: 'ข้อมูลอ้างอิง', exact: true }).click();
    await page.getByRole('heading', { name: 'ข้อมูลอ้างอิง' }).first().waitFor();
    await banner().getByText('หยุด').waitFor();
    await banner().getByRole('link', { name: 'ดูหน้าระบบ' }).click();
    await rowOf('refusals', 'stopped');
  });

  it('is green again once the view is mended', async () => {
    await database.query(`alter table ${await refusalsTable()} drop constraint poison`);
    await rowOf('refusals', 'current');
    await page.getByTestId('system-summary').getByText('ปกติ').waitFor();
    await banner().waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });
});
