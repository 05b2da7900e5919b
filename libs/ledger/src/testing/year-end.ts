import type { BookCommand } from '../book';
import type { CommitmentId } from '../book.events';
import type {
  ApproveCarryOver,
  CommitCarryOver,
  ExtendCarryOver,
  RecordLateDisbursement,
} from '../carry-over';
import type { AdjustPriorPeriod, CloseBook } from '../closing';
import type { LapseCarryOver, LapseRest, UndoLapse } from '../lapse';
import type { RefuseReservation, RequestReservation } from '../reservation';
import type { CarryOverId, LapseId, ReservationId } from '../year-end.events';
import type { RunYearEnd } from '../year-end-run';
import { ALLOCATED, baht, commit, day, document, L1, payOf } from './khon-kaen';
import type { Asked } from './scenario';

/*
 * The end of Khon Kaen's year 2565. Bills and requests come in September, answers in October, and what
 * is carried over is paid until March.
 */

/** The last day of the year, and days after it. */
export const YEAR_END = '2022-09-30';
export const OCTOBER = '2022-10-10';
export const MARCH = '2023-03-31';

/** A command asked on a day of or after the year end; in October when none is said. */
export function afterwards(command: BookCommand, on = OCTOBER): Asked {
  return { command, on };
}

/** It is asked that a commitment be carried over, on 20 September. */
export function reserve(
  id: string,
  commitment: string | undefined,
  more: Partial<RequestReservation> = {},
): Asked {
  const command: RequestReservation = {
    type: 'RequestReservation',
    reservation: id as ReservationId,
    ...(commitment === undefined ? {} : { commitment: commitment as CommitmentId }),
    document: document(`ขอกัน ${id}`, '2022-09-20'),
    ...more,
  };
  return { command, on: '2022-09-20' };
}

/** The answer is no. */
export function refuse(id: string): Asked {
  const command: RefuseReservation = {
    type: 'RefuseReservation',
    reservation: id as ReservationId,
    document: document(`ไม่อนุมัติ ${id}`, '2022-10-05'),
    reason: 'หมดความจำเป็น',
  };
  return afterwards(command);
}

/** The answer is yes. */
export function carry(
  id: string,
  reservation: string,
  more: Partial<ApproveCarryOver> = {},
): ApproveCarryOver {
  return {
    type: 'CarryOver',
    carryOver: id as CarryOverId,
    reservation: reservation as ReservationId,
    authority: document(`กค ${id}`, '2022-10-05'),
    ...more,
  };
}

/** Money carried over without debt is bound by a contract. */
export function bind(
  id: string,
  carryOver: string,
  amount: number,
  more: Partial<CommitCarryOver> = {},
): CommitCarryOver {
  return {
    type: 'CommitCarryOver',
    commitment: id as CommitmentId,
    carryOver: carryOver as CarryOverId,
    amount: baht(amount),
    description: 'จ้างเหมา',
    document: document(`สญ ${id}`, '2022-11-15'),
    ...more,
  };
}

/** A bill is paid out of carried money, in November. */
export function payLate(
  id: string,
  carryOver: string,
  amount: number,
  more: Partial<RecordLateDisbursement> = {},
): RecordLateDisbursement {
  return {
    type: 'RecordLateDisbursement',
    disbursement: id as never,
    carryOver: carryOver as CarryOverId,
    amount: baht(amount),
    document: document(`ฎ ${id}`, '2022-11-20'),
    ...more,
  };
}

/** The ministry gives more time. */
export function extend(
  carryOver: string,
  until: string,
  more: Partial<ExtendCarryOver> = {},
): ExtendCarryOver {
  return {
    type: 'ExtendCarryOver',
    carryOver: carryOver as CarryOverId,
    until: day(until),
    authority: document(`กค ขยาย ${until}`, '2023-03-20'),
    ...more,
  };
}

/** Money of the year lapses. */
export function lapse(
  id: string,
  from: LapseRest['from'],
  more: Partial<LapseRest> = {},
): LapseRest {
  return { type: 'LapseRest', lapse: id as LapseId, from, line: L1, ...more };
}

/** Carried money lapses. */
export function lapseCarried(
  id: string,
  carryOver: string,
  more: Partial<LapseCarryOver> = {},
): LapseCarryOver {
  return {
    type: 'LapseCarryOver',
    lapse: id as LapseId,
    carryOver: carryOver as CarryOverId,
    ...more,
  };
}

/** A new authority makes lapsed money carried money again. */
export function undo(id: string, carryOver: string, more: Partial<UndoLapse> = {}): UndoLapse {
  return {
    type: 'UndoLapse',
    lapse: id as LapseId,
    carryOver: carryOver as CarryOverId,
    until: day('2023-09-30'),
    authority: document(`ครม ${carryOver}`, '2023-04-20'),
    ...more,
  };
}

/** A step of the year end over the whole book. */
export function run(what: RunYearEnd['what']): RunYearEnd {
  return { type: 'RunYearEnd', what, document: document('รายงานสิ้นปี', '2022-09-25') };
}

/** The year is closed. */
export const close: CloseBook = { type: 'CloseBook' };

/** A closed year is put right. */
export function adjust(
  id: string,
  moves: AdjustPriorPeriod['moves'],
  more: Partial<AdjustPriorPeriod> = {},
): AdjustPriorPeriod {
  return {
    type: 'AdjustPriorPeriod',
    adjustment: id as never,
    moves,
    reason: 'พบจากการตรวจสอบ',
    document: document(`ปรับปรุง ${id}`, '2022-12-01'),
    ...more,
  };
}

/** P1 has 500 baht of L1: C1 binds 300, of which 100 are paid. */
export const BOUND = [...ALLOCATED, commit('C1', 300), payOf('C1', 'D1', 100)];

/** C1 is reserved with its 200 baht and was carried over as CO1, until 31 March. */
export const CARRIED = [...BOUND, reserve('RV1', 'C1'), afterwards(carry('CO1', 'RV1'))];

/** All else lapsed, and the year was closed on 10 October. */
export const CLOSED = [...CARRIED, afterwards(run('close'))];
