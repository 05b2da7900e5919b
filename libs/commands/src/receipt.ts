import type { Cursor, EventStore, SealedEvent } from '@app/event-store';
import { decodeEvent, wireFacts, type Finding } from '@app/ledger';
import type { CommandTrace } from './folded-stream';
import type { Receipt } from './request';

/** The receipt of what was just written, or would be. */
export function receiptOfWritten(written: {
  readonly commandId: string;
  readonly stream: string;
  readonly warnings: readonly Finding[];
  readonly sealed: readonly SealedEvent[];
  readonly cursor: Cursor | undefined;
  readonly dryRun: boolean;
}): Receipt {
  const { commandId, stream, warnings, sealed, cursor, dryRun } = written;
  return {
    commandId,
    stream,
    cursor: cursor ?? null,
    events: sealed.map(eventOf),
    warnings: warnings.map(({ code, facts }) => ({ code, facts: wireFacts(facts) })),
    repeated: false,
    dryRun,
  };
}

/** The first receipt again, from the log. */
export async function receiptOfRepeat(
  store: EventStore,
  stream: string,
  commandId: string,
  trace: CommandTrace,
): Promise<Receipt> {
  const limit = Number(trace.last - trace.first) + 1;
  const events: Receipt['events'][number][] = [];
  let warnings: Receipt['warnings'] = [];
  let cursor: Cursor | null = null;
  for await (const stored of store.readStream(stream, { from: trace.first, limit })) {
    events.push(eventOf(stored));
    warnings = [...warnings, ...(decodeEvent(stored)?.meta.warnings ?? [])];
    cursor = stored.cursor;
  }
  return { commandId, stream, cursor, events, warnings, repeated: true, dryRun: false };
}

function eventOf(sealed: SealedEvent): Receipt['events'][number] {
  return {
    type: sealed.type,
    revision: sealed.revision.toString(),
    eventId: sealed.id,
    hash: sealed.hash.toString('hex'),
    data: JSON.parse(sealed.payload.toString('utf8')) as unknown,
  };
}
