import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { testIdentity } from '../identity/test-provider';
import { openTwoBooks, startLedger, type RunningLedger } from './running-ledger';
import { become, signedInAs, signInAs } from './signed-in';

/*
 * Signing in and out on the pages, with a real provider: where one wanted to go is kept, a session
 * outlives a reload, what was typed outlives a session, and nothing of it is good for anything once
 * one has signed out.
 */

const STEP_MS_MAX = 15_000;
const FINANCE = 'เจ้าหน้าที่การเงิน จังหวัดขอนแก่น';

jest.setTimeout(240_000);

describe('signing in', () => {
  let ledger: RunningLedger;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    ledger = await startLedger();
    await openTwoBooks(ledger);
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

  const book = () => `${ledger.url}/TH40/2565`;
  const headline = () => page.locator('.headline [data-figure="appropriated"]');
  const signOut = () => page.getByRole('button', { name: 'ออกจากระบบ' }).click();
  const signInLink = () => page.getByRole('link', { name: 'เข้าสู่ระบบ', exact: true });

  /** Every cookie of the ledger, as a request sends them. */
  async function cookies(): Promise<string> {
    const all = await context.cookies(ledger.url);
    return all.map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  it('asks who one is, and comes back to where one wanted to go', async () => {
    const wanted = `${book()}?asOfEffective=2022-05-31#L0001`;
    await page.goto(wanted);
    expect(await headline().count()).toBe(0);
    await signInLink().click();
    await page.getByRole('button', { name: / · finance-th40$/ }).click();
    await headline().waitFor();
    expect(page.url()).toBe(wanted);
    await signedInAs(page, FINANCE);
    const who = await page.getByTestId('who').innerText();
    expect(who).toContain('สำนักงานจังหวัดขอนแก่น');
    expect(who).toContain('เจ้าหน้าที่การเงิน');
  });

  it('finds the way to the ledger from where the browser goes back to after signing in', async () => {
    await page.goto(book());
    await signInLink().click();
    await page.getByRole('button', { name: / · finance-th40$/ }).click();
    await headline().waitFor();
    await page.goBack();
    await page.getByText('session_not_found').waitFor();
    await page.getByRole('link', { name: 'กลับไปที่ระบบ' }).click();
    await signedInAs(page, FINANCE);
    expect(page.url()).toBe(`${ledger.url}/`);
  });

  it('outlives a reload, and leaves no token where a script could read it', async () => {
    await signInAs(page, ledger.url, { account: 'finance-th40', path: '/TH40/2565' });
    await headline().waitFor();
    await page.reload();
    await headline().waitFor();
    const stored = await page.evaluate<string>(
      `JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])`,
    );
    const databases = await page.evaluate<number>(
      `indexedDB.databases().then((all) => all.length)`,
    );
    const held = await context.cookies(ledger.url);
    const session = held.find(({ name }) => name === 'ledger-session')?.value;
    expect(session).toHaveLength(43);
    expect(stored).not.toContain(session);
    expect(stored).not.toMatch(/ey[\w-]+\.ey|token|ledger-session/);
    expect(databases).toBe(0);
  });

  it('ends by signing out: neither the way back nor a copied cookie shows anything', async () => {
    await signInAs(page, ledger.url, { account: 'finance-th40', path: '/TH40/2565' });
    await headline().waitFor();
    const copied = await cookies();
    const asked = (cookie: string) =>
      fetch(`${ledger.url}/api/books/TH40/2565/lines`, { headers: { cookie } });
    expect((await asked(copied)).status).toBe(200);
    const other = await context.newPage();
    await other.goto(book());
    await other.locator('.headline').waitFor();
    await signOut();
    await signInLink().waitFor();
    await page.goBack();
    await signInLink().waitFor();
    expect(await headline().count()).toBe(0);
    // Other tabs of this browser show nothing any more, either.
    await other.getByRole('link', { name: 'เข้าสู่ระบบ', exact: true }).waitFor();
    expect((await asked(copied)).status).toBe(401);
    // The provider has forgotten, too: it asks again.
    await signInLink().click();
    await page.getByRole('button', { name: / · finance-th40$/ }).waitFor();
    const { issuer } = await testIdentity();
    expect(new URL(page.url()).origin).toBe(issuer);
  });

  it('keeps what was typed when the session ends in mid-work, and goes on after it', async () => {
    const path = '/TH40/2565/fund/ask/OpenRound';
    await signInAs(page, ledger.url, { account: 'secretary-th40', path });
    const box = (label: string) => page.getByLabel(label, { exact: true });
    await box('ชื่อรอบ').fill('รอบศูนย์รวบรวมผลผลิต');
    await box('เพื่ออะไร').fill('สมทบก่อสร้าง');
    await page.getByLabel(/^เป้าหมาย/).fill('2,000,000');
    await box('ตอบภายในวันที่').fill('31 ก.ค. 2565');
    await box('เลขที่หนังสือขอความร่วมมือ').fill('ขก 0017.2/ว 900');
    await box('วันที่ของหนังสือขอความร่วมมือ').fill('1 มิ.ย. 2565');
    await page.getByTestId('would-do').waitFor();
    const answer = await fetch(`${ledger.url}/api/session/sign-out`, {
      method: 'POST',
      headers: { cookie: await cookies(), 'sec-fetch-site': 'same-origin' },
    });
    expect(answer.status).toBe(200);
    await box('เพื่ออะไร').fill('สมทบก่อสร้างศูนย์รวบรวมผลผลิต');
    await page.getByText('การเข้าสู่ระบบสิ้นสุดแล้ว').waitFor();
    // No way to sign in leaves this page with what was typed.
    expect(await page.locator('a[href*="/session/sign-in"]:not([target])').count()).toBe(0);
    const opened = context.waitForEvent('page');
    await page.getByRole('link', { name: 'เข้าสู่ระบบอีกครั้ง' }).first().click();
    // The provider knows the browser still, asks nothing, and the tab closes itself.
    const tab = await opened;
    if (!tab.isClosed()) await tab.waitForEvent('close');
    await page.getByText('การเข้าสู่ระบบสิ้นสุดแล้ว').waitFor({ state: 'detached' });
    await page.getByTestId('would-do').waitFor();
    await page.getByRole('button', { name: 'เปิดรอบขอความร่วมมือสมทบ' }).click();
    await page.getByTestId('receipt').waitFor();
    expect(await page.getByTestId('receipt').innerText()).toContain('RD0001');
  });

  it('says why not, and offers another try, when the answer is not to this browser', async () => {
    await page.goto(`${ledger.url}/api/session/callback?state=x&code=y`);
    await page.getByText('ไม่ได้เริ่มจากเบราว์เซอร์นี้').waitFor();
    await signInLink().waitFor();
    // To somebody who is signed in all the same, as well.
    await signInAs(page, ledger.url, { account: 'finance-th40' });
    await page.goto(`${ledger.url}/api/session/callback?state=x&code=y`);
    await page.getByText('ไม่ได้เริ่มจากเบราว์เซอร์นี้').waitFor();
    await page.getByText('ท่านยังเข้าสู่ระบบอยู่ในชื่อเดิม').waitFor();
  });

  it('lets a person with two offices choose in which one they act', async () => {
    await signInAs(page, ledger.url, { account: 'two-roles-th40', path: '/TH40/2565/commit' });
    await page.getByText('บันทึกในหน้าที่').waitFor();
    expect(await page.locator('.acting').innerText()).toContain('เจ้าหน้าที่การเงิน');
    const roles = page.getByRole('combobox', { name: 'หน้าที่ที่ใช้' });
    expect(await roles.locator('option').allInnerTexts()).toEqual([
      expect.stringContaining('ฝ่ายเลขานุการ'),
      expect.stringContaining('เจ้าหน้าที่การเงิน'),
    ]);
    await page.goto(`${book()}/allocate`);
    await page.locator('.acting').getByText('ฝ่ายเลขานุการ').waitFor();
  });

  it('says in whose place one acts', async () => {
    await signInAs(page, ledger.url, { account: 'acting-governor-th40', path: '/TH40/2565' });
    expect(await page.getByTestId('who').innerText()).toContain('รักษาราชการแทน');
  });

  it('tells somebody whose role has ended what to do, and shows nothing of a book', async () => {
    await signInAs(page, ledger.url, { account: 'former-finance-th40', path: '/TH40/2565' });
    const refused: string[] = [];
    page.on('response', (answer) => {
      if (answer.status() === 403) refused.push(answer.url());
    });
    for (const path of ['/TH40/2565', '/', '/reference', '/people']) {
      await page.goto(`${ledger.url}${path}`);
      const told = page.getByRole('alert');
      await told.getByText('วันนี้ท่านไม่มีหน้าที่ที่ได้รับมอบหมาย').waitFor();
      expect(await told.locator('code').innerText()).toMatch(/^[\da-f-]{36}$/);
      const offered = page.getByRole('navigation', { name: 'ทั้งประเทศ' }).getByRole('link');
      expect(await offered.allInnerTexts()).toEqual(['ระบบ']);
    }
    expect(refused).toEqual([]);
  });

  it('shows a local officer the way to their own pages, and none to the money of others', async () => {
    await signInAs(page, ledger.url, { account: 'lao-town-400114' });
    const own = page.getByRole('region', { name: 'หน้าที่ของท่าน' });
    await own.getByRole('link', { name: 'เทศบาลเมืองศิลา' }).click();
    await page.getByRole('heading', { level: 1, name: 'เทศบาลเมืองศิลา' }).waitFor();
    await page.goto(`${ledger.url}/TH41/2565/lines`);
    expect(await page.getByRole('alert').innerText()).toContain('หน้าแรก');
  });

  it('is watched by auditors, and people are kept by the administrator', async () => {
    await signInAs(page, ledger.url, { account: 'administrator', path: '/people/persons' });
    const person = async (account: string, name: string) => {
      await page.goto(`${ledger.url}/people/persons`);
      await page.getByRole('textbox', { name: 'ค้นบุคคล' }).fill(account);
      await page.getByRole('link', { name, exact: true }).click();
    };
    await person('finance2-th40', `${FINANCE} คนที่ 2`);
    await page.getByText('ต้องสิ้นสุดหน้าที่ทุกรายการก่อน').waitFor();
    await page.getByRole('link', { name: 'มอบหมายหน้าที่ผู้ใช้' }).click();
    const choices = page.getByRole('combobox', { name: 'หน้าที่', exact: true });
    await choices.fill('ผู้ลงนาม');
    await choices.press('Enter');
    await page.getByLabel('หน่วยงาน', { exact: true }).fill('สำนักงานจังหวัดขอนแก่น');
    await page.getByLabel('พื้นที่', { exact: true }).fill('TH40');
    await page.getByLabel('ตั้งแต่วันที่', { exact: true }).fill('25 มิ.ย. 2565');
    await page.getByLabel(/^คำสั่งหรือหนังสือ/).fill('คำสั่งจังหวัดขอนแก่น ที่ 9/2565');
    await page.getByTestId('would-do').waitFor();
    await page.getByRole('button', { name: 'มอบหมายหน้าที่ผู้ใช้' }).click();
    await page.getByTestId('receipt').waitFor();
    await page.getByRole('link', { name: /กลับไป/ }).click();
    await page.getByText('คำสั่งจังหวัดขอนแก่น ที่ 9/2565').waitFor();
    // Erased, they are an id; the assignments stand.
    await person('former-finance-th40', `อดีต${FINANCE}`);
    const held = page.getByRole('region', { name: 'การมอบหมายหน้าที่' });
    await held.getByText('เจ้าหน้าที่การเงิน').first().waitFor();
    await page.getByRole('combobox', { name: 'เหตุที่ลบ' }).fill('เจ้าของ');
    await page.getByRole('combobox', { name: 'เหตุที่ลบ' }).press('Enter');
    await page.getByLabel('เข้าใจว่าเรียกคืนไม่ได้').check();
    await page.getByRole('button', { name: /^ลบข้อมูลของ/ }).click();
    await page.getByText('ลบข้อมูลส่วนบุคคลแล้วเมื่อ').waitFor();
    await held.getByText('เจ้าหน้าที่การเงิน').first().waitFor();
    await become(page, 'ผู้ตรวจเงินแผ่นดิน');
    await page.getByRole('navigation').getByRole('link', { name: 'บันทึกการเข้าใช้' }).click();
    await page.locator('[data-kind="erasure"]').waitFor();
    await page.locator('[data-kind="sign-in"]').first().waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'ผู้ใช้และหน้าที่' }).click();
    await page.getByRole('region', { name: 'การมอบหมายหน้าที่' }).waitFor();
    expect(await page.getByRole('link', { name: 'บุคคล', exact: true }).count()).toBe(0);
  });

  it('shows its pages on a telephone without scrolling sideways', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const narrow = async (path: string): Promise<void> => {
      await page.goto(`${ledger.url}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const reading = page.getByRole('status', { name: /^กำลังอ่าน/ }).first();
      await reading.waitFor({ state: 'detached' });
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([
        path,
        390,
      ]);
    };
    await narrow('/TH40/2565');
    await signInAs(page, ledger.url, { account: 'administrator' });
    for (const path of ['/', '/people', '/people/persons', '/access']) await narrow(path);
    await signInAs(page, ledger.url, { account: 'governor-th40' });
    await narrow('/TH40/2565/separation-overrides');
    await narrow('/TH40/2565/separation-overrides/ask/OverrideSeparation');
    // Who may not is told who may, by names that are long.
    for (const form of ['allocate', 'commit', 'disburse', 'lines', 'resolutions']) {
      await narrow(`/TH40/2565/${form}`);
    }
  });

  it('complains of nothing', () => {
    expect(complaints).toEqual([]);
    expect(ledger.troubles).toEqual([]);
  });
});
