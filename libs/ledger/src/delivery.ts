import type { EventOf } from './book.events';
import type { BookState } from './book.state';
import type { CommandContext, Findings, Proposal } from './decision';
import type {
  RecordDelivery,
  ValueDelivery,
  AcceptDelivery,
  RejectDelivery,
} from './matching-fund.commands';
import type { Reference } from './reference';

type DeliveryEvent =
  | EventOf<'contribution.delivered.v1'>
  | EventOf<'delivery.valued.v1'>
  | EventOf<'delivery.accepted.v1'>
  | EventOf<'delivery.rejected.v1'>
  | EventOf<'delivery.revalued.v1'>;

/** UNWRITTEN */
export function recordDelivery(
  _state: BookState,
  _command: RecordDelivery,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function valueDelivery(
  _state: BookState,
  _command: ValueDelivery,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function acceptDelivery(
  _state: BookState,
  _command: AcceptDelivery,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function rejectDelivery(
  _state: BookState,
  _command: RejectDelivery,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function* guardDelivery(
  _state: BookState,
  _event: DeliveryEvent,
  _reference: Reference,
): Findings {
  yield* [];
}

/** UNWRITTEN */
export function evolveDelivery(state: BookState, _event: DeliveryEvent): BookState {
  return state;
}
