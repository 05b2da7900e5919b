import { separationName } from '@app/ledger';
import type { SeparationOverrideRow } from '@app/views';
import { day, fields, flag, instant, named, orNull, text, word } from './answer-schema';
import { officeFields } from './acting.answers';
import { page } from './budget.answers';

export const separationOverridePage = page(
  'SeparationOverridePage',
  named(
    'SeparationOverrideRow',
    fields<SeparationOverrideRow>({
      sequence: text('Dense ordinal of the event that wrote it down.'),
      override: text('Its id.', 'O0001'),
      separation: word('Which separation of duties.', separationName.options),
      item: text('What both steps are about, by its id.', 'C0001'),
      person: text('Who may do both, by our own id.'),
      reason: text('Why nobody else could.'),
      document: orNull(fields({ number: text('Its number.'), date: day('Its date.') })),
      decidedOn: day('When it was decided.'),
      recordedAt: instant('When it was written down.'),
      by: fields({
        subject: text('Who overrode, by our own id.'),
        ...officeFields,
      }),
      used: flag('Whether the second step was done under it: it serves once.'),
      usedSequence: orNull(text('Dense ordinal of the event that used it.')),
      simulated: flag('Asked by the simulation.'),
    }),
  ),
);
