import { audit } from './book.check';
import { balanceOf } from './book.state';
import { setAside } from './testing/execution';
import {
  allot,
  appropriate,
  baht,
  day,
  document,
  fact,
  L1,
  line,
  P1,
  payOf,
} from './testing/khon-kaen';
import { K1, match, RECEIVED } from './testing/matching-fund';
import { REFERENCE } from './testing/reference';
import { event, given, historyOf, stateOf } from './testing/scenario';
import {
  bind,
  BOUND,
  CARRIED,
  carry,
  extend,
  lapse,
  lapseCarried,
  MARCH,
  payLate,
  reserve,
  afterwards,
  undo,
  YEAR_END,
} from './testing/year-end';

const money = { line: L1, fundSource: 'provincial' } as const;
const APRIL = '2023-04-10';

describe('money of the year', () => {
  it('lapses as of 30 September, when the year is over', () => {
    given(...BOUND)
      .when(afterwards(lapse('LP1', 'allotted')))
      .thenEvents(
        event(
          'lapse.made.v1',
          {
            ...money,
            lapse: 'LP1' as never,
            amount: baht(500),
            from: 'allotted',
            cause: 'year-end',
          },
          { on: YEAR_END, recordedOn: '2022-10-10' },
        ),
      );
    given(...BOUND)
      .when(afterwards(lapse('LP1', 'allotted', { amount: baht(1) }), YEAR_END))
      .thenRefused('YEAR_NOT_OVER', { today: day(YEAR_END), yearEnd: day(YEAR_END) });
  });

  it('that is reserved does not lapse', () => {
    const debt = { commitment: 'C1' as never };
    given(...BOUND, reserve('RV1', 'C1', { amount: baht(150) }))
      .when(afterwards(lapse('LP1', 'committed', { ...debt, amount: baht(51) })))
      .thenRefused('LAPSE_EXCEEDS_REST', {
        line: L1,
        from: 'committed',
        asked: baht(51),
        available: baht(50),
        reserved: baht(150),
      });
    const steps = [...BOUND, reserve('RV1', 'C1', { amount: baht(150) })];
    const state = stateOf(...steps, afterwards(lapse('LP1', 'committed', debt)));
    expect(balanceOf(state, L1, 'lapsed', P1)).toBe(baht(50));
    expect(balanceOf(state, L1, 'committed', P1)).toBe(baht(150));
    expect(state.commitments.get('C1' as never)).toMatchObject({ amount: baht(250) });
  });

  it('that a carry-over left behind lapses, and cannot be paid meanwhile', () => {
    const less = [
      ...BOUND,
      reserve('RV1', 'C1', { amount: baht(150) }),
      afterwards(carry('CO1', 'RV1')),
    ];
    given(...less)
      .when(afterwards(payOf('C1', 'D9', 1, fact('ฎ 9', '2022-09-30'))))
      .thenHappens('unauthorised.recorded.v1');
    const state = stateOf(
      ...less,
      afterwards(lapse('LP1', 'committed', { commitment: 'C1' as never })),
    );
    expect(balanceOf(state, L1, 'committed', P1)).toBe(0n);
    expect(balanceOf(state, L1, 'carried-committed', P1)).toBe(baht(150));
    given(...less, afterwards(lapse('LP1', 'committed', { commitment: 'C1' as never })))
      .when(afterwards(lapse('LP2', 'committed', { commitment: 'C1' as never, amount: baht(1) })))
      .thenRefusedAs('LAPSE_EXCEEDS_REST');
  });

  it('that was never allotted lapses apart, and that was set aside is set aside no more', () => {
    const unallotted = [appropriate(line(L1, 1_000)), allot('A1', L1, 400)];
    const state = stateOf(...unallotted, afterwards(lapse('LP1', 'unallotted')));
    expect(balanceOf(state, L1, 'lapsed-unallotted')).toBe(baht(600));
    const aside = [...BOUND, setAside('PC1', 100)];
    const after = stateOf(
      ...aside,
      afterwards(lapse('LP1', 'pre-committed', { preCommitment: 'PC1' as never, project: P1 })),
    );
    expect(balanceOf(after, L1, 'lapsed', P1)).toBe(baht(100));
    expect(after.life.execution.preCommitments.get('PC1' as never)?.remaining).toBe(0n);
  });

  it('on a stopped line waits until its facts are covered', () => {
    const stopped = [...BOUND, payOf('C1', 'D9', 201, fact('ฎ 9'))];
    given(...stopped)
      .when(afterwards(lapse('LP1', 'allotted')))
      .thenRefusedAs('LINE_STOPPED');
  });

  it('that is matched lapses without the local money beside it', () => {
    const state = stateOf(
      ...RECEIVED,
      match('M1', K1, 100),
      afterwards(lapse('LP1', 'matched', { match: 'M1' as never })),
    );
    expect(balanceOf(state, L1, 'matched', P1)).toBe(0n);
    const found = state.fund.matches.get('M1' as never);
    expect([found?.provincial, found?.local]).toEqual([0n, baht(100)]);
  });

  it('lapses once: told again, or of what is not there, nothing happens', () => {
    given(...BOUND, afterwards(lapse('LP1', 'allotted')))
      .when(afterwards(lapse('LP1', 'allotted')))
      .thenNothing();
    given(...BOUND, afterwards(lapse('LP1', 'allotted')))
      .when(afterwards(lapse('LP2', 'allotted')))
      .thenNothing();
  });
});

describe('carried money', () => {
  it('lapses when its time is over, as of the day after', () => {
    given(...CARRIED, afterwards(payLate('D2', 'CO1', 150), '2022-11-20'))
      .when(afterwards(lapseCarried('LP1', 'CO1'), APRIL))
      .thenEvents(
        event(
          'lapse.made.v1',
          {
            lapse: 'LP1' as never,
            ...money,
            project: P1,
            amount: baht(50),
            from: 'carried-committed',
            commitment: 'C1' as never,
            carryOver: 'CO1' as never,
            cause: 'period-over',
          },
          { on: '2023-04-01', recordedOn: APRIL },
        ),
      );
  });

  it('does not lapse before, except that it is given up', () => {
    given(...CARRIED)
      .when(afterwards(lapseCarried('LP1', 'CO1'), MARCH))
      .thenRefused('CARRY_OVER_RUNS', { carryOver: 'CO1', on: day(MARCH), until: day(MARCH) });
    given(...CARRIED, afterwards(extend('CO1', '2023-06-30'), '2023-03-25'))
      .when(afterwards(lapseCarried('LP1', 'CO1'), APRIL))
      .thenRefusedAs('CARRY_OVER_RUNS');
    given(...CARRIED)
      .when(afterwards(lapseCarried('LP1', 'CO1', { cause: 'given-up' }), '2022-12-01'))
      .thenHappens('lapse.made.v1');
  });

  it('that lapsed is neither paid nor extended', () => {
    const lapsed = [...CARRIED, afterwards(lapseCarried('LP1', 'CO1'), APRIL)];
    given(...lapsed)
      .when(afterwards(payLate('D2', 'CO1', 1), APRIL))
      .thenRefused('CARRY_OVER_INSUFFICIENT', { carryOver: 'CO1', asked: baht(1), available: 0n });
    given(...lapsed)
      .when(afterwards(extend('CO1', '2023-06-30'), APRIL))
      .thenRefused('CARRY_OVER_SPENT', { carryOver: 'CO1' });
  });

  it('lapses bound and unbound part by part', () => {
    const steps = [
      ...BOUND,
      reserve('RV1', undefined, { line: L1, project: P1, amount: baht(150) }),
      afterwards(carry('CO1', 'RV1')),
      afterwards(bind('C9', 'CO1', 90), '2022-11-15'),
    ];
    given(...steps)
      .when(afterwards(lapseCarried('LP1', 'CO1'), APRIL))
      .thenHappens('lapse.made.v1', 'lapse.made.v1');
    const state = stateOf(...steps, afterwards(lapseCarried('LP1', 'CO1'), APRIL));
    expect(balanceOf(state, L1, 'lapsed', P1)).toBe(baht(150));
  });
});

describe('a lapse that is undone', () => {
  const LAPSED = [...CARRIED, afterwards(lapseCarried('LP1', 'CO1'), APRIL)];
  const UNDONE = [...LAPSED, afterwards(undo('LP1', 'CO2'), '2023-04-20')];

  it('by a new authority is carried money again, for its old debt', () => {
    const state = stateOf(...UNDONE);
    expect(balanceOf(state, L1, 'carried-committed', P1)).toBe(baht(200));
    const late = payLate('D2', 'CO2', 200, { document: document('ฎ', '2023-05-01') });
    given(...UNDONE)
      .when(afterwards(late, '2023-05-01'))
      .thenHappens('late-disbursement.recorded.v1');
  });

  it('is undone once, and not for more than lapsed', () => {
    given(...UNDONE)
      .when(afterwards(undo('LP1', 'CO2'), '2023-04-20'))
      .thenNothing();
    given(...UNDONE)
      .when(
        afterwards(
          undo('LP1', 'CO3', { authority: document('ครม 2', '2023-04-21') }),
          '2023-04-21',
        ),
      )
      .thenRefusedAs('AMOUNT_NOT_POSITIVE');
    given(...LAPSED)
      .when(afterwards(undo('LP1', 'CO2', { amount: baht(201) }), '2023-04-20'))
      .thenRefused('UNDOING_EXCEEDS_LAPSE', { lapse: 'LP1', asked: baht(201), left: baht(200) });
  });

  it('was of this unit: what was never allotted takes an Act', () => {
    given(appropriate(line(L1, 1_000)), afterwards(lapse('LP1', 'unallotted')))
      .when(afterwards(undo('LP1', 'CO2'), '2023-04-20'))
      .thenRefused('LAPSE_UNKNOWN', { lapse: 'LP1' });
  });

  it('is found in order by the auditor', () => {
    const history = historyOf(...UNDONE);
    expect([...audit(history, REFERENCE)]).toEqual([]);
  });
});
