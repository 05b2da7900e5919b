import { ProviderAway, TokenRefused, type TokenFault } from '@app/access';
import { RegisteredOtherwise } from '../identity/people';
import { StillAssigned } from './request-errors';
import { problem, type ProblemDraft } from './problem';
import type { ProblemText } from './problem-text';

/** What is wrong with a token, in words: English and Thai. */
const FAULTS: Readonly<Record<TokenFault, readonly [string, string]>> = {
  'too-long': ['it is longer than any token', 'ยาวเกินกว่าจะเป็นโทเค็น'],
  malformed: ['it is no token', 'ไม่ใช่โทเค็น'],
  several: ['there is more than one', 'มีมากกว่าหนึ่ง'],
  algorithm: ['it is signed in a way that is not taken here', 'ลงลายมือชื่อด้วยวิธีที่ไม่รับ'],
  type: ['it is a token of another kind', 'เป็นโทเค็นชนิดอื่น'],
  'key-unknown': ['nobody knows the key that signed it', 'ไม่รู้จักกุญแจที่ลงลายมือชื่อ'],
  signature: ['its signature does not fit', 'ลายมือชื่อไม่ตรง'],
  issuer: ['it is of another issuer', 'มาจากผู้ออกรายอื่น'],
  audience: ['it is meant for another server', 'ออกให้ระบบอื่น'],
  expired: ['it expired', 'หมดอายุแล้ว'],
  'not-yet-valid': ['it is not valid yet', 'ยังไม่ถึงเวลาใช้'],
  'no-access-token': ['it lets nobody ask anything', 'ไม่ใช่โทเค็นสำหรับเข้าใช้ข้อมูล'],
  claims: ['it does not say who it is, or until when', 'ไม่ได้บอกว่าเป็นใครหรือใช้ได้ถึงเมื่อใด'],
};

const PROVIDER_AWAY: ProblemText = {
  en: 'The identity provider does not answer at this moment: nobody can be recognised.',
  th: 'ขณะนี้ผู้ให้บริการยืนยันตัวตนไม่ตอบ จึงยังไม่ทราบว่าท่านเป็นใคร',
  next: 'Ask again after a moment, a write with the same key.',
  nextTh: 'รอสักครู่แล้วส่งใหม่ การบันทึกให้ใช้กุญแจเดิม',
};

const REGISTERED_OTHERWISE: ProblemText = {
  en: 'This Idempotency-Key was used before to register another person. Nothing was done.',
  th: 'Idempotency-Key นี้ใช้ไปแล้วกับการลงทะเบียนบุคคลอื่น ยังไม่ได้ทำสิ่งใด',
  next: 'Use a new key for another person.',
  nextTh: 'บุคคลอื่นให้ใช้กุญแจใหม่',
};

const STILL_ASSIGNED: ProblemText = {
  en: 'A role is assigned to this person for today or later: nobody is erased who may act. Nothing was done.',
  th: 'บุคคลนี้ยังมีหน้าที่ในวันนี้หรือหลังจากนี้ จึงยังลบข้อมูลไม่ได้ ยังไม่ได้ทำสิ่งใด',
  next: 'End the assignments of "facts" at POST /api/assignment-ends first.',
  nextTh: 'สิ้นสุดการมอบหมายตาม "facts" ที่ POST /api/assignment-ends ก่อน',
};

/** Long enough for a provider that starts anew, short enough for whoever waits. */
const RETRY_AFTER_SECONDS = 3;

/** The problem of a token or of a person; undefined for any other error. */
export function problemOfIdentity(error: unknown): ProblemDraft | undefined {
  if (error instanceof TokenRefused) return ofToken(error.fault);
  if (error instanceof ProviderAway) {
    const retryAfter = RETRY_AFTER_SECONDS;
    return problem(503, 'IDENTITY_PROVIDER_AWAY', PROVIDER_AWAY, { retryAfter });
  }
  if (error instanceof RegisteredOtherwise) {
    return problem(409, 'KEY_REUSED', REGISTERED_OTHERWISE, { field: 'Idempotency-Key' });
  }
  if (error instanceof StillAssigned) {
    const { person, assignments } = error;
    return problem(409, 'STILL_ASSIGNED', STILL_ASSIGNED, { facts: { person, assignments } });
  }
  return undefined;
}

function ofToken(fault: TokenFault): ProblemDraft {
  const [en, th] = FAULTS[fault];
  const text = {
    en: `The access token is not believed: ${en}. Nothing was done.`,
    th: `ไม่รับโทเค็นนี้ เพราะ${th} ยังไม่ได้ทำสิ่งใด`,
    next: 'Sign in again; a program asks the identity provider for a new token.',
    nextTh: 'เข้าสู่ระบบใหม่ หากเป็นโปรแกรมให้ขอโทเค็นใหม่จากผู้ให้บริการยืนยันตัวตน',
  };
  return problem(401, 'TOKEN_REFUSED', text, {
    field: 'Authorization',
    facts: { fault },
    challenge: 'error="invalid_token"',
  });
}
