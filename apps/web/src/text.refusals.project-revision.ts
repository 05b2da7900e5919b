import type { ProjectRevisionRejections } from '@app/ledger';

/** What rules of project revision refuse, in a few words. */
export const PROJECT_REVISION_REFUSALS: {
  readonly [C in keyof ProjectRevisionRejections]: string;
} = {
  PROJECT_REVISION_UNKNOWN: 'ไม่มีรหัสที่อ้าง',
};
