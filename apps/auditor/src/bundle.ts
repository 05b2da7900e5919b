import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { LogDamaged, type SequencedEvent, type StoredLeaves } from '@app/event-store';
import type { AuditedLog } from './audited-log';
import { CannotAudit } from './cannot-audit';

/*
 * A bundle is a folder that an auditor takes home: `events.jsonl`, an event a line with its bytes in
 * base64; `leaves`, the tree's leaf hashes, 32 bytes each; `checkpoints/` and `rotations/`, a signed
 * note a file.
 */

const EVENTS = 'events.jsonl';
const LEAVES = 'leaves';
const CHECKPOINTS = 'checkpoints';
const ROTATIONS = 'rotations';
const HASH_BYTES = 32;
/** Leaves read at once. */
const LEAVES_AT_ONCE = 4_096;
/** An event has 64 KiB at most, a third more in base64; a line beyond this is none. */
const LINE_CHARACTERS_MAX = 200_000;

/**
 * A log that writes itself into a folder as it is read: after one pass over its events, the bundle is
 * complete.
 *
 * @throws {CannotAudit} the folder is not empty or cannot be written.
 */
export async function exporting(log: AuditedLog, folder: string): Promise<AuditedLog> {
  try {
    for (const part of [folder, join(folder, CHECKPOINTS), join(folder, ROTATIONS)]) {
      await mkdir(part, { recursive: true });
    }
    const handle = await open(join(folder, EVENTS), 'wx');
    await handle.close();
    await writeNotes(join(folder, CHECKPOINTS), log.notes);
    await writeNotes(join(folder, ROTATIONS), log.rotations);
    if (log.leaves !== undefined) await writeLeaves(join(folder, LEAVES), log.leaves);
  } catch (error) {
    throw new CannotAudit(`${folder} cannot be exported to: ${(error as Error).message}`, {
      cause: error,
    });
  }
  return { ...log, events: () => written(log.events(), join(folder, EVENTS)) };
}

async function writeNotes(folder: string, notes: readonly string[]): Promise<void> {
  for (const [index, note] of notes.entries()) {
    await writeFile(join(folder, `${String(index).padStart(9, '0')}.note`), note, { flag: 'wx' });
  }
}

async function writeLeaves(path: string, leaves: StoredLeaves): Promise<void> {
  const file = createWriteStream(path, { flags: 'wx' });
  for (let sequence = 0n; ; sequence += 1n) {
    const leaf = await leaves(sequence);
    if (leaf === undefined) break;
    if (!file.write(leaf)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

async function* written(
  events: AsyncIterable<SequencedEvent>,
  path: string,
): AsyncGenerator<SequencedEvent, void, undefined> {
  const file = createWriteStream(path, { flags: 'w' });
  try {
    for await (const event of events) {
      if (!file.write(`${JSON.stringify(lineOf(event))}\n`)) await once(file, 'drain');
      yield event;
    }
  } finally {
    file.end();
    await once(file, 'finish');
  }
}

function lineOf(event: SequencedEvent): Readonly<Record<string, string>> {
  return {
    sequence: String(event.sequence),
    stream: event.stream,
    revision: String(event.revision),
    type: event.type,
    payload: event.payload.toString('base64'),
    metadata: event.metadata.toString('base64'),
    previousHash: event.previousHash.toString('hex'),
    hash: event.hash.toString('hex'),
    id: event.id,
    storedAt: event.storedAt.toISOString(),
  };
}

/**
 * Opens a bundle.
 *
 * @throws {CannotAudit} the folder is none.
 */
export async function openBundle(folder: string): Promise<AuditedLog> {
  try {
    const handle = await open(join(folder, EVENTS), 'r');
    await handle.close();
    const leaves = await openLeaves(join(folder, LEAVES));
    return {
      notes: await notesIn(join(folder, CHECKPOINTS)),
      rotations: await notesIn(join(folder, ROTATIONS)),
      leaves: leaves?.read,
      events: () => eventsIn(join(folder, EVENTS)),
      close: async () => leaves?.close(),
    };
  } catch (error) {
    throw new CannotAudit(`${folder} is no bundle: ${(error as Error).message}`, { cause: error });
  }
}

async function notesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.note')).toSorted();
  const notes: string[] = [];
  for (const name of names) notes.push(await readFile(join(folder, name), 'utf8'));
  return notes;
}

async function openLeaves(
  path: string,
): Promise<{ readonly read: StoredLeaves; readonly close: () => Promise<void> } | undefined> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (file === undefined) return undefined;
  let held = { first: -1n, bytes: Buffer.alloc(0) };
  const read: StoredLeaves = async (sequence) => {
    const first = sequence - (sequence % BigInt(LEAVES_AT_ONCE));
    if (held.first !== first) {
      const bytes = Buffer.alloc(LEAVES_AT_ONCE * HASH_BYTES);
      const { bytesRead } = await file.read(bytes, 0, bytes.length, Number(first) * HASH_BYTES);
      held = { first, bytes: bytes.subarray(0, bytesRead) };
    }
    const from = Number(sequence - first) * HASH_BYTES;
    const leaf = held.bytes.subarray(from, from + HASH_BYTES);
    return leaf.length === HASH_BYTES ? leaf : undefined;
  };
  return { read, close: () => file.close() };
}

async function* eventsIn(path: string): AsyncGenerator<SequencedEvent, void, undefined> {
  const file = await open(path, 'r');
  let number = 0;
  for await (const line of file.readLines()) {
    number += 1;
    const event = line.length > LINE_CHARACTERS_MAX ? undefined : eventOf(line);
    if (event === undefined) throw new LogDamaged(`line ${number} of ${path} is no event`);
    yield event;
  }
}

const HEX_HASH = /^[0-9a-f]{64}$/;
const DECIMAL = /^(0|[1-9]\d{0,17})$/;

/** The event of a line; undefined when it is none. */
function eventOf(line: string): SequencedEvent | undefined {
  const read = fieldsOf(line);
  const field = (name: string): string => {
    const value = read[name];
    return typeof value === 'string' ? value : '';
  };
  const [sequence, revision] = [field('sequence'), field('revision')];
  const [previousHash, hash] = [field('previousHash'), field('hash')];
  const isWhole =
    [sequence, revision].every((text) => DECIMAL.test(text)) &&
    [previousHash, hash].every((text) => HEX_HASH.test(text));
  if (!isWhole) return undefined;
  return {
    sequence: BigInt(sequence),
    cursor: sequence,
    stream: field('stream'),
    revision: BigInt(revision),
    type: field('type'),
    payload: Buffer.from(field('payload'), 'base64'),
    metadata: Buffer.from(field('metadata'), 'base64'),
    previousHash: Buffer.from(previousHash, 'hex'),
    hash: Buffer.from(hash, 'hex'),
    id: field('id'),
    storedAt: new Date(field('storedAt')),
  };
}

function fieldsOf(line: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(line);
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
