import type { EventStore } from '@app/event-store';
import type { LedgerEvent } from '@app/ledger';
import type { Clock } from './clock';
import { StreamBusy } from './command-errors';
import { FoldedStreams } from './folded-stream';
import type { Receipt } from './request';
import type { StreamSnapshots } from './stream-snapshots';
import { StreamWriter } from './stream-writer';
import type { Subject } from './subject';
import type { AskedCommand } from './writer-metadata';

/** At most this many commands wait for one stream. */
const WAITING_MAX = 5_000;

/** The road into all streams of one kind, within one process: one writer for each that is written. */
export class Road<State, Command, Event extends LedgerEvent> {
  /** What the streams come to. */
  readonly folded: FoldedStreams<State>;
  private readonly writers = new Map<string, StreamWriter<State, Command, Event>>();

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    snapshots?: StreamSnapshots,
  ) {
    this.folded = new FoldedStreams(store, snapshots);
  }

  /**
   * Takes a command to its stream; resolves when its events are durable.
   *
   * @throws {StreamBusy} too many wait; and all that the writer says no with.
   */
  async execute(
    subject: Subject<State, Command, Event>,
    asked: AskedCommand<Command>,
  ): Promise<Receipt> {
    const writer = this.writerOf(subject);
    if (writer.waiting >= WAITING_MAX) throw new StreamBusy(subject.stream);
    try {
      return await (asked.request.dryRun ? writer.preview(asked) : writer.submit(asked));
    } finally {
      if (writer.idle) this.writers.delete(subject.stream);
    }
  }

  private writerOf(subject: Subject<State, Command, Event>): StreamWriter<State, Command, Event> {
    const existing = this.writers.get(subject.stream);
    if (existing) return existing;
    const writer = new StreamWriter(this.store, this.clock, this.folded, subject);
    this.writers.set(subject.stream, writer);
    return writer;
  }
}
