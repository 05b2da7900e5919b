import { Body, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ExecuteCommand, type BookKey, type Receipt } from '@app/commands';
import { unauthorisedFacts, type Page, type UnauthorisedFactRow } from '@app/views';
import { unauthorisedFactPage } from '../answers/register.answers';
import type { FactId } from '@app/ledger';
import { RegularisationBody } from '../bodies/execution.body';
import { commandOf } from '../bodies/stated.body';
import { Asked, Book, IdInPath } from '../input/asked';
import { pageAsOf, UnauthorisedFactsQuery } from './read.query';
import { ReadViews } from './read-views';
import { BookController, Read, Write } from './route';

/** Outside facts that broke a rule. */
@BookController('unauthorised facts')
export class UnauthorisedFactsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Write('unauthorised-facts/:fact/regularisation', {
    command: 'RegulariseFact',
    summary: 'Cover an unauthorised fact with money that is there by now',
    params: { fact: 'The fact, by the id of its commitment or disbursement.' },
  })
  regulariseFact(
    @Asked() asked: Asked,
    @IdInPath('fact') fact: FactId,
    @Body() body: RegularisationBody,
  ): Promise<Receipt> {
    const command = commandOf('RegulariseFact', body, { fact });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Read('unauthorised-facts', {
    reads: 'book',
    summary: 'Outside facts that broke rules, newest first',
    answer: unauthorisedFactPage,
  })
  unauthorisedFacts(
    @Book() book: BookKey,
    @Query() query: UnauthorisedFactsQuery,
  ): Promise<Page<UnauthorisedFactRow>> {
    const { after, line, project, fact, status } = query;
    return this.queries.execute(
      new ReadViews({
        views: ['book-register'],
        book,
        after,
        read: (views) =>
          unauthorisedFacts(views, {
            ...book,
            line,
            project,
            fact,
            status,
            ...pageAsOf(query),
          }),
      }),
    );
  }
}
