import {
  allocation,
  ALLOTTED,
  approve,
  baht,
  commit,
  confirm,
  day,
  document,
  G1,
  grant,
  L1,
  meeting,
  P1,
  pay,
  resolve,
} from './testing/khon-kaen';
import { amendDelegation, revokeDelegation } from './testing/minutes';
import { event, given, stateOf } from './testing/scenario';

const MONEY = ALLOTTED.filter(({ type }) => type !== 'GrantDelegation');
const granted = (more: Parameters<typeof grant>[1] = {}) => [...MONEY, grant(G1, more)];
const on = (number: number, date: string) => ({ meeting: meeting(number, date) });
const resolved = (id: string, amount: number, number: number, date: string) => [
  resolve(id, [approve(allocation(P1, L1, amount))], on(number, date)),
  confirm(id),
];

describe('an amendment of a delegation', () => {
  const LIMITED = granted({ ceilingPerDecision: baht(300) });
  const RAISED = amendDelegation('คำสั่ง 2', '2022-02-01', { ceilingPerDecision: baht(400) });

  it('states all terms anew, from its day on', () =>
    given(...LIMITED)
      .when(RAISED)
      .thenEvents(
        event(
          'delegation.amended.v1',
          {
            delegation: G1,
            version: 2,
            powers: [
              { power: 'allocate', verb: 'approve' },
              { power: 'transfer', verb: 'approve' },
            ],
            ceilingPerDecision: baht(400),
            validTo: day('2022-09-30'),
            conditions: [],
            limits: [],
            permitsRedelegation: false,
            instrument: document('คำสั่ง 2', '2022-02-01'),
          },
          { on: '2022-02-01' },
        ),
      ));

  it('leaves meetings before it the ceiling of their own day', () => {
    const order = [approve(allocation(P1, L1, 400))];
    given(...LIMITED, RAISED)
      .when(resolve('R1', order, on(1, '2022-01-31')))
      .thenRefused('ABOVE_DECISION_CEILING', {
        delegation: G1,
        asked: baht(400),
        ceiling: baht(300),
      });
    given(...LIMITED, RAISED)
      .when(resolve('R1', order, on(1, '2022-02-01')))
      .thenHappens('resolution.recorded.v1');
  });

  it('that lowers the cumulative ceiling undoes nothing and stops what is new', () => {
    const lowered = amendDelegation('คำสั่ง 2', '2022-02-01', { ceilingCumulative: baht(100) });
    const history = [...granted(), ...resolved('R1', 500, 1, '2022-01-10'), lowered];
    expect(stateOf(...history).delegations.get(G1)?.used).toBe(baht(500));
    given(...history)
      .when(resolve('R2', [approve(allocation(P1, L1, 1))], on(2, '2022-02-10')))
      .thenRefused('ABOVE_CUMULATIVE_CEILING', {
        delegation: G1,
        asked: baht(1),
        used: baht(500),
        ceiling: baht(100),
        remaining: 0n,
      });
  });

  it('counts once, told again; and a second one from the same instrument is refused', () => {
    given(...LIMITED, RAISED)
      .when(RAISED)
      .thenNothing();
    given(...LIMITED, RAISED)
      .when({ ...RAISED, ceilingPerDecision: baht(900) })
      .thenRefusedAs('DOCUMENT_TAKEN');
  });

  it('does not reach behind its instrument, nor behind the amendment before it', () => {
    given(...LIMITED)
      .when({ ...RAISED, effectiveOn: day('2022-01-31') })
      .thenRefused('AMENDMENT_BEFORE_INSTRUMENT', {
        delegation: G1,
        on: day('2022-01-31'),
        instrumentOn: day('2022-02-01'),
      });
    given(...LIMITED, RAISED)
      .when(amendDelegation('คำสั่ง 1.1', '2022-01-15'))
      .thenRefusedAs('AMENDMENT_OUT_OF_ORDER');
  });

  it('takes a power away from the meetings of its day on', () => {
    const transfersOnly = amendDelegation('คำสั่ง 2', '2022-02-01', {
      powers: [{ power: 'transfer', verb: 'approve' }],
    });
    given(...granted(), transfersOnly)
      .when(resolve('R1', [approve(allocation(P1, L1, 1))], on(2, '2022-02-01')))
      .thenRefused('POWER_NOT_DELEGATED', { delegation: G1, power: 'allocate' });
  });

  it('ends a delegation sooner', () =>
    given(...granted(), amendDelegation('คำสั่ง 2', '2022-02-01', { validTo: day('2022-02-28') }))
      .when(resolve('R1', [approve(allocation(P1, L1, 1))], on(2, '2022-03-01')))
      .thenRefusedAs('DELEGATION_NOT_VALID'));

  it('that is written down late notes what was decided beyond it since its day', () => {
    const lowered = amendDelegation('คำสั่ง 2', '2022-01-05', { ceilingPerDecision: baht(200) });
    given(...granted(), ...resolved('R1', 500, 1, '2022-01-10'))
      .when(lowered)
      .thenWarns(['delegation.amended.v1', 'exception.noted.v1'], ['ACTS_BEYOND_AMENDED_TERMS']);
    given(...granted(), ...resolved('R1', 200, 1, '2022-01-10'))
      .when(lowered)
      .thenHappens('delegation.amended.v1');
  });

  it('shows a meeting that is told only after it, by the terms of before', () =>
    given(...LIMITED, amendDelegation('คำสั่ง 2', '2022-02-01', { ceilingPerDecision: baht(1) }))
      .when(resolve('R1', [approve(allocation(P1, L1, 300))], on(1, '2022-01-31')))
      .thenWarns(['resolution.recorded.v1', 'exception.noted.v1'], ['DECIDED_ON_EARLIER_TERMS']));

  it('is of a delegation that there is and that was not revoked', () => {
    given(...MONEY)
      .when(RAISED)
      .thenRefused('DELEGATION_UNKNOWN', { delegation: G1 });
    given(...granted(), revokeDelegation('2022-01-31'))
      .when(RAISED)
      .thenRefused('DELEGATION_REVOKED', {
        delegation: G1,
        on: day('2022-02-01'),
        revokedFrom: day('2022-01-31'),
      });
  });
});

describe('a revocation of a delegation', () => {
  const BOUND = [
    ...granted(),
    ...resolved('R1', 200, 1, '2022-01-10'),
    ...resolved('R2', 300, 2, '2022-01-20'),
    commit('C1', 250, { effectiveOn: day('2022-01-25') }),
    pay('D1', 50, { effectiveOn: day('2022-01-26') }),
  ];

  it('stops every meeting from its day on, and none before', () => {
    const order = [approve(allocation(P1, L1, 1))];
    given(...granted(), revokeDelegation('2022-02-01'))
      .when(resolve('R1', order, on(1, '2022-02-01')))
      .thenRefused('DELEGATION_REVOKED', {
        delegation: G1,
        on: day('2022-02-01'),
        revokedFrom: day('2022-02-01'),
      });
    given(...granted(), revokeDelegation('2022-02-01'))
      .when(resolve('R1', order, on(1, '2022-01-31')))
      .thenWarns(['resolution.recorded.v1', 'exception.noted.v1'], ['DECIDED_ON_EARLIER_TERMS']);
  });

  it('stops what was resolved under it and is not confirmed yet', () =>
    given(
      ...granted(),
      resolve('R1', [approve(allocation(P1, L1, 1))], on(2, '2022-02-10')),
      revokeDelegation('2022-02-01'),
    )
      .when(confirm('R1'))
      .thenRefusedAs('DELEGATION_REVOKED'));

  it('that reaches back lists every act since its day and what relies on it, and alters none', () => {
    given(...BOUND)
      .when(revokeDelegation('2022-02-01', { effectiveOn: day('2022-01-15') }))
      .thenWarns(['delegation.revoked.v1', 'exception.noted.v1'], ['TAINTED_BY_REVOCATION']);
    const state = stateOf(...BOUND);
    const after = stateOf(
      ...BOUND,
      revokeDelegation('2022-02-01', { effectiveOn: day('2022-01-15') }),
    );
    expect(after.balances).toEqual(state.balances);
    const noted = after.recorded.get(`revocation|${G1}`);
    expect(noted?.data).toMatchObject({
      tainted: [
        { kind: 'order', id: 'R2/1', amount: baht(300) },
        { kind: 'commitment', id: 'C1', amount: baht(250) },
        { kind: 'disbursement', id: 'D1', amount: baht(50) },
      ],
    });
  });

  it('lists nothing when nothing was decided since', () =>
    given(...BOUND)
      .when(revokeDelegation('2022-02-01'))
      .thenHappens('delegation.revoked.v1'));

  it('is told once; another one is refused', () => {
    const revoked = revokeDelegation('2022-02-01', { effectiveOn: day('2022-01-15') });
    given(...BOUND, revoked)
      .when(revoked)
      .thenNothing();
    given(...BOUND, revoked)
      .when(revokeDelegation('2022-02-01', { effectiveOn: day('2022-01-01') }))
      .thenRefusedAs('DELEGATION_REVOKED');
  });
});
