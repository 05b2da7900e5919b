import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import { placesOfArea, type Places } from '@app/access';
import type { BookKey, Clock } from '@app/commands';
import { dayInThailand, type AreaId } from '@app/ledger';
import { WHOLE_ROWS_MAX, type Page } from '@app/views';
import type { AccessEntries, AccessNote } from '../identity/access-entries';
import { personOf } from '../identity/identity.guard';
import { ACCESS } from '../identity/open-people';
import { ReadReference } from '../identity/read-reference';
import { CSV, XLSX } from '../imports/uploaded-table';
import { CLOCK, ReadViews, type ViewName } from '../routes/read-views';
import { csvOf } from './csv-writer';
import { ExportTooLarge } from './export-too-large';
import type { FormatQuery } from './export.query';
import type { ExportedTable } from './exported-table';
import { xlsxOf } from './xlsx-writer';

/** Which table is taken out of which book, and how it is read. */
export interface Export<Row, TableRow> {
  /** Stable name in English, of which the file's is made. */
  readonly register: string;
  readonly book: BookKey;
  readonly query: FormatQuery & { readonly after?: string | undefined };
  readonly views: readonly ViewName[];
  readonly read: (views: DataSource) => Promise<Page<Row>>;
  readonly table: (page: Page<Row>) => ExportedTable<TableRow>;
}

/** The request that asks for a file, and its reply. */
export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Of somebody with many roles not every place is noted. */
const PLACES_MAX = 15;

/** Makes files of tables, and notes who took what out. */
@Injectable()
export class ExportFiles {
  constructor(
    private readonly queries: QueryBus,
    private readonly reference: ReadReference,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ACCESS) private readonly entries: Pick<AccessEntries, 'note'>,
  ) {}

  /**
   * @returns the file, whose kind, name and place in the log stand in the headers of the reply.
   * @throws {ExportTooLarge} it has more rows than one file takes.
   */
  async fileOf<Row, TableRow>(
    wanted: Export<Row, TableRow>,
    { request, reply }: Exchange,
  ): Promise<Buffer> {
    const { register, book, query, views, read } = wanted;
    const { after, format = 'xlsx' } = query;
    const page = await this.queries.execute(new ReadViews({ views, book, after, read }));
    if (page.next !== null) throw new ExportTooLarge(WHOLE_ROWS_MAX);
    const table = wanted.table(page);
    const file = await (format === 'csv' ? csvOf(table) : xlsxOf(table));
    const sequence = page.sequence ?? '0';
    // Made of the ledger's own codes alone: nothing that anybody wrote stands in a header.
    const name = `${book.area}-${book.fiscalYear}-${register}-at-${sequence}.${format}`;
    void reply
      .header('Content-Type', format === 'csv' ? `${CSV}; charset=utf-8; header=present` : XLSX)
      .header('Content-Disposition', `attachment; filename="${name}"`)
      .header('Cache-Control', 'no-store')
      .header('Ledger-Sequence', sequence);
    await this.note(book, request, {
      register,
      fiscalYear: book.fiscalYear,
      format,
      rows: table.rows.length,
      sequence,
      narrowed: narrowedBy(query),
    });
    return file;
  }

  /** Notes that somebody took something of a book out. */
  async note(
    book: BookKey,
    request: FastifyRequest,
    details: NonNullable<AccessNote['details']>,
  ): Promise<void> {
    const { subject, actors } = personOf(request);
    const homes = actors.map(({ area }) => area);
    const [inner, ...around] = await this.placesAround(book.area);
    const places = [...new Set([...around, ...homes])].slice(0, PLACES_MAX);
    this.entries.note({
      kind: 'export',
      subject,
      assignment: actors.length === 1 ? actors[0]?.assignment : undefined,
      route: `GET ${request.routeOptions.url ?? ''}`,
      places: [inner, ...places],
      requestId: request.id,
      details,
    });
  }

  /** Auditors of the area, of its cluster and of where one holds a role see who took data out. */
  private async placesAround(area: AreaId): Promise<Places> {
    const reference = await this.reference.current();
    return placesOfArea(reference, area, dayInThailand(this.clock.now())).reads;
  }
}

/** By what a table was narrowed, for the record. */
function narrowedBy(query: object): string | null {
  const stated = Object.entries(query).filter(
    ([name, value]) => name !== 'format' && value !== undefined,
  );
  return stated.length === 0 ? null : JSON.stringify(Object.fromEntries(stated));
}
