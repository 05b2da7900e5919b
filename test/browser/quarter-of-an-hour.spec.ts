import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Locator, type Page, type Route } from 'playwright-core';
import { openTwoBooks, startLedger, type RunningLedger } from './running-ledger';
import { testIdentity } from '../identity/test-provider';
import { become as becomeOn, signedInAs, signInAs } from './signed-in';

/*
 * A person's first quarter of an hour with the pages, on the real server and a real PostgreSQL. It
 * needs a Chromium: CHROMIUM_PATH, which "npm test" sets, else the one of the system.
 */

const STEP_MS_MAX = 15_000;

jest.setTimeout(240_000);

/** Waits until the register of refusals holds this code for Khon Kaen. */
async function expectRefused(ledger: RunningLedger, code: string): Promise<void> {
  const address = `/api/books/TH40/2565/refusals?code=${code}`;
  for (;;) {
    const { rows } = await ledger.read<{ rows: readonly object[] }>(address);
    if (rows.length > 0) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('a quarter of an hour on the pages', () => {
  let ledger: RunningLedger;
  let browser: Browser;
  let page: Page;
  /** Set BROWSER_SCREENSHOTS to a folder to keep what was seen. */
  let pictures: string;
  const complaints: string[] = [];
  const asked: string[] = [];

  beforeAll(async () => {
    ledger = await startLedger();
    await openTwoBooks(ledger);
    const kept = process.env['BROWSER_SCREENSHOTS'];
    pictures = kept ?? (await mkdtemp(join(tmpdir(), 'ledger-screens-')));
    browser = await chromium.launch({
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      // In containers Chromium runs as root, where its sandbox cannot.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    const context = await browser.newContext({ locale: 'th-TH' });
    page = await context.newPage();
    page.setDefaultTimeout(STEP_MS_MAX);
    await page.setViewportSize({ width: 1280, height: 900 });
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      // The browser itself notes refusals and lost answers, which are what is being tried here.
      const refusal = /^Failed to load resource.*(status of (400|401|403|404|422)|ERR_FAILED)/.test(
        message.text(),
      );
      if (['error', 'warning'].includes(message.type()) && !refusal)
        complaints.push(message.text());
    });
  });

  // Each step goes on from where the one before it arrived.
  let lost = false;
  const picture = (name: string) =>
    page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  const step = (name: string, go: () => Promise<void>) =>
    it(name, async () => {
      if (lost) throw new Error('not tried: an earlier step failed');
      lost = true;
      try {
        await go();
        lost = false;
      } finally {
        if (lost) await picture('lost');
      }
    });

  afterAll(async () => {
    await browser?.close();
    await ledger?.stop();
    if (process.env['BROWSER_SCREENSHOTS'] === undefined) {
      await rm(pictures, { recursive: true, force: true });
    }
  });

  const open = (name: string) =>
    page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
  const figure = (name: string) => page.locator(`.headline [data-figure="${name}"]`);
  const become = (who: string) => becomeOn(page, who);
  const box = (label: string) => page.getByLabel(label, { exact: true });

  async function choose(label: string, typed: string): Promise<void> {
    const choices = page.getByRole('combobox', { name: label, exact: true });
    await choices.fill(typed);
    await choices.press('Enter');
  }

  async function submit(button: string): Promise<Locator> {
    await page.getByRole('button', { name: button, exact: true }).click();
    const receipt = page.getByTestId('receipt');
    await receipt.waitFor();
    return receipt;
  }

  step(
    'finds its province and sees both numbers, the cluster beside it and not added',
    async () => {
      await page.goto(ledger.url);
      await page.getByRole('link', { name: 'เข้าสู่ระบบ', exact: true }).click();
      await page.getByRole('button', { name: / · state-auditor$/ }).click();
      await page.getByRole('link', { name: /ขอนแก่น/ }).click();
      await page.getByRole('heading', { level: 1, name: /ขอนแก่น/ }).waitFor();
      expect(await figure('appropriated').innerText()).toBe('30,000,000.00');
      expect(await figure('allotted').innerText()).toBe('20,000,000.00');
      expect(await page.locator('.source-shared').innerText()).toContain('แสดงไว้ ไม่นับรวม');
      expect(await page.locator('.source-shared').innerText()).toContain('50,000,000.00');
      expect(await page.locator('.banner').innerText()).toContain('25 มิ.ย. 2565');
      await page.locator('.chart svg').nth(3).waitFor();
      await picture('1-integrated');
      // The largest sums of a unit fit at 1280 pixels: what is left must not hide beyond the edge.
      await page.evaluate(
        `for (const cell of document.querySelectorAll('.figures .money')) cell.textContent = '999,999,999.99'`,
      );
      expect(
        await page
          .locator('.panel .table-scroll')
          .first()
          .evaluate((box) => box.scrollWidth - box.clientWidth),
      ).toBe(0);
      await page.reload();
    },
  );

  step(
    'asks a figure for the events of which it is the sum, and one of them for its bytes',
    async () => {
      await figure('appropriated').click();
      const drawer = page.getByTestId('explanation');
      await drawer.getByText('ตรงกัน').waitFor();
      expect(await drawer.locator('.sum').innerText()).toContain('ผลรวมของ 2 เหตุการณ์');
      expect(await drawer.locator('.event').count()).toBe(2);
      await picture('2-events');
      await drawer.getByRole('link', { name: 'เหตุการณ์ต้นฉบับ' }).first().click();
      const raw = page.getByTestId('raw-event');
      expect(await raw.innerText()).toMatch(/[0-9a-f]{64}/);
      await page.reload();
      await raw.waitFor();
      await page.getByRole('button', { name: 'ปิดเหตุการณ์ต้นฉบับ' }).click();
      await page.getByRole('button', { name: 'ปิด', exact: true }).click();
      await drawer.waitFor({ state: 'hidden' });
    },
  );

  step(
    'is told beside the box that the amount is above the ceiling, then records a resolution',
    async () => {
      await become('เลขานุการ ก.บ.จ. ขอนแก่น');
      await open('มติจัดสรร');
      await box('ครั้งที่').fill('๖');
      await box('วันประชุม').fill('๑๕ มิ.ย. ๒๕๖๕');
      await box('สถานที่').fill('ศาลากลางจังหวัดขอนแก่น');
      await box('วาระ').fill('4.1');
      await box('กรรมการทั้งหมด (ตำแหน่ง)').fill('30');
      await box('มาประชุม (คน)').fill('22');
      await choose('โครงการ', 'เกษตรอินทรีย์');
      await choose('รายการงบประมาณ', 'L0001');
      const limits = await page.getByTestId('limits').innerText();
      expect(limits).toContain('5,000,000.00');
      expect(limits).toContain('9,000,000.00');
      expect(limits).toContain('8,000,000.00');
      await box('จำนวนเงิน').fill('๕,๕๐๐,๐๐๐');
      const refusal = page.locator('.field-wrong .field-error');
      await refusal.waitFor();
      expect(await refusal.innerText()).toContain('5,500,000.00');
      expect(await refusal.innerText()).toContain('5,000,000.00');
      expect(await page.getByRole('alert').innerText()).toContain('ABOVE_DECISION_CEILING');
      await picture('3-refused');
      // What the form wrote about an allocation is not left standing on a transfer.
      expect(await box('เรื่อง').inputValue()).toContain('เกษตรอินทรีย์');
      await page.getByText('โอนเปลี่ยนแปลง', { exact: true }).click();
      expect(await box('เรื่อง').inputValue()).toBe('');
      await page.getByText('จัดสรรให้โครงการ', { exact: true }).click();
      await choose('โครงการ', 'เกษตรอินทรีย์');
      await choose('รายการงบประมาณ', 'L0001');
      await refusal.waitFor();
      // Given all the same it is refused by the rule, and stands in the register of constraints.
      await page.getByRole('button', { name: 'บันทึกมติ', exact: true }).click();
      await expectRefused(ledger, 'ABOVE_DECISION_CEILING');
      await box('จำนวนเงิน').fill('3,000,000');
      await page.getByTestId('would-do').waitFor();
      const receipt = await submit('บันทึกมติ');
      expect(await receipt.innerText()).toMatch(/[0-9a-f]{64}/);
      await picture('4-receipt');
    },
  );

  step('may not confirm what it recorded; another person may, and the money moves', async () => {
    await open('ยืนยันมติ');
    await page.getByRole('button', { name: /ตรวจและยืนยัน/ }).click();
    expect(await page.getByRole('alert').innerText()).toContain('ไม่มีสิทธิยืนยันมติ');
    const button = page.getByRole('button', { name: 'ยืนยันมติ', exact: true });
    expect(await button.isDisabled()).toBe(true);
    await picture('5-not-the-same-person');
    await become('ผู้ลงนามยืนยันมติ ก.บ.จ. ขอนแก่น');
    await page.getByRole('button', { name: /ตรวจและยืนยัน/ }).click();
    await page.getByTestId('would-do').waitFor();
    // Nobody signs as the governor who is not.
    expect(await box('ลงนามในฐานะ').inputValue()).toMatch(/^ผู้ได้รับมอบหมาย/);
    expect(await page.getByTestId('moves').innerText()).toContain('3,000,000.00');
    const receipt = await submit('ยืนยันมติ');
    expect(await receipt.innerText()).toContain('มติจัดสรรให้โครงการ');
  });

  step('commits as the finance officer and pays as the treasury, told what is free', async () => {
    await open('ก่อหนี้ผูกพัน');
    // Who may not is told before anything is filled in, and who may.
    expect(await page.getByRole('alert').innerText()).toContain('ไม่มีสิทธิก่อหนี้ผูกพัน');
    const finance = 'เจ้าหน้าที่การเงิน จังหวัดขอนแก่น';
    await page.getByRole('link', { name: `เปลี่ยนเป็น ${finance}`, exact: true }).click();
    await signedInAs(page, finance);
    await page.getByRole('alert').waitFor({ state: 'hidden' });
    await choose('โครงการ', 'P0001');
    await choose('รายการงบประมาณ', 'L0001');
    expect(await page.getByTestId('free').innerText()).toContain('3,000,000.00');
    // Baht are typed, so baht are told, whatever unit the tables have.
    await page.getByText('ล้านบาท', { exact: true }).click();
    expect(await page.getByTestId('free').innerText()).toContain('3,000,000.00 บาท');
    await page.getByText('บาท', { exact: true }).first().click();
    await box('จำนวนเงิน').fill('-5');
    await box('เพื่ออะไร').focus();
    expect(await page.locator('.field-error').innerText()).toBe('จำนวนเงินต้องมากกว่าศูนย์');
    await box('จำนวนเงิน').fill('1,200,000.50');
    await box('เพื่ออะไร').fill('จัดซื้อปุ๋ยอินทรีย์');
    await page.getByTestId('would-do').waitFor();
    // The server does it, but the answer is lost on the way: asking again does it no second time.
    const once = { times: 1 };
    const lose = async (route: Route) => {
      await route.fetch();
      await route.abort();
    };
    await page.route(
      (url) => url.pathname.endsWith('/commitments') && url.search === '',
      lose,
      once,
    );
    await page.getByRole('button', { name: 'บันทึกก่อหนี้ผูกพัน' }).click();
    await page.getByText('ติดต่อเครื่องแม่ข่ายไม่ได้').waitFor();
    await page.getByRole('button', { name: 'ลองอีกครั้ง' }).click();
    await page.getByTestId('receipt').getByText('บันทึกไว้แล้วก่อนหน้านี้').waitFor();
    expect(await page.getByTestId('receipt').innerText()).toContain('1,200,000.50 บาท');
    expect(await ledger.read<object>('/api/books/TH40/2565/commitments')).toMatchObject({
      rows: [{ commitment: 'C0001' }],
    });

    // Who commits does not pay: the treasury does.
    await open('เบิกจ่าย');
    await become('เจ้าหน้าที่คลัง จังหวัดขอนแก่น');
    await choose('ข้อผูกพัน', 'ปุ๋ย');
    expect(await page.getByTestId('free').innerText()).toContain('1,200,000.50');
    await box('จำนวนเงิน').fill('400,000.25');
    await page.getByTestId('would-do').waitFor();
    await submit('บันทึกเบิกจ่าย');
  });

  step('reads its own writes in the integrated view, down to the resolution', async () => {
    await open('ภาพรวมบูรณาการ');
    await figure('disbursed').waitFor();
    expect(await figure('disbursed').innerText()).toBe('400,000.25');
    expect(await figure('used').innerText()).toBe('1,200,000.50');
    expect(await page.locator('.big-used').innerText()).toContain('6.00%');
    await figure('used').click();
    const drawer = page.getByTestId('explanation');
    await drawer.getByText('ตรงกัน').waitFor();
    expect(await drawer.innerText()).toContain('มติ ก.บ.จ. ครั้งที่ 6/2565 วาระ 4.1');
    expect(await drawer.innerText()).toContain('เจ้าหน้าที่การเงิน');
    await picture('6-used');
    await page.getByRole('button', { name: 'ปิด', exact: true }).click();
  });

  step('travels in time, by a day typed as people type it, and comes back', async () => {
    await page.getByRole('button', { name: 'ดูย้อนเวลา' }).click();
    await box('มีผล ณ วันที่').fill('๓๑ พ.ค. ๒๕๖๕');
    await box('มีผล ณ วันที่').press('Enter');
    await page.getByText('มีผล ณ 31 พ.ค. 2565').waitFor();
    expect(await figure('used').innerText()).toBe('0.00');
    expect(await figure('allotted').innerText()).toBe('20,000,000.00');
    await page.getByRole('button', { name: 'กลับมาปัจจุบัน' }).click();
    await figure('used').getByText('1,200,000.50').waitFor();
    await page.getByText('ล้านบาท', { exact: true }).first().click();
    expect(await figure('used').innerText()).toBe('1.20');
  });

  step('is the same person in every tab, for a browser has one session', async () => {
    await become('ผู้ว่าราชการจังหวัดขอนแก่น');
    const other = await page.context().newPage();
    await other.goto(`${ledger.url}/TH40/2565`);
    await signedInAs(other, 'ผู้ว่าราชการจังหวัดขอนแก่น');
    await becomeOn(other, 'ผู้ตรวจสอบภายใน จังหวัดขอนแก่น');
    await signedInAs(page, 'ผู้ตรวจสอบภายใน จังหวัดขอนแก่น');
    await figure('used').waitFor();
    await other.close();
    await become('เจ้าหน้าที่การเงิน จังหวัดขอนแก่น');
  });

  step('opens addresses that somebody sent or mistyped', async () => {
    // A year of the Buddhist era where the wire has the other one, long before the Act.
    await page.goto(`${ledger.url}/TH40/2565?asOfEffective=2500-01-01`);
    await page.getByText('ยังไม่มีรายการใดในสมุดงบประมาณนี้').waitFor();
    expect(await box('มีผล ณ วันที่').inputValue()).toBe('1 ม.ค. 2500');
    // Forms stand as of now, and say so; registers go back.
    await page.goto(`${ledger.url}/TH40/2565/resolutions?asOfEffective=2022-05-31`);
    expect(await box('มีผล ณ วันที่').inputValue()).toBe('31 พ.ค. 2565');
    await page.goto(`${ledger.url}/TH40/2565/commit?asOfEffective=2022-05-31`);
    await page.getByText('หน้านี้แสดงข้อมูลปัจจุบันเสมอ').waitFor();
    await choose('โครงการ', 'P0001');
    await choose('รายการงบประมาณ', 'L0001');
    expect(await page.getByTestId('free').innerText()).toContain('1,799,999.50');
    // A year without a book is said in the words of people.
    await page.goto(`${ledger.url}/TH40/2566/lines`);
    const notice = page.getByRole('alert');
    expect(await notice.innerText()).toContain('ไม่มีสมุดงบประมาณ');
    expect(await notice.innerText()).not.toContain('GET');
    await notice.getByRole('link', { name: /หน้าแรก/ }).click();
    // Figures of the ranking and of the trial balance open their events too.
    await page.locator('.ranking').getByRole('link', { name: '6.00%' }).click();
    const drawer = page.getByTestId('explanation');
    await drawer.getByText('ตรงกัน').waitFor();
    await page.goto(`${ledger.url}/TH40/2565/trial-balance`);
    await page.locator('[data-figure="committed"]').click();
    await drawer.getByText('ตรงกัน').waitFor();
    expect(await drawer.locator('.sum').innerText()).toContain('0.80');
  });

  step('shows every page on a telephone without scrolling sideways', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await signInAs(page, ledger.url, { account: 'state-auditor' });
    const pages: readonly (readonly [string, string])[] = [
      ['', 'ตัวเลขหลัก'],
      ['/lines', 'รายการงบประมาณ'],
      ['/lines/L0001', 'การเคลื่อนไหว'],
      ['/resolutions', 'เรื่องที่มีมติ'],
      ['/trial-balance', 'งบทดลอง'],
    ];
    for (const [path, region] of pages) {
      await page.goto(`${ledger.url}/TH40/2565${path}`);
      await page.getByRole('region', { name: region }).first().waitFor();
      await picture(`7-phone${path.replaceAll('/', '-')}`);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([
        path,
        390,
      ]);
    }
    expect(await page.getByText('เดบิตเท่ากับเครดิต').isVisible()).toBe(true);
    // Names beside bars break between words: a vowel is not torn from its consonant.
    await page.goto(`${ledger.url}/CL12/2565`);
    const named = page.getByRole('img', { name: 'ตามประเด็นการพัฒนา' }).locator('text, tspan');
    await named.getByText('บริการ').first().waitFor();
    expect((await named.allTextContents()).filter((text) => /^\p{M}/u.test(text))).toEqual([]);
  });

  it('asks nobody but its own server and the provider, and complains of nothing', async () => {
    const { issuer } = await testIdentity();
    const known = [`${ledger.url}/`, `${issuer}/`, 'data:'];
    expect(asked.filter((url) => !known.some((begin) => url.startsWith(begin)))).toEqual([]);
    expect(complaints).toEqual([]);
    expect(ledger.troubles).toEqual([]);
  });
});
