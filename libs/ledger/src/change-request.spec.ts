import { balanceOf } from './book.state';
import { changeRequestOf } from './change-request-memory';
import type { OfficeAbove } from './change-request.events';
import {
  allocation,
  ALLOTTED,
  allot,
  appropriate,
  approve,
  baht,
  confirm,
  day,
  document,
  G1,
  grant,
  L1,
  L2,
  L3,
  line,
  P1,
  P2,
  pay,
  register,
  regularise,
  resolve,
  fact,
} from './testing/khon-kaen';
import {
  answer,
  carryOut,
  CR1,
  grants,
  move,
  received,
  step,
  submit,
  withdraw,
} from './testing/change-requests';
import { event, given, stateOf } from './testing/scenario';

/** A move between plans: nobody below the Budget Bureau's Director decides it (s.36). */
const BETWEEN_PLANS = [move(L1, L3, 400)];
const ALLOCATE = [{ kind: 'allocate' as const, project: P1, line: L1, amount: baht(600) }];

describe('the way of a change request above the committee', () => {
  it('goes up with its orders, its letter and the office that is asked', () => {
    given(...ALLOTTED)
      .when(submit('policy-committee', BETWEEN_PLANS))
      .thenEvents(
        event(
          'change-request.submitted.v1',
          {
            request: CR1,
            subject: 'ขอเปลี่ยนแปลงงบประมาณ',
            orders: [
              {
                kind: 'transfer',
                order: '1' as never,
                fromLine: L1,
                toLine: L3,
                amount: baht(400),
              },
            ],
            to: 'policy-committee',
            document: document('ขก 0017/1', '2022-01-20'),
          },
          { on: '2022-01-20' },
        ),
      );
  });

  it('passes from office to office, each step numbered and with its letter', () => {
    const state = stateOf(
      ...ALLOTTED,
      ...received('regional-subcommittee', BETWEEN_PLANS),
      step('considered', 'regional-subcommittee', '2022-01-27'),
      step('considered', 'regional-subcommittee', '2022-01-28'),
      step('referred', 'regional-subcommittee', '2022-01-31', { to: 'budget-bureau' }),
      step('received', 'budget-bureau', '2022-02-02'),
    );
    expect(changeRequestOf(state, CR1)).toMatchObject({
      at: 'budget-bureau',
      status: 'received',
      step: 5,
      lastOn: '2022-02-02',
    });
  });

  it('comes back when it is returned, and goes up again to the same office', () => {
    const state = stateOf(
      ...ALLOTTED,
      ...received('policy-committee', BETWEEN_PLANS),
      step('returned', 'policy-committee', '2022-02-01', { note: 'ขอแบบรูปรายการ' }),
      step('resubmitted', 'policy-committee', '2022-02-05'),
      step('received', 'policy-committee', '2022-02-06'),
    );
    expect(changeRequestOf(state, CR1)).toMatchObject({ at: 'policy-committee', step: 4 });
  });

  it('takes a step that is told again for the same step', () => {
    const history = [...ALLOTTED, ...received('policy-committee', BETWEEN_PLANS)];
    given(...history)
      .when(step('received', 'policy-committee', '2022-01-25'))
      .thenNothing();
    given(...history)
      .when(step('received', 'policy-committee', '2022-01-25', { step: 1, note: 'อื่น' }))
      .thenRefused('ID_TAKEN', { kind: 'change-request-step', id: 'CR1/1' });
  });

  it('can be taken back until it is answered, and goes no further then', () => {
    given(...ALLOTTED, ...received('policy-committee', BETWEEN_PLANS), withdraw())
      .when(step('considered', 'policy-committee', '2022-02-15'))
      .thenRefused('CHANGE_REQUEST_NOT_OPEN', { request: CR1, status: 'withdrawn' });
    given(...ALLOTTED, ...received('budget-bureau', BETWEEN_PLANS), answer('budget-bureau'))
      .when(withdraw())
      .thenRefused('CHANGE_REQUEST_NOT_OPEN', { request: CR1, status: 'answered' });
  });
});

describe('what a committee refers up', () => {
  const referUp = { verb: 'refer-up' as const, subject: 'เสนอ ก.น.บ.' };
  const referred = [...ALLOTTED, resolve('R1', [referUp]), confirm('R1')];
  const linked = { resolution: 'R1' as never, decision: '1' as never };

  it('names the confirmed resolution and its decision', () => {
    given(...referred)
      .when(submit('policy-committee', ALLOCATE, linked))
      .thenHappens('change-request.submitted.v1');
  });

  it('goes up once, until that request was refused or withdrawn', () => {
    const once = [...referred, ...received('policy-committee', ALLOCATE, linked)];
    const again = submit('policy-committee', ALLOCATE, {
      ...linked,
      request: 'CR2' as never,
      document: document('ขก 0017/2', '2022-02-20'),
    });
    given(...once)
      .when(again)
      .thenRefused('DECISION_REFERRED_ALREADY', {
        resolution: 'R1',
        decision: '1',
        request: 'CR1',
      });
    given(...once, withdraw())
      .when(again)
      .thenHappens('change-request.submitted.v1');
    given(...once, answer('policy-committee', { verdict: 'refused' }))
      .when(again)
      .thenHappens('change-request.submitted.v1');
  });

  it('may be what the delegation refused, and does not use it once it is approved', () => {
    const ceiling = { ceilingPerDecision: baht(100), ceilingCumulative: baht(100) };
    const book = [
      appropriate(line(L1, 1_000), line(L2, 1_000)),
      allot('A1', L1, 1_000),
      grant(G1, ceiling),
      register(P1, L1, L2),
    ];
    given(...book)
      .when(resolve('R1', [approve(allocation(P1, L1, 600))]))
      .thenRefusedAs('ABOVE_DECISION_CEILING');
    const state = stateOf(
      ...book,
      ...received('policy-committee', ALLOCATE),
      answer('policy-committee'),
    );
    expect(balanceOf(state, L1, 'allocated', P1)).toBe(baht(600));
    expect(state.delegations.get(G1)?.used).toBe(0n);
  });
});

describe('the answer to a change request', () => {
  const atTheBureau = [...ALLOTTED, ...received('budget-bureau', BETWEEN_PLANS)];

  it('moves in the same append what it grants, from the day of its letter', () => {
    const on = { on: '2022-02-10', decidedOn: '2022-02-10' };
    given(...atTheBureau)
      .when(answer('budget-bureau'))
      .thenEvents(
        event(
          'change-request.answered.v1',
          {
            request: CR1,
            submittedOn: day('2022-01-20'),
            step: 2,
            office: 'budget-bureau',
            verdict: 'approved',
            granted: [{ order: '1' as never }],
            document: document('ผลการพิจารณา 1', '2022-02-10'),
          },
          on,
        ),
        event(
          'authorised-transfer.made.v1',
          {
            request: CR1,
            order: '1' as never,
            fromLine: L1,
            toLine: L3,
            fundSource: 'provincial',
            amount: baht(400),
            agreedBy: 'budget-bureau',
          },
          on,
        ),
      );
  });

  it('grants less than was asked, and moves so much', () => {
    const state = stateOf(
      ...atTheBureau,
      answer('budget-bureau', { verdict: 'approved-in-part', granted: grants(150) }),
    );
    expect([balanceOf(state, L1, 'allotted'), balanceOf(state, L3, 'allotted')]).toEqual(
      [850, 1_150].map(baht),
    );
  });

  it('moves nothing when it is no', () => {
    given(...atTheBureau)
      .when(answer('budget-bureau', { verdict: 'refused' }))
      .thenHappens('change-request.answered.v1');
  });

  it('told again moves nothing again', () => {
    given(...atTheBureau, answer('budget-bureau'))
      .when(answer('budget-bureau'))
      .thenNothing();
    given(...atTheBureau, answer('budget-bureau'))
      .when(answer('budget-bureau', { note: 'อื่น' }))
      .thenRefusedAs('ID_TAKEN');
  });

  it('revises a project as it was asked', () => {
    const terms = { planVersion: 'ฉบับ 2', objective: 'ลดต้นทุน', targets: [], place: 'ขอนแก่น' };
    const asked = [{ kind: 'revise-project' as const, project: P1, terms }];
    given(...ALLOTTED, ...received('policy-committee', asked))
      .when(answer('policy-committee'))
      .thenHappens('change-request.answered.v1', 'project.revised.v1');
    const state = stateOf(
      ...ALLOTTED,
      ...received('policy-committee', asked),
      answer('policy-committee'),
    );
    expect(changeRequestOf(state, CR1)?.done.size).toBe(1);
    given(...ALLOTTED, ...received('policy-committee', asked), answer('policy-committee'))
      .when(carryOut(1))
      .thenNothing();
  });
});

describe('who above the committee may say yes (s.36)', () => {
  const asked = (office: OfficeAbove, orders: Parameters<typeof submit>[1]) =>
    given(...ALLOTTED, ...received(office, orders)).when(answer(office));
  const above = (office: OfficeAbove, needed: readonly OfficeAbove[]) =>
    [{ request: CR1, order: '1', office, needed }] as const;

  it('a move between plans is for the Director of the Budget Bureau alone', () => {
    asked('policy-committee', BETWEEN_PLANS).thenRefused(
      'ORDER_ABOVE_OFFICE',
      ...above('policy-committee', ['budget-bureau']),
    );
    asked('budget-bureau', BETWEEN_PLANS).thenHappens(
      'change-request.answered.v1',
      'authorised-transfer.made.v1',
    );
  });

  it('a new plan or project is for the Cabinet alone', () => {
    const opening = [{ ...move(L1, L3, 400), opensProject: true }];
    asked('budget-bureau', opening).thenRefused(
      'ORDER_ABOVE_OFFICE',
      ...above('budget-bureau', ['cabinet']),
    );
    asked('cabinet', opening).thenHappens(
      'change-request.answered.v1',
      'authorised-transfer.made.v1',
    );
  });

  it('what no office above may refuse to be asked, it may still refuse to do', () => {
    asked('regional-subcommittee', BETWEEN_PLANS).thenRefusedAs('ORDER_ABOVE_OFFICE');
    given(...ALLOTTED, ...received('regional-subcommittee', BETWEEN_PLANS))
      .when(answer('regional-subcommittee', { verdict: 'refused' }))
      .thenHappens('change-request.answered.v1');
  });

  it('another office than one above the committee is let through with a warning', () => {
    given(...ALLOTTED, ...received('ministry-of-finance', ALLOCATE))
      .when(answer('ministry-of-finance'))
      .thenWarns(
        ['change-request.answered.v1', 'authorised-allocation.made.v1'],
        ['ORDER_NOT_OF_OFFICE', 'ORDER_NOT_OF_OFFICE'],
      );
  });

  it('nothing moves between units or fund sources, whoever would say yes', () => {
    given(...ALLOTTED)
      .when(submit('cabinet', [{ ...move(L1, L2, 1), toArea: 'TH46' }]))
      .thenRefused('TRANSFER_BETWEEN_UNITS', { from: 'TH40', to: 'TH46' });
    given(appropriate(line(L1, 10), line(L2, 10, { fundSource: 'central' })))
      .when(submit('cabinet', [move(L1, L2, 1)]))
      .thenRefused('FUND_SOURCE_DIFFERS', { from: 'provincial', to: 'central' });
  });
});

describe('an answer for which there is no money yet', () => {
  const bare = [
    appropriate(line(L1, 1_000), line(L3, 1_000)),
    register(P2, L1, L3),
    ...received('budget-bureau', BETWEEN_PLANS),
  ];
  const WAITS = ['change-request.answered.v1', 'exception.noted.v1'] as const;

  it('is recorded all the same, waits, and the auditor sees that it does', () => {
    given(...bare)
      .when(answer('budget-bureau'))
      .thenWarns(WAITS, ['ANSWER_WAITS']);
  });

  it('is carried out when the money has come, and once', () => {
    const waits = [...bare, answer('budget-bureau')];
    given(...waits)
      .when(carryOut(1))
      .thenRefusedAs('ALLOTMENT_INSUFFICIENT');
    const come = [...waits, allot('A1', L1, 1_000)];
    given(...come)
      .when(carryOut(1))
      .thenHappens('authorised-transfer.made.v1');
    given(...come, carryOut(1))
      .when(carryOut(1))
      .thenNothing();
    const state = stateOf(...come, carryOut(1), carryOut(1));
    expect(balanceOf(state, L3, 'allotted')).toBe(baht(400));
  });

  it('is not carried out before the answer', () => {
    given(...bare, answer('budget-bureau'), allot('A1', L1, 1_000))
      .when(carryOut(1, { effectiveOn: day('2022-02-09') }))
      .thenRefused('BEFORE_WHAT_IT_FOLLOWS', {
        on: day('2022-02-09'),
        follows: CR1,
        followsOn: day('2022-02-10'),
      });
  });

  it('carries out what there is money for, and only that', () => {
    const two = [move(L1, L3, 700), move(L1, L3, 400)];
    const state = stateOf(...ALLOTTED, ...received('budget-bureau', two), answer('budget-bureau'));
    expect(balanceOf(state, L3, 'allotted')).toBe(baht(1_700));
    expect([...(changeRequestOf(state, CR1)?.done ?? [])]).toEqual(['1']);
  });

  it('waits on a line that is stopped until its facts are regularised', () => {
    const stopped = [
      ...ALLOTTED,
      resolve('R1', [approve(allocation(P1, L1, 10))]),
      confirm('R1'),
      pay('D1', 11, fact('ขบ 1', '2022-02-01')),
      ...received('budget-bureau', BETWEEN_PLANS),
    ];
    given(...stopped)
      .when(answer('budget-bureau'))
      .thenWarns(WAITS, ['ANSWER_WAITS']);
    given(...stopped, answer('budget-bureau'), regularise('D1'))
      .when(carryOut(1))
      .thenHappens('authorised-transfer.made.v1');
  });
});

describe('a transfer within the own plan that the committee sent up', () => {
  it('counts among the moves of the year, unless the Bureau agreed to it', () => {
    const within = [move(L1, L2, 100)];
    const [byPolicy, byBureau] = (['policy-committee', 'budget-bureau'] as const).map((office) =>
      stateOf(...ALLOTTED, ...received(office, within), answer(office)),
    );
    const due = (state: typeof byPolicy) => state?.life.transfers.transfers.get('CR1|1')?.dueOn;
    expect([due(byPolicy), due(byBureau)]).toEqual(['2022-02-25', undefined]);
  });
});
