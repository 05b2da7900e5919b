/** What a book remembers of its execution controls. */
export interface ExecutionControlState {
  readonly nothing?: undefined;
}

/** Nothing has happened yet. */
export const EMPTY_EXECUTION_CONTROL: ExecutionControlState = {};
