import { formatBaht } from '@app/ledger';
import type { RegisterHandlers } from './register-entry';

/** What the end or the reduction of a project under the matching fund does to its entry. */
export const PROJECT_END_REGISTER: RegisterHandlers<
  'project.reduced.v1' | 'project.cancelled.v1' | 'allocation.withdrawn.v1'
> = {
  'project.reduced.v1': ({ data: { project, before, after, reason, document } }) => [
    {
      kind: 'project',
      id: project,
      document,
      note: reason,
      facts: { reduced: { before: formatBaht(before), after: formatBaht(after) } },
    },
  ],
  'project.cancelled.v1': ({ data: { project, reason, document } }) => [
    { kind: 'project', id: project, status: 'cancelled', document, note: reason },
  ],
  'allocation.withdrawn.v1': ({ data: { project, amount, reason } }) => [
    { kind: 'project', id: project, figures: { withdrawn: amount }, note: reason },
  ],
};
