import type { TransferReportRejections } from './rejection.transfer-report';
import { malformed, type Rule } from './rule';

/** Every rule of transfer report by its code. */
export const TRANSFER_REPORT_RULES: { readonly [C in keyof TransferReportRejections]: Rule } = {
  TRANSFER_REPORT_UNKNOWN: malformed,
};
