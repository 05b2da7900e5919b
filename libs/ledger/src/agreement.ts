import type { EventOf } from './book.events';
import type { BookState } from './book.state';
import type { CommandContext, Findings, Proposal } from './decision';
import type { StateAgreement, SignContribution } from './matching-fund.commands';
import type { Reference } from './reference';

type AgreementEvent = EventOf<'agreement.stated.v1'> | EventOf<'contribution.agreed.v1'>;

/** UNWRITTEN */
export function stateAgreement(
  _state: BookState,
  _command: StateAgreement,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function signContribution(
  _state: BookState,
  _command: SignContribution,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function* guardAgreement(
  _state: BookState,
  _event: AgreementEvent,
  _reference: Reference,
): Findings {
  yield* [];
}

/** UNWRITTEN */
export function evolveAgreement(state: BookState, _event: AgreementEvent): BookState {
  return state;
}
