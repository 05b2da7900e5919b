import { Module, type DynamicModule, type OnApplicationShutdown, type Type } from '@nestjs/common';
import { APP_GUARD, APP_PIPE } from '@nestjs/core';
import { CommandsModule, LedgerCommands } from '@app/commands';
import { DEMONSTRATION, IdentityGuard } from './identity.guard';
import { InputPipe } from './input/read-input';
import type { Ledger } from './ledger';
import { AppropriationController } from './routes/appropriation.controller';
import { AuthorityController } from './routes/authority.controller';
import { ExecutionController } from './routes/execution.controller';
import { ProjectsController } from './routes/projects.controller';
import { CLOCK, PROJECTOR, ReadViewsHandler, STORE, VIEWS } from './routes/read-views';
import { ResolutionsController } from './routes/resolutions.controller';
import { UnauthorisedFactsController } from './routes/unauthorised-facts.controller';

import { AreasController } from './routes/areas.controller';

import { DemonstrationController } from './routes/demonstration.controller';

import { HealthController } from './routes/health.controller';

import { RegistersController } from './routes/registers.controller';

import { StreamsController } from './routes/streams.controller';

import { BatchesController } from './routes/batches.controller';

import { ImportsController } from './routes/imports.controller';

const CONTROLLERS: Type[] = [
  AppropriationController,
  AuthorityController,
  ProjectsController,
  ResolutionsController,
  ExecutionController,
  UnauthorisedFactsController,
  AreasController,
  DemonstrationController,
  HealthController,
  RegistersController,
  StreamsController,
  BatchesController,
  ImportsController,
];

/** The HTTP edge over a ledger that is open already. */
@Module({})
export class ApiModule implements OnApplicationShutdown {
  constructor(private readonly commands: LedgerCommands) {}

  /** No request is under way any more; what was refused last still goes into its register. */
  async onApplicationShutdown(): Promise<void> {
    await this.commands.refusalsSettled();
  }

  static over(ledger: Ledger): DynamicModule {
    const { store, clock, views, projector, demonstration } = ledger;
    return {
      module: ApiModule,
      imports: [CommandsModule.over(store, clock)],
      controllers: CONTROLLERS,
      providers: [
        { provide: STORE, useValue: store },
        { provide: VIEWS, useValue: views },
        { provide: PROJECTOR, useValue: projector },
        { provide: CLOCK, useValue: clock },
        { provide: DEMONSTRATION, useValue: demonstration !== undefined },
        { provide: APP_GUARD, useClass: IdentityGuard },
        { provide: APP_PIPE, useClass: InputPipe },
        ReadViewsHandler,
      ],
    };
  }
}
