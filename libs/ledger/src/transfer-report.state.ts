/** What a book remembers of its transfer reports. */
export interface TransferReportState {
  readonly nothing?: undefined;
}

/** Nothing has happened yet. */
export const EMPTY_TRANSFER_REPORT: TransferReportState = {};
