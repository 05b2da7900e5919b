/*
 * Who may ask what of which book: deny unless a row allows it. Part 4 of the product extends this
 * table by identity, offices and validity; until then the demonstration's actors are judged by it.
 */

/** The roles of the field. */
export const ROLES = [
  'policy-secretary',
  'committee-secretary',
  'confirmer',
  'governor',
  'finance-officer',
  'implementing-agency',
  'registrar',
  'local-finance-officer',
  'district-chief',
  'hand-over-policy',
  'internal-auditor',
  'state-auditor',
] as const;

/** One role of the field. */
export type Role = (typeof ROLES)[number];

/** Somebody whose identity was established: a subject id of our own, never a name. */
export interface AuthenticatedActor {
  readonly subject: string;
  readonly role: Role;
  readonly office: string;
  /**
   * Where the actor acts: an area, `TH40` or `CL12`; a local government, `TOWN-400114`; `*` for
   * offices of the whole nation.
   */
  readonly area: string;
}

const RIGHTS = {
  // The Act is one for the nation: its national office may load the books of all units at once.
  OpenBook: ['finance-officer', 'policy-secretary'],
  RecordAppropriation: ['finance-officer', 'policy-secretary'],
  RecordAllotment: ['finance-officer'],
  GrantDelegation: ['policy-secretary'],
  RegisterProject: ['committee-secretary'],
  RecordResolution: ['committee-secretary'],
  ConfirmResolution: ['confirmer', 'governor'],
  MakeCommitment: ['finance-officer', 'implementing-agency'],
  CancelCommitment: ['finance-officer', 'implementing-agency'],
  RecordDisbursement: ['finance-officer'],
  RecordReturn: ['finance-officer'],
  RegulariseFact: ['governor'],
  RecordOpeningBalances: ['finance-officer'],

  OpenRound: ['committee-secretary'],
  CloseRound: ['committee-secretary'],
  StateAgreement: ['committee-secretary'],
  SignContribution: ['governor', 'confirmer'],
  TakeOverContribution: ['hand-over-policy'],
  LapseContribution: ['finance-officer'],
  ReconcileContribution: ['finance-officer'],
  CloseContribution: ['finance-officer'],
  ReceiveContribution: ['finance-officer'],
  RegulariseReceipt: ['governor'],
  ReverseReceipt: ['finance-officer'],
  RecordDelivery: ['finance-officer', 'implementing-agency'],
  ValueDelivery: ['finance-officer', 'implementing-agency'],
  AcceptDelivery: ['finance-officer', 'confirmer', 'governor'],
  RejectDelivery: ['finance-officer', 'confirmer', 'governor'],
  MakeMatch: ['finance-officer'],
  ReleaseMatch: ['confirmer', 'governor'],
  ReverseMatch: ['finance-officer'],
  SpendContributions: ['finance-officer'],
  ReverseSpending: ['finance-officer'],
  DeclareRefund: ['finance-officer', 'governor'],
  PayRefund: ['finance-officer'],
  RecoverClawBack: ['finance-officer'],
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

  RegisterAreas: ['registrar'],
  RenameAreas: ['registrar'],
  BeginMemberships: ['registrar'],
  EndMemberships: ['registrar'],
  EstablishCommittees: ['registrar'],
  EstablishSeats: ['registrar'],
  AbolishSeats: ['registrar'],
  RegisterIssues: ['registrar'],
  RetireIssues: ['registrar'],
  RegisterLocalGovernments: ['registrar'],
  RenameLocalGovernments: ['registrar'],
  ReclassifyLocalGovernments: ['registrar'],
  MergeLocalGovernments: ['registrar'],
  RevokeMergers: ['registrar'],
  PlaceLocalGovernments: ['registrar'],
  MarkRules: ['registrar'],
  StateRates: ['registrar'],
  MarkRates: ['registrar'],
  EndRates: ['registrar'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

/** The name of a command that the table knows. */
export type CommandName = keyof typeof RIGHTS;

/** The actor's role or area does not allow it. */
export class NotAllowed extends Error {
  constructor(
    readonly actor: AuthenticatedActor,
    readonly action: CommandName | 'read',
    readonly area: string,
    /** Roles that would be allowed, in the area itself. */
    readonly allowedRoles: readonly Role[],
  ) {
    super(`${actor.role} of ${actor.area} may not ${action} in ${area}`);
    this.name = 'NotAllowed';
  }
}

/** Offices that act in the whole nation, where their role is allowed at all. */
const NATIONAL: readonly Role[] = ['policy-secretary', 'registrar', 'hand-over-policy'];

/**
 * Lets a command through or refuses it.
 *
 * @param places where the command acts: an area, or a local government and the province in which it
 *   lies; `*` for the registries of the nation.
 * @throws {NotAllowed} when no row of the table allows it.
 */
export function mayExecute(
  actor: AuthenticatedActor,
  command: CommandName,
  ...places: readonly [string, ...string[]]
): void {
  const allowed: readonly Role[] = RIGHTS[command];
  if (!allowed.includes(actor.role) || !isThere(actor, places)) {
    throw new NotAllowed(actor, command, places[0], allowed);
  }
}

function isThere(
  { role, area }: AuthenticatedActor,
  places: readonly [string, ...string[]],
): boolean {
  if (area === '*') return NATIONAL.includes(role);
  // A local government's own officer is that of no other in the province, and supervisors sit above.
  return area === (role === 'local-finance-officer' ? places[0] : places.at(-1));
}

/**
 * Whether somebody may read: every person does, the budget of its own area and, until part 4, of the
 * others. The hand-over policy is a part of the ledger and nobody: whoever comes as it comes falsely.
 */
export function mayRead({ role }: AuthenticatedActor): boolean {
  return ROLES.includes(role) && role !== 'hand-over-policy';
}
