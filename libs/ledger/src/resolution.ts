import type { AreaId, CommitteeId } from './areas';
import type {
  AllocationOrder,
  CommitteeDecision,
  DataOf,
  DecisionId,
  EventOf,
  ResolutionId,
  SavingsOrder,
  TransferOrder,
  Verb,
} from './book.events';
import {
  committeeOfBook,
  fundSourceOf,
  guardPayable,
  guardWithinFiscalYear,
} from './appropriation';
import { guardAuthority, movesMoney, movingVerbs, useDelegation } from './authority';
import {
  availableOn,
  balanceOf,
  resolutionNumberKey,
  type BookState,
  type Resolution,
} from './book.state';
import { buddhistYearOf, type CalendarDate } from './calendar';
import { withChanged } from './changed-entry';
import { nextId, propose, type CommandContext, type Findings, type Proposal } from './decision';
import { sameContent } from './identity';
import { guardLineOfProject } from './project';
import { finding, reject } from './rejection';
import { guardNotCancelled } from './released-money';
import { QUORUM } from './rules';
import { guardNotStopped } from './stopped-line';
import type { Satang } from './satang';

/** One decision of a resolution as the secretary writes it. */
export interface StatedDecision {
  readonly decision?: DecisionId | undefined;
  readonly verb: Verb;
  readonly subject: string;
  readonly order?:
    | AllocationOrder
    | SavingsOrder
    | (TransferOrder & {
        /** The unit to which the money would go; refused when it is not the book's own (s.35). */
        readonly toArea?: string | undefined;
      })
    | undefined;
  /** The day of the meeting when absent. */
  readonly effectiveOn?: CalendarDate | undefined;
  readonly votes?: CommitteeDecision['votes'];
}

/** The secretary records what a committee resolved. Nothing moves before another one confirms it. */
export interface RecordResolution {
  readonly type: 'RecordResolution';
  readonly resolution?: ResolutionId | undefined;
  readonly committee: CommitteeId;
  readonly meeting: {
    readonly number: number;
    readonly buddhistYear: number;
    readonly date: CalendarDate;
    readonly place: string;
  };
  readonly agendaItem: string;
  readonly attendance: {
    readonly seats: number;
    readonly present: number;
    readonly represented?: readonly { readonly seat: string; readonly by: string }[] | undefined;
    readonly recused?: readonly string[] | undefined;
  };
  readonly decisions: readonly StatedDecision[];
  /** Decided by circulation (เวียนมติ). */
  readonly circulated?: boolean | undefined;
}

/** The chair or an authorised signer confirms a resolution; its decisions take effect. */
export interface ConfirmResolution {
  readonly type: 'ConfirmResolution';
  readonly resolution: ResolutionId;
  readonly capacity: string;
  /** Today when absent. */
  readonly confirmedOn?: CalendarDate | undefined;
}

/** Proposes the record of a resolution, decided on the day of the meeting. */
export function recordResolution(
  state: BookState,
  command: RecordResolution,
  context: CommandContext,
): readonly Proposal[] {
  const { committee, meeting, agendaItem, attendance } = command;
  refuseOtherUnits(context.book.area, command.decisions);
  const data: DataOf<'resolution.recorded.v1'> = {
    resolution:
      command.resolution ??
      nextId<ResolutionId>('R', state.resolutions.size, (id) => state.resolutions.has(id)),
    committee,
    meeting,
    agendaItem,
    attendance: {
      seats: attendance.seats,
      present: attendance.present,
      represented: (attendance.represented ?? []).map(({ seat, by }) => ({ seat, by })),
      recused: [...(attendance.recused ?? [])],
    },
    decisions: command.decisions.map((decision, index) => ({
      decision: decision.decision ?? (String(index + 1) as DecisionId),
      verb: decision.verb,
      subject: decision.subject,
      ...(decision.order ? { order: withinBook(decision.order) } : {}),
      effectiveOn: decision.effectiveOn ?? meeting.date,
      ...(decision.votes ? { votes: [...decision.votes] } : {}),
    })),
    ...(command.circulated ? { circulated: true as const } : {}),
  };
  const dates = { decidedOn: meeting.date, effectiveOn: meeting.date };
  return [propose('resolution.recorded.v1', data, dates, context.today)];
}

/** s.35: nothing moves between budget-receiving units, whoever decides it. */
function refuseOtherUnits(own: AreaId, decisions: readonly StatedDecision[]): void {
  for (const { order } of decisions) {
    if (order?.kind !== 'transfer' || order.toArea === undefined) continue;
    if (order.toArea !== own) reject('TRANSFER_BETWEEN_UNITS', { from: own, to: order.toArea });
  }
}

function withinBook(
  order: NonNullable<StatedDecision['order']>,
): NonNullable<CommitteeDecision['order']> {
  const { delegation, amount } = order;
  if (order.kind !== 'transfer') {
    const { kind, project, line, asset } = order;
    return { kind, delegation, project, line, amount, ...(asset ? { asset } : {}) };
  }
  return { kind: 'transfer', delegation, fromLine: order.fromLine, toLine: order.toLine, amount };
}

/** Proposes the confirmation and, in the same append, all that it moves. */
export function confirmResolution(
  state: BookState,
  command: ConfirmResolution,
  context: CommandContext,
): readonly Proposal[] {
  const { resolution: id, capacity } = command;
  const resolution = state.resolutions.get(id) ?? reject('RESOLUTION_UNKNOWN', { resolution: id });
  if (resolution.status === 'confirmed') {
    const before = state.recorded.get(`confirmation|${id}`);
    if (before?.actor.subject === context.actor.subject) return [];
    reject('RESOLUTION_ALREADY_CONFIRMED', { resolution: id });
  }
  const dates = { decidedOn: command.confirmedOn ?? context.today };
  return [
    propose('resolution.confirmed.v1', { resolution: id, capacity }, dates, context.today),
    ...resolution.record.decisions
      .filter((decision) => movesMoney(state, decision))
      .flatMap((decision) => proposeOrder(state, resolution, decision, context)),
  ];
}

function proposeOrder(
  state: BookState,
  { record }: Resolution,
  { decision, order, effectiveOn }: CommitteeDecision,
  context: CommandContext,
): readonly Proposal[] {
  if (!order) return [];
  const dates = { decidedOn: record.meeting.date, effectiveOn };
  const [type, data] = orderData(state, record.resolution, { decision, order });
  return [propose(type, data, dates, context.today)];
}

/** What an order comes to when it is carried out. */
function orderData(
  state: BookState,
  resolution: ResolutionId,
  { decision, order }: Pick<CommitteeDecision, 'decision'> & Ordered,
):
  | ['allocation.made.v1', DataOf<'allocation.made.v1'>]
  | ['savings.allocated.v1', DataOf<'savings.allocated.v1'>]
  | ['transfer.made.v1', DataOf<'transfer.made.v1'>] {
  if (order.kind !== 'transfer') {
    const { delegation, project, line, amount } = order;
    const fundSource = fundSourceOf(state, line);
    const data = { resolution, decision, delegation, project, line, fundSource, amount };
    return [order.kind === 'allocate' ? 'allocation.made.v1' : 'savings.allocated.v1', data];
  }
  const { delegation, fromLine, toLine, amount } = order;
  const fundSource = fundSourceOf(state, fromLine);
  const data = { resolution, decision, delegation, fromLine, toLine, fundSource, amount };
  return ['transfer.made.v1', data];
}

/** What an order comes to, once it is carried out. */
type ExecutedOrder =
  EventOf<'allocation.made.v1'> | EventOf<'transfer.made.v1'> | EventOf<'savings.allocated.v1'>;

/** A decision by which something is ordered. */
interface Ordered {
  readonly order: NonNullable<CommitteeDecision['order']>;
}

/** What a recorded resolution must be: of this committee, quorate, numbered once, within its powers. */
export function* guardResolution(
  state: BookState,
  event: EventOf<'resolution.recorded.v1'>,
): Findings {
  const { committee, meeting, attendance, decisions, agendaItem } = event.data;
  const expected = committeeOfBook(state);
  if (committee !== expected) yield finding('COMMITTEE_NOT_OF_BOOK', { committee, expected });
  yield* guardMeeting(state, event);
  const { seats, present } = attendance;
  const required = Math.ceil((seats * QUORUM.numerator) / QUORUM.denominator);
  if (present > seats) yield finding('ATTENDANCE_IMPOSSIBLE', { seats, present });
  else if (present < required) yield finding('QUORUM_NOT_MET', { seats, present, required });
  const ids = new Set(decisions.map(({ decision }) => decision));
  if (ids.size < decisions.length) {
    yield finding('ID_TAKEN', { kind: 'decision', id: `${meeting.number}/${agendaItem}` });
  }
  const used = new Map<string, Satang>();
  for (const decision of decisions) {
    const { order } = decision;
    if (!order) continue;
    const before = used.get(order.delegation) ?? 0n;
    yield* guardAuthority(state, event.data, decision, before);
    yield* guardOrder(state, decision);
    if (decision.effectiveOn < meeting.date) {
      const { effectiveOn } = decision;
      yield finding('EFFECT_BEFORE_DECISION', { decidedOn: meeting.date, effectiveOn });
    }
    if (movesMoney(state, decision)) used.set(order.delegation, before + order.amount);
  }
}

function* guardMeeting(state: BookState, event: EventOf<'resolution.recorded.v1'>): Findings {
  const { meeting, agendaItem } = event.data;
  const expectedYear = buddhistYearOf(meeting.date);
  if (meeting.buddhistYear !== expectedYear) {
    yield finding('MEETING_YEAR_MISMATCH', {
      buddhistYear: meeting.buddhistYear,
      date: meeting.date,
      expected: expectedYear,
    });
  }
  const holder = state.resolutionNumbers.get(resolutionNumberKey(event.data));
  if (holder !== undefined) {
    yield finding('RESOLUTION_NUMBER_TAKEN', {
      meeting: meeting.number,
      buddhistYear: meeting.buddhistYear,
      agendaItem,
      resolution: holder,
    });
  }
}

/** The lines and the project of an order, whatever is left on them. */
function* guardOrder(state: BookState, { order, effectiveOn }: CommitteeDecision): Findings {
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

/** Said beside the receipt of a recorded resolution: which orders will move no money. */
export function* noticesOfResolution(
  state: BookState,
  { decisions }: DataOf<'resolution.recorded.v1'>,
): Findings {
  for (const decision of decisions) yield* noticesOf(state, decision);
}

function* noticesOf(state: BookState, decision: CommitteeDecision): Findings {
  const { decision: id, order, verb } = decision;
  if (!order || movesMoney(state, decision)) return;
  const verbs = movingVerbs(state, order.delegation, order.kind);
  yield finding('VERB_MOVES_NO_MONEY', { decision: id, verb, movingVerbs: verbs });
}

/** A resolution is confirmed once, after the meeting. */
export function* guardConfirmation(
  state: BookState,
  event: EventOf<'resolution.confirmed.v1'>,
): Findings {
  const { resolution: id } = event.data;
  const resolution = state.resolutions.get(id);
  if (!resolution) return yield finding('RESOLUTION_UNKNOWN', { resolution: id });
  if (resolution.status === 'confirmed') {
    yield finding('RESOLUTION_ALREADY_CONFIRMED', { resolution: id });
  }
  const meetingOn = resolution.record.meeting.date;
  if (event.decidedOn < meetingOn) {
    yield finding('CONFIRMED_BEFORE_MEETING', { confirmedOn: event.decidedOn, meetingOn });
  }
}

/** Money moves only as a confirmed resolution says, within its authority and the money there is. */
export function* guardExecutedOrder(state: BookState, event: ExecutedOrder): Findings {
  const { resolution: id, decision: decisionId, amount } = event.data;
  const resolution = state.resolutions.get(id);
  if (!resolution) return yield finding('RESOLUTION_UNKNOWN', { resolution: id });
  const { record, status, done } = resolution;
  if (status !== 'confirmed') yield finding('RESOLUTION_NOT_CONFIRMED', { resolution: id });
  const decision = record.decisions.find((candidate) => candidate.decision === decisionId);
  if (!decision || done.has(decisionId) || !carriesOut(state, event, decision)) {
    return yield finding('DECISION_NOT_RESOLVED', { resolution: id, decision: decisionId });
  }
  yield* noticesOf(state, decision);
  yield* guardAuthority(state, record, decision, 0n);
  yield* guardOrder(state, decision);
  const line = event.type === 'transfer.made.v1' ? event.data.fromLine : event.data.line;
  yield* guardNotStopped(state, line);
  const stage = event.type === 'savings.allocated.v1' ? 'savings' : 'allotted';
  const available = availableOn(state, { line, stage }, event.effectiveOn);
  if (amount > available) {
    yield finding('ALLOTMENT_INSUFFICIENT', {
      line,
      asked: amount,
      available,
      allotted: balanceOf(state, line, stage),
      on: event.effectiveOn,
    });
  }
}

/** Whether an event moves what the decision orders, from the day that it states. */
function carriesOut(
  state: BookState,
  event: ExecutedOrder,
  { decision, order, effectiveOn }: CommitteeDecision,
): boolean {
  if (!order || event.effectiveOn !== effectiveOn) return false;
  const [type, data] = orderData(state, event.data.resolution, { decision, order });
  return event.type === type && sameContent(event.data, data);
}

/** The state after a resolution's event. */
export function evolveResolution(
  state: BookState,
  event: EventOf<'resolution.recorded.v1'> | EventOf<'resolution.confirmed.v1'> | ExecutedOrder,
): BookState {
  if (event.type === 'resolution.recorded.v1') {
    const { data, recordedOn } = event;
    const resolution: Resolution = {
      record: data,
      recordedOn,
      status: 'recorded',
      done: new Set(),
    };
    return {
      ...state,
      resolutions: state.resolutions.set(data.resolution, resolution),
      resolutionNumbers: state.resolutionNumbers.set(resolutionNumberKey(data), data.resolution),
    };
  }
  const change = (before: Resolution): Resolution =>
    event.type === 'resolution.confirmed.v1'
      ? { ...before, status: 'confirmed' }
      : { ...before, done: new Set([...before.done, event.data.decision]) };
  const changed = {
    ...state,
    resolutions: withChanged(state.resolutions, event.data.resolution, change),
  };
  if (event.type === 'resolution.confirmed.v1') return changed;
  return useDelegation(changed, event.data.delegation, event.data.amount);
}
