import {
  KeyRefused,
  readVerifierKey,
  readWitnessKey,
  trustCheckpoints,
  verifyLog,
  verifyTiles,
  type CheckpointTrust,
  type LogFinding,
} from '@app/event-store';
import type { AuditedLog } from './audited-log';
import { exporting, openBundle } from './bundle';
import { CannotAudit } from './cannot-audit';
import { openDatabaseLog } from './database-log';
import { findingLine, summaryLines } from './finding-text';
import { contentOf, givenKey } from './given-key';
import { foreignKeyLines, unlinkedKeyFindings } from './own-evidence';
import { witnessed } from './witnessed';

/** A tree with so many wrong tiles is wrong. */
const TILE_FINDINGS_MAX = 100;

/** What an auditor brings, and where the log is. */
export interface VerifyOptions {
  /** Verifier key, or a file that holds it. */
  readonly key: string;
  /** Files with signed notes of checkpoints that the auditor kept. */
  readonly checkpoints: readonly string[];
  /** Verifier keys of witnesses, or files that hold them. */
  readonly witnessKeys: readonly string[];
  /** Folder of a bundle; the database of the environment when absent. */
  readonly bundle?: string | undefined;
  /** Folder to export a bundle to. */
  readonly exportTo?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  say(line: string): void;
}

/**
 * Verifies a log by the auditor's own checkpoints and those that it has itself.
 *
 * @returns the exit code: 0 when nothing was found, 1 when something was.
 * @throws {CannotAudit} nothing could be verified.
 */
export async function verify(options: VerifyOptions): Promise<0 | 1> {
  const trustedKey = await givenKey(options.key);
  const witnessTexts = await Promise.all(options.witnessKeys.map(givenKey));
  const own = await Promise.all(options.checkpoints.map(contentOf));
  const { origin, witnesses } = readKeys(trustedKey, witnessTexts);
  const source =
    options.bundle === undefined
      ? await openDatabaseLog(options.environment, (line) => options.say(line))
      : await openBundle(options.bundle);
  try {
    const log = options.exportTo === undefined ? source : await exporting(source, options.exportTo);
    const stated = ofOrigin(log, origin);
    const notes = [...own, ...stated.notes];
    const trust = trustCheckpoints({ trustedKey, witnesses, rotations: stated.rotations, notes });
    tellTrust(trust, stated.others, (line) => options.say(line));
    const cosigned = witnessed(trust.trusted, witnesses);
    for (const line of [...cosigned.lines, ...foreignKeyLines(log.keys, origin)]) options.say(line);
    const verified = await verifyLog(log.events(), trust.trusted, log.leaves, log.stated);
    const findings = [
      ...trust.findings,
      ...unlinkedKeyFindings(log.keys, trust.keys),
      ...cosigned.findings,
      ...(log.findings ?? []),
      ...verified.findings,
      ...(await upperTiles(log)),
    ];
    for (const finding of findings) options.say(findingLine(finding));
    for (const line of summaryLines(verified, findings.length)) options.say(line);
    return findings.length === 0 ? 0 : 1;
  } finally {
    await source.close();
  }
}

/** The upper tiles that differ from what their leaves give, bounded as findings are. */
async function upperTiles({ tree }: AuditedLog): Promise<LogFinding[]> {
  const findings: LogFinding[] = [];
  if (tree === undefined) return findings;
  for await (const finding of verifyTiles(tree.size, tree.tiles)) {
    findings.push(finding);
    if (findings.length >= TILE_FINDINGS_MAX) break;
  }
  return findings;
}

/**
 * What the log states under the name of the trusted key. A log that had to begin anew, after its key
 * was lost, has older statements under another name, of which this key says nothing.
 */
function ofOrigin(
  { notes, rotations }: AuditedLog,
  origin: string,
): { notes: string[]; rotations: string[]; others: number } {
  const own = {
    notes: notes.filter((note) => note.split('\n', 1)[0] === origin),
    rotations: rotations.filter((note) => note.split('\n', 2)[1] === origin),
  };
  const others = notes.length + rotations.length - own.notes.length - own.rotations.length;
  return { ...own, others };
}

function tellTrust(
  { keys, trusted }: CheckpointTrust,
  others: number,
  say: (line: string) => void,
): void {
  const largest = trusted.reduce((max, { size }) => (size > max ? size : max), 0n);
  say(
    `${keys.origin}: จุดตรวจสอบที่ลงนามถูกต้อง ${trusted.length} จุด ถึง ${largest} เหตุการณ์ · ` +
      `checkpoints with a trusted signature: ${trusted.length}, up to ${largest} events`,
  );
  if (others > 0) {
    say(
      `ข้ามคำรับรองภายใต้ชื่ออื่น ${others} รายการ · ` +
        `statements under other names, passed over: ${others}`,
    );
  }
}

function readKeys(trustedKey: string, witnesses: readonly string[]) {
  try {
    return { origin: readVerifierKey(trustedKey).name, witnesses: witnesses.map(readWitnessKey) };
  } catch (error) {
    if (error instanceof KeyRefused) throw new CannotAudit(error.message, { cause: error });
    throw error;
  }
}
