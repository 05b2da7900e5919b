import { z } from 'zod';
import { sha256 } from './book.values';
import { idText, outsideDocument, text } from './stored-values';

const evidenceId = idText.brand<'EvidenceId'>();

/** Files that prove what is written; they are kept outside the log. */
export const evidenceEventSchemas = {
  'evidence.attached.v1': z.strictObject({
    evidence: evidenceId,
    about: z.strictObject({ kind: text, id: idText }),
    /** SHA-256 of a random salt, kept with the file, and the file: it tells nothing once both are erased. */
    digest: sha256,
    bytes: z.int().positive(),
    mediaType: text,
    /** What kind of paper it is; never a file's own name, which may name people. */
    paper: z.enum([
      'letter',
      'contract',
      'invoice',
      'receipt',
      'minutes',
      'photograph',
      'report',
      'other',
    ]),
  }),
  /** The file is erased as the law demands; the log keeps that it was there. */
  'evidence.erased.v1': z.strictObject({
    evidence: evidenceId,
    ground: text,
    document: outsideDocument,
  }),
} as const;

/** Names an evidence file within its book. */
export type EvidenceId = z.output<typeof evidenceId>;
