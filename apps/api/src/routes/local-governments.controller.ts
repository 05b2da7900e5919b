import { Controller, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Clock } from '@app/commands';
import { dayInThailand, fiscalYearOf, type LocalGovernmentId } from '@app/ledger';
import {
  localGovernments,
  localGovernmentView,
  refusals,
  type LocalGovernmentRow,
  type LocalGovernmentView,
  type Page,
  type RefusalRow,
} from '@app/views';
import { localGovernmentAnswer, localGovernmentPage } from '../answers/reference.answers';
import { refusalPage } from '../answers/register.answers';
import { IdInPath } from '../input/asked';
import { NotThere } from '../problems/request-errors';
import {
  LocalGovernmentQuery,
  LocalGovernmentsQuery,
  pageAsOf,
  pageOf,
  RefusalsOfPlaceQuery,
} from './read.query';
import { CLOCK, ReadViews } from './read-views';
import { Read } from './route';

const params = { localGovernment: 'The local government, `TOWN-400114`.' };

/** Local governments: as the registry has them, and what their money did. */
@Controller('api/local-governments')
@ApiTags('local governments')
export class LocalGovernmentsController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Read('', {
    // Their names and places are published; what their money does is read one by one.
    reads: 'reference',
    summary: 'Local governments as they are on a day, by province, district and id',
    answer: localGovernmentPage,
  })
  localGovernments(@Query() query: LocalGovernmentsQuery): Promise<Page<LocalGovernmentRow>> {
    const { after, province, type, q, asOfEffective } = query;
    const today = dayInThailand(this.clock.now());
    const wanted = { today, province, type, q, asOfEffective, ...pageOf(query) };
    return this.queries.execute(
      new ReadViews({
        views: ['reference'],
        after,
        read: (views) => localGovernments(views, wanted),
      }),
    );
  }

  @Read(':localGovernment', {
    reads: 'local-government',
    summary: "A local government's own page: its ceiling, what is left of it, what its money did",
    params,
    answer: localGovernmentAnswer,
  })
  async localGovernment(
    @IdInPath('localGovernment') localGovernment: LocalGovernmentId,
    @Query() query: LocalGovernmentQuery,
  ): Promise<LocalGovernmentView> {
    const today = dayInThailand(this.clock.now());
    const { after, fiscalYear = fiscalYearOf(today) } = query;
    const found = await this.queries.execute(
      new ReadViews({
        views: ['reference', 'matching-fund', 'budget'],
        after,
        read: (views) => localGovernmentView(views, { localGovernment, fiscalYear, today }),
      }),
    );
    if (found === undefined) throw new NotThere('localGovernment', localGovernment);
    return found;
  }

  @Read(':localGovernment/refusals', {
    reads: 'local-government',
    summary: 'What the rules refused about a local government, newest first',
    params,
    answer: refusalPage,
  })
  refusalsOfLocalGovernment(
    @IdInPath('localGovernment') place: LocalGovernmentId,
    @Query() query: RefusalsOfPlaceQuery,
  ): Promise<Page<RefusalRow>> {
    const { after, fiscalYear, code, command } = query;
    // What is refused may be about a local government that is in no registry.
    return this.queries.execute(
      new ReadViews({
        views: ['refusals'],
        after,
        read: (views) => refusals(views, { place, fiscalYear, code, command, ...pageAsOf(query) }),
      }),
    );
  }
}
