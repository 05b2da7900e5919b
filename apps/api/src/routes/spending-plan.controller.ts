import { Body, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ExecuteCommand, type BookKey, type Receipt } from '@app/commands';
import { spendingPlan, type SpendingPlan } from '@app/views';
import { spendingPlanAnswer } from '../answers/spending-plan.answers';
import { StateSpendingPlanBody } from '../bodies/budget-change.body';
import { commandOf } from '../bodies/stated.body';
import { Asked, Book } from '../input/asked';
import { asOf, SpendingPlanQuery } from './read.query';
import { ReadViews } from './read-views';
import { BookController, Read, Write } from './route';

/** What is meant to be spent in each month, and what was. */
@BookController('appropriation')
export class SpendingPlanController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Write('spending-plans', {
    command: 'StateSpendingPlan',
    summary: 'State the monthly spending plan (แผนการใช้จ่าย); it replaces the one before',
  })
  stateSpendingPlan(@Asked() asked: Asked, @Body() body: StateSpendingPlanBody): Promise<Receipt> {
    const command = commandOf('StateSpendingPlan', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Read('spending-plan', {
    reads: 'book',
    summary: 'Plan against actual by the end of each month (S-curve)',
    answer: spendingPlanAnswer,
  })
  spendingPlan(@Book() book: BookKey, @Query() query: SpendingPlanQuery): Promise<SpendingPlan> {
    const { after, line } = query;
    return this.queries.execute(
      new ReadViews({
        views: ['budget'],
        book,
        after,
        read: (views) => spendingPlan(views, { ...book, line, ...asOf(query) }),
      }),
    );
  }
}
