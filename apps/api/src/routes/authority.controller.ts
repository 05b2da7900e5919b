import { Body } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ExecuteBookCommand, type Receipt } from '@app/commands';
import { GrantDelegationBody } from '../bodies/authority.body';
import { Asked } from '../input/asked';
import { BookController, Write } from './route';

/** Powers that the policy committee grants to the book's committee. */
@BookController('authority')
export class AuthorityController {
  constructor(private readonly commands: CommandBus) {}

  @Write('delegations', { summary: 'Record a delegation of powers (มอบอำนาจ)' })
  grantDelegation(@Asked() asked: Asked, @Body() body: GrantDelegationBody): Promise<Receipt> {
    const command = { type: 'GrantDelegation' as const, ...body };
    return this.commands.execute(new ExecuteBookCommand({ ...asked, command }));
  }
}
