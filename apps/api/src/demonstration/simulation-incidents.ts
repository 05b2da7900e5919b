import {
  sumSatang,
  toCalendarDate,
  type CalendarDate,
  type CommitmentId,
  type DelegationId,
  type DisbursementId,
  type FactId,
  type LineId,
  type RejectionCode,
  type ResolutionId,
  type Satang,
  type StatedDecision,
} from '@app/ledger';
import { LAST_DAY, plusDays, SIMULATED_YEAR, workdayFrom } from './simulation-calendar';
import type { Chance } from './simulation-chance';
import {
  FIRST_QUARTER_DELEGATION,
  LAST_MEETING,
  resolutionId,
  TRANSFER_DELEGATION,
  YEAR_DELEGATION,
  type Committee,
} from './simulation-committee';
import type { Diary, Ending } from './simulation-diary';
import { transferCeiling, writeExcessiveAllotment } from './simulation-funding';
import { shareOf } from './simulation-shares';
import type { Spending } from './simulation-spending';
import type { Unit, UnitLine } from './simulation-unit';

/** Agenda item under which things come up that were not prepared (เรื่องอื่น ๆ). */
const ANY_OTHER_BUSINESS = '6.1';
const [FEBRUARY, MARCH] = [4, 5] as const;
const day = toCalendarDate;

/** Everything that an incident may touch. */
export interface Scene {
  readonly unit: Unit;
  readonly committee: Committee;
  readonly spending: Spending;
  readonly diary: Diary;
  readonly chance: Chance;
  /** A line of running costs that is left alone for what goes wrong on it. */
  readonly spared: UnitLine | undefined;
  readonly waiting: readonly { readonly line: UnitLine; readonly since: CalendarDate }[];
  readonly ceilingPerDecision: Satang;
  readonly transfers: Satang;
}

/** What goes wrong where. Every refusal is one for good: asked again later, it is refused again. */
const INCIDENTS: Readonly<Record<string, readonly ((scene: Scene) => void)[]>> = {
  TH18: [splitDecision, samePaymentTwice],
  TH19: [excessiveAllotment, excessiveReturn, paymentByCommitter],
  TH40: [expiredDelegation, transferAboveCeiling, endorsedOnly],
  TH48: [transferToAnotherUnit, contractAcrossYears],
  TH70: [commitmentWithoutAllocation, samePaymentTwice],
  TH74: [paymentWithoutCover, splitDecision],
  CL01: [numberUsedTwice, excessiveReturn],
  CL03: [allocationWithoutAllotment],
  CL04: [paymentWithoutCover, paymentAboveContract],
  CL11: [expiredDelegation, contractAcrossYears],
  CL12: [transferAboveCeiling, excessiveAllotment],
};

/** In these units a payment without cover is made good by the governor; elsewhere it stands open. */
const REGULARISING: ReadonlySet<string> = new Set(['CL04']);

/** The line that a unit with a payment without cover keeps for it. */
export function sparedLine({ area, lines }: Unit): UnitLine | undefined {
  if (!INCIDENTS[area.id]?.includes(paymentWithoutCover)) return undefined;
  return lines
    .filter(
      ({ manner, act }) => (manner === 'activities' || manner === 'purchases') && act > 10_000_000n,
    )
    .toSorted((a, b) => (a.act < b.act ? -1 : 1))[0];
}

/** Lets happen what happens to every unit, and what happens to this one. */
export function writeIncidents(scene: Scene): void {
  cancelContract(scene);
  returnMoney(scene);
  for (const incident of INCIDENTS[scene.unit.area.id] ?? []) incident(scene);
}

/** A builder does not come: the contract is cancelled and the tender begins again. */
function cancelContract({ waiting, spending, diary, chance }: Scene): void {
  const [first] = waiting.filter(({ since }) => since < day('2022-03-15'));
  if (!first) return;
  const { line, since } = first;
  const signed = workdayFrom(plusDays(since, chance.whole(20, 35)));
  const amount = shareOf(line.act, 0.96, 100_000n);
  const { id } = spending.commit(line, amount, signed);
  const cancelled = workdayFrom(plusDays(signed, chance.whole(35, 60)));
  if (cancelled >= LAST_DAY) return;
  diary.write(
    cancelled,
    { agencyOf: line.project },
    {
      type: 'CancelCommitment',
      commitment: id,
      reason: 'ผู้รับจ้างไม่เข้าดำเนินการภายในกำหนด หน่วยดำเนินการบอกเลิกสัญญาและจัดหาใหม่',
    },
  );
}

/** Of one payment, now and then two, a part comes back (เบิกเกินส่งคืน). */
function returnMoney({ spending, chance }: Scene): void {
  const paid = spending.payments.filter(
    ({ line, amount, day: on }) =>
      line.manner === 'activities' && amount > 500_000n && on < day('2022-05-15'),
  );
  for (const payment of chance.shuffled(paid).slice(0, chance.whole(1, 2))) {
    const back = shareOf(payment.amount, chance.between(0.03, 0.09), 25n);
    spending.giveBack(payment, back, workdayFrom(plusDays(payment.day, chance.whole(8, 24))));
  }
}

/** GFMIS paid what no committee had allocated; the line stops until somebody covers it. */
function paymentWithoutCover({ unit, spared, spending, diary }: Scene): void {
  if (!spared) throw new Error(`${unit.area.id} has no line of running costs to spare`);
  if (REGULARISING.has(unit.area.id)) {
    const fact = spending.payWithoutCover(spared, shareOf(spared.act, 0.3), day('2022-03-14'));
    diary.write(day('2022-04-04'), 'governor', {
      type: 'RegulariseFact',
      fact: fact as string as FactId,
      authority: { number: 'บันทึกอนุมัติผู้ว่าราชการจังหวัด ที่ 117/2565', date: day('2022-04-01') },
    });
    return;
  }
  spending.payWithoutCover(spared, shareOf(spared.act, 0.45), day('2022-06-09'));
  commit(diary, spared, { amount: 100_000n, on: day('2022-06-14'), refusedBy: 'LINE_STOPPED' });
}

/** One purpose in two decisions, each below the ceiling, together above it. */
function splitDecision(scene: Scene): void {
  const line = largestWork(scene.unit);
  const half = shareOf(scene.ceilingPerDecision, 0.6);
  const order = allocation(line, half, YEAR_DELEGATION);
  resolve(scene, FEBRUARY, [order, order], 'ABOVE_DECISION_CEILING');
}

/** The delegation of the first quarter is used in the second. */
function expiredDelegation(scene: Scene): void {
  const line = largestWork(scene.unit);
  const order = allocation(line, shareOf(line.act, 0.1), FIRST_QUARTER_DELEGATION);
  resolve(scene, FEBRUARY, [order], 'DELEGATION_NOT_VALID');
}

/** More is to be transferred than remains of the year's ceiling. */
function transferAboveCeiling(scene: Scene): void {
  const [from, to] = runningCosts(scene.unit);
  const amount = transferCeiling(scene.transfers) - scene.transfers + 1_000_000n;
  resolve(scene, LAST_MEETING, [transfer(from, to, amount)], 'ABOVE_CUMULATIVE_CEILING');
}

/** s.35: a province would help out its neighbour. */
function transferToAnotherUnit(scene: Scene): void {
  const [from, to] = runningCosts(scene.unit);
  const order = transfer(from, to, 5_000_000n);
  resolve(
    scene,
    MARCH,
    [{ ...order, order: { ...order.order, toArea: 'TH49' } }],
    'TRANSFER_BETWEEN_UNITS',
  );
}

/** The minutes of the last meeting are recorded under the number of the one before. */
function numberUsedTwice(scene: Scene): void {
  const { committee, diary, unit } = scene;
  const meeting = committee.meeting(MARCH);
  const line = largestWork(unit);
  committee.record(
    diary,
    meeting,
    { agendaItem: '3.1', decisions: [allocation(line, shareOf(line.act, 0.05), YEAR_DELEGATION)] },
    {
      day: workdayFrom(plusDays(meeting.date, 9)),
      id: `${resolutionId(meeting, '3.1')}-bis` as ResolutionId,
      refusedBy: 'RESOLUTION_NUMBER_TAKEN',
    },
  );
}

/** The committee resolves over money that the Budget Bureau has not allotted; it cannot be confirmed. */
function allocationWithoutAllotment(scene: Scene): void {
  const { unit, committee, diary } = scene;
  const line = unit.lines.find(({ manner }) => manner === 'management') ?? largestWork(unit);
  resolve(scene, MARCH, [allocation(line, line.act, YEAR_DELEGATION)]);
  const meeting = committee.meeting(MARCH);
  diary.write(
    workdayFrom(plusDays(meeting.date, 8)),
    'confirmer',
    {
      type: 'ConfirmResolution',
      resolution: resolutionId(meeting, ANY_OTHER_BUSINESS),
      capacity: 'ผู้ได้รับมอบหมายให้ลงนามแทนประธานกรรมการ',
    },
    { refusedBy: 'ALLOTMENT_INSUFFICIENT' },
  );
}

/** The committee only endorses; under this delegation that moves nothing, and the secretary is told. */
function endorsedOnly(scene: Scene): void {
  const line = largestWork(scene.unit);
  const order = allocation(line, shareOf(line.act, 0.02), YEAR_DELEGATION);
  resolve(scene, MARCH, [{ ...order, verb: 'endorse' }]);
}

function commitmentWithoutAllocation({ unit, diary }: Scene): void {
  const line = largestWork(unit);
  const amount = line.act + 5_000_000_00n;
  commit(diary, line, { amount, on: day('2022-02-24'), refusedBy: 'ALLOCATION_INSUFFICIENT' });
}

/** s.41: the contract would bind the next year. */
function contractAcrossYears({ unit, diary }: Scene): void {
  const untilFiscalYear = SIMULATED_YEAR + 1;
  const how = { amount: 1_000_000n, on: day('2022-05-18'), untilFiscalYear };
  commit(diary, largestWork(unit), { ...how, refusedBy: 'MULTI_YEAR_COMMITMENT' });
}

/** A document of GFMIS arrives a second time. */
function samePaymentTwice({ spending, diary }: Scene): void {
  const [first] = spending.payments;
  if (!first) throw new Error('nothing was paid');
  const { line, amount, document, commitment } = first;
  diary.write(
    workdayFrom(plusDays(first.day, 20)),
    'treasury',
    {
      type: 'RecordDisbursement',
      disbursement: 'DX1' as DisbursementId,
      basis: 'fact',
      project: line.project,
      line: line.id,
      ...(commitment ? { commitment } : {}),
      amount,
      document,
    },
    { refusedBy: 'DOCUMENT_TAKEN' },
  );
}

function paymentAboveContract({ spending, diary }: Scene): void {
  const [first] = spending.contracts;
  if (!first) throw new Error('nothing was contracted');
  diary.write(
    workdayFrom(plusDays(first.day, 3)),
    'treasury',
    {
      type: 'RecordDisbursement',
      disbursement: 'DX2' as DisbursementId,
      commitment: first.id,
      amount: first.amount + 100n,
    },
    { refusedBy: 'DISBURSEMENT_EXCEEDS_COMMITMENT' },
  );
}

/** Who ordered would pay, too; the treasury does, as always. */
function paymentByCommitter({ spending, diary }: Scene): void {
  const paidOf = (id: CommitmentId): Satang =>
    sumSatang(spending.payments.filter((p) => p.commitment === id).map(({ amount }) => amount));
  // One that is not paid up by the end: what is asked is refused for who asks, also later on.
  const ordered = spending.contracts.find(
    ({ id, by, amount }) => by === 'finance' && paidOf(id) + 100n <= amount,
  );
  if (!ordered) throw new Error('everything that was ordered is paid');
  diary.write(
    workdayFrom(plusDays(ordered.day, 3)),
    'finance',
    {
      type: 'RecordDisbursement',
      disbursement: 'DX3' as DisbursementId,
      commitment: ordered.id,
      amount: 100n,
    },
    { refusedBy: 'PAID_BY_COMMITTER' },
  );
}

function excessiveReturn({ spending }: Scene): void {
  const payment = spending.payments.find(({ day: on }) => on < day('2022-04-20'));
  if (!payment) throw new Error('nothing was paid before April');
  spending.giveBack(payment, payment.amount + 1n, workdayFrom(plusDays(payment.day, 30)), {
    refusedBy: 'RETURN_EXCEEDS_DISBURSEMENT',
  });
}

function excessiveAllotment({ unit, diary }: Scene): void {
  writeExcessiveAllotment(largestWork(unit), day('2022-04-20'), diary);
}

function largestWork({ area, lines }: Unit): UnitLine {
  const [line] = lines
    .filter(({ manner }) => manner === 'works')
    .toSorted((a, b) => (a.act > b.act ? -1 : 1));
  if (!line) throw new Error(`${area.id} builds nothing`);
  return line;
}

function runningCosts({ area, lines }: Unit): readonly [UnitLine, UnitLine] {
  const [first, second] = lines.filter(({ manner }) => manner !== 'works');
  if (!first || !second) throw new Error(`${area.id} has no two lines of running costs`);
  return [first, second];
}

function allocation(line: UnitLine, amount: Satang, delegation: DelegationId) {
  return {
    verb: 'approve' as const,
    subject: `จัดสรรงบประมาณเพิ่มเติม: ${line.item}`,
    order: { kind: 'allocate' as const, delegation, project: line.project, line: line.id, amount },
  };
}

function transfer(from: UnitLine, to: UnitLine, amount: Satang) {
  const [fromLine, toLine]: readonly [LineId, LineId] = [from.id, to.id];
  const delegation = TRANSFER_DELEGATION;
  return {
    verb: 'approve' as const,
    subject: `โอนเปลี่ยนแปลงรายการ: ${from.item} ไป ${to.item}`,
    order: { kind: 'transfer' as const, delegation, fromLine, toLine, amount },
  };
}

function resolve(
  { committee, diary }: Scene,
  index: number,
  decisions: readonly StatedDecision[],
  refusedBy?: RejectionCode,
): void {
  const meeting = committee.meeting(index);
  const recordedOn = workdayFrom(plusDays(meeting.date, 2));
  committee.record(
    diary,
    meeting,
    { agendaItem: ANY_OTHER_BUSINESS, decisions },
    { day: recordedOn, refusedBy },
  );
}

function commit(
  diary: Diary,
  line: UnitLine,
  how: Ending & {
    readonly amount: Satang;
    readonly on: CalendarDate;
    readonly untilFiscalYear?: number;
  },
): void {
  const { amount, on, untilFiscalYear, refusedBy } = how;
  diary.write(
    on,
    { agencyOf: line.project },
    {
      type: 'MakeCommitment',
      commitment: 'CX1' as CommitmentId,
      project: line.project,
      line: line.id,
      amount,
      description: `จ้างเพิ่มเติม: ${line.item}`,
      ...(untilFiscalYear === undefined ? {} : { untilFiscalYear }),
    },
    { refusedBy },
  );
}
