import {
  mayExecute,
  mayRead,
  NotAllowed,
  ROLES,
  type AuthenticatedActor,
  type CommandName,
  type Role,
} from './rights';

/**
 * Where a role may ask a command: in the actor's own area or local government; in the province of
 * the local government; everywhere, as an office of the whole nation.
 */
type Where = 'own' | 'province' | 'any';

/*
 * Who may ask what, written out a second time by hand: a right that is added or lost by accident
 * does not pass here.
 */
const EXPECTED: Readonly<Record<CommandName, Partial<Record<Role, Where>>>> = {
  OpenBook: { 'finance-officer': 'own', 'policy-secretary': 'any' },
  RecordAppropriation: { 'finance-officer': 'own', 'policy-secretary': 'any' },
  RecordAllotment: { 'finance-officer': 'own' },
  GrantDelegation: { 'policy-secretary': 'any' },
  RegisterProject: { 'committee-secretary': 'own' },
  RecordResolution: { 'committee-secretary': 'own' },
  ConfirmResolution: { confirmer: 'own', governor: 'own' },
  MakeCommitment: { 'finance-officer': 'own', 'implementing-agency': 'own' },
  CancelCommitment: { 'finance-officer': 'own', 'implementing-agency': 'own' },
  RecordDisbursement: { 'finance-officer': 'own' },
  RecordReturn: { 'finance-officer': 'own' },
  RegulariseFact: { governor: 'own' },
  RecordOpeningBalances: { 'finance-officer': 'own' },

  OpenRound: { 'committee-secretary': 'own' },
  CloseRound: { 'committee-secretary': 'own' },
  StateAgreement: { 'committee-secretary': 'own' },
  SignContribution: { governor: 'own', confirmer: 'own' },
  TakeOverContribution: { 'hand-over-policy': 'any' },
  LapseContribution: { 'finance-officer': 'own' },
  ReconcileContribution: { 'finance-officer': 'own' },
  CloseContribution: { 'finance-officer': 'own' },
  ReceiveContribution: { 'finance-officer': 'own' },
  RegulariseReceipt: { governor: 'own' },
  ReverseReceipt: { 'finance-officer': 'own' },
  RecordDelivery: { 'finance-officer': 'own', 'implementing-agency': 'own' },
  ValueDelivery: { 'finance-officer': 'own', 'implementing-agency': 'own' },
  AcceptDelivery: { 'finance-officer': 'own', confirmer: 'own', governor: 'own' },
  RejectDelivery: { 'finance-officer': 'own', confirmer: 'own', governor: 'own' },
  MakeMatch: { 'finance-officer': 'own' },
  ReleaseMatch: { confirmer: 'own', governor: 'own' },
  ReverseMatch: { 'finance-officer': 'own' },
  SpendContributions: { 'finance-officer': 'own' },
  ReverseSpending: { 'finance-officer': 'own' },
  DeclareRefund: { 'finance-officer': 'own', governor: 'own' },
  PayRefund: { 'finance-officer': 'own' },
  RecoverClawBack: { 'finance-officer': 'own' },
  ReduceProject: { governor: 'own', confirmer: 'own' },
  CancelProject: { governor: 'own', confirmer: 'own' },

  MakePledge: { 'local-finance-officer': 'own' },
  ReducePledge: { 'local-finance-officer': 'own' },
  WithdrawPledge: { 'local-finance-officer': 'own' },
  DeclineRequest: { 'local-finance-officer': 'own' },
  RecordCouncilAssent: { 'local-finance-officer': 'own' },
  RecordCouncilRejection: { 'local-finance-officer': 'own' },
  RecordSupervisorApproval: { 'district-chief': 'province', governor: 'province' },
  RecordSupervisorRejection: { 'district-chief': 'province', governor: 'province' },
  RecordPromulgation: { 'local-finance-officer': 'own' },
  RecordAuthorityLapse: { 'local-finance-officer': 'own' },
  StateCeiling: { 'local-finance-officer': 'own' },
  RecordOutsideSubsidy: { 'local-finance-officer': 'own' },
  CancelOutsideSubsidy: { 'local-finance-officer': 'own' },
  ApproveCeilingException: { governor: 'province' },
  SettleHandOver: { 'hand-over-policy': 'any' },
  FreeCeiling: { 'hand-over-policy': 'any' },

  RegisterAreas: { administrator: 'any' },
  RenameAreas: { administrator: 'any' },
  BeginMemberships: { administrator: 'any' },
  EndMemberships: { administrator: 'any' },
  EstablishCommittees: { administrator: 'any' },
  EstablishSeats: { administrator: 'any' },
  AbolishSeats: { administrator: 'any' },
  RegisterIssues: { administrator: 'any' },
  RetireIssues: { administrator: 'any' },
  RegisterLocalGovernments: { administrator: 'any' },
  RenameLocalGovernments: { administrator: 'any' },
  ReclassifyLocalGovernments: { administrator: 'any' },
  MergeLocalGovernments: { administrator: 'any' },
  RevokeMergers: { administrator: 'any' },
  PlaceLocalGovernments: { administrator: 'any' },
  MarkRules: { administrator: 'any' },
  StateRates: { administrator: 'any' },
  MarkRates: { administrator: 'any' },
  EndRates: { administrator: 'any' },
};

const COMMANDS = Object.keys(EXPECTED) as CommandName[];
const OF_LOCAL_GOVERNMENTS = between('MakePledge', 'FreeCeiling');
const OF_REGISTRIES = between('RegisterAreas', 'EndRates');

/** Where somebody can be: in the book's own area, in others, in local governments, in the nation. */
const AREAS = ['TH40', 'TH41', 'CL12', 'TOWN-400114', 'TAO-400103', '*'] as const;

function between(first: CommandName, last: CommandName): readonly CommandName[] {
  return COMMANDS.slice(COMMANDS.indexOf(first), COMMANDS.indexOf(last) + 1);
}

/** Where the command acts: a book of TH40, a town of it, or the registries. */
function placesOf(command: CommandName): readonly [string, ...string[]] {
  if (OF_LOCAL_GOVERNMENTS.includes(command)) return ['TOWN-400114', 'TH40'];
  return OF_REGISTRIES.includes(command) ? ['*'] : ['TH40'];
}

function actorOf(role: Role, area: string): AuthenticatedActor {
  return { subject: 's', role, office: 'สำนักงานจังหวัด', area };
}

function isLetThrough(
  actor: AuthenticatedActor,
  command: CommandName,
  places: readonly [string, ...string[]],
): boolean {
  try {
    mayExecute(actor, command, ...places);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(NotAllowed);
    return false;
  }
}

/** The areas of `AREAS` from which a role asks a command. */
function areasFrom(
  where: Where | undefined,
  [own, province]: readonly string[],
): readonly string[] {
  if (where === undefined) return [];
  if (where === 'own') return own === undefined ? [] : [own];
  if (where === 'province') return province === undefined ? [] : [province];
  // A national office sits in the nation; with an area of its own it has that area's rights.
  return AREAS.filter((area) => [province ?? own, '*'].includes(area));
}

describe('the rights', () => {
  it.each(COMMANDS)('let exactly these roles ask %s, and each only where it is', (command) => {
    const places = placesOf(command);
    for (const role of ROLES) {
      const expected = areasFrom(EXPECTED[command][role], places);
      const found = AREAS.filter((area) => isLetThrough(actorOf(role, area), command, places));
      expect([command, role, found]).toEqual([command, role, expected]);
    }
  });

  it('say which roles would be allowed', () => {
    const actor = actorOf('state-auditor', '*');
    expect(() => mayExecute(actor, 'ConfirmResolution', 'TH40')).toThrow(
      expect.objectContaining({ allowedRoles: ['confirmer', 'governor'] }),
    );
  });

  it('let every person read, and nobody come as the hand-over policy', () => {
    for (const role of ROLES) {
      expect([role, mayRead(actorOf(role, '*'))]).toEqual([role, role !== 'hand-over-policy']);
    }
  });
});

describe('a thief', () => {
  const town: [string, string] = ['TOWN-400114', 'TH40'];
  const cases: readonly (readonly [
    string,
    AuthenticatedActor,
    CommandName,
    [string, ...string[]],
  ])[] = [
    ['pledges for another', actorOf('local-finance-officer', 'TAO-400103'), 'MakePledge', town],
    // Identities come from outside one day: an officer whose area says the province has no town.
    ['pledges for all', actorOf('local-finance-officer', 'TH40'), 'MakePledge', town],
    ['pledges for the nation', actorOf('local-finance-officer', '*'), 'MakePledge', town],
    [
      'receipts its own money',
      actorOf('local-finance-officer', 'TOWN-400114'),
      'ReceiveContribution',
      ['TH40'],
    ],
    [
      'supervises itself',
      actorOf('local-finance-officer', 'TOWN-400114'),
      'RecordSupervisorApproval',
      town,
    ],
    [
      'lifts its own ceiling',
      actorOf('local-finance-officer', 'TOWN-400114'),
      'ApproveCeilingException',
      town,
    ],
    ['supervises elsewhere', actorOf('district-chief', 'TH41'), 'RecordSupervisorApproval', town],
    [
      'accepts what it carried out',
      actorOf('implementing-agency', 'TH40'),
      'AcceptDelivery',
      ['TH40'],
    ],
    ['releases what it matched', actorOf('finance-officer', 'TH40'), 'ReleaseMatch', ['TH40']],
    ['pledges for a town', actorOf('finance-officer', 'TH40'), 'MakePledge', town],
    ['makes rules warn', actorOf('finance-officer', 'TH40'), 'MarkRules', ['*']],
    ['makes rules warn from above', actorOf('governor', '*'), 'MarkRules', ['*']],
    ['hands over by itself', actorOf('finance-officer', 'TH40'), 'TakeOverContribution', ['TH40']],
    ['frees its own ceiling', actorOf('local-finance-officer', 'TOWN-400114'), 'FreeCeiling', town],
    [
      'registers its own town',
      actorOf('administrator', 'TOWN-400114'),
      'MergeLocalGovernments',
      ['*'],
    ],
  ];
  it.each(cases)('who %s is refused', (_deed, actor, command, places) => {
    expect(isLetThrough(actor, command, places)).toBe(false);
  });
});
