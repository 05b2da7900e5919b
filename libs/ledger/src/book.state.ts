import { Map as PersistentMap, Set as PersistentSet } from 'immutable';
import type {
  AllotmentId,
  BookEvent,
  CommitmentId,
  DataOf,
  DecisionId,
  DelegationId,
  DisbursementId,
  FactId,
  ResolutionId,
  ReturnId,
} from './book.events';
import type { Doers } from './separation.doers';
import type { OverrideId } from './separation.events';
import type { LineId, OutsideDocument, ProjectId } from './stored-values';
import type { AreaId } from './areas';
import { EMPTY_LIFE, type BookLifeState } from './book-life.state';
import type { CalendarDate, FiscalYear } from './calendar';
import type { DelegationTerms } from './delegation-change.state';
import { EMPTY_FUND, type MatchingFundState } from './matching-fund.state';
import { lowestFrom, withMovement, type Movement } from './movements';
import { postings, type Posting, type Stage } from './postings';
import type { Satang } from './satang';
import { comparable } from './typed-number';

/** A budget line as the Act gave it. Its money is in `BookState.balances`. */
export type Line = DataOf<'appropriation.line-recorded.v1'>;

/** A delegation, its terms over time, and what has been used of it. */
export interface Delegation {
  readonly record: DataOf<'delegation.granted.v1'>;
  /** In their order: the terms of the grant, then those of its amendments. */
  readonly versions: readonly [DelegationTerms, ...DelegationTerms[]];
  /** From when on nothing is decided under it, where it was revoked. */
  readonly revokedFrom?: CalendarDate;
  /** What it and all that was re-delegated from it have moved, in satang, less what went back. */
  readonly used: Satang;
}

/** A resolution: recorded by one person, in force once another confirmed it. */
export interface Resolution {
  /** As it was recorded, with the decisions and the attendance as they were corrected since. */
  readonly record: DataOf<'resolution.recorded.v1'>;
  readonly recordedOn: CalendarDate;
  readonly status: 'recorded' | 'confirmed' | 'revoked';
  /** 1, and one more for every amendment of its minutes. */
  readonly version: number;
  /** Decision → the version that made it what it is; 1 when absent. */
  readonly amendedIn: ReadonlyMap<DecisionId, number>;
  /** Amended decisions of a confirmed resolution that nobody has confirmed anew. */
  readonly awaiting: ReadonlySet<DecisionId>;
  /** There was no quorum, as was found later, and no meeting has ratified it. */
  readonly inquorate?: true;
  /** Decisions that have moved their money. */
  readonly done: ReadonlySet<DecisionId>;
}

/** An obligation: what was bound, what was paid of it net of returns, and whether it still binds. */
export interface Commitment {
  readonly record: Omit<DataOf<'commitment.made.v1'>, 'description'>;
  readonly effectiveOn: CalendarDate;
  /** From when there is lawful money behind it: for a regularised fact, later than its own day. */
  readonly lawfulFrom: CalendarDate;
  /** What is bound by now, in satang: as it was made, and as it was changed since. */
  readonly amount: Satang;
  readonly disbursed: Satang;
  /** What was bound, changed, paid (below nothing) and returned, by the day of its effect. */
  readonly movements: readonly Movement[];
  /** `carried` is bound beyond the year; `reversed` was an error and never bound anything. */
  readonly status: 'open' | 'cancelled' | 'finished' | 'carried' | 'reversed';
}

/** A payment and what came back of it. */
export interface Disbursement {
  readonly record: DataOf<'disbursement.recorded.v1'>;
  readonly effectiveOn: CalendarDate;
  /** From when it counts as lawfully paid: for a regularised fact, later than its own day. */
  readonly lawfulFrom: CalendarDate;
  readonly returned: Satang;
  /** It was an error, and was never paid. */
  readonly reversed?: true;
}

/** An outside fact without cover. */
export interface UnauthorisedFact {
  readonly record: DataOf<'unauthorised.recorded.v1'>;
  readonly effectiveOn: CalendarDate;
  readonly status: 'open' | 'regularised' | 'refunded' | 'reversed';
}

/** The governor's leave for one person to do both steps, and whether it was used. */
export interface SeparationOverride {
  readonly record: DataOf<'separation.overridden.v1'>;
  readonly used: boolean;
}

/** The folded state of one area's fiscal year. Never changed in place: speculation is free. */
export interface BookState {
  readonly opened: { readonly area: AreaId; readonly fiscalYear: FiscalYear } | undefined;
  readonly lines: PersistentMap<LineId, Line>;
  readonly projects: PersistentMap<ProjectId, DataOf<'project.registered.v1'>>;
  readonly delegations: PersistentMap<DelegationId, Delegation>;
  readonly resolutions: PersistentMap<ResolutionId, Resolution>;
  /** Meeting and agenda item → the resolution that has this number. */
  readonly resolutionNumbers: PersistentMap<string, ResolutionId>;
  readonly commitments: PersistentMap<CommitmentId, Commitment>;
  readonly disbursements: PersistentMap<DisbursementId, Disbursement>;
  readonly unauthorised: PersistentMap<FactId, UnauthorisedFact>;
  /** Allotments by id, with the letter that each of them is. */
  readonly allotments: PersistentMap<AllotmentId, OutsideDocument>;
  readonly returns: PersistentSet<ReturnId>;
  /** Every event by what it is about, to recognise a command that is asked twice. */
  readonly recorded: PersistentMap<string, BookEvent>;
  /** Outside documents: kind and number, as numbers are compared → what they were recorded as. */
  readonly documents: PersistentMap<string, string>;
  readonly balances: PersistentMap<string, Satang>;
  /** Of every account: what moves on which day. */
  readonly movements: PersistentMap<string, readonly Movement[]>;
  /** Unregularised facts by line; a line that has any is stopped. */
  readonly stopped: PersistentMap<LineId, readonly FactId[]>;
  /** Who did the first steps of what is separated: they do not do the second ones. */
  readonly doers: Doers;
  /** Project, line and person → the last commitment by which that person bound money of it. */
  readonly committed: PersistentMap<string, string>;
  readonly overrides: PersistentMap<OverrideId, SeparationOverride>;
  readonly fund: MatchingFundState;
  readonly life: BookLifeState;
}

/** The state of a book in which nothing has happened. */
export const EMPTY_BOOK: BookState = {
  opened: undefined,
  lines: PersistentMap(),
  projects: PersistentMap(),
  delegations: PersistentMap(),
  resolutions: PersistentMap(),
  resolutionNumbers: PersistentMap(),
  commitments: PersistentMap(),
  disbursements: PersistentMap(),
  unauthorised: PersistentMap(),
  allotments: PersistentMap(),
  returns: PersistentSet(),
  recorded: PersistentMap(),
  documents: PersistentMap(),
  balances: PersistentMap(),
  movements: PersistentMap(),
  stopped: PersistentMap(),
  doers: PersistentMap(),
  committed: PersistentMap(),
  overrides: PersistentMap(),
  fund: EMPTY_FUND,
  life: EMPTY_LIFE,
};

/** Names an account within a book. */
export function accountKey(line: LineId, stage: Stage, project?: ProjectId): string {
  return `${line}|${stage}|${project ?? ''}`;
}

/** What stands on an account, in satang; debits positive. */
export function balanceOf(
  state: BookState,
  line: LineId,
  stage: Stage,
  project?: ProjectId,
): Satang {
  return state.balances.get(accountKey(line, stage, project), 0n);
}

/**
 * What of an account (unallotted, allotted or allocated) may be used from a day on, in satang: what
 * is there on that day and not spoken for later. Money that takes effect later is not counted. From
 * which day on an entry is judged, `availableFor` knows.
 */
export function availableOn(
  state: BookState,
  account: { readonly line: LineId; readonly stage: Stage; readonly project?: ProjectId },
  on: CalendarDate,
): Satang {
  const key = accountKey(account.line, account.stage, account.project);
  const available = lowestFrom(state.movements.get(key, []), on);
  return available > 0n ? available : 0n;
}

/** Adds an event's postings to the balances. */
export function post(state: BookState, event: BookEvent): BookState {
  const entries = postings(event);
  if (entries.length === 0) return state;
  let { movements } = state;
  const balances = state.balances.withMutations((map) => {
    for (const { line, stage, project, amount } of entries) {
      const key = accountKey(line, stage, project);
      map.set(key, map.get(key, 0n) + amount);
      const movement = { on: event.effectiveOn, amount };
      movements = movements.set(key, withMovement(movements.get(key, []), movement));
    }
  });
  return { ...state, balances, movements, fund: withUse(state.fund, entries, event) };
}

/** What is bound or paid of a project's money uses what was released of it; what comes back does not. */
function withUse(
  fund: MatchingFundState,
  entries: readonly Posting[],
  { effectiveOn: on }: BookEvent,
): MatchingFundState {
  let { usable } = fund;
  const used = new Map<string, Satang>();
  for (const { line, stage, project, amount } of entries) {
    if (project === undefined || !USED.includes(stage)) continue;
    const key = accountKey(line, 'allocated', project);
    used.set(key, (used.get(key) ?? 0n) + amount);
  }
  for (const [key, amount] of used) {
    if (amount === 0n) continue;
    usable = usable.set(key, withMovement(usable.get(key, []), { on, amount: -amount }));
  }
  return usable === fund.usable ? fund : { ...fund, usable };
}

const USED: readonly Stage[] = ['pre-committed', 'committed', 'disbursed', 'carried-committed'];

/** The key of a resolution's number: committees number their meetings per calendar B.E. year. */
export function resolutionNumberKey(record: DataOf<'resolution.recorded.v1'>): string {
  const { number, buddhistYear } = record.meeting;
  return `${record.committee}|${number}/${buddhistYear}|${comparable(record.agendaItem)}`;
}
