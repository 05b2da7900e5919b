import { Body } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ExecuteBookCommand, type Receipt } from '@app/commands';
import {
  OpenBookBody,
  RecordAllotmentBody,
  RecordAppropriationBody,
} from '../bodies/appropriation.body';
import { Asked } from '../input/asked';
import { BookController, Write } from './route';

/** The book, what the Act gave it, and what was allotted. */
@BookController('appropriation')
export class AppropriationController {
  constructor(private readonly commands: CommandBus) {}

  @Write('', { summary: 'Open the book of a fiscal year' })
  openBook(@Asked() asked: Asked, @Body() body: OpenBookBody): Promise<Receipt> {
    const command = { type: 'OpenBook' as const, ...body };
    return this.commands.execute(new ExecuteBookCommand({ ...asked, command }));
  }

  @Write('appropriation-lines', {
    summary: 'Record lines of the Act, all or none; opens the book when it is not open yet',
  })
  recordAppropriation(
    @Asked() asked: Asked,
    @Body() body: RecordAppropriationBody,
  ): Promise<Receipt> {
    const command = { type: 'RecordAppropriation' as const, ...body };
    return this.commands.execute(new ExecuteBookCommand({ ...asked, command }));
  }

  @Write('allotments', { summary: 'Record money that the Budget Bureau allotted (จัดสรร)' })
  recordAllotment(@Asked() asked: Asked, @Body() body: RecordAllotmentBody): Promise<Receipt> {
    const command = { type: 'RecordAllotment' as const, ...body };
    return this.commands.execute(new ExecuteBookCommand({ ...asked, command }));
  }
}
