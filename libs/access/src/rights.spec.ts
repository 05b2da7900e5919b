import { ASSIGNABLE_ROLES, REGISTRY_COMMANDS } from '@app/ledger';
import { ROLES, type Role } from './command-rights';
import { COMMAND_NAMES_TH, READ_NAMES_TH } from './names';
import {
  mayExecute,
  mayExecuteAny,
  mayRead,
  NotAllowed,
  type AuthenticatedActor,
  type CommandName,
  type Places,
  type Reader,
  type ReadName,
} from './rights';

/*
 * What must hold of the table whatever stands in it. Who may ask which route where is written in
 * RIGHTS.md, and tried cell by cell over HTTP.
 */

const COMMANDS = Object.keys(COMMAND_NAMES_TH) as CommandName[];
const READS = Object.keys(READ_NAMES_TH) as ReadName[];
const OF_REGISTRIES = Object.keys(REGISTRY_COMMANDS);
/** Of people's names and contacts, which are no events. */
const OF_PEOPLE = ['RegisterPerson', 'ErasePerson'];

function actorOf(role: Role, area: string): AuthenticatedActor {
  return { subject: 's', role, office: 'สำนักงานจังหวัด', area };
}

function isLetThrough(judge: () => void): boolean {
  try {
    judge();
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(NotAllowed);
    return false;
  }
}

const asks = (actor: AuthenticatedActor, command: CommandName, ...places: Places): boolean =>
  isLetThrough(() => mayExecute(actor, command, ...places));

const reads = (reader: Reader, what: ReadName, ...places: Places): boolean =>
  isLetThrough(() => mayRead(reader, what, ...places));

/** The commands that a role may ask where it is held. */
function commandsOf(role: Role, area: string): readonly CommandName[] {
  return COMMANDS.filter((command) => asks(actorOf(role, area), command, area));
}

describe('the rights', () => {
  it.each(['internal-auditor', 'state-auditor', 'programme-office'] as const)(
    'let %s write nothing',
    (role) => {
      for (const place of ['*', 'TH40', 'CL12', 'TOWN-400114']) {
        expect(commandsOf(role, place)).toEqual([]);
      }
    },
  );

  it('let the administrator ask of registries and people alone, and nobody else of registries', () => {
    expect([...commandsOf('administrator', '*')].toSorted()).toEqual(
      [...OF_REGISTRIES, ...OF_PEOPLE].toSorted(),
    );
    for (const role of ROLES.filter((other) => other !== 'administrator')) {
      for (const place of ['*', 'TH40', 'CL12', 'DISTRICT-4001', 'TOWN-400114']) {
        const found = commandsOf(role, place).filter((name) => OF_REGISTRIES.includes(name));
        expect([role, place, found]).toEqual([role, place, []]);
      }
    }
  });

  it('let the administrator read reference data, assignments and people, and no money', () => {
    const administrator = actorOf('administrator', '*');
    expect(READS.filter((what) => reads(administrator, what, '*'))).toEqual([
      'reference',
      'assignments',
      'registry-audit',
      'payees',
      'people',
    ]);
  });

  it('let the hand-over policy alone hand over, and read nothing', () => {
    const policy = actorOf('hand-over-policy', '*');
    expect(commandsOf('hand-over-policy', '*')).toEqual([
      'TakeOverContribution',
      'SettleHandOver',
      'FreeCeiling',
    ]);
    expect(READS.filter((what) => reads(policy, what, '*'))).toEqual([]);
    for (const role of ASSIGNABLE_ROLES) {
      expect([role, asks(actorOf(role, '*'), 'TakeOverContribution', '*')]).toEqual([role, false]);
    }
  });

  it.each(COMMANDS)('let somebody ask %s', (command) => {
    const places = ['*', 'TH40', 'CL12', 'DISTRICT-4001', 'TOWN-400114'];
    const able = ROLES.filter((role) =>
      places.some((place) => asks(actorOf(role, place), command, place)),
    );
    expect(able).not.toEqual([]);
  });

  it('give a role nothing where it cannot be held', () => {
    for (const [role, place] of [
      ['governor', '*'],
      ['finance-officer', 'CL12'],
      ['district-chief', 'TH40'],
      ['local-finance-officer', 'TH40'],
      ['administrator', 'TH40'],
      ['state-auditor', 'TH40'],
    ] as const) {
      const actor = actorOf(role, place);
      expect([role, commandsOf(role, place)]).toEqual([role, []]);
      expect([role, READS.filter((what) => reads(actor, what, place))]).toEqual([role, []]);
      expect([role, reads(actor, 'reference', '*')]).toEqual([role, false]);
    }
  });

  it('say which roles would be allowed, and whether the place alone is another', () => {
    const refusal = (actor: AuthenticatedActor): unknown => {
      try {
        return mayExecute(actor, 'ConfirmResolution', 'TH40');
      } catch (error) {
        return error;
      }
    };
    const allowedRoles = ['confirmer', 'governor'];
    expect(refusal(actorOf('state-auditor', '*'))).toMatchObject({
      allowedRoles,
      isElsewhere: false,
    });
    expect(refusal(actorOf('governor', 'TH41'))).toMatchObject({ allowedRoles, isElsewhere: true });
  });

  it('let in who may ask some of several commands, wherever they turn out to act', () => {
    const several = ['ConfirmResolution', 'MakeCommitment'] as const;
    const isIn = (role: Role, area: string): boolean =>
      isLetThrough(() => mayExecuteAny(actorOf(role, area), several));
    expect(isIn('governor', 'TH41')).toBe(true);
    expect(isIn('implementing-agency', 'CL12')).toBe(true);
    expect(isIn('committee-secretary', 'TH40')).toBe(false);
    expect(isIn('state-auditor', '*')).toBe(false);
    expect(isIn('governor', '*')).toBe(false);
  });
});

describe('how far one sees', () => {
  const town: Places = ['TOWN-400114', 'DISTRICT-4001', 'TH40', 'CL12'];
  const book: Places = ['TH40', 'CL12'];

  it('a cluster its provinces, and a province not its cluster', () => {
    expect(reads(actorOf('cluster-officer', 'CL12'), 'book', ...book)).toBe(true);
    expect(reads(actorOf('governor', 'CL12'), 'book', ...book)).toBe(true);
    expect(reads(actorOf('internal-auditor', 'CL12'), 'book', ...book)).toBe(false);
    expect(reads(actorOf('implementing-agency', 'CL12'), 'book', ...book)).toBe(false);
    const governor = { ...actorOf('governor', 'TH40'), home: book };
    expect(reads(governor, 'book', 'CL12')).toBe(false);
    expect(reads(governor, 'invitation', 'CL12')).toBe(false);
  });

  it('a local government its own money, and at home what invites it', () => {
    const officer = { ...actorOf('local-finance-officer', 'TOWN-400114'), home: town };
    expect(reads(officer, 'local-government', ...town)).toBe(true);
    expect(reads(officer, 'local-government', 'TAO-400103', 'DISTRICT-4001', 'TH40')).toBe(false);
    expect(reads(officer, 'invitation', ...book)).toBe(true);
    expect(reads(officer, 'invitation', 'CL12')).toBe(true);
    expect(reads(officer, 'invitation', 'TH41', 'CL10')).toBe(false);
    expect(reads(officer, 'book', ...book)).toBe(false);
    // Of whom nobody knows where it lies, nothing is home.
    expect(reads(actorOf('local-finance-officer', 'TOWN-400114'), 'invitation', ...book)).toBe(
      false,
    );
  });

  it('who supervises, the local governments of the district', () => {
    const home: Places = ['DISTRICT-4001', 'TH40', 'CL12'];
    const chief = { ...actorOf('district-chief', 'DISTRICT-4001'), home };
    expect(reads(chief, 'local-government', ...town)).toBe(true);
    expect(reads(chief, 'local-government', 'PAO-40', 'TH40')).toBe(false);
    expect(reads(chief, 'funding', ...book)).toBe(false);
  });
});

describe('a thief', () => {
  const town: Places = ['TOWN-400114', 'DISTRICT-4001', 'TH40'];
  const cases: readonly (readonly [string, AuthenticatedActor, CommandName, Places])[] = [
    ['pledges for another', actorOf('local-finance-officer', 'TAO-400103'), 'MakePledge', town],
    // Identities come from outside: an officer whose area says the province has no town.
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
    [
      'supervises elsewhere',
      actorOf('district-chief', 'DISTRICT-4002'),
      'RecordSupervisorApproval',
      town,
    ],
    ['supervises from the cluster', actorOf('governor', 'CL12'), 'RecordSupervisorApproval', town],
    ['accepts what it built', actorOf('implementing-agency', 'TH40'), 'AcceptDelivery', ['TH40']],
    ['releases what it matched', actorOf('finance-officer', 'TH40'), 'ReleaseMatch', ['TH40']],
    [
      'binds a province from the cluster',
      actorOf('cluster-officer', 'CL12'),
      'MakeMatch',
      ['TH40'],
    ],
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
    ['pays as an administrator', actorOf('administrator', '*'), 'RecordDisbursement', ['TH40']],
    [
      'overrides as a treasurer',
      actorOf('provincial-treasury', 'TH40'),
      'OverrideSeparation',
      ['TH40'],
    ],
  ];
  it.each(cases)('who %s is refused', (_deed, actor, command, places) => {
    expect(asks(actor, command, ...places)).toBe(false);
  });
});
