import { fields, named, orNull, text } from './answer-schema';

/** What became of a session that ended. */
export interface SignedOutAnswer {
  readonly endSessionUrl: string | null;
}

export const signedOutAnswer = named(
  'SignedOut',
  fields<SignedOutAnswer>({
    endSessionUrl: orNull(
      text('Where the browser signs out at the identity provider, too; null where it cannot.'),
    ),
  }),
);
