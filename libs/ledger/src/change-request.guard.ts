import { carryOutAll, guardOfficeOf, guardRequestedOrder } from './authorised-move';
import { guardPayable } from './appropriation';
import type { DataOf, EventOf } from './book.events';
import type { BookState } from './book.state';
import { changeRequestOf, withRequest } from './change-request-memory';
import type { RequestedOrder } from './change-request.events';
import type { ChangeRequest, ChangeRequestStatus } from './change-request.state';
import type { Findings } from './decision';
import type { Reference } from './reference';
import { finding } from './rejection';

/*
 * The way of a change request above the committee. Each step is of the office that has it, with its
 * letter, and no earlier than the step before; the steps are numbered, because the reform wants fewer
 * of them.
 */

type Told =
  | EventOf<'change-request.advanced.v1'>
  | EventOf<'change-request.answered.v1'>
  | EventOf<'change-request.withdrawn.v1'>;

/** What each step follows. */
const FOLLOWS: {
  readonly [
    Step in DataOf<'change-request.advanced.v1'>['kind'] | 'answered'
  ]: readonly ChangeRequestStatus[];
} = {
  received: ['submitted', 'referred', 'resubmitted'],
  considered: ['received', 'considered'],
  referred: ['received', 'considered'],
  returned: ['received', 'considered'],
  resubmitted: ['returned'],
  answered: ['received', 'considered'],
};

/**
 * A request is about what an answer can move, and where it names a resolution, that one is in force and
 * refers it up. A decision is referred up once, until that request is refused or withdrawn.
 */
export function* guardSubmitted(
  state: BookState,
  { data, effectiveOn }: EventOf<'change-request.submitted.v1'>,
): Findings {
  const { orders, request } = data;
  const ids = new Set<string>();
  const revised = new Set<string>();
  for (const order of orders) {
    if (ids.has(order.order)) yield finding('ID_TAKEN', { kind: 'order', id: order.order });
    ids.add(order.order);
    if (order.kind === 'revise-project') {
      const { project } = order;
      if (revised.has(project)) yield finding('PROJECT_REVISED_TWICE', { request, project });
      revised.add(project);
    } else yield* guardPayable(order.amount);
    yield* guardRequestedOrder(state, order);
  }
  yield* guardReferral(state, data, effectiveOn);
}

function* guardReferral(
  state: BookState,
  { resolution: id, decision }: DataOf<'change-request.submitted.v1'>,
  on: EventOf<'change-request.submitted.v1'>['effectiveOn'],
): Findings {
  if (id === undefined) {
    // A decision is one of a resolution.
    if (decision !== undefined) yield finding('RESOLUTION_UNKNOWN', { resolution: '' });
    return;
  }
  const resolution = state.resolutions.get(id);
  if (!resolution) return yield finding('RESOLUTION_UNKNOWN', { resolution: id });
  const { record, status } = resolution;
  const refers = record.decisions.some(
    (one) => one.verb === 'refer-up' && (decision === undefined || one.decision === decision),
  );
  if (status !== 'confirmed' || !refers) {
    yield finding('RESOLUTION_NOT_REFERRED_UP', { resolution: id });
  }
  if (on < record.meeting.date) {
    const followsOn = record.meeting.date;
    yield finding('BEFORE_WHAT_IT_FOLLOWS', { on, follows: id, followsOn });
  }
  if (decision === undefined) return;
  for (const other of state.life.requests.byId.values()) {
    const same = other.record.resolution === id && other.record.decision === decision;
    if (!same || other.status === 'withdrawn' || isRefused(other)) continue;
    const { request } = other.record;
    return yield finding('DECISION_REFERRED_ALREADY', { resolution: id, decision, request });
  }
}

function isRefused({ answer }: ChangeRequest): boolean {
  return answer?.data.verdict === 'refused';
}

/** A step is the next one, of the office that has the request, and only a referral says whereto. */
export function* guardAdvanced(
  state: BookState,
  event: EventOf<'change-request.advanced.v1'>,
): Findings {
  const request = yield* openRequest(state, event);
  if (!request) return;
  const { kind, office, to } = event.data;
  yield* guardStep(request, event.data, kind);
  const refers = kind === 'referred';
  if (refers !== (to !== undefined) || to === office) {
    yield finding('REFERRAL_TARGET_WRONG', { request: event.data.request, office });
  }
}

function* guardStep(
  { record, at, step: last, status }: ChangeRequest,
  { step, office }: { readonly step: number; readonly office: string },
  kind: keyof typeof FOLLOWS,
): Findings {
  const { request } = record;
  if (step !== last + 1) {
    yield finding('CHANGE_REQUEST_STEP_WRONG', { request, step, expected: last + 1 });
  }
  if (office !== at) yield finding('STEP_OF_ANOTHER_OFFICE', { request, office, at });
  if (!FOLLOWS[kind].includes(status)) {
    yield finding('STEP_NOT_NEXT', { request, step: kind, status });
  }
}

/** The request that goes on, which is open, and told no earlier than its last step. */
function* openRequest(
  state: BookState,
  { data, effectiveOn: on }: Told,
): Generator<ReturnType<typeof finding>, ChangeRequest | undefined, undefined> {
  const { request: id } = data;
  const request = changeRequestOf(state, id);
  if (!request) {
    yield finding('CHANGE_REQUEST_UNKNOWN', { request: id });
    return undefined;
  }
  const { status, lastOn, submittedOn } = request;
  if (status === 'answered' || status === 'withdrawn') {
    yield finding('CHANGE_REQUEST_NOT_OPEN', { request: id, status });
  }
  if (data.submittedOn !== submittedOn || on < lastOn) {
    yield finding('BEFORE_WHAT_IT_FOLLOWS', { on, follows: id, followsOn: lastOn });
  }
  return request;
}

/**
 * An answer comes from the office that has the request, in whose power the orders are that it grants
 * (s.36), and grants at most what was asked. What it grants and cannot be done yet is noted.
 */
export function* guardAnswered(
  state: BookState,
  event: EventOf<'change-request.answered.v1'>,
  reference: Reference,
): Findings {
  const request = yield* openRequest(state, event);
  if (!request) return;
  const { data, actor, recordedOn: today } = event;
  yield* guardStep(request, data, 'answered');
  yield* guardGrants(request, data);
  const after = answered(request, event);
  for (const order of grantedOrders(request, data)) {
    yield* guardOfficeOf(state, after, order, reference);
  }
  if (!state.opened) return;
  const context = { book: state.opened, actor, today, reference };
  const { waiting } = carryOutAll(
    withRequest(state, data.request, () => after),
    after,
    context,
  );
  for (const { order, because } of waiting) {
    yield finding('ANSWER_WAITS', { request: data.request, order, because: because.code });
  }
}

function grantedOrders(
  { record }: ChangeRequest,
  { granted }: DataOf<'change-request.answered.v1'>,
): readonly RequestedOrder[] {
  return record.orders.filter(({ order }) => granted.some((one) => one.order === order));
}

/** Approved is all of what was asked, approved in part some of it, refused none of it. */
function* guardGrants(
  { record }: ChangeRequest,
  { request, verdict, granted }: DataOf<'change-request.answered.v1'>,
): Findings {
  const seen = new Set<string>();
  let whole = granted.length === record.orders.length;
  for (const { order, amount } of granted) {
    const asked = record.orders.find((one) => one.order === order);
    if (!asked) {
      yield finding('REQUESTED_ORDER_UNKNOWN', { request, order });
      continue;
    }
    if (seen.has(order)) yield finding('ID_TAKEN', { kind: 'order', id: order });
    seen.add(order);
    if (amount === undefined) continue;
    yield* guardPayable(amount);
    if (asked.kind === 'revise-project') {
      yield finding('GRANT_CONTRADICTS_VERDICT', { request, verdict });
    } else if (amount > asked.amount) {
      yield finding('GRANT_ABOVE_REQUEST', {
        request,
        order,
        asked: asked.amount,
        granted: amount,
      });
    } else if (amount < asked.amount) whole = false;
  }
  const expected = granted.length === 0 ? 'refused' : whole ? 'approved' : 'approved-in-part';
  if (verdict !== expected) yield finding('GRANT_CONTRADICTS_VERDICT', { request, verdict });
}

/** What has gone out is taken back before it is answered, and not before its last step. */
export function* guardWithdrawn(
  state: BookState,
  event: EventOf<'change-request.withdrawn.v1'>,
): Findings {
  yield* openRequest(state, event);
}

/** A request after its answer. */
export function answered(
  before: ChangeRequest,
  event: EventOf<'change-request.answered.v1'>,
): ChangeRequest {
  const { step } = event.data;
  return { ...before, status: 'answered', step, lastOn: event.effectiveOn, answer: event };
}
