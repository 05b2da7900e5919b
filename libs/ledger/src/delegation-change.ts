import type { delegationChangeEventSchemas } from './delegation-change.events';
import type { CommandRules, EventRules } from './book-life.rule';
import type { DataOf, DelegationId, EventOf } from './book.events';
import type { BookState, Delegation } from './book.state';
import type { CalendarDate } from './calendar';
import { withChanged } from './changed-entry';
import {
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import {
  ceilingsOf,
  chainOf,
  guardPassedOn,
  guardTerms,
  powersOf,
  termsOn,
  type GrantDelegation,
} from './delegation';
import type { DelegationTerms } from './delegation-change.state';
import { sameContent } from './identity';
import type { CarriedOut } from './minutes.state';
import { finding, reject } from './rejection';
import type { OutsideDocument } from './stored-values';
import { guardTainted, ordersOf, taintedActs, type Tainted } from './tainted';

/**
 * States the terms of a delegation anew, all of them: a ceiling that is absent is none from then on.
 * Meetings decide by the terms of their day; what was decided before keeps those of its own.
 */
export interface AmendDelegation
  extends
    StatedDates,
    Pick<
      GrantDelegation,
      | 'powers'
      | 'ceilingPerDecision'
      | 'ceilingCumulative'
      | 'validTo'
      | 'conditions'
      | 'limits'
      | 'permitsRedelegation'
      | 'instrument'
    > {
  readonly type: 'AmendDelegation';
  readonly delegation: DelegationId;
}

/**
 * Ends a delegation and all that was passed on under it, from the day of effect on. The instrument may
 * reach back: what was decided since then is listed and stands.
 */
export interface RevokeDelegation extends StatedDates {
  readonly type: 'RevokeDelegation';
  readonly delegation: DelegationId;
  readonly reason: string;
  readonly instrument: OutsideDocument;
}

/** What can be asked of a book about delegations after their grant. */
export type DelegationChangeCommand = AmendDelegation | RevokeDelegation;

function amendDelegation(
  state: BookState,
  command: AmendDelegation,
  { today }: CommandContext,
): readonly Proposal[] {
  const { delegation, instrument } = command;
  const known = state.delegations.get(delegation) ?? reject('DELEGATION_UNKNOWN', { delegation });
  const of = (version: number): DataOf<'delegation.amended.v1'> => ({
    delegation,
    version,
    powers: powersOf(command.powers),
    ...ceilingsOf(command),
    validTo: command.validTo,
    conditions: [...(command.conditions ?? [])],
    limits: [...new Set(command.limits ?? [])],
    permitsRedelegation: command.permitsRedelegation === true,
    instrument,
  });
  // The last amendment told again is that one; anything else is the next.
  const last = known.versions.length;
  const before = state.recorded.get(`amendment|${delegation}|${last}`);
  const version = before && sameContent(before.data, of(last)) ? last : last + 1;
  return [propose('delegation.amended.v1', of(version), datesOf(command), today)];
}

function datesOf({ decidedOn, effectiveOn, instrument }: AmendDelegation | RevokeDelegation) {
  return { decidedOn: decidedOn ?? instrument.date, effectiveOn: effectiveOn ?? instrument.date };
}

function revokeDelegation(
  state: BookState,
  command: RevokeDelegation,
  { today }: CommandContext,
): readonly Proposal[] {
  const { delegation, reason, instrument } = command;
  const known = state.delegations.get(delegation) ?? reject('DELEGATION_UNKNOWN', { delegation });
  const dates = datesOf(command);
  const before = state.recorded.get(`revocation|${delegation}`);
  if (before?.type === 'delegation.revoked.v1' && known.revokedFrom !== undefined) {
    const same = sameContent(
      [before.data.reason, before.data.instrument, before.effectiveOn],
      [reason, instrument, dates.effectiveOn],
    );
    const { revokedFrom } = known;
    if (same) return [];
    reject('DELEGATION_REVOKED', { delegation, on: dates.effectiveOn, revokedFrom });
  }
  const tainted = decidedSince(state, delegation, dates.effectiveOn);
  const data = { delegation, reason, instrument, tainted };
  return [propose('delegation.revoked.v1', data, dates, today)];
}

/** What was carried out under a delegation, or under what was passed on, by meetings since a day. */
function decidedSince(state: BookState, id: DelegationId, from: CalendarDate): Tainted {
  return taintedActs(
    state,
    carriedOutSince(state, id, from).map((of) => ({ of, amount: of.amount - of.reversed })),
  );
}

function carriedOutSince(
  state: BookState,
  id: DelegationId,
  from: CalendarDate,
): readonly CarriedOut[] {
  return [...state.life.minutes.carriedOut.values()]
    .flat()
    .filter(({ meetingOn, amount, reversed }) => meetingOn >= from && amount > reversed)
    .filter(({ order }) =>
      chainOf(state, order.delegation).some(({ record }) => record.delegation === id),
    );
}

function termsOfAmendment({
  data,
  effectiveOn,
}: EventOf<'delegation.amended.v1'>): DelegationTerms {
  const { version, powers, validTo, limits, permitsRedelegation } = data;
  const { ceilingPerDecision, ceilingCumulative } = data;
  return {
    version,
    from: effectiveOn,
    powers,
    ceilingPerDecision,
    ceilingCumulative,
    validTo,
    limits,
    permitsRedelegation,
  };
}

/**
 * An amendment follows the terms that it changes and does not reach behind its instrument, so that no
 * authority is made for what was decided without it. What a meeting since its day has decided beyond the
 * new terms stands, and is noted.
 */
function* guardAmendment(state: BookState, event: EventOf<'delegation.amended.v1'>): Findings {
  const { delegation, version, instrument, validTo } = event.data;
  const on = event.effectiveOn;
  const known = state.delegations.get(delegation);
  if (!known) return yield finding('DELEGATION_UNKNOWN', { delegation });
  const { record, versions, revokedFrom } = known;
  if (revokedFrom !== undefined && on >= revokedFrom) {
    yield finding('DELEGATION_REVOKED', { delegation, on, revokedFrom });
  }
  const last = versions.at(-1) ?? versions[0];
  if (version !== last.version + 1 || on < last.from) {
    yield finding('AMENDMENT_OUT_OF_ORDER', { delegation, version, on, lastFrom: last.from });
  }
  if (on < instrument.date) {
    yield finding('AMENDMENT_BEFORE_INSTRUMENT', { delegation, on, instrumentOn: instrument.date });
  }
  if (validTo < record.validFrom) {
    yield finding('PERIOD_INVALID', { from: record.validFrom, to: validTo });
  }
  yield* guardTerms(event.data);
  const terms = termsOfAmendment(event);
  if (record.redelegates !== undefined) yield* guardPassedOn(state, record.redelegates, terms);
  const beyond = carriedOutSince(state, delegation, on).filter((of) => isBeyond(terms, of));
  if (beyond.length === 0) return;
  const acts = taintedActs(
    state,
    beyond.map((of) => ({ of, amount: of.amount - of.reversed })),
  );
  yield finding('ACTS_BEYOND_AMENDED_TERMS', { delegation, from: on, ...ordersOf(acts) });
}

function isBeyond(terms: DelegationTerms, { order, meetingOn, amount }: CarriedOut): boolean {
  const { ceilingPerDecision: ceiling } = terms;
  if (meetingOn > terms.validTo || (ceiling !== undefined && amount > ceiling)) return true;
  return !terms.powers.some(({ power }) => power === order.kind);
}

/** A delegation is revoked once; what was decided since its day is listed, none of it altered. */
function* guardRevocation(state: BookState, event: EventOf<'delegation.revoked.v1'>): Findings {
  const { delegation, tainted } = event.data;
  const on = event.effectiveOn;
  const known = state.delegations.get(delegation);
  if (!known) return yield finding('DELEGATION_UNKNOWN', { delegation });
  const { revokedFrom } = known;
  if (revokedFrom !== undefined) {
    yield finding('DELEGATION_REVOKED', { delegation, on, revokedFrom });
  }
  const since = decidedSince(state, delegation, on);
  yield* guardTainted(tainted, since);
  if (since.length === 0) return;
  yield finding('TAINTED_BY_REVOCATION', { delegation, from: on, ...ordersOf(since) });
}

/**
 * Notes a resolution that is written down by the terms of its meeting's day when others are in force by
 * now: that is as it should be for a meeting of that day, and what a meeting dated back would look like.
 */
export function* guardEarlierTerms(
  state: BookState,
  { data, recordedOn }: EventOf<'resolution.recorded.v1'>,
): Findings {
  const on = data.meeting.date;
  const relied = new Set(data.decisions.flatMap(({ order }) => (order ? [order.delegation] : [])));
  for (const id of relied) {
    for (const { record, versions, revokedFrom } of chainOf(state, id)) {
      const since = changedSince({ versions, revokedFrom }, on, recordedOn);
      if (since === undefined) continue;
      const { delegation } = record;
      yield finding('DECIDED_ON_EARLIER_TERMS', { delegation, on, since });
    }
  }
}

function changedSince(
  {
    versions,
    revokedFrom,
  }: { versions: Delegation['versions']; revokedFrom: CalendarDate | undefined },
  on: CalendarDate,
  today: CalendarDate,
): CalendarDate | undefined {
  if (revokedFrom !== undefined && on < revokedFrom && revokedFrom <= today) return revokedFrom;
  const now = termsOn(versions, today);
  return termsOn(versions, on).version === now.version ? undefined : now.from;
}

/** What each command proposes. */
export const DELEGATION_CHANGE_COMMANDS: CommandRules<DelegationChangeCommand> = {
  AmendDelegation: amendDelegation,
  RevokeDelegation: revokeDelegation,
};

/** The rules over each event, and what it comes to. */
export const DELEGATION_CHANGE_EVENTS: EventRules<keyof typeof delegationChangeEventSchemas> = {
  'delegation.amended.v1': {
    guard: guardAmendment,
    evolve: (state, event) =>
      changeDelegation(state, event.data.delegation, (before) => ({
        ...before,
        versions: [...before.versions, termsOfAmendment(event)],
      })),
  },
  'delegation.revoked.v1': {
    guard: guardRevocation,
    evolve: (state, event) =>
      changeDelegation(state, event.data.delegation, (before) => ({
        ...before,
        revokedFrom: event.effectiveOn,
      })),
  },
};

function changeDelegation(
  state: BookState,
  id: DelegationId,
  change: (before: Delegation) => Delegation,
): BookState {
  return { ...state, delegations: withChanged(state.delegations, id, change) };
}
