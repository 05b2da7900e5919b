import {
  createHash,
  createPrivateKey,
  createPublicKey,
  randomBytes,
  sign as signBytes,
  verify as verifyBytes,
  type KeyObject,
} from 'node:crypto';

/*
 * Signed notes as C2SP's signed-note describes them and Go's golang.org/x/mod/sumdb/note writes them:
 * a text, an empty line, and a line per signature, `— <key name> <base64(key id ‖ signature)>`.
 */

/** A note, its signatures included, is at most this many bytes. */
export const NOTE_BYTES_MAX = 1_000_000;
/** A note has at most this many signatures. */
export const NOTE_SIGNATURES_MAX = 100;

/** The first byte of a key in a note's key: plain Ed25519. */
const ED25519 = 0x01;
const SEED_BYTES = 32;
const SIGNATURE_BYTES = 64;
const SECRET_HEADER = 'PRIVATE+KEY+';
/** PKCS #8 around an Ed25519 seed, and SPKI around an Ed25519 public key (RFC 8410). */
const PKCS8_HEADER = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_HEADER = Buffer.from('302a300506032b6570032100', 'hex');

/** The key that a signature of a note names: what it takes to tell whether the signature is right. */
export interface VerifierKey {
  /** A host name or a schema-less URL; no white space and no plus sign. */
  readonly name: string;
  /** Eight hex digits, derived from name and key. */
  readonly id: string;
  /** True when `signature`, without the key id before it, is this key's under `text`. */
  verify(text: string, signature: Buffer): boolean;
}

/** A key that signs notes. */
export interface SigningKey {
  readonly name: string;
  readonly id: string;
  /** What others verify with: `<name>+<id>+<base64(0x01 ‖ public key)>`. */
  readonly verifierKey: string;
  /** The signature under `text`, without the key id. */
  sign(text: string): Buffer;
}

/** The note is malformed, or a key that is known did not make the signature that bears its name. */
export class NoteRefused extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'NoteRefused';
  }
}

/** The text of a key is none, or not of the kind that is needed. It never repeats a secret. */
export class KeyRefused extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'KeyRefused';
  }
}

/** `<name>+<id>`: how a key is called where it is told apart from another one of the same name. */
export function keyLabel({ name, id }: Pick<VerifierKey, 'name' | 'id'>): string {
  return `${name}+${id}`;
}

/** What is derived from one Ed25519 seed for keys of a kind; shared with the cosigning keys. */
export interface KeyMaterial {
  readonly name: string;
  readonly id: string;
  readonly verifierKey: string;
  sign(message: Buffer): Buffer;
}

/** A public key as a verifier key's text names it; shared with the cosigning keys. */
export interface PublicMaterial {
  readonly name: string;
  readonly id: string;
  verify(message: Buffer, signature: Buffer): boolean;
}

/**
 * Makes an Ed25519 key for notes.
 *
 * @param name of the key, which for a log is its origin, such as `ledger.example.go.th/log`.
 * @returns `secret`, one line to keep where nobody else reads it, and `verifierKey` to hand out.
 * @throws {KeyRefused} the name is empty or has white space or a plus sign.
 */
export function generateKey(name: string): { secret: string; verifierKey: string } {
  return generateKeyOfKind(ED25519, name);
}

/** As `generateKey`, for keys whose first byte is `kind`. */
export function generateKeyOfKind(
  kind: number,
  name: string,
): { secret: string; verifierKey: string } {
  if (!isKeyName(name)) {
    throw new KeyRefused(
      `${JSON.stringify(name)} is no name of a key: use a host name or URL without scheme, ` +
        'no white space and no plus sign',
    );
  }
  const seed = randomBytes(SEED_BYTES);
  const publicKey = publicBytesOf(privateKeyOf(seed));
  const encoded = Buffer.concat([Buffer.from([kind]), seed]).toString('base64');
  const secret = `${SECRET_HEADER}${name}+${keyIdOf(kind, name, publicKey)}+${encoded}`;
  return { secret, verifierKey: verifierKeyOf(kind, name, publicKey) };
}

/**
 * Reads a secret as `generateKey` and Go's `note.GenerateKey` write it; a line end after it is taken.
 *
 * @throws {KeyRefused} it is no such secret, or its id does not belong to it.
 */
export function readSigningKey(secret: string): SigningKey {
  const key = readSecretOfKind(ED25519, secret);
  const { name, id, verifierKey } = key;
  return { name, id, verifierKey, sign: (text) => key.sign(Buffer.from(text, 'utf8')) };
}

/** As `readSigningKey`, for keys whose first byte is `kind`. */
export function readSecretOfKind(kind: number, secret: string): KeyMaterial {
  const line = secret.replace(/\r?\n$/, '');
  if (!line.startsWith(SECRET_HEADER)) {
    throw new KeyRefused(`a secret key begins with ${SECRET_HEADER}, this text does not`);
  }
  const { name, id, key: seed } = keyParts(kind, line.slice(SECRET_HEADER.length));
  const privateKey = privateKeyOf(seed);
  const publicKey = publicBytesOf(privateKey);
  if (id !== keyIdOf(kind, name, publicKey)) {
    throw new KeyRefused(`the secret key of ${name} has the id of another one: ${id}`);
  }
  return {
    name,
    id,
    verifierKey: verifierKeyOf(kind, name, publicKey),
    sign: (message) => signBytes(null, message, privateKey),
  };
}

/**
 * Reads a verifier key, `<name>+<id>+<base64(0x01 ‖ public key)>`; a line end after it is taken.
 *
 * @throws {KeyRefused} it is no such key, or its id does not belong to it.
 */
export function readVerifierKey(text: string): VerifierKey {
  const key = readPublicOfKind(ED25519, text);
  const { name, id } = key;
  return { name, id, verify: (of, signature) => key.verify(Buffer.from(of, 'utf8'), signature) };
}

/** As `readVerifierKey`, for keys whose first byte is `kind`. */
export function readPublicOfKind(kind: number, text: string): PublicMaterial {
  const { name, id, key } = keyParts(kind, text.replace(/\r?\n$/, ''));
  if (id !== keyIdOf(kind, name, key)) {
    throw new KeyRefused(`the verifier key of ${name} has the id of another one: ${id}`);
  }
  const publicKey = createPublicKey({
    key: Buffer.concat([SPKI_HEADER, key]),
    format: 'der',
    type: 'spki',
  });
  return {
    name,
    id,
    verify: (message, signature) =>
      signature.length === SIGNATURE_BYTES && verifyBytes(null, message, publicKey, signature),
  };
}

/** Name, id and 32 bytes of key of `<name>+<id>+<base64(kind ‖ key)>`. */
function keyParts(kind: number, text: string): { name: string; id: string; key: Buffer } {
  // Not more than the first two: base64 has plus signs of its own.
  const found = /^([^+]*)\+([^+]*)\+(.*)$/.exec(text);
  const [, name = '', id = '', encoded = ''] = found ?? [];
  if (!isKeyName(name) || !/^[0-9a-f]{8}$/.test(id)) {
    throw new KeyRefused('a key is <name>+<8 hex digits>+<base64>, this text is not');
  }
  const bytes = bytesOfBase64(encoded);
  if (bytes?.length !== 1 + SEED_BYTES) {
    throw new KeyRefused(`the key of ${name} is not ${1 + SEED_BYTES} bytes in base64`);
  }
  if (bytes[0] !== kind) {
    throw new KeyRefused(
      `the key of ${name} is of kind ${bytes[0]}, one of kind ${kind} is needed`,
    );
  }
  return { name, id, key: bytes.subarray(1) };
}

function keyIdOf(kind: number, name: string, publicKey: Buffer): string {
  return createHash('sha256')
    .update(`${name}\n`, 'utf8')
    .update(Buffer.from([kind]))
    .update(publicKey)
    .digest('hex')
    .slice(0, 8);
}

function verifierKeyOf(kind: number, name: string, publicKey: Buffer): string {
  const encoded = Buffer.concat([Buffer.from([kind]), publicKey]).toString('base64');
  return `${name}+${keyIdOf(kind, name, publicKey)}+${encoded}`;
}

function privateKeyOf(seed: Buffer): KeyObject {
  const key = Buffer.concat([PKCS8_HEADER, seed]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}

function publicBytesOf(privateKey: KeyObject): Buffer {
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return spki.subarray(SPKI_HEADER.length);
}

function isKeyName(name: string): boolean {
  return name !== '' && !/[\p{White_Space}\p{Cc}\p{Surrogate}+]/u.test(name);
}

/** The bytes that are written so and not otherwise; undefined when the text is no base64 of any. */
export function bytesOfBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return text !== '' && bytes.toString('base64') === text ? bytes : undefined;
}

/** One line of a note's signatures, taken apart and not verified. */
export interface NoteSignature {
  readonly name: string;
  readonly id: string;
  /** Without the key id. */
  readonly signature: Buffer;
}

/** A note taken apart: nothing in it is verified. */
export interface ParsedNote {
  /** With the line end that it ends in. */
  readonly text: string;
  /** In the order of the note. */
  readonly signatures: readonly NoteSignature[];
}

/** One line of a note's signatures, with its line end. */
export function signatureLine({ name, id, signature }: NoteSignature): string {
  const bytes = Buffer.concat([Buffer.from(id, 'hex'), signature]);
  return `\u2014 ${name} ${bytes.toString('base64')}\n`;
}

/**
 * Takes a note apart and verifies nothing.
 *
 * @throws {NoteRefused} it is not of a note's form.
 */
export function parseNote(note: string): ParsedNote {
  if (Buffer.byteLength(note, 'utf8') > NOTE_BYTES_MAX) {
    throw new NoteRefused(`a note has at most ${NOTE_BYTES_MAX} bytes, this one has more`);
  }
  assertPlain(note);
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n') || split + 2 === note.length) {
    throw new NoteRefused('a note is a text, an empty line and lines of signatures; this is not');
  }
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > NOTE_SIGNATURES_MAX) {
    throw new NoteRefused(
      `a note has at most ${NOTE_SIGNATURES_MAX} signatures, not ${lines.length}`,
    );
  }
  return { text: note.slice(0, split + 1), signatures: lines.map(signatureOf) };
}

function signatureOf(line: string, at: number): NoteSignature {
  const [, name = '', encoded = ''] = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
  const bytes = bytesOfBase64(encoded);
  if (!isKeyName(name) || bytes === undefined || bytes.length < 5) {
    throw new NoteRefused(
      `signature ${at + 1} of the note is not "\u2014 <key name> <base64>": ${JSON.stringify(line)}`,
    );
  }
  return { name, id: bytes.toString('hex', 0, 4), signature: bytes.subarray(4) };
}

/** A note is well-formed Unicode without control characters but the line end. */
function assertPlain(text: string): void {
  // oxlint-disable-next-line no-control-regex -- the very characters that a note may not hold
  if (/[\u0000-\u0009\u000b-\u001f]|\p{Surrogate}/u.test(text)) {
    throw new NoteRefused('a note holds no control characters but line ends, this one does');
  }
}

/**
 * Signs a text with every key, in their order.
 *
 * @param text ends in a line end.
 * @throws {NoteRefused} the text cannot be a note's.
 */
export function signNote(text: string, keys: readonly SigningKey[]): string {
  if (!text.endsWith('\n') || keys.length === 0) {
    throw new NoteRefused('a note needs a text that ends in a line end, and a key at least');
  }
  const lines = keys.map((key) => signatureLine({ ...key, signature: key.sign(text) }));
  const note = `${text}\n${lines.join('')}`;
  parseNote(note);
  return note;
}

/** A note that at least one of the known keys signed. */
export interface OpenedNote {
  readonly text: string;
  /** `<name>+<id>` of each known key whose signature is right, each once, in the note's order. */
  readonly signedBy: readonly string[];
  /** `<name>+<id>` of signatures by keys that are not known: nothing is said about them. */
  readonly unknown: readonly string[];
}

/**
 * Opens a note with the keys that one knows. Signatures of unknown keys are passed over, as the
 * format wants it: they may be a witness's, or of a kind that came later.
 *
 * @throws {NoteRefused} it is malformed, a known key's signature is wrong, or no known key signed it.
 */
export function openNote(note: string, verifiers: readonly VerifierKey[]): OpenedNote {
  const { text, signatures } = parseNote(note);
  const signedBy = new Set<string>();
  const unknown = new Set<string>();
  for (const { signature, ...key } of signatures) {
    const label = keyLabel(key);
    const known = verifiers.filter((verifier) => keyLabel(verifier) === label);
    if (known.length === 0) unknown.add(label);
    // Ids are short: two keys may share one, and a signature is then right under either of them.
    else if (known.some((verifier) => verifier.verify(text, signature))) signedBy.add(label);
    else throw new NoteRefused(`the signature of ${label} is not that key's under this text`);
  }
  if (signedBy.size === 0) {
    throw new NoteRefused(
      `no known key signed this note: it bears ${[...unknown].join(', ')}, ` +
        `known are ${verifiers.map(keyLabel).join(', ') || 'none'}`,
    );
  }
  return { text, signedBy: [...signedBy], unknown: [...unknown] };
}
