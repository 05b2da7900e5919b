import { Controller, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore, StoredEvent } from '@app/event-store';
import { streamAnswer, type RawEvent, type StreamAnswer } from '../answers/log.answers';
import { PathParameter } from '../input/asked';
import { NotThere } from '../problems/request-errors';
import { StreamQuery } from './read.query';
import { STORE } from './read-views';
import { Read } from './route';

const LIMIT_DEFAULT = 100;
const STREAM_PATTERN = /^[A-Za-z0-9._-]{1,200}$/;

/** The log itself, stream by stream, for whoever trusts no view. */
@Controller('api/streams')
@ApiTags('streams')
export class StreamsController {
  constructor(@Inject(STORE) private readonly store: EventStore) {}

  @Read(':stream/events', {
    reads: 'stream',
    summary: 'The events of a stream, exactly as the log has them',
    params: { stream: 'The stream, `book-TH40-2565` or `refusals-TH40-2565`.' },
    answer: streamAnswer,
    still: true,
  })
  async events(
    @PathParameter('stream') stream: string,
    @Query() { from = 0, limit = LIMIT_DEFAULT }: StreamQuery,
  ): Promise<StreamAnswer> {
    if (!STREAM_PATTERN.test(stream)) throw new NotThere('stream', stream);
    const rows: RawEvent[] = [];
    let next: string | null = null;
    const options = { from: BigInt(from), limit: limit + 1 };
    for await (const stored of this.store.readStream(stream, options)) {
      if (rows.length < limit) rows.push(await this.rawEvent(stored));
      else next = stored.revision.toString();
    }
    if (rows.length === 0 && from === 0) throw new NotThere('stream', stream);
    return { stream, rows, next };
  }

  private async rawEvent(stored: StoredEvent): Promise<RawEvent> {
    const size = await this.store.sizeAt(stored.cursor);
    return rawEvent(stored, size - 1n);
  }
}

function rawEvent(stored: StoredEvent, sequence: bigint): RawEvent {
  return {
    stream: stored.stream,
    revision: stored.revision.toString(),
    sequence: sequence.toString(),
    cursor: stored.cursor,
    type: stored.type,
    eventId: stored.id,
    hash: stored.hash.toString('hex'),
    previousHash: stored.previousHash.toString('hex'),
    payload: JSON.parse(stored.payload.toString('utf8')) as unknown,
    metadata: JSON.parse(stored.metadata.toString('utf8')) as unknown,
    storedAt: stored.storedAt.toISOString(),
  };
}
