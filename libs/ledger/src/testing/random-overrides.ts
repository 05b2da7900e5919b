import fc from 'fast-check';
import type { BookCommand } from '../book';
import type { BookState } from '../book.state';
import { separationName } from '../separation.events';
import type { SubjectId } from '../stored-values';

/**
 * The governor lets one person do both: mostly one who did the first step of something that is there,
 * sometimes anybody, for anything.
 */
export const overriding: fc.WeightedArbitrary<(today: number, state: BookState) => BookCommand> = {
  weight: 3,
  arbitrary: fc
    .tuple(fc.nat(9_999), fc.constantFrom(...separationName.options), fc.nat(9))
    .map(([number, any, wild]) => (_today, { doers }) => {
      const keys = [...doers.keys()].sort();
      const [separation = any, item = 'X9'] = (keys[number % keys.length] ?? '').split('|');
      const did = doers.get(`${separation}|${item}`) ?? [];
      const person = wild === 0 ? 'subject-governor' : did[number % did.length];
      return {
        type: 'OverrideSeparation',
        separation: wild === 1 ? any : (separation as typeof any),
        item,
        person: (person ?? 'subject-stranger') as SubjectId,
        reason: 'สำนักงานมีเจ้าหน้าที่คนเดียว',
      };
    }),
};
