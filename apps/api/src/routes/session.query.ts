import { Text } from '../input/fields';

/** A sign-in that begins. */
export class SignInQuery {
  @Text({
    description: 'The path of this site to come back to; the home page when absent or elsewhere.',
    example: '/TH40/2565',
    optional: true,
  })
  return?: string | undefined;

  @Text({
    description:
      'The account, in demonstration mode only, and not by a link of another site: `finance-th40`.',
    max: 100,
    optional: true,
  })
  as?: string | undefined;
}
