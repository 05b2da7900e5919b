import { z } from 'zod';
import { sha256 } from './book.values';
import { idText, outsideDocument, text } from './stored-values';

const evidenceId = idText.brand<'EvidenceId'>();

/** What kinds of files are taken in as evidence. */
export const EVIDENCE_MEDIA_TYPES = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'text/plain',
] as const;

/** A file is at most this large: 10 MiB. */
export const EVIDENCE_BYTES_MAX = 10 * 1024 * 1024;

/** What kind of paper a file is of; never a file's own name, which may name people. */
export const evidencePaper = z.enum([
  'letter',
  'contract',
  'invoice',
  'receipt',
  'minutes',
  'photograph',
  'report',
  'other',
]);

/** Files that prove what is written; they are kept outside the log. */
export const evidenceEventSchemas = {
  'evidence.attached.v1': z.strictObject({
    evidence: evidenceId,
    /** What it proves, by the kind and id of its entry: `disbursement`, `D0001`. */
    about: z.strictObject({ kind: text, id: text }),
    /** SHA-256 of a random salt, kept with the file, and the file: it tells nothing once both are erased. */
    digest: sha256,
    bytes: z.int().positive(),
    mediaType: z.string().min(1).max(100),
    paper: evidencePaper,
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
