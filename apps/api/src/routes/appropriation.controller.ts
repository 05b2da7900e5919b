import { Body, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ExecuteCommand, type BookKey, type Receipt } from '@app/commands';
import { budgetLines, type LineRow, type Page } from '@app/views';
import { linePage } from '../answers/budget.answers';
import {
  OpenBookBody,
  RecordAllotmentBody,
  RecordAppropriationBody,
} from '../bodies/appropriation.body';
import { RecordOpeningBalancesBody } from '../bodies/opening-balances.body';
import { commandOf } from '../bodies/stated.body';
import { Asked, Book } from '../input/asked';
import { asOf, LinesQuery, pageOf } from './read.query';
import { ReadViews } from './read-views';
import { BookController, Read, Write } from './route';

/** The book, what the Act gave it, and what was allotted. */
@BookController('appropriation')
export class AppropriationController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Write('', { command: 'OpenBook', summary: 'Open the book of a fiscal year' })
  openBook(@Asked() asked: Asked, @Body() body: OpenBookBody): Promise<Receipt> {
    const command = commandOf('OpenBook', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('appropriation-lines', {
    command: 'RecordAppropriation',
    summary: 'Record lines of the Act, all or none; opens the book when it is not open yet',
  })
  recordAppropriation(
    @Asked() asked: Asked,
    @Body() body: RecordAppropriationBody,
  ): Promise<Receipt> {
    const command = commandOf('RecordAppropriation', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('allotments', {
    command: 'RecordAllotment',
    summary: 'Record money that the Budget Bureau allotted (จัดสรร)',
  })
  recordAllotment(@Asked() asked: Asked, @Body() body: RecordAllotmentBody): Promise<Receipt> {
    const command = commandOf('RecordAllotment', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('opening-balances', {
    command: 'RecordOpeningBalances',
    summary: 'State where the money of a book stands that begins in mid-year (ยอดยกมา)',
  })
  recordOpeningBalances(
    @Asked() asked: Asked,
    @Body() body: RecordOpeningBalancesBody,
  ): Promise<Receipt> {
    const command = commandOf('RecordOpeningBalances', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Read('lines', {
    reads: 'book',
    summary: 'The lines of the book with their figures',
    answer: linePage,
  })
  lines(@Book() book: BookKey, @Query() query: LinesQuery): Promise<Page<LineRow>> {
    const { after, fundSource, developmentIssue, category, budgetProject, line } = query;
    const narrowed = { fundSource, developmentIssue, category, budgetProject, line };
    return this.queries.execute(
      new ReadViews({
        views: ['budget'],
        book,
        after,
        read: (views) =>
          budgetLines(views, { ...book, ...narrowed, ...asOf(query), ...pageOf(query) }),
      }),
    );
  }
}
