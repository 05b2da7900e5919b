import type { BookCommand } from '../book';
import { CONTRIBUTION_STAGES, type ContributionStage } from '../contribution-postings';
import { contributionBalance } from '../matching-fund.state';
import type { ContributionId, LocalGovernmentId, ProjectId, RoundId } from '../stored-values';
import type {
  AcceptDelivery,
  CloseContribution,
  CloseRound,
  DeclareRefund,
  LapseContribution,
  MakeMatch,
  OpenRound,
  PayRefund,
  ReceiveContribution,
  ReconcileContribution,
  RecordDelivery,
  RegulariseReceipt,
  RejectDelivery,
  ReleaseMatch,
  ReverseMatch,
  ReverseReceipt,
  SignContribution,
  SpendContributions,
  StateAgreement,
  TakeOverContribution,
  ValueDelivery,
} from '../matching-fund.commands';
import type {
  AgreementId,
  DeliveryId,
  MatchId,
  ReceiptId,
  RefundId,
  ReleaseId,
  SpendingId,
} from '../matching-fund.events';
import { ALLOCATED, baht, day, document, L1, P1 } from './khon-kaen';
import { SILA } from './reference';
import { BOOK, stateOf, type Asked, type Step } from './scenario';

/*
 * The matching fund of the small book of Khon Kaen: a round, an agreement of one baht for one baht,
 * and a contribution of 100 baht in cash by เทศบาลเมืองศิลา to P1. Amounts are whole baht.
 */

/** The round by which local governments are asked. */
export const ROUND = 'RD1' as RoundId;
/** The agreement that P1 is under. */
export const MOU = 'MOU1' as AgreementId;
/** The first and second contribution of เทศบาลเมืองศิลา. */
export const K1 = `${SILA}.K1` as ContributionId;
export const K2 = `${SILA}.K2` as ContributionId;

/** Another officer than the secretary: accepts what that one valued, releases what was matched. */
export const FINANCE = {
  subject: 'subject-finance',
  role: 'finance-officer',
  office: 'คลังจังหวัดขอนแก่น',
};

/** A round that asks every local government of the province by one letter. */
export function openRound(more: Partial<OpenRound> = {}): OpenRound {
  return {
    type: 'OpenRound',
    round: ROUND,
    title: 'รอบที่ 1',
    purpose: 'ร่วมลงทุนตามยุทธศาสตร์จังหวัด',
    target: baht(1_000),
    deadline: day('2022-04-30'),
    document: document('ขก 0017/1', '2022-01-15'),
    effectiveOn: day('2022-01-15'),
    ...more,
  };
}

/** The round takes no more pledges. */
export function closeRound(more: Partial<CloseRound> = {}): CloseRound {
  return { type: 'CloseRound', round: ROUND, ...more };
}

/** One baht of P1's provincial money for one of local money; half of it may be in kind. */
export function agreement(more: Partial<StateAgreement> = {}): StateAgreement {
  return {
    type: 'StateAgreement',
    agreement: MOU,
    projects: [P1],
    ratios: [{ types: [], provincial: 1, local: 1 }],
    inKindShareMax: 5_000,
    deadline: day('2022-09-30'),
    shrinkage: 'proportional',
    document: document('ข้อตกลง 1', '2022-01-20'),
    effectiveOn: day('2022-01-20'),
    ...more,
  };
}

/** A contribution whose authority was complete on 1 February is handed to the book. */
export function takeOver(
  contribution: ContributionId,
  amount: number,
  more: Partial<TakeOverContribution['approved']> & { readonly approvedOn?: string } = {},
): TakeOverContribution {
  const { approvedOn = '2022-02-01', ...different } = more;
  const localGovernment = contribution.slice(0, contribution.lastIndexOf('.')) as LocalGovernmentId;
  return {
    type: 'TakeOverContribution',
    approved: {
      contribution,
      localGovernment,
      localGovernmentType: localGovernment.split('-')[0] as 'TOWN',
      target: { ...BOOK, project: P1 },
      form: 'cash',
      amount: baht(amount),
      purpose: 'สมทบโครงการ P1',
      authority: {
        kind: 'ordinance',
        item: 'หมวดเงินอุดหนุน',
        document: document('เทศบัญญัติ 2565', approvedOn),
      },
      ...different,
    },
    approvedOn: day(approvedOn),
  };
}

/** The agreement is signed for a contribution. */
export function sign(
  contribution: ContributionId,
  more: Partial<SignContribution> = {},
): SignContribution {
  return {
    type: 'SignContribution',
    contribution,
    agreement: MOU,
    document: document(`บันทึก ${contribution}`, '2022-02-02'),
    effectiveOn: day('2022-02-02'),
    ...more,
  };
}

/** Cash comes, by the receipt of this number. */
export function receive(
  id: string | undefined,
  contribution: ContributionId,
  amount: number,
  more: Partial<ReceiveContribution> = {},
): ReceiveContribution {
  return {
    type: 'ReceiveContribution',
    ...(id === undefined ? {} : { receipt: id as ReceiptId }),
    contribution,
    amount: baht(amount),
    document: document(`ใบเสร็จ ${id ?? contribution}`, '2022-02-10'),
    ...more,
  };
}

/** An unauthorised receipt gets its authority. */
export function ratify(id: string, more: Partial<RegulariseReceipt> = {}): RegulariseReceipt {
  const authority = document(`มติสภา ${id}`, '2022-02-20');
  return { type: 'RegulariseReceipt', receipt: id as ReceiptId, authority, ...more };
}

/** A receipt's cheque comes back. */
export function bounce(id: string, more: Partial<ReverseReceipt> = {}): ReverseReceipt {
  return {
    type: 'ReverseReceipt',
    receipt: id as ReceiptId,
    reason: 'เช็คคืน',
    document: document(`แจ้งเช็คคืน ${id}`),
    ...more,
  };
}

/** Something is delivered in kind, or work was carried out. */
export function deliver(
  id: string | undefined,
  contribution: ContributionId,
  more: Partial<RecordDelivery> = {},
): RecordDelivery {
  return {
    type: 'RecordDelivery',
    ...(id === undefined ? {} : { delivery: id as DeliveryId }),
    contribution,
    description: 'หินคลุก 200 ลบ.ม.',
    document: document(`ใบส่งมอบ ${id ?? contribution}`, '2022-02-10'),
    ...more,
  };
}

/** A delivery is valued, or valued again. */
export function value(
  id: string,
  amount: number,
  more: Partial<ValueDelivery> = {},
): ValueDelivery {
  return {
    type: 'ValueDelivery',
    delivery: id as DeliveryId,
    value: baht(amount),
    valuer: 'สำนักงานพาณิชย์จังหวัดขอนแก่น',
    method: 'ราคากลาง',
    evidence: document(`รายงานประเมิน ${id} ${amount}`, '2022-02-15'),
    ...more,
  };
}

/** Another officer accepts what was valued. */
export function accept(id: string, more: Partial<AcceptDelivery> = {}): Asked {
  return {
    command: { type: 'AcceptDelivery', delivery: id as DeliveryId, ...more },
    by: FINANCE,
  };
}

/** A delivery is not accepted. */
export function turnDown(id: string, more: Partial<RejectDelivery> = {}): RejectDelivery {
  return { type: 'RejectDelivery', delivery: id as DeliveryId, reason: 'ไม่ตรงตามแบบ', ...more };
}

/** Local money is matched with P1's money of L1; with all that the ratio allows when none is named. */
export function match(
  id: string | undefined,
  contribution: ContributionId,
  local: number,
  more: Partial<MakeMatch> = {},
): MakeMatch {
  return {
    type: 'MakeMatch',
    ...(id === undefined ? {} : { match: id as MatchId }),
    contribution,
    line: L1,
    local: baht(local),
    ...more,
  };
}

/** Another officer releases a match. */
export function release(
  id: string | undefined,
  ofMatch: string,
  more: Partial<ReleaseMatch> = {},
): Asked {
  return {
    command: {
      type: 'ReleaseMatch',
      ...(id === undefined ? {} : { release: id as ReleaseId }),
      match: ofMatch as MatchId,
      ...more,
    },
    by: FINANCE,
  };
}

/** A match is taken apart. */
export function unmatch(id: string, more: Partial<ReverseMatch> = {}): ReverseMatch {
  return { type: 'ReverseMatch', match: id as MatchId, reason: 'จับคู่ผิดรายการ', ...more };
}

/** P1's released contributions are spent. */
export function spend(
  id: string | undefined,
  amount: number,
  more: Partial<SpendContributions> = {},
): SpendContributions {
  return {
    type: 'SpendContributions',
    ...(id === undefined ? {} : { spending: id as SpendingId }),
    project: P1,
    amount: baht(amount),
    description: 'ค่าวัสดุ',
    document: document(`ฎีกา ${id ?? amount}`),
    ...more,
  };
}

/** Unspent money of a project is to be given back. */
export function declareRefund(
  id: string,
  more: Partial<DeclareRefund> & { readonly project?: ProjectId } = {},
): DeclareRefund {
  return {
    type: 'DeclareRefund',
    refund: id as RefundId,
    project: P1,
    reason: 'เงินเหลือจ่าย',
    ...more,
  };
}

/** Refundable money is paid. */
export function payRefund(
  id: string,
  contribution: ContributionId,
  more: Partial<PayRefund> = {},
): PayRefund {
  return {
    type: 'PayRefund',
    refund: id as RefundId,
    contribution,
    document: document(`โอนคืน ${id} ${contribution}`),
    ...more,
  };
}

/** What is still to come expires. */
export function expire(
  contribution: ContributionId,
  more: Partial<LapseContribution> = {},
): LapseContribution {
  return { type: 'LapseContribution', contribution, reason: 'expired', note: 'พ้นกำหนด', ...more };
}

/** Both sides agree on the figures. */
export function reconcile(
  contribution: ContributionId,
  figures: { readonly verified: number; readonly spent?: number; readonly refunded?: number },
  more: Partial<ReconcileContribution> = {},
): ReconcileContribution {
  return {
    type: 'ReconcileContribution',
    contribution,
    verified: baht(figures.verified),
    spent: baht(figures.spent ?? 0),
    refunded: baht(figures.refunded ?? 0),
    document: document(`กระทบยอด ${contribution}`),
    ...more,
  };
}

/** A contribution is closed. */
export function closeContribution(
  contribution: ContributionId,
  more: Partial<CloseContribution> = {},
): CloseContribution {
  return { type: 'CloseContribution', contribution, ...more };
}

/** P1 may use 500 baht of L1 and is under the agreement since 20 January. */
export const AGREED: readonly BookCommand[] = [...ALLOCATED, agreement()];

/** As `AGREED`, and K1 of 100 baht in cash has entered the book and is signed. */
export const SIGNED: readonly BookCommand[] = [...AGREED, takeOver(K1, 100), sign(K1)];

/** As `SIGNED`, and K1's 100 baht have come by receipt C1 on 10 February. */
export const RECEIVED: readonly BookCommand[] = [...SIGNED, receive('C1', K1, 100)];

/** Where a contribution's money stands after steps, in whole baht; stages with nothing are left out. */
export function standing(
  id: ContributionId,
  ...steps: readonly Step[]
): Partial<Record<ContributionStage, number>> {
  const { fund } = stateOf(...steps);
  const found = CONTRIBUTION_STAGES.map(
    (stage) => [stage, Number(contributionBalance(fund, id, stage)) / 100] as const,
  );
  return Object.fromEntries(found.filter(([, amount]) => amount !== 0));
}
