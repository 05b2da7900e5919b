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
  /** The area in which the actor acts, `TH40` or `CL12`; `*` for offices of the whole nation. */
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

/**
 * Lets a command through or refuses it.
 *
 * @throws {NotAllowed} when no row of the table allows it.
 */
export function mayExecute(actor: AuthenticatedActor, command: CommandName, area: string): void {
  const allowed: readonly Role[] = RIGHTS[command];
  const inArea = actor.area === area || (actor.area === '*' && actor.role === 'policy-secretary');
  if (!allowed.includes(actor.role) || !inArea) throw new NotAllowed(actor, command, area, allowed);
}

/** Every authenticated actor reads the budget of its own area and, until part 4, of the others. */
export function mayRead(actor: AuthenticatedActor): boolean {
  return ROLES.includes(actor.role);
}
