import type { CommitmentId } from './book.events';
import { decide } from './book';
import { balanceOf } from './book.state';
import type { MakeCommitment } from './commitment';
import type { ContinuedStanding } from './continued-commitment';
import { standingOfContinued } from './multi-year';
import {
  ALLOCATED,
  baht,
  cancel,
  commit,
  document,
  fact,
  L1,
  P1,
  regularise,
} from './testing/khon-kaen';
import { REFERENCE } from './testing/reference';
import { BOOK, given, SECRETARY, stateOf, TODAY } from './testing/scenario';
import { Rejection } from './rejection';

type Terms = NonNullable<MakeCommitment['multiYear']>;

const C1 = 'C1' as CommitmentId;
const due = (...amounts: readonly number[]): Terms['instalments'] =>
  amounts.map((amount, at) => ({ fiscalYear: 2565 + at, amount: baht(amount) }));
const over = (total: number, instalments: Terms['instalments'], more: Partial<Terms> = {}) => ({
  multiYear: {
    authority: document('มติ ครม. 14/2565', '2022-02-01'),
    total: baht(total),
    instalments,
    ...more,
  },
});

describe('a contract over several years (s.41)', () => {
  it('binds of this book the instalment of its year, and says what falls due later', () => {
    const state = stateOf(...ALLOCATED, commit('C1', 300, over(1_000, due(300, 400, 300))));
    expect(balanceOf(state, L1, 'committed', P1)).toBe(baht(300));
    expect(state.commitments.get(C1)?.record.untilFiscalYear).toBe(2567);
  });

  it('needs the Cabinet, and before it binds', () => {
    given(...ALLOCATED)
      .when(commit('C1', 300, { untilFiscalYear: 2567 }))
      .thenRefused('MULTI_YEAR_COMMITMENT', { untilFiscalYear: 2567, fiscalYear: 2565 });
    given(...ALLOCATED)
      .when(commit('C1', 300, { ...fact('PO 1', '2022-01-31'), ...over(700, due(300, 400)) }))
      .thenHappens('unauthorised.recorded.v1');
    given(...ALLOCATED)
      .when(
        commit('C1', 300, over(700, due(300, 400), { authority: document('ครม.', '2022-03-02') })),
      )
      .thenRefusedAs('DOCUMENT_IN_FUTURE');
  });

  it.each([
    ['do not sum to its value', 300, over(999, due(300, 400, 300))],
    ['do not begin with what is bound now', 299, over(1_000, due(300, 400, 300))],
    [
      'do not begin in this year',
      300,
      over(700, [
        { fiscalYear: 2566, amount: baht(300) },
        { fiscalYear: 2567, amount: baht(400) },
      ]),
    ],
    [
      'are not in the order of their years',
      300,
      over(1_000, [
        ...due(300),
        { fiscalYear: 2567, amount: baht(300) },
        { fiscalYear: 2566, amount: baht(400) },
      ]),
    ],
    [
      'name a year twice',
      300,
      over(1_000, [...due(300, 400), { fiscalYear: 2566, amount: baht(300) }]),
    ],
    ['are of this year only', 300, over(300, due(300))],
    ['hold one of nothing', 300, over(300, due(300, 0))],
    [
      'end in another year than the contract',
      300,
      { ...over(700, due(300, 400)), untilFiscalYear: 2567 },
    ],
  ])('is refused whose instalments %s', (_what, amount, terms) =>
    given(...ALLOCATED)
      .when(commit('C1', amount, terms))
      .thenRefusedAs('INSTALMENTS_INVALID'),
  );

  it('is made worth more than the instalment of the year by the Cabinet alone', () => {
    const raised = (amount: number, more: object = {}) => ({
      type: 'ChangeCommitment' as const,
      commitment: C1,
      direction: 'up' as const,
      amount: baht(amount),
      reason: 'เพิ่มปริมาณงาน',
      document: document('แก้ไขสัญญา 1', '2022-03-01'),
      ...more,
    });
    const bound = [...ALLOCATED, commit('C1', 100, over(200, due(100, 100)))];
    const beyond = { fiscalYear: 2565, commitment: C1, asked: baht(101), instalment: baht(100) };
    given(...bound)
      .when(raised(1))
      .thenRefused('INSTALMENT_DIFFERS', beyond);
    given(...bound)
      .when(raised(1, { authority: document('ครม. 9', '2022-03-02') }))
      .thenRefusedAs('DOCUMENT_IN_FUTURE');
    given(...bound)
      .when(raised(1, { authority: document('ครม. 9', '2022-02-28') }))
      .thenHappens('commitment.changed.v1');
    given(...bound)
      .when(raised(1, { basis: 'fact' }))
      .thenHappens('unauthorised.recorded.v1');
    given(...bound, { ...raised(10), direction: 'down' })
      .when(raised(10, { document: document('แก้ไขสัญญา 2', '2022-03-01') }))
      .thenHappens('commitment.changed.v1');
  });

  it('keeps its terms where it was made without authority and got it later', () => {
    const OUTSIDE = [
      ...ALLOCATED,
      commit('C1', 300, { ...fact('PO 1', '2022-01-31'), ...over(700, due(300, 400)) }),
      regularise('C1'),
    ];
    expect(stateOf(...OUTSIDE).commitments.get(C1)?.record.multiYear?.total).toBe(baht(700));
  });
});

describe('the instalment of a contract of an earlier year', () => {
  const continues = { fiscalYear: 2564, commitment: 'C7' as CommitmentId };
  const seen = (standing: ContinuedStanding | 'unknown' | undefined, amount = 300) => {
    const context = {
      book: BOOK,
      actor: SECRETARY,
      today: TODAY,
      reference: REFERENCE,
      earlier: () => standing,
    };
    try {
      const { events, warnings } = decide(
        stateOf(...ALLOCATED),
        commit('C1', amount, { continues }),
        context,
      );
      return [...events.map(({ type }) => type), ...warnings.map(({ code }) => code)];
    } catch (error) {
      return error instanceof Rejection ? error.code : error;
    }
  };

  it('is what that contract promised for this year', () => {
    const promised = { status: 'finished', instalment: baht(300) } as const;
    expect(seen(promised)).toEqual(['commitment.made.v1']);
    expect(seen(promised, 301)).toBe('INSTALMENT_DIFFERS');
  });

  it('is refused where the earlier book knows nothing of it', () => {
    expect(seen('unknown')).toBe('CONTINUED_UNKNOWN');
    expect(seen({ status: 'open', instalment: undefined })).toBe('CONTINUED_UNKNOWN');
    expect(seen({ status: 'cancelled', instalment: baht(300) })).toBe('CONTINUED_ENDED');
  });

  it('is noted for the auditor where that book is not kept here', () =>
    expect(seen(undefined)).toEqual([
      'commitment.made.v1',
      'exception.noted.v1',
      'CONTINUED_NOT_SEEN',
    ]));

  it('is bound once, and again only when it was cancelled', () => {
    const BOUND = [...ALLOCATED, commit('C1', 100, { continues })];
    given(...BOUND)
      .when(commit('C1', 100, { continues }))
      .thenNothing();
    given(...BOUND)
      .when(commit('C2', 100, { continues }))
      .thenRefused('CONTINUED_ALREADY', { ...continues, by: 'C1' });
    given(...BOUND, cancel('C1'))
      .when(commit('C2', 100, { continues }))
      .thenHappens('commitment.made.v1', 'exception.noted.v1');
  });

  it('is of an earlier year', () =>
    given(...ALLOCATED)
      .when(commit('C1', 100, { continues: { ...continues, fiscalYear: 2565 } }))
      .thenRefused('CONTINUED_UNKNOWN', { ...continues, fiscalYear: 2565 }));

  it('is read of the book in which the contract was made', () => {
    const made = stateOf(...ALLOCATED, commit('C1', 300, over(700, due(300, 400))));
    expect(standingOfContinued(made, C1, 2566)).toEqual({ status: 'open', instalment: baht(400) });
    expect(standingOfContinued(made, C1, 2567)).toEqual({ status: 'open', instalment: undefined });
    expect(standingOfContinued(made, 'C9' as CommitmentId, 2566)).toBeUndefined();
  });
});
