import type {
  AdvanceChangeRequest,
  AnswerChangeRequest,
  CarryOutAnswer,
  StatedRequestedOrder,
  SubmitChangeRequest,
  WithdrawChangeRequest,
} from '../change-request';
import type { ChangeRequestId, OfficeAbove, RequestedOrderId } from '../change-request.events';
import type { Reference } from '../reference';
import type { RegistryDataOf } from '../registry.events';
import type { LineId } from '../stored-values';
import type { FileTransferReport } from '../transfer-report';
import type { TransferRuleId } from '../transfer-rule.events';
import { baht, document } from './khon-kaen';
import { REFERENCE, registryEvent } from './reference';
import { evolveRegistry } from '../registry.evolution';

/*
 * What goes above the committee of Khon Kaen, and what is reported and ruled about its transfers.
 */

/** The first change request that scenarios submit. */
export const CR1 = 'CR1' as ChangeRequestId;

const orderId = (order: number): RequestedOrderId => String(order) as RequestedOrderId;

/** Money that would move from one line to another. */
export function move(
  fromLine: LineId,
  toLine: LineId,
  amount: number,
): Extract<StatedRequestedOrder, { readonly kind: 'transfer' }> {
  return { kind: 'transfer', fromLine, toLine, amount: baht(amount) };
}

/** The secretary sends orders up to an office on 20 January 2022. */
export function submit(
  to: OfficeAbove,
  orders: readonly StatedRequestedOrder[],
  more: Partial<SubmitChangeRequest> = {},
): SubmitChangeRequest {
  return {
    type: 'SubmitChangeRequest',
    request: CR1,
    subject: 'ขอเปลี่ยนแปลงงบประมาณ',
    orders,
    to,
    document: document('ขก 0017/1', '2022-01-20'),
    ...more,
  };
}

/** An office does something with a request on a day; the letter is of that day. */
export function step(
  kind: AdvanceChangeRequest['kind'],
  office: OfficeAbove,
  date: string,
  more: Partial<AdvanceChangeRequest> = {},
): AdvanceChangeRequest {
  return {
    type: 'AdvanceChangeRequest',
    request: CR1,
    kind,
    office,
    document: document(`${office} ${kind}`, date),
    ...more,
  };
}

/** An office approves all of a request on 10 February 2022, unless a scenario says otherwise. */
export function answer(
  office: OfficeAbove,
  more: Partial<AnswerChangeRequest> = {},
): AnswerChangeRequest {
  return {
    type: 'AnswerChangeRequest',
    request: CR1,
    office,
    verdict: 'approved',
    document: document('ผลการพิจารณา 1', '2022-02-10'),
    ...more,
  };
}

/** How much of which orders is granted. */
export function grants(
  ...amounts: readonly (number | undefined)[]
): NonNullable<AnswerChangeRequest['granted']> {
  return amounts.flatMap((amount, index) =>
    amount === undefined ? [] : [{ order: orderId(index + 1), amount: baht(amount) }],
  );
}

/** The request is taken back on 12 February 2022. */
export function withdraw(more: Partial<WithdrawChangeRequest> = {}): WithdrawChangeRequest {
  return {
    type: 'WithdrawChangeRequest',
    request: CR1,
    reason: 'ปรับแผน',
    document: document('ขก 0017/9', '2022-02-12'),
    ...more,
  };
}

/** What was granted and had to wait is carried out. */
export function carryOut(order: number, more: Partial<CarryOutAnswer> = {}): CarryOutAnswer {
  return { type: 'CarryOutAnswer', request: CR1, order: orderId(order), ...more };
}

/** A request that an office has received, and may answer. */
export function received(
  office: OfficeAbove,
  orders: readonly StatedRequestedOrder[],
  more: Partial<SubmitChangeRequest> = {},
): readonly [SubmitChangeRequest, AdvanceChangeRequest] {
  return [submit(office, orders, more), step('received', office, '2022-01-25')];
}

/** Transfers are reported by a letter of a day. */
export function report(
  date: string,
  transfers: readonly (readonly [act: string, item: string])[],
  more: Partial<FileTransferReport> = {},
): FileTransferReport {
  return {
    type: 'FileTransferReport',
    transfers: transfers.map(([act, item]) => ({ act, item })),
    document: document(`รายงาน ${date}`, date),
    ...more,
  };
}

/** A transfer rule: the committee within one plan, checked against the law. */
export function transferRule(
  more: Partial<RegistryDataOf<'transfer-rule.stated.v1'>> = {},
): RegistryDataOf<'transfer-rule.stated.v1'> {
  return {
    rule: 'TR-1' as TransferRuleId,
    mover: 'committee',
    between: 'same-plan',
    verified: true,
    citation: 'ระเบียบว่าด้วยการบริหารงบประมาณรายจ่าย พ.ศ. 2562',
    ...more,
  };
}

/** Reference data in which these transfer rules alone hold, since October 2021. */
export function ruledBy(...rules: readonly RegistryDataOf<'transfer-rule.stated.v1'>[]): Reference {
  const bare = { ...REFERENCE.registry, transferRules: REFERENCE.registry.transferRules.clear() };
  const stated = rules.map((rule) => registryEvent('transfer-rule.stated.v1', rule, '2021-10-01'));
  return { ...REFERENCE, registry: stated.reduce(evolveRegistry, bare) };
}
