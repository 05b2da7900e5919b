import { REGISTER_KINDS, type BookRegisterEntry, type BookRegisterRow } from '@app/views';
import type { BookRegisterStep } from '@app/views';
import {
  day,
  fields,
  flag,
  instant,
  list,
  named,
  open,
  orNull,
  text,
  whole,
  word,
} from './answer-schema';
import { office } from './acting.answers';
import { page, standing } from './budget.answers';

const document = fields({ number: text('Its number.'), date: day('Its date.') });
const figures = (what: string) => open<string>(`${what}, by name; baht.`);

/** An entry of a register of a book. */
export const bookRegisterRow = named(
  'BookRegisterRow',
  fields<BookRegisterRow>({
    sequence: text('Dense ordinal of the event that opened it.'),
    kind: word('Of which register it is.', REGISTER_KINDS),
    id: text('Its id within the register.', 'C0001'),
    status: text('How it stands, as a word of its kind.', 'open'),
    title: orNull(text('In words; null where it has none but its id.')),
    line: orNull(text('Its line; the one that gives, of what moves.', 'L0001')),
    toLine: orNull(text('The line that receives.', 'L0002')),
    project: orNull(text('Its project.', 'P0001')),
    document: orNull(document),
    dueOn: orNull(day('By when something is due of it; null where nothing is, or not any more.')),
    overdue: flag('Whether that day is before the day of the answer.'),
    effectiveOn: day('From when it takes effect.'),
    figures: figures('What its steps add up to'),
    facts: open<unknown>('What else is known of it; money as baht text.'),
    steps: whole('How many events tell of it.'),
    simulated: flag('Asked by the simulation.'),
  }),
);

export const bookRegisterPage = page('BookRegisterPage', bookRegisterRow);

const step = named(
  'BookRegisterStep',
  fields<BookRegisterStep>({
    sequence: text('Dense ordinal of the event.'),
    stream: text('The stream that holds it.'),
    revision: text('Its place in the stream.'),
    eventId: text('Its id.'),
    type: text('Its stored name.', 'commitment.made.v1'),
    decidedOn: day('When it was decided.'),
    effectiveOn: day('From when it takes effect.'),
    recordedAt: instant('When it was written down.'),
    actor: office,
    document: orNull(document),
    note: orNull(text('What it says beside its name.')),
    status: orNull(text('What the entry became by it; null where it stayed as it was.')),
    figures: figures('What it added to the figures'),
    facts: open<unknown>('What it told.'),
    warnings: list(
      fields({ code: text('Code of the rule.'), facts: open<unknown>('The figures seen.') }),
      'Rules that warned, and stopped nothing.',
    ),
    simulated: flag('Asked by the simulation.'),
  }),
);

export const bookRegisterEntryAnswer = named(
  'BookRegisterEntry',
  fields<BookRegisterEntry>({
    ...standing,
    entry: bookRegisterRow,
    steps: list(step, 'Every event that tells of it, in the order of the log.'),
    next: orNull(text('Give it back as `page` for the next steps; null behind the last.')),
  }),
);
