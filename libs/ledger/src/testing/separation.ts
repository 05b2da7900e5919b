import type { Actor } from '../circumstances';
import type { OverrideSeparation } from '../separation';
import type { OverrideId, SeparationName } from '../separation.events';
import type { SubjectId } from '../stored-values';
import { GOVERNOR, type Asked } from './scenario';

/** An agency's officer, for its own projects: that of the scenarios' projects. */
export const AGENCY: Actor = {
  subject: 'subject-agency',
  role: 'implementing-agency',
  office: 'สำนักงานเกษตรจังหวัดขอนแก่น',
};

/** The governor lets a person do both, once: `PAID_BY_COMMITTER|C1`. */
export function override(
  id: string | undefined,
  of: `${SeparationName}|${string}`,
  person: Pick<Actor, 'subject'>,
  more: Partial<OverrideSeparation> & { readonly by?: Actor } = {},
): Asked {
  const { by = GOVERNOR, ...rest } = more;
  const [separation, item = ''] = of.split('|');
  return {
    command: {
      type: 'OverrideSeparation',
      ...(id === undefined ? {} : { override: id as OverrideId }),
      separation: separation as SeparationName,
      item,
      person: person.subject as SubjectId,
      reason: 'สำนักงานมีเจ้าหน้าที่คนเดียว',
      ...rest,
    },
    by,
  };
}
