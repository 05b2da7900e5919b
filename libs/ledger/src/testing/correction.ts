import type { CommitmentId, DisbursementId, ReturnId } from '../book.events';
import type {
  CorrectAllotment,
  CorrectCommitment,
  CorrectDisbursement,
  CorrectReturn,
} from '../correction';
import type { AttachEvidence, EraseEvidence } from '../evidence';
import type { EvidenceId } from '../evidence.events';
import type { IssueStatement } from '../statement';
import { commit, day, document, L1, payOf } from './khon-kaen';

/*
 * Corrections, evidence and statements in the book of Khon Kaen; every maker takes what a scenario
 * wants to be different as its last argument.
 */

/** Why entries of scenarios are corrected. */
export const REASON = 'พิมพ์จำนวนเงินผิด';

/** A commitment was told wrong. */
export function correctCommitment(
  id: string,
  more: Partial<CorrectCommitment> = {},
): CorrectCommitment {
  const commitment = id as CommitmentId;
  return { type: 'CorrectCommitment', commitment, reason: REASON, ...more };
}

/** A payment was told wrong. */
export function correctPayment(
  id: string,
  more: Partial<CorrectDisbursement> = {},
): CorrectDisbursement {
  const disbursement = id as DisbursementId;
  return { type: 'CorrectDisbursement', disbursement, reason: REASON, ...more };
}

/** A return was told wrong. */
export function correctReturn(id: string, more: Partial<CorrectReturn> = {}): CorrectReturn {
  return { type: 'CorrectReturn', return: id as ReturnId, reason: REASON, ...more };
}

/** What a letter gave to L1 was told wrong. */
export function correctAllotment(
  id: string,
  more: Partial<CorrectAllotment> = {},
): CorrectAllotment {
  return { type: 'CorrectAllotment', allotment: id as never, line: L1, reason: REASON, ...more };
}

/** What a commitment should have been told to be. */
export function boundInstead(
  ...given: Parameters<typeof commit>
): NonNullable<CorrectCommitment['replacement']> {
  const { type: _type, ...fields } = commit(...given);
  return fields;
}

/** What a payment should have been told to be. */
export function paidInstead(
  ...given: Parameters<typeof payOf>
): NonNullable<CorrectDisbursement['replacement']> {
  const { type: _type, ...fields } = payOf(...given);
  return fields;
}

/** A scanned contract is attached to C1. */
export function attach(id: string, more: Partial<AttachEvidence> = {}): AttachEvidence {
  return {
    type: 'AttachEvidence',
    evidence: id as EvidenceId,
    about: { kind: 'commitment', id: 'C1' },
    digest: 'ab'.repeat(32),
    bytes: 12_345,
    mediaType: 'application/pdf',
    paper: 'contract',
    ...more,
  };
}

/** A file is erased on an order. */
export function erase(id: string, more: Partial<EraseEvidence> = {}): EraseEvidence {
  return {
    type: 'EraseEvidence',
    evidence: id as EvidenceId,
    ground: 'พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562 มาตรา 33',
    document: document('คำสั่งลบ 1'),
    ...more,
  };
}

/** The budget is stated as of 28 February 2022. */
export function issue(id: string, more: Partial<IssueStatement> = {}): IssueStatement {
  const statement = id as IssueStatement['statement'];
  return { type: 'IssueStatement', statement, kind: 'budget', asOf: day('2022-02-28'), ...more };
}
