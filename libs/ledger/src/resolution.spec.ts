import type { CommitteeId } from './areas';
import type { DecisionId } from './book.events';
import type { LineId, ProjectId } from './stored-values';
import { availableOn, balanceOf } from './book.state';
import { SATANG_MAX } from './satang';
import {
  allocation,
  ALLOTTED,
  approve,
  baht,
  commit,
  COMMITTEE,
  confirm,
  day,
  fact,
  G1,
  L1,
  L2,
  L3,
  meeting,
  P1,
  P2,
  pay,
  resolve,
  transfer,
} from './testing/khon-kaen';
import { ask, CHAIR, event, given, SECRETARY, stateOf, TODAY } from './testing/scenario';

const ORDER = approve(allocation(P1, L1, 500));

describe('a resolution', () => {
  it('is recorded whole, dated on its meeting, and moves nothing yet', () => {
    given(...ALLOTTED)
      .when(
        resolve('R1', [ORDER], {
          attendance: { seats: 20, present: 15, represented: [{ seat: 'เกษตร', by: 'หัวหน้า' }] },
        }),
      )
      .thenEvents(
        event(
          'resolution.recorded.v1',
          {
            resolution: 'R1' as never,
            committee: COMMITTEE,
            meeting: meeting(1, '2022-01-10'),
            agendaItem: 'R1',
            attendance: {
              seats: 20,
              present: 15,
              represented: [{ seat: 'เกษตร', by: 'หัวหน้า' }],
              recused: [],
            },
            decisions: [
              {
                decision: '1' as DecisionId,
                verb: 'approve',
                subject: 'อนุมัติ',
                order: allocation(P1, L1, 500),
                effectiveOn: day('2022-01-10'),
              },
            ],
          },
          { on: '2022-01-10' },
        ),
      );
    const state = stateOf(...ALLOTTED, resolve('R1', [ORDER]));
    expect(balanceOf(state, L1, 'allotted')).toBe(baht(1_000));
  });

  it('is of the committee of this book', () => {
    const committee = 'CC-CL12' as CommitteeId;
    given(...ALLOTTED)
      .when(resolve('R1', [ORDER], { committee }))
      .thenRefused('COMMITTEE_NOT_OF_BOOK', { committee, expected: COMMITTEE });
  });

  it('is numbered in the calendar year of its meeting, which is not the fiscal year', () => {
    // 24 December 2564 lies in the fiscal year 2565.
    const effectiveOn = day('2021-12-24');
    given(...ALLOTTED)
      .when(resolve('R1', [{ ...ORDER, effectiveOn }], { meeting: meeting(6, '2021-12-24') }))
      .thenHappens('resolution.recorded.v1');
    given(...ALLOTTED)
      .when(
        resolve('R1', [ORDER], { meeting: { ...meeting(6, '2021-12-24'), buddhistYear: 2565 } }),
      )
      .thenRefused('MEETING_YEAR_MISMATCH', {
        buddhistYear: 2565,
        date: day('2021-12-24'),
        expected: 2564,
      });
  });

  it('takes its number once, however the agenda item is typed', () => {
    const first = resolve('R1', [ORDER], { agendaItem: '4.1' });
    for (const agendaItem of ['4.1', ' 4.1', '๔.๑', '4 .1']) {
      given(...ALLOTTED, first)
        .when(resolve('R2', [ORDER], { agendaItem }))
        .thenRefused('RESOLUTION_NUMBER_TAKEN', {
          meeting: 1,
          buddhistYear: 2565,
          agendaItem,
          resolution: 'R1',
        });
    }
    given(...ALLOTTED, first)
      .when(resolve('R2', [ORDER], { agendaItem: '4.1', meeting: meeting(2, '2022-01-11') }))
      .thenHappens('resolution.recorded.v1');
  });

  it('told again is recorded once, and not something else under its id', () => {
    given(...ALLOTTED, resolve('R1', [ORDER]))
      .when(resolve('R1', [ORDER]))
      .thenNothing();
    given(...ALLOTTED, resolve('R1', [ORDER]))
      .when(resolve('R1', [approve(allocation(P1, L1, 501))]))
      .thenRefused('ID_TAKEN', { kind: 'resolution', id: 'R1' });
  });

  it('is the same one in whatever order a client writes its fields', () => {
    const { date, place, number, buddhistYear } = meeting(1, '2022-01-10');
    given(...ALLOTTED, resolve('R1', [ORDER]))
      .when(resolve('R1', [ORDER], { meeting: { place, date, buddhistYear, number } }))
      .thenNothing();
  });

  it('is not of a meeting that is still to come', () =>
    given(...ALLOTTED)
      .when(resolve('R1', [ORDER], { meeting: meeting(1, '2022-03-02') }))
      .thenRefused('DECIDED_IN_FUTURE', {
        decidedOn: day('2022-03-02'),
        today: day('2022-03-01'),
      }));

  it('of an inquorate meeting is recorded with a warning while the rule is unverified', () => {
    given(...ALLOTTED)
      .when(resolve('R1', [ORDER], { attendance: { seats: 21, present: 10 } }))
      .thenWarns(['resolution.recorded.v1'], ['QUORUM_NOT_MET']);
    const { warnings } = ask(
      stateOf(...ALLOTTED),
      resolve('R1', [ORDER], { attendance: { seats: 21, present: 10 } }),
    );
    expect(warnings).toEqual([
      { code: 'QUORUM_NOT_MET', facts: { seats: 21, present: 10, required: 11 } },
    ]);
    given(...ALLOTTED)
      .when(resolve('R1', [ORDER], { attendance: { seats: 20, present: 10 } }))
      .thenHappens('resolution.recorded.v1');
  });

  it('has not more present than there are seats', () =>
    given(...ALLOTTED)
      .when(resolve('R1', [ORDER], { attendance: { seats: 10, present: 11 } }))
      .thenRefused('ATTENDANCE_IMPOSSIBLE', { seats: 10, present: 11 }));

  it('names each of its decisions once', () => {
    const decision = 'ก' as DecisionId;
    given(...ALLOTTED)
      .when(
        resolve('R1', [
          { ...ORDER, decision },
          { ...ORDER, decision },
        ]),
      )
      .thenRefused('ID_TAKEN', { kind: 'decision', id: '1/R1' });
  });

  it.each([
    [0n, 'AMOUNT_NOT_POSITIVE'],
    [-baht(1), 'AMOUNT_NOT_POSITIVE'],
    [SATANG_MAX + 1n, 'AMOUNT_TOO_LARGE'],
  ] as const)('orders no %s satang, whatever its verb', (amount, code) => {
    const order = { ...allocation(P1, L1, 1), amount };
    for (const verb of ['approve', 'refer-up'] as const) {
      given(...ALLOTTED)
        .when(resolve('R1', [{ ...approve(order), verb }]))
        .thenRefusedAs(code);
    }
  });

  it('takes no effect before its meeting or outside the year', () => {
    given(...ALLOTTED)
      .when(resolve('R1', [{ ...ORDER, effectiveOn: day('2022-01-09') }]))
      .thenRefused('EFFECT_BEFORE_DECISION', {
        decidedOn: day('2022-01-10'),
        effectiveOn: day('2022-01-09'),
      });
    given(...ALLOTTED)
      .when(resolve('R1', [{ ...ORDER, effectiveOn: day('2022-10-01') }]))
      .thenRefused('OUTSIDE_FISCAL_YEAR', {
        effectiveOn: day('2022-10-01'),
        fiscalYear: 2565,
        from: day('2021-10-01'),
        to: day('2022-09-30'),
      });
  });

  it('gives money of a line only to a project that is registered for it', () => {
    given(...ALLOTTED)
      .when(resolve('R1', [approve(allocation(P1, L3, 1))]))
      .thenRefused('LINE_NOT_OF_PROJECT', { line: L3, project: P1 });
    given(...ALLOTTED)
      .when(resolve('R1', [approve(allocation('P9' as ProjectId, L1, 1))]))
      .thenRefused('PROJECT_UNKNOWN', { project: 'P9' });
    given(...ALLOTTED)
      .when(resolve('R1', [approve(transfer(L1, 'L9' as LineId, 1))]))
      .thenRefused('LINE_UNKNOWN', { line: 'L9' });
  });
});

describe('a transfer', () => {
  const when = (order: Parameters<typeof approve>[0]) =>
    given(...ALLOTTED).when(resolve('R1', [approve(order)]));

  it('stays within its unit (s.35), its plan (s.36) and its source of money, and goes somewhere', () => {
    when({ ...transfer(L1, L2, 1), toArea: 'TH41' }).thenRefused('TRANSFER_BETWEEN_UNITS', {
      from: 'TH40',
      to: 'TH41',
    });
    when({ ...transfer(L1, L2, 1), toArea: 'CL12' }).thenRefusedAs('TRANSFER_BETWEEN_UNITS');
    when({ ...transfer(L1, L2, 1), toArea: 'TH40' }).thenHappens('resolution.recorded.v1');
    when(transfer(L1, L3, 1)).thenRefused('TRANSFER_BETWEEN_PLANS', {
      fromPlan: 'แผนงานบูรณาการจังหวัด',
      toPlan: 'แผนอื่น',
    });
    when(transfer(L1, L1, 1)).thenRefused('TRANSFER_TO_SAME_LINE', { line: L1 });
  });

  it('moves free money from line to line, and the line it leaves keeps the rest', () => {
    const state = stateOf(
      ...ALLOTTED,
      resolve('R1', [approve(transfer(L1, L2, 400))]),
      confirm('R1'),
    );
    expect(balanceOf(state, L1, 'allotted')).toBe(baht(600));
    expect(balanceOf(state, L2, 'allotted')).toBe(baht(1_400));
    expect(balanceOf(state, L1, 'transferred')).toBe(baht(400));
    expect(balanceOf(state, L2, 'transferred')).toBe(-baht(400));
  });

  it('does not move a satang that is not free', () =>
    given(...ALLOTTED, resolve('R1', [approve(transfer(L1, L2, 1_000.01))]))
      .when(confirm('R1'))
      .thenRefused('ALLOTMENT_INSUFFICIENT', {
        line: L1,
        asked: baht(1_000.01),
        available: baht(1_000),
        allotted: baht(1_000),
        on: TODAY,
      }));

  it('leaves no line that is stopped, and may reach one', () => {
    const stopped = pay('D1', 1, fact('ขบ 1'));
    given(...ALLOTTED, resolve('R1', [approve(transfer(L1, L2, 1))]), stopped)
      .when(confirm('R1'))
      .thenRefused('LINE_STOPPED', { line: L1, unauthorised: baht(1), facts: ['D1'] });
    given(...ALLOTTED, resolve('R1', [approve(transfer(L2, L1, 1))]), stopped)
      .when(confirm('R1'))
      .thenHappens('resolution.confirmed.v1', 'transfer.made.v1');
  });
});

describe('a confirmation', () => {
  it('by another person moves the money in the same append, from the stated day', () =>
    given(...ALLOTTED, resolve('R1', [{ ...ORDER, effectiveOn: day('2022-02-01') }]))
      .when(confirm('R1'))
      .thenEvents(
        event(
          'resolution.confirmed.v1',
          { resolution: 'R1' as never, capacity: 'ประธาน ก.บ.จ.' },
          {},
        ),
        event(
          'allocation.made.v1',
          {
            resolution: 'R1' as never,
            decision: '1' as DecisionId,
            delegation: G1,
            project: P1,
            line: L1,
            fundSource: 'provincial',
            amount: baht(500),
          },
          { on: '2022-02-01', decidedOn: '2022-01-10', by: CHAIR },
        ),
      ));

  it('is not given by the one who recorded', () =>
    given(...ALLOTTED, resolve('R1', [ORDER]))
      .when({ command: confirm('R1'), by: { ...CHAIR, subject: SECRETARY.subject } })
      .thenRefused('CONFIRMED_BY_RECORDER', { resolution: 'R1' }));

  it('is given once', () => {
    const CONFIRMED = [...ALLOTTED, resolve('R1', [ORDER]), confirm('R1')];
    given(...CONFIRMED)
      .when(confirm('R1'))
      .thenNothing();
    given(...CONFIRMED)
      .when({ command: confirm('R1'), by: { ...CHAIR, subject: 'somebody else' } })
      .thenRefused('RESOLUTION_ALREADY_CONFIRMED', { resolution: 'R1' });
  });

  it('is of a resolution that there is, after its meeting, and not in the future', () => {
    given(...ALLOTTED)
      .when(confirm('R1'))
      .thenRefused('RESOLUTION_UNKNOWN', { resolution: 'R1' });
    given(...ALLOTTED, resolve('R1', [ORDER]))
      .when(confirm('R1', { confirmedOn: day('2022-01-09') }))
      .thenRefused('CONFIRMED_BEFORE_MEETING', {
        confirmedOn: day('2022-01-09'),
        meetingOn: day('2022-01-10'),
      });
    given(...ALLOTTED, resolve('R1', [ORDER]))
      .when(confirm('R1', { confirmedOn: day('2022-03-02') }))
      .thenRefusedAs('DECIDED_IN_FUTURE');
  });

  it('of several decisions of which one fails does nothing', () => {
    const RECORDED = [
      ...ALLOTTED,
      resolve('R1', [approve(allocation(P1, L1, 900)), approve(allocation(P2, L1, 101))]),
    ];
    given(...RECORDED)
      .when(confirm('R1'))
      .thenRefused('ALLOTMENT_INSUFFICIENT', {
        line: L1,
        asked: baht(101),
        available: baht(100),
        allotted: baht(100),
        on: TODAY,
      });
    expect(stateOf(...RECORDED).resolutions.get('R1' as never)?.status).toBe('recorded');
  });

  it('takes decisions in their order: one may use what the one before it brought', () => {
    const bring = approve(transfer(L2, L1, 500));
    const use = approve(allocation(P1, L1, 1_500));
    given(...ALLOTTED, resolve('R1', [bring, use]))
      .when(confirm('R1'))
      .thenHappens('resolution.confirmed.v1', 'transfer.made.v1', 'allocation.made.v1');
    given(...ALLOTTED, resolve('R1', [use, bring]))
      .when(confirm('R1'))
      .thenRefusedAs('ALLOTMENT_INSUFFICIENT');
  });

  it('gives no money of a stopped line', () =>
    given(...ALLOTTED, resolve('R1', [ORDER]), pay('D1', 1, fact('ขบ 1')))
      .when(confirm('R1'))
      .thenRefused('LINE_STOPPED', { line: L1, unauthorised: baht(1), facts: ['D1'] }));
});

describe('an effect in the future', () => {
  const FUTURE = [
    ...ALLOTTED,
    resolve('R1', [{ ...ORDER, effectiveOn: day('2022-06-01') }]),
    confirm('R1'),
  ];

  it('is not usable before its day', () => {
    given(...FUTURE)
      .when({ command: commit('C1', 500), on: '2022-05-31' })
      .thenRefused('ALLOCATION_INSUFFICIENT', {
        line: L1,
        project: P1,
        asked: baht(500),
        available: 0n,
        allocated: baht(500),
        committed: 0n,
        disbursed: 0n,
        on: day('2022-05-31'),
      });
    given(...FUTURE)
      .when({ command: commit('C1', 500), on: '2022-06-01' })
      .thenHappens('commitment.made.v1');
  });

  it('is spoken for already: nobody uses it in the meantime', () => {
    given(...FUTURE, resolve('R2', [approve(allocation(P2, L1, 501))]))
      .when(confirm('R2'))
      .thenRefusedAs('ALLOTMENT_INSUFFICIENT');
    const account = { line: L1, stage: 'allotted' } as const;
    expect(availableOn(stateOf(...FUTURE), account, day('2022-03-01'))).toBe(baht(500));
  });
});
