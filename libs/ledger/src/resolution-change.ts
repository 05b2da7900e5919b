import type { CommitteeDecision, DataOf, DecisionId, EventOf, ResolutionId } from './book.events';
import { accountKey, type BookState, type Resolution } from './book.state';
import { fundSourceOf } from './appropriation';
import type { EntryDays } from './availability';
import type { CalendarDate } from './calendar';
import { withChanged } from './changed-entry';
import {
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import { sameContent } from './identity';
import { guardLaterMeeting, type Meeting } from './meetings';
import { decisionKey } from './minutes.state';
import { amountToMove, standingOf, surplusOf, unboundOf, type Surplus } from './moved-money';
import { finding, reject } from './rejection';
import { decisionsOf, guardDecisions, refuseOtherUnits, type StatedDecision } from './resolution';
import { guardStanding } from './resolution-standing';
import type { Satang } from './satang';
import type { OutsideDocument } from './stored-values';
import { guardTainted, ordersOf, taintedActs } from './tainted';

/**
 * States what a committee really decided, as its minutes were amended. Decisions take the place of those
 * with the same number. What they moved and no longer order goes back at once, as far as nobody has
 * bound it; what they order beyond that moves when another person has confirmed them anew, so that no one
 * person moves money by amending minutes.
 */
export interface AmendResolution {
  readonly type: 'AmendResolution';
  readonly resolution: ResolutionId;
  readonly decisions: readonly (StatedDecision & { readonly decision: DecisionId })[];
  /** The later meeting that amended the minutes. */
  readonly meeting: Meeting;
  readonly reason: string;
  readonly document?: OutsideDocument | undefined;
}

/** Takes a resolution back: what nobody has bound is free again, the rest stands and is listed. */
export interface RevokeResolution extends StatedDates {
  readonly type: 'RevokeResolution';
  readonly resolution: ResolutionId;
  /** The confirmed resolution by which the committee did so, where it was the committee. */
  readonly by?: ResolutionId | undefined;
  readonly document: OutsideDocument;
  readonly reason: string;
}

/** What of a resolution is not ordered any more: what goes back, and what stands because it is bound. */
interface Unwinding {
  readonly back: readonly Surplus[];
  readonly stands: readonly Surplus[];
}

/** Orders that moved to one place share what is unbound there; none of it goes back twice. */
function unwindingOf(state: BookState, resolution: Resolution, days: EntryDays): Unwinding {
  const taken = new Map<string, Satang>();
  const back: Surplus[] = [];
  const stands: Surplus[] = [];
  for (const { of, amount } of surplusOf(state, resolution)) {
    const { order } = of;
    const account =
      order.kind === 'transfer'
        ? accountKey(order.toLine, 'allotted')
        : accountKey(order.line, 'allocated', order.project);
    const before = taken.get(account) ?? 0n;
    const unbound = unboundOf(state, order, reversalDays(of, days)) - before;
    const free = unbound > 0n ? (unbound < amount ? unbound : amount) : 0n;
    taken.set(account, before + free);
    if (free > 0n) back.push({ of, amount: free });
    if (free < amount) stands.push({ of, amount: amount - free });
  }
  return { back, stands };
}

/** Money does not go back before the day on which it came. */
function reversalDays({ effectiveOn }: Surplus['of'], days: EntryDays): EntryDays {
  return effectiveOn > days.effectiveOn ? { ...days, effectiveOn } : days;
}

/** Proposes that money goes back where it came from. */
export function proposeReversals(
  state: BookState,
  back: readonly Surplus[],
  cause: 'revoked' | 'amended',
  days: EntryDays & { readonly decidedOn: CalendarDate },
): readonly Proposal[] {
  return back.map(({ of, amount }) => {
    const { resolution, decision, order } = of;
    const { effectiveOn } = reversalDays(of, days);
    const dates = { decidedOn: days.decidedOn, effectiveOn };
    const { delegation } = order;
    if (order.kind === 'transfer') {
      const { fromLine, toLine } = order;
      const fundSource = fundSourceOf(state, fromLine);
      const to = { delegation, fromLine, toLine, fundSource, amount, cause };
      return propose(
        'transfer.reversed.v1',
        { resolution, decision, ...to },
        dates,
        days.recordedOn,
      );
    }
    const { project, line } = order;
    const restores = order.kind === 'use-savings' ? ('savings' as const) : ('allotted' as const);
    const fundSource = fundSourceOf(state, line);
    const to = { delegation, project, line, fundSource, amount, restores, cause };
    return propose(
      'allocation.reversed.v1',
      { resolution, decision, ...to },
      dates,
      days.recordedOn,
    );
  });
}

/** A resolution as it stands after an amendment. */
function amended(
  before: Resolution,
  { decisions, version }: Pick<DataOf<'resolution.amended.v1'>, 'decisions' | 'version'>,
): Resolution {
  const replaced = new Map(decisions.map((decision) => [decision.decision, decision]));
  const kept = before.record.decisions.map(
    (decision) => replaced.get(decision.decision) ?? decision,
  );
  const known = new Set(kept.map(({ decision }) => decision));
  const added = decisions.filter(({ decision }) => !known.has(decision));
  const ids = decisions.map(({ decision }) => decision);
  return {
    ...before,
    record: { ...before.record, decisions: [...kept, ...added] },
    version,
    amendedIn: new Map([...before.amendedIn, ...ids.map((id) => [id, version] as const)]),
    awaiting:
      before.status === 'confirmed' ? new Set([...before.awaiting, ...ids]) : before.awaiting,
  };
}

/** Proposes an amendment, and what goes back by it. */
export function amendResolution(
  state: BookState,
  command: AmendResolution,
  { book, today }: CommandContext,
): readonly Proposal[] {
  const { resolution: id, meeting, reason, document } = command;
  const resolution = state.resolutions.get(id) ?? reject('RESOLUTION_UNKNOWN', { resolution: id });
  refuseOtherUnits(book.area, command.decisions);
  const decisions = decisionsOf(command.decisions, resolution.record.meeting.date);
  const stated = { decisions, meeting, reason, ...(document ? { document } : {}) };
  const last = state.recorded.get(`resolution-amendment|${id}|${resolution.version}`);
  if (last?.type === 'resolution.amended.v1') {
    const { resolution: _, version: __, tainted: ___, ...before } = last.data;
    if (sameContent(before, stated)) return [];
  }
  const version = resolution.version + 1;
  const days = { decidedOn: meeting.date, effectiveOn: meeting.date, recordedOn: today };
  const { back, stands } = unwindingOf(state, amended(resolution, { decisions, version }), days);
  const data = { resolution: id, version, ...stated, tainted: taintedActs(state, stands) };
  return [
    propose('resolution.amended.v1', data, days, today),
    ...proposeReversals(state, back, 'amended', days),
  ];
}

/** Amended minutes are of a later meeting; their decisions keep to the rules as any others do. */
export function* guardAmendedMinutes(
  state: BookState,
  event: EventOf<'resolution.amended.v1'>,
): Findings {
  const { resolution: id, version, decisions, meeting } = event.data;
  const before = state.resolutions.get(id);
  if (!before) return yield finding('RESOLUTION_UNKNOWN', { resolution: id });
  if (before.status === 'revoked') yield finding('RESOLUTION_REVOKED', { resolution: id });
  if (version !== before.version + 1) {
    const facts = { resolution: id, asked: version, version: before.version };
    yield finding('RESOLUTION_VERSION_DIFFERS', facts);
  }
  yield* guardLaterMeeting(before.record, meeting);
  const after = amended(before, event.data);
  const judged = new Set(decisions.map(({ decision }) => decision));
  if (judged.size < decisions.length) {
    yield finding('ID_TAKEN', { kind: 'decision', id: `${id}/${version}` });
  }
  yield* guardDecisions(state, after.record, judged);
  const certified = state.recorded.get(`certification|${id}`);
  if (certified && certified.effectiveOn <= meeting.date) {
    const { effectiveOn: certifiedOn } = certified;
    yield finding('AMENDED_AFTER_CERTIFICATION', { resolution: id, certifiedOn });
  }
  yield* guardStands(state, after, event);
}

function* guardStands(
  state: BookState,
  after: Resolution,
  event: EventOf<'resolution.amended.v1'> | EventOf<'resolution.revoked.v1'>,
): Findings {
  const standing = taintedActs(state, unwindingOf(state, after, event).stands);
  yield* guardTainted(event.data.tainted, standing);
  if (standing.length === 0) return;
  const facts = { resolution: after.record.resolution, ...ordersOf(standing) };
  yield event.type === 'resolution.amended.v1'
    ? finding('TAINTED_BY_AMENDMENT', facts)
    : finding('TAINTED_BY_REVOKED_RESOLUTION', facts);
}

/** The state after an amendment: what still stands of it is done, what it orders more is not. */
export function evolveAmendedMinutes(
  state: BookState,
  event: EventOf<'resolution.amended.v1'>,
): BookState {
  const { resolution: id, decisions } = event.data;
  const ids = decisions.map(({ decision }) => decision);
  const resolutions = withChanged(state.resolutions, id, (before) => {
    const after = amended(before, event.data);
    const done = [...before.done].filter((decision) => !ids.includes(decision));
    const standing = decisions.filter((decision) => isCarriedOut(state, id, decision));
    return { ...after, done: new Set([...done, ...standing.map(({ decision }) => decision)]) };
  });
  const { minutes } = state.life;
  const approvals = minutes.approvals.deleteAll(ids.map((decision) => decisionKey(id, decision)));
  return { ...state, resolutions, life: { ...state.life, minutes: { ...minutes, approvals } } };
}

function isCarriedOut(state: BookState, id: ResolutionId, decision: CommitteeDecision): boolean {
  if (!decision.order || standingOf(state, id, decision.decision).length === 0) return false;
  return amountToMove(state, id, decision) === 0n;
}

/** Proposes a revocation, and what goes back by it. */
export function revokeResolution(
  state: BookState,
  command: RevokeResolution,
  { today }: CommandContext,
): readonly Proposal[] {
  const { resolution: id, by, document, reason } = command;
  const resolution = state.resolutions.get(id) ?? reject('RESOLUTION_UNKNOWN', { resolution: id });
  const stated = { ...(by === undefined ? {} : { by }), document, reason };
  const before = state.recorded.get(`resolution-revocation|${id}`);
  if (before?.type === 'resolution.revoked.v1') {
    const { resolution: _, tainted: __, ...told } = before.data;
    if (sameContent(told, stated)) return [];
    reject('RESOLUTION_REVOKED', { resolution: id });
  }
  const decidedOn = command.decidedOn ?? document.date;
  const effectiveOn = command.effectiveOn ?? decidedOn;
  const days = { decidedOn, effectiveOn, recordedOn: today };
  const { back, stands } = unwindingOf(state, { ...resolution, status: 'revoked' }, days);
  const data = { resolution: id, ...stated, tainted: taintedActs(state, stands) };
  return [
    propose('resolution.revoked.v1', data, days, today),
    ...proposeReversals(state, back, 'revoked', days),
  ];
}

/** A resolution is revoked after its meeting, by a letter or by a later resolution that is in force. */
export function* guardRevokedResolution(
  state: BookState,
  event: EventOf<'resolution.revoked.v1'>,
): Findings {
  const { resolution: id, by } = event.data;
  const before = state.resolutions.get(id);
  if (!before) return yield finding('RESOLUTION_UNKNOWN', { resolution: id });
  if (before.status === 'revoked') yield finding('RESOLUTION_REVOKED', { resolution: id });
  const { date: meetingOn } = before.record.meeting;
  const first = event.decidedOn < event.effectiveOn ? event.decidedOn : event.effectiveOn;
  if (first < meetingOn) {
    const facts = { on: first, follows: id, followsOn: meetingOn };
    yield finding('BEFORE_WHAT_IT_FOLLOWS', facts);
  }
  if (by !== undefined) {
    const later = state.resolutions.get(by);
    if (!later) return yield finding('RESOLUTION_UNKNOWN', { resolution: by });
    yield* guardStanding(later);
    yield* guardLaterMeeting(before.record, later.record.meeting);
  }
  const after: Resolution = { ...before, status: 'revoked' };
  yield* guardStands(state, after, event);
}

/** The state after a revocation: nobody has to ratify it any more. */
export function evolveRevokedResolution(
  state: BookState,
  { data: { resolution: id } }: EventOf<'resolution.revoked.v1'>,
): BookState {
  const resolutions = withChanged(state.resolutions, id, (before) => {
    return { ...before, status: 'revoked' as const };
  });
  const { minutes } = state.life;
  const unratified = minutes.unratified.delete(id);
  return { ...state, resolutions, life: { ...state.life, minutes: { ...minutes, unratified } } };
}

/** Takes back what of a revoked or amended resolution has become unbound since. */
export interface TakeBackOrders extends StatedDates {
  readonly type: 'TakeBackOrders';
  readonly resolution: ResolutionId;
}

/** Proposes that what became free goes back; nothing when nothing is left to go back. */
export function takeBackOrders(
  state: BookState,
  { resolution: id, ...dates }: TakeBackOrders,
  { today }: CommandContext,
): readonly Proposal[] {
  const resolution = state.resolutions.get(id) ?? reject('RESOLUTION_UNKNOWN', { resolution: id });
  const effectiveOn = dates.effectiveOn ?? today;
  const days = { decidedOn: dates.decidedOn ?? today, effectiveOn, recordedOn: today };
  const { back, stands } = unwindingOf(state, resolution, days);
  const [first] = stands;
  if (back.length === 0 && first) {
    const { decision } = first.of;
    reject('REVERSAL_EXCEEDS_UNBOUND', {
      resolution: id,
      decision,
      asked: first.amount,
      available: 0n,
    });
  }
  const cause = resolution.status === 'revoked' ? 'revoked' : 'amended';
  return proposeReversals(state, back, cause, days);
}
