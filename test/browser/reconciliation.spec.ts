import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { openTwoBooks, startLedger, type RunningLedger } from './running-ledger';
import { signInAs } from './signed-in';

/*
 * A finance office compares January with GFMIS on the pages: the treasury takes the report, gives a row
 * its line and explains what differs; the finance officer signs.
 */

const STEP_MS_MAX = 15_000;
const MONTH = '/TH40/2565/reconciliation/2022-01';

/** 100,000 baht were paid of line L0001; GFMIS knows 99,000 of them, 40,000 under a code of its own. */
const REPORT = [
  'รหัสงบประมาณ,เบิกจ่าย,รายการ',
  'L0001,"59,000.00",วัสดุ',
  '400030001499,"40,000.00",จ้างเหมา',
  'L0001,ไม่มี,เสีย',
].join('\n');

jest.setTimeout(300_000);

describe('the reconciliation with GFMIS on the pages', () => {
  let ledger: RunningLedger;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    ledger = await startLedger();
    await openTwoBooks(ledger);
    await ledger.give('treasury-th40', 'TH40/2565/gfmis-payments', {
      key: { unit: '4000700001', year: 2565, documentType: 'KL', number: '3600000001', line: 1 },
      document: { number: '3600000001', date: '20 ม.ค. 2565' },
      amount: '100,000.00',
      line: 'L0001',
    });
    browser = await chromium.launch({
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      // In containers Chromium runs as root, where its sandbox cannot.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
  });

  beforeEach(async () => {
    context = await browser.newContext({ locale: 'th-TH' });
    page = await context.newPage();
    page.setDefaultTimeout(STEP_MS_MAX);
    page.on('pageerror', (error) => complaints.push(error.message));
  });

  afterEach(() => context.close());

  afterAll(async () => {
    await browser?.close();
    await ledger?.stop();
  });

  it('is previewed, taken, matched and explained by the treasury, by the keyboard', async () => {
    await signInAs(page, ledger.url, { account: 'treasury-th40', path: MONTH });
    await page.getByText('เดือนนี้ยังไม่ได้เริ่มกระทบยอด').waitFor();
    await page.getByLabel(/แฟ้มรายงาน/).setInputFiles({
      name: 'gfmis.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(REPORT),
    });
    await page.getByLabel('ชื่อหรือเลขที่รายงาน').fill('GFMIS ม.ค. 65');
    await page.getByLabel('วันที่ออกรายงาน').fill('1 ก.พ. 2565');
    await page.getByRole('button', { name: 'ดูตัวอย่าง (ยังไม่บันทึก)' }).press('Enter');
    const preview = page.getByTestId('preview');
    await preview.getByText('อ่านได้ 2 จาก 3 แถว').waitFor();
    expect(await preview.innerText()).toContain('บรรทัดที่ 4 เบิกจ่าย');
    await page.getByRole('button', { name: 'นำเข้า', exact: true }).press('Enter');

    const rows = page.getByRole('region', { name: 'แถวรอจับคู่' });
    await rows.getByText('400030001499').first().waitFor();
    const line = rows.getByRole('combobox', { name: 'รายการงบประมาณ' });
    await line.fill('L0001');
    await line.press('Enter');
    await rows.getByRole('button', { name: 'จับคู่' }).press('Enter');
    await page.getByText('ครบแล้ว', { exact: true }).waitFor();

    const lines = page.getByRole('region', { name: 'รายการ', exact: true });
    expect(await lines.innerText()).toContain('−1,000.00');
    await lines.getByRole('button', { name: 'อธิบายผลต่าง' }).press('Enter');
    const cause = lines.getByRole('combobox', { name: 'สาเหตุ' });
    await cause.fill('ระหว่างทาง');
    await cause.press('Enter');
    await lines.getByLabel('คำอธิบาย', { exact: true }).fill('ตัดบัญชี 1 ก.พ.');
    await lines.getByRole('button', { name: 'บันทึกคำอธิบาย' }).press('Enter');
    await lines.getByText(/ระหว่างทาง: ตัดบัญชี 1 ก.พ./).waitFor();
    await page.getByText('ท่านเป็นผู้จัดทำการกระทบยอดเดือนนี้').waitFor();
  });

  it('is signed by the finance officer, and stands in the list of months', async () => {
    await signInAs(page, ledger.url, { account: 'finance-th40', path: MONTH });
    await page.getByLabel('ลงนามในฐานะ').fill('การเงินจังหวัดขอนแก่น');
    await page.getByTestId('would-do').waitFor();
    await page.getByRole('button', { name: 'ลงนามรับรองเดือนนี้' }).press('Enter');
    await page.getByRole('heading', { name: 'ลงนามแล้ว' }).waitFor();
    await page.getByRole('link', { name: '‹ กระทบยอด GFMIS' }).click();
    const months = page.getByRole('region', { name: 'เดือน' });
    await months.getByText('ลงนามแล้ว').waitFor();
    expect(await months.innerText()).toContain('ยังไม่เริ่ม');
    expect(complaints).toEqual([]);
    expect(ledger.troubles).toEqual([]);
  });
});
