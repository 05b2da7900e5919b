import { Logger, Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { EventStore } from '@app/event-store';
import type { Clock } from './clock';
import { ExecuteBatchHandler, ExecuteCommandHandler } from './execute-command';
import { LedgerCommands } from './ledger-commands';

/** The write side over a log and a clock that are already there. */
@Module({})
export class CommandsModule {
  static over(store: EventStore, clock: Clock): DynamicModule {
    const logger = new Logger('Refusals');
    return {
      module: CommandsModule,
      global: true,
      imports: [CqrsModule.forRoot()],
      providers: [
        {
          provide: LedgerCommands,
          useFactory: () =>
            new LedgerCommands(store, clock, (error) =>
              logger.error(`a refusal could not be recorded: ${String(error)}`),
            ),
        },
        ExecuteCommandHandler,
        ExecuteBatchHandler,
      ],
      exports: [CqrsModule, LedgerCommands],
    };
  }
}
