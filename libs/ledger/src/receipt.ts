import type { BookEvent, EventOf } from './book.events';
import type { BookState } from './book.state';
import type { CommandContext, Findings, Proposal } from './decision';
import type {
  ReceiveContribution,
  RegulariseReceipt,
  ReverseReceipt,
} from './matching-fund.commands';
import type { Reference } from './reference';
import type { Finding } from './rejection';

type ReceiptEvent =
  | EventOf<'contribution.received.v1'>
  | EventOf<'receipt.regularised.v1'>
  | EventOf<'receipt.reversed.v1'>;

/** UNWRITTEN */
export function receiveContribution(
  _state: BookState,
  _command: ReceiveContribution,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function regulariseReceipt(
  _state: BookState,
  _command: RegulariseReceipt,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function reverseReceipt(
  _state: BookState,
  _command: ReverseReceipt,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function* guardReceipt(
  _state: BookState,
  _event: ReceiptEvent,
  _reference: Reference,
): Findings {
  yield* [];
}

/** UNWRITTEN */
export function evolveReceipt(state: BookState, _event: ReceiptEvent): BookState {
  return state;
}

/** UNWRITTEN */
export function asUnauthorisedReceipt(
  event: EventOf<'contribution.received.v1'>,
  _broken: readonly Finding[],
): BookEvent {
  return event;
}
