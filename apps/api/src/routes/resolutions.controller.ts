import { Body } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ExecuteBookCommand, type Receipt } from '@app/commands';
import type { ResolutionId } from '@app/ledger';
import { ConfirmationBody, RecordResolutionBody } from '../bodies/resolution.body';
import { Asked, IdInPath } from '../input/asked';
import { BookController, Write } from './route';

/** What the committee resolves. */
@BookController('resolutions')
export class ResolutionsController {
  constructor(private readonly commands: CommandBus) {}

  @Write('resolutions', {
    summary: 'Record a resolution (มติ); nothing moves before another person confirms it',
  })
  recordResolution(@Asked() asked: Asked, @Body() body: RecordResolutionBody): Promise<Receipt> {
    const command = { type: 'RecordResolution' as const, ...body };
    return this.commands.execute(new ExecuteBookCommand({ ...asked, command }));
  }

  @Write('resolutions/:resolution/confirmation', {
    summary: 'Confirm a resolution (ยืนยันมติ): its allocations and transfers take effect',
    params: { resolution: 'The resolution, `R0001`.' },
  })
  confirmResolution(
    @Asked() asked: Asked,
    @IdInPath('resolution') resolution: ResolutionId,
    @Body() body: ConfirmationBody,
  ): Promise<Receipt> {
    const command = { type: 'ConfirmResolution' as const, resolution, ...body };
    return this.commands.execute(new ExecuteBookCommand({ ...asked, command }));
  }
}
