import { contributionOf } from './agreement';
import type { EventOf } from './book.events';
import type { BookState } from './book.state';
import { withChanged } from './changed-entry';
import { guardFollows } from './commitment';
import { afterMatches, lapseWhereCancelled, outstandingOf } from './contribution';
import { nextId, propose, type CommandContext, type Findings, type Proposal } from './decision';
import { sameContent } from './identity';
import type {
  AcceptDelivery,
  RecordDelivery,
  RejectDelivery,
  ValueDelivery,
} from './matching-fund.commands';
import type { DeliveryId } from './matching-fund.events';
import { contributionBalance, type Delivery } from './matching-fund.state';
import { least } from './matching-share';
import { datesOfDocument } from './outside-document';
import { guardNotCancelled } from './released-money';
import { finding, reject } from './rejection';
import { SATANG_MAX, type Satang } from './satang';
import { letFallAway } from './take-back';
import { unreachable } from './unreachable';

type Delivered = EventOf<'contribution.delivered.v1'>;
type Revalued = EventOf<'delivery.revalued.v1'>;
type DeliveryEvent =
  | Delivered
  | EventOf<'delivery.valued.v1'>
  | EventOf<'delivery.accepted.v1'>
  | EventOf<'delivery.rejected.v1'>
  | Revalued;

/** Proposes that something was delivered in kind, or that work was carried out. */
export function recordDelivery(
  state: BookState,
  command: RecordDelivery,
  context: CommandContext,
): readonly Proposal[] {
  const { contribution: id, description, document } = command;
  const { deliveries } = state.fund;
  const { form, project } = contributionOf(state, id).record;
  if (form === 'cash') {
    const needed = 'in-kind';
    return reject('CONTRIBUTION_FORM_DIFFERS', { contribution: id, form, needed });
  }
  const delivery =
    command.delivery ?? nextId<DeliveryId>('DL', deliveries.size, (taken) => deliveries.has(taken));
  const data = { delivery, contribution: id, project, form, description, document };
  const dates = datesOfDocument(command, document);
  return [propose('contribution.delivered.v1', data, dates, context.today)];
}

/**
 * Proposes a valuation. Of what counts already a lower one takes effect at once; a higher one waits
 * until another person accepts it.
 */
export function valueDelivery(
  state: BookState,
  command: ValueDelivery,
  context: CommandContext,
): readonly Proposal[] {
  const { delivery: id, value, valuer, valuerPerson, method, evidence } = command;
  const delivery = deliveryOf(state, id);
  const { contribution, project } = delivery.record;
  const person = valuerPerson === undefined ? {} : { valuerPerson };
  const stated = { value, valuer, ...person, method, evidence };
  const data = { delivery: id, contribution, project, ...stated };
  const dates = datesOfDocument(command, evidence);
  const { valuation, counted, status } = delivery;
  if (valuation) {
    const { on: _on, ...before } = valuation;
    if (sameContent(before, stated)) return [];
  }
  if (status !== 'accepted' || value > (valuation?.value ?? 0n)) {
    return [propose('delivery.valued.v1', data, dates, context.today)];
  }
  const decrease = counted - least(counted, value);
  const revalued = { ...data, increase: 0n, decrease };
  const { today } = context;
  const { before } = letFallAway(state, contribution, decrease, {
    cause: 'delivery-revalued',
    today,
  });
  const after = afterMatches(command, dates, before, today);
  return [
    ...before,
    propose('delivery.revalued.v1', revalued, after, today),
    ...lapseWhereCancelled(state, { contribution, amount: decrease }, after, today),
  ];
}

/** Proposes that a valued delivery counts, or counts for more; nothing when it does already. */
export function acceptDelivery(
  state: BookState,
  command: AcceptDelivery,
  context: CommandContext,
): readonly Proposal[] {
  const { delivery: id } = command;
  const { record, valuation, counted, status } = deliveryOf(state, id);
  const { contribution, project } = record;
  if (!valuation) return reject('DELIVERY_NOT_VALUED', { delivery: id, status });
  const { on: _on, ...stated } = valuation;
  const { value } = stated;
  const of = { delivery: id, contribution, project };
  const outstanding = outstandingOf(state, contribution);
  if (status === 'accepted') {
    const increase = least(value - counted, outstanding);
    if (increase <= 0n) return [];
    const data = { ...of, ...stated, increase, decrease: 0n };
    return [propose('delivery.revalued.v1', data, command, context.today)];
  }
  const amount = least(value, outstanding);
  if (amount === 0n) reject('NOTHING_OUTSTANDING', { contribution, asked: value, outstanding });
  return [propose('delivery.accepted.v1', { ...of, value, amount }, command, context.today)];
}

/** Proposes that a delivery is not accepted. */
export function rejectDelivery(
  state: BookState,
  command: RejectDelivery,
  context: CommandContext,
): readonly Proposal[] {
  const { delivery: id, reason } = command;
  const { contribution, project } = deliveryOf(state, id).record;
  const data = { delivery: id, contribution, project, reason };
  return [propose('delivery.rejected.v1', data, command, context.today)];
}

/** A delivery of this book. @throws {Rejection} `DELIVERY_UNKNOWN`. */
function deliveryOf({ fund }: BookState, delivery: DeliveryId): Delivery {
  return fund.deliveries.get(delivery) ?? reject('DELIVERY_UNKNOWN', { delivery });
}

/** The rules of what comes in kind: it is documented, valued, and accepted. */
export function* guardDelivery(state: BookState, event: DeliveryEvent): Findings {
  if (event.type === 'contribution.delivered.v1') return yield* guardDelivered(state, event);
  const { delivery: id, contribution, project } = event.data;
  const delivery = state.fund.deliveries.get(id);
  if (delivery?.record.contribution !== contribution || delivery.record.project !== project) {
    return yield finding('DELIVERY_UNKNOWN', { delivery: id });
  }
  yield* guardFollows(event.effectiveOn, id, delivery.deliveredOn);
  const { status } = delivery;
  switch (event.type) {
    case 'delivery.valued.v1':
      yield* guardValue(event.data.value);
      if (status === 'rejected')
        yield finding('DELIVERY_ALREADY_SETTLED', { delivery: id, status });
      return;
    case 'delivery.accepted.v1':
      return yield* guardAccepted(state, event, delivery);
    case 'delivery.rejected.v1':
      if (status === 'delivered' || status === 'valued') return;
      return yield finding('DELIVERY_ALREADY_SETTLED', { delivery: id, status });
    case 'delivery.revalued.v1':
      return yield* guardRevalued(state, event, delivery);
    default:
      return unreachable(event);
  }
}

function* guardDelivered(state: BookState, { data, effectiveOn: on }: Delivered): Findings {
  const { contribution: id, project, form: delivered } = data;
  const contribution = state.fund.contributions.get(id);
  if (!contribution || contribution.record.project !== project) {
    return yield finding('CONTRIBUTION_UNKNOWN', { contribution: id });
  }
  const { record, agreed, closedOn } = contribution;
  const { form, approvedOn } = record;
  if (closedOn !== undefined) yield finding('CONTRIBUTION_CLOSED', { contribution: id });
  yield* guardNotCancelled(state, project);
  if (form !== delivered) {
    yield finding('CONTRIBUTION_FORM_DIFFERS', { contribution: id, form, needed: delivered });
  }
  if (on < approvedOn) yield finding('PAID_BEFORE_APPROVAL', { contribution: id, on, approvedOn });
  if (!agreed || on < agreed.on) yield finding('PAID_BEFORE_SIGNATURE', { contribution: id, on });
}

/** A valuation may come to nothing, but not to less. */
function* guardValue(value: Satang): Findings {
  if (value < 0n) yield finding('AMOUNT_NOT_POSITIVE', { asked: value });
  if (value > SATANG_MAX) yield finding('AMOUNT_TOO_LARGE', { asked: value, max: SATANG_MAX });
}

/** What was valued is accepted once, at most as what is still to come. */
function* guardAccepted(
  state: BookState,
  { data, effectiveOn }: EventOf<'delivery.accepted.v1'>,
  { status, valuation }: Delivery,
): Findings {
  const { delivery, contribution, value, amount } = data;
  if (status === 'accepted' || status === 'rejected') {
    yield finding('DELIVERY_ALREADY_SETTLED', { delivery, status });
  }
  if (valuation?.value !== value || amount > value) {
    return yield finding('DELIVERY_NOT_VALUED', { delivery, status });
  }
  yield* guardFollows(effectiveOn, delivery, valuation.on);
  yield* guardNotCancelled(state, data.project);
  const outstanding = outstandingOf(state, contribution);
  if (amount > outstanding) {
    yield finding('NOTHING_OUTSTANDING', { contribution, asked: amount, outstanding });
  }
}

/** More counts only after it was valued so; less counts at once, and out of no match. */
function* guardRevalued(
  state: BookState,
  { data, effectiveOn }: Revalued,
  { status, valuation, counted }: Delivery,
): Findings {
  const { delivery, contribution, value, increase, decrease } = data;
  yield* guardValue(value);
  if (status !== 'accepted' || counted + increase - decrease > value) {
    return yield finding('DELIVERY_NOT_VALUED', { delivery, status });
  }
  if (increase > 0n) {
    if (valuation?.value !== value)
      return yield finding('DELIVERY_NOT_VALUED', { delivery, status });
    yield* guardFollows(effectiveOn, delivery, valuation.on);
    const outstanding = outstandingOf(state, contribution);
    if (increase > outstanding) {
      yield finding('NOTHING_OUTSTANDING', { contribution, asked: increase, outstanding });
    }
  }
  const available = contributionBalance(state.fund, contribution, 'accepted');
  if (decrease > available) {
    yield finding('MATCH_EXCEEDS_LOCAL', { contribution, asked: decrease, available });
  }
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
        valuation: valuationOf(event),
      }));
    case 'delivery.accepted.v1':
      return changeDelivery(state, id, (before) => {
        return { ...before, status: 'accepted', counted: event.data.amount };
      });
    case 'delivery.revalued.v1': {
      const { increase, decrease } = event.data;
      return changeDelivery(state, id, (before) => ({
        ...before,
        valuation: valuationOf(event),
        counted: before.counted + increase - decrease,
      }));
    }
    case 'delivery.rejected.v1':
      return changeDelivery(state, id, (before) => ({ ...before, status: 'rejected' }));
    default:
      return unreachable(event);
  }
}

function valuationOf({
  data,
  effectiveOn: on,
}: EventOf<'delivery.valued.v1'> | EventOf<'delivery.revalued.v1'>): NonNullable<
  Delivery['valuation']
> {
  const { value, valuer, valuerPerson, method, evidence } = data;
  const person = valuerPerson === undefined ? {} : { valuerPerson };
  return { value, valuer, ...person, method, evidence, on };
}

function changeDelivery(
  state: BookState,
  id: DeliveryId,
  change: (delivery: Delivery) => Delivery,
): BookState {
  const deliveries = withChanged(state.fund.deliveries, id, change);
  return { ...state, fund: { ...state.fund, deliveries } };
}
