import { Map as PersistentMap } from 'immutable';
import type { DataOf, EventOf } from './book.events';
import type { CalendarDate } from './calendar';
import type {
  ChangeRequestId,
  OfficeAbove,
  RequestedOrder,
  RequestedOrderId,
} from './change-request.events';
import type { Satang } from './satang';

/** How a change request stands: the last of its steps. */
export type ChangeRequestStatus =
  DataOf<'change-request.advanced.v1'>['kind'] | 'submitted' | 'answered' | 'withdrawn';

/** A change request on its way: who has it, since which step and day, and what was answered. */
export interface ChangeRequest {
  readonly record: DataOf<'change-request.submitted.v1'>;
  readonly submittedOn: CalendarDate;
  readonly status: ChangeRequestStatus;
  /** The office that has it; of one returned, the office that returned it. */
  readonly at: OfficeAbove;
  /** The running number of the last step; 0 after the submission. */
  readonly step: number;
  readonly lastOn: CalendarDate;
  readonly answer?: EventOf<'change-request.answered.v1'>;
  /** Orders of it that were carried out. */
  readonly done: ReadonlySet<RequestedOrderId>;
}

/** What a book remembers of its change requests. */
export interface ChangeRequestState {
  readonly byId: PersistentMap<ChangeRequestId, ChangeRequest>;
}

/** Nothing has happened yet. */
export const EMPTY_CHANGE_REQUEST: ChangeRequestState = { byId: PersistentMap() };

/** An order that was granted, and how much of its money; a revision of a project has none. */
export interface Granted {
  readonly order: RequestedOrder;
  readonly amount: Satang | undefined;
}

/** What was granted of a request, in the order of the answer; nothing before there is one. */
export function grantedOf({ record, answer }: ChangeRequest): readonly Granted[] {
  return (answer?.data.granted ?? []).flatMap(({ order: id, amount }) => {
    const order = record.orders.find((one) => one.order === id);
    if (!order) return [];
    const asked = order.kind === 'revise-project' ? undefined : order.amount;
    return [{ order, amount: amount ?? asked }];
  });
}

/** The grant by which an answer lets a project be revised, and which is not carried out yet. */
export function grantedRevision(
  request: ChangeRequest,
  project: DataOf<'project.revised.v1'>['project'],
): Extract<RequestedOrder, { readonly kind: 'revise-project' }> | undefined {
  for (const { order } of grantedOf(request)) {
    if (order.kind !== 'revise-project' || order.project !== project) continue;
    if (!request.done.has(order.order)) return order;
  }
  return undefined;
}
