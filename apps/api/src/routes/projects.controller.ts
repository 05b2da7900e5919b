import { Body, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ExecuteCommand, type BookKey, type Receipt } from '@app/commands';
import { budgetProjects, type Page, type ProjectRow } from '@app/views';
import { projectPage } from '../answers/budget.answers';
import { RegisterProjectBody } from '../bodies/authority.body';
import { commandOf } from '../bodies/stated.body';
import { Asked, Book } from '../input/asked';
import { asOf, pageOf, ProjectsQuery } from './read.query';
import { ReadViews } from './read-views';
import { BookController, Read, Write } from './route';

/** Projects of the committee. */
@BookController('projects')
export class ProjectsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Write('projects', {
    command: 'RegisterProject',
    summary: 'Register a project that draws on lines of the book',
  })
  registerProject(@Asked() asked: Asked, @Body() body: RegisterProjectBody): Promise<Receipt> {
    const command = commandOf('RegisterProject', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Read('projects', { summary: 'Projects with their money by line', answer: projectPage })
  projects(@Book() book: BookKey, @Query() query: ProjectsQuery): Promise<Page<ProjectRow>> {
    const { project, after } = query;
    return this.queries.execute(
      new ReadViews({
        views: ['budget'],
        book,
        after,
        read: (views) =>
          budgetProjects(views, { ...book, project, ...asOf(query), ...pageOf(query) }),
      }),
    );
  }
}
