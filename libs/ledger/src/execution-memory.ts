import type { CommitmentId } from './book.events';
import type { BookState } from './book.state';
import { nextId } from './decision';
import type { ExecutionControlState, LeftOver } from './execution-control.state';

/** The state in which the execution controls remember something else. */
export function rememberOfExecution(
  state: BookState,
  change: Partial<ExecutionControlState>,
): BookState {
  return { ...state, life: { ...state.life, execution: { ...state.life.execution, ...change } } };
}

/** The state in which there is one entry of a kind more. */
export function countEntry(state: BookState, kind: string): BookState {
  const { counts } = state.life.execution;
  return rememberOfExecution(state, { counts: counts.set(kind, counts.get(kind, 0) + 1) });
}

/** The number that the book gives to the next entry of a kind, as its events are known by it. */
export function nextEntryId<Id extends string>(state: BookState, kind: string, prefix: string): Id {
  const count = state.life.execution.counts.get(kind, 0);
  return nextId<Id>(prefix, count, (id) => state.recorded.has(`${kind}|${id}`));
}

/** The state in which it is known what an ended commitment left: savings may come of it. */
export function withLeftOver(
  state: BookState,
  commitment: CommitmentId,
  left: LeftOver,
): BookState {
  const { leftOver } = state.life.execution;
  return rememberOfExecution(state, { leftOver: leftOver.set(commitment, left) });
}
