import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { LedgerCommands, type RowVerdict } from './ledger-commands';
import type { LedgerRequest, Receipt } from './request';

/** Asks a command, over Nest's command bus. */
export class ExecuteCommand extends Command<Receipt> {
  constructor(readonly request: LedgerRequest) {
    super();
  }
}

/** Asks several commands at once, with a verdict per row. */
export class ExecuteBatch extends Command<readonly RowVerdict[]> {
  constructor(readonly requests: readonly LedgerRequest[]) {
    super();
  }
}

/** Hands a command to the one path that all commands take. */
@CommandHandler(ExecuteCommand)
export class ExecuteCommandHandler implements ICommandHandler<ExecuteCommand> {
  constructor(private readonly commands: LedgerCommands) {}

  execute({ request }: ExecuteCommand): Promise<Receipt> {
    return this.commands.execute(request);
  }
}

/** Hands a batch to the same path. */
@CommandHandler(ExecuteBatch)
export class ExecuteBatchHandler implements ICommandHandler<ExecuteBatch> {
  constructor(private readonly commands: LedgerCommands) {}

  execute({ requests }: ExecuteBatch): Promise<readonly RowVerdict[]> {
    return this.commands.executeBatch(requests);
  }
}
