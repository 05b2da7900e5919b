import { auditLocalGovernment } from './local-government';
import {
  assent,
  CLERK,
  except,
  eventOf,
  givenLife,
  K1,
  letter,
  lifeOf,
  money,
  pledge,
  stateBase,
  supervise,
  SUPERVISOR,
} from './testing/local-government-scenario';
import { REFERENCE, SILA } from './testing/reference';

const ANOTHER = { ...CLERK, subject: 'subject-another' };
const ordinance = assent(K1, 60, { authority: 'ordinance', item: '7' });
const asGovernor = (subject: string) => ({ ...SUPERVISOR, subject });

describe('who acts for a local government', () => {
  it.each([
    ['pledged', [pledge('K1', 100), { command: ordinance, by: ANOTHER }]],
    ['recorded the council’s assent', [{ command: pledge('K1', 100), by: ANOTHER }, ordinance]],
    [
      'lowered the pledge',
      [
        { command: pledge('K1', 100), by: ANOTHER },
        {
          type: 'ReducePledge' as const,
          contribution: K1,
          amount: money(90),
          reason: 'ลดลง',
          document: letter('ศล ลด'),
        },
        { command: ordinance, by: ANOTHER },
      ],
    ],
  ])('and %s does not supervise the contribution, in whichever office', (_did, before) => {
    givenLife(...before)
      .when({ command: supervise(K1), by: asGovernor(CLERK.subject) })
      .thenRefused('SUPERVISED_BY_PLEDGER', { contribution: K1 });
    givenLife(...before)
      .when(supervise(K1))
      .thenHappens('supervisor.approved.v1');
  });

  it('does not turn it down as its supervisor either', () =>
    givenLife(pledge('K1', 100), ordinance)
      .when({
        command: {
          type: 'RecordSupervisorRejection',
          contribution: K1,
          supervisor: 'governor',
          reason: 'เหตุ',
          document: letter('ขก 9'),
        },
        by: asGovernor(CLERK.subject),
      })
      .thenRefusedAs('SUPERVISED_BY_PLEDGER'));

  it('supervises what others pledged', () =>
    givenLife(
      pledge('K2', 10),
      { command: pledge('K1', 100), by: ANOTHER },
      {
        command: ordinance,
        by: ANOTHER,
      },
    )
      .when({ command: supervise(K1), by: asGovernor(CLERK.subject) })
      .thenHappens('supervisor.approved.v1'));
});

describe('who states a ceiling', () => {
  it('approves no exception from it, and who approved one does not state it, in any order', () => {
    givenLife(stateBase(2_000))
      .when({ command: except('E1', 10), by: CLERK })
      .thenRefused('EXCEPTION_BY_CEILING_STATER', { fiscalYear: 2565 });
    givenLife(except('E1', 10))
      .when({ command: stateBase(2_000), by: SUPERVISOR })
      .thenRefused('EXCEPTION_BY_CEILING_STATER', { fiscalYear: 2565 });
    givenLife({ command: stateBase(2_000), by: ANOTHER }, stateBase(2_100))
      .when({ command: except('E1', 10), by: ANOTHER })
      .thenRefusedAs('EXCEPTION_BY_CEILING_STATER');
  });

  it('approves one of another year', () =>
    givenLife(stateBase(2_000))
      .when({ command: except('E1', 10, { fiscalYear: 2566 }), by: CLERK })
      .thenHappens('ceiling-exception.approved.v1'));
});

it('is found by an auditor', () => {
  const signed = eventOf('supervisor.approved.v1', {
    contribution: K1,
    supervisor: 'governor',
    document: letter('ขก 1'),
  });
  const own = { ...signed, actor: asGovernor(CLERK.subject) };
  const history = lifeOf(pledge('K1', 100), ordinance, own);
  const of = { localGovernment: SILA, reference: REFERENCE, absorbed: [] };
  const found = [...auditLocalGovernment(history, of)].flatMap(({ findings }) => findings);
  expect(found.map(({ code }) => code)).toContain('SUPERVISED_BY_PLEDGER');
});
