import type { DecisionId, EventOf, ResolutionId } from './book.events';
import type { BookState } from './book.state';
import type { CalendarDate } from './calendar';
import { propose, type CommandContext, type Findings, type Proposal } from './decision';
import { movesOn } from './delegated-power';
import { proposeOrder } from './executed-order';
import { decisionKey } from './minutes.state';
import { finding, reject } from './rejection';
import { guardStanding } from './resolution-standing';
import type { OutsideDocument } from './stored-values';

/**
 * Where the committee only endorses, the governor approves one of its orders as head of the
 * budget-receiving unit, by a letter; where the authority was passed on, whoever holds it now does.
 * Its money moves in the same append.
 */
export interface ApproveOrder {
  readonly type: 'ApproveOrder';
  readonly resolution: ResolutionId;
  readonly decision: DecisionId;
  /** The letter of approval. */
  readonly document: OutsideDocument;
  /** The day of the letter when absent. */
  readonly effectiveOn?: CalendarDate | undefined;
}

/** Proposes the approval, decided on the day of its letter, and what it moves. */
export function approveOrder(
  state: BookState,
  command: ApproveOrder,
  context: CommandContext,
): readonly Proposal[] {
  const { resolution: id, decision: decisionId, document } = command;
  const resolution = state.resolutions.get(id) ?? reject('RESOLUTION_UNKNOWN', { resolution: id });
  const { record, amendedIn } = resolution;
  const decision =
    record.decisions.find((one) => one.decision === decisionId) ??
    reject('DECISION_NOT_RESOLVED', { resolution: id, decision: decisionId });
  const effectiveOn = command.effectiveOn ?? document.date;
  const dates = { decidedOn: document.date, effectiveOn };
  const version = amendedIn.get(decisionId);
  const data = {
    resolution: id,
    decision: decisionId,
    by: holderOf(state, decision.order?.delegation) === undefined ? 'governor' : 'holder',
    document,
    ...(version === undefined ? {} : { version }),
  } as const;
  return [
    propose('order.approved.v1', data, dates, context.today),
    ...proposeOrder(state, resolution, decision, {
      today: context.today,
      approvedFrom: effectiveOn,
    }),
  ];
}

/** The office that holds passed-on authority; undefined where the committee itself holds it. */
function holderOf(
  state: BookState,
  delegation: Parameters<BookState['delegations']['get']>[0] | undefined,
): string | undefined {
  return delegation === undefined ? undefined : state.delegations.get(delegation)?.record.holder;
}

/** An order that waits for it is approved after its meeting, by whose approval it is. */
export function* guardApproval(state: BookState, event: EventOf<'order.approved.v1'>): Findings {
  const { resolution: id, decision: decisionId, document, by, version } = event.data;
  const resolution = state.resolutions.get(id);
  if (!resolution) return yield finding('RESOLUTION_UNKNOWN', { resolution: id });
  yield* guardStanding(resolution, decisionId);
  const { record, amendedIn } = resolution;
  const decision = record.decisions.find((one) => one.decision === decisionId);
  if (!decision?.order || version !== amendedIn.get(decisionId)) {
    return yield finding('DECISION_NOT_RESOLVED', { resolution: id, decision: decisionId });
  }
  const upon = movesOn(state, decision, record.meeting.date);
  if (upon !== 'governor-approval') {
    const facts = { resolution: id, decision: decisionId };
    yield finding('APPROVAL_NOT_NEEDED', { ...facts, upon: upon ?? 'nothing' });
  }
  const { date: meetingOn } = record.meeting;
  // The letter is what decides: neither it nor the day that is stated lies before the meeting.
  const approvedOn = document.date < event.decidedOn ? document.date : event.decidedOn;
  if (approvedOn < meetingOn) {
    yield finding('APPROVED_BEFORE_MEETING', { resolution: id, approvedOn, meetingOn });
  }
  const { delegation } = decision.order;
  const holder = holderOf(state, delegation);
  const { office } = event.actor;
  const ofHolder = holder === undefined ? by === 'governor' : by === 'holder' && office === holder;
  if (!ofHolder) {
    yield finding('APPROVED_BY_ANOTHER', { delegation, holder: holder ?? 'governor', office });
  }
}

/** The state in which an order is approved. */
export function evolveApproval(
  state: BookState,
  { data: { resolution, decision }, effectiveOn }: EventOf<'order.approved.v1'>,
): BookState {
  const { minutes } = state.life;
  const approvals = minutes.approvals.set(decisionKey(resolution, decision), effectiveOn);
  return { ...state, life: { ...state.life, minutes: { ...minutes, approvals } } };
}
