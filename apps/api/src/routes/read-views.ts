import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { LRUCache } from 'lru-cache';
import type { DataSource } from 'typeorm';
import type { BookKey } from '@app/commands';
import type { EventStore } from '@app/event-store';
import { bookId } from '@app/ledger';
import type { Projector } from '@app/views';
import { InvalidInput } from '../input/field-fault';
import { NotThere, ViewBehind } from '../problems/request-errors';

/** Tokens of what stands outside Nest and is handed to it. */
export const STORE = Symbol('event store');
export const VIEWS = Symbol('views');
export const PROJECTOR = Symbol('projector');
export const CLOCK = Symbol('clock');
/** Whether this server is in demonstration mode. */
export const DEMONSTRATION = Symbol('demonstration mode');

/** How long a read waits for one's own write. */
const WAIT_MS = 5_000;

/** The names of the views, as reads need them. */
export type ViewName =
  | 'budget'
  | 'book-register'
  | 'refusals'
  | 'reconciliation'
  | 'matching-fund'
  | 'reference'
  | 'separation-overrides';

/** Asks the views, over Nest's query bus, once they hold one's own write. */
export class ReadViews<Answer> extends Query<Answer> {
  constructor(
    readonly wanted: {
      readonly views: readonly ViewName[];
      /** The book that must be there. */
      readonly book?: BookKey | undefined;
      /** Cursor of a receipt that the answer must hold. */
      readonly after?: string | undefined;
      readonly read: (views: DataSource) => Promise<Answer>;
    },
  ) {
    super();
  }
}

/** Waits, looks whether the book is there, and reads. */
@QueryHandler(ReadViews)
export class ReadViewsHandler implements IQueryHandler<ReadViews<unknown>> {
  /** A book that was there once stays. */
  private readonly there = new LRUCache<string, true>({ max: 10_000 });

  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VIEWS) private readonly dataSource: DataSource,
    @Inject(PROJECTOR) private readonly projector: Projector,
  ) {}

  /**
   * @throws {ViewBehind} the views do not hold the write within 5 s.
   * @throws {NotThere} there is no such book.
   */
  async execute({ wanted }: ReadViews<unknown>): Promise<unknown> {
    const { views, book, after, read } = wanted;
    if (book !== undefined) await this.requireBook(book);
    if (after !== undefined) await this.waitFor(views, after);
    return read(this.dataSource);
  }

  /** The log knows first whether a book is open; the views follow. */
  private async requireBook({ area, fiscalYear }: BookKey): Promise<void> {
    const stream = bookId(area, fiscalYear);
    if (this.there.has(stream)) return;
    for await (const first of this.store.readStream(stream, { limit: 1 })) {
      this.there.set(first.stream, true);
      return;
    }
    throw new NotThere('book', `${area} ${fiscalYear}`);
  }

  private async waitFor(views: readonly ViewName[], after: string): Promise<void> {
    const head = await this.store.head();
    try {
      // A place beyond the log's end will not come by waiting.
      if (head === undefined || this.store.compareCursors(after, head) > 0) {
        throw new RangeError(`the log does not reach ${after}`);
      }
    } catch (error) {
      if (error instanceof RangeError) throw InvalidInput.of('after', 'CURSOR_MALFORMED', {});
      throw error;
    }
    if (!(await this.projector.waitFor(views, after, WAIT_MS))) throw new ViewBehind(after);
  }
}
