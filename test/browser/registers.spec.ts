import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { openTwoBooks, startLedger, type RunningLedger } from './running-ledger';
import { signInAs } from './signed-in';

/*
 * An auditor walks the register of contracts: from all registers to one, to one contract with every
 * event that tells of it, and back to the day before it; a finance officer begins there what goes on
 * with the contract.
 */

const STEP_MS_MAX = 15_000;
const BOOK = 'TH40/2565';

jest.setTimeout(300_000);

describe('the registers of a book on the pages', () => {
  let ledger: RunningLedger;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    ledger = await startLedger();
    await openTwoBooks(ledger);
    await ledger.give('secretary-th40', `${BOOK}/resolutions`, {
      committee: 'PC-TH40',
      meeting: {
        number: 1,
        buddhistYear: 2565,
        date: '15 ม.ค. 2565',
        place: 'ศาลากลางจังหวัดขอนแก่น',
      },
      agendaItem: '4.1',
      attendance: { seats: 20, present: 15 },
      decisions: [
        {
          verb: 'approve',
          subject: 'ส่งเสริมเกษตรอินทรีย์',
          order: {
            kind: 'allocate',
            delegation: 'G0001',
            project: 'P0001',
            line: 'L0001',
            amount: '1,000,000',
          },
        },
      ],
    });
    await ledger.give('confirmer-th40', `${BOOK}/resolutions/R0001/confirmation`, {
      capacity: 'ประธาน ก.บ.จ.',
    });
    await ledger.give('finance-th40', `${BOOK}/commitments`, {
      project: 'P0001',
      line: 'L0001',
      amount: '250,000.50',
      description: 'จ้างอบรมเกษตรกร',
      effectiveOn: '1 ก.พ. 2565',
    });
    await ledger.give('treasury-th40', `${BOOK}/disbursements`, {
      commitment: 'C0001',
      amount: '100,000',
      effectiveOn: '1 มี.ค. 2565',
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

  it('lead an auditor by the keyboard from all registers to every event of a contract', async () => {
    await signInAs(page, ledger.url, { account: 'auditor-th40', path: `/${BOOK}/registers` });
    await page
      .getByRole('navigation', { name: 'ก่อหนี้และเบิกจ่าย' })
      .getByRole('link', { name: 'ข้อผูกพัน' })
      .press('Enter');
    const register = page.getByRole('region', { name: 'ข้อผูกพัน' });
    await register.getByText('250,000.50').waitFor();
    await register.getByRole('link', { name: 'จ้างอบรมเกษตรกร' }).press('Enter');
    await page.getByRole('heading', { name: /จ้างอบรมเกษตรกร/ }).waitFor();
    const steps = page.getByRole('region', { name: 'เหตุการณ์ตามลำดับ' });
    expect(await steps.locator('tbody tr').count()).toBe(2);
    expect(await steps.innerText()).toContain('เบิกจ่ายแล้ว 100,000.00');
    // An auditor changes nothing: no form is offered.
    expect(await page.locator('a.ask').count()).toBe(0);
  });

  it('show the contract as of the day before it was paid', async () => {
    await signInAs(page, ledger.url, {
      account: 'auditor-th40',
      path: `/${BOOK}/registers/commitment/C0001`,
    });
    const steps = page.getByRole('region', { name: 'เหตุการณ์ตามลำดับ' });
    await steps.getByText('100,000.00').waitFor();
    await page.getByRole('button', { name: 'ดูย้อนเวลา' }).press('Enter');
    const day = page.getByLabel('มีผล ณ วันที่');
    await day.fill('15 ก.พ. 2565');
    await day.press('Enter');
    await page.getByRole('button', { name: 'กลับมาปัจจุบัน' }).waitFor();
    await steps.getByText('100,000.00').waitFor({ state: 'detached' });
    await steps.getByText('250,000.50').waitFor();
    expect(await steps.locator('tbody tr').count()).toBe(1);
  });

  it('offer who may what goes on with the contract, filled with what the entry knows', async () => {
    await signInAs(page, ledger.url, {
      account: 'finance-th40',
      path: `/${BOOK}/registers/commitment/C0001`,
    });
    const first = page.locator('a.ask').first();
    await first.waitFor();
    const href = (await first.getAttribute('href')) ?? '';
    expect(href).toContain('/registers/commitment/ask/');
    expect(href).toContain('commitment=C0001');
    await first.press('Enter');
    await page
      .getByLabel(/เอกสาร|เหตุผล|จำนวน/)
      .first()
      .waitFor();
  });

  it('lead from a line to what was bound of it, and tell the auditor of no exception', async () => {
    await signInAs(page, ledger.url, { account: 'auditor-th40', path: `/${BOOK}/lines/L0001` });
    await page.getByRole('main').getByRole('link', { name: 'ข้อผูกพัน' }).press('Enter');
    await page.getByRole('region', { name: 'ข้อผูกพัน' }).getByText('C0001').waitFor();
    expect(page.url()).toContain('line=L0001');
    await page.getByRole('link', { name: 'ข้อสังเกต' }).first().press('Enter');
    await page.getByText('ไม่มีรายการในทะเบียนนี้').waitFor();
    expect([complaints, ledger.troubles]).toEqual([[], []]);
  });
});
