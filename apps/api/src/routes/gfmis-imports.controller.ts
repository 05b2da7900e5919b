import { HttpCode, Inject, Post, Query, Req, UnsupportedMediaTypeException } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { LedgerCommands, type BookKey } from '@app/commands';
import type { BeginReconciliation, CalendarDate } from '@app/ledger';
import { reconciliations } from '@app/views';
import { paymentsImportAnswer, reportImportAnswer } from '../answers/reconciliation.answers';
import { RequestLimits } from '../edge/request-limits';
import { TakesIn } from '../edge/request-limits.guard';
import type { AccessEntries } from '../identity/access-entries';
import { Asks, personOf } from '../identity/identity.guard';
import { ACCESS } from '../identity/open-people';
import { noteRefusedRows } from '../identity/refusal-note';
import { columnsOf, type LayoutFields, type NamedLayout } from '../imports/column-layout';
import {
  KNOWN_LAYOUTS,
  KNOWN_PAYMENT_LAYOUTS,
  PAYMENT_FIELDS,
  REPORT_FIELDS,
} from '../imports/gfmis-fields';
import { importGfmisPayments, type PaymentsOutcome } from '../imports/import-gfmis-payments';
import { importReconciliation, type ReportOutcome } from '../imports/import-reconciliation';
import { AMOUNT_UNITS, type AmountUnit } from '../imports/typed-cells';
import { CSV, XLSX } from '../imports/uploaded-table';
import { AskedAtLarge, Book, WriteQuery, type Asking } from '../input/asked';
import { Day, Id, OneOf, Text } from '../input/fields';
import { MonthOfBook } from '../input/month';
import { answerOfError } from '../problems/problem.filter';
import { NotThere } from '../problems/request-errors';
import { ReadViews } from './read-views';
import { BookController, WriteDocumentation } from './route';

/** What may stand in the address of every import from GFMIS. */
export class GfmisImportQuery extends WriteQuery {
  @OneOf(AMOUNT_UNITS, {
    description: 'In what amounts are written; baht when absent.',
    optional: true,
  })
  amounts?: AmountUnit | undefined;

  @Text({
    description:
      'Under which headers the fields stand, as JSON: `{"code":"รหัสงบประมาณ","amount":"เบิกจ่าย"}`. ' +
      'When absent, the headers of the layout, of one that is remembered, or usual ones.',
    max: 10_000,
    optional: true,
  })
  columns?: string | undefined;

  @Id({
    description: 'A layout: the remembered one of this name, or the name to remember `columns` by.',
    example: 'gfmis-summary',
    optional: true,
  })
  layout?: string | undefined;

  @Text({
    description: 'The `cursor` of a receipt: what was remembered by it counts.',
    max: 100,
    optional: true,
  })
  after?: string | undefined;
}

/** What may stand in the address of an import of a report. */
export class ReportImportQuery extends GfmisImportQuery {
  @Text({
    description: 'Number or name of the report.',
    max: 100,
    example: 'รายงาน GFMIS ม.ค. 2565',
  })
  documentNumber!: string;

  @Day({ description: 'The day on which the report was made.', example: '2022-02-01' })
  documentDate!: CalendarDate;

  @OneOf(['year-to-date', 'month'], {
    description: 'What it tells: all since the year began (when absent), or the month alone.',
    optional: true,
  })
  covers?: BeginReconciliation['covers'];
}

/** What may stand in the address of an import of payments. */
export class PaymentsImportQuery extends GfmisImportQuery {
  @Text({ description: 'The disbursing unit, where the file names none.', max: 40, optional: true })
  unit?: string | undefined;

  @Text({ description: 'The document type, where the file names none.', max: 10, optional: true })
  documentType?: string | undefined;
}

const FILE =
  'CSV in UTF-8, or the first sheet of an .xlsx workbook, with a header. Rows that cannot be read are told ' +
  'and stop no other. At most 5 MiB. The same file twice changes nothing, so it needs no Idempotency-Key.';

/** Files of GFMIS for one book. */
@BookController('reconciliation')
export class GfmisImportsController {
  constructor(
    private readonly commands: LedgerCommands,
    private readonly queries: QueryBus,
    private readonly limits: RequestLimits,
    @Inject(ACCESS) private readonly access: AccessEntries,
  ) {}

  @Post('reconciliations/:month/import')
  @Asks('BeginReconciliation')
  @TakesIn()
  @HttpCode(200)
  @WriteDocumentation({
    summary: 'Compare a month with the file of a GFMIS report; unknown codes wait (รอจับคู่)',
    params: { month: 'The month, C.E. or B.E.: `2022-01`, `2565-01`.' },
  })
  @ApiConsumes(CSV, XLSX)
  @ApiBody({
    description: `Fields: code, amount; description, document, date. ${FILE}`,
    schema: { type: 'string' },
  })
  @ApiOkResponse({ description: 'What the month stands at.', schema: reportImportAnswer.schema })
  async report(
    @AskedAtLarge() asking: Asking,
    @MonthOfBook() { month, ...book }: BookKey & { readonly month: string },
    @Query() query: ReportImportQuery,
    @Req() request: FastifyRequest,
  ): Promise<ReportOutcome> {
    const { documentNumber: number, documentDate: date, covers, amounts = 'baht', dryRun } = query;
    const file = this.fileOf(request);
    const layouts = await this.layoutsFor(book, query, asking, [REPORT_FIELDS, KNOWN_LAYOUTS]);
    const document = { number, date };
    return importReconciliation(this.commands, {
      ...file,
      book,
      month,
      document,
      covers,
      amounts,
      layouts,
      asking,
      dryRun,
    });
  }

  @Post('gfmis-payments/import')
  @Asks('RecordGfmisPayment')
  @TakesIn()
  @HttpCode(200)
  @WriteDocumentation({
    summary: 'Record payments of a GFMIS file as facts, each once for its key',
  })
  @ApiConsumes(CSV, XLSX)
  @ApiBody({
    description:
      'Fields: document, date, amount; unit, documentType, item, year, purchaseOrder, code, line, ' +
      `project. ${FILE} At most 5,000 payments.`,
    schema: { type: 'string' },
  })
  @ApiOkResponse({ description: 'What became of the rows.', schema: paymentsImportAnswer.schema })
  async payments(
    @AskedAtLarge() asking: Asking,
    @Book() book: BookKey,
    @Query() query: PaymentsImportQuery,
    @Req() request: FastifyRequest,
  ): Promise<PaymentsOutcome> {
    const { amounts = 'baht', unit, documentType, dryRun } = query;
    const file = this.fileOf(request);
    const known = [PAYMENT_FIELDS, KNOWN_PAYMENT_LAYOUTS] as const;
    const layouts = await this.layoutsFor(book, query, asking, known);
    return importGfmisPayments(this.commands, {
      ...file,
      book,
      amounts,
      unit,
      documentType,
      layouts,
      asking,
      dryRun,
      refused: (errors) => noteRefusedRows(this.access, request, errors, personOf(request)),
      problemOf: (error) => {
        const { retryAfter: _, ...problem } = answerOfError(error, request.id);
        return problem;
      },
    });
  }

  /**
   * The layouts to try on a file: the columns that are stated, which are remembered where they have a
   * name; the remembered ones; and the usual ones.
   *
   * @throws {NotThere} no layout of the name is remembered.
   */
  private async layoutsFor(
    book: BookKey,
    { columns: text, layout: name, after, dryRun }: GfmisImportQuery,
    asking: Asking,
    [fields, usual]: readonly [LayoutFields, readonly NamedLayout[]],
  ): Promise<readonly NamedLayout[]> {
    const columns = columnsOf(text, fields);
    if (columns !== undefined) {
      if (name !== undefined && dryRun !== true)
        await this.remember(book, { name, columns }, asking);
      return [{ name, columns }];
    }
    const { layouts } = await this.queries.execute(
      new ReadViews({
        views: ['reconciliation'],
        book,
        after,
        read: (views) => reconciliations(views, book),
      }),
    );
    const remembered = layouts.map(({ layout, columns: of }) => ({
      name: layout,
      columns: new Map(of.map(({ field, header }) => [field, header])),
    }));
    if (name === undefined) return [...remembered, ...usual];
    const found = remembered.find((one) => one.name === name);
    if (found === undefined) throw new NotThere('layout', name);
    return [found];
  }

  private async remember(
    book: BookKey,
    { name, columns }: NamedLayout & { readonly name: string },
    asking: Asking,
  ): Promise<void> {
    const stated = [...columns].map(([field, header]) => ({ field, header }));
    await this.commands.execute({
      ...asking,
      book,
      command: { type: 'RememberColumns', layout: name, columns: stated },
      idempotencyKey: `import-layout:${asking.correlationId}:${asking.deadline}`,
    });
  }

  /** The file of a request, whose rows count among those of its sender. */
  private fileOf(request: FastifyRequest): {
    readonly text: Buffer;
    readonly contentType: string;
    readonly counted: (rows: number) => Promise<void>;
  } {
    const { body } = request;
    if (!Buffer.isBuffer(body)) throw new UnsupportedMediaTypeException();
    const [contentType = ''] = (request.headers['content-type'] ?? '').split(';');
    const { subject } = personOf(request);
    return {
      text: body,
      contentType: contentType.trim().toLowerCase(),
      counted: (rows) => this.limits.countRows(subject, rows),
    };
  }
}
