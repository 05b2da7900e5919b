import { Body } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ExecuteCommand, type Receipt } from '@app/commands';
import type { ProjectId } from '@app/ledger';
import { ProjectRevisionBody } from '../bodies/project-revision.body';
import { commandOf } from '../bodies/stated.body';
import { Asked, IdInPath } from '../input/asked';
import { BookController, Write } from './route';

/** What projects of the committee become in later versions of the plan. */
@BookController('projects')
export class ProjectRevisionController {
  constructor(private readonly commands: CommandBus) {}

  @Write('projects/:project/revisions', {
    command: 'ReviseProject',
    summary: 'Revise a project by a decision of the committee, an answer from above, or a letter',
    params: { project: 'The project, `P0001`.' },
  })
  reviseProject(
    @Asked() asked: Asked,
    @IdInPath('project') project: ProjectId,
    @Body() body: ProjectRevisionBody,
  ): Promise<Receipt> {
    const command = commandOf('ReviseProject', body, { project });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }
}
