/** What the rules of delegation change find. */
export interface DelegationChangeRejections {
  /** TODO. */
  DELEGATION_CHANGE_UNKNOWN: { id: string };
}
