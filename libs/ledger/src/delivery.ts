import { withChanged } from './changed-entry';
import type { DeliveryId } from './matching-fund.events';
import type { Delivery } from './matching-fund.state';
import { unreachable } from './unreachable';
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

/** The state after something was delivered, valued, accepted or not accepted. */
export function evolveDelivery(state: BookState, event: DeliveryEvent): BookState {
  const { fund } = state;
  const { delivery: id } = event.data;
  switch (event.type) {
    case 'contribution.delivered.v1': {
      const delivery: Delivery = {
        record: event.data,
        deliveredOn: event.effectiveOn,
        status: 'delivered',
        counted: 0n,
      };
      return { ...state, fund: { ...fund, deliveries: fund.deliveries.set(id, delivery) } };
    }
    case 'delivery.valued.v1':
      return changeDelivery(state, id, (before) => ({
        ...before,
        status: before.status === 'accepted' ? 'accepted' : 'valued',
        valuation: valuationOf(event, event.actor.subject),
      }));
    case 'delivery.accepted.v1':
      return changeDelivery(state, id, (before) => {
        return { ...before, status: 'accepted', counted: event.data.amount };
      });
    case 'delivery.revalued.v1': {
      const { increase, decrease } = event.data;
      return changeDelivery(state, id, (before) => {
        // An increase accepts what another person valued; a decrease is a valuation of its own.
        const valuer = increase > 0n ? before.valuation?.recordedBy : undefined;
        return {
          ...before,
          valuation: valuationOf(event, valuer ?? event.actor.subject),
          counted: before.counted + increase - decrease,
        };
      });
    }
    case 'delivery.rejected.v1':
      return changeDelivery(state, id, (before) => ({ ...before, status: 'rejected' }));
    default:
      return unreachable(event);
  }
}

function valuationOf(
  { data, effectiveOn }: EventOf<'delivery.valued.v1'> | EventOf<'delivery.revalued.v1'>,
  recordedBy: string,
): NonNullable<Delivery['valuation']> {
  const { value, valuer, method, evidence } = data;
  return { value, valuer, method, evidence, on: effectiveOn, recordedBy };
}

function changeDelivery(
  state: BookState,
  id: DeliveryId,
  change: (delivery: Delivery) => Delivery,
): BookState {
  const deliveries = withChanged(state.fund.deliveries, id, change);
  return { ...state, fund: { ...state.fund, deliveries } };
}
