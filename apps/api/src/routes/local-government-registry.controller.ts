import { Body, Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ExecuteCommand, type Receipt } from '@app/commands';
import {
  MergeLocalGovernmentsBody,
  PlaceLocalGovernmentsBody,
  ReclassifyLocalGovernmentsBody,
  RegisterLocalGovernmentsBody,
  RenameLocalGovernmentsBody,
  RevokeMergersBody,
} from '../bodies/registered-local-government.body';
import { commandOf } from '../bodies/stated.body';
import { AskedOfRegistry } from '../input/asked';
import { Write } from './route';

/** Local governments: what they are called, of which type they are, into which they were merged. */
@Controller('api/registries')
@ApiTags('registries: local governments')
export class LocalGovernmentRegistryController {
  constructor(private readonly commands: CommandBus) {}

  @Write('local-governments', {
    command: 'RegisterLocalGovernments',
    summary: 'Register local governments (อปท.)',
  })
  registerLocalGovernments(
    @AskedOfRegistry('RegisterLocalGovernments') asked: AskedOfRegistry,
    @Body() body: RegisterLocalGovernmentsBody,
  ): Promise<Receipt> {
    const command = commandOf('RegisterLocalGovernments', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('local-government-names', {
    command: 'RenameLocalGovernments',
    summary: 'Give local governments new names; they stay the same ones',
  })
  renameLocalGovernments(
    @AskedOfRegistry('RenameLocalGovernments') asked: AskedOfRegistry,
    @Body() body: RenameLocalGovernmentsBody,
  ): Promise<Receipt> {
    const command = commandOf('RenameLocalGovernments', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('local-government-types', {
    command: 'ReclassifyLocalGovernments',
    summary: 'Let local governments become of another type (ยกฐานะ); they stay the same ones',
  })
  reclassifyLocalGovernments(
    @AskedOfRegistry('ReclassifyLocalGovernments') asked: AskedOfRegistry,
    @Body() body: ReclassifyLocalGovernmentsBody,
  ): Promise<Receipt> {
    const command = commandOf('ReclassifyLocalGovernments', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('local-government-mergers', {
    command: 'MergeLocalGovernments',
    summary: 'Merge local governments into others, which have their rights and debts from then on',
  })
  mergeLocalGovernments(
    @AskedOfRegistry('MergeLocalGovernments') asked: AskedOfRegistry,
    @Body() body: MergeLocalGovernmentsBody,
  ): Promise<Receipt> {
    const command = commandOf('MergeLocalGovernments', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('local-government-merger-revocations', {
    command: 'RevokeMergers',
    summary: 'Take mergers back that never were; effectiveOn is the day of the merger',
  })
  revokeMergers(
    @AskedOfRegistry('RevokeMergers') asked: AskedOfRegistry,
    @Body() body: RevokeMergersBody,
  ): Promise<Receipt> {
    const command = commandOf('RevokeMergers', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }

  @Write('local-government-places', {
    command: 'PlaceLocalGovernments',
    summary:
      'State district and official code of local governments, where they changed or were wrong',
  })
  placeLocalGovernments(
    @AskedOfRegistry('PlaceLocalGovernments') asked: AskedOfRegistry,
    @Body() body: PlaceLocalGovernmentsBody,
  ): Promise<Receipt> {
    const command = commandOf('PlaceLocalGovernments', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }
}
