import type {
  AdjustmentId,
  CarryOverId,
  CommitmentId,
  ReservationId,
  ReturnId,
  StatementId,
} from '@app/ledger';
import { AGENCY, baht, letter, LINE, PROJECT } from './simulation-closed-year-budget';
import { CONTRACT, paymentId } from './simulation-closed-year-execution';
import type { Story } from './simulation-story';

/* How Khon Kaen's FY2564 ended, and what was paid after it of the money that was carried over. */

const FINANCE = 'finance-th40';
const TREASURY = 'treasury-th40';
/** With a debt: the rest of the road. Without one: the second part of the weir. */
const [ROAD, WEIR] = ['CO0001' as CarryOverId, 'CO0002' as CarryOverId];
const WEIR_CONTRACT = 'C0005' as CommitmentId;

/** 3,500,000 baht are carried over, the rest lapses, and the year is closed and published. */
export function tellYearEnd(story: Story): void {
  const [withDebt, without] = ['RV0001' as ReservationId, 'RV0002' as ReservationId];
  story.tell('2021-09-16', FINANCE, {
    type: 'RequestReservation',
    reservation: withDebt,
    commitment: CONTRACT.road,
    document: letter('ขก 0003/2801', '2021-09-16'),
    reason: 'น้ำท่วมพื้นที่ก่อสร้าง ส่งมอบงวดสุดท้ายไม่ทันสิ้นปีงบประมาณ',
  });
  story.tell('2021-09-16', FINANCE, {
    type: 'RequestReservation',
    reservation: without,
    line: LINE.weir,
    project: PROJECT.weir,
    from: 'allocated',
    amount: baht(1_700_000),
    document: letter('ขก 0003/2802', '2021-09-16'),
    reason: 'ประกวดราคาฝายชะลอน้ำ ระยะที่ 2 แล้วไม่มีผู้เสนอราคา',
  });
  const carry = (carryOver: CarryOverId, reservation: ReservationId, number: string): void =>
    story.tell('2021-10-06', TREASURY, {
      type: 'CarryOver',
      carryOver,
      reservation,
      authority: letter(number, '2021-10-05'),
    });
  carry(ROAD, withDebt, 'กค 0402.5/ว 188');
  carry(WEIR, without, 'กค 0402.5/2044');
  story.tell('2021-10-14', FINANCE, {
    type: 'RunYearEnd',
    what: 'close',
    document: letter('ขก 0003/รายงานสิ้นปี 2564', '2021-10-14'),
  });
  story.tell('2021-10-18', TREASURY, {
    type: 'IssueStatement',
    statement: 'S0001' as StatementId,
    kind: 'budget',
  });
}

/** What happens to the closed book until the opening day: 300,000 baht of the road are still carried. */
export function tellAfterwards(story: Story): void {
  story.tell('2021-11-16', TREASURY, {
    type: 'RecordLateReturn',
    return: 'B0002' as ReturnId,
    disbursement: paymentId(21),
    amount: baht(8_000),
    document: letter('BD 514000002', '2021-11-16'),
  });
  story.tell('2021-12-14', AGENCY.weir, {
    type: 'CommitCarryOver',
    carryOver: WEIR,
    commitment: WEIR_CONTRACT,
    amount: baht(1_650_000),
    description: 'จ้างก่อสร้างฝายชะลอน้ำ ระยะที่ 2',
    document: letter('สัญญาจ้าง 4/2564', '2021-12-14'),
  });
  payLate(story, ['2022-01-18', 22], ROAD, 1_000_000);
  story.tell('2022-02-15', FINANCE, {
    type: 'AdjustPriorPeriod',
    adjustment: 'AD0001' as AdjustmentId,
    moves: [
      {
        line: LINE.management,
        project: PROJECT.management,
        from: 'disbursed',
        to: 'lapsed',
        amount: baht(12_500),
      },
    ],
    reason: 'ตรวจพบใบสำคัญค่าสาธารณูปโภคบันทึกเกินจริง 12,500 บาท',
    document: letter('ตผ 0040/77', '2022-02-14'),
  });
  payLate(story, ['2022-03-15', 23], WEIR, 1_650_000);
  extend(story, ['2022-03-23', '2022-03-21', 'กค 0402.5/ว 41'], '2022-05-31');
  story.tell('2022-04-04', FINANCE, { type: 'RunYearEnd', what: 'lapse-carried' });
  payLate(story, ['2022-05-17', 24], ROAD, 500_000);
  extend(story, ['2022-05-26', '2022-05-25', 'กค 0402.5/ว 79'], '2022-09-30');
}

function payLate(
  story: Story,
  [day, serial]: readonly [string, number],
  carryOver: CarryOverId,
  amount: number,
): void {
  story.tell(day, TREASURY, {
    type: 'RecordLateDisbursement',
    disbursement: paymentId(serial),
    carryOver,
    amount: baht(amount),
    document: letter(`KA 3640000${serial}`, day),
  });
}

function extend(
  story: Story,
  [day, date, number]: readonly [string, string, string],
  until: string,
): void {
  story.tell(day, FINANCE, {
    type: 'ExtendCarryOver',
    carryOver: ROAD,
    until: letter('', until).date,
    authority: letter(number, date),
  });
}
