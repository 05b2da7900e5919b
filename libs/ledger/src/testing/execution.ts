import type { CommitmentId, DisbursementId, FactId } from '../book.events';
import type { ExternalKey } from '../book.values';
import type { ChangeCommitment, FinishCommitment } from '../commitment-change';
import type {
  CommitmentChangeId,
  OnBehalfId,
  PenaltyId,
  PreCommitmentId,
  SavingsId,
} from '../execution-control.events';
import type { AuthoriseOnBehalf, EndOnBehalf } from '../on-behalf';
import type { MakePreCommitment, ReleasePreCommitment } from '../pre-commitment';
import type { RecogniseSavings, SavingsGround } from '../savings';
import type { RecordLateReturn, RecordPenalty } from '../state-revenue';
import type { ReturnId } from '../book.events';
import type { RecordUnauthorisedRefund } from '../unauthorised-refund';
import { baht, document, L1, P1 } from './khon-kaen';

/*
 * What surrounds the binding and paying of money in the small book of Khon Kaen. Amounts are whole
 * baht, and every maker takes what a scenario wants to be different as its last argument.
 */

/** P1's money of L1 is set aside. */
export function setAside(
  id: string,
  amount: number,
  more: Partial<MakePreCommitment> = {},
): MakePreCommitment {
  return {
    type: 'MakePreCommitment',
    preCommitment: id as PreCommitmentId,
    project: P1,
    line: L1,
    amount: baht(amount),
    description: 'จัดจ้างถนน',
    document: document(`สำรอง ${id}`),
    ...more,
  };
}

/** What is set aside is given back. */
export function release(
  id: string,
  more: Partial<ReleasePreCommitment> = {},
): ReleasePreCommitment {
  const preCommitment = id as PreCommitmentId;
  return { type: 'ReleasePreCommitment', preCommitment, reason: 'ยกเลิกการจัดหา', ...more };
}

/** A contract becomes worth more or less. */
export function change(
  id: string,
  commitment: string,
  [direction, amount]: readonly ['up' | 'down', number],
  more: Partial<ChangeCommitment> = {},
): ChangeCommitment {
  return {
    type: 'ChangeCommitment',
    change: id as CommitmentChangeId,
    commitment: commitment as CommitmentId,
    direction,
    amount: baht(amount),
    reason: 'แก้ไขสัญญา',
    document: document(`แก้ไข ${id}`),
    ...more,
  };
}

/** All of a contract is delivered. */
export function finish(commitment: string, more: Partial<FinishCommitment> = {}): FinishCommitment {
  return {
    type: 'FinishCommitment',
    commitment: commitment as CommitmentId,
    document: document(`ตรวจรับ ${commitment}`),
    ...more,
  };
}

/** What a contract leaves becomes savings. */
export function save(
  id: string,
  commitment: string,
  [ground, amount]: readonly [SavingsGround, number],
  more: Partial<RecogniseSavings> = {},
): RecogniseSavings {
  return {
    type: 'RecogniseSavings',
    savings: id as SavingsId,
    commitment: commitment as CommitmentId,
    ground,
    amount: baht(amount),
    ...more,
  };
}

/** Money of a payment comes back after the year. */
export function returnLate(
  id: string,
  disbursement: string,
  amount: number,
  more: Partial<RecordLateReturn> = {},
): RecordLateReturn {
  return {
    type: 'RecordLateReturn',
    return: id as ReturnId,
    disbursement: disbursement as DisbursementId,
    amount: baht(amount),
    document: document(`นส. ${id}`, '2022-10-05'),
    ...more,
  };
}

/** A penalty of a contract is paid in. */
export function penalise(
  id: string,
  commitment: string,
  amount: number,
  more: Partial<RecordPenalty> = {},
): RecordPenalty {
  return {
    type: 'RecordPenalty',
    penalty: id as PenaltyId,
    commitment: commitment as CommitmentId,
    amount: baht(amount),
    reason: 'ส่งมอบล่าช้า 10 วัน',
    document: document(`นส. ${id}`),
    ...more,
  };
}

/** The highways district may pay of P1's money of L1. */
export function letPay(
  id: string,
  amount: number,
  more: Partial<AuthoriseOnBehalf> = {},
): AuthoriseOnBehalf {
  return {
    type: 'AuthoriseOnBehalf',
    authorisation: id as OnBehalfId,
    project: P1,
    line: L1,
    amount: baht(amount),
    agency: 'แขวงทางหลวงขอนแก่นที่ 1',
    document: document(`มอบเบิกแทน ${id}`, '2022-02-01'),
    ...more,
  };
}

/** It may pay no more. */
export function endPaying(id: string, more: Partial<EndOnBehalf> = {}): EndOnBehalf {
  return {
    type: 'EndOnBehalf',
    authorisation: id as OnBehalfId,
    reason: 'งานแล้วเสร็จ',
    document: document(`สิ้นสุด ${id}`, '2022-02-15'),
    ...more,
  };
}

/** A fact without authority is undone outside. */
export function refundFact(
  fact: string,
  more: Partial<RecordUnauthorisedRefund> = {},
): RecordUnauthorisedRefund {
  return {
    type: 'RecordUnauthorisedRefund',
    fact: fact as FactId,
    document: document(`ส่งคืน ${fact}`),
    ...more,
  };
}

/** The key of a payment in GFMIS. */
export function keyed(number: string, line = 1, more: Partial<ExternalKey> = {}): ExternalKey {
  return { unit: '0300300040', year: 2565, documentType: 'KL', number, line, ...more };
}
