import { fundSourceOf, guardWithinFiscalYear } from './appropriation';
import { availableFor } from './availability';
import type { DataOf, EventOf } from './book.events';
import { balanceOf, post, type BookState } from './book.state';
import { changeRequestOf, withOrderDone } from './change-request-memory';
import type { RequestedOrder, RequestedOrderId } from './change-request.events';
import { grantedOf, type ChangeRequest, type Granted } from './change-request.state';
import { propose, type CommandContext, type Findings, type Proposal } from './decision';
import { powerAbove } from './office-above';
import { guardLineOfProject } from './project';
import { PROJECT_REVISION_EVENTS } from './project-revision';
import { refuses, type Reference } from './reference';
import { finding, type Finding } from './rejection';
import { guardNotCancelled } from './released-money';
import { guardNotStopped } from './stopped-line';
import type { ProjectId } from './stored-values';
import { agreesForTheBureau } from './transfer-act';
import { guardTransferRule } from './transfer-rule';

/*
 * What an answer from above moves. The answer is a fact with its letter and stands whatever comes of
 * it; each of its orders is carried out with it where that can be done, and waits where it cannot: for
 * money, for the facts of a stopped line, for a project's line. No delegation is used: the authority is
 * the answer's own.
 */

/** An event by which an order of an answer is carried out. */
export type AuthorisedEvent =
  | EventOf<'authorised-transfer.made.v1'>
  | EventOf<'authorised-allocation.made.v1'>
  | EventOf<'project.revised.v1'>;

type Authorised = Extract<Proposal, Pick<AuthorisedEvent, 'type'>>;

/** What a granted order comes to, as the book stands. */
export function proposeGranted(
  state: BookState,
  request: ChangeRequest,
  { order, amount = 0n }: Granted,
  context: CommandContext & { readonly on?: ChangeRequest['lastOn'] },
): Proposal {
  const { request: id } = request.record;
  const answeredOn = request.answer?.effectiveOn ?? request.lastOn;
  const effectiveOn = context.on ?? answeredOn;
  const dates = { decidedOn: answeredOn, effectiveOn };
  const of = { request: id, order: order.order };
  switch (order.kind) {
    case 'transfer': {
      const { fromLine, toLine } = order;
      const fundSource = fundSourceOf(state, fromLine);
      const agreedBy = request.answer?.data.office ?? request.at;
      const data = { ...of, fromLine, toLine, fundSource, amount, agreedBy };
      return propose('authorised-transfer.made.v1', data, dates, context.today);
    }
    case 'allocate':
    case 'use-savings': {
      const { project, line } = order;
      const from = order.kind === 'allocate' ? ('allotted' as const) : ('savings' as const);
      const data = { ...of, project, line, fundSource: fundSourceOf(state, line), amount, from };
      return propose('authorised-allocation.made.v1', data, dates, context.today);
    }
    case 'revise-project':
      return propose('project.revised.v1', revision(state, request, order), dates, context.today);
  }
}

function revision(
  state: BookState,
  { record }: ChangeRequest,
  { project, terms }: Extract<RequestedOrder, { readonly kind: 'revise-project' }>,
): DataOf<'project.revised.v1'> {
  const now = state.projects.get(project);
  return {
    project,
    version: nextVersion(state, project),
    name: now?.name ?? project,
    developmentIssue: now?.developmentIssue ?? project,
    agency: now?.agency ?? project,
    lines: [...(now?.lines ?? [])],
    terms,
    authority: { by: 'change-request', request: record.request },
    reason: record.subject,
  };
}

function nextVersion({ recorded }: BookState, project: ProjectId): number {
  let version = 2;
  while (recorded.has(`project-revision|${project}|${version}`)) version += 1;
  return version;
}

/** What of an answer can be done at once, and what stops the rest. */
export interface CarriedOut {
  readonly moves: readonly Proposal[];
  readonly waiting: readonly { readonly order: RequestedOrderId; readonly because: Finding }[];
}

/**
 * The orders of an answer, one after the other on what those before it leave.
 *
 * @param state the state in which the request is answered.
 */
export function carryOutAll(
  state: BookState,
  request: ChangeRequest,
  context: CommandContext,
): CarriedOut {
  let current = state;
  const moves: Proposal[] = [];
  const waiting: { order: RequestedOrderId; because: Finding }[] = [];
  for (const granted of grantedOf(request)) {
    const proposal = proposeGranted(current, request, granted, context) as Authorised;
    const circumstances = { actor: context.actor, recordedOn: context.today };
    const event = { ...proposal, ...circumstances } as AuthorisedEvent;
    const because = firstRefusal(current, event, context.reference);
    if (because) {
      waiting.push({ order: granted.order.order, because });
      continue;
    }
    moves.push(proposal);
    current = withOrderDone(post(current, event), request.record.request, granted.order.order);
  }
  return { moves, waiting };
}

function firstRefusal(
  state: BookState,
  event: AuthorisedEvent,
  reference: Reference,
): Finding | undefined {
  const findings =
    event.type === 'project.revised.v1'
      ? PROJECT_REVISION_EVENTS['project.revised.v1'].guard(state, event, reference)
      : guardAuthorised(state, event, reference);
  for (const found of findings) if (refuses(reference, found, event.recordedOn)) return found;
  return undefined;
}

/** Money moves as an answer granted it, on or after the answer's day, once, and where it is there. */
export function* guardAuthorised(
  state: BookState,
  event: Exclude<AuthorisedEvent, EventOf<'project.revised.v1'>>,
  reference: Reference,
): Findings {
  const { request: id, order: orderId, amount } = event.data;
  const request = changeRequestOf(state, id);
  if (!request) return yield finding('CHANGE_REQUEST_UNKNOWN', { request: id });
  const granted = grantedOf(request).find(({ order }) => order.order === orderId);
  const answer = request.answer;
  if (!granted || !answer || request.done.has(orderId) || !carriesOut(event, granted, answer)) {
    return yield finding('ORDER_NOT_GRANTED', { request: id, order: orderId });
  }
  if (event.effectiveOn < answer.effectiveOn) {
    const followsOn = answer.effectiveOn;
    yield finding('BEFORE_WHAT_IT_FOLLOWS', { on: event.effectiveOn, follows: id, followsOn });
  }
  yield* guardWithinFiscalYear(state, event.effectiveOn);
  const line = event.type === 'authorised-transfer.made.v1' ? event.data.fromLine : event.data.line;
  yield* guardRequestedOrder(state, granted.order);
  yield* guardNotStopped(state, line);
  yield* guardOfficeOf(state, request, granted.order, reference);
  if (event.type === 'authorised-transfer.made.v1') {
    yield* guardOwnRules(state, event, answer, reference);
  }
  const stage = event.type === 'authorised-allocation.made.v1' ? event.data.from : 'allotted';
  const available = availableFor(state, { line, stage }, event);
  if (amount <= available) return;
  const allotted = balanceOf(state, line, stage);
  const on = event.effectiveOn;
  yield finding('ALLOTMENT_INSUFFICIENT', { line, asked: amount, available, allotted, on });
}

/** What the Budget Bureau did not agree to stays within the rules that bound the committee itself. */
function* guardOwnRules(
  state: BookState,
  { data: { fromLine, toLine, amount } }: EventOf<'authorised-transfer.made.v1'>,
  { data: { office }, decidedOn }: EventOf<'change-request.answered.v1'>,
  reference: Reference,
): Findings {
  if (agreesForTheBureau(office)) return;
  const asked = { fromLine, toLine, amount, mover: 'committee' as const, decidedOn };
  yield* guardTransferRule(state, asked, reference);
}

/** The office that answered has the power for the order (s.36). */
export function* guardOfficeOf(
  state: BookState,
  { record, answer }: Pick<ChangeRequest, 'record' | 'answer'>,
  order: RequestedOrder,
  reference: Reference,
): Findings {
  if (!answer) return;
  const { office } = answer.data;
  const { offices, byAct } = powerAbove(state, order, reference, answer.decidedOn);
  if (offices.includes(office)) return;
  const facts = { request: record.request, order: order.order, office, needed: offices };
  yield finding(byAct ? 'ORDER_ABOVE_OFFICE' : 'ORDER_NOT_OF_OFFICE', facts);
}

/** Whether an event moves what was granted, and no other money. */
function carriesOut(
  { type, data }: Exclude<AuthorisedEvent, EventOf<'project.revised.v1'>>,
  { order, amount }: Granted,
  answer: EventOf<'change-request.answered.v1'>,
): boolean {
  if (data.amount !== amount) return false;
  switch (order.kind) {
    case 'transfer':
      return (
        type === 'authorised-transfer.made.v1' &&
        data.fromLine === order.fromLine &&
        data.toLine === order.toLine &&
        data.agreedBy === answer.data.office
      );
    case 'allocate':
    case 'use-savings':
      return (
        type === 'authorised-allocation.made.v1' &&
        data.project === order.project &&
        data.line === order.line &&
        data.from === (order.kind === 'allocate' ? 'allotted' : 'savings')
      );
    case 'revise-project':
      return false;
  }
}

/**
 * What no answer can move: nothing between fund sources (s.35), nor to where it is; nothing of a line
 * that a project does not draw on (s.4), nor to a project that is cancelled.
 */
export function* guardRequestedOrder(state: BookState, order: RequestedOrder): Findings {
  switch (order.kind) {
    case 'transfer': {
      const [from, to] = [state.lines.get(order.fromLine), state.lines.get(order.toLine)];
      if (!from) yield finding('LINE_UNKNOWN', { line: order.fromLine });
      if (!to) yield finding('LINE_UNKNOWN', { line: order.toLine });
      if (!from || !to) return;
      if (from.line === to.line) yield finding('TRANSFER_TO_SAME_LINE', { line: from.line });
      if (from.fundSource !== to.fundSource) {
        yield finding('FUND_SOURCE_DIFFERS', { from: from.fundSource, to: to.fundSource });
      }
      return;
    }
    case 'allocate':
    case 'use-savings':
      yield* guardNotCancelled(state, order.project);
      return yield* guardLineOfProject(state, order.project, order.line);
    case 'revise-project': {
      const { project } = order;
      if (!state.projects.has(project)) return yield finding('PROJECT_UNKNOWN', { project });
      return yield* guardNotCancelled(state, project);
    }
  }
}
