import type { CommitteeId } from './areas';
import type { Verb } from './book.events';
import type { StatedDecision } from './resolution';
import { SATANG_MAX } from './satang';
import {
  allocation,
  ALLOTTED,
  approve,
  baht,
  confirm,
  COMMITTEE,
  day,
  document,
  G1,
  G2,
  grant,
  L1,
  L2,
  L3,
  meeting,
  P1,
  P2,
  resolve,
  transfer,
} from './testing/khon-kaen';
import { event, given, stateOf } from './testing/scenario';

const [ACT, ...REST] = ALLOTTED;
const UNDELEGATED = [ACT, ...REST].filter(
  (command) => command !== undefined && command.type !== 'GrantDelegation',
);
const limited = (more: Parameters<typeof grant>[1]) => [...UNDELEGATED, grant(G1, more)];

describe('a delegation', () => {
  it('is granted as its instrument says, from its day on', () =>
    given(...UNDELEGATED)
      .when(grant(G1, { ceilingPerDecision: baht(300), ceilingCumulative: baht(500) }))
      .thenEvents(
        event(
          'delegation.granted.v1',
          {
            delegation: G1,
            grantor: 'ก.น.บ.',
            committee: COMMITTEE,
            powers: [
              { power: 'allocate', verb: 'approve' },
              { power: 'transfer', verb: 'approve' },
            ],
            ceilingPerDecision: baht(300),
            ceilingCumulative: baht(500),
            validFrom: day('2021-10-01'),
            validTo: day('2022-09-30'),
            instrument: document('คำสั่ง G1', '2021-10-01'),
            conditions: [],
          },
          { on: '2021-10-01' },
        ),
      ));

  it('is granted to the committee of this book only', () => {
    const committee = 'PC-TH41' as CommitteeId;
    given(...UNDELEGATED)
      .when(grant(G1, { committee }))
      .thenRefused('COMMITTEE_NOT_OF_BOOK', { committee, expected: COMMITTEE });
  });

  it('has ceilings that are amounts, fit each other and can be written down', () => {
    const when = (more: Parameters<typeof grant>[1]) => given(...UNDELEGATED).when(grant(G1, more));
    when({ ceilingPerDecision: 0n }).thenRefused('AMOUNT_NOT_POSITIVE', { asked: 0n });
    when({ ceilingCumulative: -1n }).thenRefused('AMOUNT_NOT_POSITIVE', { asked: -1n });
    when({ ceilingCumulative: SATANG_MAX + 1n }).thenRefused('AMOUNT_TOO_LARGE', {
      asked: SATANG_MAX + 1n,
      max: SATANG_MAX,
    });
    when({ ceilingPerDecision: 2n, ceilingCumulative: 1n }).thenRefused('CEILINGS_CONTRADICT', {
      perDecision: 2n,
      cumulative: 1n,
    });
  });

  it('ends after it begins', () =>
    given(...UNDELEGATED)
      .when(grant(G1, { validTo: day('2021-09-30') }))
      .thenRefused('PERIOD_INVALID', { from: day('2021-10-01'), to: day('2021-09-30') }));

  it('is not granted by an instrument of the future', () =>
    given(...UNDELEGATED)
      .when(grant(G1, { decidedOn: day('2022-03-01'), instrument: document('คำสั่ง', '2022-03-02') }))
      .thenRefused('DOCUMENT_IN_FUTURE', {
        number: 'คำสั่ง',
        date: day('2022-03-02'),
        today: day('2022-03-01'),
      }));

  it('comes once from one instrument: told again, its ceiling does not double', () => {
    const instrument = document('คำสั่ง ที่ ๑/๒๕๖๕', '2021-10-01');
    const again = document('คำสั่งที่ 1/2565', '2021-10-01');
    given(...limited({ instrument, ceilingCumulative: baht(100) }))
      .when(grant(G2, { instrument: again, ceilingCumulative: baht(100) }))
      .thenRefused('DOCUMENT_TAKEN', {
        number: 'คำสั่งที่ 1/2565',
        kind: 'delegation',
        recordedAs: 'G1',
      });
  });

  it('may be one of several that an instrument grants, for different powers', () => {
    const instrument = document('คำสั่ง 1', '2021-10-01');
    given(...limited({ instrument, powers: [{ power: 'allocate', verb: 'approve' }] }))
      .when(grant(G2, { instrument, powers: [{ power: 'transfer', verb: 'endorse' }] }))
      .thenHappens('delegation.granted.v1');
  });
});

describe('an order', () => {
  const order = allocation(P1, L1, 100);

  it('relies on a delegation that there is', () =>
    given(...UNDELEGATED)
      .when(resolve('R1', [approve(order)]))
      .thenRefused('DELEGATION_UNKNOWN', { delegation: G1 }));

  it('uses a power that was delegated', () =>
    given(...limited({ powers: [{ power: 'transfer', verb: 'approve' }] }))
      .when(resolve('R1', [approve(order)]))
      .thenRefused('POWER_NOT_DELEGATED', { delegation: G1, power: 'allocate' }));

  it.each([
    ['2021-12-31', 'refused'],
    ['2022-01-01', 'taken'],
    ['2022-01-31', 'taken'],
    ['2022-02-01', 'refused'],
  ])('of a meeting on %s, with authority in January, is %s', (date, verdict) => {
    const answer = given(
      ...limited({ validFrom: day('2022-01-01'), validTo: day('2022-01-31') }),
    ).when(resolve('R1', [approve(order)], { meeting: meeting(1, date) }));
    if (verdict === 'taken') answer.thenHappens('resolution.recorded.v1');
    else {
      answer.thenRefused('DELEGATION_NOT_VALID', {
        delegation: G1,
        on: day(date),
        from: day('2022-01-01'),
        to: day('2022-01-31'),
      });
    }
  });

  it('has no authority before the instrument exists, from whatever day it is granted', () =>
    given(...limited({ instrument: document('คำสั่ง', '2022-01-11') }))
      .when(resolve('R1', [approve(order)], { meeting: meeting(1, '2022-01-10') }))
      .thenRefused('DELEGATION_NOT_VALID', {
        delegation: G1,
        on: day('2022-01-10'),
        from: day('2022-01-11'),
        to: day('2022-09-30'),
      }));

  it.each<Verb>([
    'endorse',
    'endorse-in-principle',
    'acknowledge',
    'assign',
    'send-back',
    'reject',
    'refer-up',
    'withdraw',
  ])('that the committee does not approve (%s) is recorded and moves nothing', (verb) => {
    const resolution = resolve('R1', [{ ...approve(allocation(P1, L1, 5_000)), verb }]);
    given(...ALLOTTED)
      .when(resolution)
      .thenWarns(['resolution.recorded.v1'], ['VERB_MOVES_NO_MONEY']);
    given(...ALLOTTED, resolution)
      .when(confirm('R1'))
      .thenHappens('resolution.confirmed.v1');
  });

  it('moves money on the verb that the delegation names', () => {
    const endorsed = resolve('R1', [{ ...approve(order), verb: 'endorse' }]);
    given(...limited({ powers: [{ power: 'allocate', verb: 'endorse' }] }), endorsed)
      .when(confirm('R1'))
      .thenHappens('resolution.confirmed.v1', 'allocation.made.v1');
  });
});

describe('the ceiling per decision', () => {
  const ceiling = (...decisions: readonly StatedDecision[]) =>
    given(...limited({ ceilingPerDecision: baht(300) })).when(resolve('R1', decisions));
  const above = { delegation: G1, asked: baht(300.01), ceiling: baht(300) };

  it('is reached, and not passed by a satang', () => {
    ceiling(approve(allocation(P1, L1, 300))).thenHappens('resolution.recorded.v1');
    ceiling(approve(allocation(P1, L1, 300.01))).thenRefused('ABOVE_DECISION_CEILING', above);
  });

  it('is not passed by splitting a decision over lines', () =>
    ceiling(approve(allocation(P1, L1, 200)), approve(allocation(P1, L2, 100.01))).thenRefused(
      'ABOVE_DECISION_CEILING',
      above,
    ));

  it('is not passed by splitting a transfer over the lines that it comes from', () =>
    ceiling(approve(transfer(L1, L2, 200)), approve(transfer(L1, L2, 100.01))).thenRefused(
      'ABOVE_DECISION_CEILING',
      above,
    ));

  it('is not passed by two verbs that both move money', () => {
    const powers = [
      { power: 'allocate', verb: 'approve' },
      { power: 'allocate', verb: 'endorse' },
    ] as const;
    given(...limited({ ceilingPerDecision: baht(300), powers }))
      .when(
        resolve('R1', [
          approve(allocation(P1, L1, 200)),
          { ...approve(allocation(P1, L1, 100.01)), verb: 'endorse' },
        ]),
      )
      .thenRefused('ABOVE_DECISION_CEILING', above);
  });

  it('is not passed by splitting over the agenda items of one meeting', () =>
    given(
      ...limited({ ceilingPerDecision: baht(300) }),
      resolve('R1', [approve(allocation(P1, L1, 200))]),
      resolve('R2', [approve(allocation(P1, L1, 100.01))]),
      confirm('R1'),
    )
      .when(confirm('R2'))
      .thenRefused('ABOVE_DECISION_CEILING', above));

  it('is not passed by calling one day two meetings', () =>
    given(
      ...limited({ ceilingPerDecision: baht(300) }),
      resolve('R1', [approve(allocation(P1, L1, 200))], { meeting: meeting(1, '2022-01-10') }),
      resolve('R2', [approve(allocation(P1, L1, 100.01))], { meeting: meeting(2, '2022-01-10') }),
      confirm('R1'),
    )
      .when(confirm('R2'))
      .thenRefused('ABOVE_DECISION_CEILING', above));

  it('counts each purpose and each meeting for itself', () => {
    ceiling(approve(allocation(P1, L1, 300)), approve(allocation(P2, L1, 300))).thenHappens(
      'resolution.recorded.v1',
    );
    given(
      ...limited({ ceilingPerDecision: baht(300) }),
      resolve('R1', [approve(allocation(P1, L1, 300))]),
      confirm('R1'),
      resolve('R2', [approve(allocation(P1, L1, 300))], { meeting: meeting(2, '2022-02-10') }),
    )
      .when(confirm('R2'))
      .thenHappens('resolution.confirmed.v1', 'allocation.made.v1');
  });

  it('does not count what moves no money', () =>
    ceiling(approve(allocation(P1, L1, 300)), {
      ...approve(allocation(P1, L1, 1)),
      verb: 'refer-up',
    }).thenWarns(['resolution.recorded.v1'], ['VERB_MOVES_NO_MONEY']));

  it('is none when it is absent, which is not a ceiling of nothing', () =>
    given(...ALLOTTED)
      .when(resolve('R1', [approve(allocation(P1, L1, 1_000))]))
      .thenHappens('resolution.recorded.v1'));
});

describe('the cumulative ceiling', () => {
  const DELEGATED = limited({ ceilingCumulative: baht(500) });

  it('holds over the decisions of a resolution', () =>
    given(...DELEGATED)
      .when(
        resolve('R1', [
          approve(allocation(P1, L1, 250)),
          approve(allocation(P2, L3, 150)),
          approve(transfer(L1, L2, 100.01)),
        ]),
      )
      .thenRefused('ABOVE_CUMULATIVE_CEILING', {
        delegation: G1,
        asked: baht(100.01),
        used: baht(400),
        ceiling: baht(500),
        remaining: baht(100),
      }));

  it('holds over meetings, and for one that was recorded while there was room', () => {
    const RECORDED = [
      ...DELEGATED,
      resolve('R1', [approve(allocation(P1, L1, 300))]),
      resolve('R2', [approve(allocation(P1, L1, 300))], { meeting: meeting(2, '2022-02-10') }),
      confirm('R1'),
    ];
    given(...RECORDED)
      .when(confirm('R2'))
      .thenRefused('ABOVE_CUMULATIVE_CEILING', {
        delegation: G1,
        asked: baht(300),
        used: baht(300),
        ceiling: baht(500),
        remaining: baht(200),
      });
    given(...RECORDED)
      .when(
        resolve('R3', [approve(allocation(P1, L1, 200))], { meeting: meeting(3, '2022-02-20') }),
      )
      .thenHappens('resolution.recorded.v1');
  });

  it('is used by what moved money, and by nothing else', () => {
    const state = stateOf(
      ...DELEGATED,
      resolve('R1', [
        approve(allocation(P1, L1, 300)),
        { ...approve(allocation(P1, L1, 300)), verb: 'refer-up' },
      ]),
      confirm('R1'),
      resolve('R2', [approve(allocation(P1, L1, 100))], { meeting: meeting(2, '2022-02-10') }),
    );
    expect(state.delegations.get(G1)?.used).toBe(baht(300));
  });
});
