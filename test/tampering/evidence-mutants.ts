import {
  generateKey,
  readSigningKey,
  rotateKey,
  signNote,
  writeCheckpoint,
  type FindingKind,
  type SigningKey,
} from '@app/event-store';
import { stateAt, type AttestedLog, type Presented } from './attested-log';
import type { Dice } from './dice';

/** What is presented, and the findings of which one must be there, by kind and by place. */
export interface EvidenceMutant {
  readonly presented: Presented;
  readonly kind: FindingKind;
  readonly where?: Readonly<Record<string, unknown>>;
}

type EvidenceMutation = (log: AttestedLog, dice: Dice) => EvidenceMutant;

const stranger = (name: string): SigningKey => readSigningKey(generateKey(name).secret);

const ORIGIN_OF = (log: AttestedLog): string => log.keys.first.name;

/** A character is another one; a signature's dash included. */
function mistyped(text: string, place: number): string {
  const other = text[place] === 'A' ? 'B' : 'A';
  return text.slice(0, place) + other + text.slice(place + 1);
}

/** The text and the log's own signature, without the cosignatures behind. */
function ownPart(note: string): string {
  const lines = note.split('\n');
  return `${lines.slice(0, 5).join('\n')}\n`;
}

function withNote(log: AttestedLog, index: number, note: string): Presented {
  return { ...log, notes: log.notes.with(index, note) };
}

const note = (log: AttestedLog, index: number): string => {
  const found = log.notes[index];
  if (found === undefined) throw new Error(`there is no note ${index}`);
  return found;
};

const signed = (log: AttestedLog, size: number, key: SigningKey): string =>
  signNote(writeCheckpoint({ ...stateAt(log.leaves, size), origin: key.name }), [key]);

/** Ways of altering what attests the log; its events are as they were. */
export const EVIDENCE_MUTATIONS: Readonly<Record<string, EvidenceMutation>> = {
  'a character of a checkpoint': (log, dice) => {
    const index = dice.below(log.notes.length);
    const own = ownPart(note(log, index));
    const place = dice.below(own.length);
    const presented = withNote(log, index, mistyped(own, place));
    return { presented, kind: 'checkpoint', where: { note: index } };
  },
  'a checkpoint by a foreign key of the same name': (log, dice) => {
    const size = 1 + dice.below(log.events.length);
    const foreign = signed(log, size, stranger(ORIGIN_OF(log)));
    const presented = { ...log, notes: [...log.notes, foreign] };
    return { presented, kind: 'checkpoint', where: { note: log.notes.length } };
  },
  'a checkpoint of another log': (log, dice) => {
    const foreign = signed(log, 1 + dice.below(log.events.length), stranger('other.example/log'));
    const presented = { ...log, notes: [...log.notes, foreign] };
    return { presented, kind: 'checkpoint', where: { note: log.notes.length } };
  },
  'a checkpoint by a key whose time is over': (log, dice) => {
    const size = 129 + dice.below(log.events.length - 129);
    const late = signed(log, size, log.keys.first);
    const presented = { ...log, notes: [...log.notes, late] };
    return { presented, kind: 'checkpoint', where: { note: log.notes.length } };
  },
  'a checkpoint of another history by the right key': (log, dice) => {
    const size = 1 + dice.below(log.covered);
    const leaves = log.leaves.with(dice.below(size), Buffer.alloc(32, 1));
    const key = size <= 128 ? log.keys.first : log.keys.second;
    const fork = signNote(writeCheckpoint(stateAt(leaves, size)), [key]);
    const presented = { ...log, notes: [...log.notes, fork] };
    return { presented, kind: 'fork', where: { checkpoint: BigInt(size) } };
  },
  'a character of a rotation': (log, dice) => {
    const rotation = log.rotations[0] ?? '';
    const presented = { ...log, rotations: [mistyped(rotation, dice.below(rotation.length))] };
    return { presented, kind: 'key' };
  },
  'a rotation removed': (log) => ({
    presented: { ...log, rotations: [] },
    kind: 'checkpoint',
    where: { note: log.notes.length - 1 },
  }),
  'a rotation to a foreign key beside the right one': (log, dice) => {
    const at = stateAt(log.leaves, 1 + dice.below(log.covered));
    const fork = rotateKey(log.keys.first, stranger(ORIGIN_OF(log)), at);
    return { presented: { ...log, rotations: [...log.rotations, fork] }, kind: 'key' };
  },
  'a rotation at a state that never was': (log, dice) => {
    const size = 1 + dice.below(log.covered);
    const at = { ...stateAt(log.leaves, size), root: Buffer.alloc(32, 2) };
    const rotations = [rotateKey(log.keys.first, log.keys.second, at)];
    return { presented: { ...log, rotations }, kind: 'fork', where: { checkpoint: BigInt(size) } };
  },
  'the key swapped for another one': (log) => ({
    presented: { ...log, trustedKey: stranger(ORIGIN_OF(log)).verifierKey },
    kind: 'key',
  }),
  'a character of a cosignature': (log, dice) => {
    const index = dice.below(log.notes.length);
    const whole = note(log, index);
    // Behind the key's id, that is after 6 characters of base64 and up to its padding.
    const line = whole.lastIndexOf(' ') + 1;
    const place = line + 6 + dice.below(whole.length - line - 12);
    const presented = withNote(log, index, mistyped(whole, place));
    return { presented, kind: 'cosignature', where: { note: index } };
  },
  'a cosignature of another checkpoint': (log, dice) => {
    const [from, to] = dice.below(2) === 0 ? [0, 1] : [2, 1];
    const foreign = note(log, from).slice(ownPart(note(log, from)).length);
    const presented = withNote(log, to, ownPart(note(log, to)) + foreign);
    return { presented, kind: 'cosignature', where: { note: to } };
  },
  'a leaf of the stored tree': (log, dice) => {
    const at = dice.below(log.covered);
    const leaves = log.leaves.with(at, Buffer.alloc(32, 3));
    return { presented: { ...log, leaves }, kind: 'tile', where: { sequence: BigInt(at) } };
  },
  'a tail of the stored tree': (log, dice) => {
    const at = dice.below(log.covered);
    const leaves = log.leaves.slice(0, at);
    return { presented: { ...log, leaves }, kind: 'tile', where: { sequence: BigInt(at) } };
  },
};
