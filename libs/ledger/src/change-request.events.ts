import { z } from 'zod';
import {
  assetOfOrder,
  changeRequestId,
  decisionId,
  projectTerms,
  resolutionId,
} from './book.values';
import {
  baht,
  date,
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

/** Whether it sets up a plan or a project that the Act does not have, which only the Cabinet may. */
const opensProject = z.literal(true).optional();

/** What the answer from above would move. */
const requestedOrder = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('transfer'),
    order: orderId,
    fromLine: lineId,
    toLine: lineId,
    amount: baht,
    opensProject,
  }),
  z.strictObject({
    kind: z.literal('allocate'),
    order: orderId,
    project: projectId,
    line: lineId,
    amount: baht,
    asset: assetOfOrder.optional(),
    opensProject,
  }),
  z.strictObject({
    kind: z.literal('use-savings'),
    order: orderId,
    project: projectId,
    line: lineId,
    amount: baht,
    asset: assetOfOrder.optional(),
    opensProject,
  }),
  z.strictObject({
    kind: z.literal('revise-project'),
    order: orderId,
    project: projectId,
    terms: projectTerms,
  }),
]);

/** The day on which the request that an event goes on with was submitted. */
const submittedOn = date;

/** A change request (คำขอเปลี่ยนแปลง) on its way up, and what its answer moves. */
export const changeRequestEventSchemas = {
  'change-request.submitted.v1': z.strictObject({
    request: changeRequestId,
    /** The resolution that referred it up, where there is one. */
    resolution: resolutionId.optional(),
    /** The decision of it that says so, where one of them does. */
    decision: decisionId.optional(),
    subject: text,
    orders: z.array(requestedOrder).min(1).max(50),
    to: officeAbove,
    document: outsideDocument,
  }),
  /** One step of it: by which office, with which letter; one that refers says whereto. */
  'change-request.advanced.v1': z.strictObject({
    request: changeRequestId,
    submittedOn,
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
    submittedOn,
    /** Running number of the answer among the steps. */
    step: z.int().positive(),
    office: officeAbove,
    verdict: z.enum(['approved', 'approved-in-part', 'refused']),
    /**
     * What was approved: of a request refused nothing, of money at most what was asked, and all of it
     * when no amount is stated.
     */
    granted: z.array(z.strictObject({ order: orderId, amount: baht.optional() })).max(50),
    document: outsideDocument,
    note: text.optional(),
  }),
  'change-request.withdrawn.v1': z.strictObject({
    request: changeRequestId,
    submittedOn,
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
    /** Whose answer it is: what the Budget Bureau did not agree to is reported to it. */
    agreedBy: officeAbove,
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
