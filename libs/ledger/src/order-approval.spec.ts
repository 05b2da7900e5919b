import { balanceOf } from './book.state';
import {
  allocation,
  ALLOTTED,
  baht,
  confirm,
  day,
  document,
  G1,
  grant,
  L1,
  meeting,
  P1,
  pay,
  fact,
  resolve,
} from './testing/khon-kaen';
import { amendMinutes, approveOrder, revokeDelegation, revokeResolution } from './testing/minutes';
import { event, given, GOVERNOR, SECRETARY, stateOf } from './testing/scenario';

/** Where the committee endorses an allocation, and the governor approves it as head of the unit. */
const endorsing = (more: Parameters<typeof grant>[1] = {}) => [
  ...ALLOTTED.filter(({ type }) => type !== 'GrantDelegation'),
  grant(G1, {
    powers: [
      { power: 'allocate', verb: 'endorse', movesOn: 'governor-approval' },
      { power: 'transfer', verb: 'endorse', movesOn: 'answer' },
    ],
    ...more,
  }),
];
const endorse = (amount: number) => ({
  verb: 'endorse' as const,
  subject: 'เห็นชอบ',
  order: allocation(P1, L1, amount),
});
const ENDORSED = [...endorsing(), resolve('R1', [endorse(500)]), confirm('R1')];

describe('an order that the committee only endorses', () => {
  it('is recorded and confirmed with a word that it waits', () => {
    given(...endorsing())
      .when(resolve('R1', [endorse(500)]))
      .thenWarns(['resolution.recorded.v1'], ['ORDER_WAITS_FOR_APPROVAL']);
    given(...endorsing(), resolve('R1', [endorse(500)]))
      .when(confirm('R1'))
      .thenHappens('resolution.confirmed.v1');
    expect(balanceOf(stateOf(...ENDORSED), L1, 'allocated', P1)).toBe(0n);
  });

  it('moves its money when the governor approves it, from that day on', () =>
    given(...ENDORSED)
      .when(approveOrder('R1', '2022-01-20'))
      .thenEvents(
        event(
          'order.approved.v1',
          {
            resolution: 'R1' as never,
            decision: '1' as never,
            by: 'governor',
            document: document('อนุมัติ R1', '2022-01-20'),
          },
          { on: '2022-01-20' },
        ),
        event(
          'allocation.made.v1',
          {
            resolution: 'R1' as never,
            decision: '1' as never,
            delegation: G1,
            project: P1,
            line: L1,
            fundSource: 'provincial',
            amount: baht(500),
          },
          { on: '2022-01-20', decidedOn: '2022-01-10', by: GOVERNOR },
        ),
      ));

  it('moves once, however often it is approved', () => {
    given(...ENDORSED, approveOrder('R1'))
      .when(approveOrder('R1'))
      .thenNothing();
    given(...ENDORSED, approveOrder('R1'))
      .when(approveOrder('R1', '2022-01-21'))
      .thenRefused('ID_TAKEN', { kind: 'order-approval', id: 'R1/1/1' });
  });

  it('is not approved before its meeting, before its confirmation, or for another day than it may', () => {
    given(...ENDORSED)
      .when(approveOrder('R1', '2022-01-09'))
      .thenRefused('APPROVED_BEFORE_MEETING', {
        resolution: 'R1',
        approvedOn: day('2022-01-09'),
        meetingOn: day('2022-01-10'),
      });
    given(...endorsing(), resolve('R1', [endorse(500)]))
      .when(approveOrder('R1'))
      .thenRefused('RESOLUTION_NOT_CONFIRMED', { resolution: 'R1' });
    given(...ENDORSED)
      .when(approveOrder('R1', '2022-01-20', { effectiveOn: day('2022-01-19') }))
      .thenRefusedAs('EFFECT_BEFORE_DECISION');
  });

  it('is not approved by who recorded it', () =>
    given(...ENDORSED)
      .when({ command: approveOrder('R1'), by: { ...GOVERNOR, subject: SECRETARY.subject } })
      .thenRefused('CONFIRMED_BY_RECORDER', { resolution: 'R1' }));

  it('keeps to the money that there is and to its line, when it is approved', () => {
    given(...endorsing(), resolve('R1', [endorse(1_001)]), confirm('R1'))
      .when(approveOrder('R1'))
      .thenRefusedAs('ALLOTMENT_INSUFFICIENT');
    given(...ENDORSED, pay('D1', 1, fact('ขบ 1')))
      .when(approveOrder('R1'))
      .thenRefusedAs('LINE_STOPPED');
  });

  it('keeps to both ceilings, on the sum of what is approved', () => {
    const two = [
      resolve('R1', [endorse(300)]),
      confirm('R1'),
      resolve('R2', [endorse(300)]),
      confirm('R2'),
    ];
    given(...endorsing({ ceilingCumulative: baht(500) }), ...two, approveOrder('R1'))
      .when(approveOrder('R2'))
      .thenRefused('ABOVE_CUMULATIVE_CEILING', {
        delegation: G1,
        asked: baht(300),
        used: baht(300),
        ceiling: baht(500),
        remaining: baht(200),
      });
    given(...endorsing({ ceilingPerDecision: baht(500) }), ...two, approveOrder('R1'))
      .when(approveOrder('R2'))
      .thenRefused('ABOVE_DECISION_CEILING', {
        delegation: G1,
        asked: baht(600),
        ceiling: baht(500),
      });
  });

  it('is not approved under authority that was revoked by then, or a resolution that was', () => {
    given(...ENDORSED, revokeDelegation('2022-02-01', { effectiveOn: day('2022-01-10') }))
      .when(approveOrder('R1'))
      .thenRefusedAs('DELEGATION_REVOKED');
    given(...ENDORSED, revokeResolution('R1'))
      .when(approveOrder('R1'))
      .thenRefused('RESOLUTION_REVOKED', { resolution: 'R1' });
  });

  it('is confirmed and approved anew after its minutes were amended', () => {
    const changed = [...ENDORSED, approveOrder('R1'), amendMinutes('R1', [endorse(600)])];
    given(...changed)
      .when(approveOrder('R1', '2022-02-20'))
      .thenRefused('RESOLUTION_NOT_CONFIRMED', { resolution: 'R1' });
    given(...changed, confirm('R1'))
      .when(approveOrder('R1', '2022-02-20', { document: document('อนุมัติ 2', '2022-02-20') }))
      .thenHappens('order.approved.v1', 'allocation.made.v1');
    const state = stateOf(
      ...changed,
      confirm('R1'),
      approveOrder('R1', '2022-02-20', { document: document('อนุมัติ 2', '2022-02-20') }),
    );
    expect(balanceOf(state, L1, 'allocated', P1)).toBe(baht(600));
  });

  it('is the only one that is approved: others move on their confirmation, or wait for an answer', () => {
    given(
      ...ALLOTTED,
      resolve('R1', [{ ...endorse(500), verb: 'approve' as const }]),
      confirm('R1'),
    )
      .when(approveOrder('R1'))
      .thenRefused('APPROVAL_NOT_NEEDED', {
        resolution: 'R1',
        decision: '1',
        upon: 'confirmation',
      });
    given(...ENDORSED)
      .when(approveOrder('R1', '2022-01-20', { decision: '2' as never }))
      .thenRefused('DECISION_NOT_RESOLVED', { resolution: 'R1', decision: '2' });
  });

  it('waits as long as it takes: a later meeting changes nothing about it', () =>
    given(
      ...ENDORSED,
      resolve('R2', [{ verb: 'acknowledge', subject: 'รับทราบ' }], {
        meeting: meeting(2, '2022-02-10'),
      }),
    )
      .when(approveOrder('R1', '2022-02-20'))
      .thenHappens('order.approved.v1', 'allocation.made.v1'));
});
