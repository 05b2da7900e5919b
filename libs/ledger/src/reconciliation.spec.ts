import fc from 'fast-check';
import type { DisbursementId } from './book.events';
import { endOfMonth, comparedLines, comparedTotals } from './reconciled-month';
import {
  ALLOCATED,
  baht,
  day,
  document,
  fact,
  giveBack,
  L1,
  L2,
  pay,
  regularise,
} from './testing/khon-kaen';
import {
  begin,
  explain,
  explainRow,
  gfmis,
  JANUARY,
  mapCode,
  matchRow,
  reopen,
  signOff,
} from './testing/reconciliation';
import { event, given, historyOf, stateOf, type Step } from './testing/scenario';

/** P1 was paid 100 baht of L1 in January and 50 in February. */
const PAID = [
  ...ALLOCATED,
  pay('D1', 100, fact('ขบ 1', '2022-01-20')),
  pay('D2', 50, fact('ขบ 2', '2022-02-10')),
];
const AGREED = [...PAID, begin([gfmis('L1', 100)])];

function monthOf(...steps: readonly Step[]) {
  const state = stateOf(...steps);
  const month = state.life.reconciliation.months.get(JANUARY);
  if (!month) throw new Error('nothing was compared');
  const lines = comparedLines(state.life.reconciliation.paid, month).map(({ line, ...figures }) => [
    line,
    figures,
  ]);
  return {
    status: month.status,
    lines: Object.fromEntries(lines),
    ...comparedTotals(state.life.reconciliation.paid, month),
  };
}
const figures = (ours: number, theirs: number) => ({
  ours: baht(ours),
  theirs: baht(theirs),
  difference: baht(theirs) - baht(ours),
});

describe('a month compared with GFMIS', () => {
  it('counts what was paid up to its last day, and takes nobody’s word for it', () => {
    given(...PAID)
      .when(begin([gfmis('L1', 100)]))
      .thenEvents(
        event('reconciliation.begun.v1', {
          month: JANUARY,
          upTo: day('2022-01-31'),
          lines: [{ line: L1, ours: baht(100), theirs: baht(100) }],
          waiting: [],
          rows: 1,
          document: document('GFMIS ม.ค. 65', '2022-02-01'),
        }),
      );
  });

  it('sums the rows of a line, also those that take something back', () => {
    expect(monthOf(...PAID, begin([gfmis('L1', 120), gfmis('L1', -20)])).lines).toEqual({
      L1: figures(100, 100),
    });
  });

  it('shows lines of which only one side knows something', () => {
    expect(monthOf(...PAID, begin([gfmis('L2', 7)])).lines).toEqual({
      L1: figures(100, 0),
      L2: figures(0, 7),
    });
  });

  it('knows a line by its id, by a mapped code however it is typed, and by our own payment', () => {
    const rows = [
      gfmis('a-๑๒', 1),
      gfmis('L2', 2),
      gfmis('ไม่รู้จัก', 4, { document: document('ขบ ๑') }),
      gfmis('x', 8, { line: L2 }),
      gfmis('y', 16),
    ];
    const { lines, theirs } = monthOf(...PAID, mapCode('A – 12', L1), begin(rows));
    expect(lines).toEqual({ L1: figures(100, 5), L2: figures(0, 10) });
    expect(theirs).toBe(baht(31));
  });

  it('counts a payment without authority, which GFMIS has paid too, and once', () => {
    const over = pay('D3', 1_000, fact('ขบ 3', '2022-01-25'));
    const month = begin([gfmis('L1', 1_100)]);
    expect(monthOf(...PAID, over, month).lines).toEqual({ L1: figures(1_100, 1_100) });
    const less = pay('D3', 400, fact('ขบ 3', '2022-01-25'));
    const covered = [...PAID, less, begin([gfmis('L1', 500)]), regularise('D3')];
    expect(monthOf(...covered).lines).toEqual({ L1: figures(500, 500) });
  });

  it('counts back what was returned', () => {
    const back = giveBack('B1', 'D1', 30, { document: document('คืน', '2022-01-30') });
    expect(monthOf(...PAID, back, begin([gfmis('L1', 70)])).difference).toBe(0n);
  });

  it('may be late, and out of order: both sides are cumulative', () => {
    const february = begin([gfmis('L1', 150)], { month: '2022-02' });
    given(...PAID, february, signOff({ month: '2022-02' }))
      .when(begin([gfmis('L1', 100)]))
      .thenHappens('reconciliation.begun.v1');
    given(...PAID, { command: begin([gfmis('L1', 150)], { month: '2022-02' }), on: '2022-09-01' })
      .when(signOff({ month: '2022-02' }))
      .thenHappens('reconciliation.signed-off.v1');
  });

  it('adds a report of a month alone to the month before it', () => {
    const alone = begin([gfmis('L1', 50)], { month: '2022-02', covers: 'month' });
    given(...PAID, begin([gfmis('L1', 100)]))
      .when(alone)
      .thenRefused('PREVIOUS_MONTH_NOT_SIGNED', { month: '2022-02', previous: JANUARY });
    const state = stateOf(...AGREED, signOff(), alone);
    const february = state.life.reconciliation.months.get('2022-02');
    expect(february?.theirs.get(L1)).toBe(baht(150));
  });

  it('is the same when the same file comes twice, also once its rows were matched', () => {
    const file = begin([gfmis('L1', 90), gfmis('จ1', 10), gfmis('จ1', 0.5), gfmis('จ2', 1)]);
    given(...PAID, file)
      .when(file)
      .thenNothing();
    given(...PAID, file, matchRow('R0002', L1))
      .when(file)
      .thenNothing();
    given(...PAID, file, matchRow('R0002', L1, { remember: true }))
      .when(file)
      .thenNothing();
    given(...PAID, file, matchRow('R0002', L1))
      .when(begin([gfmis('L1', 91)]))
      .thenHappens('reconciliation.begun.v1');
  });

  it('is begun in no month that is not over', () => {
    const stated = { first: '2021-10', last: '2022-02' };
    given(...PAID)
      .when(begin([], { month: '2022-03' }))
      .thenRefused('RECONCILIATION_MONTH_INVALID', { month: '2022-03', ...stated });
    given(...PAID)
      .when(begin([], { month: '2021-09' }))
      .thenRefused('RECONCILIATION_MONTH_INVALID', { month: '2021-09', ...stated });
    given(...PAID)
      .when({ command: begin([], { month: '2022-03' }), on: '2022-03-31' })
      .thenHappens('reconciliation.begun.v1');
  });
});

describe('a row whose line nobody knows', () => {
  const WAITS = [...PAID, begin([gfmis('L1', 60), gfmis('จ1', 30), gfmis('จ1', 10)])];

  it('waits, and nobody signs over it', () => {
    given(...WAITS)
      .when(signOff())
      .thenRefused('RECONCILIATION_ROWS_WAIT', {
        month: JANUARY,
        waiting: 2,
        amount: baht(40),
        codes: ['จ1'],
      });
  });

  it('is matched alone, or its code is remembered for it and all that wait under it', () => {
    given(...WAITS)
      .when(matchRow('R0002', L1))
      .thenHappens('reconciliation.row-matched.v1');
    given(...WAITS)
      .when(matchRow('R0002', L1, { remember: true }))
      .thenHappens(
        'code.mapped.v1',
        'reconciliation.row-matched.v1',
        'reconciliation.row-matched.v1',
      );
    const { difference, status } = monthOf(
      ...WAITS,
      matchRow('R0002', L1, { remember: true }),
      signOff(),
    );
    expect([difference, status]).toEqual([0n, 'signed-off']);
  });

  it('goes to another line when it was matched wrongly, and back', () => {
    const wrong = [...WAITS, matchRow('R0002', L2)];
    expect(monthOf(...wrong).lines).toEqual({ L1: figures(100, 60), L2: figures(0, 30) });
    expect(monthOf(...wrong, matchRow('R0002', L1)).lines).toEqual({ L1: figures(100, 90) });
    given(...wrong)
      .when(matchRow('R0002', L2))
      .thenNothing();
  });

  it('may be of no line of this book, which somebody explains', () => {
    const explained = [...WAITS, matchRow('R0003', L1), explainRow('R0002'), explain()];
    expect(monthOf(...explained, signOff())).toMatchObject({
      status: 'signed-off',
      lines: { L1: figures(100, 70) },
      difference: 0n,
    });
  });

  it('is remembered for the next month', () => {
    const next = begin([gfmis('จ๑', 150)], { month: '2022-02' });
    const state = stateOf(...WAITS, mapCode('จ1'), next);
    expect(state.life.reconciliation.months.get('2022-02')?.rows.size).toBe(0);
    given(...WAITS, mapCode('จ1'))
      .when(mapCode(' จ ๑'))
      .thenNothing();
  });
});

describe('a difference', () => {
  const DIFFERS = [...PAID, begin([gfmis('L1', 90)])];

  it('is explained before anybody signs', () => {
    given(...DIFFERS)
      .when(signOff())
      .thenRefused('DIFFERENCE_UNEXPLAINED', { month: JANUARY, line: L1, ...figures(100, 90) });
    given(...DIFFERS, explain())
      .when(signOff())
      .thenHappens('reconciliation.signed-off.v1');
    given(...DIFFERS, explain())
      .when(explain())
      .thenNothing();
  });

  it('is explained anew once it is another one', () => {
    const later = pay('D3', 5, fact('ขบ 3', '2022-01-21'));
    given(...DIFFERS, explain(), later)
      .when(signOff())
      .thenRefusedAs('DIFFERENCE_UNEXPLAINED');
    given(...DIFFERS, later)
      .when(explain({ difference: -baht(10) }))
      .thenRefused('DIFFERENCE_CHANGED', {
        month: JANUARY,
        item: L1,
        stated: -baht(10),
        difference: -baht(15),
      });
  });

  it('goes away with the payment that was missing', () => {
    const missing = pay('D3', 10, fact('ขบ 3', '2022-01-31'));
    const month = [...PAID, begin([gfmis('L1', 110)]), missing];
    expect(monthOf(...month, signOff())).toMatchObject({ status: 'signed-off', difference: 0n });
    given(...month)
      .when(explain())
      .thenRefused('NOTHING_TO_EXPLAIN', { month: JANUARY, line: L1 });
  });
});

describe('a signed month', () => {
  const SIGNED = [...AGREED, signOff()];

  it('is signed by another person than who compared it, over what was looked at', () => {
    given(...AGREED)
      .when({ ...signOff(), by: undefined as never })
      .thenRefused('SIGNED_OFF_BY_PREPARER', { month: JANUARY });
    given(...AGREED)
      .when(signOff({ ours: baht(90), theirs: baht(100) }))
      .thenRefused('SIGN_OFF_FIGURES_CHANGED', {
        month: JANUARY,
        ours: baht(100),
        theirs: baht(100),
        statedOurs: baht(90),
        statedTheirs: baht(100),
      });
    given(...SIGNED)
      .when(signOff())
      .thenNothing();
  });

  it('is closed to everything until it is opened again for a reason', () => {
    for (const asked of [begin([gfmis('L1', 1)]), explain(), matchRow('R0001', L1)]) {
      given(...SIGNED)
        .when(asked)
        .thenRefused('RECONCILIATION_SIGNED_OFF', { month: JANUARY });
    }
    given(...SIGNED, reopen())
      .when(begin([gfmis('L1', 1)]))
      .thenHappens('reconciliation.begun.v1');
    given(...SIGNED, reopen())
      .when(reopen())
      .thenNothing();
    given(...SIGNED, reopen())
      .when(signOff())
      .thenHappens('reconciliation.signed-off.v1');
  });

  it('is told to the auditor when something recorded late changes it', () => {
    const late = pay('D3', 400, fact('ขบ 3', '2021-12-31'));
    const events = historyOf(...SIGNED, late);
    expect(events.slice(-2).map(({ type }) => type)).toEqual([
      'unauthorised.recorded.v1',
      'exception.noted.v1',
    ]);
    given(...SIGNED)
      .when(giveBack('B1', 'D1', 5, { document: document('คืน', '2022-01-31') }))
      .thenWarns(['return.recorded.v1', 'exception.noted.v1'], ['SIGNED_MONTH_CHANGED']);
    expect(historyOf(...SIGNED, pay('D3', 5, fact('ขบ 3', '2022-01-31'))).at(-1)).toMatchObject({
      type: 'exception.noted.v1',
      data: {
        code: 'SIGNED_MONTH_CHANGED',
        about: { kind: 'disbursement', id: 'D3' },
        facts: { line: L1, amount: '5.00', on: '2022-01-31', months: [JANUARY] },
      },
      effectiveOn: '2022-01-31',
    });
  });

  it('is not changed by what takes effect after it', () => {
    given(...SIGNED)
      .when(pay('D3', 5, fact('ขบ 3', '2022-02-01')))
      .thenHappens('disbursement.recorded.v1');
  });
});

it('never shows another difference than theirs less the payments of the time', () => {
  const movement = fc.record({
    amount: fc.integer({ min: 1, max: 40 }),
    on: fc.constantFrom('2022-01-12', '2022-01-31', '2022-02-01', '2022-02-28'),
    theirs: fc.integer({ min: -40, max: 40 }),
  });
  fc.assert(
    fc.property(fc.array(movement, { maxLength: 6 }), fc.nat({ max: 6 }), (all, at) => {
      const payments = all.map(({ amount, on }, index) =>
        pay(`D${index}` as DisbursementId, amount, fact(`ขบ ${index}`, on)),
      );
      const report = begin(all.map(({ theirs }) => gfmis('L1', theirs)));
      // Whenever the report comes, before the payments were recorded or after.
      const state = stateOf(...ALLOCATED, ...payments.toSpliced(at, 0, report as never));
      const month = state.life.reconciliation.months.get(JANUARY);
      if (!month) throw new Error('nothing was compared');
      const paid = all.filter(({ on }) => on <= endOfMonth(JANUARY));
      const expected =
        all.reduce((sum, { theirs }) => sum + theirs, 0) -
        paid.reduce((sum, { amount }) => sum + amount, 0);
      expect(comparedTotals(state.life.reconciliation.paid, month).difference).toBe(
        BigInt(expected) * 100n,
      );
    }),
  );
});
