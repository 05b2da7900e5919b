import { Body, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ExecuteCommand, type BookKey, type Receipt } from '@app/commands';
import { resolutions, type Page, type ResolutionRow, type Standing } from '@app/views';
import { resolutionAnswer, resolutionPage } from '../answers/register.answers';
import type { ResolutionId } from '@app/ledger';
import { ConfirmationBody, RecordResolutionBody } from '../bodies/resolution.body';
import { commandOf } from '../bodies/stated.body';
import { Asked, Book, IdInPath } from '../input/asked';
import { NotThere } from '../problems/request-errors';
import { asOf, AsOfQuery, pageAsOf, ResolutionsQuery } from './read.query';
import { ReadViews } from './read-views';
import { BookController, Read, Write } from './route';

/** What the committee resolves. */
@BookController('resolutions')
export class ResolutionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Write('resolutions', {
    command: 'RecordResolution',
    summary: 'Record a resolution (มติ); nothing moves before another person confirms it',
  })
  recordResolution(@Asked() asked: Asked, @Body() body: RecordResolutionBody): Promise<Receipt> {
    const command = commandOf('RecordResolution', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('resolutions/:resolution/confirmation', {
    command: 'ConfirmResolution',
    summary: 'Confirm a resolution (ยืนยันมติ): its allocations and transfers take effect',
    params: { resolution: 'The resolution, `R0001`.' },
  })
  confirmResolution(
    @Asked() asked: Asked,
    @IdInPath('resolution') resolution: ResolutionId,
    @Body() body: ConfirmationBody,
  ): Promise<Receipt> {
    const command = commandOf('ConfirmResolution', body, { resolution });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Read('resolutions', {
    reads: 'book',
    summary: 'The resolution register, newest record first',
    answer: resolutionPage,
  })
  resolutions(
    @Book() book: BookKey,
    @Query() query: ResolutionsQuery,
  ): Promise<Page<ResolutionRow>> {
    const { status, after } = query;
    return this.queries.execute(
      new ReadViews({
        views: ['book-register'],
        book,
        after,
        read: (views) => resolutions(views, { ...book, status, ...pageAsOf(query) }),
      }),
    );
  }

  @Read('resolutions/:resolution', {
    reads: 'book',
    summary: 'One resolution',
    params: { resolution: 'The resolution, `R0001`.' },
    answer: resolutionAnswer,
  })
  async resolution(
    @Book() book: BookKey,
    @IdInPath('resolution') resolution: string,
    @Query() query: AsOfQuery,
  ): Promise<ResolutionRow & Standing> {
    const {
      rows,
      next: _,
      ...standing
    } = await this.queries.execute(
      new ReadViews({
        views: ['book-register'],
        book,
        after: query.after,
        read: (views) => resolutions(views, { ...book, resolution, ...asOf(query) }),
      }),
    );
    const [row] = rows;
    if (row === undefined) throw new NotThere('resolution', resolution);
    return { ...standing, ...row, sequence: standing.sequence ?? row.sequence };
  }
}
