import {
  BeyondTree,
  CheckpointNotMade,
  CosignatureRefused,
  KeyFileUnusable,
  NoSuchEvent,
  SignedOtherwise,
} from '@app/event-store';
import { problem, type ProblemDraft } from './problem';
import type { ProblemText } from './problem-text';
import { NoCheckpoint } from './request-errors';

/** A checkpoint is tried again within this. */
const RETRY_AFTER_SECONDS = 5;

const TEXTS = {
  BEYOND_TREE: {
    en: 'The tree over the log is not so large: "facts" says how large it is.',
    th: 'โครงสร้างยืนยันของสมุดบันทึกยังไม่ใหญ่เท่านั้น ขนาดปัจจุบันอยู่ใน "facts"',
    next: 'Ask for less, or again in a moment: GET /api/health says how far the tree is.',
    nextTh: 'ลดขนาดที่ขอ หรือรอสักครู่แล้วขอใหม่ ดูขนาดปัจจุบันที่ GET /api/health',
  },
  EVENT_UNKNOWN: {
    en: 'The stream holds no such event.',
    th: 'สายเหตุการณ์ไม่มีเหตุการณ์นี้',
    next: 'Take stream and revision from a receipt, or GET /api/streams/{stream}/events.',
    nextTh: 'ใช้ stream และ revision จากใบรับ หรือดูที่ GET /api/streams/{stream}/events',
  },
  NO_CHECKPOINT: {
    en: 'There is no checkpoint yet: the log is empty, or nobody signs it.',
    th: 'ยังไม่มีจุดตรวจที่ลงนาม สมุดบันทึกยังว่าง หรือยังไม่มีผู้ลงนาม',
    next: 'Start a server with LEDGER_KEY_FILE; it signs within seconds after the first event.',
    nextTh: 'เริ่มระบบโดยกำหนด LEDGER_KEY_FILE ระบบจะลงนามภายในไม่กี่วินาทีหลังมีเหตุการณ์',
  },
  CHECKPOINT_NOT_MADE: {
    en: 'No checkpoint was made in time; what was recorded is in the log all the same.',
    th: 'ยังลงนามจุดตรวจไม่ทันเวลา รายการที่บันทึกแล้วยังอยู่ในสมุดครบ',
    next: 'Ask again in a moment; where it stays, the operator looks at GET /api/health.',
    nextTh: 'รอสักครู่แล้วขอใหม่ หากยังไม่ได้ให้ผู้ดูแลระบบดูที่ GET /api/health',
  },
  INTEGRITY_ALARM: {
    en: 'The log is not what was signed before, or a part of it does not fit: nothing is signed.',
    th: 'สมุดบันทึกไม่ตรงกับที่ลงนามไว้ หรือมีส่วนที่ผิดปกติ ระบบจึงไม่ลงนาม',
    next: 'Tell the operator: GET /api/health names the place, the auditor’s tool verifies the log.',
    nextTh: 'แจ้งผู้ดูแลระบบ ดูตำแหน่งที่ GET /api/health และตรวจสมุดด้วยเครื่องมือผู้ตรวจสอบ',
  },
  NOBODY_SIGNS: {
    en: 'Nobody signs checkpoints here: no running server has the key of this log.',
    th: 'ไม่มีผู้ลงนามจุดตรวจ ไม่มีระบบใดที่ทำงานอยู่ถือกุญแจของสมุดนี้',
    next: 'The operator starts a server with LEDGER_KEY_FILE.',
    nextTh: 'ให้ผู้ดูแลระบบเริ่มระบบโดยกำหนด LEDGER_KEY_FILE',
  },
  COSIGNATURE_REFUSED: {
    en: 'The cosignature is not kept: "facts" says why.',
    th: 'ไม่รับลายมือชื่อร่วมนี้ เหตุผลอยู่ใน "facts"',
    next: 'Cosign a checkpoint of this log with a key that is listed in LEDGER_WITNESS_KEYS.',
    nextTh: 'ลงนามร่วมในจุดตรวจของสมุดนี้ด้วยกุญแจที่ระบุไว้ใน LEDGER_WITNESS_KEYS',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;

/** The problem that tells a client of the tree over the log; undefined for any other error. */
export function problemOfIntegrity(error: unknown): ProblemDraft | undefined {
  if (error instanceof BeyondTree) {
    const { what, asked, size } = error;
    const facts = { what, asked: String(asked), size: String(size) };
    return problem(404, 'BEYOND_TREE', TEXTS.BEYOND_TREE, { facts });
  }
  if (error instanceof NoSuchEvent) {
    const facts = { stream: error.stream, revision: String(error.revision) };
    return problem(404, 'EVENT_UNKNOWN', TEXTS.EVENT_UNKNOWN, { facts });
  }
  if (error instanceof NoCheckpoint) return problem(404, 'NO_CHECKPOINT', TEXTS.NO_CHECKPOINT);
  if (error instanceof CosignatureRefused) {
    const facts = { reason: error.message };
    return problem(422, 'COSIGNATURE_REFUSED', TEXTS.COSIGNATURE_REFUSED, { facts });
  }
  return ofSigning(error);
}

function ofSigning(error: unknown): ProblemDraft | undefined {
  const later = { retryAfter: RETRY_AFTER_SECONDS };
  if (error instanceof SignedOtherwise) {
    return problem(503, 'INTEGRITY_ALARM', TEXTS.INTEGRITY_ALARM, later);
  }
  // The path of the file is the operator's; the notary tells it in the server's own output.
  if (error instanceof KeyFileUnusable) {
    return problem(503, 'NOBODY_SIGNS', TEXTS.NOBODY_SIGNS, later);
  }
  if (!(error instanceof CheckpointNotMade)) return undefined;
  const codes = {
    alarm: 'INTEGRITY_ALARM',
    unsigned: 'NOBODY_SIGNS',
    late: 'CHECKPOINT_NOT_MADE',
  } as const;
  const code = codes[error.reason];
  return problem(503, code, TEXTS[code], later);
}
