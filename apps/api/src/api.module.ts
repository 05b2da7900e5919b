import { Module, type DynamicModule, type OnApplicationShutdown, type Type } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { CommandsModule, LedgerCommands } from '@app/commands';
import { AnswerInTime } from './answer-in-time';
import { RequestLimits } from './edge/request-limits';
import { RequestLimitsGuard } from './edge/request-limits.guard';
import { ExportFiles } from './exports/export-files';
import { IdentityGuard } from './identity/identity.guard';
import { KnownPeople } from './identity/known-people';
import { EVIDENCE } from './evidence/evidence-files';
import { EvidenceRegister } from './evidence/evidence-register';
import { ACCESS, PEOPLE } from './identity/open-people';
import { IDENTITY, type Identity } from './identity/person';
import { PlacesNow } from './identity/places-now';
import { ReadReference } from './identity/read-reference';
import { ReadScopes } from './identity/read-scopes';
import { SESSION_KEEPER, type SessionKeeper } from './identity/session-keeper';
import { InputPipe } from './input/read-input';
import type { Ledger } from './ledger';
import { LedgerMetrics } from './metrics/ledger-metrics';
import { AccessEntriesController } from './routes/access-entries.controller';
import { AppropriationController } from './routes/appropriation.controller';
import { AreaRegistriesController } from './routes/area-registries.controller';
import { AreasController } from './routes/areas.controller';
import { AssignmentsController } from './routes/assignments.controller';
import { AuthorityController } from './routes/authority.controller';
import { BatchesController } from './routes/batches.controller';
import { BookRegistersController } from './routes/book-registers.controller';
import { CeilingsController } from './routes/ceilings.controller';
import { ContributionReceiptsController } from './routes/contribution-receipts.controller';
import { ContributionsController } from './routes/contributions.controller';
import { DeliveriesController } from './routes/deliveries.controller';
import { DemonstrationController } from './routes/demonstration.controller';
import { BudgetChangeController } from './routes/budget-change.controller';
import { SpendingPlanController } from './routes/spending-plan.controller';
import { ProjectRevisionController } from './routes/project-revision.controller';
import { DelegationChangeController } from './routes/delegation-change.controller';
import { MinutesController } from './routes/minutes.controller';
import { ChangeRequestController } from './routes/change-request.controller';
import { TransferReportController } from './routes/transfer-report.controller';
import { ExecutionControlController } from './routes/execution-control.controller';
import { ReconciliationController } from './routes/reconciliation.controller';
import { CarryOverController } from './routes/carry-over.controller';
import { YearEndController } from './routes/year-end.controller';
import { CorrectionController } from './routes/correction.controller';
import { EvidenceController } from './routes/evidence.controller';
import { StatementController } from './routes/statement.controller';
import { ExecutionController } from './routes/execution.controller';
import { ExportsController } from './routes/exports.controller';
import { GfmisImportsController } from './routes/gfmis-imports.controller';
import { HealthController } from './routes/health.controller';
import { ImportsController } from './routes/imports.controller';
import { LocalGovernmentRegistryController } from './routes/local-government-registry.controller';
import { LocalGovernmentsController } from './routes/local-governments.controller';
import { INTEGRITY, LogIntegrityController, NOTARY } from './routes/log-integrity.controller';
import { MatchesController } from './routes/matches.controller';
import { MetricsController } from './routes/metrics.controller';
import { PeopleController } from './routes/people.controller';
import { PledgesController } from './routes/pledges.controller';
import { ProjectsController } from './routes/projects.controller';
import {
  CLOCK,
  DEMONSTRATION,
  PROJECTOR,
  ReadViewsHandler,
  STORE,
  VIEWS,
} from './routes/read-views';
import { RefundsController } from './routes/refunds.controller';
import { RegistersController } from './routes/registers.controller';
import { ResolutionsController } from './routes/resolutions.controller';
import { RoundsController } from './routes/rounds.controller';
import { RuleRegistryController } from './routes/rule-registry.controller';
import { SessionController } from './routes/session.controller';
import { SeparationController } from './routes/separation.controller';
import { StreamsController } from './routes/streams.controller';
import { UnauthorisedFactsController } from './routes/unauthorised-facts.controller';
import { Standings } from './standing/ledger-standing';

const CONTROLLERS: Type[] = [
  AppropriationController,
  AuthorityController,
  ProjectsController,
  ResolutionsController,
  ExecutionController,
  UnauthorisedFactsController,
  BudgetChangeController,
  SpendingPlanController,
  ProjectRevisionController,
  DelegationChangeController,
  MinutesController,
  ChangeRequestController,
  TransferReportController,
  ExecutionControlController,
  ReconciliationController,
  GfmisImportsController,
  CarryOverController,
  YearEndController,
  CorrectionController,
  EvidenceController,
  StatementController,
  SeparationController,
  BookRegistersController,
  RoundsController,
  ContributionsController,
  ContributionReceiptsController,
  DeliveriesController,
  MatchesController,
  RefundsController,
  RegistersController,
  ExportsController,
  PledgesController,
  CeilingsController,
  AreaRegistriesController,
  LocalGovernmentRegistryController,
  LocalGovernmentsController,
  RuleRegistryController,
  AreasController,
  PeopleController,
  AssignmentsController,
  AccessEntriesController,
  DemonstrationController,
  SessionController,
  HealthController,
  MetricsController,
  StreamsController,
  LogIntegrityController,
  BatchesController,
  ImportsController,
];

/** What the HTTP edge has of its own, beside the ledger. */
export interface ApiEdge {
  readonly metrics: LedgerMetrics;
  readonly identity: Identity;
  /** Absent where the pages have no sign-in. */
  readonly sessions: SessionKeeper | undefined;
  readonly readReference: ReadReference;
  readonly limits: RequestLimits;
}

/** The HTTP edge over a ledger that is open already. */
@Module({})
export class ApiModule implements OnApplicationShutdown {
  constructor(private readonly commands: LedgerCommands) {}

  /** No request is under way any more; what was refused last still goes into its register. */
  async onApplicationShutdown(): Promise<void> {
    await this.commands.refusalsSettled();
  }

  static over(ledger: Ledger, edge: ApiEdge): DynamicModule {
    const { store, commands, clock, views, projector, demonstration } = ledger;
    return {
      module: ApiModule,
      imports: [CommandsModule.over(commands)],
      controllers: CONTROLLERS,
      providers: [
        { provide: STORE, useValue: store },
        { provide: INTEGRITY, useValue: ledger.integrity },
        { provide: NOTARY, useValue: ledger.notary },
        { provide: VIEWS, useValue: views },
        { provide: PROJECTOR, useValue: projector },
        { provide: CLOCK, useValue: clock },
        { provide: PEOPLE, useValue: ledger.people.people },
        { provide: ACCESS, useValue: ledger.people.access },
        { provide: EVIDENCE, useValue: ledger.evidence },
        { provide: LedgerMetrics, useValue: edge.metrics },
        { provide: Standings, useValue: new Standings(ledger) },
        { provide: DEMONSTRATION, useValue: demonstration !== undefined },
        { provide: IDENTITY, useValue: edge.identity },
        { provide: SESSION_KEEPER, useValue: edge.sessions },
        { provide: ReadReference, useValue: edge.readReference },
        { provide: RequestLimits, useValue: edge.limits },
        { provide: APP_GUARD, useClass: IdentityGuard },
        { provide: APP_GUARD, useClass: RequestLimitsGuard },
        { provide: APP_INTERCEPTOR, useClass: AnswerInTime },
        { provide: APP_PIPE, useClass: InputPipe },
        { provide: APP_PIPE, useExisting: KnownPeople },
        KnownPeople,
        EvidenceRegister,
        ExportFiles,
        PlacesNow,
        ReadScopes,
        ReadViewsHandler,
      ],
    };
  }
}
