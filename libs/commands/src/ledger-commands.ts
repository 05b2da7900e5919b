import { LRUCache } from 'lru-cache';
import { mayExecute } from '@app/access';
import type { EventStore } from '@app/event-store';
import { bookId, Rejection } from '@app/ledger';
import { BookWriter } from './book-writer';
import type { Clock } from './clock';
import { StreamBusy } from './command-errors';
import { commandIdOf, inputHashOf } from './command-identity';
import type { FoldedBook } from './folded-book';
import { Refusals } from './refusals';
import type { BookRequest, Receipt } from './request';

/** Folded books are kept while together they hold at most this many events. */
const FOLDED_EVENTS_MAX = 1_000_000;
/** At most this many commands wait for one book. */
const WAITING_MAX = 5_000;

/** The verdict on one row of a batch. */
export type RowVerdict =
  | { readonly index: number; readonly receipt: Receipt }
  | { readonly index: number; readonly error: unknown };

/**
 * The one path of every command: allowed? → fold → decide → append. Whoever asks — a page, another
 * program, the simulation — comes through here.
 */
export class LedgerCommands {
  private readonly books = new LRUCache<string, FoldedBook>({
    maxSize: FOLDED_EVENTS_MAX,
    sizeCalculation: (folded) => Number(folded.revision) + 2,
  });
  private readonly writers = new Map<string, BookWriter>();
  private readonly refusals: Refusals;

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    onRefusalNotWritten: (error: unknown) => void,
  ) {
    this.refusals = new Refusals(store, clock, onRefusalNotWritten);
  }

  /**
   * Executes a command; resolves when its events are durable.
   *
   * @throws {NotAllowed} the actor's role or area does not allow it.
   * @throws {Rejection} a rule says no; it is noted in the register of refusals.
   * @throws {KeyReused} the Idempotency-Key was used for another input.
   * @throws {DeadlineExceeded} {@link StreamBusy} {@link StoreBusy} nothing was written; ask again.
   * @throws {OutcomeUnknown} ask again with the same key to learn.
   */
  async execute(request: BookRequest): Promise<Receipt> {
    const { book, command, actor } = request;
    mayExecute(actor, command.type, book.area);
    const stream = bookId(book.area, book.fiscalYear);
    const identity = {
      commandId: commandIdOf(actor.subject, request.idempotencyKey),
      inputHash: inputHashOf(stream, command),
    };
    const writer = this.writerOf(stream, request);
    if (writer.waiting >= WAITING_MAX) throw new StreamBusy(stream);
    try {
      if (request.dryRun) return await writer.preview(request, identity);
      return await writer.submit(request, identity);
    } catch (error) {
      if (error instanceof Rejection && !request.dryRun) {
        this.refusals.note(request, error.finding, { ...identity, stream });
      }
      throw error;
    } finally {
      if (writer.idle) this.writers.delete(stream);
    }
  }

  /**
   * Executes commands in their order with a verdict per row; a row that is refused does not stop the
   * others. Rows of one book that follow each other are gathered into one append.
   */
  executeBatch(requests: readonly BookRequest[]): Promise<readonly RowVerdict[]> {
    return Promise.all(
      requests.map((request, index) =>
        this.execute(request).then(
          (receipt) => ({ index, receipt }),
          (error: unknown) => ({ index, error }),
        ),
      ),
    );
  }

  /** Resolves when every refusal noted so far is written or given up. */
  refusalsSettled(): Promise<void> {
    return this.refusals.settled();
  }

  private writerOf(stream: string, { book }: BookRequest): BookWriter {
    const existing = this.writers.get(stream);
    if (existing) return existing;
    const writer = new BookWriter(this.store, this.clock, this.books, { ...book, stream });
    this.writers.set(stream, writer);
    return writer;
  }
}
