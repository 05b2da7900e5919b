import type { CommitteeDecision, DecisionId, EventOf, ResolutionId } from './book.events';
import { neededFrom, type EntryDays } from './availability';
import { availableOn, type BookState, type Resolution } from './book.state';
import type { Findings } from './decision';
import { movesMoney } from './delegated-power';
import { useDelegation } from './delegation';
import { withChanged } from './changed-entry';
import { decisionKey, type CarriedOut } from './minutes.state';
import { finding } from './rejection';
import { matchableOn } from './released-money';
import { sumSatang, type Satang } from './satang';

/*
 * What the orders of resolutions have moved, and what of it can go back. When minutes are amended or a
 * resolution is revoked, money that nobody has bound goes back where it came from; what is bound, paid,
 * or released against local money stands, because somebody outside relied on it, and is listed.
 */

type Order = NonNullable<CommitteeDecision['order']>;

/** What an event of an order carries out. */
export type ExecutedOrder =
  EventOf<'allocation.made.v1'> | EventOf<'transfer.made.v1'> | EventOf<'savings.allocated.v1'>;

/** What takes back what an order has moved. */
export type ReversedOrder = EventOf<'allocation.reversed.v1'> | EventOf<'transfer.reversed.v1'>;

/** What has moved by a decision, in the order in which it did. */
export function standingOf(
  { life }: BookState,
  resolution: ResolutionId,
  decision: DecisionId,
): readonly CarriedOut[] {
  return life.minutes.carriedOut.get(decisionKey(resolution, decision), []);
}

/** Whether two orders move money between the same places on the same authority, however much. */
function sameWay(a: Order, b: Order): boolean {
  if (a.kind !== b.kind || a.delegation !== b.delegation) return false;
  if (a.kind === 'transfer') {
    return b.kind === 'transfer' && a.fromLine === b.fromLine && a.toLine === b.toLine;
  }
  return b.kind !== 'transfer' && a.project === b.project && a.line === b.line;
}

/** What an order still has to move, in satang: less than it orders where a part moved before. */
export function amountToMove(
  state: BookState,
  resolution: ResolutionId,
  { decision, order }: Pick<CommitteeDecision, 'decision' | 'order'>,
): Satang {
  if (!order) return 0n;
  const moved = sumSatang(
    standingOf(state, resolution, decision)
      .filter((one) => sameWay(one.order, order))
      .map(({ amount, reversed }) => amount - reversed),
  );
  return order.amount > moved ? order.amount - moved : 0n;
}

/** Money that moved by a decision and is no longer ordered by it, in satang. */
export interface Surplus {
  readonly of: CarriedOut;
  readonly amount: Satang;
}

/**
 * What a resolution has moved and no longer orders: all of it when it was revoked; of an amended
 * decision what went another way, and what went beyond its new amount.
 */
export function surplusOf(state: BookState, resolution: Resolution): readonly Surplus[] {
  const { record, status } = resolution;
  const surplus: Surplus[] = [];
  for (const ordering of record.decisions) {
    const { decision, order } = ordering;
    const moves = status !== 'revoked' && movesMoney(state, ordering, record.meeting.date);
    let ordered = order && moves ? order.amount : 0n;
    for (const of of standingOf(state, record.resolution, decision)) {
      const standing = of.amount - of.reversed;
      const kept = order && sameWay(of.order, order) ? ordered : 0n;
      const stays = kept < standing ? kept : standing;
      ordered -= stays;
      if (standing > stays) surplus.push({ of, amount: standing - stays });
    }
  }
  return surplus;
}

/** What of an order's money nobody has bound, paid or matched from a day on, in satang. */
export function unboundOf(state: BookState, order: Order, days: EntryDays): Satang {
  const on = neededFrom(days);
  if (order.kind === 'transfer') {
    return availableOn(state, { line: order.toLine, stage: 'allotted' }, on);
  }
  return matchableOn(state, order, on);
}

/** Only what an order moved and is not ordered any more goes back, and nobody has bound it. */
export function* guardReversal(state: BookState, event: ReversedOrder): Findings {
  const { resolution: id, decision, amount, cause } = event.data;
  const resolution = state.resolutions.get(id);
  if (!resolution) return yield finding('RESOLUTION_UNKNOWN', { resolution: id });
  const piece = surplusOf(state, resolution).find(
    ({ of }) => of.decision === decision && isReversedBy(of, event),
  );
  const wrongCause = (cause === 'revoked') !== (resolution.status === 'revoked');
  if (!piece || wrongCause) {
    return yield finding('ORDER_STANDS', { resolution: id, decision });
  }
  const unbound = unboundOf(state, piece.of.order, event);
  const available = piece.amount < unbound ? piece.amount : unbound;
  if (amount > available) {
    yield finding('REVERSAL_EXCEEDS_UNBOUND', {
      resolution: id,
      decision,
      asked: amount,
      available,
    });
  }
}

function isReversedBy({ order, effectiveOn }: CarriedOut, event: ReversedOrder): boolean {
  if (event.effectiveOn < effectiveOn) return false;
  if (event.type === 'transfer.reversed.v1') {
    const { fromLine, toLine, delegation } = event.data;
    return sameWay(order, { kind: 'transfer', delegation, fromLine, toLine, amount: 0n });
  }
  const { project, line, delegation, restores } = event.data;
  const kind = restores === 'savings' ? 'use-savings' : 'allocate';
  return sameWay(order, { kind, delegation, project, line, amount: 0n });
}

/** The state after an order was carried out, beside its postings. */
export function withCarriedOut(
  state: BookState,
  event: ExecutedOrder,
  { order, meetingOn }: Pick<CarriedOut, 'order' | 'meetingOn'>,
): BookState {
  const { resolution, decision, delegation, amount } = event.data;
  const { effectiveOn } = event;
  const piece = { resolution, decision, order, amount, reversed: 0n, meetingOn, effectiveOn };
  const key = decisionKey(resolution, decision);
  const { minutes } = state.life;
  const carriedOut = minutes.carriedOut.set(key, [
    ...standingOf(state, resolution, decision),
    piece,
  ]);
  const life = { ...state.life, minutes: { ...minutes, carriedOut } };
  return useDelegation({ ...state, life }, delegation, amount);
}

/** The state after money of an order went back, beside its postings: its delegation is used less. */
export function evolveReversal(state: BookState, event: ReversedOrder): BookState {
  const { resolution, decision, delegation, amount } = event.data;
  let left = amount;
  const { minutes } = state.life;
  const carriedOut = withChanged(
    minutes.carriedOut,
    decisionKey(resolution, decision),
    // What moved last goes back first.
    (pieces) =>
      pieces
        .toReversed()
        .map((piece) => {
          if (!isReversedBy(piece, event)) return piece;
          const standing = piece.amount - piece.reversed;
          const taken = left < standing ? left : standing;
          left -= taken;
          return { ...piece, reversed: piece.reversed + taken };
        })
        .toReversed(),
  );
  const life = { ...state.life, minutes: { ...minutes, carriedOut } };
  return useDelegation({ ...state, life }, delegation, -amount);
}
