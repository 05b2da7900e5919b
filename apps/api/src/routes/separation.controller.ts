import { Body, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ExecuteCommand, type BookKey, type Receipt } from '@app/commands';
import { separationOverrides, type Page, type SeparationOverrideRow } from '@app/views';
import { separationOverridePage } from '../answers/separation.answers';
import { OverrideSeparationBody } from '../bodies/separation.body';
import { commandOf } from '../bodies/stated.body';
import { Asked, Book } from '../input/asked';
import { pageAsOf, SeparationOverridesQuery } from './read.query';
import { ReadViews } from './read-views';
import { BookController, Read, Write } from './route';

/** Where one person may do both, because an office has no second one. */
@BookController('separation of duties')
export class SeparationController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Write('separation-overrides', {
    command: 'OverrideSeparation',
    summary: 'Let who did the first step of an item do the second one too, once',
  })
  overrideSeparation(
    @Asked() asked: Asked,
    @Body() body: OverrideSeparationBody,
  ): Promise<Receipt> {
    const command = commandOf('OverrideSeparation', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Read('separation-overrides', {
    reads: 'book',
    summary: 'Overrides of the separation of duties, used or not, newest first',
    answer: separationOverridePage,
  })
  separationOverrides(
    @Book() book: BookKey,
    @Query() query: SeparationOverridesQuery,
  ): Promise<Page<SeparationOverrideRow>> {
    const { after, separation, item, person } = query;
    return this.queries.execute(
      new ReadViews({
        views: ['separation-overrides'],
        book,
        after,
        read: (views) =>
          separationOverrides(views, { ...book, separation, item, person, ...pageAsOf(query) }),
      }),
    );
  }
}
