import { committeeOfBook } from './appropriation';
import type { AreaId, CommitteeId } from './areas';
import { guardAuthority } from './authority';
import type {
  AllocationOrder,
  CommitteeDecision,
  DataOf,
  DecisionId,
  DelegationId,
  EventOf,
  ResolutionId,
  SavingsOrder,
  TransferOrder,
  Verb,
} from './book.events';
import { resolutionNumberKey, type BookState, type Resolution } from './book.state';
import type { CalendarDate } from './calendar';
import { nextId, propose, type CommandContext, type Findings, type Proposal } from './decision';
import { movesMoney } from './delegated-power';
import { chainOf } from './delegation';
import { guardOrder, noticesOf } from './executed-order';
import { guardMeetingNumber, guardRatifications, withMeeting } from './meetings';
import { amountToMove } from './moved-money';
import { finding, reject } from './rejection';
import { QUORUM } from './rules';
import type { Satang } from './satang';
import { guardEarlierTerms } from './delegation-change';
import { guardVotes } from './votes';

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
    decisions: decisionsOf(command.decisions, meeting.date),
    ...(command.circulated ? { circulated: true as const } : {}),
  };
  const dates = { decidedOn: meeting.date, effectiveOn: meeting.date };
  return [propose('resolution.recorded.v1', data, dates, context.today)];
}

/** Decisions as an event states them, numbered in their order where they have no number. */
export function decisionsOf(
  stated: readonly StatedDecision[],
  meetingOn: CalendarDate,
): CommitteeDecision[] {
  return stated.map((decision, index) => ({
    decision: decision.decision ?? (String(index + 1) as DecisionId),
    verb: decision.verb,
    subject: decision.subject,
    ...(decision.order ? { order: withinBook(decision.order) } : {}),
    effectiveOn: decision.effectiveOn ?? meetingOn,
    ...(decision.votes ? { votes: [...decision.votes] } : {}),
  }));
}

/** s.35: nothing moves between budget-receiving units, whoever decides it. */
export function refuseOtherUnits(own: AreaId, decisions: readonly StatedDecision[]): void {
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

/** What a recorded resolution must be: of this committee, quorate, numbered once, within its powers. */
export function* guardResolution(
  state: BookState,
  event: EventOf<'resolution.recorded.v1'>,
): Findings {
  const { committee, circulated } = event.data;
  const expected = committeeOfBook(state);
  if (committee !== expected) yield finding('COMMITTEE_NOT_OF_BOOK', { committee, expected });
  yield* guardNumber(state, event);
  if (circulated) yield* guardCirculation(event.data);
  else yield* guardQuorum(event.data);
  yield* guardDecisions(state, event.data, 'all');
  yield* guardEarlierTerms(state, event);
  yield* guardRatifications(state, event);
}

function* guardQuorum({ attendance }: DataOf<'resolution.recorded.v1'>): Findings {
  const { seats, present } = attendance;
  const required = quorumOf(seats);
  if (present > seats) yield finding('ATTENDANCE_IMPOSSIBLE', { seats, present });
  else if (present < required) yield finding('QUORUM_NOT_MET', { seats, present, required });
}

/** How many of a committee's seats a meeting needs. */
export function quorumOf(seats: number): number {
  return Math.ceil((seats * QUORUM.numerator) / QUORUM.denominator);
}

/** What goes round has no meeting and no quorum: it is decided when every seat has answered. */
function* guardCirculation({ attendance }: DataOf<'resolution.recorded.v1'>): Findings {
  const { seats, present } = attendance;
  if (present > seats) yield finding('ATTENDANCE_IMPOSSIBLE', { seats, present });
  else if (present < seats) yield finding('CIRCULATION_INCOMPLETE', { seats, answered: present });
}

/**
 * The decisions of a resolution, each within its authority.
 *
 * @param judged those that are new; of an amended resolution the others were judged before, and the
 *   cumulative ceilings are judged when the amended ones are carried out.
 */
export function* guardDecisions(
  state: BookState,
  record: DataOf<'resolution.recorded.v1'>,
  judged: 'all' | ReadonlySet<DecisionId>,
): Findings {
  const { meeting, decisions, agendaItem } = record;
  const ids = new Set(decisions.map(({ decision }) => decision));
  if (ids.size < decisions.length) {
    yield finding('ID_TAKEN', { kind: 'decision', id: `${meeting.number}/${agendaItem}` });
  }
  const used = new Map<DelegationId, Satang>();
  for (const decision of decisions) {
    if (judged !== 'all' && !judged.has(decision.decision)) continue;
    yield* guardVotes(state, record, decision);
    const { order, effectiveOn } = decision;
    if (!order) continue;
    yield* guardAuthority(state, record, decision, judged === 'all' ? used : 'later');
    yield* guardOrder(state, decision);
    if (effectiveOn < meeting.date) {
      yield finding('EFFECT_BEFORE_DECISION', { decidedOn: meeting.date, effectiveOn });
    }
    if (!movesMoney(state, decision, meeting.date)) continue;
    for (const {
      record: { delegation },
    } of chainOf(state, order.delegation)) {
      const asked = amountToMove(state, record.resolution, decision);
      used.set(delegation, (used.get(delegation) ?? 0n) + asked);
    }
  }
}

function* guardNumber(state: BookState, event: EventOf<'resolution.recorded.v1'>): Findings {
  const { meeting, agendaItem } = event.data;
  yield* guardMeetingNumber(state, event);
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

/** Said beside the receipt of a recorded resolution: which orders will move no money, or not yet. */
export function* noticesOfResolution(
  state: BookState,
  { decisions, meeting }: DataOf<'resolution.recorded.v1'>,
): Findings {
  for (const decision of decisions) yield* noticesOf(state, decision, meeting.date);
}

/** The state after a resolution was recorded. */
export function evolveResolution(
  state: BookState,
  event: EventOf<'resolution.recorded.v1'>,
): BookState {
  const { data, recordedOn } = event;
  const resolution: Resolution = {
    record: data,
    recordedOn,
    status: 'recorded',
    version: 1,
    amendedIn: new Map(),
    awaiting: new Set(),
    done: new Set(),
  };
  const after = {
    ...state,
    resolutions: state.resolutions.set(data.resolution, resolution),
    resolutionNumbers: state.resolutionNumbers.set(resolutionNumberKey(data), data.resolution),
  };
  return withMeeting(after, data);
}
