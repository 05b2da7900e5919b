import type { EvidenceRejections } from '@app/ledger';
import type { ProblemText } from './problem-text';

const MIB = 1024 * 1024;

/** What is said when a rule of evidence says no. */
export const EVIDENCE_TEXTS: {
  readonly [C in keyof EvidenceRejections]: (facts: EvidenceRejections[C]) => ProblemText;
} = {
  EVIDENCE_UNKNOWN: ({ evidence }) => ({
    th: `ไม่มีหลักฐาน ${evidence} ในสมุดนี้`,
    en: `There is no evidence ${evidence} in this book.`,
    nextTh: 'เลือกจากทะเบียนหลักฐานของสมุดนี้',
    next: 'Choose from the register of evidence: GET …/registers/evidence.',
  }),
  EVIDENCE_SUBJECT_UNKNOWN: ({ kind, id }) => ({
    th: `ไม่มีรายการ ${kind} ${id} ที่จะแนบหลักฐาน`,
    en: `There is no ${kind} ${id} in this book that a file could prove.`,
    nextTh: 'บันทึกรายการก่อน แล้วจึงแนบหลักฐาน',
    next: 'Record the entry first, then attach its evidence.',
  }),
  EVIDENCE_TYPE_NOT_ALLOWED: ({ mediaType, allowed }) => ({
    th: `ไม่รับแฟ้มชนิด ${mediaType} เป็นหลักฐาน`,
    en: `Files of the kind ${mediaType} are not taken in as evidence.`,
    nextTh: `ส่งแฟ้มชนิด ${allowed.join(', ')}`,
    next: `Send one of ${allowed.join(', ')}.`,
  }),
  EVIDENCE_TOO_LARGE: ({ bytes, max }) => ({
    th: `แฟ้มมีขนาด ${(bytes / MIB).toFixed(1)} MiB เกิน ${max / MIB} MiB`,
    en: `The file has ${(bytes / MIB).toFixed(1)} MiB, which is above ${max / MIB} MiB.`,
    nextTh: 'สแกนใหม่ให้เล็กลง หรือแบ่งเป็นหลายแฟ้ม',
    next: 'Scan it smaller, or send several files.',
  }),
  EVIDENCE_ALREADY_ATTACHED: ({ evidence, kind, id }) => ({
    th: `แฟ้มนี้แนบกับ ${kind} ${id} แล้วเป็นหลักฐาน ${evidence}`,
    en: `This file is attached to ${kind} ${id} already, as evidence ${evidence}.`,
    nextTh: 'ไม่ต้องแนบซ้ำ',
    next: 'Nothing is left to do.',
  }),
  EVIDENCE_ALREADY_ERASED: ({ evidence }) => ({
    th: `หลักฐาน ${evidence} ลบแล้ว`,
    en: `Evidence ${evidence} was erased already.`,
    nextTh: 'ไม่ต้องลบซ้ำ',
    next: 'Nothing is left to do.',
  }),
};
