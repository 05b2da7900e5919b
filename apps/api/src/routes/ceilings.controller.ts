import { Body } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ExecuteCommand, type Receipt } from '@app/commands';
import type { SubsidyId } from '@app/ledger';
import {
  ApproveCeilingExceptionBody,
  RecordOutsideSubsidyBody,
  StateCeilingBody,
  SubsidyCancellationBody,
} from '../bodies/ceiling.body';
import { commandOf } from '../bodies/stated.body';
import { AskedOfLocalGovernment, IdInPath } from '../input/asked';
import { LocalGovernmentController, Write } from './route';

/** How much a local government may give in a year. */
@LocalGovernmentController('local governments: ceilings')
export class CeilingsController {
  constructor(private readonly commands: CommandBus) {}

  @Write('ceilings', {
    command: 'StateCeiling',
    summary: 'State the figure of which the yearly ceiling is a share, and where it stands',
  })
  stateCeiling(
    @AskedOfLocalGovernment() asked: AskedOfLocalGovernment,
    @Body() body: StateCeilingBody,
  ): Promise<Receipt> {
    const command = commandOf('StateCeiling', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('outside-subsidies', {
    command: 'RecordOutsideSubsidy',
    summary: 'Record a subsidy given outside this ledger: it counts against the ceiling too',
  })
  recordOutsideSubsidy(
    @AskedOfLocalGovernment() asked: AskedOfLocalGovernment,
    @Body() body: RecordOutsideSubsidyBody,
  ): Promise<Receipt> {
    const command = commandOf('RecordOutsideSubsidy', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('outside-subsidies/:subsidy/cancellation', {
    command: 'CancelOutsideSubsidy',
    summary: 'Record that a subsidy outside this ledger was not given after all',
    params: { subsidy: 'The subsidy.' },
  })
  cancelOutsideSubsidy(
    @AskedOfLocalGovernment() asked: AskedOfLocalGovernment,
    @IdInPath('subsidy') subsidy: SubsidyId,
    @Body() body: SubsidyCancellationBody,
  ): Promise<Receipt> {
    const command = commandOf('CancelOutsideSubsidy', body, { subsidy });
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('ceiling-exceptions', {
    command: 'ApproveCeilingException',
    summary: 'Let a local government give more than its ceiling, by so much',
  })
  approveCeilingException(
    @AskedOfLocalGovernment() asked: AskedOfLocalGovernment,
    @Body() body: ApproveCeilingExceptionBody,
  ): Promise<Receipt> {
    const command = commandOf('ApproveCeilingException', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }
}
