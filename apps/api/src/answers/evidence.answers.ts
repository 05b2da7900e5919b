import type { BookRegisterRow } from '@app/views';
import { bookRegisterRow } from './book-register.answers';
import { page } from './budget.answers';
import { fields, named, word, type Doc } from './answer-schema';

/** How a file stands beside what is known of its evidence. */
interface Stands {
  readonly file: 'kept' | 'missing' | 'erased';
}

const stands: Doc<Stands> = fields<Stands>({
  file: word('Whether the file is there; `missing` is a loss that somebody has to explain.', [
    'kept',
    'missing',
    'erased',
  ]),
});

const row: Doc<BookRegisterRow & Stands> = named('EvidenceRow', {
  ...stands,
  schema: { allOf: [bookRegisterRow.schema, stands.schema] },
} as Doc<BookRegisterRow & Stands>);

export const evidencePage = page('EvidencePage', row);
