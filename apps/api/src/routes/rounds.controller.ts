import { Body } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ExecuteCommand, type Receipt } from '@app/commands';
import type { RoundId } from '@app/ledger';
import { OpenRoundBody, RoundClosingBody, StateAgreementBody } from '../bodies/round.body';
import { commandOf } from '../bodies/stated.body';
import { Asked, IdInPath } from '../input/asked';
import { BookController, Write } from './route';

/** Rounds of the matching fund, and the agreements under which it is matched. */
@BookController('matching fund: rounds and agreements')
export class RoundsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Write('rounds', {
    command: 'OpenRound',
    summary: 'Ask every local government of the area for a contribution by one letter',
  })
  openRound(@Asked() asked: Asked, @Body() body: OpenRoundBody): Promise<Receipt> {
    const command = commandOf('OpenRound', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('rounds/:round/closing', {
    command: 'CloseRound',
    summary: 'Close a round: pledges that name it come too late',
    params: { round: 'The round, `RD0001`.' },
  })
  closeRound(
    @Asked() asked: Asked,
    @IdInPath('round') round: RoundId,
    @Body() body: RoundClosingBody,
  ): Promise<Receipt> {
    const command = commandOf('CloseRound', body, { round });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('agreements', {
    command: 'StateAgreement',
    summary: 'State an agreement (ข้อตกลงร่วมลงทุน), or its next version',
  })
  stateAgreement(@Asked() asked: Asked, @Body() body: StateAgreementBody): Promise<Receipt> {
    const command = commandOf('StateAgreement', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }
}
