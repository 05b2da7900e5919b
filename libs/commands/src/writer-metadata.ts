import { RULES_VERSION, type WriterMetadata } from '@app/ledger';
import type { Clock } from './clock';
import type { LedgerRequest, RequestEnvelope } from './request';

/** A command with the identity under which its stream remembers it. */
export interface AskedCommand<Command = LedgerRequest['command']> {
  readonly request: RequestEnvelope & { readonly command: Command };
  readonly commandId: string;
  readonly inputHash: string;
}

/**
 * When a request's events are recorded, ISO 8601: by the request's own time, else the clock's, and
 * never before the stream's last. A stream's time does not run backwards, whatever clocks say.
 */
export function stampAfter(
  lastRecordedAt: string,
  request: Pick<RequestEnvelope, 'at'>,
  clock: Clock,
): string {
  const now = (request.at ?? clock.now()).toISOString();
  return now > lastRecordedAt ? now : lastRecordedAt;
}

/** What the writer adds to every event of a command, the refused one's too. */
export function writerMetadata(
  asked: AskedCommand<unknown>,
  recordedAt: string,
  clock: Clock,
): WriterMetadata {
  const { request, commandId, inputHash } = asked;
  return {
    commandId,
    inputHash,
    correlationId: request.correlationId,
    recordedAt,
    rules: RULES_VERSION,
    ...(request.causationId === undefined ? {} : { causationId: request.causationId }),
    ...(request.simulated ? { simulated: true as const } : {}),
    ...(clock.realNow ? { writtenAt: clock.realNow().toISOString() } : {}),
  };
}
