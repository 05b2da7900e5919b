import { Map as PersistentMap } from 'immutable';
import type { CalendarDate, FiscalYear } from './calendar';
import type {
  ExceptionId,
  LocalGovernmentDataOf,
  LocalGovernmentEvent,
  SubsidyId,
} from './local-government.events';
import type { Satang } from './satang';
import type { Doers } from './separation.doers';
import type { ContributionForm, ContributionId, LocalGovernmentId } from './stored-values';
import { comparable } from './typed-number';

/**
 * Where a contribution stands before and beside the book. `approved`: its authority is complete and
 * it is on its way to the book. `entered`: the book has it. The others are exits.
 */
export type ContributionStatus =
  | 'pledged'
  | 'council-assented'
  | 'supervisor-approved'
  | 'approved'
  | 'entered'
  | 'withdrawn'
  | 'council-rejected'
  | 'supervisor-rejected'
  | 'lapsed'
  | 'hand-over-declined';

/** A contribution as its local government has it. */
export interface PledgedContribution {
  readonly pledge: LocalGovernmentDataOf<'pledge.made.v1'>;
  readonly pledgedOn: CalendarDate;
  /** As pledged, after reductions; from the council's assent on what the council gave. */
  readonly amount: Satang;
  readonly status: ContributionStatus;
  readonly assent?: {
    readonly record: LocalGovernmentDataOf<'council.assented.v1'>;
    readonly on: CalendarDate;
  };
  readonly supervisedOn?: CalendarDate;
  readonly promulgatedOn?: CalendarDate;
  /**
   * What of it uses up the yearly ceiling, where its form counts: from the council's assent on,
   * until it is freed.
   */
  readonly ceilingUsed: Satang;
}

/** A year's ceiling with what lifts it and what else counts against it. */
export interface YearlyCeiling {
  readonly stated?: LocalGovernmentDataOf<'ceiling.stated.v1'>;
  readonly exceptions: Satang;
  readonly outside: Satang;
  /** By contributions, each form for itself: the rate says which of them count. */
  readonly used: Readonly<Record<ContributionForm, Satang>>;
}

/** A year for which nothing is stated and in which nothing is used. */
export const NO_CEILING: YearlyCeiling = {
  exceptions: 0n,
  outside: 0n,
  used: { cash: 0n, 'own-execution': 0n, 'in-kind': 0n },
};

/** The folded state of one local government. Never changed in place: speculation is free. */
export interface LocalGovernmentState {
  readonly contributions: PersistentMap<ContributionId, PledgedContribution>;
  readonly ceilings: PersistentMap<FiscalYear, YearlyCeiling>;
  /** By `requestKey`: rounds whose request is declined, until it is answered with a pledge. */
  readonly declined: PersistentMap<string, LocalGovernmentDataOf<'request.declined.v1'>>;
  readonly subsidies: PersistentMap<
    SubsidyId,
    {
      readonly record: LocalGovernmentDataOf<'outside-subsidy.recorded.v1'>;
      readonly cancelled: boolean;
    }
  >;
  readonly exceptions: PersistentMap<
    ExceptionId,
    LocalGovernmentDataOf<'ceiling-exception.approved.v1'>
  >;
  /** Sources, authorities and letters that back a living contribution: they back no second one. */
  readonly backing: PersistentMap<string, ContributionId>;
  /** Outside documents: kind and number, as numbers are compared → what they were recorded as. */
  readonly documents: PersistentMap<string, string>;
  /** Who acted for the local government, or for its supervisor, in what. */
  readonly doers: Doers;
  /** Every event by what it is about, to recognise a command that is asked twice. */
  readonly recorded: PersistentMap<string, LocalGovernmentEvent>;
}

/** A local government that has decided nothing. */
export const EMPTY_LOCAL_GOVERNMENT: LocalGovernmentState = {
  contributions: PersistentMap(),
  ceilings: PersistentMap(),
  declined: PersistentMap(),
  subsidies: PersistentMap(),
  exceptions: PersistentMap(),
  backing: PersistentMap(),
  documents: PersistentMap(),
  doers: PersistentMap(),
  recorded: PersistentMap(),
};

/** Names the request of a round over all books. */
export function requestKey(asked: {
  readonly area: string;
  readonly fiscalYear: FiscalYear;
  readonly round: string;
}): string {
  return `${asked.area}|${asked.fiscalYear}|${asked.round}`;
}

/**
 * Whether a contribution may still come, or has come: not withdrawn, rejected or declined, and not
 * lapsed as a whole. What backs it may back no other one.
 */
export function isLiving({ status, ceilingUsed }: PledgedContribution): boolean {
  switch (status) {
    case 'pledged':
      return true;
    case 'council-assented':
    case 'supervisor-approved':
    case 'approved':
    case 'entered':
      return ceilingUsed > 0n;
    default:
      return false;
  }
}

/** By what the source of a contribution is recognised, however its reference is typed. */
export function sourceKey({ source }: LocalGovernmentDataOf<'pledge.made.v1'>): string {
  return `source|${comparable(source.reference)}`;
}

/** One letter pledges one contribution of a form to a project. */
export function letterKey(pledge: LocalGovernmentDataOf<'pledge.made.v1'>): string {
  const { target, form, document } = pledge;
  const { area, fiscalYear, project } = target;
  return `letter|${area}|${fiscalYear}|${project}|${form}|${comparable(document.number)}`;
}

/** One item of an ordinance or resolution gives one contribution. */
export function authorityKey(assent: LocalGovernmentDataOf<'council.assented.v1'>): string {
  return `authority|${comparable(assent.document.number)}|${comparable(assent.item)}`;
}

/**
 * The state in which a contribution has changed. One that lives no more leaves free what backed it
 * and what it used of the ceiling.
 */
export function withContribution(
  state: LocalGovernmentState,
  id: ContributionId,
  change: (before: PledgedContribution) => PledgedContribution,
): LocalGovernmentState {
  const before = state.contributions.get(id);
  if (!before) return state;
  const changed = change(before);
  const after = isLiving(changed) ? changed : { ...changed, ceilingUsed: 0n };
  const { target, form } = after.pledge;
  const moved = after.ceilingUsed - before.ceilingUsed;
  const used = withCeiling(state, target.fiscalYear, (ceiling) => ({
    ...ceiling,
    used: { ...ceiling.used, [form]: ceiling.used[form] + moved },
  }));
  const contributions = state.contributions.set(id, after);
  return { ...(moved === 0n ? state : used), contributions, backing: backingOf(state, id, after) };
}

function backingOf(
  { backing }: LocalGovernmentState,
  id: ContributionId,
  after: PledgedContribution,
): LocalGovernmentState['backing'] {
  const keys = [
    sourceKey(after.pledge),
    letterKey(after.pledge),
    ...(after.assent ? [authorityKey(after.assent.record)] : []),
  ];
  return backing.withMutations((all) => {
    for (const key of keys) {
      if (isLiving(after)) all.set(key, id);
      else if (all.get(key) === id) all.delete(key);
    }
  });
}

/** The state in which a year's ceiling has changed. */
export function withCeiling(
  state: LocalGovernmentState,
  fiscalYear: FiscalYear,
  change: (before: YearlyCeiling) => YearlyCeiling,
): LocalGovernmentState {
  const before = state.ceilings.get(fiscalYear, NO_CEILING);
  return { ...state, ceilings: state.ceilings.set(fiscalYear, change(before)) };
}

/** Names the stream of a local government, `localgov-TOWN-401101`. */
export function localGovernmentStream(localGovernment: LocalGovernmentId): string {
  return `localgov-${localGovernment}`;
}

/** Reads `localgov-TOWN-401101`; undefined for other streams. */
export function parseLocalGovernmentStream(stream: string): LocalGovernmentId | undefined {
  return stream.startsWith('localgov-')
    ? (stream.slice('localgov-'.length) as LocalGovernmentId)
    : undefined;
}
