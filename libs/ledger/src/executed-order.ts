import { fundSourceOf, guardPayable, guardWithinFiscalYear } from './appropriation';
import { guardAuthority } from './authority';
import { availableFor, neededFrom } from './availability';
import type { CommitteeDecision, DataOf } from './book.events';
import { balanceOf, type BookState, type Resolution } from './book.state';
import type { CalendarDate } from './calendar';
import { withChanged } from './changed-entry';
import { propose, type CommandContext, type Findings, type Proposal } from './decision';
import { movesOn, movingVerbs } from './delegated-power';
import { sameContent } from './identity';
import { decisionKey } from './minutes.state';
import { amountToMove, withCarriedOut, type ExecutedOrder } from './moved-money';
import { guardLineOfProject } from './project';
import { finding } from './rejection';
import { guardNotCancelled } from './released-money';
import { guardStanding } from './resolution-standing';
import { guardNotStopped } from './stopped-line';

/**
 * Proposes what an order of a resolution moves: nothing where it has none, or where a part of an amended
 * order, and so all of it, has moved before.
 */
export function proposeOrder(
  state: BookState,
  resolution: Resolution,
  decision: CommitteeDecision,
  { today, approvedFrom }: Pick<CommandContext, 'today'> & { readonly approvedFrom?: CalendarDate },
): readonly Proposal[] {
  const { record } = resolution;
  if (!decision.order || amountToMove(state, record.resolution, decision) === 0n) return [];
  const dates = {
    decidedOn: record.meeting.date,
    effectiveOn: takesEffectOn(decision, approvedFrom),
  };
  const [type, data] = orderData(state, resolution, { ...decision, order: decision.order });
  return [propose(type, data, dates, today)];
}

/** An order takes effect on its own day, but not before whoever had to approve it did. */
function takesEffectOn(
  { effectiveOn }: CommitteeDecision,
  approvedFrom: CalendarDate | undefined,
): CalendarDate {
  return approvedFrom !== undefined && approvedFrom > effectiveOn ? approvedFrom : effectiveOn;
}

/** A decision by which something is ordered. */
type Ordered = CommitteeDecision & { readonly order: NonNullable<CommitteeDecision['order']> };

/** What an order comes to when it is carried out. */
function orderData(
  state: BookState,
  { record: { resolution }, amendedIn }: Resolution,
  ordered: Ordered,
):
  | ['allocation.made.v1', DataOf<'allocation.made.v1'>]
  | ['savings.allocated.v1', DataOf<'savings.allocated.v1'>]
  | ['transfer.made.v1', DataOf<'transfer.made.v1'>] {
  const { decision, order } = ordered;
  const { delegation } = order;
  const amount = amountToMove(state, resolution, ordered);
  const version = amendedIn.get(decision);
  const amended = version === undefined ? {} : { version };
  if (order.kind !== 'transfer') {
    const { project, line } = order;
    const fundSource = fundSourceOf(state, line);
    const of = { resolution, decision, delegation, project, line, fundSource, amount, ...amended };
    return [order.kind === 'allocate' ? 'allocation.made.v1' : 'savings.allocated.v1', of];
  }
  const { fromLine, toLine } = order;
  const fundSource = fundSourceOf(state, fromLine);
  const of = { resolution, decision, delegation, fromLine, toLine, fundSource, amount, ...amended };
  return ['transfer.made.v1', of];
}

/** The lines and the project of an order, whatever is left on them. */
export function* guardOrder(state: BookState, { order, effectiveOn }: CommitteeDecision): Findings {
  if (!order) return;
  yield* guardPayable(order.amount);
  yield* guardWithinFiscalYear(state, effectiveOn);
  if (order.kind !== 'transfer') {
    yield* guardNotCancelled(state, order.project);
    return yield* guardLineOfProject(state, order.project, order.line);
  }
  const [from, to] = [state.lines.get(order.fromLine), state.lines.get(order.toLine)];
  if (!from) yield finding('LINE_UNKNOWN', { line: order.fromLine });
  if (!to) yield finding('LINE_UNKNOWN', { line: order.toLine });
  if (!from || !to) return;
  if (from.line === to.line) yield finding('TRANSFER_TO_SAME_LINE', { line: from.line });
  if (from.plan !== to.plan) {
    yield finding('TRANSFER_BETWEEN_PLANS', { fromPlan: from.plan, toPlan: to.plan });
  }
  if (from.fundSource !== to.fundSource) {
    yield finding('FUND_SOURCE_DIFFERS', { from: from.fundSource, to: to.fundSource });
  }
}

/** Whether a decision's verb moves its money, and whether that waits for somebody's approval. */
export function* noticesOf(
  state: BookState,
  { decision: id, order, verb, ...decision }: CommitteeDecision,
  on: CalendarDate,
): Findings {
  if (!order) return;
  const upon = movesOn(state, { ...decision, decision: id, order, verb }, on);
  if (upon === undefined) {
    const verbs = movingVerbs(state, order.delegation, order.kind, on);
    yield finding('VERB_MOVES_NO_MONEY', { decision: id, verb, movingVerbs: verbs });
  } else if (upon !== 'confirmation') {
    yield finding('ORDER_WAITS_FOR_APPROVAL', { decision: id, amount: order.amount, upon });
  }
}

/**
 * Money moves only as a confirmed resolution says, and where the committee only endorses, as it was
 * approved; within its authority and the money there is.
 */
export function* guardExecutedOrder(state: BookState, event: ExecutedOrder): Findings {
  const { resolution: id, decision: decisionId, amount } = event.data;
  const resolution = state.resolutions.get(id);
  if (!resolution) return yield finding('RESOLUTION_UNKNOWN', { resolution: id });
  yield* guardStanding(resolution, decisionId);
  const { record, done } = resolution;
  const decision = record.decisions.find((candidate) => candidate.decision === decisionId);
  const approvedFrom = state.life.minutes.approvals.get(decisionKey(id, decisionId));
  if (!decision || done.has(decisionId) || !carriesOut(state, event, decision, approvedFrom)) {
    return yield finding('DECISION_NOT_RESOLVED', { resolution: id, decision: decisionId });
  }
  const on = record.meeting.date;
  const upon = movesOn(state, decision, on);
  if (upon !== 'governor-approval' || approvedFrom === undefined) {
    yield* noticesOf(state, decision, on);
  }
  yield* guardAuthority(state, record, decision, new Map());
  yield* guardOrder(state, decision);
  const line = event.type === 'transfer.made.v1' ? event.data.fromLine : event.data.line;
  yield* guardNotStopped(state, line);
  const stage = event.type === 'savings.allocated.v1' ? 'savings' : 'allotted';
  const available = availableFor(state, { line, stage }, event);
  if (amount > available) {
    yield finding('ALLOTMENT_INSUFFICIENT', {
      line,
      asked: amount,
      available,
      allotted: balanceOf(state, line, stage),
      on: neededFrom(event),
    });
  }
}

/** Whether an event moves what the decision orders, from the day that it states. */
function carriesOut(
  state: BookState,
  event: ExecutedOrder,
  decision: CommitteeDecision,
  approvedFrom: CalendarDate | undefined,
): boolean {
  const resolution = state.resolutions.get(event.data.resolution);
  if (!resolution || !decision.order) return false;
  if (event.effectiveOn !== takesEffectOn(decision, approvedFrom)) return false;
  const [type, data] = orderData(state, resolution, { ...decision, order: decision.order });
  return event.type === type && sameContent(event.data, data);
}

/** The state after an order was carried out, beside its postings. */
export function evolveExecutedOrder(state: BookState, event: ExecutedOrder): BookState {
  const { resolution: id, decision } = event.data;
  const record = state.resolutions.get(id)?.record;
  const order = record?.decisions.find((one) => one.decision === decision)?.order;
  const resolutions = withChanged(state.resolutions, id, (before) => {
    return { ...before, done: new Set([...before.done, decision]) };
  });
  if (!record || !order) return { ...state, resolutions };
  return withCarriedOut({ ...state, resolutions }, event, {
    order,
    meetingOn: record.meeting.date,
  });
}
