import { guardPayable } from './appropriation';
import {
  approveCeilingException,
  cancelOutsideSubsidy,
  evolveCeiling,
  freeCeiling,
  guardCeilings,
  recordOutsideSubsidy,
  stateCeiling,
} from './ceiling';
import {
  evolveCouncil,
  guardCouncil,
  recordAuthorityLapse,
  recordCouncilAssent,
  recordCouncilRejection,
  recordPromulgation,
  recordSupervisorApproval,
  recordSupervisorRejection,
  settleHandOver,
} from './council';
import type { Decider, Decision, Findings, StatedDates } from './decision';
import { sameContent } from './identity';
import type { LocalGovernmentCommand } from './local-government.commands';
import type {
  LocalGovernmentContext,
  LocalGovernmentProposal,
  OfLocalGovernment,
} from './local-government-decision';
import type { LocalGovernmentEvent, LocalGovernmentEventType } from './local-government.events';
import {
  EMPTY_LOCAL_GOVERNMENT,
  requestKey,
  type LocalGovernmentState,
} from './local-government.state';
import {
  declineRequest,
  evolvePledge,
  guardPledging,
  guardTarget,
  makePledge,
  reducePledge,
  withdrawPledge,
} from './pledge';
import { existsOn, refuses } from './reference';
import { finding, Rejection, type Finding } from './rejection';
import { guardOffices, withOffices } from './separation.local-government';
import type { OutsideDocument } from './stored-values';
import { comparable } from './typed-number';
import { unreachable } from './unreachable';

/**
 * Decides a command over a local government's state: what to append, or why not. Asked twice for
 * one id and one content, the second answer is no events.
 *
 * @throws {Rejection} a rule says no; the finding states the figures seen.
 */
function decide(
  state: LocalGovernmentState,
  command: LocalGovernmentCommand,
  context: LocalGovernmentContext,
): Decision<LocalGovernmentEvent> {
  const proposed = proposalsOf(state, command, context).map((proposal): LocalGovernmentEvent => {
    return { ...proposal, actor: context.actor, recordedOn: context.today } as LocalGovernmentEvent;
  });
  const [first] = proposed;
  // What follows from it was written with it.
  if (!first || isRecordedAlready(state, first, command)) return { events: [], warnings: [] };
  let current = state;
  const warnings: Finding[] = [];
  for (const event of proposed) {
    for (const found of findingsOf(current, event, context)) {
      if (refuses(context.reference, found, event.recordedOn)) throw new Rejection(found);
      warnings.push(found);
    }
    current = evolve(current, event);
  }
  return { events: proposed, warnings };
}

function* findingsOf(
  state: LocalGovernmentState,
  event: LocalGovernmentEvent,
  context: LocalGovernmentContext,
): Findings {
  yield* checkLocalGovernment(state, event, context);
  if (event.type !== 'pledge.made.v1' && event.type !== 'request.declined.v1') return;
  if (!context.target) throw new Error(`${event.type} needs to know how its book stands`);
  yield* guardTarget(event, context.target, context.reference);
}

function proposalsOf(
  state: LocalGovernmentState,
  command: LocalGovernmentCommand,
  context: LocalGovernmentContext,
): readonly LocalGovernmentProposal[] {
  switch (command.type) {
    case 'MakePledge':
      return makePledge(state, command, context);
    case 'ReducePledge':
      return reducePledge(state, command, context);
    case 'WithdrawPledge':
      return withdrawPledge(state, command, context);
    case 'DeclineRequest':
      return declineRequest(command, context);
    case 'RecordCouncilAssent':
      return recordCouncilAssent(state, command, context);
    case 'RecordCouncilRejection':
      return recordCouncilRejection(state, command, context);
    case 'RecordSupervisorApproval':
      return recordSupervisorApproval(state, command, context);
    case 'RecordSupervisorRejection':
      return recordSupervisorRejection(state, command, context);
    case 'RecordPromulgation':
      return recordPromulgation(state, command, context);
    case 'RecordAuthorityLapse':
      return recordAuthorityLapse(state, command, context);
    case 'StateCeiling':
      return stateCeiling(command, context);
    case 'RecordOutsideSubsidy':
      return recordOutsideSubsidy(state, command, context);
    case 'CancelOutsideSubsidy':
      return cancelOutsideSubsidy(state, command, context);
    case 'ApproveCeilingException':
      return approveCeilingException(state, command, context);
    case 'SettleHandOver':
      return settleHandOver(state, command, context);
    case 'FreeCeiling':
      return freeCeiling(state, command, context);
    default:
      return unreachable(command);
  }
}

/**
 * What an event is about: a second event with the same identity is the same thing told again. A
 * reduction is known by its letter; a part of the ceiling may be freed any number of times.
 */
function identityOf(event: LocalGovernmentEvent): string | undefined {
  switch (event.type) {
    case 'pledge.made.v1':
      return `contribution|${event.data.contribution}`;
    case 'pledge.reduced.v1':
      return `reduction|${event.data.contribution}|${comparable(event.data.document.number)}`;
    case 'request.declined.v1':
      return `answer|${requestKey(event.data)}`;
    case 'pledge.withdrawn.v1':
    case 'council.assented.v1':
    case 'council.rejected.v1':
    case 'supervisor.approved.v1':
    case 'supervisor.rejected.v1':
    case 'authority.promulgated.v1':
    case 'authority.lapsed.v1':
    case 'contribution.approved.v1':
    case 'hand-over.accepted.v1':
    case 'hand-over.declined.v1':
      return `${event.type}|${event.data.contribution}`;
    case 'ceiling.stated.v1':
      return `ceiling|${event.data.fiscalYear}`;
    case 'outside-subsidy.recorded.v1':
      return `subsidy|${event.data.subsidy}`;
    case 'outside-subsidy.cancelled.v1':
      return `${event.type}|${event.data.subsidy}`;
    case 'ceiling-exception.approved.v1':
      return `exception|${event.data.exception}`;
    case 'ceiling.freed.v1':
      return undefined;
    default:
      return unreachable(event);
  }
}

/** Events whose id, or letter, stands for one thing for ever. Of the others the last one stands. */
const TAKEN_ONCE: readonly LocalGovernmentEventType[] = [
  'pledge.made.v1',
  'pledge.reduced.v1',
  'outside-subsidy.recorded.v1',
  'ceiling-exception.approved.v1',
];

/**
 * Whether the very same thing stands already, so that asking again does nothing. Days that the
 * command does not state are those of the first time.
 */
function isRecordedAlready(
  state: LocalGovernmentState,
  proposed: LocalGovernmentEvent,
  command: LocalGovernmentCommand,
): boolean {
  const before = state.recorded.get(identityOf(proposed) ?? '');
  if (before?.type !== proposed.type || !sameContent(before.data, proposed.data)) return false;
  const stated: StatedDates =
    command.type === 'SettleHandOver' || command.type === 'FreeCeiling' ? {} : command;
  if (stated.effectiveOn !== undefined && stated.effectiveOn !== before.effectiveOn) return false;
  if (stated.decidedOn !== undefined && stated.decidedOn !== before.decidedOn) return false;
  // Who pledged in between and declines again says something new.
  if (proposed.type === 'request.declined.v1') return state.declined.has(requestKey(proposed.data));
  return true;
}

/**
 * Every rule over an event and the state before it, but for how the named book stands at that
 * moment. `decide` asks it of what it proposes; an auditor asks it of history.
 */
export function* checkLocalGovernment(
  state: LocalGovernmentState,
  event: LocalGovernmentEvent,
  of: OfLocalGovernment,
): Findings {
  yield* guardExistence(event, of);
  // What a refused hand-over gives back to the ceiling is whatever it still had of it.
  if ('amount' in event.data && event.type !== 'hand-over.declined.v1') {
    yield* guardPayable(event.data.amount);
  }
  yield* guardDays(event);
  const identity = identityOf(event);
  if (identity !== undefined && TAKEN_ONCE.includes(event.type) && state.recorded.has(identity)) {
    const [kind = '', ...id] = identity.split('|');
    yield finding('ID_TAKEN', { kind, id: id.join('/') });
  }
  yield* guardOf(state, event, of);
  yield* guardOffices(state, event);
}

/**
 * What only a local government can do that is there. What ends or takes back something may still be
 * told of one that was merged, and what the book answers is told of whomever it asked.
 */
const ACTS: readonly LocalGovernmentEventType[] = [
  'pledge.made.v1',
  'request.declined.v1',
  'council.assented.v1',
  'supervisor.approved.v1',
  'authority.promulgated.v1',
  'ceiling.stated.v1',
  'outside-subsidy.recorded.v1',
  'ceiling-exception.approved.v1',
];

function* guardExistence(event: LocalGovernmentEvent, of: OfLocalGovernment): Findings {
  const { localGovernment, reference } = of;
  const named = 'localGovernment' in event.data ? event.data.localGovernment : localGovernment;
  if (named !== localGovernment)
    yield finding('LOCAL_GOVERNMENT_UNKNOWN', { localGovernment: named });
  if (!ACTS.includes(event.type)) return;
  const record = reference.registry.localGovernments.get(localGovernment);
  const on = event.effectiveOn;
  if (record && existsOn(record, on)) return;
  const merged = record?.merged;
  if (merged === undefined || on < merged.on) {
    return yield finding('LOCAL_GOVERNMENT_UNKNOWN', { localGovernment });
  }
  yield finding('LOCAL_GOVERNMENT_CEASED', { localGovernment, into: merged.into, on: merged.on });
}

/** By which rate, type and authority a contribution is judged goes by the days of these. */
const STEPS: readonly LocalGovernmentEventType[] = [
  'council.assented.v1',
  'supervisor.approved.v1',
  'authority.promulgated.v1',
];

/** A step is taken by its document. All of it has happened when it is written down, and so has every document that it names. */
function* guardDays({
  type,
  data,
  decidedOn,
  effectiveOn,
  recordedOn: today,
}: LocalGovernmentEvent): Findings {
  const documents: readonly (OutsideDocument | undefined)[] = [
    'document' in data ? data.document : undefined,
    'source' in data && 'date' in data.source ? data.source : undefined,
  ];
  for (const document of documents) {
    if (!document || document.date <= today) continue;
    const { number, date } = document;
    yield finding('DOCUMENT_IN_FUTURE', { number, date, today });
  }
  const document = STEPS.includes(type) && 'document' in data ? data.document : undefined;
  if (document && effectiveOn < document.date) {
    const { number: follows, date: followsOn } = document;
    yield finding('BEFORE_WHAT_IT_FOLLOWS', { on: effectiveOn, follows, followsOn });
  }
  const latest = decidedOn > effectiveOn ? decidedOn : effectiveOn;
  if (latest > today) yield finding('DECIDED_IN_FUTURE', { decidedOn: latest, today });
}

function* guardOf(
  state: LocalGovernmentState,
  event: LocalGovernmentEvent,
  of: OfLocalGovernment,
): Findings {
  switch (event.type) {
    case 'pledge.made.v1':
    case 'pledge.reduced.v1':
    case 'pledge.withdrawn.v1':
    case 'request.declined.v1':
      return yield* guardPledging(state, event, of);
    case 'council.assented.v1':
    case 'council.rejected.v1':
    case 'supervisor.approved.v1':
    case 'supervisor.rejected.v1':
    case 'authority.promulgated.v1':
    case 'authority.lapsed.v1':
    case 'contribution.approved.v1':
    case 'hand-over.accepted.v1':
    case 'hand-over.declined.v1':
      return yield* guardCouncil(state, event, of);
    case 'ceiling.stated.v1':
    case 'outside-subsidy.recorded.v1':
    case 'outside-subsidy.cancelled.v1':
    case 'ceiling-exception.approved.v1':
    case 'ceiling.freed.v1':
      return yield* guardCeilings(state, event);
    default:
      return unreachable(event);
  }
}

/** The state after an event. It never refuses: history is what happened. */
function evolve(state: LocalGovernmentState, event: LocalGovernmentEvent): LocalGovernmentState {
  const after = withOffices(evolveSlice(state, event), event);
  const identity = identityOf(event);
  if (identity === undefined) return after;
  return { ...after, recorded: after.recorded.set(identity, event) };
}

function evolveSlice(
  state: LocalGovernmentState,
  event: LocalGovernmentEvent,
): LocalGovernmentState {
  switch (event.type) {
    case 'pledge.made.v1':
    case 'pledge.reduced.v1':
    case 'pledge.withdrawn.v1':
    case 'request.declined.v1':
      return evolvePledge(state, event);
    case 'council.assented.v1':
    case 'council.rejected.v1':
    case 'supervisor.approved.v1':
    case 'supervisor.rejected.v1':
    case 'authority.promulgated.v1':
    case 'authority.lapsed.v1':
    case 'contribution.approved.v1':
    case 'hand-over.accepted.v1':
    case 'hand-over.declined.v1':
      return evolveCouncil(state, event);
    case 'ceiling.stated.v1':
    case 'outside-subsidy.recorded.v1':
    case 'outside-subsidy.cancelled.v1':
    case 'ceiling-exception.approved.v1':
    case 'ceiling.freed.v1':
      return evolveCeiling(state, event);
    default:
      return unreachable(event);
  }
}

/** How the streams of local governments decide. */
export const localGovernmentDecider: Decider<
  LocalGovernmentState,
  LocalGovernmentCommand,
  LocalGovernmentEvent,
  LocalGovernmentContext
> = { initial: EMPTY_LOCAL_GOVERNMENT, decide, evolve };

/** An event of a local government's history and what the rules find in it. */
export interface AuditedLocalGovernmentEvent {
  readonly index: number;
  readonly event: LocalGovernmentEvent;
  readonly findings: readonly Finding[];
}

/**
 * Applies every rule to a local government's history and reports all findings, not only the first.
 *
 * @param of whose stream it is, the reference data that the decisions relied on, and those merged
 *   into it as they stood then.
 */
export function* auditLocalGovernment(
  events: Iterable<LocalGovernmentEvent>,
  of: OfLocalGovernment,
): Generator<AuditedLocalGovernmentEvent, LocalGovernmentState, undefined> {
  let state = EMPTY_LOCAL_GOVERNMENT;
  let index = 0;
  for (const event of events) {
    const findings = [...checkLocalGovernment(state, event, of)];
    if (findings.length > 0) yield { index, event, findings };
    state = evolve(state, event);
    index += 1;
  }
  return state;
}
