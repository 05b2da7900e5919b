import type { AreaId } from './areas';
import type { CalendarDate } from './calendar';
import { guardFollows } from './commitment';
import { nextId, type Findings } from './decision';
import type {
  DeclineRequest,
  MakePledge,
  ReducePledge,
  WithdrawPledge,
} from './local-government.commands';
import {
  backedBy,
  proposeOf,
  type LocalGovernmentContext,
  type LocalGovernmentProposal,
  type OfLocalGovernment,
  type TargetStanding,
} from './local-government-decision';
import type {
  ContributionSource,
  LocalGovernmentDataOf,
  LocalGovernmentEventOf,
} from './local-government.events';
import {
  isLiving,
  letterKey,
  requestKey,
  sourceKey,
  withContribution,
  type LocalGovernmentState,
  type PledgedContribution,
} from './local-government.state';
import { provincesOf, type Reference } from './reference';
import { finding, reject } from './rejection';
import { ID_PATTERN, type ContributionId, type LocalGovernmentId } from './stored-values';
import { unreachable } from './unreachable';

/** The events by which a local government promises something, takes it back, or says no. */
export type PledgeEvent =
  | LocalGovernmentEventOf<'pledge.made.v1'>
  | LocalGovernmentEventOf<'pledge.reduced.v1'>
  | LocalGovernmentEventOf<'pledge.withdrawn.v1'>
  | LocalGovernmentEventOf<'request.declined.v1'>;

/** Proposes a pledge, numbered by the local government's stream when the client names none. */
export function makePledge(
  state: LocalGovernmentState,
  command: MakePledge,
  context: LocalGovernmentContext,
): readonly LocalGovernmentProposal[] {
  const { target, round, form, amount, purpose, source, document } = command;
  const { localGovernment, today } = context;
  const data: LocalGovernmentDataOf<'pledge.made.v1'> = {
    contribution: idOf(state, localGovernment, command.contribution),
    localGovernment,
    target,
    ...(round === undefined ? {} : { round }),
    form,
    amount,
    purpose,
    source,
    document,
  };
  return [proposeOf('pledge.made.v1', data, command, today)];
}

/** `K1` stands for `<local government>.K1`, which is unique in the whole ledger. */
function idOf(
  state: LocalGovernmentState,
  localGovernment: LocalGovernmentId,
  named: string | undefined,
): ContributionId {
  const own = `${localGovernment}.`;
  if (named === undefined) {
    return nextId<ContributionId>(`${own}K`, state.contributions.size, (id) =>
      state.contributions.has(id),
    );
  }
  return (named.startsWith(own) ? named : `${own}${named}`) as ContributionId;
}

/** Proposes that less is pledged. */
export function reducePledge(
  state: LocalGovernmentState,
  command: ReducePledge,
  context: LocalGovernmentContext,
): readonly LocalGovernmentProposal[] {
  const { contribution, amount, reason, document } = command;
  pledgedOf(state, contribution);
  const data = { contribution, amount, reason, document };
  return [proposeOf('pledge.reduced.v1', data, command, context.today)];
}

/** Proposes that nothing is pledged any more. */
export function withdrawPledge(
  state: LocalGovernmentState,
  command: WithdrawPledge,
  context: LocalGovernmentContext,
): readonly LocalGovernmentProposal[] {
  const { contribution, reason, document } = command;
  pledgedOf(state, contribution);
  const data = { contribution, reason, document };
  return [proposeOf('pledge.withdrawn.v1', data, command, context.today)];
}

/** Proposes to answer a round's request with no. */
export function declineRequest(
  command: DeclineRequest,
  context: LocalGovernmentContext,
): readonly LocalGovernmentProposal[] {
  const { area, fiscalYear, round, reason, document } = command;
  const { localGovernment, today } = context;
  const data = { localGovernment, area, fiscalYear, round, reason, document };
  return [proposeOf('request.declined.v1', data, command, today)];
}

/**
 * A contribution of this local government.
 *
 * @throws {Rejection} `PLEDGE_UNKNOWN` when there is none.
 */
export function pledgedOf(
  state: LocalGovernmentState,
  contribution: ContributionId,
): PledgedContribution {
  return state.contributions.get(contribution) ?? reject('PLEDGE_UNKNOWN', { contribution });
}

/**
 * What can be said at once of the book that a pledge or an answer names. Of a book of another area that
 * asked nothing of it a local government learns nothing, not even whether there is one.
 */
export function* guardTarget(
  event: LocalGovernmentEventOf<'pledge.made.v1'> | LocalGovernmentEventOf<'request.declined.v1'>,
  standing: TargetStanding,
  reference: Reference,
): Findings {
  const { data, effectiveOn } = event;
  const { area, fiscalYear } = 'target' in data ? data.target : data;
  const { round, localGovernment } = data;
  const asked = standing.round === 'open' || standing.round === 'closed';
  const province = provinceOutside({ localGovernment, area, on: effectiveOn }, reference);
  if (province !== undefined && !asked) {
    return yield finding('TARGET_OUTSIDE_AREA', { localGovernment, province, area });
  }
  if (!standing.open) return yield finding('TARGET_BOOK_NOT_OPEN', { area, fiscalYear });
  if ('target' in data && standing.project !== 'known') {
    const { project } = data.target;
    const cancelled = standing.project === 'cancelled';
    const code = cancelled ? 'TARGET_PROJECT_CANCELLED' : 'TARGET_PROJECT_UNKNOWN';
    yield finding(code, { area, fiscalYear, project });
  }
  if (round === undefined || standing.round === 'open') return;
  if (standing.round === 'not-asked') {
    return yield finding('REQUEST_UNKNOWN', { round, localGovernment });
  }
  const code = standing.round === 'closed' ? 'TARGET_ROUND_CLOSED' : 'TARGET_ROUND_UNKNOWN';
  yield finding(code, { area, fiscalYear, round });
}

/** What a pledge or an answer must be, over the state before it. */
export function* guardPledging(
  state: LocalGovernmentState,
  event: PledgeEvent,
  of: OfLocalGovernment,
): Findings {
  switch (event.type) {
    case 'pledge.made.v1':
      return yield* guardPledge(state, event, of);
    case 'pledge.reduced.v1': {
      const { contribution, amount: asked } = event.data;
      yield* guardPledgeOpen(state, event);
      const pledged = state.contributions.get(contribution)?.amount ?? asked;
      if (asked < pledged) return;
      return yield finding('REDUCTION_NOT_LOWER', { contribution, asked, pledged });
    }
    case 'pledge.withdrawn.v1':
      return yield* guardPledgeOpen(state, event);
    case 'request.declined.v1':
      return yield* guardAnswer(state, event);
    default:
      return unreachable(event);
  }
}

/** The province of a local government that lies outside an area; undefined for one that lies in it. */
function provinceOutside(
  {
    localGovernment,
    area,
    on,
  }: {
    readonly localGovernment: LocalGovernmentId;
    readonly area: AreaId;
    readonly on: CalendarDate;
  },
  reference: Reference,
): AreaId | undefined {
  const province = reference.registry.localGovernments.get(localGovernment)?.record.province;
  const lies = province !== undefined && provincesOf(reference, area, on).includes(province);
  return lies ? undefined : province;
}

/**
 * A contribution is for one project of the own province, or of a cluster that has it, and what it
 * is made of backs no other one, in whichever area, project or year, nor one of those merged into
 * its local government: it counts once.
 */
function* guardPledge(
  state: LocalGovernmentState,
  { data, effectiveOn }: LocalGovernmentEventOf<'pledge.made.v1'>,
  of: OfLocalGovernment,
): Findings {
  const { localGovernment, reference } = of;
  const { contribution, target, source, form, document } = data;
  if (!isNumberOf(localGovernment, contribution)) {
    yield finding('CONTRIBUTION_NUMBER_INVALID', { contribution, localGovernment });
  }
  const { area } = target;
  const province = provinceOutside({ localGovernment, area, on: effectiveOn }, reference);
  if (province !== undefined) {
    yield finding('TARGET_OUTSIDE_AREA', { localGovernment, province, area });
  }
  yield* guardFund(source);
  const holder = backedBy(state, sourceKey(data), of);
  if (holder !== undefined) {
    yield finding('SOURCE_COUNTED_ALREADY', { reference: source.reference, contribution: holder });
  }
  const recordedAs = state.backing.get(letterKey(data));
  if (recordedAs === undefined) return;
  const { number } = document;
  yield finding('DOCUMENT_TAKEN', { number, kind: `pledge of ${form}`, recordedAs });
}

/** No dot in its number: what stands before the last one is the local government. */
function isNumberOf(localGovernment: LocalGovernmentId, contribution: ContributionId): boolean {
  const own = `${localGovernment}.`;
  if (!contribution.startsWith(own) || !ID_PATTERN.test(contribution)) return false;
  return /^[A-Za-z0-9_-]+$/.test(contribution.slice(own.length));
}

/** State money never becomes match (2 CFR 200.306); what the law says of others is unchecked. */
function* guardFund({ fund }: ContributionSource): Findings {
  switch (fund) {
    case 'specific-grant':
      return yield finding('STATE_GRANT_NOT_MATCH', { fund });
    case 'general-grant':
      return yield finding('GENERAL_GRANT_AS_MATCH', { fund });
    case 'loan':
      return yield finding('BORROWED_MONEY_AS_MATCH', { fund });
    case 'own-revenue':
    case 'accumulated-reserves':
    case 'donation':
      return;
    default:
      return unreachable(fund);
  }
}

/** A pledge is voluntary: lowered or withdrawn until the council acts, and not before it was made. */
export function* guardPledgeOpen(
  state: LocalGovernmentState,
  event:
    | LocalGovernmentEventOf<'pledge.reduced.v1'>
    | LocalGovernmentEventOf<'pledge.withdrawn.v1'>
    | LocalGovernmentEventOf<'council.assented.v1'>
    | LocalGovernmentEventOf<'council.rejected.v1'>,
): Findings {
  const { contribution } = event.data;
  const before = state.contributions.get(contribution);
  if (!before) return yield finding('PLEDGE_UNKNOWN', { contribution });
  const { status, pledgedOn } = before;
  if (status !== 'pledged') return yield finding('PLEDGE_NOT_OPEN', { contribution, status });
  // A council may have given the money in its budget before anybody wrote the letter.
  if (event.type === 'pledge.reduced.v1' || event.type === 'pledge.withdrawn.v1') {
    yield* guardFollows(event.effectiveOn, contribution, pledgedOn);
  }
}

/**
 * A request is answered once. Who declined may still pledge, and the later answer counts; who has
 * pledged withdraws that before declining.
 */
function* guardAnswer(
  state: LocalGovernmentState,
  { data }: LocalGovernmentEventOf<'request.declined.v1'>,
): Findings {
  const { round } = data;
  const asked = requestKey(data);
  if (state.declined.has(asked)) {
    yield finding('REQUEST_ALREADY_ANSWERED', { round, answer: 'declined' });
  }
  const pledged = state.contributions.find((one) => {
    const { target, round: answered } = one.pledge;
    return (
      isLiving(one) &&
      answered !== undefined &&
      requestKey({ ...target, round: answered }) === asked
    );
  });
  if (pledged) {
    yield finding('REQUEST_ALREADY_ANSWERED', { round, answer: pledged.pledge.contribution });
  }
}

/** The state after a pledge or an answer. */
export function evolvePledge(
  state: LocalGovernmentState,
  event: PledgeEvent,
): LocalGovernmentState {
  switch (event.type) {
    case 'pledge.made.v1': {
      const { data } = event;
      const contribution: PledgedContribution = {
        pledge: data,
        pledgedOn: event.effectiveOn,
        amount: data.amount,
        status: 'pledged',
        ceilingUsed: 0n,
      };
      const contributions = state.contributions.set(data.contribution, contribution);
      const declined =
        data.round === undefined
          ? state.declined
          : state.declined.delete(requestKey({ ...data.target, round: data.round }));
      // Changed into itself: what backs it is taken.
      return withContribution({ ...state, contributions, declined }, data.contribution, (it) => it);
    }
    case 'pledge.reduced.v1': {
      const { contribution, amount } = event.data;
      return withContribution(state, contribution, (before) => ({ ...before, amount }));
    }
    case 'pledge.withdrawn.v1':
      return withContribution(state, event.data.contribution, (before) => ({
        ...before,
        status: 'withdrawn',
      }));
    case 'request.declined.v1':
      return { ...state, declined: state.declined.set(requestKey(event.data), event.data) };
    default:
      return unreachable(event);
  }
}
