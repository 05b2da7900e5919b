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
import { CommandBus } from '@nestjs/cqrs';
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
import { ExecuteCommand, type BookKey, type Receipt } from '@app/commands';
import { bookId, EVIDENCE_MEDIA_TYPES, type EvidenceId } from '@app/ledger';
import type { Page } from '@app/views';
import { evidencePage } from '../answers/evidence.answers';
import { receiptAnswer } from '../answers/log.answers';
import { AttachEvidenceQuery, EvidenceErasureBody, EvidenceQuery } from '../bodies/evidence.body';
import { commandOf } from '../bodies/stated.body';
import { TakesIn, TakesOut } from '../edge/request-limits.guard';
import { EVIDENCE, type EvidenceFiles } from '../evidence/evidence-files';
import { EVIDENCE_ENDINGS, isEvidenceType, isWhatItSays } from '../evidence/evidence-media';
import { EvidenceRegister, type EvidenceRow } from '../evidence/evidence-register';
import { ExportFiles } from '../exports/export-files';
import { Asks, Reads } from '../identity/identity.guard';
import { Asked, AskedWithFile, Book, IdInPath } from '../input/asked';
import { InvalidInput } from '../input/field-fault';
import { NotThere } from '../problems/request-errors';
import { AfterQuery } from './read.query';
import {
  BookController,
  KeyDocumentation,
  problems,
  Read,
  ReceiptStatus,
  Write,
  WriteDocumentation,
} from './route';

/** Files that prove what is written: sent to the book, given out to who reads it, erased by law. */
@BookController('evidence')
export class EvidenceController {
  constructor(
    private readonly commands: CommandBus,
    private readonly register: EvidenceRegister,
    private readonly exports: ExportFiles,
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
    @AskedWithFile() asked: Omit<Asked, 'dryRun'>,
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
    mayExecute(asked.actor, 'AttachEvidence', asked.book.area);
    if (content.length === 0 || !isWhatItSays(content, mediaType)) {
      throw InvalidInput.of('body', 'TEXT_UNREADABLE', {});
    }
    const stream = streamOf(asked.book);
    const digest =
      dryRun === true
        ? await this.files.digestOf(stream, content)
        : (await this.files.keep(stream, content, mediaType)).digest;
    const said = { evidence, about: { kind, id }, digest, bytes: content.length, mediaType, paper };
    const command = commandOf('AttachEvidence', said);
    return this.commands.execute(new ExecuteCommand({ ...asked, dryRun, command }));
  }

  @Write('evidence/:evidence/erasure', {
    command: 'EraseEvidence',
    summary: 'Erase a file as the law demands; the log keeps that it was there',
    params: { evidence: 'The evidence, `E0001`.' },
  })
  async eraseEvidence(
    @Asked() asked: Asked,
    @IdInPath('evidence') evidence: EvidenceId,
    @Body() body: EvidenceErasureBody,
  ): Promise<Receipt> {
    const command = commandOf('EraseEvidence', body, { evidence });
    const receipt: Receipt = await this.commands.execute(new ExecuteCommand({ ...asked, command }));
    if (!receipt.dryRun) {
      const after = receipt.cursor ?? undefined;
      const { digest } = await this.register.entry(asked.book, evidence, after);
      await this.files.erase(streamOf(asked.book), digest);
    }
    return receipt;
  }

  @Read('evidence', {
    reads: 'book',
    summary: 'Evidence of the book and whether its files are there, newest first',
    answer: evidencePage,
  })
  list(@Book() book: BookKey, @Query() query: EvidenceQuery): Promise<Page<EvidenceRow>> {
    return this.register.page(book, query);
  }

  @Get('evidence/:evidence/file')
  @Reads('book')
  @TakesOut()
  @ApiOperation({ summary: 'The file of an evidence, compared with its digest; each is noted' })
  @ApiParam({ name: 'evidence', description: 'The evidence, `E0001`.', schema: { type: 'string' } })
  @ApiProduces(...EVIDENCE_MEDIA_TYPES)
  @ApiOkResponse({ description: 'The file.', schema: { type: 'string', format: 'binary' } })
  @(problems(400, 401, 404, 429, 500, 503, 504) as MethodDecorator)
  async evidenceFile(
    @Book() book: BookKey,
    @IdInPath('evidence') evidence: EvidenceId,
    @Query() { after }: AfterQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const stream = streamOf(book);
    const { digest, status } = await this.register.entry(book, evidence, after);
    if (status === 'erased') throw new NotThere('registerEntry', `${evidence} (erased)`);
    const found = await this.files.find(stream, digest);
    if (found.state !== 'kept') throw new NotThere('registerEntry', `${evidence} (${found.state})`);
    const ending = EVIDENCE_ENDINGS[found.mediaType] ?? 'bin';
    void reply
      .header('Content-Type', found.mediaType)
      .header('X-Content-Type-Options', 'nosniff')
      .header('Content-Disposition', `attachment; filename="${stream}-${evidence}.${ending}"`)
      .header('Cache-Control', 'no-store');
    await this.exports.note(book, reply.request, {
      register: 'evidence',
      fiscalYear: book.fiscalYear,
      evidence,
      bytes: found.content.length,
    });
    return found.content;
  }
}

function streamOf({ area, fiscalYear }: BookKey): string {
  return bookId(area, fiscalYear);
}
