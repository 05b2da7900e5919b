import { z } from 'zod';
import { assetOfOrder, projectTerms, resolutionId, changeRequestId } from './book.values';
import {
  baht,
  fundSource,
  idText,
  lineId,
  outsideDocument,
  projectId,
  text,
} from './stored-values';

const orderId = idText.brand<'RequestedOrderId'>();

/** Who is asked above the committee. */
export const officeAbove = z.enum([
  'regional-subcommittee',
  'policy-committee',
  'budget-bureau',
  'ministry-of-finance',
  'cabinet',
]);

/** What the answer from above would move. */
const requestedOrder = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('transfer'),
    order: orderId,
    fromLine: lineId,
    toLine: lineId,
    amount: baht,
  }),
  z.strictObject({
    kind: z.literal('allocate'),
    order: orderId,
    project: projectId,
    line: lineId,
    amount: baht,
    asset: assetOfOrder.optional(),
  }),
  z.strictObject({
    kind: z.literal('use-savings'),
    order: orderId,
    project: projectId,
    line: lineId,
    amount: baht,
    asset: assetOfOrder.optional(),
  }),
  z.strictObject({
    kind: z.literal('revise-project'),
    order: orderId,
    project: projectId,
    terms: projectTerms,
  }),
]);

/** A change request (คำขอเปลี่ยนแปลง) on its way up, and what its answer moves. */
export const changeRequestEventSchemas = {
  'change-request.submitted.v1': z.strictObject({
    request: changeRequestId,
    /** The resolution that referred it up, where there is one. */
    resolution: resolutionId.optional(),
    subject: text,
    orders: z.array(requestedOrder).min(1).max(50),
    to: officeAbove,
    document: outsideDocument,
  }),
  /** One step of it: by which office, with which letter; one that refers says whereto. */
  'change-request.advanced.v1': z.strictObject({
    request: changeRequestId,
    /** Running number of the step, 1 for the first after the submission. */
    step: z.int().positive(),
    kind: z.enum(['received', 'considered', 'referred', 'returned', 'resubmitted']),
    office: officeAbove,
    to: officeAbove.optional(),
    document: outsideDocument,
    note: text.optional(),
  }),
  'change-request.answered.v1': z.strictObject({
    request: changeRequestId,
    step: z.int().positive(),
    office: officeAbove,
    verdict: z.enum(['approved', 'approved-in-part', 'refused']),
    /** What was approved of each order; none when it was refused. */
    granted: z.array(z.strictObject({ order: orderId, amount: baht.optional() })).max(50),
    document: outsideDocument,
    note: text.optional(),
  }),
  'change-request.withdrawn.v1': z.strictObject({
    request: changeRequestId,
    reason: text,
    document: outsideDocument,
  }),
  /** Money moves between lines as an answer from above says. */
  'authorised-transfer.made.v1': z.strictObject({
    request: changeRequestId,
    order: orderId,
    fromLine: lineId,
    toLine: lineId,
    fundSource,
    amount: baht,
  }),
  /** Money of a line, or its savings, is given to a project as an answer from above says. */
  'authorised-allocation.made.v1': z.strictObject({
    request: changeRequestId,
    order: orderId,
    project: projectId,
    line: lineId,
    fundSource,
    amount: baht,
    from: z.enum(['allotted', 'savings']),
  }),
} as const;

/** Names a change request within its book. */
export type ChangeRequestId = z.output<typeof changeRequestId>;
/** Names an order within its change request. */
export type RequestedOrderId = z.output<typeof orderId>;
/** What the answer from above would move; amounts in satang. */
export type RequestedOrder = z.output<typeof requestedOrder>;
/** Who is asked above the committee. */
export type OfficeAbove = z.output<typeof officeAbove>;
