import type { DataOf } from './book.events';
import type { BookState } from './book.state';
import type { ChangeRequestId, RequestedOrderId } from './change-request.events';
import { grantedRevision, type ChangeRequest } from './change-request.state';
import { withChanged } from './changed-entry';

/** A change request of the book; undefined where there is none of that id. */
export function changeRequestOf(state: BookState, id: ChangeRequestId): ChangeRequest | undefined {
  return state.life.requests.byId.get(id);
}

/** The state in which one more order of a request is carried out. */
export function withOrderDone(
  state: BookState,
  request: ChangeRequestId,
  order: RequestedOrderId,
): BookState {
  return withRequest(state, request, (before) => {
    return { ...before, done: new Set([...before.done, order]) };
  });
}

/** The state in which a grant is used up by the revision that rests on it. */
export function withRevisionDone(
  state: BookState,
  { project, authority }: DataOf<'project.revised.v1'>,
): BookState {
  if (authority.by !== 'change-request') return state;
  const request = changeRequestOf(state, authority.request);
  const granted = request && grantedRevision(request, project);
  return granted ? withOrderDone(state, authority.request, granted.order) : state;
}

/** The state in which a request has changed; as it was where there is none of that id. */
export function withRequest(
  state: BookState,
  request: ChangeRequestId,
  change: (before: ChangeRequest) => ChangeRequest,
): BookState {
  const byId = withChanged(state.life.requests.byId, request, change);
  return { ...state, life: { ...state.life, requests: { byId } } };
}
