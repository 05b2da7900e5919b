import { sign, createPrivateKey } from 'node:crypto';
import {
  cosign,
  cosignaturesOf,
  generateCosigningKey,
  readCosigningKey,
  readWitnessKey,
} from './cosignature.js';
import { CheckpointRefused, writeCheckpoint } from './log-checkpoint.js';
import {
  generateKey,
  KeyRefused,
  NoteRefused,
  openNote,
  parseNote,
  readSigningKey,
  readVerifierKey,
  signatureLine,
  signNote,
} from './signed-note.js';

const origin = 'ledger.example/log';
const log = generateKey(origin);
const witness = generateCosigningKey('auditor.example/witness');
const secret = readCosigningKey(witness.secret);
const known = [readWitnessKey(witness.verifierKey)];
const label = `${secret.name}+${secret.id}`;
const noteOf = (size: bigint): string =>
  signNote(writeCheckpoint({ origin, size, root: Buffer.alloc(32, 7) }), [
    readSigningKey(log.secret),
  ]);
const note = noteOf(42n);
const at = new Date('2026-11-28T03:04:05.678Z');

describe('a cosignature', () => {
  it('says when a witness had seen the checkpoint, to the second', () => {
    const cosigned = note + cosign(note, secret, at);
    expect(cosignaturesOf(cosigned, known)).toEqual([
      { witness: label, at: new Date('2026-11-28T03:04:05Z') },
    ]);
    const opened = openNote(cosigned, [readVerifierKey(log.verifierKey)]);
    expect(opened.unknown).toEqual([label]);
  });

  it('covers the version, the time and the whole text, and has the time before the signature', () => {
    const [, line] = parseNote(note + cosign(note, secret, at)).signatures;
    const seed = Buffer.from(witness.secret.split('+').slice(4).join('+'), 'base64').subarray(1);
    const key = createPrivateKey({
      key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
      format: 'der',
      type: 'pkcs8',
    });
    const message = `cosignature/v1\ntime 1795835045\n${parseNote(note).text}`;
    expect(line?.signature.toString('hex')).toBe(
      `000000006b0a44a5${sign(null, Buffer.from(message), key).toString('hex')}`,
    );
  });

  it('is the latest where a witness cosigned again', () => {
    const later = new Date(at.getTime() + 60_000);
    const twice = note + cosign(note, secret, later) + cosign(note, secret, at);
    expect(cosignaturesOf(twice, known)).toEqual([
      { witness: label, at: new Date('2026-11-28T03:05:05Z') },
    ]);
  });

  it('of an unknown witness says nothing', () => {
    const stranger = readCosigningKey(generateCosigningKey('stranger').secret);
    expect(cosignaturesOf(note + cosign(note, stranger, at), known)).toEqual([]);
    expect(cosignaturesOf(note, known)).toEqual([]);
  });

  it('of another checkpoint, another time or no time is refused', () => {
    const foreign = cosign(noteOf(43n), secret, at);
    const [, { signature } = { signature: Buffer.alloc(0) }] = parseNote(
      note + cosign(note, secret, at),
    ).signatures;
    const backdated = Buffer.from(signature);
    backdated.writeUInt8(backdated.readUInt8(7) ^ 1, 7);
    for (const line of [
      foreign,
      signatureLine({ ...secret, signature: backdated }),
      signatureLine({ ...secret, signature: signature.subarray(8) }),
      signatureLine({ ...secret, signature: signature.subarray(0, 4) }),
    ]) {
      expect(() => cosignaturesOf(note + line, known)).toThrow(NoteRefused);
    }
  });

  it('is made of checkpoints only, and at moments that there are', () => {
    const other = signNote('no checkpoint\n', [readSigningKey(log.secret)]);
    expect(() => cosign(other, secret, at)).toThrow(CheckpointRefused);
    expect(() => cosign('no note', secret, at)).toThrow(NoteRefused);
    expect(() => cosign(note, secret, new Date(Number.NaN))).toThrow(RangeError);
    expect(() => cosign(note, secret, new Date(-1))).toThrow(RangeError);
  });

  it("needs a key of its own kind: a log's key is refused, and a witness's for a log", () => {
    expect(() => readCosigningKey(log.secret)).toThrow(KeyRefused);
    expect(() => readWitnessKey(log.verifierKey)).toThrow(KeyRefused);
    expect(() => readSigningKey(witness.secret)).toThrow(KeyRefused);
    expect(() => readVerifierKey(witness.verifierKey)).toThrow(KeyRefused);
  });
});
