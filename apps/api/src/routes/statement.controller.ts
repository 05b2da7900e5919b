import { Body, Get, Inject, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ExecuteCommand, type BookKey, type Clock, type Receipt } from '@app/commands';
import type { EventStore } from '@app/event-store';
import { bookId, dayInThailand, decodeEvent } from '@app/ledger';
import { bookRegisterEntry, REGISTERED_BY } from '@app/views';
import { IssueStatementBody } from '../bodies/statement.body';
import { commandOf } from '../bodies/stated.body';
import { Reads } from '../identity/identity.guard';
import { Asked, Book, IdInPath } from '../input/asked';
import { WholeNumber } from '../input/fields';
import { NotThere } from '../problems/request-errors';
import { AfterQuery } from './read.query';
import { CLOCK, ReadViews, STORE } from './read-views';
import { BookController, problems, TaggedDocumentation, Write } from './route';

/** What may stand in the address of a statement. */
export class StatementQuery extends AfterQuery {
  @WholeNumber({
    description: 'Which part, where the statement has several; the first when absent.',
    min: 1,
    max: 1000,
    fromText: true,
    optional: true,
    example: 1,
  })
  part?: number | undefined;
}

/** Figures that were published, as they were published. */
@BookController('statements')
export class StatementController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(STORE) private readonly store: EventStore,
  ) {}

  @Write('statements', {
    command: 'IssueStatement',
    summary: 'Issue a statement of the budget: it is kept as the very bytes, for ever',
  })
  issueStatement(@Asked() asked: Asked, @Body() body: IssueStatementBody): Promise<Receipt> {
    const command = commandOf('IssueStatement', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Get('statements/:statement')
  @Reads('book')
  @ApiOperation({
    summary:
      'A statement again, byte for byte as it was issued; GET …/registers/statement lists them',
  })
  @ApiParam({
    name: 'statement',
    description: 'The statement, `S0001`.',
    schema: { type: 'string' },
  })
  @TaggedDocumentation()
  @ApiOkResponse({
    description: 'Canonical JSON (RFC 8785), exactly the bytes whose digest was published.',
    schema: { type: 'object' },
    headers: {
      ETag: { description: 'The SHA-256 of the body, in hex.', schema: { type: 'string' } },
      'Repr-Digest': {
        description: 'SHA-256 of the body (RFC 9530).',
        schema: { type: 'string' },
      },
      'Ledger-Statement-Parts': {
        description: 'How many parts the statement has.',
        schema: { type: 'string' },
      },
    },
  })
  @(problems(400, 401, 404, 429, 500, 503, 504) as MethodDecorator)
  async statement(
    @Book() book: BookKey,
    @IdInPath('statement') statement: string,
    @Query() { part = 1, after }: StatementQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const issued = await this.issued(book, statement, after);
    const revision = issued.revisions[part];
    if (revision === undefined) throw new NotThere('registerEntry', `${statement} ${part}`);
    const { body, sha256, parts } = await this.readFromLog(book, statement, BigInt(revision));
    void reply
      .header('Content-Type', 'application/json; charset=utf-8')
      .header('Cache-Control', 'private, no-cache')
      .header('ETag', `"${sha256}"`)
      .header('Repr-Digest', `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`)
      .header('Ledger-Statement-Parts', String(parts));
    return Buffer.from(body, 'utf8');
  }

  /** Where in the log each part stands. */
  private async issued(
    book: BookKey,
    statement: string,
    after: string | undefined,
  ): Promise<{ readonly revisions: Readonly<Record<string, string>> }> {
    const today = dayInThailand(this.clock.now());
    const wanted = { ...book, kind: 'statement' as const, id: statement, today };
    const found = await this.queries.execute(
      new ReadViews({
        views: REGISTERED_BY,
        book,
        after,
        read: (views) => bookRegisterEntry(views, wanted),
      }),
    );
    if (found === undefined) throw new NotThere('registerEntry', statement);
    return { revisions: found.entry.facts['revisions'] as Record<string, string> };
  }

  /** The bytes come from the log itself: a view is only asked where they are. */
  private async readFromLog(
    { area, fiscalYear }: BookKey,
    statement: string,
    from: bigint,
  ): Promise<{ readonly body: string; readonly sha256: string; readonly parts: number }> {
    const stream = bookId(area, fiscalYear);
    for await (const stored of this.store.readStream(stream, { from, limit: 1 })) {
      const event = decodeEvent(stored);
      if (event?.type === 'statement.issued.v1' && event.data.statement === statement) {
        return event.data;
      }
    }
    throw new Error(`${stream} has no statement ${statement} at ${from}: rebuild the registers`);
  }
}
