import type { Asking, Decider, Decision } from './decision';
import type { LocalGovernmentCommand } from './local-government.commands';
import type { LocalGovernmentEvent } from './local-government.events';
import { EMPTY_LOCAL_GOVERNMENT, type LocalGovernmentState } from './local-government.state';
import type { LocalGovernmentId } from './stored-values';

/**
 * How the book that a pledge names stands at this moment, so that a mistake is told at once. The
 * book itself decides when the contribution is handed over.
 */
export interface TargetStanding {
  readonly open: boolean;
  readonly project: 'known' | 'unknown' | 'cancelled';
  /** Absent where no round is named. */
  readonly round?: 'open' | 'closed' | 'unknown' | 'not-asked' | undefined;
}

/** Who asks which local government. */
export interface LocalGovernmentContext extends Asking {
  readonly localGovernment: LocalGovernmentId;
  /** Present for commands that name a book. */
  readonly target?: TargetStanding | undefined;
}

/** UNWRITTEN */
function decide(
  _state: LocalGovernmentState,
  _command: LocalGovernmentCommand,
  _context: LocalGovernmentContext,
): Decision<LocalGovernmentEvent> {
  throw new Error('unwritten');
}

/** UNWRITTEN */
function evolve(state: LocalGovernmentState, _event: LocalGovernmentEvent): LocalGovernmentState {
  return state;
}

/** How the streams of local governments decide. */
export const localGovernmentDecider: Decider<
  LocalGovernmentState,
  LocalGovernmentCommand,
  LocalGovernmentEvent,
  LocalGovernmentContext
> = { initial: EMPTY_LOCAL_GOVERNMENT, decide, evolve };
