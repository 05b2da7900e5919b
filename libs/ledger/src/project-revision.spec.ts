import {
  allocation,
  approve,
  baht,
  confirm,
  day,
  document,
  fact,
  G1,
  grant,
  L1,
  L2,
  L3,
  P1,
  pay,
  register,
  resolve,
} from './testing/khon-kaen';
import { passOn } from './testing/budget-change';
import { event, given, stateOf } from './testing/scenario';
import {
  ALLOTTED_LINES,
  GRANTED,
  PLANNED,
  REGISTERED,
  revise,
  reviseByLetter,
  TERMS,
  terms,
  watering,
} from './testing/project-revision';
import type { StatedDecision } from './resolution';

const DECIDED: StatedDecision = { verb: 'approve', subject: 'ปรับโครงการ P1' };
/** The committee decided on 10 January that P1 is revised. */
const RESOLVED = [...PLANNED, resolve('R1', [DECIDED]), confirm('R1')];
const ELSEWHERE = { terms: terms({ place: 'อำเภอน้ำพอง' }) };

describe('a revision by the committee', () => {
  it('says what the project is from now on', () => {
    given(...RESOLVED)
      .when(revise('R1', { name: 'โครงการใหม่', ...ELSEWHERE }))
      .thenEvents(
        event(
          'project.revised.v1',
          {
            project: P1,
            version: 2,
            name: 'โครงการใหม่',
            developmentIssue: 'เกษตร',
            agency: 'สำนักงานเกษตรจังหวัดขอนแก่น',
            lines: [L1, L2],
            terms: ELSEWHERE.terms,
            authority: {
              by: 'resolution',
              resolution: 'R1' as never,
              decision: '1' as never,
              delegation: G1,
            },
            reason: 'น้ำท่วมพื้นที่เดิม',
          },
          { decidedOn: '2022-01-10' },
        ),
      );
    const state = stateOf(...RESOLVED, revise('R1', ELSEWHERE));
    expect(state.projects.get(P1)?.terms?.place).toBe('อำเภอน้ำพอง');
  });

  it('is told again without another version', () => {
    given(...RESOLVED, revise('R1', ELSEWHERE))
      .when(revise('R1', ELSEWHERE))
      .thenNothing();
  });

  it('is made once by each decision', () => {
    given(...RESOLVED, revise('R1', ELSEWHERE))
      .when(revise('R1', { name: 'อีกชื่อ' }))
      .thenRefused('DECISION_ALREADY_USED', { resolution: 'R1', decision: '1', project: P1 });
  });

  it('changes no objective that the instrument keeps', () => {
    given(...RESOLVED)
      .when(revise('R1', { terms: terms({ objective: 'สร้างศาลา' }) }))
      .thenRefused('OBJECTIVE_CHANGED', {
        project: P1,
        delegation: G1,
        before: TERMS.objective,
        after: 'สร้างศาลา',
      });
    // Typed otherwise it is the same.
    given(...RESOLVED)
      .when(revise('R1', { terms: terms({ objective: ' ลดต้นทุน การเกษตร ', place: 'อื่น' }) }))
      .thenHappens('project.revised.v1');
  });

  it('reduces no target: not a little, not by leaving it out, not by another unit, not by saying it twice', () => {
    const [first, second] = TERMS.targets;
    if (!first || !second) throw new Error('the project has two targets');
    const reduced = { project: P1, delegation: G1, indicator: first.indicator, unit: 'ไร่' };
    given(...RESOLVED)
      .when(revise('R1', { terms: terms({ targets: watering(24_999) }) }))
      .thenRefused('TARGET_REDUCED', { ...reduced, before: 25_000, after: 24_999 });
    for (const targets of [
      [second],
      [{ ...first, unit: 'ตร.ว.' }, second],
      [first, { ...first, quantityHundredths: 1 }, second],
    ]) {
      given(...RESOLVED)
        .when(revise('R1', { terms: terms({ targets }) }))
        .thenRefusedAs('TARGET_REDUCED');
    }
    given(...RESOLVED)
      .when(revise('R1', { terms: terms({ targets: watering(25_001) }) }))
      .thenHappens('project.revised.v1');
  });

  it('does not reduce a target in two steps', () => {
    const two = resolve('R2', [DECIDED], { agendaItem: '2' });
    given(
      ...RESOLVED,
      revise('R1', { terms: terms({ targets: watering(30_000) }) }),
      two,
      confirm('R2'),
    )
      .when(revise('R2', { terms: terms({ targets: watering(29_000) }) }))
      .thenRefusedAs('TARGET_REDUCED');
  });

  it('cannot be tested where the project has no objective on record', () => {
    const without = [...ALLOTTED_LINES, GRANTED, register(P1, L1)];
    given(...without, resolve('R1', [DECIDED]), confirm('R1'))
      .when(revise('R1', { terms: TERMS }))
      .thenRefused('TERMS_NOT_ON_RECORD', { project: P1, delegation: G1 });
    given(...without)
      .when(revise('R1', {}))
      .thenRefused('PROJECT_TERMS_MISSING', { project: P1 });
  });

  it.each([
    ['is not confirmed', [...PLANNED, resolve('R1', [DECIDED])], 'RESOLUTION_NOT_CONFIRMED'],
    [
      'only took note of it',
      [...PLANNED, resolve('R1', [{ ...DECIDED, verb: 'acknowledge' }]), confirm('R1')],
      'REVISION_NOT_DECIDED',
    ],
    [
      'moved money and not the project',
      [...PLANNED, resolve('R1', [approve(allocation(P1, L1, 1))]), confirm('R1')],
      'DECISION_NOT_RESOLVED',
    ],
  ] as const)('is refused where the resolution %s', (_, before, code) => {
    given(...before)
      .when(revise('R1', ELSEWHERE))
      .thenRefusedAs(code);
  });

  it('needs the power to revise, in force on the day of the meeting', () => {
    const under = (granted: ReturnType<typeof grant>) =>
      given(...ALLOTTED_LINES, granted, REGISTERED, resolve('R1', [DECIDED]), confirm('R1'));
    under(grant(G1)).when(revise('R1', ELSEWHERE)).thenRefusedAs('POWER_NOT_DELEGATED');
    under({ ...GRANTED, validTo: day('2022-01-09') })
      .when(revise('R1', ELSEWHERE))
      .thenRefusedAs('DELEGATION_NOT_VALID');
  });

  it('does not take effect before it was decided', () => {
    given(...RESOLVED)
      .when(revise('R1', { ...ELSEWHERE, effectiveOn: day('2022-01-09') }))
      .thenRefusedAs('EFFECT_BEFORE_DECISION');
    const later = resolve('R1', [{ ...DECIDED, effectiveOn: day('2022-03-15') }]);
    given(...PLANNED, later, confirm('R1'))
      .when(revise('R1', ELSEWHERE))
      .thenRefusedAs('REVISION_BEFORE_ITS_AUTHORITY');
  });
});

describe('a revision by a letter', () => {
  it('is bound by no limit of the committee, and the auditor hears of it', () => {
    given(...PLANNED)
      .when(
        reviseByLetter('นร 1', { terms: terms({ objective: 'สร้างศาลา', targets: watering(1) }) }),
      )
      .thenWarns(['project.revised.v1', 'exception.noted.v1'], ['REVISED_BY_LETTER']);
  });

  it('is nothing to hear of where the committee has no such power', () => {
    given(...ALLOTTED_LINES, grant(G1), REGISTERED)
      .when(reviseByLetter('นร 1', ELSEWHERE))
      .thenWarns(['project.revised.v1'], []);
  });
});

describe('what a project leaves', () => {
  const GIVEN = [
    ...PLANNED,
    resolve('R1', [approve(allocation(P1, L1, 500)), DECIDED]),
    confirm('R1'),
  ];

  it('is no line on which it has money, or has paid', () => {
    given(...GIVEN)
      .when(reviseByLetter('นร 1', { lines: [L2, L3] }))
      .thenRefused('LINE_HOLDS_MONEY_OF_PROJECT', { project: P1, line: L1, amount: baht(500) });
    given(...GIVEN, pay('D1', 500, fact('ขบ 1')))
      .when(reviseByLetter('นร 1', { lines: [L2, L3] }))
      .thenRefusedAs('LINE_HOLDS_MONEY_OF_PROJECT');
    given(...GIVEN)
      .when(reviseByLetter('นร 1', { lines: [L1, L3] }))
      .thenHappens('project.revised.v1', 'exception.noted.v1');
  });

  it('is no agency to which money was passed on', () => {
    given(...GIVEN, passOn('S1', 100))
      .when(reviseByLetter('นร 1', { agency: 'หน่วยใหม่' }))
      .thenRefused('AGENCY_HOLDS_SUB_ALLOTMENT', {
        project: P1,
        agency: 'สำนักงานเกษตรจังหวัดขอนแก่น',
        line: L1,
        amount: baht(100),
      });
  });

  it('is something: a revision changes the project', () => {
    given(...PLANNED)
      .when(reviseByLetter('นร 1', { lines: [L2, L1] }))
      .thenRefused('REVISION_CHANGES_NOTHING', { project: P1, version: 2 });
  });

  it('is registered with what the letter said', () => {
    given(...PLANNED)
      .when(
        reviseByLetter('นร 1', {
          ...ELSEWHERE,
          authority: { by: 'letter', document: document('นร 9', '2022-04-01') },
        }),
      )
      .thenRefusedAs('DECIDED_IN_FUTURE');
  });
});
