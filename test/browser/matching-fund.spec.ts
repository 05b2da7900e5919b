import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { openTwoBooks, startLedger, type RunningLedger } from './running-ledger';
import { become as becomeOn, signInAs } from './signed-in';

/*
 * A round of the matching fund on the pages, on the real server and a real PostgreSQL: a local
 * government answers, its council, its supervisor and its gazette act, its money comes and is
 * matched, and the round's thermometer follows. It needs a Chromium, as the quarter of an hour does.
 */

const STEP_MS_MAX = 15_000;

jest.setTimeout(240_000);

const SILA = 'เทศบาลเมืองศิลา';
const ASKED = 225;

describe('a round of the matching fund on the pages', () => {
  let ledger: RunningLedger;
  let browser: Browser;
  let page: Page;
  /** Set BROWSER_SCREENSHOTS to a folder to keep what was seen. */
  let pictures: string;
  const complaints: string[] = [];

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
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      // The browser itself notes refusals, which are what is being tried here.
      const refusal = /^Failed to load resource.*status of (400|401|403|404|422)/.test(
        message.text(),
      );
      if (['error', 'warning'].includes(message.type()) && !refusal)
        complaints.push(message.text());
    });
  });

  // Each step goes on from where the one before it arrived.
  let lost = false;
  const picture = (name: string) =>
    page.screenshot({ path: join(pictures, `fund-${name}.png`), fullPage: true });
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
  const become = (who: string) => becomeOn(page, who);
  const box = (label: string) => page.getByLabel(label, { exact: true });
  const ask = (name: string) => page.getByRole('link', { name, exact: true }).first().click();
  const level = (name: string) =>
    page.locator(`[data-testid="thermometer"] [data-level="${name}"] .money`).first();

  async function choose(label: string, typed: string): Promise<void> {
    const choices = page.getByRole('combobox', { name: label, exact: true });
    await choices.fill(typed);
    // What can be chosen is read from the server.
    await page
      .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
      .filter({ hasText: typed })
      .first()
      .waitFor();
    await choices.press('Enter');
  }

  async function paper(label: string, number: string, date: string): Promise<void> {
    await box(`เลขที่${label}`).fill(number);
    await box(`วันที่ของ${label}`).fill(date);
  }

  async function submit(button: string): Promise<Locator> {
    await page.getByTestId('would-do').waitFor();
    await page.getByRole('button', { name: button, exact: true }).click();
    const receipt = page.getByTestId('receipt');
    await receipt.waitFor();
    return receipt;
  }

  /** As the one who asked: a local government sees no answer but its own. */
  async function openRound(): Promise<void> {
    await signInAs(page, ledger.url, { account: 'secretary-th40', path: '/TH40/2565/fund' });
    await page.getByRole('link', { name: 'รอบศูนย์รวบรวมผลผลิต', exact: true }).click();
    await level('pledged').waitFor();
  }

  step('the secretary asks every local government of the province by one letter', async () => {
    await signInAs(page, ledger.url, { account: 'secretary-th40', path: '/TH40/2565' });
    await open('กองทุนร่วมลงทุน');
    await page.getByText('ยังไม่มีรอบขอความร่วมมือ').waitFor();
    await ask('เปิดรอบขอความร่วมมือสมทบ');
    await box('ชื่อรอบ').fill('รอบศูนย์รวบรวมผลผลิต');
    await box('เพื่ออะไร').fill('สมทบก่อสร้างศูนย์รวบรวมผลผลิตเกษตรอินทรีย์');
    await page.getByLabel(/^เป้าหมาย/).fill('๒,๐๐๐,๐๐๐');
    await box('ตอบภายในวันที่').fill('31 ก.ค. 2565');
    await paper('หนังสือขอความร่วมมือ', 'ขก 0017.2/ว 900', '1 มิ.ย. 2565');
    expect(await (await submit('เปิดรอบขอความร่วมมือสมทบ')).innerText()).toContain('RD0001');
    await openRound();
    expect(await level('pledged').innerText()).toBe('0.00');
    expect(await level('target').innerText()).toBe('2,000,000.00');
    await page.getByText(`ยังไม่ตอบ ${ASKED}`, { exact: true }).waitFor();
    expect(await page.getByRole('region', { name: 'อปท. ที่ยังไม่ตอบ' }).innerText()).toContain(SILA);
    await picture('1-round');
  });

  step('its finance officer acts on its own page and tells its ceiling', async () => {
    await become(`เจ้าหน้าที่การคลัง ${SILA}`);
    await page.getByRole('heading', { level: 1, name: SILA }).waitFor();
    await page.getByText('ยังไม่ได้แจ้งฐานรายได้').waitFor();
    await ask('แจ้งฐานรายได้และเพดานรายปี');
    await box('ฐานรายได้').fill('50,000,000');
    await paper('เอกสารที่มาของตัวเลข', 'ศล 52001/77', '1 พ.ย. 2564');
    await submit('แจ้งฐานรายได้และเพดานรายปี');
    await page.getByRole('link', { name: /กลับไป/ }).click();
    const ceiling = page.getByTestId('ceiling');
    await ceiling.getByText('1,500,000.00').first().waitFor();
    expect(await ceiling.innerText()).toContain('ยังไม่ตรวจ');
    await picture('2-local-government');
  });

  step('it pledges, told beside the box what is wrong with its source', async () => {
    await page.getByRole('article').getByRole('link', { name: 'แสดงความจำนงสมทบ' }).click();
    // No agreement invites it yet: which project is meant stands in the letter.
    await box('โครงการ').fill('P0001');
    await box('จำนวนเงิน').fill('๑,๐๐๐,๐๐๐');
    expect(await page.getByTestId('ceiling-left').innerText()).toContain('500,000.00');
    await box('เพื่ออะไร').fill('สมทบก่อสร้างศูนย์รวบรวมผลผลิต');
    await choose('แหล่งเงินของ อปท.', 'เฉพาะกิจ');
    await box('รหัสรายการหรือทะเบียนทรัพย์สิน').fill('เทศบัญญัติ 2565 หน้า 41');
    await paper('หนังสือแสดงความจำนง', 'ขก 52301/120', '10 มิ.ย. 2565');
    await page.locator('.field-wrong .field-error').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('STATE_GRANT_NOT_MATCH');
    await picture('3-refused');
    await choose('แหล่งเงินของ อปท.', 'รายได้ของตนเอง');
    const receipt = await submit('บันทึกความจำนง');
    expect(await receipt.innerText()).toContain('1,000,000.00 บาท');
    await openRound();
    expect(await level('pledged').innerText()).toBe('1,000,000.00');
    await page.getByText(`ยังไม่ตอบ ${ASKED - 1}`, { exact: true }).waitFor();
    const unanswered = page.getByRole('region', { name: 'อปท. ที่ยังไม่ตอบ' });
    expect(await unanswered.innerText()).not.toContain(SILA);
  });

  step('another declines with its reason, which the round shows', async () => {
    await become('เจ้าหน้าที่การคลัง เทศบาลตำบลพระลับ');
    await ask('ตอบปฏิเสธการขอสมทบ');
    await box('เหตุผล').fill('รายได้ต่ำกว่าประมาณการ');
    await paper('หนังสือตอบ', 'ขก 74001/9', '12 มิ.ย. 2565');
    await submit('ตอบปฏิเสธการขอสมทบ');
    await openRound();
    await page.getByText('ปฏิเสธ 1', { exact: true }).click();
    const declined = page.getByRole('region', { name: 'อปท. ที่ปฏิเสธ' });
    await declined.getByText('รายได้ต่ำกว่าประมาณการ').waitFor();
  });

  step('council, supervisor and gazette are steps of their own; then the book has it', async () => {
    await become(`เจ้าหน้าที่การคลัง ${SILA}`);
    await ask('บันทึกสภาท้องถิ่นเห็นชอบ');
    await choose('อำนาจที่ใช้', 'ข้อบัญญัติ');
    await box('รายการในข้อบัญญัติหรือมติ').fill('หมวดเงินอุดหนุน ข้อ 2.1');
    expect(await box('จำนวนเงินที่สภาให้').inputValue()).toContain('1');
    await paper('มติสภาหรือข้อบัญญัติ', 'สมัยสามัญ 2/2565', '14 มิ.ย. 2565');
    await submit('บันทึกสภาท้องถิ่นเห็นชอบ');
    await page.getByRole('link', { name: /กลับไป/ }).click();
    // It is not its own to approve: the governor does.
    await page.getByText('บันทึกผู้กำกับดูแลอนุมัติ').waitFor();
    await become('ผู้ว่าราชการจังหวัดขอนแก่น');
    await ask('บันทึกผู้กำกับดูแลอนุมัติ');
    await choose('ผู้กำกับดูแล', 'ผู้ว่าราชการจังหวัด');
    await paper('หนังสืออนุมัติ', 'ขก 0017/44', '16 มิ.ย. 2565');
    await submit('บันทึกผู้กำกับดูแลอนุมัติ');
    await page.getByRole('link', { name: /กลับไป/ }).click();
    await become(`เจ้าหน้าที่การคลัง ${SILA}`);
    await ask('บันทึกการประกาศใช้');
    await paper('ประกาศ', 'ประกาศเทศบาล 7/2565', '17 มิ.ย. 2565');
    await submit('บันทึกการประกาศใช้');
    await page.getByRole('link', { name: /กลับไป/ }).click();
    await expectEntered();
    await page.reload();
    await page.getByRole('link', { name: 'สมทบก่อสร้างศูนย์รวบรวมผลผลิต' }).first().click();
    await page.locator('[data-step="entered"][data-state="done"]').waitFor();
    await picture('4-entered');
  });

  /** The hand-over follows the log; it is not the writer's own command, so its reader waits for it. */
  async function expectEntered(): Promise<void> {
    for (;;) {
      const { rows } = await ledger.read<{ rows: readonly { readonly status: string }[] }>(
        '/api/books/TH40/2565/contributions',
      );
      if (rows.some(({ status }) => status === 'entered')) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  step('the province states its ratio, signs, and receives the money', async () => {
    await become('เลขานุการ ก.บ.จ. ขอนแก่น');
    await page.getByRole('link', { name: 'ข้อตกลงและการจับคู่' }).click();
    await ask('กำหนดข้อตกลงร่วมลงทุน');
    await choose('โครงการ', 'เกษตรอินทรีย์');
    await page.keyboard.press('Escape');
    await box('งบจังหวัด (ส่วน)').fill('2');
    await box('มิใช่ตัวเงินได้ไม่เกินร้อยละ').fill('30');
    await box('จับคู่ได้ถึงวันที่').fill('31 ส.ค. 2565');
    await paper('ข้อตกลง', 'บันทึกข้อตกลง 1/2565', '17 มิ.ย. 2565');
    await submit('บันทึกข้อตกลง');
    await page.getByRole('link', { name: /กลับไป/ }).click();
    await page.getByText('งบจังหวัด 2 : เงินสมทบ 1').waitFor();
    await page.getByRole('link', { name: 'รายการสมทบ', exact: true }).click();
    await page.getByRole('link', { name: 'สมทบก่อสร้างศูนย์รวบรวมผลผลิต' }).click();
    await become('ผู้ว่าราชการจังหวัดขอนแก่น');
    await ask('ลงนามบันทึกข้อตกลง');
    await choose('ข้อตกลงร่วมลงทุน', 'บันทึกข้อตกลง');
    await paper('บันทึกข้อตกลง', 'MOU 3/2565', '18 มิ.ย. 2565');
    await submit('ลงนามบันทึกข้อตกลง');
    await page.getByRole('link', { name: /กลับไป/ }).click();
    await become('เจ้าหน้าที่การเงิน จังหวัดขอนแก่น');
    await ask('รับเงินสมทบ');
    await box('จำนวนเงิน').fill('600,000');
    await paper('ใบเสร็จรับเงิน', 'กค 12/88', '20 มิ.ย. 2565');
    await submit('รับเงินสมทบ');
    await page.getByRole('link', { name: /กลับไป/ }).click();
    await page.locator('[data-step="verified"][data-state="partly"]').waitFor();
    expect(await page.locator('[data-money="outstanding"]').innerText()).toContain('400,000.00');
    await picture('5-received');
    await page.getByRole('link', { name: 'เหตุการณ์ต้นฉบับ' }).first().click();
    expect(await page.getByTestId('raw-event').innerText()).toMatch(/[0-9a-f]{64}/);
    await page.getByRole('button', { name: 'ปิดเหตุการณ์ต้นฉบับ' }).click();
  });

  step('the thermometer has moved, and the integrated view has local money by itself', async () => {
    await openRound();
    expect(await level('approved').innerText()).toBe('1,000,000.00');
    expect(await level('verified').innerText()).toBe('600,000.00');
    expect(await page.locator('[data-level="verified"]').innerText()).toContain('30.00%');
    await picture('6-thermometer');
    await page.goto(`${ledger.url}/TH40/2565`);
    const local = page.getByTestId('local-source');
    await local.getByText('600,000.00').first().waitFor();
    const all = page.locator('[data-all="afterTransfers"]');
    expect(await all.innerText()).toContain('30,600,000.00');
    await page.locator('.chart svg').nth(3).waitFor();
    await picture('7-integrated');
    await local.locator('[data-figure="outstanding"]').click();
    await page.getByText('เฉพาะรายการที่รวมกันเป็น').waitFor();
    expect(await page.locator('[data-sum="outstanding"]').innerText()).toBe('400,000.00');
    await picture('7-summands');
  });

  step('the administrator marks a rule as checked against the law', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'ข้อมูลอ้างอิง' }).click();
    await become('ผู้ดูแลระบบ คนที่ 1');
    await page.getByRole('textbox', { name: 'ค้นกฎ' }).fill('เงินอุดหนุนรายปี');
    await ask('ยืนยันผลการตรวจข้อกฎหมาย');
    await box('ข้อกฎหมายที่ตรวจ').fill('ระเบียบ มท. ว่าด้วยเงินอุดหนุนของ อปท. พ.ศ. 2559 ข้อ 5');
    await box('ตั้งแต่วันที่').fill('24 มิ.ย. 2565');
    await submit('ยืนยันผลการตรวจข้อกฎหมาย');
    await page.getByRole('link', { name: /กลับไป/ }).click();
    await page.getByText(/^ตรวจกับกฎหมายแล้ว \d+$/).click();
    await page.getByRole('textbox', { name: 'ค้นกฎ' }).fill('ABOVE_YEARLY_CEILING');
    await page.getByText('ตั้งแต่ 24 มิ.ย. 2565').waitFor();
    await picture('8-reference');
    await page.getByRole('navigation').getByRole('link', { name: 'อปท.' }).first().click();
    await page.getByLabel('ค้นชื่อ อปท.').fill('เมืองศิลา');
    await page.getByRole('link', { name: SILA }).waitFor();
  });

  step(
    'the administrator renames a local government, and keeps the issues of an area',
    async () => {
      await page.goto(`${ledger.url}/reference/local-governments?q=เมืองศิลา`);
      await ask('เปลี่ยนชื่อ อปท.');
      expect(await box('ชื่อเต็ม').inputValue()).toBe(SILA);
      await box('ชื่อ').fill('ศิลานคร');
      await box('ชื่อเต็ม').fill('เทศบาลเมืองศิลานคร');
      await box('ที่มา').fill('ประกาศกระทรวงมหาดไทย 24 มิ.ย. 2565');
      await box('ตั้งแต่วันที่').fill('24 มิ.ย. 2565');
      await submit('เปลี่ยนชื่อ อปท.');
      await page.goto(`${ledger.url}/reference/development-issues?area=TH40`);
      await ask('ขึ้นทะเบียนประเด็นการพัฒนา');
      await box('รหัส').fill('TH40-NEW-1');
      await box('ชื่อประเด็น').fill('เมืองคาร์บอนต่ำ');
      await box('ที่มา').fill('แผนพัฒนาจังหวัด 2566');
      await box('ตั้งแต่วันที่').fill('24 มิ.ย. 2565');
      await submit('ขึ้นทะเบียนประเด็นการพัฒนา');
      await page.getByRole('link', { name: /กลับไป/ }).click();
      await page.getByText('เมืองคาร์บอนต่ำ').waitFor();
    },
  );

  step('shows every page on a telephone without scrolling sideways', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await signInAs(page, ledger.url, { account: 'state-auditor' });
    const pages: readonly (readonly [string, string])[] = [
      ['/TH40/2565/fund', 'กองทุนร่วมลงทุน'],
      ['/TH40/2565/fund/rounds/RD0001', 'ใครตอบแล้ว ใครยังไม่ตอบ'],
      ['/TH40/2565/fund/contributions', 'รายการสมทบ'],
      ['/TH40/2565/fund/contributions/TOWN-400114.K0001', 'เหตุการณ์'],
      ['/TH40/2565/fund/agreements', 'การจับคู่'],
      ['/TH40/2565/fund/coming-in', 'เงินที่รับ'],
      ['/TH40/2565/waiting', 'กองทุนร่วมลงทุน หน่วย: บาท'],
      ['/TH40/2565/refusals', 'คำสั่งที่ถูกปฏิเสธ'],
      ['/TH40/2565/fund/contributions?money=verified', 'รายการสมทบ'],
      ['/TH40/2565/fund/spendings', 'จ่ายจากเงินสมทบ'],
      ['/TH40/2565/fund/going-back', 'คืนเงินสมทบ'],
      ['/TH40/2565/fund/ask/ReceiveContribution', 'รับเงินสมทบ'],
      ['/local-governments?province=TH40', 'องค์กรปกครองส่วนท้องถิ่น'],
      ['/local-governments/TOWN-400114/2565', 'เงินอุดหนุนนอกระบบ'],
      ['/local-governments/TOWN-400114/2565/ask/MakePledge', 'แสดงความจำนงสมทบ'],
      ['/reference', 'ข้อมูลอ้างอิง'],
      ['/reference/rates', 'ข้อมูลอ้างอิง'],
      ['/reference/committees', 'ข้อมูลอ้างอิง'],
      ['/reference/clusters?on=2010-01-01', 'ข้อมูลอ้างอิง'],
      ['/reference/development-issues?area=TH40', 'ข้อมูลอ้างอิง'],
      ['/reference/local-governments?province=TH40', 'ข้อมูลอ้างอิง'],
      ['/reference/refusals', 'ข้อมูลอ้างอิง'],
    ];
    for (const [path, heading] of pages) {
      await page.goto(`${ledger.url}${path}`);
      await page.getByRole('heading', { name: heading, exact: true }).first().waitFor();
      const reading = page.getByRole('status', { name: /^กำลังอ่าน/ }).first();
      await reading.waitFor({ state: 'detached' });
      await picture(`9-phone${path.replaceAll(/[/?=]/g, '-')}`);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([
        path,
        390,
      ]);
    }
  });

  it('complains of nothing', () => {
    expect(complaints).toEqual([]);
    expect(ledger.troubles).toEqual([]);
  });
});
