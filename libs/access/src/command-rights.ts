import { ASSIGNABLE_ROLES, type AssignableRole } from '@app/ledger';

/*
 * Which roles may ask which command. `RIGHTS.md` beside this folder is the same table by routes.
 */

/** The roles of the field, and the one that is a part of the ledger itself. */
export const ROLES = [...ASSIGNABLE_ROLES, 'hand-over-policy'] as const;

/** One role of the field. */
export type Role = AssignableRole | 'hand-over-policy';

/** Who keeps the accounts of a province, or of a cluster. */
export const FINANCE = ['finance-officer', 'cluster-officer'] as const;

/** The roles that may ask each command; one that is not here may be asked by nobody. */
export const RIGHTS = {
  // The Act is one for the nation: its national office may load the books of all units at once.
  OpenBook: [...FINANCE, 'policy-secretary'],
  RecordAppropriation: [...FINANCE, 'policy-secretary'],
  RecordAllotment: FINANCE,
  GrantDelegation: ['policy-secretary'],
  RegisterProject: ['committee-secretary'],
  RecordResolution: ['committee-secretary'],
  ConfirmResolution: ['confirmer', 'governor'],
  AmendDelegation: ['policy-secretary'],
  RevokeDelegation: ['policy-secretary'],
  CertifyMinutes: ['committee-secretary'],
  RatifyResolution: ['committee-secretary'],
  /** Its orders move when another person has confirmed them anew. */
  AmendResolution: ['committee-secretary'],
  CorrectAttendance: ['committee-secretary'],
  RecordMinorityOpinion: ['committee-secretary'],
  RevokeResolution: ['confirmer', 'governor'],
  TakeBackOrders: FINANCE,
  /** As head of the budget-receiving unit, or as who holds passed-on authority. */
  ApproveOrder: ['governor'],
  /** Whoever is answerable for something in a book is free of liability who objected (s.52). */
  RecordObjection: [
    ...FINANCE,
    'committee-secretary',
    'confirmer',
    'governor',
    'implementing-agency',
    'provincial-treasury',
  ],
  MakeCommitment: [...FINANCE, 'implementing-agency'],
  CancelCommitment: [...FINANCE, 'implementing-agency'],
  MakePreCommitment: [...FINANCE, 'implementing-agency'],
  ReleasePreCommitment: [...FINANCE, 'implementing-agency'],
  ChangeCommitment: [...FINANCE, 'implementing-agency'],
  FinishCommitment: [...FINANCE, 'implementing-agency'],
  /** What leaves a project for its line is the accounts' to say. */
  RecogniseSavings: FINANCE,
  RecordDisbursement: [...FINANCE, 'provincial-treasury'],
  RecordReturn: [...FINANCE, 'provincial-treasury'],
  RecordLateReturn: [...FINANCE, 'provincial-treasury'],
  RecordPenalty: [...FINANCE, 'provincial-treasury'],
  AuthoriseOnBehalf: FINANCE,
  EndOnBehalf: FINANCE,
  RegulariseFact: ['governor'],
  RecordUnauthorisedRefund: [...FINANCE, 'provincial-treasury'],
  RecordOpeningBalances: FINANCE,
  // Acts, as the one of the year.
  ChangeAppropriation: [...FINANCE, 'policy-secretary'],
  PassAct: [...FINANCE, 'policy-secretary'],
  BreakDownLine: [...FINANCE, 'policy-secretary'],
  RecordLineCodes: FINANCE,
  WithdrawAllotment: FINANCE,
  MakeSubAllotment: FINANCE,
  WithdrawSubAllotment: FINANCE,
  StateSpendingPlan: FINANCE,
  RecordBudgetRequest: [...FINANCE, 'committee-secretary'],
  AnswerBudgetRequest: [...FINANCE, 'policy-secretary'],
  ReviseProject: ['committee-secretary'],
  RequestReservation: FINANCE,
  /** The answer comes from above; another person than asked writes it down. */
  RefuseReservation: [...FINANCE, 'governor', 'provincial-treasury'],
  CarryOver: [...FINANCE, 'governor', 'provincial-treasury'],
  CommitCarryOver: [...FINANCE, 'implementing-agency'],
  RecordLateDisbursement: [...FINANCE, 'provincial-treasury'],
  ExtendCarryOver: [...FINANCE, 'provincial-treasury'],
  LapseRest: FINANCE,
  LapseCarryOver: FINANCE,
  UndoLapse: FINANCE,
  RunYearEnd: FINANCE,
  CloseBook: FINANCE,
  AdjustPriorPeriod: FINANCE,
  /** Where an office has no second person. */
  OverrideSeparation: ['governor'],
  // Who may tell an entry may tell it again; the rest of what was told wrong is reversed with it.
  CorrectAllotment: FINANCE,
  CorrectCommitment: [...FINANCE, 'implementing-agency'],
  CorrectDisbursement: [...FINANCE, 'provincial-treasury'],
  CorrectReturn: [...FINANCE, 'provincial-treasury'],
  CorrectLateDisbursement: [...FINANCE, 'provincial-treasury'],
  /** Whoever keeps the accounts or pays has the papers; an agency has those of its contracts. */
  AttachEvidence: [...FINANCE, 'committee-secretary', 'implementing-agency', 'provincial-treasury'],
  /** As the law demands; no event is changed. */
  EraseEvidence: ['governor'],
  IssueStatement: [...FINANCE, 'provincial-treasury'],

  SubmitChangeRequest: ['committee-secretary'],
  /** Letters from above come to who keeps the accounts; the nation's office tells of its own. */
  AdvanceChangeRequest: [...FINANCE, 'committee-secretary', 'policy-secretary'],
  AnswerChangeRequest: [...FINANCE, 'policy-secretary'],
  WithdrawChangeRequest: ['committee-secretary'],
  CarryOutAnswer: FINANCE,
  FileTransferReport: FINANCE,

  /** The province's and the treasury's side of the comparison; who answers for it is another person. */
  BeginReconciliation: [...FINANCE, 'provincial-treasury'],
  MatchRow: [...FINANCE, 'provincial-treasury'],
  ExplainDifference: [...FINANCE, 'provincial-treasury'],
  SignOffReconciliation: [...FINANCE, 'provincial-treasury', 'governor'],
  ReopenReconciliation: [...FINANCE, 'provincial-treasury', 'governor'],
  MapCode: [...FINANCE, 'provincial-treasury'],
  RememberColumns: [...FINANCE, 'provincial-treasury'],
  RecordGfmisPayment: [...FINANCE, 'provincial-treasury'],

  OpenRound: ['committee-secretary', 'local-administration-office'],
  CloseRound: ['committee-secretary', 'local-administration-office'],
  StateAgreement: ['committee-secretary'],
  SignContribution: ['governor', 'confirmer'],
  TakeOverContribution: ['hand-over-policy'],
  LapseContribution: FINANCE,
  ReconcileContribution: FINANCE,
  CloseContribution: FINANCE,
  ReceiveContribution: FINANCE,
  RegulariseReceipt: ['governor'],
  ReverseReceipt: FINANCE,
  RecordDelivery: [...FINANCE, 'implementing-agency'],
  ValueDelivery: [...FINANCE, 'implementing-agency'],
  AcceptDelivery: [...FINANCE, 'confirmer', 'governor'],
  RejectDelivery: [...FINANCE, 'confirmer', 'governor'],
  MakeMatch: FINANCE,
  ReleaseMatch: ['confirmer', 'governor'],
  ReverseMatch: FINANCE,
  SpendContributions: [...FINANCE, 'provincial-treasury'],
  ReverseSpending: FINANCE,
  DeclareRefund: [...FINANCE, 'governor'],
  PayRefund: [...FINANCE, 'provincial-treasury'],
  RecoverClawBack: FINANCE,
  ReduceProject: ['governor', 'confirmer'],
  CancelProject: ['governor', 'confirmer'],

  MakePledge: ['local-finance-officer'],
  ReducePledge: ['local-finance-officer'],
  WithdrawPledge: ['local-finance-officer'],
  DeclineRequest: ['local-finance-officer'],
  RecordCouncilAssent: ['local-finance-officer'],
  RecordCouncilRejection: ['local-finance-officer'],
  RecordSupervisorApproval: ['district-chief', 'governor'],
  RecordSupervisorRejection: ['district-chief', 'governor'],
  RecordPromulgation: ['local-finance-officer'],
  RecordAuthorityLapse: ['local-finance-officer'],
  StateCeiling: ['local-finance-officer'],
  RecordOutsideSubsidy: ['local-finance-officer'],
  CancelOutsideSubsidy: ['local-finance-officer'],
  ApproveCeilingException: ['governor'],
  SettleHandOver: ['hand-over-policy'],
  FreeCeiling: ['hand-over-policy'],

  RegisterAreas: ['administrator'],
  RenameAreas: ['administrator'],
  BeginMemberships: ['administrator'],
  EndMemberships: ['administrator'],
  EstablishCommittees: ['administrator'],
  EstablishSeats: ['administrator'],
  AbolishSeats: ['administrator'],
  RegisterIssues: ['administrator'],
  RetireIssues: ['administrator'],
  RegisterLocalGovernments: ['administrator'],
  RenameLocalGovernments: ['administrator'],
  ReclassifyLocalGovernments: ['administrator'],
  MergeLocalGovernments: ['administrator'],
  RevokeMergers: ['administrator'],
  PlaceLocalGovernments: ['administrator'],
  MarkRules: ['administrator'],
  StateRates: ['administrator'],
  MarkRates: ['administrator'],
  EndRates: ['administrator'],
  StateTransferRules: ['administrator'],
  EndTransferRules: ['administrator'],
  AssignRoles: ['administrator'],
  EndAssignments: ['administrator'],
  /**
   * Payees and valuers, who stand in events by an id alone: whoever commits, pays or has something
   * valued says for the own place who that is. No event is written.
   */
  RegisterPerson: [...FINANCE, 'implementing-agency', 'provincial-treasury', 'administrator'],
  /** Name, contact and log-ins; no event is changed. */
  ErasePerson: ['administrator'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
