import { Body, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ExecuteCommand, type BookKey, type Receipt } from '@app/commands';
import { delegations, type DelegationRow, type Page } from '@app/views';
import { delegationPage } from '../answers/register.answers';
import { GrantDelegationBody } from '../bodies/authority.body';
import { commandOf } from '../bodies/stated.body';
import { Asked, Book } from '../input/asked';
import { pageAsOf, AsOfPageQuery } from './read.query';
import { ReadViews } from './read-views';
import { BookController, Read, Write } from './route';

/** Powers that the policy committee grants to the book's committee. */
@BookController('authority')
export class AuthorityController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Write('delegations', {
    command: 'GrantDelegation',
    summary: 'Record a delegation of powers (มอบอำนาจ)',
  })
  grantDelegation(@Asked() asked: Asked, @Body() body: GrantDelegationBody): Promise<Receipt> {
    const command = commandOf('GrantDelegation', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Read('delegations', {
    reads: 'book',
    summary: 'Delegations with what remains of their ceilings, newest first',
    answer: delegationPage,
  })
  delegations(@Book() book: BookKey, @Query() query: AsOfPageQuery): Promise<Page<DelegationRow>> {
    return this.queries.execute(
      new ReadViews({
        views: ['book-register'],
        book,
        after: query.after,
        read: (views) => delegations(views, { ...book, ...pageAsOf(query) }),
      }),
    );
  }
}
