/** What the rules of execution control find. */
export interface ExecutionControlRejections {
  /** TODO. */
  EXECUTION_CONTROL_UNKNOWN: { id: string };
}
