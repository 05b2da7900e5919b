import {
  cosign,
  parseNote,
  readCheckpoint,
  trustCheckpoints,
  verifyConsistency,
  type LogCheckpoint,
} from '@app/event-store';
import { CannotAudit } from './cannot-audit';
import { LogServer, ServerDeclined } from './log-server';
import type { WitnessFolder } from './witness-folder';

/** What a witness works with. */
export interface WitnessOptions {
  readonly folder: WitnessFolder;
  /** Address of the ledger, such as `https://ledger.example.go.th`. */
  readonly server: string;
  /** The log's verifier key; needed the first time only. */
  readonly key?: string | undefined;
  readonly now: () => Date;
  say(line: string): void;
}

/** The log is not what it was: it was not cosigned, and the evidence is kept. */
export class WitnessRefuses extends Error {
  constructor(detail: string, evidence: string) {
    super(
      `ไม่ลงนามร่วม: ${detail}\nREFUSED to cosign: the log does not continue what this witness saw.\n` +
        `หลักฐานอยู่ที่ / the evidence is in ${evidence}: keep it, and tell the auditors.`,
    );
    this.name = 'WitnessRefuses';
  }
}

/**
 * One round: takes the newest checkpoint, verifies its signature and that the log continues the last
 * one that this witness saw, remembers it, and hands in a cosignature.
 *
 * @throws {WitnessRefuses} a fork, a log that went back, or a signature that does not hold.
 * @throws {CannotAudit} the server does not answer, or something is missing here.
 */
export async function witness(options: WitnessOptions): Promise<void> {
  const { folder } = options;
  const cosigning = await folder.key();
  const server = new LogServer(options.server);
  await folder.alone(async () => {
    const trustedKey = await folder.trustedKey(options.key);
    const offered = await server.checkpoint();
    const checkpoint = await trusted({ options, trustedKey, server, offered });
    await requireContinuation({ options, server, offered, checkpoint });
    const note = withoutCosignatures(offered, checkpoint);
    await folder.keepSeen(note);
    const cosigned = note + cosign(note, cosigning, options.now());
    await folder.keepCosigned(checkpoint.size, cosigned);
    await server.cosign(cosigned);
    options.say(
      `ลงนามร่วมแล้ว ${checkpoint.size} เหตุการณ์ · cosigned ${checkpoint.origin} at ` +
        `${checkpoint.size} events, root ${checkpoint.root.toString('hex')}`,
    );
  });
}

interface Round {
  readonly options: WitnessOptions;
  readonly server: LogServer;
  /** The note as the server gave it. */
  readonly offered: string;
}

async function trusted({
  options,
  trustedKey,
  server,
  offered,
}: Round & { readonly trustedKey: string }): Promise<LogCheckpoint> {
  const all = await server.rotations();
  const rotations = all.filter((one) => one.split('\n', 2)[1] === trustedKey.split('+', 1)[0]);
  const { trusted: holding, findings } = trustCheckpoints({
    trustedKey,
    rotations,
    notes: [offered],
  });
  const checkpoint = holding.find(({ signedBy }) => signedBy.length > 0);
  if (checkpoint !== undefined && findings.length === 0) return checkpoint;
  const detail = findings.map(({ found }) => found).join('; ');
  throw await refusal(options, detail, { 'offered.note': offered, 'rotations.json': json(all) });
}

async function requireContinuation({
  options,
  server,
  offered,
  checkpoint,
}: Round & { readonly checkpoint: LogCheckpoint }): Promise<void> {
  const seen = await options.folder.seen();
  if (seen === undefined) return;
  const before = readCheckpoint(parseNote(seen).text);
  const files = { 'seen.note': seen, 'offered.note': offered };
  if (checkpoint.size < before.size) {
    const detail = `it went back from ${before.size} to ${checkpoint.size} events`;
    throw await refusal(options, detail, files);
  }
  const path =
    before.size === 0n || before.size === checkpoint.size
      ? []
      : await proofOf({ options, server, before, checkpoint, files });
  const isContinued = verifyConsistency({
    from: before.size,
    fromRoot: before.root,
    to: checkpoint.size,
    toRoot: checkpoint.root,
    path,
  });
  if (isContinued) return;
  const detail =
    `the ${checkpoint.size} events do not continue the ${before.size} that it had: ` +
    'it was altered or forked, or its proof is wrong';
  const proof = json(path.map((hash) => hash.toString('hex')));
  throw await refusal(options, detail, { ...files, 'proof.json': proof });
}

interface ToProve {
  readonly options: WitnessOptions;
  readonly server: LogServer;
  readonly before: LogCheckpoint;
  readonly checkpoint: LogCheckpoint;
  readonly files: Readonly<Record<string, string>>;
}

/**
 * A server that signed a state and does not prove it may be broken, or have something to hide: what
 * it signed is kept, and it is asked again.
 */
async function proofOf({ options, server, before, checkpoint, files }: ToProve): Promise<Buffer[]> {
  try {
    return await server.consistency(before.size, checkpoint.size);
  } catch (error) {
    if (!(error instanceof ServerDeclined)) throw error;
    const why = { 'why.txt': `${error.message}\n` };
    const kept = await options.folder.keepUnproven(before.size, { ...files, ...why });
    throw new CannotAudit(
      `no proof that the ${checkpoint.size} events continue the ${before.size} that were seen: ` +
        `${error.message}. Not cosigned; both checkpoints are kept in ${kept}`,
      { cause: error },
    );
  }
}

/** What the log itself signed: cosignatures of others are not this witness's to keep or to send. */
function withoutCosignatures(offered: string, { origin }: LogCheckpoint): string {
  const split = offered.lastIndexOf('\n\n') + 2;
  const own = offered
    .slice(split)
    .split('\n')
    .filter((line) => line.startsWith(`\u2014 ${origin} `));
  return `${offered.slice(0, split)}${own.join('\n')}\n`;
}

async function refusal(
  { folder, now }: WitnessOptions,
  detail: string,
  files: Readonly<Record<string, string>>,
): Promise<WitnessRefuses> {
  const evidence = await folder.keepEvidence(now(), { ...files, 'why.txt': `${detail}\n` });
  return new WitnessRefuses(detail, evidence);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/**
 * Rounds until stopped. A server that does not answer is told and asked again; a refusal ends it.
 *
 * @throws {WitnessRefuses} as `witness`.
 */
export async function witnessEvery(
  seconds: number,
  options: WitnessOptions,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await witness(options);
    } catch (error) {
      if (!(error instanceof CannotAudit)) throw error;
      options.say(error.message);
    }
    await pause(seconds * 1_000, signal);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
