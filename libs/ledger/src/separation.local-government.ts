import type { Findings } from './decision';
import type { LocalGovernmentEvent } from './local-government.events';
import type { LocalGovernmentState } from './local-government.state';
import { finding, type Finding } from './rejection';
import { separationKey, wasDoneBy, withDoer } from './separation.doers';

/*
 * A local government and its supervisor are two offices, and so two persons: who pledged for it, or
 * recorded what its council gave, does not supervise that contribution; who states what its ceiling is
 * a share of does not approve what lies above the ceiling of that year, whichever came first. Nobody
 * overrides this: where an office has one person only, the other office has another one.
 */

/** What an event does that another event is separated from. */
function doneBy(event: LocalGovernmentEvent): string | undefined {
  switch (event.type) {
    case 'pledge.made.v1':
    case 'pledge.reduced.v1':
    case 'council.assented.v1':
      return separationKey('gave', event.data.contribution);
    case 'ceiling.stated.v1':
      return separationKey('stated', event.data.fiscalYear);
    case 'ceiling-exception.approved.v1':
      return separationKey('excepted', event.data.fiscalYear);
    default:
      return undefined;
  }
}

/** By whom an event is not done, and what is said of it. */
function separatedFrom(
  event: LocalGovernmentEvent,
): { readonly key: string; readonly found: Finding } | undefined {
  switch (event.type) {
    case 'supervisor.approved.v1':
    case 'supervisor.rejected.v1': {
      const { contribution } = event.data;
      const found = finding('SUPERVISED_BY_PLEDGER', { contribution });
      return { key: separationKey('gave', contribution), found };
    }
    case 'ceiling.stated.v1':
    case 'ceiling-exception.approved.v1': {
      const { fiscalYear } = event.data;
      const found = finding('EXCEPTION_BY_CEILING_STATER', { fiscalYear });
      const other = event.type === 'ceiling.stated.v1' ? 'excepted' : 'stated';
      return { key: separationKey(other, fiscalYear), found };
    }
    default:
      return undefined;
  }
}

/** One person does not act for a local government and for its supervisor. */
export function* guardOffices(
  { doers }: LocalGovernmentState,
  event: LocalGovernmentEvent,
): Findings {
  const separated = separatedFrom(event);
  if (separated && wasDoneBy(doers, separated.key, event.actor.subject)) yield separated.found;
}

/** The state in which it is known who did what an event says. */
export function withOffices(
  state: LocalGovernmentState,
  event: LocalGovernmentEvent,
): LocalGovernmentState {
  const key = doneBy(event);
  if (key === undefined) return state;
  return { ...state, doers: withDoer(state.doers, key, event.actor.subject) };
}
