import { OneOf, Text } from '../input/fields';

/** Somebody who is paid, or who values what is given. */
export class RegisterPersonBody {
  @OneOf(['payee', 'valuer'], {
    description: 'What the person is to the ledger; officials come by signing in.',
    example: 'payee',
  })
  kind!: 'payee' | 'valuer';

  @Text({
    description: 'Name of the person or the business. It can be erased.',
    max: 200,
    example: 'ร้านตัวอย่าง',
  })
  name!: string;

  @Text({
    description: 'How they are reached. It can be erased.',
    max: 200,
    example: 'payee@example.invalid',
    optional: true,
  })
  contact?: string | undefined;
}

/** Why somebody's data are erased; no word of one's own, which could name somebody again. */
export const ERASURE_GROUNDS = [
  'asked-by-the-person',
  'no-longer-needed',
  'unlawfully-collected',
] as const;

/** The erasure of a person. */
export class ErasureBody {
  @OneOf(ERASURE_GROUNDS, {
    description: 'On which ground (PDPA B.E. 2562, s. 33).',
    example: 'asked-by-the-person',
  })
  ground!: (typeof ERASURE_GROUNDS)[number];
}
