import { guardCeiling } from './ceiling';
import { guardFollows } from './commitment';
import type { Findings, StatedDates } from './decision';
import { sameContent } from './identity';
import type {
  RecordAuthorityLapse,
  RecordCouncilAssent,
  RecordCouncilRejection,
  RecordPromulgation,
  RecordSupervisorApproval,
  RecordSupervisorRejection,
  SettleHandOver,
} from './local-government.commands';
import {
  backedBy,
  proposeOf,
  typeOn,
  type LocalGovernmentContext,
  type LocalGovernmentProposal,
  type OfLocalGovernment,
} from './local-government-decision';
import type { LocalGovernmentDataOf, LocalGovernmentEventOf } from './local-government.events';
import {
  authorityKey,
  withContribution,
  type LocalGovernmentState,
  type PledgedContribution,
} from './local-government.state';
import { guardPledgeOpen, pledgedOf } from './pledge';
import { finding, reject } from './rejection';
import type { AuthorityKind, LocalGovernmentType } from './stored-values';
import { unreachable } from './unreachable';

/** The events by which a pledge gets its authority in the local government's own law, or does not. */
export type CouncilEvent =
  | LocalGovernmentEventOf<'council.assented.v1'>
  | LocalGovernmentEventOf<'council.rejected.v1'>
  | LocalGovernmentEventOf<'supervisor.approved.v1'>
  | LocalGovernmentEventOf<'supervisor.rejected.v1'>
  | LocalGovernmentEventOf<'authority.promulgated.v1'>
  | LocalGovernmentEventOf<'authority.lapsed.v1'>
  | LocalGovernmentEventOf<'contribution.approved.v1'>
  | LocalGovernmentEventOf<'hand-over.accepted.v1'>
  | LocalGovernmentEventOf<'hand-over.declined.v1'>;

/** What an authority needs behind the council's assent, in this order. */
type Step = 'supervisor' | 'promulgation';

/**
 * An ordinance, and the one that supplements it, is approved by the supervisor and promulgated; a
 * transfer and the use of accumulated reserves are done with the council's assent.
 */
const NEEDED: Readonly<Record<AuthorityKind, readonly Step[]>> = {
  ordinance: ['supervisor', 'promulgation'],
  'supplementary-budget': ['supervisor', 'promulgation'],
  transfer: [],
  'accumulated-reserves': [],
};

/** Where a contribution stands when a step is due. */
const STANDS_BEFORE: Readonly<Record<Step, PledgedContribution['status']>> = {
  supervisor: 'council-assented',
  promulgation: 'supervisor-approved',
};

/** Proposes the council's assent; with it the approval, where nothing else is needed. */
export function recordCouncilAssent(
  state: LocalGovernmentState,
  command: RecordCouncilAssent,
  context: LocalGovernmentContext,
): readonly LocalGovernmentProposal[] {
  const { contribution, authority, item, amount, document } = command;
  const { pledge } = pledgedOf(state, contribution);
  const record = { contribution, authority, item, amount, document };
  const assent = proposeOf('council.assented.v1', record, command, context.today);
  const approval = () => proposeApproval({ pledge, record }, assent, context);
  return NEEDED[authority].length === 0 ? [assent, approval()] : [assent];
}

/** Proposes that the council did not assent. */
export function recordCouncilRejection(
  state: LocalGovernmentState,
  command: RecordCouncilRejection,
  context: LocalGovernmentContext,
): readonly LocalGovernmentProposal[] {
  const { contribution, reason, document } = command;
  pledgedOf(state, contribution);
  const data = { contribution, reason, document };
  return [proposeOf('council.rejected.v1', data, command, context.today)];
}

/** Proposes the supervisor's approval. */
export function recordSupervisorApproval(
  state: LocalGovernmentState,
  command: RecordSupervisorApproval,
  context: LocalGovernmentContext,
): readonly LocalGovernmentProposal[] {
  const { contribution, supervisor, document } = command;
  const data = { contribution, supervisor, document };
  return proposeStep(state, proposeOf('supervisor.approved.v1', data, command, context.today), {
    step: 'supervisor',
    context,
  });
}

/** Proposes that the supervisor did not approve. */
export function recordSupervisorRejection(
  state: LocalGovernmentState,
  command: RecordSupervisorRejection,
  context: LocalGovernmentContext,
): readonly LocalGovernmentProposal[] {
  const { contribution, supervisor, reason, document } = command;
  pledgedOf(state, contribution);
  const data = { contribution, supervisor, reason, document };
  return [proposeOf('supervisor.rejected.v1', data, command, context.today)];
}

/** Proposes the promulgation. */
export function recordPromulgation(
  state: LocalGovernmentState,
  command: RecordPromulgation,
  context: LocalGovernmentContext,
): readonly LocalGovernmentProposal[] {
  const { contribution, document } = command;
  const data = { contribution, document };
  return proposeStep(state, proposeOf('authority.promulgated.v1', data, command, context.today), {
    step: 'promulgation',
    context,
  });
}

/** Proposes that what the council gave comes to nothing, because it was never promulgated. */
export function recordAuthorityLapse(
  state: LocalGovernmentState,
  command: RecordAuthorityLapse,
  context: LocalGovernmentContext,
): readonly LocalGovernmentProposal[] {
  const { contribution, reason, document } = command;
  pledgedOf(state, contribution);
  const data = { contribution, reason, document };
  return [proposeOf('authority.lapsed.v1', data, command, context.today)];
}

/** A step, and with the last one that is needed the approval, in the same append. */
function proposeStep(
  state: LocalGovernmentState,
  proposal: Extract<
    LocalGovernmentProposal,
    { type: 'supervisor.approved.v1' | 'authority.promulgated.v1' }
  >,
  { step, context }: { readonly step: Step; readonly context: LocalGovernmentContext },
): readonly LocalGovernmentProposal[] {
  const { pledge, assent } = pledgedOf(state, proposal.data.contribution);
  if (!assent || NEEDED[assent.record.authority].at(-1) !== step) return [proposal];
  return [proposal, proposeApproval({ pledge, record: assent.record }, proposal, context)];
}

interface Assented {
  readonly pledge: PledgedContribution['pledge'];
  readonly record: LocalGovernmentDataOf<'council.assented.v1'>;
}

function proposeApproval(
  assented: Assented,
  dates: StatedDates & Pick<LocalGovernmentProposal, 'effectiveOn'>,
  context: LocalGovernmentContext,
): LocalGovernmentProposal {
  const { decidedOn, effectiveOn } = dates;
  const { localGovernment } = context;
  const type =
    typeOn(context, effectiveOn) ?? reject('LOCAL_GOVERNMENT_UNKNOWN', { localGovernment });
  const data = approvalOf(assented, type);
  return proposeOf('contribution.approved.v1', data, { decidedOn, effectiveOn }, context.today);
}

/** What the book is to take over. */
function approvalOf(
  { pledge, record }: Assented,
  localGovernmentType: LocalGovernmentType,
): LocalGovernmentDataOf<'contribution.approved.v1'> {
  const { contribution, localGovernment, target, round, form, purpose } = pledge;
  const { amount, authority: kind, item, document } = record;
  return {
    contribution,
    localGovernment,
    localGovernmentType,
    target,
    ...(round === undefined ? {} : { round }),
    form,
    amount,
    purpose,
    authority: { kind, item, document },
  };
}

/** Proposes what the book made of a hand-over; nothing when that is settled already. */
export function settleHandOver(
  state: LocalGovernmentState,
  { contribution, broken }: SettleHandOver,
  { today }: LocalGovernmentContext,
): readonly LocalGovernmentProposal[] {
  const handedOver = state.contributions.get(contribution);
  if (handedOver?.status !== 'approved') return [];
  if (!broken) return [proposeOf('hand-over.accepted.v1', { contribution }, {}, today)];
  const data = { contribution, amount: handedOver.ceilingUsed, broken };
  return [proposeOf('hand-over.declined.v1', data, {}, today)];
}

/** What every step must be, over the state before it. */
export function* guardCouncil(
  state: LocalGovernmentState,
  event: CouncilEvent,
  of: OfLocalGovernment,
): Findings {
  switch (event.type) {
    case 'council.assented.v1':
      yield* guardPledgeOpen(state, event);
      return yield* guardAssent(state, event, of);
    case 'council.rejected.v1':
      return yield* guardPledgeOpen(state, event);
    case 'supervisor.approved.v1':
    case 'supervisor.rejected.v1':
      yield* guardSupervisor(event, of);
      return yield* guardStep(state, event, 'supervisor');
    case 'authority.promulgated.v1':
      return yield* guardStep(state, event, 'promulgation');
    case 'authority.lapsed.v1':
      return yield* guardLapse(state, event);
    case 'contribution.approved.v1':
      return yield* guardApproval(state, event, of);
    case 'hand-over.accepted.v1':
    case 'hand-over.declined.v1': {
      const { contribution } = event.data;
      const status = state.contributions.get(contribution)?.status;
      if (status === undefined) return yield finding('PLEDGE_UNKNOWN', { contribution });
      if (status === 'approved') return;
      return yield finding('STEP_OUT_OF_ORDER', { contribution, status, step: 'hand-over' });
    }
    default:
      return unreachable(event);
  }
}

/** The council gives at most the pledge, by an item that gives nothing else, within the ceiling. */
function* guardAssent(
  state: LocalGovernmentState,
  event: LocalGovernmentEventOf<'council.assented.v1'>,
  of: OfLocalGovernment,
): Findings {
  const { contribution, amount: asked, item, document } = event.data;
  const pledged = state.contributions.get(contribution);
  if (!pledged) return;
  if (asked > pledged.amount) {
    yield finding('ASSENT_EXCEEDS_PLEDGE', { contribution, asked, pledged: pledged.amount });
  }
  const holder = backedBy(state, authorityKey(event.data), of);
  if (holder !== undefined) {
    const { number } = document;
    yield finding('AUTHORITY_COUNTED_ALREADY', { item, document: number, contribution: holder });
  }
  yield* guardCeiling(state, event, pledged.pledge, of);
}

/**
 * Each supervises in the own office: a governor's approval under the district chief's name would be a
 * false document. A district chief decides for TAOs alone. The governor decides for the others, and for
 * a TAO too: where its council stands by what the chief turned down, the law asks the governor.
 */
function* guardSupervisor(
  {
    actor: { role },
    data: { contribution, supervisor },
    effectiveOn,
  }:
    | LocalGovernmentEventOf<'supervisor.approved.v1'>
    | LocalGovernmentEventOf<'supervisor.rejected.v1'>,
  of: OfLocalGovernment,
): Findings {
  if (role !== supervisor) yield finding('SUPERVISOR_DIFFERS', { contribution, supervisor, role });
  const type = typeOn(of, effectiveOn);
  if (supervisor === 'district-chief' && type !== undefined && type !== 'TAO') {
    yield finding('SUPERVISOR_OF_ANOTHER_TYPE', { contribution, type, supervisor });
  }
}

/** What waits for its supervisor or its promulgation may lapse; what is approved is the book's. */
function* guardLapse(
  state: LocalGovernmentState,
  { data: { contribution }, effectiveOn }: LocalGovernmentEventOf<'authority.lapsed.v1'>,
): Findings {
  const before = state.contributions.get(contribution);
  if (!before) return yield finding('PLEDGE_UNKNOWN', { contribution });
  const { assent, status, supervisedOn } = before;
  const waits = status === 'council-assented' || status === 'supervisor-approved';
  if (!assent || !waits || isComplete(before)) {
    return yield finding('STEP_OUT_OF_ORDER', { contribution, status, step: 'lapse' });
  }
  yield* guardFollows(effectiveOn, contribution, supervisedOn ?? assent.on);
}

function* guardStep(
  state: LocalGovernmentState,
  event:
    | LocalGovernmentEventOf<'supervisor.approved.v1'>
    | LocalGovernmentEventOf<'supervisor.rejected.v1'>
    | LocalGovernmentEventOf<'authority.promulgated.v1'>,
  step: Step,
): Findings {
  const { contribution } = event.data;
  const before = state.contributions.get(contribution);
  if (!before) return yield finding('PLEDGE_UNKNOWN', { contribution });
  const { assent, status, promulgatedOn, supervisedOn } = before;
  if (assent && !NEEDED[assent.record.authority].includes(step)) {
    const { authority } = assent.record;
    return yield finding('STEP_NOT_NEEDED', { contribution, authority, step });
  }
  if (!assent || status !== STANDS_BEFORE[step] || promulgatedOn !== undefined) {
    return yield finding('STEP_OUT_OF_ORDER', { contribution, status, step });
  }
  yield* guardFollows(event.effectiveOn, contribution, supervisedOn ?? assent.on);
}

/** An approval says what its steps came to, once all of them are there. */
function* guardApproval(
  state: LocalGovernmentState,
  { data, effectiveOn }: LocalGovernmentEventOf<'contribution.approved.v1'>,
  of: OfLocalGovernment,
): Findings {
  const { contribution } = data;
  const before = state.contributions.get(contribution);
  if (!before) return yield finding('PLEDGE_UNKNOWN', { contribution });
  const { pledge, assent, status } = before;
  const type = typeOn(of, effectiveOn);
  if (assent && type && isComplete(before)) {
    const expected = approvalOf({ pledge, record: assent.record }, type);
    if (sameContent(data, expected)) return;
  }
  yield finding('STEP_OUT_OF_ORDER', { contribution, status, step: 'approval' });
}

function isComplete({ status, assent, promulgatedOn }: PledgedContribution): boolean {
  if (!assent) return false;
  return NEEDED[assent.record.authority].length === 0
    ? status === 'council-assented'
    : status === 'supervisor-approved' && promulgatedOn !== undefined;
}

/** The state after a step. */
export function evolveCouncil(
  state: LocalGovernmentState,
  event: CouncilEvent,
): LocalGovernmentState {
  return withContribution(state, event.data.contribution, (before) => changedBy(before, event));
}

function changedBy(before: PledgedContribution, event: CouncilEvent): PledgedContribution {
  const on = event.effectiveOn;
  switch (event.type) {
    case 'council.assented.v1': {
      const { amount } = event.data;
      const assent = { record: event.data, on };
      return { ...before, status: 'council-assented', amount, assent, ceilingUsed: amount };
    }
    case 'council.rejected.v1':
      return { ...before, status: 'council-rejected' };
    case 'supervisor.approved.v1':
      return { ...before, status: 'supervisor-approved', supervisedOn: on };
    case 'supervisor.rejected.v1':
      return { ...before, status: 'supervisor-rejected' };
    case 'authority.promulgated.v1':
      return { ...before, promulgatedOn: on };
    case 'authority.lapsed.v1':
      return { ...before, status: 'lapsed' };
    case 'contribution.approved.v1':
      return { ...before, status: 'approved' };
    case 'hand-over.accepted.v1':
      return { ...before, status: 'entered' };
    case 'hand-over.declined.v1':
      return { ...before, status: 'hand-over-declined' };
    default:
      return unreachable(event);
  }
}
