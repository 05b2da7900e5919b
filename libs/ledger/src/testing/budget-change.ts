import type { WithdrawAllotment } from '../allotment-withdrawal';
import type { ChangeAppropriation, PassAct } from '../appropriation-change';
import type { AllotmentId } from '../book.events';
import type {
  BudgetChangeId,
  BudgetRequestId,
  SubAllotmentId,
  WithdrawalId,
} from '../budget-change.events';
import type { AnswerBudgetRequest, RecordBudgetRequest } from '../budget-request';
import type { BreakDownLine } from '../line-breakdown';
import type { RecordLineCodes, StatedCodes } from '../line-codes';
import type { StateSpendingPlan } from '../spending-plan';
import type { LineId } from '../stored-values';
import type { MakeSubAllotment, WithdrawSubAllotment } from '../sub-allotment';
import { baht, document, L1, P1 } from './khon-kaen';

/*
 * What happens to the budget of Khon Kaen's lines after the Act, or before it. Amounts are whole
 * baht; every maker takes what a scenario wants to be different as its last argument.
 */

/** A line is cut in mid-year. */
export function cut(
  id: string,
  line: LineId,
  amount: number,
  more: Partial<ChangeAppropriation> = {},
): ChangeAppropriation {
  return {
    type: 'ChangeAppropriation',
    change: id as BudgetChangeId,
    kind: 'cut',
    parts: [{ line, direction: 'down', amount: baht(amount) }],
    document: document(`ปรับลด ${id}`),
    ...more,
  };
}

/** A supplementary Act gives a line more. */
export function supplement(id: string, line: LineId, amount: number): ChangeAppropriation {
  return {
    ...cut(id, line, amount),
    kind: 'supplementary',
    parts: [{ line, direction: 'up', amount: baht(amount) }],
  };
}

/** The late Act is passed, and gives each line so much. */
export function passAct(
  id: string,
  gives: readonly (readonly [LineId, number])[],
  more: Partial<PassAct> = {},
): PassAct {
  return {
    type: 'PassAct',
    change: id as BudgetChangeId,
    parts: gives.map(([line, amount]) => ({ line, amount: baht(amount) })),
    document: document(`พ.ร.บ. ${id}`),
    ...more,
  };
}

/** A line has these codes in GFMIS. */
export function code(line: LineId, codes: StatedCodes): RecordLineCodes {
  return { type: 'RecordLineCodes', lines: [{ line, codes }] };
}

/** A lumped line becomes items of these amounts, `L1-0001` and so on. */
export function breakDown(
  line: LineId,
  amounts: readonly number[],
  more: Partial<BreakDownLine> = {},
): BreakDownLine {
  return {
    type: 'BreakDownLine',
    line,
    items: amounts.map((amount, index) => ({
      item: `รายการย่อย ${index + 1}`,
      amount: baht(amount),
    })),
    document: document(`แตกรายการ ${line}`),
    ...more,
  };
}

/** The Budget Bureau takes back some of an allotment. */
export function withdraw(
  id: string,
  allotment: string | undefined,
  line: LineId,
  amount: number,
): WithdrawAllotment {
  return {
    type: 'WithdrawAllotment',
    withdrawal: id as WithdrawalId,
    ...(allotment === undefined ? {} : { allotment: allotment as AllotmentId }),
    parts: [{ line, amount: baht(amount) }],
    document: document(`เรียกคืน ${id}`),
    reason: 'ก่อหนี้ไม่ทัน',
  };
}

/** P1's money of L1 is passed on to its agency. */
export function passOn(
  id: string,
  amount: number,
  more: Partial<MakeSubAllotment> = {},
): MakeSubAllotment {
  return {
    type: 'MakeSubAllotment',
    subAllotment: id as SubAllotmentId,
    project: P1,
    line: L1,
    amount: baht(amount),
    document: document(`โอนจัดสรร ${id}`, '2022-01-15'),
    ...more,
  };
}

/** Some of it is taken back. */
export function takeBackOf(
  subAllotment: string,
  id: string,
  amount: number,
  more: Partial<WithdrawSubAllotment> = {},
): WithdrawSubAllotment {
  return {
    type: 'WithdrawSubAllotment',
    withdrawal: id as WithdrawalId,
    subAllotment: subAllotment as SubAllotmentId,
    amount: baht(amount),
    document: document(`คืน ${id}`),
    reason: 'จ้างต่ำกว่าวงเงิน',
    ...more,
  };
}

/** A plan for one line: month → whole baht. */
export function plan(
  line: LineId,
  months: Readonly<Record<string, number>>,
  more: Partial<StateSpendingPlan> = {},
): StateSpendingPlan {
  const planned = Object.entries(months).map(([month, amount]) => ({
    month,
    amount: baht(amount),
  }));
  return { type: 'StateSpendingPlan', lines: [{ line, months: planned }], ...more };
}

/** The area asks for money of the year. */
export function request(
  id: string,
  amount: number,
  more: Partial<RecordBudgetRequest> = {},
): RecordBudgetRequest {
  return {
    type: 'RecordBudgetRequest',
    request: id as BudgetRequestId,
    class: 'Y1',
    name: 'บริหารจัดการน้ำ',
    developmentIssue: 'เกษตร',
    category: 'investment',
    agency: 'โครงการชลประทานขอนแก่น',
    amount: baht(amount),
    document: document(`ขก ${id}`, '2021-10-15'),
    ...more,
  };
}

/** What became of it. */
export function answer(
  id: string,
  verdict: AnswerBudgetRequest['verdict'],
  granted: number,
  more: Partial<AnswerBudgetRequest> = {},
): AnswerBudgetRequest {
  return {
    type: 'AnswerBudgetRequest',
    request: id as BudgetRequestId,
    verdict,
    granted: baht(granted),
    document: document(`สงป. ${id}`, '2021-12-01'),
    ...more,
  };
}
