import type { LocalGovernmentCommand } from './local-government.commands';
import type { Reference } from './reference';
import type { LocalGovernmentType } from './stored-values';
import {
  assent,
  givenLife,
  K1,
  letter,
  pledge,
  stateBase,
  verified,
} from './testing/local-government-scenario';
import { referenceOf, registryEvent, SILA } from './testing/reference';

/** เทศบาลเมืองศิลา, once it is of another type. */
function asOf(type: LocalGovernmentType, on = '2022-02-15'): Reference {
  const data = { localGovernment: SILA, type, nameTh: 'ศิลา', fullNameTh: 'ศิลา', citation: 'ก' };
  return referenceOf(registryEvent('local-government.reclassified.v1', data, on));
}

describe.each(['RecordSupervisorApproval', 'RecordSupervisorRejection'] as const)('%s', (type) => {
  const ordinance = assent(K1, 80, { authority: 'ordinance' });
  const assented = givenLife(stateBase(1_000_000), pledge('K1', 100), ordinance);
  const happened =
    type === 'RecordSupervisorApproval' ? 'supervisor.approved.v1' : 'supervisor.rejected.v1';
  const by = (supervisor: 'governor' | 'district-chief') =>
    ({
      type,
      contribution: K1,
      supervisor,
      document: letter('ขก 1'),
      ...(type === 'RecordSupervisorApproval' ? {} : { reason: 'เหตุ' }),
    }) as LocalGovernmentCommand;
  it('a district chief warns for whatever is no TAO, and refuses once the rule is verified', () => {
    assented.when(by('district-chief')).thenWarns([happened], ['SUPERVISOR_OF_ANOTHER_TYPE']);
    for (const other of ['CITY', 'SUBDISTRICT'] as const) {
      assented
        .when({ command: by('district-chief'), reference: asOf(other) })
        .thenWarns([happened], ['SUPERVISOR_OF_ANOTHER_TYPE']);
    }
    const reference = verified('SUPERVISOR_OF_ANOTHER_TYPE');
    assented
      .when({ command: by('district-chief'), reference })
      .thenRefused('SUPERVISOR_OF_ANOTHER_TYPE', {
        contribution: K1,
        type: 'TOWN',
        supervisor: 'district-chief',
      });
    assented.when({ command: by('governor'), reference }).thenHappens(happened);
  });

  it('of a TAO both may: its district chief, and the governor whom the law asks after him', () => {
    const reference = asOf('TAO');
    assented.when({ command: by('district-chief'), reference }).thenHappens(happened);
    assented.when({ command: by('governor'), reference }).thenHappens(happened);
  });

  it('goes by what the local government was on the day of the decision', () => {
    const before = { ...by('district-chief'), effectiveOn: '2022-03-01' as never };
    const later = asOf('TAO', '2022-03-02');
    assented
      .when({ command: before, on: '2022-03-05', reference: later })
      .thenWarns([happened], ['SUPERVISOR_OF_ANOTHER_TYPE']);
  });
});
