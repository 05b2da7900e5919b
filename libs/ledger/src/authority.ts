import type { CommitteeDecision, DataOf, DelegationId } from './book.events';
import type { BookState, Delegation } from './book.state';
import type { Findings } from './decision';
import { movesMoney } from './delegated-power';
import { chainOf, limitsOn, termsOn } from './delegation';
import { amountToMove, standingOf } from './moved-money';
import { assetOf, isOnNegativeList } from './negative-list';
import { finding } from './rejection';
import { sumSatang, type Satang } from './satang';

type Recorded = DataOf<'resolution.recorded.v1'>;

/** A decision by which something is ordered. */
type Ordered = CommitteeDecision & { readonly order: NonNullable<CommitteeDecision['order']> };

/**
 * Delegated authority of one order among the decisions of a resolution: granted to the committee by
 * an instrument that there was, valid on the day of the meeting, for this power, within its limits and
 * below both ceilings; and so every delegation from which it was passed on.
 *
 * The ceiling per decision is tested on the sum of the meeting's orders for one and the same
 * purpose, and the cumulative one on all that was used before, so that splitting a decision does
 * not pass.
 *
 * @param before per delegation what earlier orders of the same resolution will use, where they are not
 *   done yet; `later` where the cumulative ceiling is not judged before the order is carried out.
 */
export function* guardAuthority(
  state: BookState,
  resolution: Recorded,
  decision: CommitteeDecision,
  before: ReadonlyMap<DelegationId, Satang> | 'later',
): Findings {
  const { order } = decision;
  if (!order) return;
  const chain = chainOf(state, order.delegation);
  if (chain.length === 0) {
    return yield finding('DELEGATION_UNKNOWN', { delegation: order.delegation });
  }
  const ordered = { ...decision, order };
  for (const delegation of chain) yield* guardValidity(delegation, resolution, ordered);
  yield* guardLimits(state, resolution, ordered);
  if (!movesMoney(state, decision, resolution.meeting.date)) return;
  const asked = sumSatang(ordersForPurpose(state, resolution, ordered));
  for (const delegation of chain) {
    yield* guardCeilings(delegation, resolution, {
      purpose: asked,
      asked: amountToMove(state, resolution.resolution, ordered),
      before: before === 'later' ? before : (before.get(delegation.record.delegation) ?? 0n),
    });
  }
}

/** Granted to this committee for this power, and in force on the day of the meeting. */
function* guardValidity(
  { record, versions, revokedFrom }: Delegation,
  { committee, meeting: { date: on } }: Recorded,
  { order }: Ordered,
): Findings {
  const { delegation } = record;
  if (record.committee !== committee) {
    yield finding('DELEGATION_NOT_OF_COMMITTEE', { delegation, committee });
  }
  const { powers, validTo } = termsOn(versions, on);
  if (!powers.some(({ power }) => power === order.kind)) {
    yield finding('POWER_NOT_DELEGATED', { delegation, power: order.kind });
  }
  const { from } = versions[0];
  if (on < from || on > validTo) {
    yield finding('DELEGATION_NOT_VALID', { delegation, on, from, to: validTo });
  }
  if (revokedFrom !== undefined && on >= revokedFrom) {
    yield finding('DELEGATION_REVOKED', { delegation, on, revokedFrom });
  }
}

/**
 * What must not be done whatever the ceilings. The negative list is a rule of the whole country that
 * was not checked yet; where the instrument itself repeats it, it binds as the instrument does.
 */
function* guardLimits(
  state: BookState,
  { meeting: { date: on } }: Recorded,
  { decision, order }: Ordered,
): Findings {
  const { delegation } = order;
  const limits = limitsOn(state, delegation, on);
  const asset = assetOf(order);
  if (limits.has('no-multi-year') && asset?.class === 'multi-year-item') {
    yield finding('MULTI_YEAR_NOT_DELEGATED', { delegation, decision });
  }
  if (order.kind !== 'use-savings') return;
  const binding = limits.has('negative-list');
  if (asset === undefined) {
    if (binding) yield finding('ASSET_NOT_STATED', { delegation, decision });
    return;
  }
  if (!isOnNegativeList(asset, on)) return;
  const facts = { delegation, decision, asset: asset.class, amount: order.amount };
  yield binding
    ? finding('NEGATIVE_LIST_OF_DELEGATION', facts)
    : finding('SAVINGS_ON_NEGATIVE_LIST', facts);
}

function* guardCeilings(
  { record, versions, used }: Delegation,
  { meeting: { date: on } }: Recorded,
  order: {
    readonly purpose: Satang;
    readonly asked: Satang;
    readonly before: Satang | 'later';
  },
): Findings {
  const { delegation } = record;
  const terms = termsOn(versions, on);
  const { ceilingPerDecision, ceilingCumulative: ceiling } = terms;
  if (ceilingPerDecision !== undefined && order.purpose > ceilingPerDecision) {
    const facts = { delegation, asked: order.purpose, ceiling: ceilingPerDecision };
    yield finding('ABOVE_DECISION_CEILING', facts);
  }
  if (ceiling === undefined || order.before === 'later') return;
  const usedBefore = used + order.before;
  if (order.asked === 0n || usedBefore + order.asked <= ceiling) return;
  yield finding('ABOVE_CUMULATIVE_CEILING', {
    delegation,
    asked: order.asked,
    used: usedBefore,
    ceiling,
    remaining: ceiling > usedBefore ? ceiling - usedBefore : 0n,
  });
}

/**
 * The amounts for the purpose of one decision: of its own resolution all, of the meeting's other
 * resolutions what has moved and did not go back.
 */
function* ordersForPurpose(
  state: BookState,
  resolution: Recorded,
  { order }: Ordered,
): Generator<Satang, void, undefined> {
  const { date } = resolution.meeting;
  for (const other of resolution.decisions) {
    if (!other.order || !movesMoney(state, other, date)) continue;
    if (samePurpose(state, other.order, order)) yield other.order.amount;
  }
  for (const { record } of state.resolutions.values()) {
    if (record.resolution === resolution.resolution || !sameMeeting(record, resolution)) continue;
    for (const { decision } of record.decisions) {
      for (const moved of standingOf(state, record.resolution, decision)) {
        if (samePurpose(state, moved.order, order)) yield moved.amount - moved.reversed;
      }
    }
  }
}

/** Two meetings of a committee on one day are one, whatever numbers they are given. */
export function sameMeeting(a: Recorded, b: Recorded): boolean {
  if (a.committee !== b.committee) return false;
  if (a.meeting.date === b.meeting.date) return true;
  return a.meeting.number === b.meeting.number && a.meeting.buddhistYear === b.meeting.buddhistYear;
}

/**
 * Two orders serve one purpose when they move money to the same place on the same authority: also
 * where it was passed on to two holders, or to one beside whoever passed it on.
 */
function samePurpose(state: BookState, a: Ordered['order'], b: Ordered['order']): boolean {
  if (rootOf(state, a.delegation) !== rootOf(state, b.delegation)) return false;
  if (a.kind === 'transfer') return b.kind === 'transfer' && a.toLine === b.toLine;
  return b.kind !== 'transfer' && a.project === b.project;
}

function rootOf(state: BookState, id: DelegationId): DelegationId {
  return chainOf(state, id).at(-1)?.record.delegation ?? id;
}
