/** What the rules of transfer report find. */
export interface TransferReportRejections {
  /** TODO. */
  TRANSFER_REPORT_UNKNOWN: { id: string };
}
