import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ExecuteBatchHandler, ExecuteCommandHandler } from './execute-command';
import { LedgerCommands } from './ledger-commands';

/** The write side of a process, reached over Nest's command bus. */
@Module({})
export class CommandsModule {
  static over(commands: LedgerCommands): DynamicModule {
    return {
      module: CommandsModule,
      global: true,
      imports: [CqrsModule.forRoot()],
      providers: [
        { provide: LedgerCommands, useValue: commands },
        ExecuteCommandHandler,
        ExecuteBatchHandler,
      ],
      exports: [CqrsModule, LedgerCommands],
    };
  }
}
