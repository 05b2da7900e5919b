import type { EventOf } from './book.events';
import type { BookState } from './book.state';
import type { CommandContext, Findings, Proposal } from './decision';
import type { MakeMatch, ReleaseMatch, ReverseMatch } from './matching-fund.commands';
import type { Reference } from './reference';

type MatchEvent =
  | EventOf<'match.made.v1'>
  | EventOf<'match.released.v1'>
  | EventOf<'release.reversed.v1'>
  | EventOf<'match.reversed.v1'>;

/** UNWRITTEN */
export function makeMatch(
  _state: BookState,
  _command: MakeMatch,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function releaseMatch(
  _state: BookState,
  _command: ReleaseMatch,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function reverseMatch(
  _state: BookState,
  _command: ReverseMatch,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function* guardMatch(
  _state: BookState,
  _event: MatchEvent,
  _reference: Reference,
): Findings {
  yield* [];
}

/** UNWRITTEN */
export function evolveMatch(state: BookState, _event: MatchEvent): BookState {
  return state;
}
