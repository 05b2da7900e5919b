import { mayExecute, NotAllowed, ROLES, type CommandName, type Role } from './rights';

/*
 * Who may ask what, written out a second time by hand: a right that is added or lost by accident
 * does not pass here. `own`: in the actor's own area. `any`: in every area.
 */
const EXPECTED: Readonly<Record<CommandName, Partial<Record<Role, 'own' | 'any'>>>> = {
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
};

/** The areas in which somebody can be: the book's own, another, or the whole nation. */
const AREAS = ['TH40', 'CL12', '*'] as const;

function isLetThrough(role: Role, command: CommandName, area: string): boolean {
  try {
    mayExecute({ subject: 's', role, office: 'สำนักงานจังหวัด', area }, command, 'TH40');
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(NotAllowed);
    return false;
  }
}

describe('the rights', () => {
  it.each(Object.keys(EXPECTED) as CommandName[])(
    'let exactly these roles ask %s, and each only where it is',
    (command) => {
      for (const role of ROLES) {
        const right = EXPECTED[command][role];
        for (const area of AREAS) {
          const expected = right === 'any' ? area === '*' : right === 'own' && area === 'TH40';
          // A policy secretary sits in the nation; with an area of its own it has that area's rights.
          const ofOwnArea = right === 'any' && area === 'TH40';
          expect([command, role, area, isLetThrough(role, command, area)]).toEqual([
            command,
            role,
            area,
            expected || ofOwnArea,
          ]);
        }
      }
    },
  );

  it('say which roles would be allowed', () => {
    const actor = { subject: 's', role: 'state-auditor', office: 'สตง.', area: '*' } as const;
    expect(() => mayExecute(actor, 'ConfirmResolution', 'TH40')).toThrow(
      expect.objectContaining({ allowedRoles: ['confirmer', 'governor'] }),
    );
  });
});
