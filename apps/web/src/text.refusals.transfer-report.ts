import type { TransferReportRejections } from '@app/ledger';

/** What rules of transfer report refuse, in a few words. */
export const TRANSFER_REPORT_REFUSALS: { readonly [C in keyof TransferReportRejections]: string } =
  {
    TRANSFER_REPORT_UNKNOWN: 'ไม่มีรหัสที่อ้าง',
  };
