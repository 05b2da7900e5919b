import { Body } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ExecuteCommand, type Receipt } from '@app/commands';
import type { ContributionId } from '@app/ledger';
import {
  ContributionClosingBody,
  LapseBody,
  ReconciliationBody,
} from '../bodies/contribution.body';
import { SignatureBody } from '../bodies/round.body';
import { commandOf } from '../bodies/stated.body';
import { Asked, IdInPath } from '../input/asked';
import { BookController, Write } from './route';

const params = { contribution: 'The contribution, `TOWN-400114.K0001`.' };

/** Contributions of local governments from the day on which the book took them over. */
@BookController('matching fund: contributions')
export class ContributionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Write('contributions/:contribution/signature', {
    command: 'SignContribution',
    summary: 'Sign the memorandum of a contribution (บันทึกข้อตกลง): its ratio is fixed',
    params,
  })
  signContribution(
    @Asked() asked: Asked,
    @IdInPath('contribution') contribution: ContributionId,
    @Body() body: SignatureBody,
  ): Promise<Receipt> {
    const command = commandOf('SignContribution', body, { contribution });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('contributions/:contribution/lapse', {
    command: 'LapseContribution',
    summary: 'What of a contribution is still to come comes no more; the ceiling has it again',
    params,
  })
  lapseContribution(
    @Asked() asked: Asked,
    @IdInPath('contribution') contribution: ContributionId,
    @Body() body: LapseBody,
  ): Promise<Receipt> {
    const command = commandOf('LapseContribution', body, { contribution });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('contributions/:contribution/reconciliation', {
    command: 'ReconcileContribution',
    summary: 'Record that both sides agree on the figures (กระทบยอด)',
    params,
  })
  reconcileContribution(
    @Asked() asked: Asked,
    @IdInPath('contribution') contribution: ContributionId,
    @Body() body: ReconciliationBody,
  ): Promise<Receipt> {
    const command = commandOf('ReconcileContribution', body, { contribution });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('contributions/:contribution/closing', {
    command: 'CloseContribution',
    summary: 'Close a contribution that was reconciled',
    params,
  })
  closeContribution(
    @Asked() asked: Asked,
    @IdInPath('contribution') contribution: ContributionId,
    @Body() body: ContributionClosingBody,
  ): Promise<Receipt> {
    const command = commandOf('CloseContribution', body, { contribution });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }
}
