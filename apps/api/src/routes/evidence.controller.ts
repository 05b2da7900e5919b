import {
  Body,
  Get,
  Inject,
  Post,
  Query,
  Req,
  Res,
  UnsupportedMediaTypeException,
  UseInterceptors,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayExecute } from '@app/access';
import { ExecuteCommand, type BookKey, type Clock, type Receipt } from '@app/commands';
import { bookId, dayInThailand, EVIDENCE_MEDIA_TYPES, type EvidenceId } from '@app/ledger';
import {
  bookRegister,
  bookRegisterEntry,
  REGISTERED_BY,
  type BookRegisterRow,
  type Page,
} from '@app/views';
import { evidencePage } from '../answers/evidence.answers';
import { receiptAnswer } from '../answers/log.answers';
import { AttachEvidenceQuery, EvidenceErasureBody, EvidenceQuery } from '../bodies/evidence.body';
import { commandOf } from '../bodies/stated.body';
import { TakesIn, TakesOut } from '../edge/request-limits.guard';
import { EVIDENCE, type EvidenceFiles } from '../evidence/evidence-files';
import { EVIDENCE_ENDINGS, isEvidenceType, isWhatItSays } from '../evidence/evidence-media';
import { ExportFiles } from '../exports/export-files';
import { Asks, Reads } from '../identity/identity.guard';
import { Asked, AskedAtLarge, AskedWithKey, Book, IdInPath, type Asking } from '../input/asked';
import { InvalidInput } from '../input/field-fault';
import { NotThere } from '../problems/request-errors';
import { AfterQuery, pageOf } from './read.query';
import { CLOCK, ReadViews } from './read-views';
import {
  BookController,
  KeyDocumentation,
  problems,
  Read,
  ReceiptStatus,
  Write,
  WriteDocumentation,
} from './route';

/** Evidence of a book with how its file stands. */
export type EvidenceRow = BookRegisterRow & { readonly file: 'kept' | 'missing' | 'erased' };

/** Files that prove what is written: sent to the book, given out to who reads it, erased by law. */
@BookController('evidence')
export class EvidenceController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly exports: ExportFiles,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(EVIDENCE) private readonly files: EvidenceFiles,
  ) {}

  @Post('evidence')
  @Asks('AttachEvidence')
  @TakesIn()
  @UseInterceptors(ReceiptStatus)
  @WriteDocumentation({ summary: 'Attach a file to an entry of the book, as its evidence' })
  @KeyDocumentation()
  @ApiConsumes(...EVIDENCE_MEDIA_TYPES)
  @ApiBody({
    description:
      'The file as it is, at most 10 MiB (a workbook 5 MiB). Its first bytes are compared with its ' +
      'kind; it is not searched for viruses. Its name is not kept: names of files name people.',
    schema: { type: 'string', format: 'binary' },
  })
  @ApiCreatedResponse({ description: 'Kept and written.', schema: receiptAnswer.schema })
  @ApiOkResponse({ description: 'Done before, or tried.', schema: receiptAnswer.schema })
  async attach(
    @AskedAtLarge() asking: Asking,
    @AskedWithKey() { idempotencyKey }: AskedWithKey,
    @Book() book: BookKey,
    @Query() { evidence, kind, id, paper, dryRun }: AttachEvidenceQuery,
    @Body() content: unknown,
    @Req() request: FastifyRequest,
  ): Promise<Receipt> {
    const [type = ''] = (request.headers['content-type'] ?? '').split(';');
    const mediaType = type.trim().toLowerCase();
    if (!Buffer.isBuffer(content) || !isEvidenceType(mediaType)) {
      throw new UnsupportedMediaTypeException();
    }
    // Before a file is kept for somebody who may not attach it here.
    mayExecute(asking.actor, 'AttachEvidence', book.area);
    if (content.length === 0 || !isWhatItSays(content, mediaType)) {
      throw InvalidInput.of('body', 'TEXT_UNREADABLE', {});
    }
    const stream = bookId(book.area, book.fiscalYear);
    const digest =
      dryRun === true
        ? await this.files.digestOf(stream, content)
        : (await this.files.keep(stream, content, mediaType)).digest;
    const said = { evidence, about: { kind, id }, digest, bytes: content.length, mediaType, paper };
    const command = commandOf('AttachEvidence', said);
    return this.commands.execute(
      new ExecuteCommand({ ...asking, idempotencyKey, dryRun, book, command }),
    );
  }

  @Write('evidence/:evidence/erasure', {
    command: 'EraseEvidence',
    summary: 'Erase a file as the law demands; the log keeps that it was there',
    params: { evidence: 'The evidence, `E0001`.' },
  })
  async erase(
    @Asked() asked: Asked,
    @IdInPath('evidence') evidence: EvidenceId,
    @Body() body: EvidenceErasureBody,
  ): Promise<Receipt> {
    const command = commandOf('EraseEvidence', body, { evidence });
    const receipt: Receipt = await this.commands.execute(new ExecuteCommand({ ...asked, command }));
    if (!receipt.dryRun) {
      const { digest } = await this.evidenceOf(asked.book, evidence, receipt.cursor ?? undefined);
      await this.files.erase(bookId(asked.book.area, asked.book.fiscalYear), digest);
    }
    return receipt;
  }

  @Read('evidence', {
    reads: 'book',
    summary: 'Evidence of the book and whether its files are there, newest first',
    answer: evidencePage,
  })
  async list(@Book() book: BookKey, @Query() query: EvidenceQuery): Promise<Page<EvidenceRow>> {
    const { after, state } = query;
    const status = state === undefined ? undefined : state === 'erased' ? 'erased' : 'attached';
    const today = dayInThailand(this.clock.now());
    // What is missing is seen only when all are looked at.
    const part = state === 'missing' ? { whole: true as const } : pageOf(query);
    const page = await this.queries.execute(
      new ReadViews({
        views: REGISTERED_BY,
        book,
        after,
        read: (views) => bookRegister(views, { ...book, kind: 'evidence', status, today, ...part }),
      }),
    );
    const standing = page.rows.filter((row) => row.status !== 'erased');
    const missing = await this.files.missing(
      bookId(book.area, book.fiscalYear),
      standing.map(digestOf),
    );
    const rows = page.rows.map((row): EvidenceRow => {
      if (row.status === 'erased') return { ...row, file: 'erased' };
      return { ...row, file: missing.has(digestOf(row)) ? 'missing' : 'kept' };
    });
    return {
      ...page,
      rows: state === undefined ? rows : rows.filter(({ file }) => file === state),
    };
  }

  @Get('evidence/:evidence/file')
  @Reads('book')
  @TakesOut()
  @ApiOperation({ summary: 'The file of an evidence, compared with its digest; each is noted' })
  @ApiParam({ name: 'evidence', description: 'The evidence, `E0001`.', schema: { type: 'string' } })
  @ApiProduces(...EVIDENCE_MEDIA_TYPES)
  @ApiOkResponse({ description: 'The file.', schema: { type: 'string', format: 'binary' } })
  @(problems(400, 401, 404, 429, 500, 503, 504) as MethodDecorator)
  async file(
    @Book() book: BookKey,
    @IdInPath('evidence') evidence: EvidenceId,
    @Query() { after }: AfterQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const stream = bookId(book.area, book.fiscalYear);
    const { digest, status } = await this.evidenceOf(book, evidence, after);
    if (status === 'erased') throw new NotThere('registerEntry', `${evidence} (erased)`);
    const found = await this.files.find(stream, digest);
    if (found.state !== 'kept') throw new NotThere('registerEntry', `${evidence} (${found.state})`);
    const ending = EVIDENCE_ENDINGS[found.mediaType] ?? 'bin';
    void reply
      .header('Content-Type', found.mediaType)
      .header('X-Content-Type-Options', 'nosniff')
      .header('Content-Disposition', `attachment; filename="${stream}-${evidence}.${ending}"`)
      .header('Cache-Control', 'no-store');
    await this.exports.note(book, request, {
      register: 'evidence',
      fiscalYear: book.fiscalYear,
      evidence,
      bytes: found.content.length,
    });
    return found.content;
  }

  private async evidenceOf(
    book: BookKey,
    id: EvidenceId,
    after: string | undefined,
  ): Promise<{ readonly digest: string; readonly status: string }> {
    const today = dayInThailand(this.clock.now());
    const found = await this.queries.execute(
      new ReadViews({
        views: REGISTERED_BY,
        book,
        after,
        read: (views) => bookRegisterEntry(views, { ...book, kind: 'evidence', id, today }),
      }),
    );
    if (found === undefined) throw new NotThere('registerEntry', id);
    return { digest: digestOf(found.entry), status: found.entry.status };
  }
}

function digestOf({ facts }: Pick<BookRegisterRow, 'facts'>): string {
  return String(facts['digest']);
}
