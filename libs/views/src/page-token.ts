/** At most this many rows of a list are answered at once. */
export const PAGE_ROWS_MAX = 500;
const PAGE_ROWS_DEFAULT = 100;
/** Whoever takes a whole list out gets this many rows of it, all of one moment. */
export const WHOLE_ROWS_MAX = 20_000;

/** Which part of a list is wanted. */
export interface PageRequest {
  /** At most this many rows, 1 to `PAGE_ROWS_MAX`; 100 when absent. */
  readonly limit?: number | undefined;
  /** `next` of the page before; the first page when absent. */
  readonly after?: string | undefined;
  /** Up to `WHOLE_ROWS_MAX` rows at once, for who takes a list out; `limit` does not count then. */
  readonly whole?: true | undefined;
}

/** The text is not the `next` of a page of this list. */
export class InvalidPageToken extends Error {
  constructor(readonly text: string) {
    super(`${JSON.stringify(text)} is not the "next" of a page of this list: begin with the first`);
    this.name = 'InvalidPageToken';
  }
}

/**
 * The number of rows that a page holds.
 *
 * @throws {RangeError} `limit` is not a whole number from 1 to `PAGE_ROWS_MAX`.
 */
export function pageLimit({ limit = PAGE_ROWS_DEFAULT, whole }: PageRequest): number {
  if (whole) return WHOLE_ROWS_MAX;
  if (Number.isInteger(limit) && limit >= 1 && limit <= PAGE_ROWS_MAX) return limit;
  throw new RangeError(`${limit} is no number of rows: a whole number from 1 to ${PAGE_ROWS_MAX}`);
}

/** Where the next page begins, as opaque text. */
export function pageToken(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts), 'utf8').toString('base64url');
}

/**
 * Reads a token of a list.
 *
 * @param forms what each part looks like.
 * @returns undefined for the first page.
 * @throws {InvalidPageToken} it was not made by `pageToken` for such a list.
 */
export function readPageToken(
  text: string | undefined,
  forms: readonly ((part: string) => boolean)[],
): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const parts = parse(text);
  const fits =
    Array.isArray(parts) &&
    parts.length === forms.length &&
    parts.every((part, index) => typeof part === 'string' && forms[index]?.(part) === true);
  if (!fits) throw new InvalidPageToken(text);
  return parts as string[];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Whether a part of a token looks like an ordinal of the log. */
export const isSequence = (part: string): boolean => /^-?\d{1,18}$/.test(part);
/** Whether a part of a token looks like a text of an event, as PostgreSQL can store it. */
export const isText = (part: string): boolean => part.length <= 2_000 && !part.includes('\u0000');

/** A page of at most `limit` rows, of which one more was asked for to see whether there is a next. */
export function cutPage<Row>(
  rows: readonly Row[],
  limit: number,
  tokenOf: (last: Row) => string,
): { readonly rows: readonly Row[]; readonly next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? tokenOf(last) : null;
  return { rows: shown, next };
}
