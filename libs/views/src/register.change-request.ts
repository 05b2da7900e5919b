import {
  agreesForTheBureau,
  daysBetween,
  formatBaht,
  reportDueOn,
  type changeRequestEventSchemas,
  type RequestedOrder,
} from '@app/ledger';
import { partOf, type EntryChange, type RegisterHandlers } from './register-entry';
import type { LoggedEvent } from './view';

/** What an order asks for, as facts hold it. */
function orderFacts(order: RequestedOrder): Readonly<Record<string, unknown>> {
  const { kind } = order;
  const asked = { kind, done: false, granted: null };
  switch (kind) {
    case 'transfer': {
      const { fromLine, toLine, amount } = order;
      return { ...asked, line: fromLine, toLine, amount: formatBaht(amount) };
    }
    case 'allocate':
    case 'use-savings': {
      const { line, project, amount } = order;
      return { ...asked, line, project, amount: formatBaht(amount) };
    }
    case 'revise-project':
      return { ...asked, project: order.project };
  }
}

/** Steps and days are counted: the reform wants fewer of both. */
function counted({
  data,
  effectiveOn,
}: LoggedEvent<'change-request.advanced.v1'> | LoggedEvent<'change-request.answered.v1'>): Readonly<
  Record<string, unknown>
> {
  const { step, submittedOn } = data;
  return { steps: step, days: daysBetween(submittedOn, effectiveOn), lastOn: effectiveOn };
}

/** An order of an answer was carried out. */
function carriedOut(request: string, order: string): EntryChange {
  const facts = { orders: { [order]: { done: true } } };
  return { kind: 'change-request', id: request, facts };
}

/** What events of change requests do to the registers of their book. */
export const CHANGE_REQUEST_REGISTER: RegisterHandlers<keyof typeof changeRequestEventSchemas> = {
  'change-request.submitted.v1': ({ data, effectiveOn: submittedOn }) => {
    const { request: id, resolution = null, decision = null, subject, orders, to, document } = data;
    return [
      {
        kind: 'change-request',
        id,
        title: subject,
        status: 'submitted',
        document,
        facts: {
          resolution,
          decision,
          at: to,
          submittedOn,
          steps: 0,
          days: 0,
          orders: Object.fromEntries(orders.map((order) => [order.order, orderFacts(order)])),
        },
      },
    ];
  },
  'change-request.advanced.v1': (event) => {
    const { request: id, kind: status, office, to, document, note } = event.data;
    const facts = { at: to ?? office, ...counted(event) };
    return [{ kind: 'change-request', id, status, document, facts, note }];
  },
  'change-request.answered.v1': (event) => {
    const { request: id, verdict, office, granted, document, note } = event.data;
    const orders = granted.map(({ order, amount }) => {
      return [order, { granted: amount === undefined ? 'in-full' : formatBaht(amount) }] as const;
    });
    const facts = {
      at: office,
      verdict,
      answeredOn: event.effectiveOn,
      orders: Object.fromEntries(orders),
      ...counted(event),
    };
    return [{ kind: 'change-request', id, status: verdict, document, facts, note }];
  },
  'change-request.withdrawn.v1': ({ data: { request: id, reason, document } }) => [
    { kind: 'change-request', id, status: 'withdrawn', document, note: reason },
  ],
  'authorised-transfer.made.v1': (event) => {
    const { request, order, fromLine: line, toLine, amount, agreedBy } = event.data;
    const agreed = agreesForTheBureau(agreedBy);
    return [
      {
        kind: 'transfer',
        id: partOf(request, order),
        status: agreed ? 'made' : 'due',
        dueOn: agreed ? undefined : reportDueOn(event),
        line,
        toLine,
        figures: { amount },
        facts: { request, order, agreedBy },
      },
      carriedOut(request, order),
    ];
  },
  'authorised-allocation.made.v1': ({ data }) => {
    const { request, order, project, line, amount, from } = data;
    return [
      {
        kind: 'allocation',
        id: partOf(request, order),
        status: 'made',
        line,
        project,
        figures: { amount },
        facts: { request, order, from },
      },
      carriedOut(request, order),
    ];
  },
};
