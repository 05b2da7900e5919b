import type { EventOf } from './book.events';
import type { BookState } from './book.state';
import type { CommandContext, Findings, Proposal } from './decision';
import type { DeclareRefund, PayRefund } from './matching-fund.commands';
import type { Reference } from './reference';

type RefundEvent = EventOf<'refund.due.v1'> | EventOf<'contribution.refunded.v1'>;

/** UNWRITTEN */
export function declareRefund(
  _state: BookState,
  _command: DeclareRefund,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function payRefund(
  _state: BookState,
  _command: PayRefund,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function* guardRefund(
  _state: BookState,
  _event: RefundEvent,
  _reference: Reference,
): Findings {
  yield* [];
}

/** UNWRITTEN */
export function evolveRefund(state: BookState, _event: RefundEvent): BookState {
  return state;
}
