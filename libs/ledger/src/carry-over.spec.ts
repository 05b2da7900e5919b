import { balanceOf } from './book.state';
import { leftOfCarryOver } from './year-end.state';
import type { CarryOverId } from './year-end.events';
import { audit } from './book.check';
import { setAside } from './testing/execution';
import {
  ALLOCATED,
  baht,
  cancel,
  day,
  document,
  fact,
  L1,
  L2,
  P1,
  P2,
  pay,
  payOf,
  regularise,
} from './testing/khon-kaen';
import { REFERENCE } from './testing/reference';
import { event, given, historyOf, SECRETARY, stateOf, type Step } from './testing/scenario';
import {
  bind,
  BOUND,
  CARRIED,
  carry,
  extend,
  MARCH,
  payLate,
  refuse,
  reserve,
  afterwards,
  YEAR_END,
} from './testing/year-end';

const money = { project: P1, line: L1, fundSource: 'provincial' } as const;
const CO1 = 'CO1' as CarryOverId;
const left = (...steps: readonly Step[]): bigint => {
  const carried = stateOf(...steps).life.yearEnd.carryOvers.get(CO1);
  return carried ? leftOfCarryOver(carried) : -1n;
};

describe('a reservation', () => {
  it('asks for what is left of a commitment, and moves nothing', () => {
    given(...BOUND)
      .when(reserve('RV1', 'C1'))
      .thenEvents(
        event(
          'reservation.requested.v1',
          {
            ...money,
            reservation: 'RV1' as never,
            kind: 'with-debt',
            commitment: 'C1' as never,
            amount: baht(200),
            from: 'committed',
            document: document('ขอกัน RV1', '2022-09-20'),
          },
          { on: '2022-09-20', recordedOn: '2022-09-20' },
        ),
      );
    const state = stateOf(...BOUND, reserve('RV1', 'C1'));
    expect(balanceOf(state, L1, 'committed', P1)).toBe(baht(200));
  });

  it('asked twice is asked once, whatever was paid between', () => {
    const paid = { command: payOf('C1', 'D2', 50), on: '2022-09-25' };
    given(...BOUND, reserve('RV1', 'C1'), paid)
      .when(reserve('RV1', 'C1'))
      .thenNothing();
  });

  it('asks for no baht that another one asks for', () => {
    given(...BOUND, reserve('RV1', 'C1', { amount: baht(150) }))
      .when(reserve('RV2', 'C1', { amount: baht(51) }))
      .thenRefused('RESERVATION_EXCEEDS_REST', {
        line: L1,
        from: 'committed',
        asked: baht(51),
        available: baht(50),
        reserved: baht(150),
      });
  });

  it('is asked within the year, however late it is told', () => {
    given(...BOUND)
      .when(afterwards(reserve('RV1', 'C1').command))
      .thenHappens('reservation.requested.v1');
    given(...BOUND)
      .when(afterwards(reserve('RV1', 'C1', { document: document('ขอกัน', '2022-10-03') }).command))
      .thenRefusedAs('OUTSIDE_FISCAL_YEAR');
  });

  it('is refused once, and its money can be asked for again', () => {
    given(...BOUND, reserve('RV1', 'C1'), refuse('RV1'))
      .when(refuse('RV1'))
      .thenNothing();
    given(...BOUND, reserve('RV1', 'C1'), refuse('RV1'))
      .when(afterwards(carry('CO1', 'RV1')))
      .thenRefused('RESERVATION_ANSWERED', { reservation: 'RV1', state: 'refused' });
    given(...BOUND, reserve('RV1', 'C1'), refuse('RV1'))
      .when(afterwards(reserve('RV2', 'C1').command))
      .thenHappens('reservation.requested.v1');
  });
});

describe('a carry-over with debt', () => {
  it('takes effect on 30 September, whenever it is told, until 31 March', () => {
    given(...BOUND, reserve('RV1', 'C1'))
      .when(afterwards(carry('CO1', 'RV1')))
      .thenEvents(
        event(
          'carry-over.made.v1',
          {
            ...money,
            carryOver: CO1,
            reservation: 'RV1' as never,
            kind: 'with-debt',
            commitment: 'C1' as never,
            amount: baht(200),
            from: 'committed',
            until: day(MARCH),
            authority: document('กค CO1', '2022-10-05'),
          },
          { on: YEAR_END, decidedOn: '2022-10-05', recordedOn: '2022-10-10' },
        ),
      );
  });

  it('is of what bills have left since it was asked for', () => {
    const bill = { command: payOf('C1', 'D2', 80, fact('ฎ 2', '2022-09-28')), on: '2022-10-02' };
    const steps = [...BOUND, reserve('RV1', 'C1'), bill, afterwards(carry('CO1', 'RV1'))];
    expect(left(...steps)).toBe(baht(120));
    given(...steps.slice(0, -1))
      .when(afterwards(carry('CO1', 'RV1', { amount: baht(121) })))
      .thenRefused('CARRY_OVER_EXCEEDS_RESERVATION', {
        reservation: 'RV1',
        asked: baht(121),
        reserved: baht(200),
        left: baht(120),
      });
  });

  it('has nothing to carry of a commitment that was cancelled or paid', () => {
    const cancelled = { command: cancel('C1'), on: '2022-09-25' };
    given(...BOUND, reserve('RV1', 'C1'), cancelled)
      .when(afterwards(carry('CO1', 'RV1')))
      .thenRefused('RESERVATION_SPENT', { reservation: 'RV1' });
    const paid = { command: payOf('C1', 'D2', 200), on: '2022-09-25' };
    given(...BOUND, reserve('RV1', 'C1'), paid)
      .when(afterwards(carry('CO1', 'RV1')))
      .thenRefusedAs('RESERVATION_SPENT');
  });

  it('is answered by another person than asked', () => {
    given(...BOUND, reserve('RV1', 'C1'))
      .when({ ...afterwards(carry('CO1', 'RV1')), by: SECRETARY })
      .thenRefused('CARRIED_BY_RESERVER', { reservation: 'RV1' });
  });

  it('asked twice is made once', () => {
    given(...CARRIED)
      .when(afterwards(carry('CO1', 'RV1')))
      .thenNothing();
    const { carryOver: _named, ...unnamed } = carry('CO1', 'RV1');
    given(...CARRIED)
      .when(afterwards(unnamed))
      .thenNothing();
  });

  it('runs for six months at most', () => {
    given(...BOUND, reserve('RV1', 'C1'))
      .when(afterwards(carry('CO1', 'RV1', { until: day('2023-04-01') })))
      .thenRefused('CARRY_OVER_TOO_LONG', {
        until: day('2023-04-01'),
        yearEnd: day(YEAR_END),
        latest: day(MARCH),
      });
  });

  it('leaves nothing to pay as if it were still of the year', () => {
    given(...CARRIED)
      .when(afterwards(payOf('C1', 'D9', 1, { effectiveOn: day('2022-09-29') })))
      .thenRefused('COMMITMENT_NOT_OPEN', { commitment: 'C1', state: 'carried' });
  });
});

describe('a payment after the year', () => {
  it('is made out of what was carried over, instalment by instalment', () => {
    const instalments = [afterwards(payLate('D2', 'CO1', 150), '2022-11-20')];
    expect(left(...CARRIED, ...instalments)).toBe(baht(50));
    given(...CARRIED, ...instalments)
      .when(
        afterwards(
          payLate('D3', 'CO1', 51, { document: document('ฎ D3', '2023-02-01') }),
          '2023-02-01',
        ),
      )
      .thenRefused('CARRY_OVER_INSUFFICIENT', {
        carryOver: 'CO1',
        asked: baht(51),
        available: baht(50),
      });
    const state = stateOf(...CARRIED, ...instalments);
    expect(balanceOf(state, L1, 'carried-committed', P1)).toBe(baht(50));
    expect(balanceOf(state, L1, 'disbursed', P1)).toBe(baht(250));
  });

  it('is not made of what was only bound, or of nothing (s.43)', () => {
    given(...BOUND)
      .when(afterwards(payOf('C1', 'D2', 1), '2022-10-01'))
      .thenRefusedAs('OUTSIDE_FISCAL_YEAR');
    given(...ALLOCATED)
      .when(afterwards(pay('D2', 1), '2022-10-01'))
      .thenRefusedAs('OUTSIDE_FISCAL_YEAR');
  });

  it('is not made after the last day, nor told as if it had been before it was there', () => {
    given(...CARRIED)
      .when(
        afterwards(
          payLate('D2', 'CO1', 1, { document: document('ฎ', '2023-04-01') }),
          '2023-04-01',
        ),
      )
      .thenRefused('CARRY_OVER_OVER', {
        carryOver: 'CO1',
        on: day('2023-04-01'),
        until: day(MARCH),
      });
    given(...CARRIED)
      .when(afterwards(payLate('D2', 'CO1', 1, { effectiveOn: day('2022-09-29') }), '2022-11-20'))
      .thenRefusedAs('BEFORE_WHAT_IT_FOLLOWS');
  });

  it('of a bill of September that is told late is paid of carried money from its first day', () => {
    const bill = payLate('D2', 'CO1', 10, { document: document('ฎ', '2022-09-29') });
    const [paid] = historyOf(...CARRIED, afterwards(bill)).slice(-1);
    expect([paid?.effectiveOn, paid?.decidedOn]).toEqual([YEAR_END, '2022-09-29']);
  });

  it('is recorded once, and not by who bound the money', () => {
    const paid = afterwards(payLate('D2', 'CO1', 10), '2022-11-20');
    given(...CARRIED, paid)
      .when(paid)
      .thenNothing();
    given(...CARRIED)
      .when({ ...paid, by: SECRETARY })
      .thenRefused('PAID_BY_COMMITTER', { commitment: 'C1' });
  });
});

describe('a carry-over without debt', () => {
  const asked = (more: object) => reserve('RV1', undefined, { line: L1, ...more });
  const OF_PROJECT = [
    ...ALLOCATED,
    asked({ project: P1, amount: baht(400) }),
    afterwards(carry('CO1', 'RV1')),
  ];

  it('is of a project’s money, on a recorded agreement, and is bound in time', () => {
    const state = stateOf(...OF_PROJECT, afterwards(bind('C9', 'CO1', 250), '2022-11-15'));
    expect(balanceOf(state, L1, 'carried', P1)).toBe(baht(150));
    expect(balanceOf(state, L1, 'carried-committed', P1)).toBe(baht(250));
    given(...OF_PROJECT)
      .when(
        afterwards(bind('C9', 'CO1', 1, { document: document('สญ', '2023-04-01') }), '2023-04-01'),
      )
      .thenRefusedAs('CARRY_OVER_OVER');
    given(...OF_PROJECT)
      .when(afterwards(bind('C9', 'CO1', 401), '2022-11-15'))
      .thenRefused('CARRY_OVER_INSUFFICIENT', {
        carryOver: 'CO1',
        asked: baht(401),
        available: baht(400),
      });
  });

  it('is paid only once it is bound, and of that contract', () => {
    given(...OF_PROJECT)
      .when(afterwards(payLate('D2', 'CO1', 1), '2022-11-20'))
      .thenRefusedAs('COMMITMENT_UNKNOWN');
    const bound = [...OF_PROJECT, afterwards(bind('C9', 'CO1', 250), '2022-11-15')];
    given(...bound)
      .when(afterwards(payLate('D2', 'CO1', 250), '2022-11-20'))
      .thenHappens('late-disbursement.recorded.v1');
  });

  it('is of a line’s money too, which becomes a project’s when it is bound', () => {
    const ofLine = [...ALLOCATED, asked({ amount: baht(300) }), afterwards(carry('CO1', 'RV1'))];
    const state = stateOf(
      ...ofLine,
      afterwards(bind('C9', 'CO1', 100, { project: P2 }), '2022-11-15'),
    );
    expect(balanceOf(state, L1, 'carried')).toBe(baht(200));
    expect(balanceOf(state, L1, 'carried-committed', P2)).toBe(baht(100));
    given(...ofLine)
      .when(afterwards(bind('C9', 'CO1', 100), '2022-11-15'))
      .thenRefusedAs('PROJECT_UNKNOWN');
    given(...ofLine)
      .when(afterwards(bind('C9', 'CO1', 100, { project: 'P9' as never }), '2022-11-15'))
      .thenRefusedAs('PROJECT_UNKNOWN');
  });

  it('is of money that was set aside, which is then set aside no more', () => {
    const reserved = asked({
      project: P1,
      from: 'pre-committed',
      preCommitment: 'PC1',
      amount: undefined,
    });
    const state = stateOf(
      ...ALLOCATED,
      setAside('PC1', 100),
      reserved,
      afterwards(carry('CO1', 'RV1')),
    );
    expect(balanceOf(state, L1, 'pre-committed', P1)).toBe(0n);
    expect(balanceOf(state, L1, 'carried', P1)).toBe(baht(100));
    expect(state.life.execution.preCommitments.get('PC1' as never)?.remaining).toBe(0n);
  });

  it('is of the money that it was asked for, and of no other', () => {
    given(...ALLOCATED)
      .when(asked({ project: P1, from: 'allotted', amount: baht(1) }))
      .thenRefusedAs('RESERVATION_KIND_DIFFERS');
    given(...OF_PROJECT)
      .when(afterwards(bind('C9', 'CO1', 1, { project: P2 }), '2022-11-15'))
      .thenRefusedAs('CARRY_OVER_OF_OTHER_MONEY');
    given(...ALLOCATED)
      .when(asked({ line: L2, amount: baht(1_001) }))
      .thenRefusedAs('RESERVATION_EXCEEDS_REST');
  });
});

it('is found in order by the auditor', () => {
  const history = historyOf(
    ...CARRIED,
    afterwards(payLate('D2', 'CO1', 150), '2022-11-20'),
    afterwards(extend('CO1', '2023-06-30'), '2023-03-25'),
  );
  expect([...audit(history, REFERENCE)]).toEqual([]);
});

it('leaves a payment of after the year uncovered, whoever would give authority to it (s.43)', () => {
  const late = { command: pay('D9', 1, fact('ฎ 9', '2022-10-03')), on: '2022-10-05' };
  given(...ALLOCATED, late)
    .when(afterwards(regularise('D9', { authority: document('นร 9', '2022-10-06') })))
    .thenRefusedAs('OUTSIDE_FISCAL_YEAR');
});
