import { Map as PersistentMap } from 'immutable';
import type { CalendarDate, FiscalYear } from './calendar';
import type {
  ExceptionId,
  LocalGovernmentDataOf,
  LocalGovernmentEvent,
  SubsidyId,
} from './local-government.events';
import type { Satang } from './satang';
import type { ContributionId, LocalGovernmentId } from './stored-values';

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
  /** What of it counts against the yearly ceiling: from the assent on, until freed. */
  readonly ceilingUsed: Satang;
}

/** A year's ceiling with what lifts it and what else counts against it. */
export interface YearlyCeiling {
  readonly stated?: LocalGovernmentDataOf<'ceiling.stated.v1'>;
  readonly exceptions: Satang;
  readonly outside: Satang;
  /** By contributions in the forms that count. */
  readonly used: Satang;
}

/** The folded state of one local government. Never changed in place: speculation is free. */
export interface LocalGovernmentState {
  readonly localGovernment: LocalGovernmentId | undefined;
  readonly contributions: PersistentMap<ContributionId, PledgedContribution>;
  readonly ceilings: PersistentMap<FiscalYear, YearlyCeiling>;
  /** `area|fiscalYear|round` → declined. */
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
  /** Sources and authorities that back a living contribution: they back no second one. */
  readonly backing: PersistentMap<string, ContributionId>;
  /** Outside documents: kind and number, as numbers are compared → what they were recorded as. */
  readonly documents: PersistentMap<string, string>;
  /** Every event by what it is about, to recognise a command that is asked twice. */
  readonly recorded: PersistentMap<string, LocalGovernmentEvent>;
}

/** A local government that has decided nothing. */
export const EMPTY_LOCAL_GOVERNMENT: LocalGovernmentState = {
  localGovernment: undefined,
  contributions: PersistentMap(),
  ceilings: PersistentMap(),
  declined: PersistentMap(),
  subsidies: PersistentMap(),
  exceptions: PersistentMap(),
  backing: PersistentMap(),
  documents: PersistentMap(),
  recorded: PersistentMap(),
};

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
