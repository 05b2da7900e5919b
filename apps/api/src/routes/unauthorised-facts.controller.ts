import { Body } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ExecuteBookCommand, type Receipt } from '@app/commands';
import type { FactId } from '@app/ledger';
import { RegularisationBody } from '../bodies/execution.body';
import { Asked, IdInPath } from '../input/asked';
import { BookController, Write } from './route';

/** Outside facts that broke a rule. */
@BookController('unauthorised facts')
export class UnauthorisedFactsController {
  constructor(private readonly commands: CommandBus) {}

  @Write('unauthorised-facts/:fact/regularisation', {
    summary: 'Cover an unauthorised fact with money that is there by now',
    params: { fact: 'The fact, by the id of its commitment or disbursement.' },
  })
  regulariseFact(
    @Asked() asked: Asked,
    @IdInPath('fact') fact: FactId,
    @Body() body: RegularisationBody,
  ): Promise<Receipt> {
    const command = { type: 'RegulariseFact' as const, fact, ...body };
    return this.commands.execute(new ExecuteBookCommand({ ...asked, command }));
  }
}
