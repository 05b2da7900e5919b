import { Body } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ExecuteCommand, type Receipt } from '@app/commands';
import { commandOf } from '../bodies/stated.body';
import { FileTransferReportBody } from '../bodies/transfer-report.body';
import { Asked } from '../input/asked';
import { BookController, Write } from './route';

/** What is reported to the Budget Bureau about moves that it did not have to agree to. */
@BookController('reports of transfers')
export class TransferReportController {
  constructor(private readonly commands: CommandBus) {}

  @Write('transfer-reports', {
    command: 'FileTransferReport',
    summary: 'Report transfers to the Budget Bureau, due within 15 days; a late one is noted',
  })
  fileTransferReport(
    @Asked() asked: Asked,
    @Body() body: FileTransferReportBody,
  ): Promise<Receipt> {
    const command = commandOf('FileTransferReport', body);
    return this.commands.execute(new ExecuteCommand({ ...asked, command }));
  }
}
