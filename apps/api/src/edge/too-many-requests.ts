/** What there was too much of. */
export type Limited =
  | 'reads'
  | 'writes'
  | 'rows'
  | 'exports'
  | 'at-once'
  | 'files-at-once'
  | 'sign-ins'
  | 'not-identified';

/** Somebody asks for more than one may in a minute, or at once; nothing was done. */
export class TooManyRequests extends Error {
  /**
   * @param max how much is taken in a minute, or at once.
   * @param retryAfter seconds after which it is taken again.
   */
  constructor(
    readonly what: Limited,
    readonly max: number,
    readonly retryAfter: number,
  ) {
    super(`too many ${what}: at most ${max}`);
    this.name = 'TooManyRequests';
  }
}
