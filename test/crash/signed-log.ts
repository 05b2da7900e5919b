import {
  Notary,
  openNote,
  PostgresIntegrity,
  readCheckpoint,
  readVerifierKey,
  verifyLog,
  type EventStore,
  type LogCheckpoint,
  type SequencedEvent,
} from '@app/event-store';

const CHECKPOINT_MS_MAX = 30_000;
const CHECKPOINTS_PAGE = 500;

/**
 * Asks for a checkpoint over the whole log, and verifies the log against every one that was ever
 * signed: what is not as it was signed, and every alarm that is open.
 */
export async function alteredLog(
  store: EventStore,
  log: readonly SequencedEvent[],
  of: { readonly url: string; readonly verifierKey: string },
): Promise<readonly string[]> {
  const integrity = await PostgresIntegrity.open({ url: of.url });
  try {
    const notary = new Notary({ store, integrity });
    const newest = await notary.checkpointNow({ timeoutMs: CHECKPOINT_MS_MAX });
    const checkpoints = await signedCheckpoints(integrity, of.verifierKey);
    const { findings, omitted, size } = await verifyLog(log, checkpoints);
    const alarms = await integrity.alarms();
    return [
      ...(newest?.size === BigInt(log.length) ? [] : [`signed up to ${newest?.size} of ${size}`]),
      ...findings.map((finding) => JSON.stringify(finding, written)),
      ...(omitted > 0 ? [`${omitted} findings more`] : []),
      ...alarms.map(({ detail }) => `an alarm is open: ${detail}`),
    ];
  } finally {
    await integrity.close();
  }
}

/** @throws a note that the key did not sign. */
async function signedCheckpoints(
  integrity: PostgresIntegrity,
  verifierKey: string,
): Promise<readonly LogCheckpoint[]> {
  const key = readVerifierKey(verifierKey);
  const checkpoints: LogCheckpoint[] = [];
  for (;;) {
    const after = checkpoints.at(-1)?.size ?? 0n;
    const page = await integrity.checkpoints(after, CHECKPOINTS_PAGE);
    checkpoints.push(...page.map(({ note }) => readCheckpoint(openNote(note, [key]).text)));
    if (page.length < CHECKPOINTS_PAGE) return checkpoints;
  }
}

function written(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
