import type { ExecutionControlRejections } from '@app/ledger';

/** What rules of execution control refuse, in a few words. */
export const EXECUTION_CONTROL_REFUSALS: {
  readonly [C in keyof ExecutionControlRejections]: string;
} = {
  EXECUTION_CONTROL_UNKNOWN: 'ไม่มีรหัสที่อ้าง',
};
