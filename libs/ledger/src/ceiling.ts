import { guardPayable } from './appropriation';
import type { FiscalYear } from './calendar';
import { withChanged } from './changed-entry';
import { nextId, type Findings } from './decision';
import type {
  ApproveCeilingException,
  CancelOutsideSubsidy,
  FreeCeiling,
  RecordOutsideSubsidy,
  StateCeiling,
} from './local-government.commands';
import {
  proposeOf,
  typeOn,
  type LocalGovernmentContext,
  type LocalGovernmentProposal,
  type OfLocalGovernment,
} from './local-government-decision';
import type {
  ExceptionId,
  LocalGovernmentDataOf,
  LocalGovernmentEventOf,
  SubsidyId,
} from './local-government.events';
import {
  NO_CEILING,
  withCeiling,
  withContribution,
  type LocalGovernmentState,
  type PledgedContribution,
  type YearlyCeiling,
} from './local-government.state';
import { isRateVerified, rateOn } from './reference';
import type { RateRecord } from './registry.state';
import { finding, reject } from './rejection';
import { sumSatang, type Satang } from './satang';
import { comparable } from './typed-number';
import { unreachable } from './unreachable';

/** The events of a local government's yearly ceilings and of what counts against them. */
export type CeilingEvent =
  | LocalGovernmentEventOf<'ceiling.stated.v1'>
  | LocalGovernmentEventOf<'outside-subsidy.recorded.v1'>
  | LocalGovernmentEventOf<'outside-subsidy.cancelled.v1'>
  | LocalGovernmentEventOf<'ceiling-exception.approved.v1'>
  | LocalGovernmentEventOf<'ceiling.freed.v1'>;

/**
 * Proposes the figure of which the yearly ceiling is a share, with the rate of the registry for the
 * type that the local government has on that day. Stated again, it replaces the one before.
 */
export function stateCeiling(
  command: StateCeiling,
  context: LocalGovernmentContext,
): readonly LocalGovernmentProposal[] {
  const { fiscalYear, base, baseFiscalYear, source } = command;
  const { localGovernment, reference, today } = context;
  const dates = { ...command, document: source };
  const on = command.effectiveOn ?? command.decidedOn ?? source.date;
  const localGovernmentType =
    typeOn(context, on) ?? reject('LOCAL_GOVERNMENT_UNKNOWN', { localGovernment });
  const rate =
    rateOn(reference, localGovernmentType, on) ??
    reject('RATE_UNKNOWN', { type: localGovernmentType, on });
  const data: LocalGovernmentDataOf<'ceiling.stated.v1'> = {
    localGovernment,
    fiscalYear,
    localGovernmentType,
    base,
    baseFiscalYear,
    source,
    rateBasisPoints: rate.record.shareBasisPoints,
    rate: rate.record.rate,
    forms: [...rate.record.forms],
    ceiling: shareOf(base, rate),
  };
  return [proposeOf('ceiling.stated.v1', data, dates, today)];
}

/** Satang below a whole one are not given. */
function shareOf(base: Satang, { record }: RateRecord): Satang {
  return (base * BigInt(record.shareBasisPoints)) / 10_000n;
}

/** Proposes a subsidy that was given outside this ledger. */
export function recordOutsideSubsidy(
  state: LocalGovernmentState,
  command: RecordOutsideSubsidy,
  { today }: LocalGovernmentContext,
): readonly LocalGovernmentProposal[] {
  const { fiscalYear, amount, recipient, document } = command;
  const subsidy =
    command.subsidy ??
    nextId<SubsidyId>('S', state.subsidies.size, (id) => state.subsidies.has(id));
  const data = { subsidy, fiscalYear, amount, recipient, document };
  return [proposeOf('outside-subsidy.recorded.v1', data, command, today)];
}

/** Proposes that a subsidy outside this ledger was not given after all. */
export function cancelOutsideSubsidy(
  state: LocalGovernmentState,
  { subsidy, reason, document, ...stated }: CancelOutsideSubsidy,
  { today }: LocalGovernmentContext,
): readonly LocalGovernmentProposal[] {
  const { record } = state.subsidies.get(subsidy) ?? reject('SUBSIDY_UNKNOWN', { subsidy });
  const { fiscalYear, amount } = record;
  const data = { subsidy, fiscalYear, amount, reason, document };
  return [proposeOf('outside-subsidy.cancelled.v1', data, { ...stated, document }, today)];
}

/** Proposes that more than the ceiling may be given. */
export function approveCeilingException(
  state: LocalGovernmentState,
  command: ApproveCeilingException,
  { today }: LocalGovernmentContext,
): readonly LocalGovernmentProposal[] {
  const { fiscalYear, amount, approvedBy, document } = command;
  const exception =
    command.exception ??
    nextId<ExceptionId>('E', state.exceptions.size, (id) => state.exceptions.has(id));
  const data = { exception, fiscalYear, amount, approvedBy, document };
  return [proposeOf('ceiling-exception.approved.v1', data, command, today)];
}

/** Proposes that the ceiling has again what comes no more: at most what the contribution uses. */
export function freeCeiling(
  state: LocalGovernmentState,
  { contribution, amount: asked, cause, note }: FreeCeiling,
  { today }: LocalGovernmentContext,
): readonly LocalGovernmentProposal[] {
  const used = freeableOf(state.contributions.get(contribution));
  const amount = asked < used ? asked : used;
  if (amount <= 0n) return [];
  const said = note === undefined ? {} : { note };
  return [proposeOf('ceiling.freed.v1', { contribution, amount, cause, ...said }, {}, today)];
}

/** Nothing comes no more before all of its authority was there. */
function freeableOf(contribution: PledgedContribution | undefined): Satang {
  const approved = contribution?.status === 'approved' || contribution?.status === 'entered';
  return approved ? contribution.ceilingUsed : 0n;
}

/**
 * What a local government gives in a year, contributions and other subsidies together, stays within
 * the share of its revenue that its type may give, and what was let through beside it. The year is
 * that of the book which the money is for; the type and the rate are those of the day of the assent.
 * What those gave that were merged into it counts with what it gave; its base is what it states.
 */
export function* guardCeiling(
  state: LocalGovernmentState,
  { data, effectiveOn: on, recordedOn }: LocalGovernmentEventOf<'council.assented.v1'>,
  { form, target }: LocalGovernmentDataOf<'pledge.made.v1'>,
  of: OfLocalGovernment,
): Findings {
  const { fiscalYear } = target;
  const { localGovernment, reference } = of;
  const type = typeOn(of, on);
  if (type === undefined) return;
  const rate = rateOn(reference, type, on);
  if (!rate) return yield finding('RATE_UNKNOWN', { type, on });
  if (!rate.record.forms.includes(form)) return;
  const standing = state.ceilings.get(fiscalYear, NO_CEILING);
  if (!standing.stated) {
    // A checked rate that is not given its base would refuse nothing.
    const rateVerified = isRateVerified(rate, recordedOn);
    return yield finding('CEILING_NOT_STATED', { localGovernment, fiscalYear, rateVerified });
  }
  const ceiling = shareOf(standing.stated.base, rate);
  const { exceptions } = standing;
  const given = [state, ...of.absorbed].map((one) => one.ceilings.get(fiscalYear, NO_CEILING));
  const outside = sumSatang(given.map((one) => one.outside));
  const used = sumSatang(given.map((one) => usedOf(one, rate)));
  const left = ceiling + exceptions - outside - used;
  if (data.amount <= left) return;
  yield finding('ABOVE_YEARLY_CEILING', {
    localGovernment,
    fiscalYear,
    asked: data.amount,
    ceiling,
    exceptions,
    used,
    outside,
    remaining: left > 0n ? left : 0n,
    rateVerified: isRateVerified(rate, recordedOn),
  });
}

/** What contributions use of a ceiling, in the forms that the rate counts. */
function usedOf({ used }: YearlyCeiling, { record }: RateRecord): Satang {
  return sumSatang(record.forms.map((form) => used[form]));
}

/** What is stated of a ceiling, over the state before it. */
export function* guardCeilings(state: LocalGovernmentState, event: CeilingEvent): Findings {
  switch (event.type) {
    case 'ceiling.stated.v1':
      return yield* guardPayable(event.data.base);
    case 'outside-subsidy.recorded.v1':
    case 'ceiling-exception.approved.v1': {
      // Told again under another id it would count, or lift the ceiling, a second time.
      const { key, kind } = documentOf(event);
      const recordedAs = state.documents.get(key);
      if (recordedAs === undefined) return;
      const { number } = event.data.document;
      return yield finding('DOCUMENT_TAKEN', { number, kind, recordedAs });
    }
    case 'outside-subsidy.cancelled.v1': {
      const { subsidy } = event.data;
      const before = state.subsidies.get(subsidy);
      if (!before) return yield finding('SUBSIDY_UNKNOWN', { subsidy });
      if (before.cancelled) yield finding('SUBSIDY_ALREADY_CANCELLED', { subsidy });
      return;
    }
    case 'ceiling.freed.v1': {
      const { contribution, amount } = event.data;
      const before = state.contributions.get(contribution);
      if (!before) return yield finding('PLEDGE_UNKNOWN', { contribution });
      if (amount <= freeableOf(before)) return;
      const { status } = before;
      return yield finding('STEP_OUT_OF_ORDER', { contribution, status, step: 'freeing' });
    }
    default:
      return unreachable(event);
  }
}

/** One document may give subsidies to several recipients, and lift the ceiling of several years. */
function documentOf(
  event:
    | LocalGovernmentEventOf<'outside-subsidy.recorded.v1'>
    | LocalGovernmentEventOf<'ceiling-exception.approved.v1'>,
): { readonly key: string; readonly kind: string; readonly recordedAs: string } {
  const number = comparable(event.data.document.number);
  if (event.type === 'ceiling-exception.approved.v1') {
    const { fiscalYear, exception: recordedAs } = event.data;
    return { key: `exception|${fiscalYear}|${number}`, kind: 'ceiling exception', recordedAs };
  }
  const { fiscalYear, recipient, subsidy: recordedAs } = event.data;
  const key = `subsidy|${fiscalYear}|${comparable(recipient)}|${number}`;
  return { key, kind: 'outside subsidy', recordedAs };
}

/** The state after something was stated of a ceiling. */
export function evolveCeiling(
  state: LocalGovernmentState,
  event: CeilingEvent,
): LocalGovernmentState {
  switch (event.type) {
    case 'ceiling.stated.v1': {
      const { data: stated } = event;
      return withCeiling(state, stated.fiscalYear, (before) => ({ ...before, stated }));
    }
    case 'outside-subsidy.recorded.v1': {
      const { data: record } = event;
      const subsidies = state.subsidies.set(record.subsidy, { record, cancelled: false });
      const after = { ...withDocument(state, event), subsidies };
      return withOutside(after, record.fiscalYear, record.amount);
    }
    case 'outside-subsidy.cancelled.v1':
      return cancelled(state, event);
    case 'ceiling-exception.approved.v1': {
      const { data } = event;
      const exceptions = state.exceptions.set(data.exception, data);
      const after = { ...withDocument(state, event), exceptions };
      return withCeiling(after, data.fiscalYear, (before) => ({
        ...before,
        exceptions: before.exceptions + data.amount,
      }));
    }
    case 'ceiling.freed.v1': {
      const { contribution, amount } = event.data;
      return withContribution(state, contribution, (before) => ({
        ...before,
        ceilingUsed: before.ceilingUsed - amount,
      }));
    }
    default:
      return unreachable(event);
  }
}

function cancelled(
  state: LocalGovernmentState,
  { data }: LocalGovernmentEventOf<'outside-subsidy.cancelled.v1'>,
): LocalGovernmentState {
  const { subsidy, fiscalYear, amount } = data;
  const subsidies = withChanged(state.subsidies, subsidy, (before) => ({
    ...before,
    cancelled: true,
  }));
  // Its document may name a subsidy of that recipient again: this one counts no more.
  const documents = state.documents.filter((_recordedAs, key) => !isOf(state, subsidy, key));
  return withOutside({ ...state, subsidies, documents }, fiscalYear, -amount);
}

function isOf(state: LocalGovernmentState, subsidy: SubsidyId, key: string): boolean {
  return key.startsWith('subsidy|') && state.documents.get(key) === subsidy;
}

function withDocument(
  state: LocalGovernmentState,
  event: Parameters<typeof documentOf>[0],
): LocalGovernmentState {
  const { key, recordedAs } = documentOf(event);
  return { ...state, documents: state.documents.set(key, recordedAs) };
}

function withOutside(
  state: LocalGovernmentState,
  fiscalYear: FiscalYear,
  more: Satang,
): LocalGovernmentState {
  return withCeiling(state, fiscalYear, (before) => ({
    ...before,
    outside: before.outside + more,
  }));
}
