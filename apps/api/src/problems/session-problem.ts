import { PublicUrlUnknown, SignInUnknown } from '../identity/session-keeper';
import { CrossSite } from '../identity/session-origin';
import { SignInProviderAway, SignInRefused } from '../identity/session-provider';
import { problem, type ProblemDraft } from './problem';
import type { ProblemText } from './problem-text';

/** Words for problems of signing in and of the pages' sessions. */
const TEXTS = {
  SIGN_IN_UNKNOWN: {
    en: 'This sign-in did not begin in this browser, was used already, or took too long.',
    th: 'การเข้าสู่ระบบนี้ไม่ได้เริ่มจากเบราว์เซอร์นี้ ใช้ไปแล้ว หรือนานเกินไป',
    next: 'Sign in again from the page.',
    nextTh: 'เข้าสู่ระบบใหม่จากหน้าเว็บ',
  },
  SIGN_IN_REFUSED: {
    en: 'The identity provider did not confirm who you are. You are not signed in.',
    th: 'ผู้ให้บริการยืนยันตัวตนไม่ยืนยันว่าท่านเป็นใคร ท่านยังไม่ได้เข้าสู่ระบบ',
    next: 'Sign in again; if it stays so, ask whoever keeps your account.',
    nextTh: 'เข้าสู่ระบบใหม่ หากยังไม่ได้ให้ติดต่อผู้ดูแลบัญชีของหน่วยงานท่าน',
  },
  IDENTITY_PROVIDER_AWAY: {
    en: 'The identity provider does not answer at this moment.',
    th: 'ขณะนี้ผู้ให้บริการยืนยันตัวตนไม่ตอบ',
    next: 'Ask again after a moment.',
    nextTh: 'รอสักครู่แล้วลองใหม่',
  },
  CROSS_SITE: {
    en: 'The request came with a session, but not from a page of this site. Nothing was done.',
    th: 'คำขอมากับการเข้าสู่ระบบ แต่ไม่ได้มาจากหน้าของเว็บนี้ ยังไม่ได้ทำสิ่งใด',
    next: 'Use the pages of this site; a program sends an access token instead of a cookie.',
    nextTh: 'ใช้หน้าของเว็บนี้ หากเป็นโปรแกรมให้ส่ง access token แทนคุกกี้',
  },
  PUBLIC_URL_UNKNOWN: {
    en: 'This server was not told under which address its pages are served.',
    th: 'ระบบยังไม่ได้ตั้งค่าที่อยู่ของหน้าเว็บ',
    next: 'Tell the operator: LEDGER_PUBLIC_URL has to be set.',
    nextTh: 'แจ้งผู้ดูแลระบบให้ตั้งค่า LEDGER_PUBLIC_URL',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;

/** A moment's wait is enough for a provider that starts anew. */
const RETRY_AFTER_SECONDS = 5;

/** The problem of a sign-in or a session; undefined for any other error. */
export function problemOfSession(error: unknown): ProblemDraft | undefined {
  if (error instanceof SignInUnknown) {
    return problem(400, 'SIGN_IN_UNKNOWN', TEXTS.SIGN_IN_UNKNOWN);
  }
  if (error instanceof SignInRefused) {
    return problem(401, 'SIGN_IN_REFUSED', TEXTS.SIGN_IN_REFUSED);
  }
  if (error instanceof SignInProviderAway) {
    return problem(503, 'IDENTITY_PROVIDER_AWAY', TEXTS.IDENTITY_PROVIDER_AWAY, {
      retryAfter: RETRY_AFTER_SECONDS,
    });
  }
  if (error instanceof CrossSite) return problem(403, 'CROSS_SITE', TEXTS.CROSS_SITE);
  if (error instanceof PublicUrlUnknown) {
    return problem(500, 'PUBLIC_URL_UNKNOWN', TEXTS.PUBLIC_URL_UNKNOWN);
  }
  return undefined;
}
