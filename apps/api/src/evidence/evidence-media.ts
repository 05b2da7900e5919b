import { EVIDENCE_MEDIA_TYPES } from '@app/ledger';

const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** With which bytes a file of a kind begins. */
const BEGINS: Readonly<Record<string, readonly number[]>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ZIP,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ZIP,
};

/** What a file is called on the way out: nothing that anybody wrote stands in its name. */
export const EVIDENCE_ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'text/plain': 'txt',
};

/** Whether a file is of a kind that is taken in. */
export function isEvidenceType(mediaType: string): boolean {
  return (EVIDENCE_MEDIA_TYPES as readonly string[]).includes(mediaType);
}

/**
 * Whether a file is what it is said to be, as far as its first bytes tell; a text is UTF-8 without
 * NUL. Nothing is looked for inside: who opens a file has to trust who sent it.
 */
export function isWhatItSays(content: Buffer, mediaType: string): boolean {
  if (mediaType === 'text/plain') return isText(content);
  const begins = BEGINS[mediaType];
  return begins !== undefined && begins.every((byte, index) => content[index] === byte);
}

function isText(content: Buffer): boolean {
  if (content.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
    return true;
  } catch {
    return false;
  }
}
