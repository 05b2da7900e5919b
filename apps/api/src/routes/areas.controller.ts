import { Controller, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Clock } from '@app/commands';
import { dayInThailand, type AreaId } from '@app/ledger';
import {
  areaSummaries,
  INTEGRATED_BY,
  integratedBudget,
  registeredAreas,
  type AreaSummary,
  type IntegratedBudget,
  type Page,
} from '@app/views';
import { areaSummaryPage, integratedBudgetAnswer } from '../answers/budget.answers';
import { areaAnswers, type AreaAnswer } from '../answers/log.answers';
import type { Person } from '../identity/person';
import { ReadScopes } from '../identity/read-scopes';
import { AreaInPath, Reader } from '../input/asked';
import { asOf, ReferenceQuery, YearQuery } from './read.query';
import { CLOCK, ReadViews } from './read-views';
import { Read } from './route';

/** Provinces and clusters, and their budgets as a whole. */
@Controller('api')
@ApiTags('areas')
export class AreasController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly scopes: ReadScopes,
  ) {}

  @Read('areas', {
    reads: 'reference',
    summary: 'All provinces and clusters, called and belonging together as on a day',
    answer: areaAnswers,
  })
  async areas(@Query() { after, asOfEffective }: ReferenceQuery): Promise<readonly AreaAnswer[]> {
    const today = dayInThailand(this.clock.now());
    const { rows } = await this.queries.execute(
      new ReadViews({
        views: ['reference'],
        after,
        read: (views) => registeredAreas(views, { today, asOfEffective }),
      }),
    );
    // Bangkok is registered for the local governments in it, and has no book.
    return rows.flatMap(({ kind, ...area }) => (kind === 'special' ? [] : [{ ...area, kind }]));
  }

  @Read('summary', {
    reads: 'book',
    summary: 'The figures of every area that one may read and that has a book in the year, ranked',
    answer: areaSummaryPage,
  })
  async summary(@Reader() reader: Person, @Query() query: YearQuery): Promise<Page<AreaSummary>> {
    const { after, fiscalYear } = query;
    const scope = await this.scopes.of(reader);
    const mayTell = (area: string): boolean => scope.reads('book', area);
    return this.queries.execute(
      new ReadViews({
        views: ['budget', 'reference'],
        after,
        read: (views) => areaSummaries(views, { fiscalYear, mayTell, ...asOf(query) }),
      }),
    );
  }

  @Read('areas/:area/integrated-budget', {
    reads: 'book',
    summary: "The integrated view: an area's money of all sources, in every breakdown",
    answer: integratedBudgetAnswer,
  })
  @ApiParam({
    name: 'area',
    description: 'Province or cluster: `TH40`, `TH-40`, `CL12`.',
    schema: { type: 'string' },
    example: 'TH40',
  })
  async integratedBudget(
    @Reader() reader: Person,
    @AreaInPath() area: AreaId,
    @Query() query: YearQuery,
  ): Promise<IntegratedBudget> {
    const { after, fiscalYear } = query;
    const today = dayInThailand(this.clock.now());
    const scope = await this.scopes.of(reader);
    const mayTell = (cluster: string): boolean => scope.reads('book', cluster);
    const wanted = { area, fiscalYear, today, mayTell };
    return this.queries.execute(
      new ReadViews({
        views: INTEGRATED_BY,
        book: { area, fiscalYear },
        after,
        read: (views) => integratedBudget(views, { ...wanted, ...asOf(query) }),
      }),
    );
  }
}
