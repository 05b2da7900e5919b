import { fundSourceOf, guardWithinFiscalYear } from './appropriation';
import type { CommitmentId, DataOf, EventOf } from './book.events';
import type { EventRules } from './book-life.rule';
import type { BookState } from './book.state';
import { withChanged } from './changed-entry';
import { guardFollows } from './commitment';
import {
  nextId,
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import type { PreCommitmentId } from './execution-control.events';
import { datesOfDocument } from './outside-document';
import { guardLineOfProject } from './project';
import { finding, reject } from './rejection';
import { guardReleased } from './released-money';
import type { Satang } from './satang';
import type { LineId, OutsideDocument, ProjectId } from './stored-values';
import type { ReservationId } from './year-end.events';
import type { Reservation } from './year-end.state';
import {
  reservedAt,
  restAt,
  restOfCommitment,
  withReserved,
  type MoneyPlace,
} from './year-end-money';

/*
 * Asking that money be carried over (ขอกันเงินไว้เบิกเหลื่อมปี). It is asked within the year (s.43: what
 * is paid after it was bound and earmarked in it); the answer comes later, and bills of the year are
 * paid meanwhile. No baht is asked for twice.
 */

/** Asks to carry money over: what is left of a commitment, or money that is not bound yet. */
export interface RequestReservation extends StatedDates {
  readonly type: 'RequestReservation';
  readonly reservation?: ReservationId | undefined;
  /** With debt: what is left of it. */
  readonly commitment?: CommitmentId | undefined;
  /** Without debt: from where. */
  readonly line?: LineId | undefined;
  readonly project?: ProjectId | undefined;
  readonly from?: 'pre-committed' | 'allocated' | 'allotted' | 'savings' | undefined;
  readonly preCommitment?: PreCommitmentId | undefined;
  /** Satang; all that is left when absent. */
  readonly amount?: Satang | undefined;
  readonly document: OutsideDocument;
  readonly reason?: string | undefined;
}

/** The money is not carried over: it lapses with the year unless something else is done with it. */
export interface RefuseReservation extends StatedDates {
  readonly type: 'RefuseReservation';
  readonly reservation: ReservationId;
  readonly document: OutsideDocument;
  readonly reason: string;
}

type RequestedData = DataOf<'reservation.requested.v1'>;

/** Proposes a reservation of what is left, or of the amount that is stated. */
export function requestReservation(
  state: BookState,
  command: RequestReservation,
  context: CommandContext,
): readonly Proposal[] {
  const { reservations } = state.life.yearEnd;
  const reservation =
    command.reservation ??
    nextId<ReservationId>('RV', reservations.size, (taken) => reservations.has(taken));
  const dates = datesOfDocument(command, command.document);
  const place = placeOf(state, command);
  const days = { effectiveOn: dates.effectiveOn, recordedOn: context.today };
  // Asked again, the figure of the first time holds, whatever was paid since.
  const amount =
    command.amount ??
    reservations.get(reservation)?.record.amount ??
    restAt(state, place, days) - reservedAt(state, place);
  const data = reservationOf(state, { reservation, place, amount }, command);
  return [propose('reservation.requested.v1', data, dates, context.today)];
}

/** The reservation of an amount at a place, as it is written. */
export function reservationOf(
  state: BookState,
  asked: {
    readonly reservation: ReservationId;
    readonly place: MoneyPlace & { readonly from: RequestedData['from'] };
    readonly amount: Satang;
  },
  told: Pick<RequestReservation, 'document' | 'reason'>,
): RequestedData {
  const { reservation, place, amount } = asked;
  const { line, project, from, commitment, preCommitment } = place;
  return {
    reservation,
    kind: from === 'committed' ? 'with-debt' : 'without-debt',
    ...(commitment === undefined ? {} : { commitment }),
    ...(preCommitment === undefined ? {} : { preCommitment }),
    line,
    fundSource: fundSourceOf(state, line),
    ...(project === undefined ? {} : { project }),
    amount,
    from,
    document: told.document,
    ...(told.reason === undefined ? {} : { reason: told.reason }),
  };
}

function placeOf(
  state: BookState,
  command: RequestReservation,
): MoneyPlace & { readonly from: RequestedData['from'] } {
  const { commitment: id, line, project, preCommitment } = command;
  if (id !== undefined) {
    const { record } =
      state.commitments.get(id) ?? reject('COMMITMENT_UNKNOWN', { commitment: id });
    return { line: record.line, project: record.project, from: 'committed', commitment: id };
  }
  if (line === undefined) return reject('LINE_UNKNOWN', { line: '' });
  const from = command.from ?? (project === undefined ? 'allotted' : 'allocated');
  return { line, project, from, preCommitment };
}

/** Proposes the refusal of a reservation; nothing where it is refused already. */
export function refuseReservation(
  state: BookState,
  command: RefuseReservation,
  context: CommandContext,
): readonly Proposal[] {
  const { reservation, document, reason } = command;
  if (state.life.yearEnd.reservations.get(reservation)?.status === 'refused') return [];
  const data = { reservation, document, reason };
  const dates = datesOfDocument(command, document);
  return [propose('reservation.refused.v1', data, dates, context.today)];
}

/** Money that stands with a project is a project's, and money that does not is a line's. */
const OF_PROJECT: readonly RequestedData['from'][] = ['committed', 'pre-committed', 'allocated'];

function* guardRequest(state: BookState, event: EventOf<'reservation.requested.v1'>): Findings {
  const { kind, from, commitment: id, line, project, amount: asked } = event.data;
  if (!state.lines.has(line)) return yield finding('LINE_UNKNOWN', { line });
  yield* guardWithinFiscalYear(state, event.effectiveOn);
  const withDebt = from === 'committed' && id !== undefined;
  const fits =
    (kind === 'with-debt') === withDebt && OF_PROJECT.includes(from) === Boolean(project);
  if (!fits) return yield finding('RESERVATION_KIND_DIFFERS', { kind, from });
  // A debt that was made lawful by an authority is carried over wherever it stands.
  if (project !== undefined && id === undefined) yield* guardLineOfProject(state, project, line);
  if (id !== undefined) yield* guardDebt(state, event, id);
  const reserved = reservedAt(state, event.data);
  const available = restAt(state, event.data, event) - reserved;
  if (asked > available) {
    yield finding('RESERVATION_EXCEEDS_REST', { line, from, asked, available, reserved });
  }
  if (from !== 'allocated' || project === undefined) return;
  // What a matching fund has not released is not to be had by waiting for the next year either.
  const { effectiveOn: on, recordedOn } = event;
  const unbound = { amount: asked, on, recordedOn };
  yield* guardReleased(state, { project, line }, unbound);
}

/** Only a debt that stands can be carried over, and after it was made. */
function* guardDebt(
  state: BookState,
  { data, effectiveOn }: EventOf<'reservation.requested.v1'>,
  id: CommitmentId,
): Findings {
  const commitment = state.commitments.get(id);
  if (!commitment) return yield finding('COMMITMENT_UNKNOWN', { commitment: id });
  const { record, status, lawfulFrom } = commitment;
  if (record.project !== data.project || record.line !== data.line) {
    const { project = '', line } = data;
    yield finding('COMMITMENT_NOT_OF_PROJECT', { commitment: id, project, line });
  }
  if (status !== 'open' && restOfCommitment(state, id) === 0n) {
    yield finding('COMMITMENT_NOT_OPEN', { commitment: id, state: status });
  }
  yield* guardFollows(effectiveOn, id, lawfulFrom);
}

/** A reservation is answered once, and not before it was asked. */
export function* guardPending(state: BookState, reservation: ReservationId): Findings {
  const found = state.life.yearEnd.reservations.get(reservation);
  if (!found) return yield finding('RESERVATION_UNKNOWN', { reservation });
  if (found.status !== 'pending') {
    yield finding('RESERVATION_ANSWERED', { reservation, state: found.status });
  }
}

/** The state in which a reservation was answered, and its money is reserved no more. */
export function answered(
  state: BookState,
  reservation: ReservationId,
  status: 'refused' | 'carried',
): BookState {
  const found = state.life.yearEnd.reservations.get(reservation);
  if (found?.status !== 'pending') return state;
  const freed = withReserved(state, found.record, -found.record.amount);
  const { yearEnd } = freed.life;
  const reservations = withChanged(yearEnd.reservations, reservation, (before) => {
    return { ...before, status };
  });
  return { ...freed, life: { ...freed.life, yearEnd: { ...yearEnd, reservations } } };
}

/** What of a pending reservation is still there to be carried over, in satang. */
export function pendingOf(
  state: BookState,
  { record, status }: Reservation,
  today: EventOf<'reservation.requested.v1'>['recordedOn'],
): Satang {
  if (status !== 'pending') return 0n;
  const there = restAt(state, record, { effectiveOn: today, recordedOn: today });
  return there < record.amount ? there : record.amount;
}

/** The rules over reservations. */
export const RESERVATION_EVENTS: EventRules<'reservation.requested.v1' | 'reservation.refused.v1'> =
  {
    'reservation.requested.v1': {
      guard: guardRequest,
      evolve(state, { data }) {
        const { yearEnd } = state.life;
        const reservation: Reservation = { record: data, status: 'pending' };
        const reservations = yearEnd.reservations.set(data.reservation, reservation);
        const asked = { ...state, life: { ...state.life, yearEnd: { ...yearEnd, reservations } } };
        return withReserved(asked, data, data.amount);
      },
    },
    'reservation.refused.v1': {
      *guard(state, { data }) {
        yield* guardPending(state, data.reservation);
      },
      evolve: (state, { data }) => answered(state, data.reservation, 'refused'),
    },
  };
