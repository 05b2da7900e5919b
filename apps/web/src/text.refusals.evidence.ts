import type { EvidenceRejections } from '@app/ledger';

/** What rules of evidence refuse, in a few words. */
export const EVIDENCE_REFUSALS: { readonly [C in keyof EvidenceRejections]: string } = {
  EVIDENCE_UNKNOWN: 'ไม่มีหลักฐานที่อ้าง',
  EVIDENCE_SUBJECT_UNKNOWN: 'ไม่มีรายการที่จะแนบหลักฐาน',
  EVIDENCE_TYPE_NOT_ALLOWED: 'ชนิดแฟ้มไม่รับ',
  EVIDENCE_TOO_LARGE: 'แฟ้มใหญ่เกินไป',
  EVIDENCE_ALREADY_ATTACHED: 'แนบแฟ้มนี้แล้ว',
  EVIDENCE_ALREADY_ERASED: 'ลบหลักฐานแล้ว',
};
