import type { AppropriationLine, RecordAllotment, RecordAppropriation } from '../appropriation';
import type { GrantDelegation } from '../delegation';
import type { BookCommand } from '../book';
import type {
  AllotmentId,
  AllocationOrder,
  CommitmentId,
  DelegationId,
  DisbursementId,
  FactId,
  ResolutionId,
  ReturnId,
  TransferOrder,
} from '../book.events';
import type { LineId, OutsideDocument, ProjectId } from '../stored-values';
import type { CommitteeId } from '../areas';
import { toCalendarDate } from '../calendar';
import type { CancelCommitment, MakeCommitment } from '../commitment';
import type { RecordDisbursement, RecordReturn } from '../disbursement';
import type { RegisterProject } from '../project';
import type { ConfirmResolution } from '../confirmation';
import type { RecordResolution, StatedDecision } from '../resolution';
import { parseBaht } from '../satang';
import type { RegulariseFact } from '../unauthorised';

/*
 * A small book of Khon Kaen with which scenarios begin. Amounts are whole baht, ids are short, and
 * every maker takes what a scenario wants to be different as its last argument.
 */

/** Days are written as ISO text in scenarios. */
export const day = toCalendarDate;

/** Whole baht as satang. */
export function baht(amount: number | string): bigint {
  return parseBaht(String(amount));
}

/** L1 and L2 stand in one plan, L3 in another. */
export const L1 = 'L1' as LineId;
export const L2 = 'L2' as LineId;
export const L3 = 'L3' as LineId;
/** P1 draws on L1 and L2, P2 on L1 and L3. */
export const P1 = 'P1' as ProjectId;
export const P2 = 'P2' as ProjectId;
/** Granted without ceilings unless a scenario says otherwise. */
export const G1 = 'G1' as DelegationId;
export const G2 = 'G2' as DelegationId;
/** ก.บ.จ. ขอนแก่น */
export const COMMITTEE = 'PC-TH40' as CommitteeId;

/** An outside document of a number and a day. */
export function document(number: string, date = '2022-03-01'): OutsideDocument {
  return { number, date: day(date) };
}

/** A line of the Act. */
export function line(
  id: LineId,
  amount: number,
  more: Partial<AppropriationLine> = {},
): AppropriationLine & { readonly line: LineId } {
  return {
    plan: id === L3 ? 'แผนอื่น' : 'แผนงานบูรณาการจังหวัด',
    budgetProject: 'โครงการส่งเสริมเกษตร',
    developmentIssue: 'เกษตร',
    category: 'operating',
    categoryPath: ['งบดำเนินงาน', 'ค่าวัสดุ'],
    item: `รายการ ${id}`,
    amount: baht(amount),
    source: { document: 'พ.ร.บ. งบประมาณรายจ่าย พ.ศ. 2565' },
    ...more,
    line: id,
  };
}

/** The Act gives money to lines. */
export function appropriate(...lines: readonly AppropriationLine[]): RecordAppropriation {
  return { type: 'RecordAppropriation', lines };
}

/** The Budget Bureau's letter allots money to a line for the year. */
export function allot(
  id: string,
  to: LineId,
  amount: number,
  more: Partial<RecordAllotment> = {},
): RecordAllotment {
  return {
    type: 'RecordAllotment',
    allotment: id as AllotmentId,
    parts: [{ line: to, amount: baht(amount) }],
    period: { from: day('2021-10-01'), to: day('2022-09-30') },
    document: document(`สงป. ${id}`, '2021-10-05'),
    ...more,
  };
}

/** The policy committee delegates allocation and transfer, on approval. */
export function grant(
  delegation: DelegationId,
  more: Partial<GrantDelegation> = {},
): GrantDelegation {
  return {
    type: 'GrantDelegation',
    delegation,
    grantor: 'ก.น.บ.',
    committee: COMMITTEE,
    powers: [
      { power: 'allocate', verb: 'approve' },
      { power: 'transfer', verb: 'approve' },
    ],
    validFrom: day('2021-10-01'),
    validTo: day('2022-09-30'),
    instrument: document(`คำสั่ง ${delegation}`, '2021-10-01'),
    ...more,
  };
}

/** A project of the committee. */
export function register(project: ProjectId, ...lines: readonly LineId[]): RegisterProject {
  return {
    type: 'RegisterProject',
    project,
    name: `โครงการ ${project}`,
    developmentIssue: 'เกษตร',
    agency: 'สำนักงานเกษตรจังหวัดขอนแก่น',
    lines,
  };
}

/** An order that gives a project money of a line. */
export function allocation(
  project: ProjectId,
  from: LineId,
  amount: number,
  delegation = G1,
): AllocationOrder {
  return { kind: 'allocate', delegation, project, line: from, amount: baht(amount) };
}

/** An order that moves money between lines. */
export function transfer(
  fromLine: LineId,
  toLine: LineId,
  amount: number,
  delegation = G1,
): TransferOrder {
  return { kind: 'transfer', delegation, fromLine, toLine, amount: baht(amount) };
}

/** The committee approves an order. */
export function approve(
  order: NonNullable<StatedDecision['order']>,
  more: Partial<StatedDecision> = {},
): StatedDecision {
  return { verb: 'approve', subject: 'อนุมัติ', order, ...more };
}

/** A resolution of a quorate meeting on 10 January 2022; `id` is its agenda item too. */
export function resolve(
  id: string,
  decisions: readonly StatedDecision[],
  more: Partial<RecordResolution> = {},
): RecordResolution {
  return {
    type: 'RecordResolution',
    resolution: id as ResolutionId,
    committee: COMMITTEE,
    meeting: { number: 1, buddhistYear: 2565, date: day('2022-01-10'), place: 'ศาลากลางจังหวัด' },
    agendaItem: id,
    attendance: { seats: 20, present: 15 },
    decisions,
    ...more,
  };
}

/** A meeting of a number on a day; numbered in the calendar B.E. year of that day. */
export function meeting(number: number, date: string): RecordResolution['meeting'] {
  const buddhistYear = Number(date.slice(0, 4)) + 543;
  return { number, buddhistYear, date: day(date), place: 'ศาลากลางจังหวัด' };
}

/** Another person confirms a resolution. */
export function confirm(id: string, more: Partial<ConfirmResolution> = {}): ConfirmResolution {
  const resolution = id as ResolutionId;
  return { type: 'ConfirmResolution', resolution, capacity: 'ประธาน ก.บ.จ.', ...more };
}

/** P1's money of L1 is bound. */
export function commit(
  id: string | undefined,
  amount: number,
  more: Partial<MakeCommitment> = {},
): MakeCommitment {
  return {
    type: 'MakeCommitment',
    ...(id === undefined ? {} : { commitment: id as CommitmentId }),
    project: P1,
    line: L1,
    amount: baht(amount),
    description: 'จ้างเหมา',
    ...more,
  };
}

/** What is left of a commitment is given back. */
export function cancel(id: string, more: Partial<CancelCommitment> = {}): CancelCommitment {
  const commitment = id as CommitmentId;
  return { type: 'CancelCommitment', commitment, reason: 'ผู้รับจ้างขอยกเลิก', ...more };
}

/** A payment: of a commitment, or of P1's money of L1 when none is named. */
export function pay(
  id: string | undefined,
  amount: number,
  more: Partial<RecordDisbursement> = {},
): RecordDisbursement {
  return {
    type: 'RecordDisbursement',
    ...(id === undefined ? {} : { disbursement: id as DisbursementId }),
    ...(more.commitment === undefined ? { project: P1, line: L1 } : {}),
    amount: baht(amount),
    ...more,
  };
}

/** A payment of a commitment. */
export function payOf(
  commitment: string,
  id: string | undefined,
  amount: number,
  more: Partial<RecordDisbursement> = {},
): RecordDisbursement {
  return pay(id, amount, { commitment: commitment as CommitmentId, ...more });
}

/** What makes of a command a fact from outside, with its document. */
export function fact(number: string, date = '2022-03-01') {
  return { basis: 'fact' as const, document: document(number, date) };
}

/** Money of a payment comes back. */
export function giveBack(
  id: string | undefined,
  disbursement: string,
  amount: number,
  more: Partial<RecordReturn> = {},
): RecordReturn {
  return {
    type: 'RecordReturn',
    ...(id === undefined ? {} : { return: id as ReturnId }),
    disbursement: disbursement as DisbursementId,
    amount: baht(amount),
    document: document(`ส่งคืน ${id ?? disbursement}`),
    ...more,
  };
}

/** A fact is covered on an authority's letter. */
export function regularise(id: string, more: Partial<RegulariseFact> = {}): RegulariseFact {
  return { type: 'RegulariseFact', fact: id as FactId, authority: document(`นร ${id}`), ...more };
}

/** The Act gives 1,000 baht to each line, all of it allotted; delegation G1, projects P1 and P2. */
export const ALLOTTED: readonly BookCommand[] = [
  appropriate(line(L1, 1_000), line(L2, 1_000), line(L3, 1_000)),
  allot('A1', L1, 1_000),
  allot('A2', L2, 1_000),
  allot('A3', L3, 1_000),
  grant(G1),
  register(P1, L1, L2),
  register(P2, L1, L3),
];

/** As `ALLOTTED`, and P1 may use 500 baht of L1 since 10 January 2022. */
export const ALLOCATED: readonly BookCommand[] = [
  ...ALLOTTED,
  resolve('R1', [approve(allocation(P1, L1, 500))]),
  confirm('R1'),
];
