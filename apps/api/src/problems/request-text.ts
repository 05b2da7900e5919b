import {
  COMMAND_NAMES_TH,
  READ_NAMES_TH,
  ROLE_NAMES_TH,
  type CommandName,
  type ReadName,
  type Role,
} from '@app/access';
import type { ViewBeingBuilt } from '@app/views';
import type { ProblemText } from './problem-text';

/** Words for problems of the request itself, of identity and of the moment. */
export const REQUEST_TEXTS = {
  INVALID_INPUT: {
    en: 'The request cannot be read; "errors" names every field at fault. Nothing was done.',
    th: 'อ่านคำขอไม่ได้ ช่องที่ผิดทั้งหมดอยู่ใน "errors" ยังไม่ได้ทำสิ่งใด',
    next: 'Correct those fields and send it again.',
    nextTh: 'แก้ช่องเหล่านั้นแล้วส่งใหม่',
  },
  MALFORMED_JSON: {
    en: 'The body is not JSON, or its Content-Length does not fit. Nothing was done.',
    th: 'เนื้อหาไม่ใช่ JSON หรือความยาวไม่ตรง ยังไม่ได้ทำสิ่งใด',
    next: 'Send one JSON object in UTF-8.',
    nextTh: 'ส่ง JSON object หนึ่งตัวเป็น UTF-8',
  },
  MALFORMED_ADDRESS: {
    en: 'The address of the request cannot be read. Nothing was done.',
    th: 'อ่านที่อยู่ของคำขอไม่ได้ ยังไม่ได้ทำสิ่งใด',
    next: 'Write what stands after each % as UTF-8 in two hexadecimal digits a byte.',
    nextTh: 'เข้ารหัสที่อยู่เป็น UTF-8 แบบ percent-encoding ให้ถูกต้อง',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    en: 'This content type is not read here. Nothing was done.',
    th: 'ไม่รับเนื้อหาชนิดนี้ ยังไม่ได้ทำสิ่งใด',
    next: 'Send Content-Type: application/json (for imports text/csv, or that of .xlsx workbooks).',
    nextTh: 'ส่ง Content-Type: application/json (การนำเข้าใช้ text/csv หรือชนิดของ .xlsx)',
  },
  TOO_LARGE: {
    en: 'The request is larger than is taken at once. Nothing was done.',
    th: 'คำขอใหญ่กว่าที่รับได้ในครั้งเดียว ยังไม่ได้ทำสิ่งใด',
    next: 'Send less at once: at most 1 MiB, 5 MiB for an import.',
    nextTh: 'ส่งให้น้อยลง ไม่เกิน 1 MiB หรือ 5 MiB สำหรับการนำเข้า',
  },
  ROUTE_UNKNOWN: {
    en: 'There is nothing at this address for this method.',
    th: 'ไม่มีสิ่งใดที่ที่อยู่นี้สำหรับวิธีที่เรียก',
    next: 'See /api/docs for what there is.',
    nextTh: 'ดูรายการทั้งหมดที่ /api/docs',
  },
  KEY_REUSED: {
    en: 'This Idempotency-Key was used before for another command. Nothing was done.',
    th: 'Idempotency-Key นี้ใช้ไปแล้วกับคำสั่งอื่น ยังไม่ได้ทำสิ่งใด',
    next: 'Use a new key for a new command; repeat an old one with its own content.',
    nextTh: 'คำสั่งใหม่ให้ใช้กุญแจใหม่ หากส่งซ้ำให้ส่งเนื้อหาเดิม',
  },
  NO_ACTOR: {
    en: 'The request does not say who asks.',
    th: 'คำขอไม่ได้บอกว่าใครเป็นผู้ขอ',
    next:
      'Sign in on the page; a program sends "Authorization: Bearer" with an access token of the ' +
      'identity provider.',
    nextTh:
      'เข้าสู่ระบบที่หน้าเว็บ หากเป็นโปรแกรมให้ส่ง "Authorization: Bearer" พร้อม access token ' +
      'จากผู้ให้บริการยืนยันตัวตน',
  },
  SESSION_OVER: {
    en: 'This session is over: signed out, unused for an hour, or older than twelve.',
    th: 'การเข้าสู่ระบบนี้สิ้นสุดแล้ว เพราะออกจากระบบ ไม่ได้ใช้เกินหนึ่งชั่วโมง หรือเกินสิบสองชั่วโมง',
    next: 'Sign in again.',
    nextTh: 'เข้าสู่ระบบใหม่',
  },
  NO_ASSIGNMENT: {
    en: 'You are known, but no role is assigned to you for today. Nothing was done.',
    th: 'ระบบรู้จักท่าน แต่วันนี้ท่านไม่มีหน้าที่ที่ได้รับมอบหมาย ยังไม่ได้ทำสิ่งใด',
    next: 'Give the administrator the id that GET /api/session shows, with the order of your office.',
    nextTh: 'แจ้งรหัสของท่านจาก GET /api/session แก่ผู้ดูแลระบบ พร้อมคำสั่งของหน่วยงาน',
  },
  BUSY: {
    en: 'Too much waits at this moment. Nothing was done.',
    th: 'ขณะนี้มีคำขอรออยู่มาก ยังไม่ได้ทำสิ่งใด',
    next: 'Ask again with the same key after a moment.',
    nextTh: 'รอสักครู่แล้วส่งใหม่ด้วยกุญแจเดิม',
  },
  DATABASE_REFUSES: {
    en: 'The database takes nothing at this moment. Nothing was done; the operator is told why.',
    th: 'ขณะนี้ฐานข้อมูลไม่รับการบันทึก ยังไม่ได้ทำสิ่งใด ระบบแจ้งสาเหตุให้ผู้ดูแลระบบแล้ว',
    next:
      'Ask again with the same key after a moment. If it stays so, the operator has to act, as when ' +
      'a disk is full: tell them the request id.',
    nextTh:
      'รอสักครู่แล้วส่งใหม่ด้วยกุญแจเดิม หากยังเป็นอยู่ ผู้ดูแลระบบต้องแก้ไข เช่น เมื่อดิสก์เต็ม ' +
      'ให้แจ้งผู้ดูแลระบบพร้อมรหัสคำขอ',
  },
  DEADLINE_EXCEEDED: {
    en: 'Its turn did not come in time. Nothing was done.',
    th: 'ยังไม่ถึงคิวภายในเวลาที่กำหนด ยังไม่ได้ทำสิ่งใด',
    next: 'Ask again with the same key after a moment.',
    nextTh: 'รอสักครู่แล้วส่งใหม่ด้วยกุญแจเดิม',
  },
  OUTCOME_UNKNOWN: {
    en: 'The database was lost while it wrote: nobody knows yet whether it was done.',
    th: 'การติดต่อฐานข้อมูลขาดระหว่างบันทึก ยังไม่ทราบว่าบันทึกแล้วหรือไม่',
    next: 'Ask again with the same key: it is done once, and you get its receipt.',
    nextTh: 'ส่งใหม่ด้วยกุญแจเดิม ระบบจะทำเพียงครั้งเดียวและให้ใบรับ',
  },
  DATABASE_AWAY: {
    en: 'The database does not answer at this moment.',
    th: 'ขณะนี้ฐานข้อมูลไม่ตอบ',
    next: 'Ask again after a moment, a write with the same key.',
    nextTh: 'รอสักครู่แล้วส่งใหม่ การบันทึกให้ใช้กุญแจเดิม',
  },
  LOG_AWAY: {
    en: 'The log does not answer at this moment. What was acknowledged before is safe.',
    th: 'ขณะนี้สมุดบันทึกไม่ตอบ สิ่งที่ได้รับใบรับแล้วยังอยู่ครบ',
    next: 'Ask again after a moment, a write with the same key.',
    nextTh: 'รอสักครู่แล้วส่งใหม่ การบันทึกให้ใช้กุญแจเดิม',
  },
  VIEW_BEHIND: {
    en: 'The views do not hold the event that you wait for yet; it is safe in the log.',
    th: 'มุมมองยังตามไม่ถึงรายการที่รอ รายการนั้นบันทึกเรียบร้อยแล้ว',
    next: 'Ask again; GET /api/health says how far the views are.',
    nextTh: 'ส่งใหม่อีกครั้ง ดูความคืบหน้าของมุมมองที่ GET /api/health',
  },
  IMPORT_REFUSED: {
    en: 'The file was refused whole; "errors" names line, column and reason. Nothing was loaded.',
    th: 'ไม่รับแฟ้มนี้ทั้งแฟ้ม บรรทัด คอลัมน์ และเหตุผลอยู่ใน "errors" ยังไม่ได้นำเข้าสิ่งใด',
    next: 'Correct those lines and import the file again.',
    nextTh: 'แก้บรรทัดเหล่านั้นแล้วนำเข้าใหม่',
  },
  LOG_UNUSABLE: {
    en: 'The log cannot be used as it is; an alarm was raised. Nothing was done.',
    th: 'ใช้สมุดบันทึกไม่ได้ ระบบแจ้งเตือนแล้ว ยังไม่ได้ทำสิ่งใด',
    next: 'Tell the operator the request id.',
    nextTh: 'แจ้งผู้ดูแลระบบพร้อมรหัสคำขอ',
  },
  INTERNAL: {
    en: 'Something went wrong in this server. What was acknowledged before is safe.',
    th: 'ระบบขัดข้อง สิ่งที่ได้รับใบรับแล้วยังอยู่ครบ',
    next: 'Ask again with the same key; if it stays, tell the operator the request id.',
    nextTh: 'ส่งใหม่ด้วยกุญแจเดิม หากยังไม่ได้ให้แจ้งผู้ดูแลระบบพร้อมรหัสคำขอ',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;

const THINGS: Readonly<Record<string, readonly [string, string]>> = {
  area: ['province or cluster', 'จังหวัดหรือกลุ่มจังหวัด'],
  book: ['open book', 'สมุดงบประมาณที่เปิดแล้ว'],
  line: ['line', 'รายการงบประมาณ'],
  resolution: ['resolution', 'มติ'],
  stream: ['stream', 'สายเหตุการณ์'],
  round: ['round', 'รอบสมทบ'],
  registerEntry: ['entry of the register', 'รายการในทะเบียน'],
  contribution: ['contribution', 'เงินสมทบ'],
  localGovernment: ['local government', 'อปท.'],
  reconciliation: ['comparison with GFMIS of the month', 'การกระทบยอดเดือน'],
  layout: ['layout of files', 'รูปแบบคอลัมน์'],
};

/** Words for something that an address names and that is not there. */
export function notThereText(what: string, id: string): ProblemText {
  const [en, th] = THINGS[what] ?? [what, what];
  return {
    en: `There is no ${en} ${id}.`,
    th: `ไม่มี${th} ${id}`,
    next:
      'Check the address; GET /api/areas, GET /api/local-governments and the lists of a book say ' +
      'what there is.',
    nextTh: 'ตรวจที่อยู่ ดูสิ่งที่มีจาก GET /api/areas, GET /api/local-governments และรายการในสมุด',
  };
}

/** Words for a role or area that does not allow it: which roles do. */
export function notAllowedText(asked: {
  readonly role: Role;
  readonly actorArea: string;
  readonly action: CommandName | ReadName;
  readonly area: string;
  readonly allowed: readonly Role[];
}): ProblemText {
  const { role, actorArea, action, area, allowed } = asked;
  const reads = isReadName(action);
  const actionTh = reads ? `ดู${READ_NAMES_TH[action]}` : COMMAND_NAMES_TH[action];
  const allowedTh = allowed.map((name) => ROLE_NAMES_TH[name]).join(', ');
  const where = actorArea === '*' ? 'the nation' : actorArea;
  const whereTh = actorArea === '*' ? 'ส่วนกลาง' : actorArea;
  const of = area === '*' ? 'the registries' : area;
  const ofTh = area === '*' ? 'ทะเบียนข้อมูลอ้างอิง' : area;
  return {
    en: `A ${role} of ${where} may not ${reads ? 'read' : 'ask'} ${action} of ${of}. Nothing was done.`,
    th: `${ROLE_NAMES_TH[role]} (${whereTh}) ไม่มีสิทธิ${actionTh} ใน ${ofTh} ยังไม่ได้ทำสิ่งใด`,
    next: `These may, of ${of}: ${allowed.join(', ')}.`,
    nextTh: `ผู้มีสิทธิใน ${ofTh} คือ ${allowedTh}`,
  };
}

function isReadName(action: CommandName | ReadName): action is ReadName {
  return Object.hasOwn(READ_NAMES_TH, action);
}

/** Words for a view that reads the log for the first time: how far it is. */
export function viewBeingBuiltText({ view, sequence, head }: ViewBeingBuilt): ProblemText {
  const read = sequence === null ? 0n : BigInt(sequence) + 1n;
  const all = head === null ? null : BigInt(head) + 1n;
  const of = all === null ? '' : ` of ${all}`;
  const ofTh = all === null ? '' : ` จาก ${all}`;
  return {
    en: `The view ${view} is being built from the log after a change: ${read}${of} events are read.`,
    th: `กำลังสร้างมุมมอง ${view} ใหม่จากสมุดบันทึก อ่านแล้ว ${read}${ofTh} เหตุการณ์`,
    next: 'Ask again in a moment; /api/health says how far it is.',
    nextTh: 'ถามใหม่อีกครู่หนึ่ง ดูความคืบหน้าได้ที่ /api/health',
  };
}
