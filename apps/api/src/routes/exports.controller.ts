import { applyDecorators, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { BookKey, Clock } from '@app/commands';
import { dayInThailand } from '@app/ledger';
import {
  bookRegister,
  budgetLines,
  commitments,
  contributions,
  disbursements,
  REGISTERED_BY,
  resolutions,
} from '@app/views';
import { TakesOut } from '../edge/request-limits.guard';
import { ExportFiles } from '../exports/export-files';
import {
  BookRegisterExportQuery,
  CommitmentsExportQuery,
  ContributionsExportQuery,
  DisbursementsExportQuery,
  LinesExportQuery,
  ResolutionsExportQuery,
} from '../exports/export.query';
import { bookRegisterTable } from '../exports/book-register-table';
import {
  commitmentsTable,
  contributionsTable,
  disbursementsTable,
  linesTable,
  resolutionsTable,
} from '../exports/register-tables';
import { Reads } from '../identity/identity.guard';
import { CSV, XLSX } from '../imports/uploaded-table';
import { Book } from '../input/asked';
import { asOf } from './read.query';
import { CLOCK } from './read-views';
import { KIND_PARAMETER, registerKindOf } from './register-kind';
import { BookController, problems } from './route';

/** A route that answers with a file. */
export function Export(register: string, what: string): MethodDecorator {
  return applyDecorators(
    Get(`exports/${register}`),
    Reads('book'),
    TakesOut(),
    ApiOperation({ summary: `${what} as a workbook or CSV, all of one moment, at most 20,000` }),
    ApiProduces(XLSX, CSV),
    ApiOkResponse({
      description: 'The file. A text that a spreadsheet would run has an apostrophe before it.',
      schema: { type: 'string', format: 'binary' },
      headers: {
        'Content-Disposition': { description: 'The name.', schema: { type: 'string' } },
        'Ledger-Sequence': {
          description: 'Dense ordinal of the last event of the log that counts in it.',
          schema: { type: 'string' },
        },
      },
    }),
    problems(400, 401, 403, 404, 413, 429, 500, 503, 504),
  );
}

const WHOLE = { whole: true } as const;

/** The registers of a book as files, for who may read the whole book; each is noted. */
@BookController('exports')
export class ExportsController {
  constructor(
    private readonly files: ExportFiles,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Export('lines', 'The lines of the book with their figures')
  exportedLines(
    @Book() book: BookKey,
    @Query() query: LinesExportQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { fundSource, developmentIssue, category, budgetProject, line } = query;
    const asked = { ...book, fundSource, developmentIssue, category, budgetProject, line };
    return this.files.fileOf(
      {
        register: 'lines',
        book,
        query,
        views: ['budget'],
        read: (views) => budgetLines(views, { ...asked, ...asOf(query), ...WHOLE }),
        table: linesTable,
      },
      { request, reply },
    );
  }

  @Export('commitments', 'Commitments and what is left of them')
  exportedCommitments(
    @Book() book: BookKey,
    @Query() query: CommitmentsExportQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { line, project, commitment, status } = query;
    const today = query.asOfEffective ?? dayInThailand(this.clock.now());
    const asked = { ...book, line, project, commitment, status, today, ...asOf(query), ...WHOLE };
    return this.files.fileOf(
      {
        register: 'commitments',
        book,
        query,
        views: ['book-register'],
        read: (views) => commitments(views, asked),
        table: commitmentsTable,
      },
      { request, reply },
    );
  }

  @Export('disbursements', 'Payments and what came back of them')
  exportedDisbursements(
    @Book() book: BookKey,
    @Query() query: DisbursementsExportQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { line, project, disbursement, commitment } = query;
    const asked = { ...book, line, project, disbursement, commitment, ...asOf(query), ...WHOLE };
    return this.files.fileOf(
      {
        register: 'disbursements',
        book,
        query,
        views: ['book-register'],
        read: (views) => disbursements(views, asked),
        table: disbursementsTable,
      },
      { request, reply },
    );
  }

  @Export('resolutions', 'Resolutions, a row per decision,')
  exportedResolutions(
    @Book() book: BookKey,
    @Query() query: ResolutionsExportQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const asked = { ...book, status: query.status, ...asOf(query), ...WHOLE };
    return this.files.fileOf(
      {
        register: 'resolutions',
        book,
        query,
        views: ['book-register'],
        read: (views) => resolutions(views, asked),
        table: resolutionsTable,
      },
      { request, reply },
    );
  }

  @Export('contributions', 'Contributions of local governments and their money')
  exportedContributions(
    @Book() book: BookKey,
    @Query() query: ContributionsExportQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { localGovernment, project, round, status } = query;
    const narrowed = { localGovernment, project, round, status };
    const asked = { ...book, ...narrowed, ...asOf(query), ...WHOLE };
    return this.files.fileOf(
      {
        register: 'contributions',
        book,
        query,
        views: ['matching-fund', 'reference', 'budget'],
        read: (views) => contributions(views, asked),
        table: contributionsTable,
      },
      { request, reply },
    );
  }

  @Export('registers/:kind', 'One of the registers of the book')
  @ApiParam({ name: 'kind', description: KIND_PARAMETER, schema: { type: 'string' } })
  exportedRegister(
    @Book() book: BookKey,
    @Query() query: BookRegisterExportQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const kind = registerKindOf((request.params as { readonly kind: string }).kind);
    const { status, line, project } = query;
    const overdue = query.overdue === undefined ? undefined : (true as const);
    const narrowed = { kind, status, line, project, overdue, ...asOf(query) };
    const asked = { ...book, ...narrowed, today: dayInThailand(this.clock.now()), ...WHOLE };
    return this.files.fileOf(
      {
        register: kind,
        book,
        query,
        views: REGISTERED_BY,
        read: (views) => bookRegister(views, asked),
        table: (page) => bookRegisterTable(kind, page),
      },
      { request, reply },
    );
  }
}
