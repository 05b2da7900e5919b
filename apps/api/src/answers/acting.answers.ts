import type { ActingAnswer, OfficeAnswer } from '@app/views';
import { day, fields, orNull, text, word, type Doc } from './answer-schema';

/** That somebody acts for the holder of an office, and by which order. */
export const acting: Doc<ActingAnswer> = fields<ActingAnswer>({
  capacity: word('`in-place` รักษาราชการแทน, `on-behalf` ปฏิบัติราชการแทน.', ['in-place', 'on-behalf']),
  order: fields({ number: text('Number of the order.'), date: day('Its date.') }),
});

/** The fields of in which role and office somebody did something. */
export const officeFields: { readonly [K in keyof OfficeAnswer]: Doc<OfficeAnswer[K]> } = {
  role: text('Role.'),
  office: text('Office.'),
  acting: orNull(acting),
};

/** In which role and office somebody did something. */
export const office: Doc<OfficeAnswer> = fields<OfficeAnswer>(officeFields);
