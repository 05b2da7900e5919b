import { Body } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ExecuteCommand, type Receipt } from '@app/commands';
import type { DelegationId } from '@app/ledger';
import {
  DelegationAmendmentBody,
  DelegationRevocationBody,
} from '../bodies/delegation-change.body';
import { commandOf } from '../bodies/stated.body';
import { Asked, IdInPath } from '../input/asked';
import { BookController, Write } from './route';

const PARAMS = { delegation: 'The delegation, `G0001`.' };

/** What becomes of delegated powers after they were granted. */
@BookController('authority')
export class DelegationChangeController {
  constructor(private readonly commands: CommandBus) {}

  @Write('delegations/:delegation/amendments', {
    command: 'AmendDelegation',
    summary: 'Amend a delegation: meetings decide by the terms of their day',
    params: PARAMS,
  })
  amendDelegation(
    @Asked() asked: Asked,
    @IdInPath('delegation') delegation: DelegationId,
    @Body() body: DelegationAmendmentBody,
  ): Promise<Receipt> {
    const command = commandOf('AmendDelegation', body, { delegation });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('delegations/:delegation/revocation', {
    command: 'RevokeDelegation',
    summary: 'Revoke a delegation (เพิกถอน): what was decided since its day is listed, and stands',
    params: PARAMS,
  })
  revokeDelegation(
    @Asked() asked: Asked,
    @IdInPath('delegation') delegation: DelegationId,
    @Body() body: DelegationRevocationBody,
  ): Promise<Receipt> {
    const command = commandOf('RevokeDelegation', body, { delegation });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }
}
