import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { LedgerCommands, type RowVerdict } from './ledger-commands';
import type { BookRequest, Receipt } from './request';

/** Asks a command of a book, over Nest's command bus. */
export class ExecuteBookCommand extends Command<Receipt> {
  constructor(readonly request: BookRequest) {
    super();
  }
}

/** Asks several commands at once, with a verdict per row. */
export class ExecuteBatch extends Command<readonly RowVerdict[]> {
  constructor(readonly requests: readonly BookRequest[]) {
    super();
  }
}

/** Hands a command to the one path that all commands take. */
@CommandHandler(ExecuteBookCommand)
export class ExecuteBookCommandHandler implements ICommandHandler<ExecuteBookCommand> {
  constructor(private readonly commands: LedgerCommands) {}

  execute({ request }: ExecuteBookCommand): Promise<Receipt> {
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
