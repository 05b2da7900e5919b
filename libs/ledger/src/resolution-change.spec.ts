import { check } from './book.check';
import { balanceOf } from './book.state';
import type { StatedDecision } from './resolution';
import {
  allocation,
  ALLOCATED,
  ALLOTTED,
  approve,
  baht,
  cancel,
  commit,
  confirm,
  day,
  document,
  G1,
  grant,
  L1,
  L2,
  meeting,
  P1,
  P2,
  pay,
  resolve,
  transfer,
} from './testing/khon-kaen';
import { amendMinutes, certify, revokeResolution, takeBack } from './testing/minutes';
import { REFERENCE } from './testing/reference';
import { CHAIR, event, given, SECRETARY, stateOf, type Step } from './testing/scenario';

const first = (order: NonNullable<StatedDecision['order']>) => approve(order);
const allocated = (steps: readonly Step[], project = P1) =>
  balanceOf(stateOf(...steps), L1, 'allocated', project);
const used = (steps: readonly Step[]) => stateOf(...steps).delegations.get(G1)?.used;
/** P1 has 500 baht of L1 since 10 January; 300 of it are bound. */
const BOUND = [...ALLOCATED, commit('C1', 300)];
const TO_400 = amendMinutes('R1', [first(allocation(P1, L1, 400))]);
const TO_P2 = amendMinutes('R1', [first(allocation(P2, L1, 500))]);

describe('minutes that are amended', () => {
  it('take back at once what is no longer ordered, and state what they come to', () =>
    given(...ALLOCATED)
      .when(TO_400)
      .thenEvents(
        event(
          'resolution.amended.v1',
          {
            resolution: 'R1' as never,
            version: 2,
            decisions: [
              {
                decision: '1' as never,
                verb: 'approve',
                subject: 'อนุมัติ',
                order: allocation(P1, L1, 400),
                effectiveOn: day('2022-01-10'),
              },
            ],
            meeting: meeting(2, '2022-02-10'),
            reason: 'บันทึกยอดเงินผิด',
            tainted: [],
          },
          { on: '2022-02-10' },
        ),
        event(
          'allocation.reversed.v1',
          {
            resolution: 'R1' as never,
            decision: '1' as never,
            delegation: G1,
            project: P1,
            line: L1,
            fundSource: 'provincial',
            amount: baht(100),
            restores: 'allotted',
            cause: 'amended',
          },
          { on: '2022-02-10' },
        ),
      ));

  it('free what is unbound only; the rest stands and is listed', () => {
    const to200 = amendMinutes('R1', [first(allocation(P1, L1, 200))]);
    given(...BOUND)
      .when(to200)
      .thenWarns(
        ['resolution.amended.v1', 'exception.noted.v1', 'allocation.reversed.v1'],
        ['TAINTED_BY_AMENDMENT'],
      );
    const after = stateOf(...BOUND, to200);
    expect(after.recorded.get('resolution-amendment|R1|2')?.data).toMatchObject({
      tainted: [
        { kind: 'order', id: 'R1/1', amount: baht(100) },
        { kind: 'commitment', id: 'C1', amount: baht(300) },
      ],
    });
    expect(used([...BOUND, to200])).toBe(baht(300));
  });

  it('move more only when another person confirms them anew', () => {
    const to600 = amendMinutes('R1', [first(allocation(P1, L1, 600))]);
    expect(allocated([...ALLOCATED, to600])).toBe(baht(500));
    given(...ALLOCATED, to600)
      .when({ command: confirm('R1'), by: SECRETARY })
      .thenRefused('CONFIRMED_BY_RECORDER', { resolution: 'R1' });
    given(...ALLOCATED, { command: to600, by: CHAIR })
      .when(confirm('R1'))
      .thenRefused('CONFIRMED_BY_RECORDER', { resolution: 'R1' });
    given(...ALLOCATED, to600)
      .when(confirm('R1'))
      .thenHappens('resolution.confirmed.v1', 'allocation.made.v1');
    expect(allocated([...ALLOCATED, to600, confirm('R1')])).toBe(baht(600));
    expect(used([...ALLOCATED, to600, confirm('R1')])).toBe(baht(600));
    given(...ALLOCATED, to600, confirm('R1'))
      .when(confirm('R1'))
      .thenNothing();
  });

  it('send money another way after it came back from the first', () => {
    const history = [...ALLOCATED, TO_P2, confirm('R1')];
    expect([allocated(history, P1), allocated(history, P2)]).toEqual([0n, baht(500)]);
    expect(used(history)).toBe(baht(500));
  });

  it('leave with the first what it has bound, under the ceiling that both use', () => {
    const limited = [
      ...ALLOTTED.map((step) =>
        step.type === 'GrantDelegation' ? grant(G1, { ceilingCumulative: baht(700) }) : step,
      ),
      resolve('R1', [approve(allocation(P1, L1, 500))]),
      confirm('R1'),
      commit('C1', 300),
    ];
    given(...limited, TO_P2)
      .when(confirm('R1'))
      .thenRefused('ABOVE_CUMULATIVE_CEILING', {
        delegation: G1,
        asked: baht(500),
        used: baht(300),
        ceiling: baht(700),
        remaining: baht(400),
      });
  });

  it('are judged by the rules like any resolution', () => {
    given(...ALLOCATED)
      .when(amendMinutes('R1', [first(allocation(P1, 'L9' as never, 1))]))
      .thenRefused('LINE_UNKNOWN', { line: 'L9' });
    given(...ALLOCATED)
      .when(amendMinutes('R1', [first({ ...transfer(L1, L2, 1), toArea: 'TH41' } as never)]))
      .thenRefused('TRANSFER_BETWEEN_UNITS', { from: 'TH40', to: 'TH41' });
  });

  it('are not confirmed as what the confirmer has not read', () =>
    given(...ALLOCATED, TO_P2)
      .when(confirm('R1', { version: 1 }))
      .thenRefused('RESOLUTION_VERSION_DIFFERS', { resolution: 'R1', asked: 1, version: 2 }));

  it('of a resolution that waits for its confirmation change what is confirmed', () => {
    const recorded = [...ALLOTTED, resolve('R1', [approve(allocation(P1, L1, 500))]), TO_400];
    expect(allocated([...recorded, confirm('R1')])).toBe(baht(400));
  });

  it('are amended once, told again', () => {
    given(...BOUND, TO_400)
      .when(TO_400)
      .thenNothing();
    given(...BOUND, TO_400)
      .when({ ...TO_400, reason: 'อีกครั้ง' })
      .thenHappens('resolution.amended.v1');
  });

  it('are amended by a later meeting; after their certification that is noted', () => {
    given(...ALLOCATED)
      .when({ ...TO_400, meeting: meeting(2, '2022-01-10') })
      .thenRefused('MEETING_NOT_LATER', {
        resolution: 'R1',
        on: day('2022-01-10'),
        meetingOn: day('2022-01-10'),
      });
    given(...ALLOCATED, certify('R1', 2, '2022-02-01'))
      .when(TO_400)
      .thenWarns(
        ['resolution.amended.v1', 'exception.noted.v1', 'allocation.reversed.v1'],
        ['AMENDED_AFTER_CERTIFICATION'],
      );
  });
});

describe('a resolution that is revoked', () => {
  it('frees all that is unbound, and its ceiling with it', () => {
    const history = [...BOUND, revokeResolution('R1')];
    given(...BOUND)
      .when(revokeResolution('R1'))
      .thenWarns(
        ['resolution.revoked.v1', 'exception.noted.v1', 'allocation.reversed.v1'],
        ['TAINTED_BY_REVOKED_RESOLUTION'],
      );
    expect(allocated(history)).toBe(0n);
    expect(balanceOf(stateOf(...history), L1, 'committed', P1)).toBe(baht(300));
    expect(balanceOf(stateOf(...history), L1, 'allotted')).toBe(baht(700));
    expect(used(history)).toBe(baht(300));
  });

  it('does not free the same baht for two of its orders', () => {
    const twice = [
      ...ALLOTTED,
      resolve('R1', [approve(allocation(P1, L1, 200)), approve(allocation(P1, L1, 200))]),
      confirm('R1'),
      commit('C1', 250),
    ];
    expect(allocated([...twice, revokeResolution('R1')])).toBe(0n);
    expect(used([...twice, revokeResolution('R1')])).toBe(baht(250));
  });

  it('sends a transfer back as far as it is unallocated', () => {
    const moved = [
      ...ALLOTTED,
      resolve('R1', [approve(transfer(L2, L1, 400))]),
      confirm('R1'),
      resolve('R2', [approve(allocation(P1, L1, 1_100))], { meeting: meeting(2, '2022-01-20') }),
      confirm('R2'),
    ];
    const state = stateOf(...moved, revokeResolution('R1'));
    expect([balanceOf(state, L1, 'allotted'), balanceOf(state, L2, 'allotted')]).toEqual([
      0n,
      baht(900),
    ]);
    expect(state.delegations.get(G1)?.used).toBe(baht(1_200));
  });

  it('is not confirmed, paid by, amended or revoked again', () => {
    const recorded = [...ALLOTTED, resolve('R1', [approve(allocation(P1, L1, 500))])];
    given(...recorded, revokeResolution('R1'))
      .when(confirm('R1'))
      .thenRefused('RESOLUTION_REVOKED', { resolution: 'R1' });
    given(...BOUND, revokeResolution('R1'))
      .when(TO_400)
      .thenRefused('RESOLUTION_REVOKED', { resolution: 'R1' });
    given(...BOUND, revokeResolution('R1'))
      .when(revokeResolution('R1', '2022-02-16'))
      .thenRefused('RESOLUTION_REVOKED', { resolution: 'R1' });
    given(...BOUND, revokeResolution('R1'))
      .when(revokeResolution('R1'))
      .thenNothing();
    given(...BOUND, revokeResolution('R1'))
      .when(pay('D1', 1))
      .thenRefusedAs('ALLOCATION_INSUFFICIENT');
  });

  it('gives back later what becomes unbound later', () => {
    const revoked = [...BOUND, revokeResolution('R1')];
    given(...revoked)
      .when(takeBack('R1'))
      .thenRefusedAs('REVERSAL_EXCEEDS_UNBOUND');
    given(...revoked, cancel('C1'))
      .when(takeBack('R1'))
      .thenHappens('allocation.reversed.v1');
    const history = [...revoked, cancel('C1'), takeBack('R1')];
    expect([allocated(history), used(history)]).toEqual([0n, 0n]);
    given(...history)
      .when(takeBack('R1'))
      .thenNothing();
    given(...BOUND)
      .when(takeBack('R1'))
      .thenNothing();
  });

  it('is revoked by a later resolution that is in force, or by a letter after its meeting', () => {
    const later = (by: string) => revokeResolution('R1', '2022-02-15', { by: by as never });
    const R2 = resolve('R2', [{ verb: 'approve', subject: 'เพิกถอนมติ R1' }], {
      meeting: meeting(2, '2022-02-10'),
    });
    given(...BOUND)
      .when(later('R2'))
      .thenRefused('RESOLUTION_UNKNOWN', { resolution: 'R2' });
    given(...BOUND, R2)
      .when(later('R2'))
      .thenRefused('RESOLUTION_NOT_CONFIRMED', { resolution: 'R2' });
    given(...ALLOCATED, R2, confirm('R2'))
      .when(later('R2'))
      .thenHappens('resolution.revoked.v1', 'allocation.reversed.v1');
    given(...BOUND)
      .when(later('R1'))
      .thenRefusedAs('MEETING_NOT_LATER');
    given(...BOUND)
      .when(revokeResolution('R1', '2022-01-09'))
      .thenRefused('BEFORE_WHAT_IT_FOLLOWS', {
        on: day('2022-01-09'),
        follows: 'R1',
        followsOn: day('2022-01-10'),
      });
  });

  it('takes back on the day on which it comes what was ordered for later', () => {
    const later = [
      ...ALLOTTED,
      resolve('R1', [approve(allocation(P1, L1, 500), { effectiveOn: day('2022-06-01') })]),
      confirm('R1'),
    ];
    given(...later)
      .when(revokeResolution('R1'))
      .thenHappens('resolution.revoked.v1', 'allocation.reversed.v1');
    expect(allocated([...later, revokeResolution('R1')])).toBe(0n);
  });
});

describe('money that goes back', () => {
  const reversed = (amount: number, cause: 'revoked' | 'amended' = 'revoked') =>
    event('allocation.reversed.v1', {
      resolution: 'R1' as never,
      decision: '1' as never,
      delegation: G1,
      project: P1,
      line: L1,
      fundSource: 'provincial',
      amount: baht(amount),
      restores: 'allotted',
      cause,
    });

  it('is found by the auditor where nothing was revoked or more went back than was unbound', () => {
    const codes = (steps: readonly Step[], one: ReturnType<typeof reversed>) =>
      [...check(stateOf(...steps), one, REFERENCE)].map(({ code }) => code);
    expect(codes(ALLOCATED, reversed(1))).toEqual(['ORDER_STANDS']);
    expect(codes([...BOUND, revokeResolution('R1')], reversed(1))).toEqual([
      'REVERSAL_EXCEEDS_UNBOUND',
    ]);
    expect(codes([...BOUND, revokeResolution('R1'), cancel('C1')], reversed(301))).toEqual([
      'REVERSAL_EXCEEDS_UNBOUND',
    ]);
    expect(codes([...ALLOCATED, TO_400], reversed(1, 'revoked'))).toEqual(['ORDER_STANDS']);
    const unlisted = event('resolution.revoked.v1', {
      resolution: 'R1' as never,
      reason: 'x',
      document: document('x', '2022-02-01'),
      tainted: [],
    });
    expect(codes(BOUND, unlisted)).toEqual(['TAINTED_NOT_LISTED', 'TAINTED_BY_REVOKED_RESOLUTION']);
  });
});
