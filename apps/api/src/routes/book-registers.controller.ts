import { Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { BookKey, Clock } from '@app/commands';
import { dayInThailand } from '@app/ledger';
import {
  bookRegister,
  bookRegisterEntry,
  REGISTERED_BY,
  type BookRegisterEntry,
  type BookRegisterRow,
  type Page,
} from '@app/views';
import { bookRegisterEntryAnswer, bookRegisterPage } from '../answers/book-register.answers';
import { Book, PathParameter } from '../input/asked';
import { NotThere } from '../problems/request-errors';
import { AsOfPageQuery, BookRegisterQuery, pageAsOf } from './read.query';
import { CLOCK, ReadViews } from './read-views';
import { KIND_PARAMETER, registerKindOf } from './register-kind';
import { BookController, Read } from './route';

/** What names an entry: an id, or several of them with full stops between. */
const ENTRY_ID = /^[A-Za-z0-9._:-]{1,260}$/;

/** Everything of a book of which a register is kept, each entry with the events that tell of it. */
@BookController('registers')
export class BookRegistersController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Read('registers/:kind', {
    reads: 'book',
    summary: 'One of the registers of the book (ทะเบียน), newest first',
    params: { kind: KIND_PARAMETER },
    answer: bookRegisterPage,
  })
  bookRegister(
    @Book() book: BookKey,
    @PathParameter('kind') kind: string,
    @Query() query: BookRegisterQuery,
  ): Promise<Page<BookRegisterRow>> {
    const { after, status, line, project } = query;
    const overdue = query.overdue === undefined ? undefined : (true as const);
    const narrowed = { kind: registerKindOf(kind), status, line, project, overdue };
    const today = dayInThailand(this.clock.now());
    return this.queries.execute(
      new ReadViews({
        views: REGISTERED_BY,
        book,
        after,
        read: (views) => bookRegister(views, { ...book, ...narrowed, today, ...pageAsOf(query) }),
      }),
    );
  }

  @Read('registers/:kind/:id', {
    reads: 'book',
    summary: 'One entry of a register with every event that tells of it',
    params: { kind: KIND_PARAMETER, id: 'The entry, `C0001`.' },
    answer: bookRegisterEntryAnswer,
  })
  async bookRegisterEntry(
    @Book() book: BookKey,
    @PathParameter('kind') kind: string,
    @PathParameter('id') id: string,
    @Query() query: AsOfPageQuery,
  ): Promise<BookRegisterEntry> {
    const wanted = { ...book, kind: registerKindOf(kind), id };
    if (!ENTRY_ID.test(id)) throw new NotThere('registerEntry', id);
    const today = dayInThailand(this.clock.now());
    const found = await this.queries.execute(
      new ReadViews({
        views: REGISTERED_BY,
        book,
        after: query.after,
        read: (views) => bookRegisterEntry(views, { ...wanted, today, ...pageAsOf(query) }),
      }),
    );
    if (found === undefined) throw new NotThere('registerEntry', id);
    return found;
  }
}
