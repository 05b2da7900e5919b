import { readFile } from 'node:fs/promises';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { openTwoBooks, startLedger, type RunningLedger } from './running-ledger';
import { signInAs } from './signed-in';

/*
 * What each office is offered on the pages: the governor's override of a separation of duties, the
 * registers as files, and neither figures nor pages that belong to others.
 */

const STEP_MS_MAX = 15_000;
const BOOK = '/TH40/2565';

jest.setTimeout(240_000);

describe('the duties of an office on the pages', () => {
  let ledger: RunningLedger;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    ledger = await startLedger();
    await openTwoBooks(ledger);
    await commitByFinance(ledger);
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

  const override = () => page.getByRole('region', { name: 'รายการยกเว้น', exact: true });
  const withheld = () => page.getByTestId('withheld');

  /** Fills in a payment of what was committed. */
  async function fillInPayment(): Promise<void> {
    const commitment = page.getByRole('combobox', { name: 'ข้อผูกพัน' });
    await commitment.fill('C0001');
    await commitment.press('Enter');
    await page.getByLabel('จำนวนเงิน', { exact: true }).fill('1,000.00');
  }

  it('has the governor allow both steps once, from what was refused, and shows it for good', async () => {
    await signInAs(page, ledger.url, { account: 'finance-th40', path: `${BOOK}/disburse` });
    await fillInPayment();
    await page.getByTestId('verdict').getByText('PAID_BY_COMMITTER').waitFor();
    const way = page.getByRole('link', { name: /แบบอนุญาตยกเว้นสำหรับ C0001/ });
    const path = (await way.getAttribute('href')) ?? '';
    await signInAs(page, ledger.url, { account: 'governor-th40', path });
    expect(await page.getByLabel('รหัสรายการ', { exact: true }).inputValue()).toBe('C0001');
    await page.getByLabel('เหตุผล', { exact: true }).fill('เจ้าหน้าที่การเงินมีคนเดียว');
    await page.getByTestId('would-do').waitFor();
    await page.getByRole('button', { name: 'อนุญาตยกเว้นการแบ่งแยกหน้าที่' }).click();
    await page.getByTestId('receipt').waitFor();
    await page.getByRole('link', { name: /กลับไป/ }).click();
    const row = await override().innerText();
    for (const said of ['ผู้ก่อหนี้เบิกจ่ายเอง', 'C0001', 'เจ้าหน้าที่การเงินมีคนเดียว', 'ยังไม่ใช้']) {
      expect(row).toContain(said);
    }
    await signInAs(page, ledger.url, { account: 'finance-th40', path: `${BOOK}/disburse` });
    await fillInPayment();
    await page.getByTestId('would-do').waitFor();
    await page.getByRole('button', { name: 'บันทึกเบิกจ่าย' }).click();
    await page.getByTestId('receipt').waitFor();
    await page.goto(`${ledger.url}${BOOK}/separation-overrides`);
    await override().getByText('ใช้แล้ว', { exact: true }).waitFor();
  });

  it('gives the registers as files to who reads the whole book', async () => {
    await signInAs(page, ledger.url, { account: 'finance-th40', path: `${BOOK}/lines` });
    const taken = async (name: string): Promise<Buffer> => {
      const begun = page.waitForEvent('download');
      await page.getByRole('link', { name, exact: true }).click();
      return readFile(await (await begun).path());
    };
    const book = await taken('ส่งออกรายการงบประมาณ เป็น Excel');
    expect(book.subarray(0, 2).toString('latin1')).toBe('PK');
    const commitments = (await taken('ส่งออกข้อผูกพัน เป็น CSV')).toString('utf8');
    expect(commitments).toContain('C0001');
    expect((await taken('ส่งออกการเบิกจ่าย เป็น CSV')).toString('utf8')).toContain('1000.00');
    for (const [path, name] of [
      ['resolutions', 'ส่งออกมติ เป็น CSV'],
      ['fund/contributions', 'ส่งออกรายการสมทบ เป็น Excel'],
    ] as const) {
      await page.goto(`${ledger.url}${BOOK}/${path}`);
      expect((await taken(name)).length).toBeGreaterThan(100);
    }
    await signInAs(page, ledger.url, {
      account: 'lao-town-400114',
      path: `${BOOK}/fund/contributions`,
    });
    await page.getByRole('heading', { level: 1, name: 'รายการสมทบ' }).waitFor();
    expect(await page.getByRole('list', { name: 'ส่งออก' }).count()).toBe(0);
  });

  it("says that the cluster's money is not shown, rather than that there is none", async () => {
    await signInAs(page, ledger.url, { account: 'finance-th40', path: BOOK });
    await withheld().getByText('ไม่ได้แปลว่าไม่มีเงิน').waitFor();
    expect(await withheld().innerText()).not.toMatch(/0\.00/);
    await page.getByRole('tab', { name: 'โครงการของกลุ่มจังหวัด' }).click();
    await page.getByRole('tabpanel').getByText('ไม่แสดงจำนวนเงิน').waitFor();
    await signInAs(page, ledger.url, { account: 'state-auditor', path: BOOK });
    await page.locator('.headline').waitFor();
    expect(await withheld().count()).toBe(0);
  });

  it('offers nobody a page that they would be refused', async () => {
    await signInAs(page, ledger.url, { account: 'policy-secretary', path: '/reference' });
    const refused = page.getByRole('link', { name: 'คำสั่งที่ถูกปฏิเสธ' });
    await page.getByRole('link', { name: 'อัตราเพดานรายปี' }).waitFor();
    expect(await refused.count()).toBe(0);
    await signInAs(page, ledger.url, { account: 'state-auditor', path: '/reference' });
    await refused.click();
    await page.getByRole('heading', { level: 1, name: 'ข้อมูลอ้างอิง' }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('asks for nothing that would be refused, and says so once', async () => {
    const refused: string[] = [];
    page.on('response', (answer) => {
      if (answer.status() === 403) refused.push(answer.url());
    });
    const parts = page.getByRole('navigation', { name: 'กองทุนร่วมลงทุน' }).getByRole('link');
    await signInAs(page, ledger.url, { account: 'chief-4001', path: `${BOOK}/fund` });
    await parts.first().waitFor();
    expect(await parts.allInnerTexts()).toEqual(['รอบขอความร่วมมือ']);
    await signInAs(page, ledger.url, { account: 'lao-town-400114', path: `${BOOK}/fund` });
    await parts.first().waitFor();
    expect(await parts.allInnerTexts()).toEqual(['รอบขอความร่วมมือ', 'รายการสมทบ']);
    for (const path of ['fund/agreements', 'waiting', 'lines', 'commit']) {
      await page.goto(`${ledger.url}${BOOK}/${path}`);
      await page.getByText('หน้าที่ของท่านดูหน้านี้ไม่ได้').waitFor();
      expect(await page.getByRole('alert').count()).toBe(1);
    }
    expect(refused).toEqual([]);
  });

  it("leads a district chief to the district's local governments", async () => {
    await signInAs(page, ledger.url, { account: 'chief-4001' });
    await page.getByRole('link', { name: 'อำเภอเมืองขอนแก่น' }).click();
    const listed = page.getByRole('region', { name: 'รายชื่อ อปท.' });
    await listed.getByRole('link', { name: 'เทศบาลเมืองศิลา' }).waitFor();
    const districts = await listed.locator('tbody td:nth-child(3)').allInnerTexts();
    expect(new Set(districts)).toEqual(new Set(['เมืองขอนแก่น']));
  });

  it('calls the places of duties by their names, and ranks no areas that cannot be read', async () => {
    for (const [account, name] of [
      ['auditor-town-400114', 'เทศบาลเมืองศิลา'],
      ['chief-4001', 'อำเภอเมืองขอนแก่น'],
    ] as const) {
      await signInAs(page, ledger.url, { account });
      const own = page.getByRole('region', { name: 'หน้าที่ของท่าน' });
      await own.getByRole('link', { name, exact: true }).waitFor();
      expect(await page.getByRole('textbox', { name: 'ค้นชื่อหน่วย' }).count()).toBe(0);
    }
    await signInAs(page, ledger.url, { account: 'auditor-th40' });
    await page.getByRole('region', { name: 'อันดับการใช้จ่าย' }).waitFor();
  });

  it('complains of nothing', () => {
    expect(complaints).toEqual([]);
    expect(ledger.troubles).toEqual([]);
  });
});

/** Money is allocated, and committed by the one officer who also pays. */
async function commitByFinance(ledger: RunningLedger): Promise<void> {
  const book = 'TH40/2565';
  await ledger.give('secretary-th40', `${book}/resolutions`, {
    committee: 'PC-TH40',
    meeting: { number: 1, buddhistYear: 2565, date: '10 ม.ค. 2565', place: 'ศาลากลาง' },
    agendaItem: '4.1',
    attendance: { seats: 20, present: 15 },
    decisions: [
      {
        verb: 'approve',
        subject: 'จัดสรรงบประมาณ',
        order: {
          kind: 'allocate',
          delegation: 'G0001',
          project: 'P0001',
          line: 'L0001',
          amount: '500,000',
        },
      },
    ],
  });
  await ledger.give('confirmer-th40', `${book}/resolutions/R0001/confirmation`, {
    capacity: 'ประธาน ก.บ.จ.',
  });
  await ledger.give('finance-th40', `${book}/commitments`, {
    project: 'P0001',
    line: 'L0001',
    amount: '100,000',
    description: 'จัดซื้อวัสดุ',
  });
}
