import { check } from './book.check';
import {
  ALLOCATED,
  allocation,
  approve,
  commit,
  day,
  document,
  L1,
  P1,
  resolve,
  ALLOTTED,
} from './testing/khon-kaen';
import { correctAttendance, dissent, object } from './testing/minutes';
import { REFERENCE } from './testing/reference';
import { event, given, stateOf, TREASURER } from './testing/scenario';

const BOUND = [...ALLOCATED, commit('C1', 300)];

describe('a written objection', () => {
  it('is of whoever records it, in their office, about what stands in the book', () =>
    given(...BOUND)
      .when({ command: object('commitment', 'C1', '2022-03-01'), by: TREASURER })
      .thenEvents(
        event(
          'objection.recorded.v1',
          {
            objection: 'OB0001' as never,
            about: { kind: 'commitment', id: 'C1' },
            office: TREASURER.office,
            grounds: 'ไม่อยู่ในแผนปฏิบัติราชการประจำปี',
            document: document('ทักท้วง C1', '2022-03-01'),
          },
          { by: TREASURER },
        ),
      ));

  it('may be about one decision of a resolution', () =>
    given(...BOUND)
      .when(object('decision', 'R1/1', '2022-01-09'))
      .thenHappens('objection.recorded.v1'));

  it('that was written only after the act is noted', () =>
    given(...BOUND)
      .when(object('resolution', 'R1', '2022-01-11'))
      .thenWarns(['objection.recorded.v1', 'exception.noted.v1'], ['OBJECTION_AFTER_ACT']));

  it('is not about what is not there', () =>
    given(...BOUND)
      .when(object('commitment', 'C9'))
      .thenRefused('OBJECTION_TO_UNKNOWN', { kind: 'commitment', id: 'C9' }));

  it('is found by the auditor when it is told in the name of another office', () => {
    const told = event('objection.recorded.v1', {
      objection: 'OB1' as never,
      about: { kind: 'commitment', id: 'C1' },
      office: 'หน่วยอื่น',
      grounds: 'x',
      document: document('x', '2022-03-01'),
    });
    expect([...check(stateOf(...BOUND), told, REFERENCE)].map(({ code }) => code)).toEqual([
      'OBJECTION_OF_ANOTHER',
    ]);
  });
});

describe('a minority opinion', () => {
  it('is of a seat, about a decision that was resolved', () => {
    given(...BOUND)
      .when(dissent('R1', { decision: '1' as never }))
      .thenEvents(
        event(
          'minority-opinion.recorded.v1',
          {
            opinion: 'MO0001' as never,
            resolution: 'R1' as never,
            decision: '1' as never,
            seat: 'ผู้แทนภาคประชาสังคม',
            grounds: 'ควรรอผลการศึกษา',
          },
          { on: '2022-01-10' },
        ),
      );
    given(...BOUND)
      .when(dissent('R9'))
      .thenRefused('RESOLUTION_UNKNOWN', { resolution: 'R9' });
    given(...BOUND)
      .when(dissent('R1', { decision: '9' as never }))
      .thenRefused('DECISION_NOT_RESOLVED', { resolution: 'R1', decision: '9' });
  });
});

describe('a vote', () => {
  const voting = (...votes: readonly (readonly [string, 'for' | 'against' | 'abstain'])[]) =>
    approve(allocation(P1, L1, 1), { votes: votes.map(([seat, vote]) => ({ seat, vote })) });
  const when = (decision: ReturnType<typeof voting>, present = 15) =>
    given(...ALLOTTED).when(
      resolve('R1', [decision], { attendance: { seats: 20, present, recused: ['ข'] } }),
    );
  const noted = ['resolution.recorded.v1', 'exception.noted.v1'] as const;

  it('that carries the decision is taken as it is', () =>
    when(voting(['ก', 'for'], ['ข', 'abstain'])).thenHappens('resolution.recorded.v1'));

  it('of a member who recused itself is noted, and the decision stands', () =>
    when(voting(['ก', 'for'], ['ข', 'for'])).thenWarns(noted, ['RECUSED_MEMBER_VOTED']));

  it('of more seats than were there is noted', () =>
    when(
      voting(...Array.from({ length: 11 }, (_, index) => [`ที่ ${index}`, 'for'] as const)),
      10,
    ).thenWarns(noted, ['VOTES_EXCEED_ATTENDANCE']));

  it('that does not carry what moves money is noted', () =>
    when(voting(['ก', 'for'], ['ค', 'against'])).thenWarns(noted, ['VOTE_NOT_CARRIED']));

  it('is one for each seat', () =>
    when(voting(['ก', 'for'], ['ก', 'for'])).thenRefused('SEAT_VOTED_TWICE', {
      decision: '1',
      seat: 'ก',
    }));

  it('is judged again when the attendance is corrected', () =>
    given(...ALLOTTED, resolve('R1', [voting(['ก', 'for'])]))
      .when(
        correctAttendance('R1', 15, {
          recused: ['ก'],
          document: { number: 'x', date: day('2022-02-01') },
        }),
      )
      .thenWarns(['attendance.corrected.v1', 'exception.noted.v1'], ['RECUSED_MEMBER_VOTED']));
});
