import { createHash } from 'node:crypto';
import type { ProviderContext } from 'oidc-provider';
import { FONT_FACES } from './fonts';
import type { AccountDirectory, AccountGroup, IdentityAccount } from './accounts';

/** More would be no help in choosing. */
const FOUND_MAX = 30;

const STYLE = `
${FONT_FACES}
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #f4f6f8; color: #1b242d; line-height: 1.6;
  font-family: "IBM Plex Sans Thai", "Noto Sans Thai", "Leelawadee UI", Thonburi, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1, h2 { font-weight: 600; }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; }
h2 { margin: 2rem 0 .5rem; font-size: 1.1rem; }
p { margin: .5rem 0; }
.notice { border-left: .3rem solid #8a5a00; background: #fff7e0; padding: .6rem 1rem; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); }
button { font: inherit; color: inherit; text-align: left; width: 100%; min-height: 44px;
  padding: .5rem .9rem; background: #fff; border: 1px solid #6b7a89; border-radius: .5rem;
  cursor: pointer; }
button:hover { background: #e8f1fb; border-color: #0b4f8a; }
a.go { display: inline-block; min-height: 44px; padding: .5rem .9rem; border-radius: .5rem;
  background: #0b4f8a; color: #fff; text-decoration: none; }
button.go { width: auto; background: #0b4f8a; border-color: #0b4f8a; color: #fff; }
button small { display: block; color: #4a5763; }
label { display: block; font-weight: 600; }
.search { display: flex; gap: .5rem; margin: 1rem 0 0; align-items: end; }
.search div { flex: 1; }
input { font: inherit; width: 100%; min-height: 44px; padding: .4rem .7rem;
  border: 1px solid #6b7a89; border-radius: .5rem; background: #fff; color: inherit; }
:focus-visible { outline: 3px solid #0b4f8a; outline-offset: 2px; }
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** A page without a script, and where its forms may lead. */
export interface Page {
  readonly status: number;
  readonly html: string;
  /** An origin to which an answer to its form may lead on. */
  readonly leadsTo?: string | undefined;
}

/** What the sign-in page is told. */
export interface SignInRequest {
  readonly accounts: AccountDirectory;
  /** The address of the page, without a query. */
  readonly path: string;
  /** The origin of who wants to know who it is. */
  readonly leadsTo: string | undefined;
  /** What was searched for. */
  readonly search?: string | undefined;
  /** The account that was asked for and is not there. */
  readonly unknown?: string | undefined;
}

/** Where one chooses as whom to sign in: one account of each kind of user, or any that is found. */
export function signInPage(request: SignInRequest): Page {
  const { accounts, path, search = '', unknown } = request;
  const found = search.trim() === '' ? undefined : accounts.search(search, FOUND_MAX);
  const shown: readonly AccountGroup[] =
    found === undefined
      ? accounts.groups
      : [{ titleTh: `ผลการค้นหา “${search.trim()}”`, accounts: found }];
  const body = `
<h1>เข้าสู่ระบบ (การสาธิต)</h1>
<p class="notice">หน้านี้เป็นระบบยืนยันตัวตนของการสาธิตเท่านั้น ไม่มีรหัสผ่านและไม่มีบุคคลจริง
ผู้ใดก็เลือกเข้าใช้เป็นบัญชีใดก็ได้</p>
${unknown === undefined ? '' : `<p role="alert">ไม่มีบัญชีชื่อ “${escaped(unknown)}” โปรดเลือกบัญชีอื่น</p>`}
<form class="search" method="get" action="${escaped(path)}" role="search">
<div><label for="q">ค้นหาบัญชีอื่น (ชื่อบัญชี ตำแหน่ง หรือหน่วยงาน)</label>
<input id="q" name="q" type="search" maxlength="100" autocomplete="off" value="${escaped(search)}"></div>
<button class="go" type="submit">ค้นหา</button>
</form>
<form method="post" action="${escaped(path)}">
${shown.map(section).join('')}
</form>`;
  return { status: 200, html: html('เข้าสู่ระบบ (การสาธิต)', body), leadsTo: request.leadsTo };
}

/**
 * What went wrong with a sign-in, which begins anew at the ledger.
 *
 * @param ledger the address of the ledger that the browser came from, where it is known.
 */
export function errorPage(code: string, ledger: string | undefined): Page {
  const body = `
<h1>เข้าสู่ระบบไม่สำเร็จ</h1>
<p>คำขอเข้าสู่ระบบนี้หมดอายุหรือไม่ถูกต้อง โปรดกลับไปที่หน้าของระบบและเข้าสู่ระบบใหม่</p>
${ledger === undefined ? '' : `<p><a class="go" href="${escaped(ledger)}">กลับไปที่ระบบ</a></p>`}
<p>รหัส: <code>${escaped(code)}</code></p>`;
  return { status: 400, html: html('เข้าสู่ระบบไม่สำเร็จ', body) };
}

/** Asks whether one wishes to sign out. */
export function signOutPage(form: string): Page {
  const body = `
<h1>ออกจากระบบ</h1>
<p>ต้องการออกจากระบบของการสาธิตหรือไม่</p>
${form}
<p><button class="go" type="submit" form="op.logoutForm" name="logout" value="yes">ออกจากระบบ</button></p>
<p><button type="submit" form="op.logoutForm">ไม่ออกจากระบบ</button></p>`;
  return { status: 200, html: html('ออกจากระบบ', body) };
}

/** Says that one is signed out. */
export function signedOutPage(): Page {
  return { status: 200, html: html('ออกจากระบบแล้ว', '<h1>ออกจากระบบแล้ว</h1>') };
}

/** What every page is sent with. */
export function headersOf({ leadsTo }: Page): Readonly<Record<string, string>> {
  const to = leadsTo === undefined ? '' : ` ${leadsTo}`;
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy':
      `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; font-src 'self'; form-action 'self'${to}; ` +
      `base-uri 'none'; frame-ancestors 'none'`,
  };
}

/** Sends a page where oidc-provider asks for one. */
export function sendPage(ctx: ProviderContext, page: Page): void {
  // The provider has set the status of an error already.
  if (ctx.status === 404) ctx.status = page.status;
  for (const [name, value] of Object.entries(headersOf(page))) ctx.set(name, value);
  ctx.body = page.html;
}

function section({ titleTh, accounts }: AccountGroup): string {
  const rows = accounts.map(button).join('\n');
  const none = '<p>ไม่พบบัญชีที่ตรงกับคำค้น</p>';
  return `<h2>${escaped(titleTh)}</h2>\n${accounts.length === 0 ? none : `<ul>${rows}</ul>`}\n`;
}

function button({ account, nameTh, office }: IdentityAccount): string {
  return `<li><button type="submit" name="account" value="${escaped(account)}">${escaped(nameTh)}
<small>${escaped(office)} · ${escaped(account)}</small></button></li>`;
}

function html(title: string, body: string): string {
  return `<!doctype html>
<html lang="th">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>${body}
</main>
</body>
</html>
`;
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
