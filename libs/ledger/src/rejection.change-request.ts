/** What the rules of change request find. */
export interface ChangeRequestRejections {
  /** TODO. */
  CHANGE_REQUEST_UNKNOWN: { id: string };
}
