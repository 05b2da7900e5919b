export { ALL_VIEWS } from './all-views';
export type {
  AreaSummary,
  BreakdownRow,
  BudgetFigures,
  BudgetScope,
  DelegationRow,
  Explanation,
  FigureName,
  IntegratedBudget,
  LineRegister,
  LineRow,
  ProjectFund,
  ProjectTerms,
  LineCodes,
  ProjectRow,
  RefusalRow,
  RegisterEntry,
  ResolutionRow,
  ResolutionSummary,
  SourceRow,
  TrialBalance,
} from './answers';
export type { CommitmentRow, DisbursementRow, UnauthorisedFactRow } from './answers.execution';
export type { ActingAnswer, OfficeAnswer } from './answers.actor';
export type { BahtText, Page, Standing } from './standing';
export type { CeilingView, LocalGovernmentView } from './answers.local-government';
export type {
  AgreementRow,
  ClawBackRow,
  ContributionEntry,
  ContributionReceiptRow,
  ContributionRow,
  ContributionView,
  DeliveryRow,
  DistrictCoverage,
  Listing,
  LocalMoney,
  MatchRow,
  ProvincialShare,
  RefundRow,
  RequestRow,
  RoundRow,
  RoundView,
  SpendingRow,
} from './answers.matching-fund';
export type {
  AreaRow,
  CommitteeRow,
  DevelopmentIssueRow,
  LocalGovernmentRow,
  RateRow,
  RuleRow,
  TransferRuleRow,
} from './answers.reference';
export type { BookRegisterEntry, BookRegisterRow, BookRegisterStep } from './answers.register';
export {
  reconciliationOf,
  reconciliations,
  type ReconciliationRequest,
} from './reconciliation.query';
export type {
  ComparedLineRow,
  ExplanationAnswer,
  ReconciledBy,
  ReconciliationList,
  ReconciliationMonth,
  ReconciliationView,
  WaitingRowAnswer,
} from './answers.reconciliation';
export { areaSummaries, type AreasRequest } from './areas.query';
export {
  bookRegister,
  bookRegisterEntry,
  REGISTERED_BY,
  type BookRegisterEntryRequest,
  type BookRegisterRequest,
} from './book-register.query';
export {
  standingEvidence,
  type StandingEvidence,
  type StandingEvidenceRequest,
} from './evidence.query';
export { REGISTER_KINDS, type RegisterKind } from './register-entry';
export {
  commitments,
  disbursements,
  unauthorisedFacts,
  type CommitmentsRequest,
  type DisbursementsRequest,
  type UnauthorisedFactsRequest,
} from './execution.query';
export {
  contributions,
  contributionView,
  type ContributionsRequest,
  type ContributionViewRequest,
} from './contributions.query';
export {
  agreements,
  clawBacks,
  contributionReceipts,
  deliveries,
  matches,
  refunds,
  spendings,
  type AgreementsRequest,
  type FundRegisterRequest,
  type RefundsRequest,
  type SpendingsRequest,
} from './fund-registers.query';
export {
  localGovernmentView,
  type LocalGovernmentViewRequest,
} from './local-government-view.query';
export {
  roundRequests,
  rounds,
  roundView,
  type RoundRequest,
  type RoundRequestsRequest,
  type RoundsRequest,
} from './rounds.query';
export { EXPLAINED_BY, explainFigure, type ExplainRequest } from './explain.query';
export { FIGURE_STAGES } from './figures';
export {
  INTEGRATED_BY,
  integratedBudget,
  type IntegratedBudgetRequest,
} from './integrated-budget.query';
export { lineRegister, type LineRegisterRequest } from './line-register.query';
export { budgetLines, type LinesRequest } from './lines.query';
export { localGovernments, type LocalGovernmentsRequest } from './local-governments.query';
export {
  cutPage,
  InvalidPageToken,
  pageLimit,
  pageToken,
  readPageToken,
  PAGE_ROWS_MAX,
  WHOLE_ROWS_MAX,
  type PageRequest,
} from './page-token';
export { policyCheckpoints } from './policy-checkpoint';
export { Leases, type LeasesOptions } from './leases';
export { Projector, type ProjectorOptions } from './projector';
export { budgetProjects, type ProjectsRequest } from './projects.query';
export {
  committees,
  developmentIssues,
  rates,
  registeredAreas,
  rules,
  transferRules,
  type ReferenceOfAreaRequest,
  type ReferenceRequest,
} from './reference.query';
export { refusals, type RefusalsRequest } from './refusals.query';
export {
  separationOverrides,
  type SeparationOverrideRow,
  type SeparationOverridesRequest,
} from './separation-overrides.query';
export {
  delegations,
  resolutions,
  type DelegationsRequest,
  type ResolutionsRequest,
} from './resolutions.query';
export type { AsOf } from './snapshot';
export { spendingPlan, type SpendingPlan, type SpendingPlanRequest } from './spending-plan.query';
export { BALANCED_BY, trialBalance, type TrialBalanceRequest } from './trial-balance.query';
export {
  defineView,
  ignore,
  type EntityClass,
  type Fold,
  type Handlers,
  type LoggedEvent,
  type View,
  type ViewDefinition,
} from './view';
export { installViews } from './install-views';
export { keepToStore } from './keep-to-store';
export { retireViews } from './retire-views';
export { rebuildView, resumeViews } from './view-requests';
export type { VersionOfView } from './view-schema';
export { ViewBeingBuilt } from './view-being-built';
export { viewStatuses, type ViewFailureStatus, type ViewStatus } from './view-status';
export { createViewsDataSource, type ViewsDataSourceOptions } from './views-database';
export { handOverViews, installViewsRole, VIEWS_SCHEMAS } from './views-role';
export { yearEnd, YEAR_END_BY, type YearEndRequest } from './year-end.query';
export type {
  AtRiskRow,
  CarriedFigures,
  CarriedFromEarlierYear,
  CarryOverRow,
  ReservationRow,
  YearEndStanding,
} from './answers.year-end';
