import {
  allocation,
  ALLOTTED,
  approve,
  baht,
  confirm,
  day,
  document,
  G1,
  G2,
  grant,
  L1,
  L2,
  meeting,
  P1,
  resolve,
} from './testing/khon-kaen';
import { revokeDelegation } from './testing/minutes';
import { given, stateOf } from './testing/scenario';

const MONEY = ALLOTTED.filter(({ type }) => type !== 'GrantDelegation');
const granted = (more: Parameters<typeof grant>[1] = {}) => [...MONEY, grant(G1, more)];
const on = (number: number, date: string) => ({ meeting: meeting(number, date) });

describe('authority that was passed on', () => {
  const PASSABLE = granted({ permitsRedelegation: true, ceilingCumulative: baht(600) });
  const HOLDER = 'รองผู้ว่าราชการจังหวัดขอนแก่น';
  const child = (more: Parameters<typeof grant>[1] = {}) =>
    grant(G2, {
      redelegates: G1,
      holder: HOLDER,
      ceilingCumulative: baht(500),
      validFrom: day('2022-01-01'),
      instrument: document('คำสั่ง G2', '2022-01-01'),
      ...more,
    });

  it('is recorded where its instrument permits it, and names its holder', () => {
    given(...PASSABLE)
      .when(child())
      .thenHappens('delegation.granted.v1');
    given(...granted({ ceilingCumulative: baht(600) }))
      .when(child())
      .thenRefused('REDELEGATION_NOT_PERMITTED', { delegation: G1 });
    given(...PASSABLE)
      .when(child({ holder: undefined }))
      .thenRefused('HOLDER_NOT_STATED', { delegation: G2 });
  });

  it.each([
    ['power', { powers: [{ power: 'use-savings', verb: 'approve' }] }],
    ['cumulative', { ceilingCumulative: baht(600.01) }],
    ['cumulative', { ceilingCumulative: undefined }],
    ['validity', { validTo: day('2022-10-01') }],
    ['validity', { validFrom: day('2021-09-30') }],
  ] as const)('stays within what was granted: %s', (what, more) =>
    given(...PASSABLE)
      .when(child(more as never))
      .thenRefused('REDELEGATION_EXCEEDS', { delegation: G1, what }),
  );

  it('keeps the ceiling per decision and the limits of what was granted', () => {
    const narrow = granted({
      permitsRedelegation: true,
      ceilingPerDecision: baht(300),
      limits: ['no-multi-year'],
    });
    given(...narrow)
      .when(child({ limits: ['no-multi-year'] }))
      .thenRefused('REDELEGATION_EXCEEDS', { delegation: G1, what: 'per-decision' });
    given(...narrow)
      .when(child({ ceilingPerDecision: baht(300) }))
      .thenRefused('REDELEGATION_EXCEEDS', { delegation: G1, what: 'limit' });
  });

  it('moves money when its holder approves, and nobody else', () => {
    const history = [
      ...PASSABLE,
      child(),
      resolve('R1', [approve(allocation(P1, L1, 100, G2))]),
      confirm('R1'),
    ];
    const approval = {
      type: 'ApproveOrder' as const,
      resolution: 'R1' as never,
      decision: '1' as never,
      document: document('อนุมัติ', '2022-01-20'),
    };
    expect(stateOf(...history).delegations.get(G2)?.used).toBe(0n);
    const governor = { subject: 'subject-governor', role: 'governor' };
    given(...history)
      .when({ command: approval, by: { ...governor, office: 'ผู้ว่าราชการจังหวัดขอนแก่น' } })
      .thenRefusedAs('APPROVED_BY_ANOTHER');
    const state = stateOf(...history, { command: approval, by: { ...governor, office: HOLDER } });
    expect([G1, G2].map((id) => state.delegations.get(id)?.used)).toEqual([100, 100].map(baht));
  });

  it('uses up the ceiling above it too, so that two holders do not move what one may not', () => {
    const G3 = 'G3' as typeof G2;
    const second = { ...child({ instrument: document('คำสั่ง G3', '2022-01-01') }), delegation: G3 };
    given(...PASSABLE, child(), second)
      .when(
        resolve('R1', [approve(allocation(P1, L1, 400, G2)), approve(allocation(P1, L2, 201, G3))]),
      )
      .thenRefused('ABOVE_CUMULATIVE_CEILING', {
        delegation: G1,
        asked: baht(201),
        used: baht(400),
        ceiling: baht(600),
        remaining: baht(200),
      });
  });

  it('is not split over two holders below the ceiling per decision', () => {
    const each = { ceilingPerDecision: baht(300) };
    const G3 = 'G3' as typeof G2;
    const second = {
      ...child({ ...each, instrument: document('คำสั่ง G3', '2022-01-01') }),
      delegation: G3,
    };
    given(
      ...granted({ permitsRedelegation: true, ceilingCumulative: baht(600), ...each }),
      child(each),
      second,
    )
      .when(
        resolve('R1', [approve(allocation(P1, L1, 200, G2)), approve(allocation(P1, L1, 200, G3))]),
      )
      .thenRefusedAs('ABOVE_DECISION_CEILING');
  });

  it('ends with what it came from, and its acts are listed there', () => {
    const history = [...PASSABLE, child(), revokeDelegation('2022-02-01')];
    given(...history)
      .when(resolve('R1', [approve(allocation(P1, L1, 1, G2))], on(2, '2022-02-10')))
      .thenRefused('DELEGATION_REVOKED', {
        delegation: G1,
        on: day('2022-02-10'),
        revokedFrom: day('2022-02-01'),
      });
  });

  it('is not passed on after that was revoked', () =>
    given(...PASSABLE, revokeDelegation('2021-12-01'))
      .when(child())
      .thenRefusedAs('DELEGATION_REVOKED'));
});
