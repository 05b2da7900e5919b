import {
  ASSIGNABLE_ROLES,
  canBeHeldIn,
  placeKindOf,
  type Acting,
  type AssignableRole,
} from '@app/ledger';

/*
 * Who may ask what, and read what, where: deny unless a row allows it. `RIGHTS.md` beside this folder
 * is the same table by routes, written for people; a test holds the two together over HTTP.
 */

/** The roles of the field, and the one that is a part of the ledger itself. */
export const ROLES = [...ASSIGNABLE_ROLES, 'hand-over-policy'] as const;

/** One role of the field. */
export type Role = AssignableRole | 'hand-over-policy';

/** Somebody whose identity was established, in one of the roles that were assigned to them. */
export interface AuthenticatedActor {
  /** Our own random id of the person: never a name, never a token's subject. */
  readonly subject: string;
  readonly role: Role;
  readonly office: string;
  /**
   * Where the actor acts: an area, `TH40` or `CL12`; a district, `DISTRICT-4001`; a local government,
   * `TOWN-400114`; `*` for offices of the whole nation.
   */
  readonly area: string;
  /** The assignment by which the actor acts; absent for parts of the ledger itself. */
  readonly assignment?: string;
  /** The order by which the actor acts for the office's holder, where it does. */
  readonly acting?: Acting;
}

/** Who keeps the accounts of a province, or of a cluster. */
const FINANCE = ['finance-officer', 'cluster-officer'] as const;

const RIGHTS = {
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
  AttachEvidence: [
    ...FINANCE,
    'committee-secretary',
    'implementing-agency',
    'provincial-treasury',
  ],
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

/** The name of a command that the table knows. */
export type CommandName = keyof typeof RIGHTS;

/**
 * How far a reader sees from the place in which the role is held: that place alone; all that lies in
 * it, as its provinces do in a cluster; the area in which it lies itself, as a town in its province
 * and cluster; the whole nation.
 */
type Sight = 'own' | 'within' | 'home' | 'any';

/** Who sees how far. */
type Readers = { readonly [S in Sight]?: readonly Role[] };

/** Offices whose role reads everywhere, because it is one for the nation. */
const NATIONAL_READERS = ['policy-secretary', 'state-auditor', 'programme-office'] as const;

/** The offices that lead or keep an area's budget; those of a cluster read its provinces. */
const LEADING = ['committee-secretary', 'confirmer', 'governor', 'cluster-officer'] as const;

/** The other offices that work with one book. An internal auditor audits one area. */
const OF_ONE_AREA = [
  'finance-officer',
  'implementing-agency',
  'local-administration-office',
  'provincial-treasury',
] as const;

const READS = {
  /** What stands in the Gazette: areas, committees, local governments, rules, rates. */
  reference: { any: ASSIGNABLE_ROLES },
  /** All money of a book, and what was decided about it. */
  book: { within: LEADING, own: [...OF_ONE_AREA, 'internal-auditor'], any: NATIONAL_READERS },
  /** What whoever may co-fund a book must see of it, and whoever supervises them. */
  invitation: {
    within: LEADING,
    own: OF_ONE_AREA,
    home: ['district-chief', 'local-finance-officer', 'internal-auditor'],
    any: NATIONAL_READERS,
  },
  /** A book's projects and contributions; of those of others a local government sees nothing. */
  funding: {
    within: LEADING,
    own: OF_ONE_AREA,
    home: ['local-finance-officer', 'internal-auditor'],
    any: NATIONAL_READERS,
  },
  /** A local government's pledges, ceiling and contributions; by it, and by who supervises it. */
  'local-government': {
    within: [
      ...LEADING,
      'finance-officer',
      'local-administration-office',
      'district-chief',
      'local-finance-officer',
      'internal-auditor',
    ],
    any: NATIONAL_READERS,
  },
  /** Who may do what, since when, by whose order; who was let in, refused, or took data out. */
  assignments: { own: ['internal-auditor'], any: ['administrator', 'state-auditor'] },
  /** The same of the whole nation at once, and what the registries refused. */
  'registry-audit': { any: ['administrator', 'state-auditor'] },
  /** Names and contacts of payees and valuers who were registered in a place. */
  payees: {
    own: [...FINANCE, 'implementing-agency', 'provincial-treasury'],
    any: ['administrator'],
  },
  /** Names and contacts of all people. */
  people: { any: ['administrator'] },
} as const satisfies Readonly<Record<string, Readers>>;

/** What the table knows to be read. */
export type ReadName = keyof typeof READS;

/** Where somebody asks: innermost first, `TOWN-400114`, `DISTRICT-4001`, `TH40`; `*` for the nation. */
export type Places = readonly [string, ...string[]];

/** The actor's role does not allow it, or not in that place. */
export class NotAllowed extends Error {
  constructor(
    readonly actor: AuthenticatedActor,
    readonly action: CommandName | ReadName,
    readonly area: string,
    /** Roles that would be allowed, in the area itself. */
    readonly allowedRoles: readonly Role[],
  ) {
    super(`${actor.role} of ${actor.area} may not ${action} in ${area}`);
    this.name = 'NotAllowed';
  }

  /** The role would be allowed, in a place of its own: what is elsewhere is not there for it. */
  get isElsewhere(): boolean {
    return this.allowedRoles.includes(this.actor.role);
  }
}

/**
 * Lets a command through or refuses it.
 *
 * @param places where the command acts: an area; or a local government, its district and the province
 *   in which it lies; `*` for the registries of the nation.
 * @throws {NotAllowed} when no row of the table allows it.
 */
export function mayExecute(
  actor: AuthenticatedActor,
  command: CommandName,
  ...places: Places
): void {
  const allowed: readonly Role[] = RIGHTS[command];
  const { role, area } = actor;
  const there = area === '*' || places.includes(area);
  if (!allowed.includes(role) || !isHeldRightly(actor) || !there) {
    throw new NotAllowed(actor, command, places[0], allowed);
  }
}

/**
 * Lets somebody through who may ask one of several commands in the place of the role, whichever they
 * turn out to be.
 *
 * @throws {NotAllowed} when the role may ask none of them.
 */
export function mayExecuteAny(
  actor: AuthenticatedActor,
  commands: readonly [CommandName, ...CommandName[]],
): void {
  const allowed = new Set<Role>(commands.flatMap((command): readonly Role[] => RIGHTS[command]));
  if (!allowed.has(actor.role) || !isHeldRightly(actor)) {
    throw new NotAllowed(actor, commands[0], actor.area, [...allowed]);
  }
}

/** Somebody who reads. */
export interface Reader extends AuthenticatedActor {
  /** All around the place of the role, where it is known: what lies in it may be read at home. */
  readonly home?: Places;
}

/**
 * Lets a read through or refuses it.
 *
 * @param places where that lies which is read, and all around it: a book of `TH40` lies in its cluster
 *   too, whose officers read it. What is the nation's (`*`) is asked by every role of the row; where
 *   it holds what lies in places, whoever answers leaves out what the reader may not read there.
 * @throws {NotAllowed} when no row of the table allows it.
 */
export function mayRead(reader: Reader, what: ReadName, ...places: Places): void {
  const readers: Readers = READS[what];
  const sight = sightOf(readers, reader.role);
  if (sight === undefined || !isHeldRightly(reader) || !sees(reader, sight, places)) {
    throw new NotAllowed(reader, what, places[0], Object.values(readers).flat());
  }
}

function sightOf(readers: Readers, role: Role): Sight | undefined {
  const sights: readonly Sight[] = ['any', 'within', 'home', 'own'];
  return sights.find((sight) => readers[sight]?.includes(role));
}

function sees({ area, home = [area] }: Reader, sight: Sight, places: Places): boolean {
  if (places[0] === '*' || places[0] === area) return true;
  switch (sight) {
    case 'any':
      return true;
    case 'own':
      return false;
    case 'within':
      return places.includes(area);
    case 'home':
      // A province does not see its cluster so, nor a town its district.
      return isLocal(area) && !isLocal(places[0]) && home.includes(places[0]);
  }
}

/** Whether a place is a district or a local government. */
function isLocal(place: string): boolean {
  const kind = placeKindOf(place);
  return kind === 'local-government' || kind === 'district';
}

/** A role that is held where it cannot be held has no rights: claims of others may be wrong. */
function isHeldRightly({ role, area }: AuthenticatedActor): boolean {
  return role === 'hand-over-policy' ? area === '*' : canBeHeldIn(role, area);
}
