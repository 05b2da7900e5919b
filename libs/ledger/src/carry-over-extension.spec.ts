import type { CarryOverId } from './year-end.events';
import { day, document } from './testing/khon-kaen';
import { given, stateOf } from './testing/scenario';
import { CARRIED, extend, MARCH, payLate, afterwards } from './testing/year-end';

const CO1 = 'CO1' as CarryOverId;
describe('a round of extension', () => {
  const FIRST = afterwards(extend('CO1', '2023-06-30'), '2023-03-25');

  it('moves the last day, round by round', () => {
    const second = extend('CO1', '2023-09-30', { authority: document('กค 2', '2023-06-15') });
    const steps = [...CARRIED, FIRST, afterwards(second, '2023-06-20')];
    expect(stateOf(...steps).life.yearEnd.carryOvers.get(CO1)).toMatchObject({
      rounds: 2,
      until: '2023-09-30',
    });
    given(...steps)
      .when(
        afterwards(
          payLate('D2', 'CO1', 200, { document: document('ฎ', '2023-09-29') }),
          '2023-09-29',
        ),
      )
      .thenHappens('late-disbursement.recorded.v1');
  });

  it('comes while the one before it runs, and is later', () => {
    given(...CARRIED)
      .when(
        afterwards(
          extend('CO1', '2023-06-30', { authority: document('กค', '2023-04-01') }),
          '2023-04-02',
        ),
      )
      .thenRefusedAs('CARRY_OVER_OVER');
    given(...CARRIED)
      .when(afterwards(extend('CO1', MARCH), '2023-03-25'))
      .thenRefused('EXTENSION_NOT_LATER', {
        carryOver: 'CO1',
        until: day(MARCH),
        asked: day(MARCH),
      });
    given(...CARRIED)
      .when(afterwards(extend('CO1', '2023-06-30', { round: 2 }), '2023-03-25'))
      .thenRefused('EXTENSION_OUT_OF_ORDER', { carryOver: 'CO1', round: 2, expected: 1 });
  });

  it('agreed in time may be told after the last day; asked twice it is one round', () => {
    given(...CARRIED)
      .when(afterwards(extend('CO1', '2023-06-30'), '2023-04-10'))
      .thenHappens('carry-over.extended.v1');
    given(...CARRIED, FIRST)
      .when(FIRST)
      .thenNothing();
  });

  it('is of something that is left', () => {
    given(...CARRIED, afterwards(payLate('D2', 'CO1', 200), '2022-11-20'))
      .when(afterwards(extend('CO1', '2023-06-30'), '2023-03-25'))
      .thenRefused('CARRY_OVER_SPENT', { carryOver: 'CO1' });
  });
});
