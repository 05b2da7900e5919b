import type { EvidenceRejections } from '@app/ledger';

/** What rules of evidence refuse, in a few words. */
export const EVIDENCE_REFUSALS: { readonly [C in keyof EvidenceRejections]: string } = {
  EVIDENCE_UNKNOWN: 'ไม่มีรหัสที่อ้าง',
};
