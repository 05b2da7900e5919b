import { carryOutAll, guardAuthorised, proposeGranted } from './authorised-move';
import type { CommandRules, EventRules } from './book-life.rule';
import type { DataOf, DecisionId, ResolutionId } from './book.events';
import type { BookState } from './book.state';
import { changeRequestOf, withOrderDone, withRequest } from './change-request-memory';
import type {
  changeRequestEventSchemas,
  ChangeRequestId,
  OfficeAbove,
  RequestedOrder,
  RequestedOrderId,
} from './change-request.events';
import {
  answered,
  guardAdvanced,
  guardAnswered,
  guardSubmitted,
  guardWithdrawn,
} from './change-request.guard';
import { grantedOf, type ChangeRequest } from './change-request.state';
import { nextId, propose, type CommandContext, type Proposal, type StatedDates } from './decision';
import { sameContent } from './identity';
import { datesOfDocument } from './outside-document';
import { reject } from './rejection';
import type { Satang } from './satang';
import type { OutsideDocument } from './stored-values';

type OrderOf<Kind extends RequestedOrder['kind']> = Extract<
  RequestedOrder,
  { readonly kind: Kind }
>;

/** Its number in the request when absent. */
interface Numbered {
  readonly order?: RequestedOrderId | undefined;
}

/** An order that moves money, as it is asked. */
type StatedMove<Kind extends Exclude<RequestedOrder['kind'], 'revise-project'>> = Numbered &
  Omit<OrderOf<Kind>, 'order' | 'opensProject'> & {
    /** Whether it sets up a plan or a project that the Act does not have. */
    readonly opensProject?: boolean | undefined;
  };

/** One order that a change request asks for. */
export type StatedRequestedOrder =
  | (StatedMove<'transfer'> & {
      /** The unit to which the money would go; refused when it is not the book's own (s.35). */
      readonly toArea?: string | undefined;
    })
  | StatedMove<'allocate'>
  | StatedMove<'use-savings'>
  | (Numbered & Omit<OrderOf<'revise-project'>, 'order'>);

/** The secretary sends up what lies above the committee. */
export interface SubmitChangeRequest extends StatedDates {
  readonly type: 'SubmitChangeRequest';
  readonly request?: ChangeRequestId | undefined;
  /** The confirmed resolution by which the committee refers it up, and the decision that says so. */
  readonly resolution?: ResolutionId | undefined;
  readonly decision?: DecisionId | undefined;
  readonly subject: string;
  readonly orders: readonly StatedRequestedOrder[];
  readonly to: OfficeAbove;
  readonly document: OutsideDocument;
}

/** One step of a request above the committee is told, with its letter. */
export interface AdvanceChangeRequest extends StatedDates {
  readonly type: 'AdvanceChangeRequest';
  readonly request: ChangeRequestId;
  /** The next number when absent. */
  readonly step?: number | undefined;
  readonly kind: DataOf<'change-request.advanced.v1'>['kind'];
  readonly office: OfficeAbove;
  /** Whereto it is referred. */
  readonly to?: OfficeAbove | undefined;
  readonly document: OutsideDocument;
  readonly note?: string | undefined;
}

/** The answer from above is told, with its letter; what it grants moves with it, where it can. */
export interface AnswerChangeRequest extends StatedDates {
  readonly type: 'AnswerChangeRequest';
  readonly request: ChangeRequestId;
  /** The next number when absent. */
  readonly step?: number | undefined;
  readonly office: OfficeAbove;
  readonly verdict: DataOf<'change-request.answered.v1'>['verdict'];
  /** What of which order; all that was asked when approved and absent, nothing when refused. */
  readonly granted?:
    | readonly { readonly order: RequestedOrderId; readonly amount?: Satang | undefined }[]
    | undefined;
  readonly document: OutsideDocument;
  readonly note?: string | undefined;
}

/** Who submitted a request takes it back, before it is answered. */
export interface WithdrawChangeRequest extends StatedDates {
  readonly type: 'WithdrawChangeRequest';
  readonly request: ChangeRequestId;
  readonly reason: string;
  readonly document: OutsideDocument;
}

/** An order that was granted, and had to wait, is carried out; today, unless a day is stated. */
export interface CarryOutAnswer {
  readonly type: 'CarryOutAnswer';
  readonly request: ChangeRequestId;
  readonly order: RequestedOrderId;
  readonly effectiveOn?: StatedDates['effectiveOn'];
}

/** What can be asked of a book about change requests. */
export type ChangeRequestCommand =
  | SubmitChangeRequest
  | AdvanceChangeRequest
  | AnswerChangeRequest
  | WithdrawChangeRequest
  | CarryOutAnswer;

/** What each command proposes. */
export const CHANGE_REQUEST_COMMANDS: CommandRules<ChangeRequestCommand> = {
  SubmitChangeRequest: submit,
  AdvanceChangeRequest: advance,
  AnswerChangeRequest: answer,
  WithdrawChangeRequest: withdraw,
  CarryOutAnswer: carryOut,
};

function submit(
  state: BookState,
  command: SubmitChangeRequest,
  { book, today }: CommandContext,
): readonly Proposal[] {
  const { byId } = state.life.requests;
  const { resolution, decision, subject, to, document } = command;
  const data: DataOf<'change-request.submitted.v1'> = {
    request: command.request ?? nextId<ChangeRequestId>('CR', byId.size, (id) => byId.has(id)),
    ...(resolution === undefined ? {} : { resolution }),
    ...(decision === undefined ? {} : { decision }),
    subject,
    orders: command.orders.map((order, index) => withinBook(book.area, order, index)),
    to,
    document,
  };
  return [propose('change-request.submitted.v1', data, datesOfDocument(command, document), today)];
}

/** s.35: nothing moves between budget-receiving units, and nobody above can let it. */
function withinBook(own: string, order: StatedRequestedOrder, index: number): RequestedOrder {
  const id = order.order ?? (String(index + 1) as RequestedOrderId);
  if (order.kind === 'revise-project') return { ...order, order: id };
  const opens = order.opensProject ? { opensProject: true as const } : {};
  if (order.kind !== 'transfer') {
    const { kind, project, line, amount, asset } = order;
    return { kind, order: id, project, line, amount, ...(asset ? { asset } : {}), ...opens };
  }
  const { toArea, fromLine, toLine, amount } = order;
  if (toArea !== undefined && toArea !== own) {
    reject('TRANSFER_BETWEEN_UNITS', { from: own, to: toArea });
  }
  return { kind: 'transfer', order: id, fromLine, toLine, amount, ...opens };
}

function advance(
  state: BookState,
  command: AdvanceChangeRequest,
  { today }: CommandContext,
): readonly Proposal[] {
  const { request: id, kind, office, to, document, note } = command;
  const request = known(state, id);
  const told = {
    request: id,
    submittedOn: request.submittedOn,
    kind,
    office,
    ...(to === undefined ? {} : { to }),
    document,
    ...(note === undefined ? {} : { note }),
  };
  const step = command.step ?? stepOf(state, request, told);
  const dates = datesOfDocument(command, document);
  return [propose('change-request.advanced.v1', { ...told, step }, dates, today)];
}

/** The next step; the last one where it says the very same, because then it is told again. */
function stepOf(
  state: BookState,
  { record, step }: ChangeRequest,
  told: Omit<DataOf<'change-request.advanced.v1'>, 'step'>,
): number {
  const last = state.recorded.get(`change-request-step|${record.request}|${step}`);
  return last && sameContent(last.data, { ...told, step }) ? step : step + 1;
}

function answer(
  state: BookState,
  command: AnswerChangeRequest,
  context: CommandContext,
): readonly Proposal[] {
  const { request: id, office, verdict, document, note } = command;
  const request = known(state, id);
  const before = request.answer?.data;
  const data: DataOf<'change-request.answered.v1'> = {
    request: id,
    submittedOn: request.submittedOn,
    step: command.step ?? before?.step ?? request.step + 1,
    office,
    verdict,
    granted: grants(request, command),
    document,
    ...(note === undefined ? {} : { note }),
  };
  const dates = datesOfDocument(command, document);
  const proposed = propose('change-request.answered.v1', data, dates, context.today);
  // Told again it moves nothing again: what waits is carried out by its own command.
  if (request.answer) return [proposed];
  const event = { ...proposed, actor: context.actor, recordedOn: context.today } as never;
  const after = withRequest(state, id, (open) => answered(open, event));
  return [proposed, ...carryOutAll(after, known(after, id), context).moves];
}

function grants(
  { record }: ChangeRequest,
  { verdict, granted }: AnswerChangeRequest,
): DataOf<'change-request.answered.v1'>['granted'] {
  if (granted === undefined) {
    return verdict === 'approved' ? record.orders.map(({ order }) => ({ order })) : [];
  }
  return granted.map(({ order, amount }) => (amount === undefined ? { order } : { order, amount }));
}

function withdraw(
  state: BookState,
  command: WithdrawChangeRequest,
  { today }: CommandContext,
): readonly Proposal[] {
  const { request, reason, document } = command;
  const { submittedOn } = known(state, request);
  const data = { request, submittedOn, reason, document };
  return [propose('change-request.withdrawn.v1', data, datesOfDocument(command, document), today)];
}

function carryOut(
  state: BookState,
  { request: id, order, effectiveOn }: CarryOutAnswer,
  context: CommandContext,
): readonly Proposal[] {
  const request = known(state, id);
  const granted = grantedOf(request).find((one) => one.order.order === order);
  if (!granted) return reject('ORDER_NOT_GRANTED', { request: id, order });
  // A revision has a number of its own each time: it is known as done by its order alone.
  if (request.done.has(order) && granted.order.kind === 'revise-project') return [];
  const on = effectiveOn ?? context.today;
  return [proposeGranted(state, request, granted, { ...context, on })];
}

function known(state: BookState, request: ChangeRequestId): ChangeRequest {
  return changeRequestOf(state, request) ?? reject('CHANGE_REQUEST_UNKNOWN', { request });
}

/** The rules over each event, and what it comes to. */
export const CHANGE_REQUEST_EVENTS: EventRules<keyof typeof changeRequestEventSchemas> = {
  'change-request.submitted.v1': {
    guard: guardSubmitted,
    evolve(state, { data, effectiveOn }) {
      const request: ChangeRequest = {
        record: data,
        submittedOn: effectiveOn,
        status: 'submitted',
        at: data.to,
        step: 0,
        lastOn: effectiveOn,
        done: new Set(),
      };
      const byId = state.life.requests.byId.set(data.request, request);
      return { ...state, life: { ...state.life, requests: { byId } } };
    },
  },
  'change-request.advanced.v1': {
    guard: guardAdvanced,
    evolve: (state, { data, effectiveOn: lastOn }) =>
      withRequest(state, data.request, (before) => {
        const { kind: status, step, to } = data;
        return { ...before, status, step, lastOn, at: to ?? before.at };
      }),
  },
  'change-request.answered.v1': {
    guard: guardAnswered,
    evolve: (state, event) =>
      withRequest(state, event.data.request, (before) => answered(before, event)),
  },
  'change-request.withdrawn.v1': {
    guard: guardWithdrawn,
    evolve: (state, { data, effectiveOn: lastOn }) =>
      withRequest(state, data.request, (before) => ({ ...before, status: 'withdrawn', lastOn })),
  },
  'authorised-transfer.made.v1': {
    guard: guardAuthorised,
    evolve: (state, { data }) => withOrderDone(state, data.request, data.order),
  },
  'authorised-allocation.made.v1': {
    guard: guardAuthorised,
    evolve: (state, { data }) => withOrderDone(state, data.request, data.order),
  },
};
