import { z } from 'zod';
import { sha256 } from './book.values';
import { date, idText } from './stored-values';

const statementId = idText.brand<'StatementId'>();

/** So many bytes of a statement stand in one event; a longer one has several parts. */
export const STATEMENT_BYTES_MAX = 48_000;

/** What was published: re-issued byte for byte for ever. */
export const statementEventSchemas = {
  'statement.issued.v1': z.strictObject({
    statement: statementId,
    kind: z.enum(['budget']),
    /** The day for which it speaks. */
    asOf: date,
    /** How its body is laid out; counted up when that changes. */
    layout: z.int().positive(),
    /** Which part this is, from 1, and how many there are: one event holds only so much. */
    part: z.int().positive(),
    parts: z.int().positive(),
    /** SHA-256 of the body's bytes in UTF-8. */
    sha256,
    /** Canonical JSON (RFC 8785), without personal data. */
    body: z.string().min(2).max(STATEMENT_BYTES_MAX),
  }),
} as const;

/** Names a statement within its book. */
export type StatementId = z.output<typeof statementId>;
/** What a statement is of. */
export type StatementKind = z.output<(typeof statementEventSchemas)['statement.issued.v1']>['kind'];
