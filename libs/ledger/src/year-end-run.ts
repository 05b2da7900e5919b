import type { DataOf } from './book.events';
import type { BookState } from './book.state';
import { dayAfter } from './calendar';
import { closeBook } from './closing';
import { propose, type CommandContext, type Findings, type Proposal } from './decision';
import { lapseNumbers, lapseOf, lapseOfCarried, partsOf } from './lapse';
import { finding, reject } from './rejection';
import { reservationOf } from './reservation';
import type { Satang } from './satang';
import type { LineId, OutsideDocument, ProjectId } from './stored-values';
import type { ReservationId } from './year-end.events';
import {
  numbering,
  reservedAt,
  restAt,
  restOfCommitment,
  yearEndOf,
  type MoneyPlace,
} from './year-end-money';

/*
 * The year end of a whole book in one decision: everything that has to be written stands in it, or, in a
 * large book, as much of it as one append takes. Each round is whole in itself; asked again, the run goes
 * on where the last round ended, and where there is nothing left it writes nothing. Tried first, it says
 * exactly what it would write.
 */

/**
 * Runs a step of the year end over the whole book: `reserve` asks to carry over what is left of every
 * commitment; `lapse` lets lapse what nobody asked to carry over; `lapse-carried` what was carried over
 * and whose time is over; `close` lets lapse what is left, and closes the year.
 */
export interface RunYearEnd {
  readonly type: 'RunYearEnd';
  readonly what: 'reserve' | 'lapse' | 'lapse-carried' | 'close';
  /** The request of a reservation, which needs one; the report of a closing. */
  readonly document?: OutsideDocument | undefined;
}

/** How many events a round has at most: together they fit into one append. */
export const EVENTS_OF_A_ROUND = 500;

/** Proposes the next round. */
export function runYearEnd(
  state: BookState,
  command: RunYearEnd,
  context: CommandContext,
): readonly Proposal[] {
  if (state.life.yearEnd.closedOn !== undefined && command.what !== 'lapse-carried') return [];
  const all = allOf(state, command, context);
  if (command.what !== 'close') return all.slice(0, EVENTS_OF_A_ROUND);
  // A closing whose lapses do not fit into its round waits for the last one.
  if (all.length >= EVENTS_OF_A_ROUND) return all.slice(0, EVENTS_OF_A_ROUND);
  const { document } = command;
  return [...all, ...closeBook(state, document ? { document } : {}, context, all)];
}

/** Said beside the receipt of a round: how many events the run still has to write. */
export function* noticeOfRounds(
  state: BookState,
  command: RunYearEnd,
  context: CommandContext,
): Findings {
  const closing = command.what === 'close' && state.life.yearEnd.closedOn === undefined ? 1 : 0;
  const closed = state.life.yearEnd.closedOn !== undefined && command.what !== 'lapse-carried';
  const left = closed ? 0 : allOf(state, command, context).length + closing;
  if (left > 0) yield finding('YEAR_END_CONTINUES', { what: command.what, left });
}

function allOf(
  state: BookState,
  { what, document }: RunYearEnd,
  context: CommandContext,
): readonly Proposal[] {
  switch (what) {
    case 'reserve':
      return reservations(
        state,
        document ?? reject('DOCUMENT_REQUIRED', { kind: 'reservation' }),
        context,
      );
    case 'lapse-carried':
      return carriedLapses(state, context);
    case 'lapse':
    case 'close':
      return lapses(state, context);
  }
}

/** A reservation of every commitment that has something left that nobody asked for yet. */
function reservations(
  state: BookState,
  document: OutsideDocument,
  { today }: CommandContext,
): readonly Proposal[] {
  const taken = state.life.yearEnd.reservations;
  const yearEnd = yearEndOf(state);
  const on = document.date < yearEnd ? document.date : yearEnd;
  const number = numbering<ReservationId>('RV', taken);
  return debts(state).flatMap(({ place, amount }) => {
    const lawfulFrom = place.commitment && state.commitments.get(place.commitment)?.lawfulFrom;
    const data = reservationOf(state, { reservation: number(), place, amount }, { document });
    const effectiveOn = lawfulFrom && lawfulFrom > on ? lawfulFrom : on;
    const dates = { decidedOn: document.date, effectiveOn };
    return [propose('reservation.requested.v1', data, dates, today)];
  });
}

/** Money at a place that nobody asked to carry over. */
interface Unreserved<From extends MoneyPlace['from']> {
  readonly place: MoneyPlace & { readonly from: From };
  readonly amount: Satang;
}

function debts(state: BookState): readonly Unreserved<'committed'>[] {
  return [...state.commitments]
    .map(([commitment, { record }]) => {
      const { line, project } = record;
      const place = { line, project, from: 'committed' as const, commitment };
      return { place, amount: restOfCommitment(state, commitment) - reservedAt(state, place) };
    })
    .filter(({ amount }) => amount > 0n)
    .sort((a, b) => (a.place.commitment < b.place.commitment ? -1 : 1));
}

type LapseFrom = DataOf<'lapse.made.v1'>['from'];

/** The stages whose money is counted by the account. */
const BY_ACCOUNT = ['unallotted', 'allotted', 'allocated', 'savings'] as const;

function unreserved(state: BookState, context: CommandContext): readonly Unreserved<LapseFrom>[] {
  const days = { effectiveOn: context.today, recordedOn: context.today };
  const byAccount = [...state.balances.keys()].flatMap((key) => {
    const [line = '', stage = '', project = ''] = key.split('|');
    const from = BY_ACCOUNT.find((one) => one === stage);
    if (from === undefined) return [];
    const of = project === '' ? {} : { project: project as ProjectId };
    return [{ line: line as LineId, ...of, from }];
  });
  const setAside = [...state.life.execution.preCommitments].map(([preCommitment, { record }]) => {
    const { line, project } = record;
    return { line, project, from: 'pre-committed' as const, preCommitment };
  });
  const matched = [...state.fund.matches].map(([match, { record }]) => {
    const { line, project } = record;
    return { line, project, from: 'matched' as const, match };
  });
  const places: readonly (MoneyPlace & { readonly from: LapseFrom })[] = [
    ...byAccount,
    ...setAside,
    ...matched,
  ];
  const money = places.map((place) => {
    return { place, amount: restAt(state, place, days) - reservedAt(state, place) };
  });
  return [...money, ...debts(state)]
    .filter(({ place, amount }) => amount > 0n && !state.stopped.has(place.line))
    .sort(byPlace(state));
}

/** In the order of the budget book, so that a run and its trial say the same. */
function byPlace(state: BookState) {
  const keyOf = ({ place }: Unreserved<LapseFrom>): string => {
    const { line, project = '', from, commitment, preCommitment, match } = place;
    const ordinal = String(state.lines.get(line)?.ordinal ?? 0).padStart(6, '0');
    return [ordinal, line, from, project, commitment ?? preCommitment ?? match ?? ''].join('|');
  };
  return (a: Unreserved<LapseFrom>, b: Unreserved<LapseFrom>): number =>
    keyOf(a) < keyOf(b) ? -1 : 1;
}

/** A lapse of everything that nobody asked to carry over. */
function lapses(state: BookState, context: CommandContext): readonly Proposal[] {
  const number = lapseNumbers(state);
  return unreserved(state, context).map(({ place, amount }) =>
    lapseOf(state, { lapse: number(), place, amount }, context.today),
  );
}

/** A lapse of everything that was carried over and whose last day is over. */
function carriedLapses(state: BookState, { today }: CommandContext): readonly Proposal[] {
  const number = lapseNumbers(state);
  return [...state.life.yearEnd.carryOvers.values()]
    .filter(({ until }) => until < today)
    .sort((a, b) => (a.carryOver < b.carryOver ? -1 : 1))
    .flatMap((carried) =>
      partsOf(carried).map((part) => {
        const of = { lapse: number(), carried, part, cause: 'period-over' as const };
        const dates = { effectiveOn: dayAfter(carried.until) };
        return lapseOfCarried(state, of, { dates, today });
      }),
    );
}
