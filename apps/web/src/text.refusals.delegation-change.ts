import type { DelegationChangeRejections } from '@app/ledger';

/** What rules of delegation change refuse, in a few words. */
export const DELEGATION_CHANGE_REFUSALS: {
  readonly [C in keyof DelegationChangeRejections]: string;
} = {
  DELEGATION_CHANGE_UNKNOWN: 'ไม่มีรหัสที่อ้าง',
};
