import { Body } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ExecuteBookCommand, type Receipt } from '@app/commands';
import { RegisterProjectBody } from '../bodies/authority.body';
import { Asked } from '../input/asked';
import { BookController, Write } from './route';

/** Projects of the committee. */
@BookController('projects')
export class ProjectsController {
  constructor(private readonly commands: CommandBus) {}

  @Write('projects', { summary: 'Register a project that draws on lines of the book' })
  registerProject(@Asked() asked: Asked, @Body() body: RegisterProjectBody): Promise<Receipt> {
    const command = { type: 'RegisterProject' as const, ...body };
    return this.commands.execute(new ExecuteBookCommand({ ...asked, command }));
  }
}
