import { Body, Inject, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ExecuteCommand, type BookKey, type Clock, type Receipt } from '@app/commands';
import { dayInThailand, type LapseId } from '@app/ledger';
import { yearEnd, YEAR_END_BY, type YearEndStanding } from '@app/views';
import { standing } from '../answers/budget.answers';
import { yearEndAnswer } from '../answers/year-end.answers';
import { commandOf } from '../bodies/stated.body';
import {
  AdjustPriorPeriodBody,
  CloseBookBody,
  LapseRestBody,
  LapseUndoingBody,
  RunYearEndBody,
} from '../bodies/year-end.body';
import { Asked, Book, IdInPath } from '../input/asked';
import { asOf, AsOfQuery } from './read.query';
import { CLOCK, ReadViews } from './read-views';
import { BookController, Read, Write } from './route';

/** The end of a year: lapses, the closing, and what a closed year still takes. */
@BookController('year end')
export class YearEndController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Read('year-end', {
    reads: 'book',
    summary:
      'What may lapse, what was carried over with debt and without, and whether it is closed',
    answer: yearEndAnswer(standing),
  })
  yearEnd(@Book() book: BookKey, @Query() query: AsOfQuery): Promise<YearEndStanding> {
    const today = dayInThailand(this.clock.now());
    return this.queries.execute(
      new ReadViews({
        views: YEAR_END_BY,
        book,
        after: query.after,
        read: (views) => yearEnd(views, { ...book, today, ...asOf(query) }),
      }),
    );
  }

  @Write('year-end/run', {
    command: 'RunYearEnd',
    summary: 'Run a step of the year end over the whole book; tried first, it says what it writes',
  })
  run(@Asked() asked: Asked, @Body() body: RunYearEndBody): Promise<Receipt> {
    const command = commandOf('RunYearEnd', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('lapses', {
    command: 'LapseRest',
    summary: 'Let money of the year lapse that nobody carried over (พับ)',
  })
  lapseRest(@Asked() asked: Asked, @Body() body: LapseRestBody): Promise<Receipt> {
    const command = commandOf('LapseRest', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('lapses/:lapse/undoing', {
    command: 'UndoLapse',
    summary: 'Make lapsed money carried money again, by a new authority',
    params: { lapse: 'The lapse, `LP0001`.' },
  })
  undo(
    @Asked() asked: Asked,
    @IdInPath('lapse') lapse: LapseId,
    @Body() body: LapseUndoingBody,
  ): Promise<Receipt> {
    const command = commandOf('UndoLapse', body, { lapse });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('closing', {
    command: 'CloseBook',
    summary: 'Close the year, once all of its money is paid, carried over or lapsed',
  })
  close(@Asked() asked: Asked, @Body() body: CloseBookBody): Promise<Receipt> {
    const command = commandOf('CloseBook', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('prior-period-adjustments', {
    command: 'AdjustPriorPeriod',
    summary: 'Put a closed year right (รายการปรับปรุงปีก่อน)',
  })
  adjust(@Asked() asked: Asked, @Body() body: AdjustPriorPeriodBody): Promise<Receipt> {
    const command = commandOf('AdjustPriorPeriod', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }
}
