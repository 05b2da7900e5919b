import type { SpendingPlan } from '@app/views';
import { baht, fields, list, named, orNull, text, whole } from './answer-schema';
import { standing } from './budget.answers';

export const spendingPlanAnswer = named(
  'SpendingPlan',
  fields<SpendingPlan>({
    ...standing,
    version: orNull(whole('The version of the plan that holds.')),
    planned: baht('All that is planned of the year.'),
    afterTransfers: baht('What the planned lines have after transfers.'),
    months: list(
      fields({
        month: text('Calendar month, C.E.', '2022-06'),
        planned: baht('Planned until the end of the month.'),
        disbursed: orNull(baht('เบิกจ่าย until then; null after the last month of movement.')),
        used: orNull(baht('ใช้จ่าย until then.')),
      }),
      'From October to September.',
    ),
  }),
);
