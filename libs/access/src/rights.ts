import { ASSIGNABLE_ROLES, canBeHeldIn, placeKindOf, type Acting } from '@app/ledger';
import { FINANCE, RIGHTS, type Role } from './command-rights';

/*
 * Who may ask what, and read what, where: deny unless a row allows it. `RIGHTS.md` beside this folder
 * is the same table by routes, written for people; a test holds the two together over HTTP.
 */

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
