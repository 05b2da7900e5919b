import { z } from 'zod';
import { idText, text } from './stored-values';

/** What does not stop anything and must not stay unseen: a finding for the auditor's list. */
export const exceptionEventSchemas = {
  'exception.noted.v1': z.strictObject({
    /** The rule's code. */
    code: z.string().min(1).max(64),
    /** What it is about, by the kind and id of the entry in whose append it stands. */
    about: z.strictObject({ kind: text, id: idText.or(text) }),
    /** The figures seen, money as baht text. */
    facts: z.record(z.string(), z.unknown()),
  }),
} as const;
