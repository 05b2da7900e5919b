import type {
  CommitmentId,
  CorrectionId,
  DisbursementId,
  FactId,
  MakeCommitment,
  OutsideDocument,
  PenaltyId,
  PreCommitmentId,
  ReturnId,
  SavingsId,
} from '@app/ledger';
import { AGENCY, baht, letter, LINE, PROJECT } from './simulation-closed-year-budget';
import type { Story } from './simulation-story';

/* What was bound and paid of Khon Kaen's FY2564, and what came back. */

const FINANCE = 'finance-th40';
const TREASURY = 'treasury-th40';

/** The contracts and orders of the year. */
export const CONTRACT = {
  road: 'C0001' as CommitmentId,
  weir: 'C0002' as CommitmentId,
  tourism: 'C0003' as CommitmentId,
  lights: 'C0004' as CommitmentId,
} as const;

/** The line of a project's name: the lights stand on the road's. */
const lineOf = (name: keyof typeof PROJECT) => LINE[name === 'lights' ? 'road' : name];

/** A disbursement document of GFMIS. */
const gfmisDocument = (serial: number, date: string): OutsideDocument =>
  letter(`KA 3640${String(serial).padStart(5, '0')}`, date);

/** The road is made for 600,000 baht less than was set aside for it: those are savings. */
export function tellContracts(story: Story): void {
  const preCommitment = 'PC1' as PreCommitmentId;
  story.tell('2020-12-15', AGENCY.road, {
    type: 'MakePreCommitment',
    preCommitment,
    project: PROJECT.road,
    line: LINE.road,
    amount: baht(6_000_000),
    description: 'สำรองเงินจ้างปรับปรุงถนนเข้าพื้นที่เกษตร',
    document: letter('เอกสารสำรองเงิน 40/0001', '2020-12-15'),
  });
  commit(story, ['2021-01-20', AGENCY.road], 'road', {
    amount: baht(5_400_000),
    document: letter('สัญญาจ้าง 1/2564', '2021-01-20'),
    description: 'จ้างปรับปรุงถนนเข้าพื้นที่เกษตร',
    preCommitment,
    finish: true,
  });
  story.tell('2021-01-28', FINANCE, {
    type: 'RecogniseSavings',
    savings: 'SV1' as SavingsId,
    ground: 'cheaper-contract',
    commitment: CONTRACT.road,
    amount: baht(600_000),
  });
  commit(story, ['2021-02-09', AGENCY.weir], 'weir', {
    amount: baht(3_200_000),
    document: letter('สัญญาจ้าง 2/2564', '2021-02-09'),
    description: 'จ้างก่อสร้างฝายชะลอน้ำ ระยะที่ 1',
  });
  commit(story, ['2021-03-03', FINANCE], 'tourism', {
    amount: baht(700_000),
    document: letter('PO 704000001', '2021-03-03'),
    description: 'จ้างจัดทำสื่อประชาสัมพันธ์การท่องเที่ยว',
  });
  commit(story, ['2021-06-02', AGENCY.road], 'lights', {
    amount: baht(480_000),
    document: letter('สัญญาจ้าง 3/2564', '2021-06-02'),
    description: 'จ้างติดตั้งไฟส่องสว่าง',
  });
}

function commit(
  story: Story,
  [day, by]: readonly [string, string],
  name: keyof typeof CONTRACT,
  told: Omit<MakeCommitment, 'type' | 'commitment' | 'project' | 'line'>,
): void {
  const of = { commitment: CONTRACT[name], project: PROJECT[name], line: lineOf(name) };
  story.tell(day, by, { type: 'MakeCommitment', ...of, ...told });
}

/** Number, of what, whole baht, the day on which GFMIS paid, the day on which it was written down. */
type Row = readonly [number, keyof typeof PROJECT, number, string, string];

/** Payments of which nothing is peculiar. */
const PAYMENTS: readonly Row[] = [
  [1, 'management', 900_000, '2020-11-12', '2020-11-13'],
  [2, 'farming', 1_200_000, '2020-12-22', '2020-12-23'],
  [3, 'management', 1_300_000, '2020-12-24', '2020-12-25'],
  [4, 'management', 1_000_000, '2021-02-10', '2021-02-11'],
  [5, 'farming', 700_000, '2021-02-23', '2021-02-24'],
  [6, 'management', 1_000_000, '2021-03-10', '2021-03-11'],
  [7, 'road', 1_800_000, '2021-03-25', '2021-03-26'],
  [8, 'management', 1_000_000, '2021-03-26', '2021-03-29'],
  [10, 'weir', 1_600_000, '2021-04-20', '2021-04-21'],
  [11, 'tourism', 300_000, '2021-05-07', '2021-05-11'],
  [12, 'farming', 1_500_000, '2021-05-25', '2021-05-27'],
  [16, 'management', 800_000, '2021-06-25', '2021-06-28'],
  [17, 'weir', 1_600_000, '2021-07-20', '2021-07-21'],
  [18, 'lights', 480_000, '2021-08-10', '2021-08-11'],
  [19, 'farming', 1_000_000, '2021-08-24', '2021-08-25'],
  [20, 'tourism', 195_000, '2021-09-07', '2021-09-08'],
  [21, 'management', 700_000, '2021-09-14', '2021-09-15'],
];

/** The id of a payment by its number. */
export const paymentId = (serial: number): DisbursementId =>
  `D${String(serial).padStart(4, '0')}` as DisbursementId;

function pay(story: Story, [serial, name, amount, paidOn, day]: Row): void {
  const commitment = name in CONTRACT ? CONTRACT[name as keyof typeof CONTRACT] : undefined;
  story.tell(day, TREASURY, {
    type: 'RecordDisbursement',
    disbursement: paymentId(serial),
    basis: 'fact',
    ...(commitment ? { commitment } : { project: PROJECT[name], line: lineOf(name) }),
    amount: baht(amount),
    document: gfmisDocument(serial, paidOn),
  });
}

/** All payments, and what is peculiar of some. */
export function tellPayments(story: Story): void {
  for (const row of PAYMENTS) {
    const [, name, amount, paidOn] = row;
    pay(story, row);
    story.gfmis.push({ line: lineOf(name), amount: baht(amount), on: paidOn });
  }
  // The bank books it a day later, in the next month of GFMIS.
  pay(story, [15, 'road', 1_800_000, '2021-06-30', '2021-07-01']);
  story.gfmis.push({ line: LINE.road, amount: baht(1_800_000), on: '2021-07-01' });
  tellFactWithoutCover(story);
  tellCorrection(story);
  tellReturnAndPenalty(story);
}

/**
 * GFMIS paid 1,100,000 baht of the management line of which 800,000 were left; the governor makes it
 * good when the last letter of allotment has come, and not before.
 */
function tellFactWithoutCover(story: Story): void {
  const [amount, paidOn] = [baht(1_100_000), '2021-03-30'];
  story.gfmis.push({ line: LINE.management, amount, on: paidOn });
  story.tell(
    '2021-03-31',
    TREASURY,
    {
      type: 'RecordGfmisPayment',
      key: { unit: '4000700001', year: 2564, documentType: 'KA', number: '364000009', line: 1 },
      document: gfmisDocument(9, paidOn),
      amount,
      line: LINE.management,
      project: PROJECT.management,
    },
    { unauthorised: true },
  );
  story.tell('2021-04-09', 'governor-th40', {
    type: 'RegulariseFact',
    fact: paymentId(9) as string as FactId,
    authority: letter('ขก 0017.2/1133', '2021-04-08'),
  });
}

/** 205,000 baht were paid and 250,000 typed: the entry is reversed, and told again. */
function tellCorrection(story: Story): void {
  const [paidOn, document] = ['2021-06-10', gfmisDocument(13, '2021-06-10')];
  pay(story, [13, 'tourism', 250_000, paidOn, '2021-06-11']);
  story.gfmis.push({ line: LINE.tourism, amount: baht(205_000), on: paidOn });
  story.tell('2021-06-21', TREASURY, {
    type: 'CorrectDisbursement',
    correction: 'X1' as CorrectionId,
    disbursement: paymentId(13),
    reason: 'บันทึกจำนวนเงินสลับหลัก 250,000 บาท ที่ถูกต้องคือ 205,000 บาท',
    replacement: {
      disbursement: paymentId(14),
      basis: 'fact',
      commitment: CONTRACT.tourism,
      amount: baht(205_000),
      document,
    },
  });
}

/** 50,000 baht come back in the year and restore their line; a penalty restores none. */
function tellReturnAndPenalty(story: Story): void {
  const [amount, on] = [baht(50_000), '2021-07-14'];
  story.gfmis.push({ line: LINE.management, amount: -amount, on });
  story.tell('2021-07-15', TREASURY, {
    type: 'RecordReturn',
    return: 'B0001' as ReturnId,
    disbursement: paymentId(16),
    amount,
    document: letter('BD 514000001', on),
  });
  story.tell('2021-09-21', TREASURY, {
    type: 'RecordPenalty',
    penalty: 'PN1' as PenaltyId,
    commitment: CONTRACT.road,
    amount: baht(27_000),
    reason: 'ส่งมอบงานงวดที่ 2 ล่าช้า 5 วัน',
    document: letter('ใบเสร็จ 64/0931', '2021-09-21'),
  });
}
