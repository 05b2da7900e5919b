import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What turns events into states: the rules, and what reads, folds and keeps a stream. */
const RULES = join(__dirname, '../../ledger/src');
const OF_THIS_LIBRARY =
  /^(folded-stream|reference-keeper|registry-stream|state-[a-z]+|stream-snapshots|subject)\.[jt]s$/;
/** What the rules are written with, which says by its version what it is. */
const RELIED_ON = ['immutable/package.json', 'zod/package.json'];
/** What runs: a build's `.js`, or the sources where a test runs them; neither specs nor types. */
const RUNS = /(?<!\.(spec|d))\.[jt]s$/;

let known: Buffer | undefined;

/**
 * 32 bytes that change whenever the code changes by which this process turns events into states: what
 * another program folded is not what this one would have folded. They are of the files themselves, so
 * that nobody has to remember to count a version up.
 */
export function rulesFingerprint(): Buffer {
  known ??= fingerprintOf([
    ...filesIn(RULES, RUNS),
    ...filesIn(__dirname, OF_THIS_LIBRARY),
    ...RELIED_ON.map((name) => require.resolve(name)),
  ]);
  return known;
}

function filesIn(folder: string, wanted: RegExp): readonly string[] {
  const names = readdirSync(folder).filter((name) => wanted.test(name));
  if (names.length === 0) throw new Error(`no program stands in ${folder}, where the rules should`);
  return names.sort().map((name) => join(folder, name));
}

/** Of the names and contents of files, in their order. */
export function fingerprintOf(files: readonly string[]): Buffer {
  const hash = createHash('sha256');
  for (const file of files) {
    const contents = readFileSync(file);
    hash.update(`${file.split(/[/\\]/).at(-1)} ${contents.length}\n`).update(contents);
  }
  return hash.digest();
}
