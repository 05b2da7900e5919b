import type { CommitmentId, FactId } from './book.events';
import type { LineId, ProjectId } from './stored-values';
import { balanceOf } from './book.state';
import { fold } from './book.evolve';
import { remainingOf } from './commitment';
import {
  allocation,
  ALLOCATED,
  ALLOTTED,
  allot,
  approve,
  baht,
  cancel,
  commit,
  confirm,
  day,
  document,
  fact,
  giveBack,
  L1,
  L2,
  L3,
  P1,
  P2,
  pay,
  payOf,
  regularise,
  resolve,
} from './testing/khon-kaen';
import { event, given, historyOf, stateOf } from './testing/scenario';

const BOUND = [...ALLOCATED, commit('C1', 300)];
/** Paid 350 baht of a commitment of 300. */
const OVERPAID = [...BOUND, payOf('C1', 'D1', 350, fact('ขบ 1'))];

describe('a fact that breaks a rule', () => {
  it('is recorded whole, beside the lawful money, with the rules that it breaks', () => {
    given(...BOUND)
      .when(payOf('C1', 'D1', 350, fact('ขบ 1')))
      .thenEvents(
        event('unauthorised.recorded.v1', {
          fact: 'D1' as FactId,
          kind: 'disbursement',
          commitment: 'C1' as CommitmentId,
          project: P1,
          line: L1,
          fundSource: 'provincial',
          amount: baht(350),
          document: document('ขบ 1'),
          broken: [
            {
              code: 'DISBURSEMENT_EXCEEDS_COMMITMENT',
              facts: {
                commitment: 'C1',
                asked: '350.00',
                available: '300.00',
                committed: '300.00',
                disbursed: '0.00',
              },
            },
          ],
        }),
      );
    const state = stateOf(...OVERPAID);
    expect(balanceOf(state, L1, 'unauthorised', P1)).toBe(baht(350));
    expect(balanceOf(state, L1, 'uncovered', P1)).toBe(-baht(350));
    expect(balanceOf(state, L1, 'committed', P1)).toBe(baht(300));
    expect(balanceOf(state, L1, 'disbursed', P1)).toBe(0n);
  });

  it.each([
    ['over the allocation', commit('C2', 900, fact('PO 2'))],
    ['over years', commit('C2', 1, { ...fact('PO 2'), untilFiscalYear: 2567 })],
    ['outside the year', pay('D2', 1, fact('ขบ 2', '2021-09-30'))],
    ['on a line that is not of the project', pay('D2', 1, { line: L3, ...fact('ขบ 2') })],
    ['before the commitment', payOf('C1', 'D2', 1, fact('ขบ 2', '2022-02-28'))],
  ])('is recorded: %s', (_what, command) =>
    given(...BOUND)
      .when(command)
      .thenHappens('unauthorised.recorded.v1'),
  );

  it('is recorded: a payment of a cancelled commitment', () =>
    given(...BOUND, cancel('C1'))
      .when(payOf('C1', 'D1', 1, fact('ขบ 1')))
      .thenHappens('unauthorised.recorded.v1'));

  it('is recorded: a payment of a commitment that is unauthorised itself', () => {
    const WILD = [...ALLOCATED, commit('C9', 900, fact('PO 9'))];
    given(...WILD)
      .when(payOf('C9', 'D1', 100, fact('ขบ 1')))
      .thenEvents(
        event('unauthorised.recorded.v1', {
          fact: 'D1' as FactId,
          kind: 'disbursement',
          commitment: 'C9' as CommitmentId,
          project: P1,
          line: L1,
          fundSource: 'provincial',
          amount: baht(100),
          document: document('ขบ 1'),
          broken: [
            {
              code: 'COMMITMENT_NOT_OPEN',
              facts: { commitment: 'C9', state: 'unauthorised' },
            },
          ],
        }),
      );
    given(...WILD)
      .when(payOf('C9', 'D1', 100))
      .thenRefusedAs('LINE_STOPPED');
  });

  it.each([
    ['an unknown line', pay('D2', 1, { line: 'L9' as LineId, ...fact('ขบ 2') }), 'LINE_UNKNOWN'],
    [
      'an unknown project',
      pay('D2', 1, { project: 'P9' as ProjectId, ...fact('ขบ 2') }),
      'PROJECT_UNKNOWN',
    ],
    ['no amount', pay('D2', 0, fact('ขบ 2')), 'AMOUNT_NOT_POSITIVE'],
    ['an amount below nothing', commit('C2', -900, fact('PO 2')), 'AMOUNT_NOT_POSITIVE'],
    ['a document of tomorrow', pay('D2', 900, fact('ขบ 2', '2022-03-02')), 'DECIDED_IN_FUTURE'],
    ['no commitment that there is', payOf('C9', 'D2', 1, fact('ขบ 2')), 'COMMITMENT_UNKNOWN'],
  ] as const)('is refused when it is malformed: %s', (_what, command, code) =>
    given(...BOUND)
      .when(command)
      .thenRefusedAs(code),
  );

  it('is refused when its document came before, lawful or not, however it is typed', () => {
    given(...OVERPAID)
      .when(payOf('C1', 'D2', 350, fact('ขบ ๑')))
      .thenRefused('DOCUMENT_TAKEN', { number: 'ขบ ๑', kind: 'disbursement', recordedAs: 'D1' });
    given(...BOUND, payOf('C1', 'D1', 1, fact('ขบ 1')))
      .when(payOf('C1', undefined, 900, fact('ขบ1')))
      .thenRefusedAs('DOCUMENT_TAKEN');
  });

  it('sent twice under its id is recorded once, also after it was regularised', () => {
    const again = payOf('C1', 'D1', 350, fact('ขบ 1'));
    given(...OVERPAID)
      .when(again)
      .thenNothing();
    given(...OVERPAID, cancel('C1'), regularise('D1'))
      .when(again)
      .thenNothing();
  });

  it('is not what a decision under its id says', () =>
    given(...OVERPAID)
      .when(payOf('C1', 'D1', 350, { document: document('ขบ 1') }))
      .thenRefused('ID_TAKEN', { kind: 'disbursement', id: 'D1' }));

  it('keeps an id of its own beside another kind of fact', () =>
    given(...ALLOCATED, commit('X1', 900, fact('PO 1')))
      .when(pay('X1', 800, fact('ขบ 1')))
      .thenRefused('ID_TAKEN', { kind: 'fact', id: 'X1' }));
});

describe('a line with an unauthorised fact', () => {
  const stop = { line: L1, unauthorised: baht(350), facts: ['D1'] };

  it('takes no decisions, on any of its projects', () => {
    given(...OVERPAID)
      .when(commit('C2', 1))
      .thenRefused('LINE_STOPPED', stop);
    given(...OVERPAID)
      .when(payOf('C1', 'D2', 1))
      .thenRefused('LINE_STOPPED', stop);
    given(...OVERPAID)
      .when(commit('C2', 1, { project: P2 }))
      .thenRefused('LINE_STOPPED', stop);
  });

  it('takes lawful facts, and others', () => {
    given(...OVERPAID)
      .when(payOf('C1', 'D2', 300, fact('ขบ 2')))
      .thenHappens('disbursement.recorded.v1');
    given(...OVERPAID)
      .when(payOf('C1', 'D2', 301, fact('ขบ 2')))
      .thenHappens('unauthorised.recorded.v1');
  });

  it('takes reversals and allotments', () => {
    given(...OVERPAID)
      .when(cancel('C1'))
      .thenHappens('commitment.cancelled.v1');
    given(...BOUND, payOf('C1', 'D0', 100), payOf('C1', 'D1', 350, fact('ขบ 1')))
      .when(giveBack('B1', 'D0', 100))
      .thenHappens('return.recorded.v1');
    const [act, , ...rest] = ALLOTTED;
    if (!act) throw new Error('the book has its Act');
    given(act, allot('A9', L1, 600), ...rest.slice(1), pay('D1', 1, fact('ขบ 1')))
      .when(allot('A10', L1, 400))
      .thenHappens('allotment.recorded.v1');
  });

  it('stops no other line', () =>
    given(...OVERPAID, resolve('R2', [approve(allocation(P1, L2, 100))]))
      .when(confirm('R2'))
      .thenHappens('resolution.confirmed.v1', 'allocation.made.v1'));

  it('is free when its last fact is regularised', () => {
    const TWICE = [
      ...ALLOCATED,
      // Not allowed, whatever money there is: what they pay was cancelled.
      commit('C8', 1),
      cancel('C8'),
      payOf('C8', 'D1', 100, fact('ขบ 1')),
      payOf('C8', 'D2', 102, fact('ขบ 2')),
    ];
    given(...TWICE, regularise('D1', { authority: document('นร 1') }))
      .when(commit('C2', 1))
      .thenRefused('LINE_STOPPED', { line: L1, unauthorised: baht(102), facts: ['D2'] });
    given(...TWICE, regularise('D1'), regularise('D2'))
      .when(commit('C2', 1))
      .thenHappens('commitment.made.v1');
  });
});

describe('a regularisation', () => {
  it('covers a payment from its commitment', () => {
    const history = [...BOUND, payOf('C1', 'D1', 100, fact('ขบ 1', '2022-02-28'))];
    given(...history)
      .when(regularise('D1'))
      .thenEvents(
        event('unauthorised.regularised.v1', {
          fact: 'D1' as FactId,
          kind: 'disbursement',
          commitment: 'C1' as CommitmentId,
          becomes: 'D1',
          project: P1,
          line: L1,
          fundSource: 'provincial',
          amount: baht(100),
          coveredFrom: 'commitment',
          authority: document('นร D1'),
        }),
      );
    const state = stateOf(...history, regularise('D1'));
    const commitment = state.commitments.get('C1' as CommitmentId);
    expect(commitment && remainingOf(commitment)).toBe(baht(200));
    expect(balanceOf(state, L1, 'unauthorised', P1)).toBe(0n);
    expect(balanceOf(state, L1, 'disbursed', P1)).toBe(baht(100));
    expect(state.stopped.has(L1)).toBe(false);
  });

  it('covers from the allocation, and then from the allotment', () => {
    const coverOf = (amount: number) => {
      const history = historyOf(
        ...ALLOCATED,
        // Not allowed, whatever money there is: what it pays was cancelled.
        commit('C8', 1),
        cancel('C8'),
        payOf('C8', 'D1', amount, fact('ขบ 1')),
        regularise('D1'),
      );
      const last = history.at(-1);
      return last?.type === 'unauthorised.regularised.v1' ? last.data.coveredFrom : undefined;
    };
    expect(coverOf(500)).toBe('allocation');
    // 500 baht are allotted and free, 500 allocated.
    expect(
      stateOf(
        ...ALLOCATED,
        commit('C8', 1),
        cancel('C8'),
        payOf('C8', 'D1', 400, fact('ขบ 1')),
        regularise('D1'),
      ).stopped.size,
    ).toBe(0);
    const free = historyOf(...ALLOTTED, pay('D1', 900, fact('ขบ 1')), regularise('D1')).at(-1);
    expect(free?.data).toMatchObject({ coveredFrom: 'allotment' });
  });

  it('covers the commitment before the payment of it, which then comes out of it once', () => {
    const WILD = [
      ...ALLOTTED,
      commit('C9', 900, fact('PO 9', '2022-02-01')),
      payOf('C9', 'D1', 100, fact('ขบ 1', '2022-02-02')),
    ];
    given(...WILD)
      .when(regularise('D1'))
      .thenRefused('COMMITMENT_NOT_OPEN', { commitment: 'C9', state: 'unauthorised' });
    const state = stateOf(...WILD, regularise('C9'), regularise('D1'));
    expect(balanceOf(state, L1, 'committed', P1)).toBe(baht(800));
    expect(balanceOf(state, L1, 'disbursed', P1)).toBe(baht(100));
    expect(state.stopped.size).toBe(0);
  });

  it('makes of a commitment outside one that can be paid and cancelled', () => {
    const REGULARISED = [...ALLOTTED, commit('C9', 900, fact('PO 9')), regularise('C9')];
    const state = stateOf(...REGULARISED, payOf('C9', 'D1', 100));
    expect(balanceOf(state, L1, 'committed', P1)).toBe(baht(800));
    given(...REGULARISED, payOf('C9', 'D1', 100))
      .when(cancel('C9'))
      .thenHappens('commitment.cancelled.v1');
  });

  it('lets nothing follow the fact that the authority did not yet cover', () => {
    const REGULARISED = [
      ...ALLOTTED,
      commit('C9', 900, fact('PO 9', '2022-02-01')),
      regularise('C9', { authority: document('นร 9', '2022-02-20') }),
    ];
    given(...REGULARISED)
      .when(payOf('C9', 'D1', 1, { effectiveOn: day('2022-02-19') }))
      .thenRefusedAs('BEFORE_WHAT_IT_FOLLOWS');
    given(...REGULARISED)
      .when(payOf('C9', 'D1', 1, { effectiveOn: day('2022-02-20') }))
      .thenHappens('disbursement.recorded.v1');
  });

  it('needs cover that is there on its day', () => {
    given(...ALLOTTED, pay('D1', 1_000.01, fact('ขบ 1')))
      .when(regularise('D1'))
      .thenRefused('COVER_INSUFFICIENT', {
        fact: 'D1',
        line: L1,
        asked: baht(1_000.01),
        available: baht(1_000),
      });
  });

  it('takes the cover that there is now, and says where it was not there on its day', () =>
    // The allotment's letter is of 5 October.
    given(...ALLOTTED, pay('D1', 1, fact('ขบ 1', '2021-10-01')))
      .when(regularise('D1', { authority: document('นร 1', '2021-10-04') }))
      .thenWarns(['unauthorised.regularised.v1', 'exception.noted.v1'], ['SHORTFALL_ON_DATE']));

  it('is done once', () => {
    const DONE = [...ALLOTTED, pay('D1', 1, fact('ขบ 1')), regularise('D1')];
    given(...DONE)
      .when(regularise('D1'))
      .thenNothing();
    given(...DONE)
      .when(regularise('D1', { authority: document('นร 2') }))
      .thenRefused('FACT_ALREADY_REGULARISED', { fact: 'D1' });
  });

  it('is of a fact that there is, and by a letter that there is', () => {
    given(...ALLOTTED)
      .when(regularise('D1'))
      .thenRefused('FACT_UNKNOWN', { fact: 'D1' });
    given(...ALLOTTED, pay('D1', 1, fact('ขบ 1')))
      .when(
        regularise('D1', {
          authority: document('นร 1', '2022-03-02'),
          decidedOn: day('2022-03-01'),
        }),
      )
      .thenRefusedAs('DOCUMENT_IN_FUTURE');
  });

  it('takes effect with the fact when its letter is older, and never before the fact', () => {
    const OLDER = [...ALLOTTED, pay('D1', 1, fact('ขบ 1', '2022-02-20'))];
    const authority = document('นร 1', '2022-02-01');
    const [last] = historyOf(...OLDER, regularise('D1', { authority })).slice(-1);
    expect(last).toMatchObject({ decidedOn: '2022-02-01', effectiveOn: '2022-02-20' });
    given(...OLDER)
      .when(regularise('D1', { authority, effectiveOn: day('2022-02-19') }))
      .thenRefused('BEFORE_WHAT_IT_FOLLOWS', {
        on: day('2022-02-19'),
        follows: 'D1',
        followsOn: day('2022-02-20'),
      });
  });

  it('does not take effect before its letter', () =>
    given(...ALLOTTED, pay('D1', 1, fact('ขบ 1')))
      .when(regularise('D1', { effectiveOn: day('2022-02-28') }))
      .thenRefusedAs('EFFECT_BEFORE_DECISION'));

  it('of a fact that history never recorded does not stop an auditor from reading on', () => {
    const stray = event('unauthorised.regularised.v1', {
      fact: 'D9' as FactId,
      kind: 'disbursement',
      becomes: 'D9',
      project: P1,
      line: L1,
      fundSource: 'provincial',
      amount: 1n,
      coveredFrom: 'allotment',
      authority: document('นร 9'),
    });
    expect(() => fold([...historyOf(...ALLOTTED), stray])).not.toThrow();
  });
});
