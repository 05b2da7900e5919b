import { trustCheckpoints, type CheckpointTrust } from './checkpoint-trust.js';
import { cosign, generateCosigningKey, readCosigningKey, readWitnessKey } from './cosignature.js';
import { rotateKey } from './key-rotation.js';
import { writeCheckpoint, type LogCheckpoint } from './log-checkpoint.js';
import {
  generateKey,
  KeyRefused,
  readSigningKey,
  signNote,
  type SigningKey,
} from './signed-note.js';

const origin = 'ledger.example/log';
const newKey = (name = origin) => readSigningKey(generateKey(name).secret);
const [first, second, stranger] = [newKey(), newKey(), newKey()];
const at = (size: bigint): LogCheckpoint => ({
  origin,
  size,
  root: Buffer.alloc(32, Number(size)),
});
const noteOf = (size: bigint, ...keys: SigningKey[]): string =>
  signNote(writeCheckpoint(at(size)), keys);
const rotations = [rotateKey(first, second, at(10n))];
const label = ({ name, id }: SigningKey): string => `${name}+${id}`;

const witness = generateCosigningKey('auditor.example/witness');
const witnesses = [readWitnessKey(witness.verifierKey)];
const cosigning = readCosigningKey(witness.secret);

const judged = (notes: readonly string[], more = {}): CheckpointTrust =>
  trustCheckpoints({ trustedKey: first.verifierKey, rotations, notes, ...more });
const told = ({ trusted, findings }: CheckpointTrust): unknown => [
  trusted.map(({ size, signedBy }) => [Number(size), ...signedBy]),
  findings.map(({ kind, checkpoint }) => [kind, checkpoint && Number(checkpoint)]),
];

describe('trusting checkpoints', () => {
  it('takes each key for its sizes, and the state at which they changed', () => {
    const notes = [noteOf(9n, first), noteOf(10n, first), noteOf(10n, second), noteOf(12n, second)];
    expect(told(judged(notes))).toEqual([
      [[10], [9, label(first)], [10, label(first)], [10, label(second)], [12, label(second)]],
      [],
    ]);
  });

  it('takes no key for sizes of another one, and goes on', () => {
    const notes = [noteOf(11n, first), noteOf(9n, second), noteOf(12n, second, stranger)];
    expect(told(judged(notes))).toEqual([
      [[10], [12, label(second)]],
      [
        ['checkpoint', 11],
        ['checkpoint', 9],
      ],
    ]);
  });

  it('finds what nobody signed, what is no checkpoint and what is of another log', () => {
    const foreign = { origin: 'other.example/log', size: 3n, root: Buffer.alloc(32) };
    const { findings } = judged([
      noteOf(3n, stranger),
      noteOf(3n, first).replace('\n3\n', '\n4\n'),
      signNote('text\n', [first]),
      'no note',
      signNote(writeCheckpoint(foreign), [first]),
    ]);
    expect(findings.map(({ found }) => found)).toEqual([
      expect.stringContaining('no known key signed this note'),
      expect.stringContaining("is not that key's under this text"),
      expect.stringContaining('a checkpoint is three lines'),
      expect.stringContaining('a note is a text'),
      'a checkpoint of other.example/log',
    ]);
  });

  it('finds rotations that make no row, and is left with the trusted key', () => {
    const fork = rotateKey(first, stranger, at(8n));
    const notes = [noteOf(9n, first), noteOf(12n, second)];
    expect(told(judged(notes, { rotations: [...rotations, fork] }))).toEqual([
      [[9, label(first)]],
      [
        ['key', undefined],
        ['checkpoint', undefined],
      ],
    ]);
    expect(() => judged(notes, { trustedKey: 'none' })).toThrow(KeyRefused);
  });

  it('tells who cosigned, and finds a cosignature that is not its witness’s', () => {
    const note = noteOf(9n, first);
    const when = new Date('2026-11-28T00:00:00Z');
    const cosignature = cosign(note, cosigning, when);
    expect(judged([note + cosignature], { witnesses }).trusted.at(-1)?.cosignatures).toEqual([
      { witness: `${cosigning.name}+${cosigning.id}`, at: when },
    ]);
    const misplaced = judged([noteOf(8n, first) + cosignature], { witnesses });
    expect(told(misplaced)).toEqual([[[10], [8, label(first)]], [['cosignature', 8]]]);
  });
});
