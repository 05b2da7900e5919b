import { bookDecider, bookId, isBookEvent, type BookEvent, type BookState } from '@app/ledger';
import type { Foldable } from './folded-stream';
import type { BookKey } from './request';

/** The stream of a book, and what its events come to. */
export function foldableBook(book: BookKey): Foldable<BookState, BookEvent> {
  return {
    stream: bookId(book.area, book.fiscalYear),
    initial: bookDecider.initial,
    holds: isBookEvent,
    evolve: (state, event) => bookDecider.evolve(state, event),
  };
}
