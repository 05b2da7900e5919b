import fc from 'fast-check';
import {
  generateKey,
  KeyRefused,
  NOTE_BYTES_MAX,
  NoteRefused,
  openNote,
  parseNote,
  readSigningKey,
  readVerifierKey,
  signatureLine,
  signNote,
} from './signed-note.js';

/** The example of Go's package note. */
const go = {
  secret: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  verifierKey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text:
    'If you think cryptography is the answer to your problem,\n' +
    "then you don't know what your problem is.\n",
  signature:
    '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};
const goNote = `${go.text}\n${go.signature}`;
const peter = readVerifierKey(go.verifierKey);

const key = (name: string) => {
  const { secret, verifierKey } = generateKey(name);
  return { signing: readSigningKey(secret), verifier: readVerifierKey(verifierKey), secret };
};
const log = key('ledger.example.go.th/log');
const other = key('other.example/log');

describe('a signed note', () => {
  it("is the one that Go's package note signs and opens", () => {
    const signing = readSigningKey(go.secret);
    expect(signing.verifierKey).toBe(go.verifierKey);
    expect(signNote(go.text, [signing])).toBe(goNote);
    expect(openNote(goNote, [peter])).toEqual({
      text: go.text,
      signedBy: ['PeterNeumann+c74f20a3'],
      unknown: [],
    });
  });

  it('is opened with the known ones of its signatures, and tells the others', () => {
    const note = signNote('ทดสอบ\n', [other.signing, log.signing]);
    const [first, second] = [
      `${other.signing.name}+${other.signing.id}`,
      `${log.signing.name}+${log.signing.id}`,
    ];
    expect(openNote(note, [log.verifier])).toEqual({
      text: 'ทดสอบ\n',
      signedBy: [second],
      unknown: [first],
    });
    expect(openNote(note, [log.verifier, other.verifier]).signedBy).toEqual([first, second]);
  });

  it('counts a signature that is there twice once, and refuses a wrong one beside the right one', () => {
    const note = signNote('text\n', [log.signing]);
    const line = note.slice('text\n\n'.length);
    expect(openNote(note + line, [log.verifier]).signedBy).toHaveLength(1);
    const wrong = signatureLine({ ...log.signing, signature: log.signing.sign('another\n') });
    expect(() => openNote(note + wrong, [log.verifier])).toThrow(NoteRefused);
    expect(() => openNote(`text\n\n${wrong}${line}`, [log.verifier])).toThrow(NoteRefused);
  });

  it('is refused when no known key signed it', () => {
    const note = signNote('text\n', [other.signing]);
    expect(() => openNote(note, [log.verifier])).toThrow('no known key signed this note');
    expect(() => openNote(note, [])).toThrow('known are none');
  });

  it('takes a text with empty lines, and splits at the last of them', () => {
    const text = 'a\n\nb\n\n';
    const note = signNote(text, [log.signing]);
    expect(openNote(note, [log.verifier]).text).toBe(text);
  });

  it.each([
    ['nothing', ''],
    ['no signatures', 'text\n'],
    ['no signatures after the empty line', 'text\n\n'],
    ['no last line end', goNote.slice(0, -1)],
    ['a carriage return', goNote.replace('\n', '\r\n')],
    ['a control character', goNote.replace('If', 'If\u0007')],
    ['half a surrogate pair', goNote.replace('If', 'If\ud800')],
    ['a hyphen for the dash', goNote.replace('\u2014', '-')],
    ['two spaces', goNote.replace('Neumann x', 'Neumann  x')],
    ['a name with a plus sign', goNote.replace('PeterNeumann x', 'Peter+Neumann x')],
    ['a name with a wide space', goNote.replace('PeterNeumann x', 'Peter\u3000Neumann x')],
    ['base64 without its padding', goNote.replace('=\n', '\n')],
    ['base64 with bits too many', goNote.replace('AM=\n', 'AN=\n')],
    ['a signature of no byte', `text\n\n\u2014 PeterNeumann x08gow==\n`],
    ['too many signatures', goNote + go.signature.repeat(100)],
    ['too many bytes', `${'x'.repeat(NOTE_BYTES_MAX)}\n\n${go.signature}`],
  ])('with %s is refused', (_, note) => {
    expect(() => parseNote(note)).toThrow(NoteRefused);
    expect(() => openNote(note, [peter])).toThrow(NoteRefused);
  });

  it('is refused when any character of it is another one', () => {
    const note = signNote('origin\n42\nroot\n', [log.signing]);
    fc.assert(
      fc.property(
        fc.nat(note.length - 1),
        fc.constantFrom('a', 'Z', '0', '+', '/', ' ', '\n', '=', '\u2014'),
        (at, character) => {
          fc.pre(note[at] !== character);
          const altered = note.slice(0, at) + character + note.slice(at + 1);
          expect(() => openNote(altered, [log.verifier])).toThrow(NoteRefused);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('is not signed without a line end or a key', () => {
    expect(() => signNote('text', [log.signing])).toThrow(NoteRefused);
    expect(() => signNote('text\n', [])).toThrow(NoteRefused);
    expect(() => signNote('te\tt\n', [log.signing])).toThrow(NoteRefused);
  });
});

describe('a key of notes', () => {
  it('is read with the line end of its file', () => {
    expect(readSigningKey(`${log.secret}\n`).id).toBe(log.signing.id);
    expect(readVerifierKey(`${go.verifierKey}\r\n`).id).toBe('c74f20a3');
  });

  it('has no name with white space or plus, and is not empty', () => {
    for (const name of ['', 'a b', 'a+b', 'a\n', 'a\u00a0b', '\ud800']) {
      expect(() => generateKey(name)).toThrow(KeyRefused);
    }
  });

  it.each([
    ['a name of another one', go.verifierKey.replace('Peter', 'Paul')],
    ['an id of another one', go.verifierKey.replace('c74f', 'c74e')],
    ['another kind', 'PeterNeumann+c74f20a3+BBpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
    ['a byte too few', 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10Q='],
    ['no key', 'PeterNeumann+c74f20a3'],
    ['capital hex', go.verifierKey.replace('c74f', 'C74F')],
    ['nothing', ''],
    ['a secret', go.secret],
  ])('with %s is refused', (_, text) => {
    expect(() => readVerifierKey(text)).toThrow(KeyRefused);
  });

  it('that is secret is refused when it was altered, without repeating it', () => {
    const altered = go.secret.replace('YEK', 'YEL');
    const refusal = (): unknown => readSigningKey(altered);
    expect(refusal).toThrow(KeyRefused);
    expect(refusal).not.toThrow(/YEL/);
    expect(() => readSigningKey(go.verifierKey)).toThrow('begins with PRIVATE+KEY+');
  });
});
