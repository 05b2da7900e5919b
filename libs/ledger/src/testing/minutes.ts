import type { CorrectAttendance } from '../attendance-correction';
import type { DecisionId, DelegationId, ResolutionId } from '../book.events';
import type { CertifyMinutes, RatifyResolution } from '../certification';
import type { AmendDelegation, RevokeDelegation } from '../delegation-change';
import type { RecordMinorityOpinion, RecordObjection } from '../objection';
import type { ApproveOrder } from '../order-approval';
import type { AmendResolution, RevokeResolution, TakeBackOrders } from '../resolution-change';
import type { StatedDecision } from '../resolution';
import { day, document, G1, meeting } from './khon-kaen';

/** What becomes of delegations and resolutions, in as few words as a scenario needs. */

const resolution = (id: string) => id as ResolutionId;

/** The terms of a delegation are stated anew; allocation and transfer on approval when nothing is said. */
export function amendDelegation(
  instrument: string,
  on: string,
  more: Partial<AmendDelegation> = {},
): AmendDelegation {
  return {
    type: 'AmendDelegation',
    delegation: G1,
    powers: [
      { power: 'allocate', verb: 'approve' },
      { power: 'transfer', verb: 'approve' },
    ],
    validTo: day('2022-09-30'),
    instrument: document(instrument, on),
    ...more,
  };
}

/** A delegation is revoked by an instrument of a day. */
export function revokeDelegation(
  on: string,
  more: Partial<RevokeDelegation> = {},
  delegation: DelegationId = G1,
): RevokeDelegation {
  return {
    type: 'RevokeDelegation',
    delegation,
    reason: 'เพิกถอนการมอบอำนาจ',
    instrument: document(`เพิกถอน ${delegation}`, on),
    ...more,
  };
}

/** A later meeting accepts the minutes. */
export function certify(
  id: string,
  number: number,
  on: string,
  more: Partial<CertifyMinutes> = {},
): CertifyMinutes {
  return {
    type: 'CertifyMinutes',
    resolution: resolution(id),
    meeting: meeting(number, on),
    amended: false,
    ...more,
  };
}

/** A later meeting ratifies. */
export function ratifyResolution(id: string, number: number, on: string): RatifyResolution {
  return { type: 'RatifyResolution', resolution: resolution(id), meeting: meeting(number, on) };
}

/** The minutes are amended by meeting 2/2565 of 10 February; decisions are numbered as they stand. */
export function amendMinutes(
  id: string,
  decisions: readonly StatedDecision[],
  more: Partial<AmendResolution> = {},
): AmendResolution {
  return {
    type: 'AmendResolution',
    resolution: resolution(id),
    decisions: decisions.map((decision, index) => ({
      ...decision,
      decision: decision.decision ?? (String(index + 1) as DecisionId),
    })),
    meeting: meeting(2, '2022-02-10'),
    reason: 'บันทึกยอดเงินผิด',
    ...more,
  };
}

/** A resolution is revoked by a letter of a day. */
export function revokeResolution(
  id: string,
  on = '2022-02-15',
  more: Partial<RevokeResolution> = {},
): RevokeResolution {
  return {
    type: 'RevokeResolution',
    resolution: resolution(id),
    reason: 'มติขัดต่อหลักเกณฑ์',
    document: document(`เพิกถอนมติ ${id}`, on),
    ...more,
  };
}

/** What has become unbound goes back. */
export function takeBack(id: string): TakeBackOrders {
  return { type: 'TakeBackOrders', resolution: resolution(id) };
}

/** So many of 20 were there. */
export function correctAttendance(
  id: string,
  present: number,
  more: Partial<CorrectAttendance> = {},
): CorrectAttendance {
  return {
    type: 'CorrectAttendance',
    resolution: resolution(id),
    seats: 20,
    present,
    reason: 'ผู้แทนสองรายไม่มีหนังสือมอบหมาย',
    document: document('บันทึกตรวจสอบองค์ประชุม', '2022-02-20'),
    ...more,
  };
}

/** The governor approves the first order of a resolution by a letter of a day. */
export function approveOrder(
  id: string,
  on = '2022-01-20',
  more: Partial<ApproveOrder> = {},
): ApproveOrder {
  return {
    type: 'ApproveOrder',
    resolution: resolution(id),
    decision: '1' as DecisionId,
    document: document(`อนุมัติ ${id}`, on),
    ...more,
  };
}

/** An official objects in writing. */
export function object(
  kind: string,
  id: string,
  on = '2022-01-09',
  more: Partial<RecordObjection> = {},
): RecordObjection {
  return {
    type: 'RecordObjection',
    about: { kind, id },
    grounds: 'ไม่อยู่ในแผนปฏิบัติราชการประจำปี',
    document: document(`ทักท้วง ${id}`, on),
    ...more,
  };
}

/** A member was of another opinion. */
export function dissent(id: string, more: Partial<RecordMinorityOpinion> = {}) {
  return {
    type: 'RecordMinorityOpinion' as const,
    resolution: resolution(id),
    seat: 'ผู้แทนภาคประชาสังคม',
    grounds: 'ควรรอผลการศึกษา',
    ...more,
  };
}
