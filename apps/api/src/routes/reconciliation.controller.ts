import { Body, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ExecuteCommand, type BookKey, type Receipt } from '@app/commands';
import type { ReconciliationRowId } from '@app/ledger';
import {
  reconciliationOf,
  reconciliations,
  type ReconciliationList,
  type ReconciliationView,
} from '@app/views';
import { reconciliationAnswer, reconciliationListAnswer } from '../answers/reconciliation.answers';
import {
  ExplanationBody,
  MapCodeBody,
  MonthComparisonBody,
  RecordGfmisPaymentBody,
  RememberColumnsBody,
  ReopeningBody,
  RowMatchBody,
  SignOffBody,
} from '../bodies/reconciliation.body';
import { commandOf } from '../bodies/stated.body';
import { ExportFiles } from '../exports/export-files';
import { ReconciliationExportQuery } from '../exports/export.query';
import { reconciliationTable } from '../exports/reconciliation-table';
import { Asked, Book, IdInPath } from '../input/asked';
import { MonthInPath, MonthOfBook } from '../input/month';
import { NotThere } from '../problems/request-errors';
import { Export } from './exports.controller';
import { AfterQuery } from './read.query';
import { ReadViews } from './read-views';
import { BookController, Read, Write } from './route';

const MONTH = { month: 'The month, C.E. or B.E.: `2022-01`, `2565-01`.' } as const;

/** The monthly comparison with GFMIS (กระทบยอด). */
@BookController('reconciliation')
export class ReconciliationController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly files: ExportFiles,
  ) {}

  @Write('reconciliations/:month', {
    command: 'BeginReconciliation',
    summary: 'Compare a month with a report of GFMIS; anew, while nobody has signed it',
    params: MONTH,
  })
  begin(
    @Asked() asked: Asked,
    @MonthInPath() month: string,
    @Body() body: MonthComparisonBody,
  ): Promise<Receipt> {
    const command = commandOf('BeginReconciliation', body, { month });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('reconciliations/:month/rows/:row/match', {
    command: 'MatchRow',
    summary: 'Give a row its line, and remember its code (จับคู่)',
    params: { ...MONTH, row: 'The row, `R0007`.' },
  })
  match(
    @Asked() asked: Asked,
    @MonthInPath() month: string,
    @IdInPath('row') row: ReconciliationRowId,
    @Body() body: RowMatchBody,
  ): Promise<Receipt> {
    const command = commandOf('MatchRow', body, { month, row });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('reconciliations/:month/explanations', {
    command: 'ExplainDifference',
    summary: 'Say why a line differs, or why a row is of no line of this book',
    params: MONTH,
  })
  explainDifference(
    @Asked() asked: Asked,
    @MonthInPath() month: string,
    @Body() body: ExplanationBody,
  ): Promise<Receipt> {
    const command = commandOf('ExplainDifference', body, { month });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('reconciliations/:month/sign-off', {
    command: 'SignOffReconciliation',
    summary: 'Answer for a month in which nothing waits and every difference is explained',
    params: MONTH,
  })
  signOff(
    @Asked() asked: Asked,
    @MonthInPath() month: string,
    @Body() body: SignOffBody,
  ): Promise<Receipt> {
    const command = commandOf('SignOffReconciliation', body, { month });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('reconciliations/:month/reopening', {
    command: 'ReopenReconciliation',
    summary: 'Open a signed month again',
    params: MONTH,
  })
  reopen(
    @Asked() asked: Asked,
    @MonthInPath() month: string,
    @Body() body: ReopeningBody,
  ): Promise<Receipt> {
    const command = commandOf('ReopenReconciliation', body, { month });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('gfmis-codes', {
    command: 'MapCode',
    summary: 'Say for which line a code of GFMIS stands; rows that wait under it are matched',
  })
  mapCode(@Asked() asked: Asked, @Body() body: MapCodeBody): Promise<Receipt> {
    const command = commandOf('MapCode', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('import-layouts', {
    command: 'RememberColumns',
    summary: 'Keep which column of a file means what',
  })
  rememberColumns(@Asked() asked: Asked, @Body() body: RememberColumnsBody): Promise<Receipt> {
    const command = commandOf('RememberColumns', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('gfmis-payments', {
    command: 'RecordGfmisPayment',
    summary: 'Record a payment as GFMIS has it, once for its key',
  })
  recordPayment(@Asked() asked: Asked, @Body() body: RecordGfmisPaymentBody): Promise<Receipt> {
    const command = commandOf('RecordGfmisPayment', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Read('reconciliations', {
    reads: 'book',
    summary: 'Every month that was compared with GFMIS, and what imports remember',
    answer: reconciliationListAnswer,
  })
  reconciliations(
    @Book() book: BookKey,
    @Query() { after }: AfterQuery,
  ): Promise<ReconciliationList> {
    return this.queries.execute(
      new ReadViews({
        views: ['reconciliation', 'budget'],
        book,
        after,
        read: (views) => reconciliations(views, book),
      }),
    );
  }

  @Read('reconciliations/:month', {
    reads: 'book',
    summary: 'A month line by line: ours, theirs, difference, explanation; and rows that wait',
    params: MONTH,
    answer: reconciliationAnswer,
  })
  async reconciliation(
    @Book() book: BookKey,
    @MonthInPath() month: string,
    @Query() { after }: AfterQuery,
  ): Promise<ReconciliationView> {
    const found = await this.queries.execute(
      new ReadViews({
        views: ['reconciliation', 'budget'],
        book,
        after,
        read: (views) => reconciliationOf(views, { ...book, month }),
      }),
    );
    if (found === undefined) throw new NotThere('reconciliation', month);
    return found;
  }

  @Export('reconciliations/:month', 'A month line by line, ours and theirs,')
  @ApiParam({ name: 'month', description: MONTH.month, schema: { type: 'string' } })
  exported(
    @MonthOfBook() { month, ...book }: BookKey & { readonly month: string },
    @Query() query: ReconciliationExportQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return this.files.fileOf(
      {
        register: `reconciliation-${month}`,
        book,
        query,
        views: ['reconciliation', 'budget'],
        read: async (views) => {
          const found = await reconciliationOf(views, { ...book, month });
          if (found === undefined) throw new NotThere('reconciliation', month);
          return { ...found, rows: [found], next: null };
        },
        table: ({ rows: [found] }) => reconciliationTable(found),
      },
      { request, reply },
    );
  }
}
