import type { ContributionId, RoundId } from './stored-values';
import { baht, day, document, P1, P2 } from './testing/khon-kaen';
import {
  AGREED,
  agreement,
  bounce,
  closeContribution,
  closeRound,
  expire,
  K1,
  openRound,
  receive,
  RECEIVED,
  reconcile,
  ROUND,
  sign,
  SIGNED,
  takeOver,
} from './testing/matching-fund';
import { KALASIN, PHRA_LAP, referenceOf, registryEvent, SILA } from './testing/reference';
import { ask, event, given, stateOf } from './testing/scenario';
import { contributionBalance } from './matching-fund.state';

const ENTERED = {
  contribution: K1,
  project: P1,
  localGovernment: SILA,
  localGovernmentType: 'TOWN' as const,
  form: 'cash' as const,
  amount: baht(100),
  purpose: 'สมทบโครงการ P1',
  authority: {
    kind: 'ordinance' as const,
    item: 'หมวดเงินอุดหนุน',
    document: document('เทศบัญญัติ 2565', '2022-02-01'),
  },
  approvedOn: day('2022-02-01'),
};

const declined = (code: string, facts: Record<string, unknown>) =>
  event('contribution.declined.v1', {
    contribution: K1,
    project: P1,
    localGovernment: SILA,
    amount: baht(100),
    broken: [{ code, facts }],
  });

describe('the hand-over', () => {
  it('brings a contribution into the book from the day of its approval', () => {
    given(...AGREED)
      .when(takeOver(K1, 100))
      .thenEvents(event('contribution.entered.v1', ENTERED, { on: '2022-02-01' }));
  });

  it('is answered once, however often it is asked and whatever happened since', () => {
    given(...AGREED, takeOver(K1, 100))
      .when(takeOver(K1, 100))
      .thenNothing();
    given(takeOver(K1, 100), ...AGREED)
      .when(takeOver(K1, 100))
      .thenNothing();
  });

  it('is declined by a book that is not open', () => {
    given()
      .when(takeOver(K1, 100))
      .thenEvents(declined('BOOK_NOT_OPEN', { area: 'TH40', fiscalYear: 2565 }));
  });

  it('is declined for a project that the book does not have', () => {
    given(...AGREED)
      .when(
        takeOver(K1, 100, {
          target: { area: 'TH40' as never, fiscalYear: 2565, project: 'P9' as never },
        }),
      )
      .thenHappens('contribution.declined.v1');
  });

  it('is declined for a project that was cancelled', () => {
    given(
      ...AGREED,
      event('project.cancelled.v1', { project: P1, reason: 'ยกเลิก', document: document('ย 1') }),
    )
      .when(takeOver(K1, 100))
      .thenEvents(declined('PROJECT_CANCELLED', { project: P1, on: '2022-03-01' }));
  });

  it('is declined from a local government of another province', () => {
    const kalasin = `${KALASIN}.K1` as ContributionId;
    const { events } = ask(stateOf(...AGREED), takeOver(kalasin, 100));
    expect(events).toEqual([
      event('contribution.declined.v1', {
        contribution: kalasin,
        project: P1,
        localGovernment: KALASIN,
        amount: baht(100),
        broken: [
          {
            code: 'CONTRIBUTION_OUTSIDE_AREA',
            facts: { localGovernment: KALASIN, province: 'TH46', area: 'TH40' },
          },
        ],
      }),
    ]);
  });

  it('is declined for a round that there is not, or that did not ask', () => {
    given(...AGREED)
      .when(takeOver(K1, 100, { round: 'RD9' as RoundId }))
      .thenEvents(declined('ROUND_UNKNOWN', { round: 'RD9' }));
    const { target: _target, ...opened } = openRound();
    given(
      ...AGREED,
      event('round.opened.v1', {
        round: ROUND,
        title: opened.title,
        purpose: opened.purpose,
        deadline: opened.deadline,
        document: opened.document,
        localGovernments: [PHRA_LAP],
      }),
    )
      .when(takeOver(K1, 100, { round: ROUND }))
      .thenEvents(declined('ROUND_DID_NOT_ASK', { round: ROUND, localGovernment: SILA }));
  });

  it('is taken from the one into which the asked one was merged', () => {
    const merged = referenceOf(
      registryEvent(
        'local-government.merged.v1',
        { localGovernment: PHRA_LAP, into: SILA, citation: 'ประกาศ มท.' },
        '2022-01-31',
      ),
    );
    const { target: _target, ...opened } = openRound();
    given(
      ...AGREED,
      event('round.opened.v1', {
        round: ROUND,
        title: opened.title,
        purpose: opened.purpose,
        deadline: opened.deadline,
        document: opened.document,
        localGovernments: [PHRA_LAP],
      }),
    )
      .when({ command: takeOver(K1, 100, { round: ROUND }), reference: merged })
      .thenHappens('contribution.entered.v1');
  });

  it('is taken after the round closed: it was pledged in time', () => {
    given(...AGREED, openRound(), closeRound())
      .when(takeOver(K1, 100, { round: ROUND }))
      .thenHappens('contribution.entered.v1');
  });

  it('states every rule for which it is declined', () => {
    const kalasin = `${KALASIN}.K1` as ContributionId;
    const asked = takeOver(kalasin, 100, { round: 'RD9' as RoundId });
    const [only] = ask(stateOf(...AGREED), asked).events;
    const broken = only?.type === 'contribution.declined.v1' ? only.data.broken : [];
    expect(broken.map(({ code }) => code)).toEqual(['CONTRIBUTION_OUTSIDE_AREA', 'ROUND_UNKNOWN']);
  });

  it('is a mistake in the program when it comes to the book of another year', () => {
    const foreign = { area: 'TH40' as never, fiscalYear: 2566, project: P1 };
    expect(() => ask(stateOf(...AGREED), takeOver(K1, 100, { target: foreign }))).toThrow(
      /is for the book of TH40 in 2566/,
    );
  });
});

describe('what is still to come', () => {
  it('lapses when it expires, all of it', () => {
    const state = stateOf(...SIGNED, receive('C1', K1, 30), expire(K1));
    expect(contributionBalance(state.fund, K1, 'outstanding')).toBe(0n);
    expect(contributionBalance(state.fund, K1, 'approved')).toBe(baht(-30));
    given(...SIGNED, receive('C1', K1, 30), expire(K1))
      .when(expire(K1))
      .thenRefused('NOTHING_OUTSTANDING', { contribution: K1, asked: 0n, outstanding: 0n });
  });

  it('is reduced by a letter, once', () => {
    const reduced = expire(K1, { reason: 'reduced', amount: baht(40) });
    given(...SIGNED)
      .when(reduced)
      .thenRefused('LAPSE_WITHOUT_DOCUMENT', { contribution: K1, reason: 'reduced' });
    const byLetter = { ...reduced, document: document('ลด 1') };
    given(...SIGNED, byLetter)
      .when(byLetter)
      .thenNothing();
    given(...SIGNED, byLetter)
      .when({ ...byLetter, amount: undefined })
      .thenNothing();
    given(...SIGNED, byLetter)
      .when({ ...byLetter, document: document('ลด 2'), amount: baht(61) })
      .thenRefused('NOTHING_OUTSTANDING', {
        contribution: K1,
        asked: baht(61),
        outstanding: baht(60),
      });
  });

  it('lapses in part by a letter, also when it expires', () => {
    given(...SIGNED)
      .when(expire(K1, { amount: baht(40) }))
      .thenRefused('LAPSE_WITHOUT_DOCUMENT', { contribution: K1, reason: 'expired' });
  });
});

describe('the end of a contribution', () => {
  const refunded = [
    ...RECEIVED,
    event('refund.due.v1', {
      refund: 'F1' as never,
      project: P1,
      amount: baht(100),
      parts: [{ contribution: K1, localGovernment: SILA, amount: baht(100) }],
      cause: 'asked',
      reason: 'เงินเหลือจ่าย',
    }),
    event('contribution.refunded.v1', {
      refund: 'F1' as never,
      contribution: K1,
      project: P1,
      localGovernment: SILA,
      payee: SILA,
      amount: baht(100),
      document: document('โอนคืน 1'),
    }),
  ];
  const reconciled = [...refunded, reconcile(K1, { verified: 0, refunded: 100 })];

  it('needs both sides to have the same figures', () => {
    given(...RECEIVED)
      .when(reconcile(K1, { verified: 99 }))
      .thenRefused('RECONCILIATION_DIFFERS', {
        contribution: K1,
        figure: 'verified',
        ours: baht(100),
        theirs: baht(99),
      });
    given(...RECEIVED)
      .when(reconcile(K1, { verified: 100 }))
      .thenHappens('contribution.reconciled.v1');
  });

  it('comes when nothing is left to do', () => {
    given(...reconciled)
      .when(closeContribution(K1))
      .thenHappens('contribution.closed.v1');
    given(...reconciled, closeContribution(K1))
      .when(closeContribution(K1))
      .thenNothing();
  });

  it('does not come while money is there, or before the figures agree', () => {
    given(...RECEIVED, reconcile(K1, { verified: 100 }))
      .when(closeContribution(K1))
      .thenRefused('CONTRIBUTION_UNFINISHED', {
        contribution: K1,
        stage: 'received',
        amount: baht(100),
      });
    given(...refunded)
      .when(closeContribution(K1))
      .thenRefused('NOT_RECONCILED', { contribution: K1 });
  });

  it('does not come on figures that have changed since', () => {
    given(
      ...SIGNED,
      reconcile(K1, { verified: 0 }),
      receive('C1', K1, 10),
      bounce('C1'),
      expire(K1),
    )
      .when(closeContribution(K1))
      .thenHappens('contribution.closed.v1');
    given(...reconciled, receive('C2', K1, 10, { document: document('ใบเสร็จ 2', '2022-02-11') }))
      .when(closeContribution(K1))
      .thenRefusedAs('CONTRIBUTION_UNFINISHED');
  });

  it('is followed by nothing but money that comes all the same, to be given back', () => {
    const closed = [...reconciled, closeContribution(K1)];
    given(...closed)
      .when(reconcile(K1, { verified: 0, refunded: 100 }, { document: document('อีกครั้ง') }))
      .thenRefused('CONTRIBUTION_CLOSED', { contribution: K1 });
    const state = stateOf(...closed, receive('C2', K1, 10));
    expect(contributionBalance(state.fund, K1, 'refundable')).toBe(baht(10));
  });

  it('asks a contribution of this book', () => {
    given(...AGREED)
      .when(closeContribution(K1))
      .thenRefused('CONTRIBUTION_UNKNOWN', { contribution: K1 });
    given(
      ...AGREED,
      agreement({ projects: [P1, P2], document: document('ข้อตกลง 3', '2022-01-20') }),
    )
      .when(sign(K1))
      .thenRefused('CONTRIBUTION_UNKNOWN', { contribution: K1 });
  });
});
