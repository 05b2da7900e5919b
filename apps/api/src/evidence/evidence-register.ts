import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { BookKey, Clock } from '@app/commands';
import { bookId, dayInThailand, type EvidenceId } from '@app/ledger';
import {
  bookRegister,
  bookRegisterEntry,
  REGISTERED_BY,
  type BookRegisterRow,
  type Page,
} from '@app/views';
import type { EvidenceQuery } from '../bodies/evidence.body';
import { NotThere } from '../problems/request-errors';
import { pageOf } from '../routes/read.query';
import { CLOCK, ReadViews } from '../routes/read-views';
import { EVIDENCE, type EvidenceFiles } from './evidence-files';

/** Evidence of a book with how its file stands. */
export type EvidenceRow = BookRegisterRow & { readonly file: 'kept' | 'missing' | 'erased' };

/** What the register of a book says of its evidence, and whether the files are there. */
@Injectable()
export class EvidenceRegister {
  constructor(
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(EVIDENCE) private readonly files: EvidenceFiles,
  ) {}

  /** Evidence and its files; what is missing is seen only when all are looked at. */
  async page(book: BookKey, query: EvidenceQuery): Promise<Page<EvidenceRow>> {
    const { after, state } = query;
    const status = state === undefined ? undefined : state === 'erased' ? 'erased' : 'attached';
    const part = state === 'missing' ? { whole: true as const } : pageOf(query);
    const wanted = { ...book, kind: 'evidence' as const, status, today: this.today(), ...part };
    const page = await this.queries.execute(
      new ReadViews({
        views: REGISTERED_BY,
        book,
        after,
        read: (views) => bookRegister(views, wanted),
      }),
    );
    const standing = page.rows.filter((row) => row.status !== 'erased').map(digestOf);
    const missing = await this.files.missing(bookId(book.area, book.fiscalYear), standing);
    const rows = page.rows.map((row): EvidenceRow => {
      if (row.status === 'erased') return { ...row, file: 'erased' };
      return { ...row, file: missing.has(digestOf(row)) ? 'missing' : 'kept' };
    });
    return {
      ...page,
      rows: state === undefined ? rows : rows.filter(({ file }) => file === state),
    };
  }

  /** The digest of one evidence, and how it stands. @throws {NotThere} */
  async entry(
    book: BookKey,
    id: EvidenceId,
    after: string | undefined,
  ): Promise<{ readonly digest: string; readonly status: string }> {
    const wanted = { ...book, kind: 'evidence' as const, id, today: this.today() };
    const found = await this.queries.execute(
      new ReadViews({
        views: REGISTERED_BY,
        book,
        after,
        read: (views) => bookRegisterEntry(views, wanted),
      }),
    );
    if (found === undefined) throw new NotThere('registerEntry', id);
    return { digest: digestOf(found.entry), status: found.entry.status };
  }

  private today(): ReturnType<typeof dayInThailand> {
    return dayInThailand(this.clock.now());
  }
}

function digestOf({ facts }: Pick<BookRegisterRow, 'facts'>): string {
  return String(facts['digest']);
}
