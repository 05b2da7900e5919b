import { fundSourceOf } from './appropriation';
import type { CommitmentId, DataOf, DisbursementId } from './book.events';
import type { BookState } from './book.state';
import type { CalendarDate } from './calendar';
import { nextId, propose, type CommandContext, type Proposal, type StatedDates } from './decision';
import { datesOfDocument } from './outside-document';
import { reject } from './rejection';
import { pendingOf } from './reservation';
import type { Satang } from './satang';
import type { OutsideDocument, ProjectId, SubjectId } from './stored-values';
import { comparable } from './typed-number';
import type { CarryOverId, ReservationId } from './year-end.events';
import type { CarryOver, Reservation } from './year-end.state';
import { lastCarryDay, yearEndOf } from './year-end-money';

/*
 * Money of a year that is paid after it (กันเงินไว้เบิกเหลื่อมปี, s.43): what was bound and earmarked in the
 * year, or what it was agreed may be bound. It stays in its own year's book and keeps its fund source,
 * for six months at most, and longer round by round as the Ministry of Finance agrees.
 */

/** Answers a reservation: its money is carried over, as far as it is still there. */
export interface ApproveCarryOver {
  readonly type: 'CarryOver';
  readonly carryOver?: CarryOverId | undefined;
  readonly reservation: ReservationId;
  /** Satang; all that was reserved and is still there when absent. */
  readonly amount?: Satang | undefined;
  /** The last day of payment; 31 March when absent. */
  readonly until?: CalendarDate | undefined;
  readonly authority: OutsideDocument;
  /** The day of the authority when absent. It takes effect on 30 September, whenever it is told. */
  readonly decidedOn?: CalendarDate | undefined;
}

/** Binds money that was carried over without debt. */
export interface CommitCarryOver extends StatedDates {
  readonly type: 'CommitCarryOver';
  readonly carryOver: CarryOverId;
  readonly commitment?: CommitmentId | undefined;
  /** Where the money was carried over for a line alone; else it is known. */
  readonly project?: ProjectId | undefined;
  /** Satang. */
  readonly amount: Satang;
  readonly description: string;
  readonly document: OutsideDocument;
  readonly payee?: SubjectId | undefined;
  readonly key?: DataOf<'carry-over.committed.v1'>['key'];
}

/** Pays a bill out of carried money. */
export interface RecordLateDisbursement extends StatedDates {
  readonly type: 'RecordLateDisbursement';
  readonly disbursement?: DisbursementId | undefined;
  readonly carryOver: CarryOverId;
  /** The debt that is paid; may be absent where the carry-over has one only. */
  readonly commitment?: CommitmentId | undefined;
  /** Satang. */
  readonly amount: Satang;
  readonly document: OutsideDocument;
  readonly payee?: SubjectId | undefined;
  readonly key?: DataOf<'late-disbursement.recorded.v1'>['key'];
}

/** The Ministry of Finance agrees to a later last day. */
export interface ExtendCarryOver extends StatedDates {
  readonly type: 'ExtendCarryOver';
  readonly carryOver: CarryOverId;
  /** 1, 2, …; the next one when absent. */
  readonly round?: number | undefined;
  readonly until: CalendarDate;
  readonly authority: OutsideDocument;
}

/** Proposes that what is still there of a reservation is carried over. */
export function approveCarryOver(
  state: BookState,
  command: ApproveCarryOver,
  context: CommandContext,
): readonly Proposal[] {
  const { reservation: id, authority } = command;
  const { reservations, carryOvers } = state.life.yearEnd;
  const reservation = reservations.get(id) ?? reject('RESERVATION_UNKNOWN', { reservation: id });
  const told = command.carryOver ?? carryOverOf(state, id);
  const carryOver =
    told ?? nextId<CarryOverId>('CO', carryOvers.size, (taken) => carryOvers.has(taken));
  // Asked again, the figure of the first time holds: the money has left its place since.
  const before = state.recorded.get(`carry-over|${carryOver}`);
  const first = before?.type === 'carry-over.made.v1' ? before.data.amount : undefined;
  const { kind, commitment, preCommitment, line, fundSource, project, from } = reservation.record;
  const amount = command.amount ?? first ?? carriedOf(state, reservation, context);
  const data: DataOf<'carry-over.made.v1'> = {
    carryOver,
    reservation: id,
    kind,
    ...(commitment === undefined ? {} : { commitment }),
    ...(preCommitment === undefined ? {} : { preCommitment }),
    line,
    fundSource,
    ...(project === undefined ? {} : { project }),
    amount,
    from,
    until: command.until ?? lastCarryDay(state),
    authority,
  };
  const dates = {
    decidedOn: command.decidedOn ?? authority.date,
    effectiveOn: yearEndOf(state),
  };
  return [propose('carry-over.made.v1', data, dates, context.today)];
}

/** What of a reservation is carried over where nothing is stated; one that was answered says so itself. */
function carriedOf(state: BookState, reservation: Reservation, { today }: CommandContext): Satang {
  if (reservation.status !== 'pending') return reservation.record.amount;
  const left = pendingOf(state, reservation, today);
  if (left > 0n) return left;
  return reject('RESERVATION_SPENT', { reservation: reservation.record.reservation });
}

/** What a reservation was carried over as, where it was. */
function carryOverOf(state: BookState, reservation: ReservationId): CarryOverId | undefined {
  return [...state.life.yearEnd.carryOvers.keys()].find((id) => {
    const made = state.recorded.get(`carry-over|${id}`);
    return made?.type === 'carry-over.made.v1' && made.data.reservation === reservation;
  });
}

/** Proposes a commitment of carried money. */
export function commitCarryOver(
  state: BookState,
  command: CommitCarryOver,
  context: CommandContext,
): readonly Proposal[] {
  const { amount, description, document, payee, key } = command;
  const carried = carryOverNamed(state, command.carryOver);
  const { commitments } = state;
  const data: DataOf<'carry-over.committed.v1'> = {
    carryOver: carried.carryOver,
    commitment:
      command.commitment ??
      nextId<CommitmentId>('C', commitments.size, (id) => state.recorded.has(`commitment|${id}`)),
    project: command.project ?? carried.project ?? reject('PROJECT_UNKNOWN', { project: '' }),
    line: carried.line,
    fundSource: fundSourceOf(state, carried.line),
    amount,
    carriedOf: carried.project === undefined ? 'line' : 'project',
    description,
    document,
    ...(payee === undefined ? {} : { payee }),
    ...(key === undefined ? {} : { key }),
  };
  return [
    propose('carry-over.committed.v1', data, datesOfDocument(command, document), context.today),
  ];
}

/** Proposes a payment out of carried money. */
export function recordLateDisbursement(
  state: BookState,
  command: RecordLateDisbursement,
  context: CommandContext,
): readonly Proposal[] {
  const { amount, document, payee, key } = command;
  const carried = carryOverNamed(state, command.carryOver);
  const [only, ...others] = carried.bound.keys();
  const commitment = command.commitment ?? (others.length === 0 ? only : undefined);
  const bound = commitment === undefined ? undefined : state.commitments.get(commitment);
  if (!bound) return reject('COMMITMENT_UNKNOWN', { commitment: commitment ?? '' });
  const { commitment: id, project, line, fundSource } = bound.record;
  const data: DataOf<'late-disbursement.recorded.v1'> = {
    disbursement:
      command.disbursement ??
      nextId<DisbursementId>('D', state.disbursements.size, (taken) =>
        state.recorded.has(`disbursement|${taken}`),
      ),
    carryOver: carried.carryOver,
    commitment: id,
    project,
    line,
    fundSource,
    amount,
    document,
    ...(payee === undefined ? {} : { payee }),
    ...(key === undefined ? {} : { key }),
  };
  const dates = datesOfDocument(command, document);
  // A bill of the year that is told late is paid of carried money from the day on which there is any.
  const early = command.effectiveOn === undefined && dates.effectiveOn < carried.carriedOn;
  const told = early ? { ...dates, effectiveOn: carried.carriedOn } : dates;
  return [propose('late-disbursement.recorded.v1', data, told, context.today)];
}

/** Proposes the next round. */
export function extendCarryOver(
  state: BookState,
  command: ExtendCarryOver,
  context: CommandContext,
): readonly Proposal[] {
  const { carryOver: id, until, authority } = command;
  const { rounds } = carryOverNamed(state, id);
  const round = command.round ?? roundAlready(state, command) ?? rounds + 1;
  const data = { carryOver: id, round, until, authority };
  return [
    propose('carry-over.extended.v1', data, datesOfDocument(command, authority), context.today),
  ];
}

/** The round that this very agreement was, where it is asked again. */
function roundAlready(
  state: BookState,
  { carryOver, until, authority }: ExtendCarryOver,
): number | undefined {
  const { rounds } = carryOverNamed(state, carryOver);
  const last = state.recorded.get(`extension|${carryOver}|${rounds}`);
  if (last?.type !== 'carry-over.extended.v1') return undefined;
  const same = comparable(last.data.authority.number) === comparable(authority.number);
  return same && last.data.until === until ? rounds : undefined;
}

function carryOverNamed(state: BookState, carryOver: CarryOverId): CarryOver {
  return (
    state.life.yearEnd.carryOvers.get(carryOver) ?? reject('CARRY_OVER_UNKNOWN', { carryOver })
  );
}
