import type { EventOf } from './book.events';
import type { BookState } from './book.state';
import type { CommandContext, Findings, Proposal } from './decision';
import type { ReduceProject, CancelProject } from './matching-fund.commands';
import type { Reference } from './reference';

type ProjectEndEvent =
  | EventOf<'project.reduced.v1'>
  | EventOf<'project.cancelled.v1'>
  | EventOf<'allocation.withdrawn.v1'>;

/** UNWRITTEN */
export function reduceProject(
  _state: BookState,
  _command: ReduceProject,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function cancelProject(
  _state: BookState,
  _command: CancelProject,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function* guardProjectEnd(
  _state: BookState,
  _event: ProjectEndEvent,
  _reference: Reference,
): Findings {
  yield* [];
}

/** UNWRITTEN */
export function evolveProjectEnd(state: BookState, _event: ProjectEndEvent): BookState {
  return state;
}
