import {
  toCalendarDate,
  type AgreementId,
  type CalendarDate,
  type DeliveryId,
  type MatchId,
  type OutsideDocument,
  type ReceiptId,
  type RefundId,
  type Satang,
  type SpendingId,
} from '@app/ledger';
import { plusDays, workdayFrom } from './simulation-calendar';
import type { Diary, Duty } from './simulation-diary';
import { contributionOf, ratioOf, type Gift } from './simulation-matching-gifts';
import { shareOf } from './simulation-shares';
import type { Spending } from './simulation-spending';
import type { UnitLine } from './simulation-unit';

const day = toCalendarDate;

/** What happens in the book to the gifts for one project. */
export interface JointWork {
  readonly line: UnitLine;
  readonly agreement: string;
  readonly gifts: readonly Gift[];
  readonly diary: Diary;
  readonly letter: (kind: string, on: string) => OutsideDocument;
}

/** Signs every gift's agreement. */
export function sign({ agreement, gifts, diary, letter }: JointWork, on: string): void {
  for (const [index, gift] of gifts.entries()) {
    const signed = workdayFrom(plusDays(day(on), index));
    diary.write(signed, 'governor', {
      type: 'SignContribution',
      contribution: contributionOf(gift),
      agreement: agreement as AgreementId,
      document: letter('บันทึกข้อตกลงสมทบ', signed),
    });
  }
}

/** Receives money of a gift. */
export function receive(
  { diary, letter }: JointWork,
  gift: Gift,
  paid: {
    readonly id: string;
    readonly on: string;
    readonly amount: Satang;
    readonly paidOn?: string;
  },
): void {
  diary.write(day(paid.on), 'finance', {
    type: 'ReceiveContribution',
    receipt: paid.id as ReceiptId,
    contribution: contributionOf(gift),
    amount: paid.amount,
    document: letter('ใบเสร็จรับเงิน', paid.paidOn ?? paid.on),
    ...(paid.paidOn === undefined ? {} : { effectiveOn: day(paid.paidOn) }),
  });
}

/** What is not money is delivered to one office, valued by another and accepted by a third. */
export function deliver(
  { diary, letter }: JointWork,
  gift: Gift,
  delivered: { readonly id: string; readonly on: string; readonly value: Satang },
): void {
  const delivery = delivered.id as DeliveryId;
  const [on, valued, accepted] = [0, 7, 14].map((days) =>
    workdayFrom(plusDays(day(delivered.on), days)),
  ) as [CalendarDate, CalendarDate, CalendarDate];
  const contract = gift.form === 'own-execution';
  diary.write(
    on,
    { agencyOf: gift.project },
    {
      type: 'RecordDelivery',
      delivery,
      contribution: contributionOf(gift),
      description: gift.purpose,
      document: letter(contract ? 'สัญญาจ้างของ อปท.' : 'ใบส่งมอบ', on),
    },
  );
  diary.write(valued, 'finance', {
    type: 'ValueDelivery',
    delivery,
    value: delivered.value,
    valuer: 'คณะกรรมการตีราคาของจังหวัด',
    method: contract ? 'ราคาตามสัญญาและผลงานที่ตรวจรับ' : 'อัตราค่าเช่าเครื่องจักรของกรมบัญชีกลาง',
    evidence: letter('รายงานการตีราคา', valued),
  });
  diary.write(accepted, 'governor', { type: 'AcceptDelivery', delivery });
}

/** Matches local money with the most that the agreement gives, and releases it a week later. */
export function matchAndRelease(
  { line, diary }: JointWork,
  gift: Gift,
  matched: { readonly id: string; readonly on: string; readonly local: Satang },
): void {
  const match = matched.id as MatchId;
  const on = workdayFrom(day(matched.on));
  diary.write(on, 'finance', {
    type: 'MakeMatch',
    match,
    contribution: contributionOf(gift),
    line: line.id,
    local: matched.local,
  });
  const released = workdayFrom(plusDays(on, 7));
  diary.write(released, 'governor', { type: 'ReleaseMatch', match });
}

/** The province's share of local money, in satang. */
export function provincialOf(gift: Gift, local: Satang): Satang {
  return local * BigInt(ratioOf(gift.from));
}

/** Binds the released money of the province and pays of it; local money pays beside it. */
export function build(
  { line, diary, letter }: JointWork,
  spending: Spending,
  money: { readonly provincial: Satang; readonly cash: Satang },
): void {
  const contract = spending.commit(line, money.provincial, workdayFrom(day('2022-04-07')));
  for (const [index, [on, part]] of (
    [
      ['2022-05-12', 0.4],
      ['2022-06-09', 0.3],
    ] as const
  ).entries()) {
    spending.pay(line, shareOf(contract.amount, part), day(on), contract);
    const paid = workdayFrom(plusDays(day(on), 1));
    diary.write(paid, 'treasury', {
      type: 'SpendContributions',
      spending: `SP${index + 1}` as SpendingId,
      project: line.project,
      amount: shareOf(money.cash, part),
      description: 'ค่างวดงานก่อสร้างส่วนที่ท้องถิ่นสมทบ',
      document: letter('ใบสำคัญจ่าย', paid),
    });
  }
}

/** The project ends before its time; the first payer has its money back. */
export function cancel({ line, gifts, diary, letter }: JointWork, refund: string): void {
  const write = (on: string, duty: Duty, command: Parameters<Diary['write']>[2]): void =>
    diary.write(workdayFrom(day(on)), duty, command);
  write('2022-05-17', 'governor', {
    type: 'CancelProject',
    project: line.project,
    reason: 'พื้นที่ก่อสร้างอยู่ในเขตป่าสงวน ไม่ได้รับอนุญาตให้เข้าใช้',
    document: letter('คำสั่งจังหวัด', '2022-05-13'),
  });
  const [first] = gifts;
  if (!first) return;
  write('2022-06-07', 'treasury', {
    type: 'PayRefund',
    refund: refund as RefundId,
    contribution: contributionOf(first),
    document: letter('ใบสำคัญจ่ายคืน', '2022-06-06'),
  });
}
