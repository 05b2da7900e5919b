import { Body, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ExecuteCommand, type BookKey, type Receipt } from '@app/commands';
import type { ProjectId } from '@app/ledger';
import { budgetProjects, type Page, type ProjectRow } from '@app/views';
import { projectPage } from '../answers/budget.answers';
import { RegisterProjectBody } from '../bodies/authority.body';
import { ProjectCancellationBody, ProjectReductionBody } from '../bodies/refund.body';
import { commandOf } from '../bodies/stated.body';
import type { Person } from '../identity/person';
import { ReadScopes } from '../identity/read-scopes';
import { Asked, Book, IdInPath, Reader } from '../input/asked';
import { asOf, pageOf, ProjectsQuery } from './read.query';
import { ReadViews } from './read-views';
import { BookController, Read, Write } from './route';

const params = { project: 'The project, `P0001`.' };

/** Projects of the committee. */
@BookController('projects')
export class ProjectsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly scopes: ReadScopes,
  ) {}

  @Write('projects', {
    command: 'RegisterProject',
    summary: 'Register a project that draws on lines of the book',
  })
  registerProject(@Asked() asked: Asked, @Body() body: RegisterProjectBody): Promise<Receipt> {
    const command = commandOf('RegisterProject', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('projects/:project/reduction', {
    command: 'ReduceProject',
    summary:
      "Make a project under an agreement smaller: both sides' unspent money goes by its rule",
    params,
  })
  reduceProject(
    @Asked() asked: Asked,
    @IdInPath('project') project: ProjectId,
    @Body() body: ProjectReductionBody,
  ): Promise<Receipt> {
    const command = commandOf('ReduceProject', body, { project });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('projects/:project/cancellation', {
    command: 'CancelProject',
    summary: 'End a project before its time: unspent money goes back to its line and its payers',
    params,
  })
  cancelProject(
    @Asked() asked: Asked,
    @IdInPath('project') project: ProjectId,
    @Body() body: ProjectCancellationBody,
  ): Promise<Receipt> {
    const command = commandOf('CancelProject', body, { project });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Read('projects', {
    reads: 'funding',
    summary:
      'Projects with their money by line; of a local government those that invite it or that it funds',
    answer: projectPage,
  })
  async projects(
    @Reader() reader: Person,
    @Book() book: BookKey,
    @Query() query: ProjectsQuery,
  ): Promise<Page<ProjectRow>> {
    const { project, after } = query;
    const onlyFor = (await this.scopes.of(reader)).onlyFunders(book.area);
    const wanted = { ...book, project, onlyFor };
    return this.queries.execute(
      new ReadViews({
        views: ['budget', 'matching-fund'],
        book,
        after,
        read: (views) => budgetProjects(views, { ...wanted, ...asOf(query), ...pageOf(query) }),
      }),
    );
  }
}
