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
  LineId,
  ProjectId,
  ResolutionId,
  ReturnId,
} from './book.events';
import type { AreaId } from './areas';
import type { CalendarDate, FiscalYear } from './calendar';
import { postings, type Stage } from './postings';
import type { Satang } from './satang';

/** A budget line as the Act gave it. Its money is in `BookState.balances`. */
export type Line = DataOf<'appropriation.line-recorded.v1'>;

/** A delegation and what has been used of it. */
export interface Delegation {
  readonly record: DataOf<'delegation.granted.v1'>;
  readonly used: Satang;
}

/** A resolution: recorded by one person, in force once another confirmed it. */
export interface Resolution {
  readonly record: DataOf<'resolution.recorded.v1'>;
  readonly recordedBy: string;
  readonly recordedOn: CalendarDate;
  readonly status: 'recorded' | 'confirmed';
  /** Decisions that have moved their money. */
  readonly done: ReadonlySet<DecisionId>;
}

/** An obligation: what was bound, what was paid of it net of returns, and whether it still binds. */
export interface Commitment {
  readonly record: Omit<DataOf<'commitment.made.v1'>, 'description'>;
  readonly effectiveOn: CalendarDate;
  readonly disbursed: Satang;
  readonly status: 'open' | 'cancelled';
}

/** A payment and what came back of it. */
export interface Disbursement {
  readonly record: DataOf<'disbursement.recorded.v1'>;
  readonly effectiveOn: CalendarDate;
  readonly returned: Satang;
}

/** An outside fact without cover. */
export interface UnauthorisedFact {
  readonly record: DataOf<'unauthorised.recorded.v1'>;
  readonly effectiveOn: CalendarDate;
  readonly status: 'open' | 'regularised';
}

/** Money that arrived in an account, and from when it may be used. */
interface Arrival {
  readonly on: CalendarDate;
  readonly amount: Satang;
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
  readonly allotments: PersistentSet<AllotmentId>;
  readonly returns: PersistentSet<ReturnId>;
  /** Every event by what it is about, to recognise a command that is asked twice. */
  readonly recorded: PersistentMap<string, BookEvent>;
  /** Outside documents: kind and number → what they were recorded as. */
  readonly documents: PersistentMap<string, string>;
  readonly balances: PersistentMap<string, Satang>;
  readonly arrivals: PersistentMap<string, readonly Arrival[]>;
  /** Unregularised facts by line; a line that has any is stopped. */
  readonly stopped: PersistentMap<LineId, readonly FactId[]>;
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
  allotments: PersistentSet(),
  returns: PersistentSet(),
  recorded: PersistentMap(),
  documents: PersistentMap(),
  balances: PersistentMap(),
  arrivals: PersistentMap(),
  stopped: PersistentMap(),
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
 * What of an account may be used on a day: its balance without the money whose effect begins later.
 */
export function availableOn(
  state: BookState,
  account: { readonly line: LineId; readonly stage: Stage; readonly project?: ProjectId },
  on: CalendarDate,
): Satang {
  const key = accountKey(account.line, account.stage, account.project);
  let available = state.balances.get(key, 0n);
  for (const arrival of state.arrivals.get(key, [])) {
    if (arrival.on > on) available -= arrival.amount;
  }
  return available > 0n ? available : 0n;
}

/** Events through which money first becomes usable; what they bring cannot be used before. */
const BRINGS_MONEY: readonly BookEvent['type'][] = [
  'allotment.recorded.v1',
  'allocation.made.v1',
  'transfer.made.v1',
];

/** Adds an event's postings to the balances. */
export function post(state: BookState, event: BookEvent): BookState {
  const entries = postings(event);
  if (entries.length === 0) return state;
  let arrivals = state.arrivals;
  const balances = state.balances.withMutations((map) => {
    for (const entry of entries) {
      const key = accountKey(entry.line, entry.stage, entry.project);
      map.update(key, 0n, (balance) => balance + entry.amount);
      const usable = entry.stage === 'allotted' || entry.stage === 'allocated';
      if (usable && entry.amount > 0n && BRINGS_MONEY.includes(event.type)) {
        const arrival = { on: event.effectiveOn, amount: entry.amount };
        arrivals = arrivals.update(key, [], (before) => [...before, arrival]);
      }
    }
  });
  return { ...state, balances, arrivals };
}

/** The key of a resolution's number: committees number per calendar B.E. year. */
export function resolutionNumberKey(record: DataOf<'resolution.recorded.v1'>): string {
  const { number, buddhistYear } = record.meeting;
  return `${record.committee}|${number}/${buddhistYear}|${record.agendaItem}`;
}
