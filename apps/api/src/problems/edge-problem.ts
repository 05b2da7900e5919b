import { BodyBeyondBounds } from '../edge/bounded-json';
import { TooManyRequests, type Limited } from '../edge/too-many-requests';
import { ExportTooLarge } from '../exports/export-too-large';
import { problem, type ProblemDraft } from './problem';
import { REQUEST_TEXTS } from './request-text';

/** What is limited, in the middle of a sentence. */
const LIMITED: Readonly<Record<Limited, readonly [string, string]>> = {
  reads: ['reads in a minute', 'การอ่านในหนึ่งนาที'],
  writes: ['writes in a minute', 'การบันทึกในหนึ่งนาที'],
  rows: ['rows of batches and files in a minute', 'แถวของชุดคำสั่งและแฟ้มในหนึ่งนาที'],
  exports: ['exports in a minute', 'การส่งออกในหนึ่งนาที'],
  'at-once': ['requests of one person at once', 'คำขอพร้อมกันของผู้ใช้หนึ่งคน'],
  'files-at-once': ['files of one person at once', 'แฟ้มพร้อมกันของผู้ใช้หนึ่งคน'],
  'sign-ins': ['sign-ins from one address in a minute', 'การเข้าสู่ระบบจากที่อยู่เดียวในหนึ่งนาที'],
  'not-identified': [
    'requests from one address in a minute that do not say who asks',
    'คำขอที่ไม่ทราบผู้ขอจากที่อยู่เดียวในหนึ่งนาที',
  ],
};

/** Words for what the edge refuses, however it was meant: too much at once, too often, too large. */
export function problemOfEdge(error: unknown): ProblemDraft | undefined {
  if (error instanceof TooManyRequests) return ofLimit(error);
  if (error instanceof BodyBeyondBounds) {
    const { what, max } = error;
    return problem(413, 'TOO_LARGE', REQUEST_TEXTS.TOO_LARGE, { facts: { what, max } });
  }
  if (error instanceof ExportTooLarge) {
    const { max } = error;
    const text = {
      en: `The table has more than ${max} rows, which is more than one file takes.`,
      th: `ตารางมีเกิน ${max} แถว ซึ่งเกินกว่าที่ส่งออกได้ในแฟ้มเดียว`,
      next: 'Narrow it, as by project, line or status, and take it out in parts.',
      nextTh: 'กรองให้แคบลง เช่น ตามโครงการ รายการ หรือสถานะ แล้วส่งออกเป็นส่วน ๆ',
    };
    return problem(413, 'EXPORT_TOO_LARGE', text, { facts: { max } });
  }
  return undefined;
}

function ofLimit({ what, max, retryAfter }: TooManyRequests): ProblemDraft {
  const [en, th] = LIMITED[what];
  const text = {
    en: `At most ${max} ${en} are taken. Nothing was done.`,
    th: `รับ${th}ได้ไม่เกิน ${max} ยังไม่ได้ทำสิ่งใด`,
    next: `Ask again after ${retryAfter} s, a write with the same key.`,
    nextTh: `รอ ${retryAfter} วินาทีแล้วส่งใหม่ การบันทึกให้ใช้กุญแจเดิม`,
  };
  return problem(429, 'RATE_LIMITED', text, { facts: { what, max }, retryAfter });
}
