import { Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { BookKey } from '@app/commands';
import {
  BALANCED_BY,
  EXPLAINED_BY,
  explainFigure,
  lineRegister,
  refusals,
  trialBalance,
  type Explanation,
  type FigureName,
  type LineRegister,
  type Page,
  type RefusalRow,
  type TrialBalance,
} from '@app/views';
import {
  explanationAnswer,
  FIGURES,
  lineRegisterAnswer,
  trialBalanceAnswer,
} from '../answers/budget.answers';
import { refusalPage } from '../answers/register.answers';
import { Book, IdInPath, PathParameter } from '../input/asked';
import { InvalidInput } from '../input/field-fault';
import { NotThere } from '../problems/request-errors';
import {
  asOf,
  AsOfPageQuery,
  AsOfQuery,
  ExplainQuery,
  pageAsOf,
  pageOf,
  RefusalsQuery,
} from './read.query';
import { ReadViews } from './read-views';
import { BookController, Read } from './route';

/** What is read about a book and never written: registers, the trial balance, explanations. */
@BookController('registers')
export class RegistersController {
  constructor(private readonly queries: QueryBus) {}

  @Read('lines/:line/register', {
    reads: 'book',
    summary: 'The budget control register of a line (ทะเบียนคุมงบประมาณ)',
    params: { line: 'The line, `L0001`.' },
    answer: lineRegisterAnswer,
  })
  async lineRegister(
    @Book() book: BookKey,
    @IdInPath('line') line: string,
    @Query() query: AsOfPageQuery,
  ): Promise<LineRegister> {
    const found = await this.queries.execute(
      new ReadViews({
        views: ['budget'],
        book,
        after: query.after,
        read: (views) => lineRegister(views, { ...book, line, ...asOf(query), ...pageOf(query) }),
      }),
    );
    if (found === undefined) throw new NotThere('line', line);
    return found;
  }

  @Read('trial-balance', {
    reads: 'book',
    summary: 'The trial balance (งบทดลอง)',
    answer: trialBalanceAnswer,
  })
  trialBalance(@Book() book: BookKey, @Query() query: AsOfQuery): Promise<TrialBalance> {
    return this.queries.execute(
      new ReadViews({
        views: BALANCED_BY,
        book,
        after: query.after,
        read: (views) => trialBalance(views, { ...book, ...asOf(query) }),
      }),
    );
  }

  @Read('figures/:figure/events', {
    reads: 'book',
    summary: 'The events that a figure is the sum of, with the resolution behind each',
    params: { figure: `One of ${FIGURES.join(', ')}.` },
    answer: explanationAnswer,
  })
  explain(
    @Book() book: BookKey,
    @PathParameter('figure') figure: string,
    @Query() query: ExplainQuery,
  ): Promise<Explanation> {
    const { after, fundSource, developmentIssue, category, budgetProject, line, project } = query;
    const scope = { ...book, fundSource, developmentIssue, category, budgetProject, line, project };
    const named = figureOf(figure);
    return this.queries.execute(
      new ReadViews({
        views: EXPLAINED_BY,
        book,
        after,
        read: (views) =>
          explainFigure(views, { figure: named, scope, ...asOf(query), ...pageOf(query) }),
      }),
    );
  }

  @Read('refusals', {
    reads: 'book',
    summary: 'What the rules refused, newest first',
    answer: refusalPage,
  })
  refusals(@Book() book: BookKey, @Query() query: RefusalsQuery): Promise<Page<RefusalRow>> {
    const { after, code, command } = query;
    // What is refused may be about a book that is not there yet.
    return this.queries.execute(
      new ReadViews({
        views: ['refusals'],
        after,
        read: (views) => refusals(views, { ...book, code, command, ...pageAsOf(query) }),
      }),
    );
  }
}

function figureOf(text: string): FigureName {
  const figure = FIGURES.find((name) => name === text);
  if (figure === undefined) throw InvalidInput.of('figure', 'NOT_ONE_OF', { allowed: FIGURES });
  return figure;
}
