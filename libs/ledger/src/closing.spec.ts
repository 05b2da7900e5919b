import { decide } from './book';
import { audit } from './book.check';
import { balanceOf, EMPTY_BOOK } from './book.state';
import {
  baht,
  commit,
  day,
  document,
  fact,
  L1,
  L2,
  P1,
  P2,
  pay,
  payOf,
  resolve,
  transfer,
  approve,
} from './testing/khon-kaen';
import {
  K1,
  match,
  payRefund,
  declareRefund,
  RECEIVED,
  takeOver,
  unmatch,
  release,
} from './testing/matching-fund';
import { REFERENCE } from './testing/reference';
import { given, historyOf, SECRETARY, stateOf } from './testing/scenario';
import {
  adjust,
  bind,
  BOUND,
  CARRIED,
  carry,
  close,
  CLOSED,
  extend,
  lapseCarried,
  OCTOBER,
  payLate,
  refuse,
  reserve,
  run,
  afterwards,
  undo,
  YEAR_END,
} from './testing/year-end';

const left = (what: string, id: string, amount: string) => ({ what, id, amount });

describe('closing a year', () => {
  it('waits until the year is over, and until all of it is paid, carried over or lapsed', () => {
    given(...CARRIED)
      .when(afterwards(close, YEAR_END))
      .thenRefused('YEAR_NOT_OVER', { today: day(YEAR_END), yearEnd: day(YEAR_END) });
    given(...CARRIED)
      .when(afterwards(close))
      .thenRefused('CLOSING_UNFINISHED', {
        count: 4,
        left: [
          left('allotted', 'L1', '500.00'),
          left('allocated', 'L1/P1', '200.00'),
          left('allotted', 'L2', '1000.00'),
          left('allotted', 'L3', '1000.00'),
        ],
      });
  });

  it('waits for the answer to a reservation, and for facts without cover', () => {
    given(...BOUND, reserve('RV1', 'C1'))
      .when(afterwards(run('close')))
      .thenRefused('CLOSING_UNFINISHED', {
        count: 2,
        left: [left('reservation', 'RV1', '200.00'), left('committed', 'L1/P1', '200.00')],
      });
    const facts = [...CARRIED, afterwards(payOf('C1', 'D9', 1, fact('ฎ 9', '2022-09-30')))];
    given(...facts)
      .when(afterwards(run('close')))
      .thenRefusedAs('CLOSING_UNFINISHED');
    given(...BOUND, reserve('RV1', 'C1'), refuse('RV1'))
      .when(afterwards(run('close')))
      .thenHappens(...lapses(5), 'book.closed.v1', 'exception.noted.v1');
  });

  it('says with which figures it closed, and that September was not reconciled', () => {
    const [closing, noted] = historyOf(...CLOSED).slice(-2);
    expect(closing).toMatchObject({
      type: 'book.closed.v1',
      data: {
        closedOn: OCTOBER,
        balances: [
          { fundSource: 'provincial', stage: 'appropriated', amount: '-3000.00' },
          { fundSource: 'provincial', stage: 'disbursed', amount: '100.00' },
          { fundSource: 'provincial', stage: 'carried-committed', amount: '200.00' },
          { fundSource: 'provincial', stage: 'lapsed', amount: '2700.00' },
        ],
      },
    });
    expect(noted).toMatchObject({
      type: 'exception.noted.v1',
      data: { code: 'CLOSED_UNRECONCILED', facts: { month: '2022-09' } },
    });
  });

  it('happens once', () => {
    given(...CLOSED)
      .when(afterwards(close))
      .thenNothing();
    given(...CLOSED)
      .when(afterwards(run('close')))
      .thenNothing();
  });

  it('does not keep the next year waiting: its book is another one', () => {
    const context = {
      book: { area: 'TH40' as never, fiscalYear: 2566 },
      actor: SECRETARY,
      today: day('2022-10-01'),
      reference: REFERENCE,
    };
    const { events } = decide(EMPTY_BOOK, { type: 'OpenBook' }, context);
    expect(events.map(({ type }) => type)).toEqual(['book.opened.v1']);
  });

  it('leaves local money a matter of its payers', () => {
    const state = stateOf(...RECEIVED, match('M1', K1, 100), afterwards(run('close')));
    expect(balanceOf(state, L1, 'lapsed', P1)).toBe(baht(500));
    const history = historyOf(...RECEIVED, match('M1', K1, 100), afterwards(run('close')));
    expect(history.slice(-2).map(({ data }) => 'code' in data && data.code)).toEqual([
      'CLOSED_UNRECONCILED',
      'CLOSED_WITH_LOCAL_MONEY',
    ]);
    given(...history, afterwards(unmatch('M1')), afterwards(declareRefund('F1')))
      .when(afterwards(payRefund('F1', K1, { document: document('คืน', OCTOBER) })))
      .thenHappens('contribution.refunded.v1');
  });
});

it('lets released money that nobody used leave its match, and its local money go back', () => {
  const steps = [...RECEIVED, match('M1', K1, 100), release('V1', 'M1'), afterwards(run('close'))];
  const found = stateOf(...steps).fund.matches.get('M1' as never);
  expect([found?.provincial, found?.provincialReleased]).toEqual([0n, 0n]);
  given(...steps, afterwards(unmatch('M1')), afterwards(declareRefund('F1')))
    .when(afterwards(payRefund('F1', K1, { document: document('คืน', OCTOBER) })))
    .thenHappens('contribution.refunded.v1');
});

function lapses(count: number): readonly 'lapse.made.v1'[] {
  return Array.from({ length: count }, () => 'lapse.made.v1' as const);
}

describe('a closed book', () => {
  const facts = { closedOn: day(OCTOBER) };
  const late = document('ฎ', '2022-09-29');

  it.each([
    ['a commitment of the year', commit('C9', 1, { effectiveOn: day('2022-09-30') })],
    ['a payment', pay('D9', 1, { effectiveOn: day('2022-09-30') })],
    ['a fact', pay('D9', 1, { basis: 'fact', document: late })],
    ['a payment of what was carried as if it were of the year', payOf('C1', 'D9', 1, fact('ฎ'))],
    ['a resolution', resolve('R9', [approve(transfer(L1, L2, 1))])],
    ['another reservation', reserve('RV9', undefined, { line: L1, amount: baht(1) }).command],
  ])('does not take %s', (_what, command) => {
    given(...CLOSED)
      .when(afterwards(command, '2022-11-20'))
      .thenRefused('BOOK_CLOSED', facts);
  });

  it('declines a contribution that is handed over to it, so that its ceiling is free', () => {
    given(...CLOSED)
      .when(afterwards(takeOver(K1, 100)))
      .thenHappens('contribution.declined.v1');
  });

  it('takes what is about its carried money', () => {
    const steps = [
      ...BOUND,
      reserve('RV1', 'C1'),
      reserve('RV2', undefined, { line: L1, project: P1, amount: baht(100) }),
      afterwards(carry('CO1', 'RV1')),
      afterwards(carry('CO2', 'RV2')),
      afterwards(run('close')),
      afterwards(payLate('D2', 'CO1', 150), '2022-11-20'),
      afterwards(bind('C9', 'CO2', 90), '2022-11-20'),
      afterwards(extend('CO1', '2023-06-30'), '2023-03-25'),
      afterwards(run('lapse-carried'), '2023-04-10'),
      afterwards(lapseCarried('LP90', 'CO1', { cause: 'given-up' }), '2023-04-11'),
      afterwards(undo('LP90', 'CO3'), '2023-04-20'),
    ];
    const history = historyOf(...steps);
    expect([...audit(history, REFERENCE)].flatMap(({ findings }) => findings)).toEqual([
      expect.objectContaining({ code: 'CLOSED_UNRECONCILED' }),
    ]);
    const state = stateOf(...history);
    expect(balanceOf(state, L1, 'carried-committed', P1)).toBe(baht(50));
    expect(balanceOf(state, L1, 'carried', P1)).toBe(0n);
  });
});

describe('an adjustment of a closed year', () => {
  const move = (from: 'disbursed' | 'lapsed', to: 'disbursed' | 'lapsed', amount: number) => [
    { line: L1, project: P1, from, to, amount: baht(amount) },
  ];

  it('moves what was paid and was not, and is labelled as what it is', () => {
    const state = stateOf(
      ...CLOSED,
      afterwards(adjust('AD1', move('disbursed', 'lapsed', 40)), '2022-12-01'),
    );
    expect(balanceOf(state, L1, 'disbursed', P1)).toBe(baht(60));
    expect(balanceOf(state, L1, 'lapsed', P1)).toBe(baht(240));
  });

  it('is of a closed year: an open one is corrected', () => {
    given(...CARRIED)
      .when(afterwards(adjust('AD1', move('disbursed', 'lapsed', 40)), '2022-12-01'))
      .thenRefused('BOOK_NOT_CLOSED', { fiscalYear: 2565 });
  });

  it('creates no money, and leaves its line and its fund source by no way', () => {
    given(...CLOSED)
      .when(
        afterwards(
          adjust('AD1', [{ line: L1, from: 'appropriated', to: 'lapsed', amount: baht(1) }]),
          '2022-12-01',
        ),
      )
      .thenRefused('ADJUSTMENT_NOT_ALLOWED', { from: 'appropriated', to: 'lapsed' });
    given(...CLOSED)
      .when(
        afterwards(
          adjust('AD1', [
            { line: L1, project: P1, from: 'carried-committed', to: 'disbursed', amount: baht(1) },
          ]),
          '2022-12-01',
        ),
      )
      .thenRefusedAs('ADJUSTMENT_NOT_ALLOWED');
  });

  it('takes no stage below nothing, all of its moves together', () => {
    const twice = [...move('disbursed', 'lapsed', 60), ...move('disbursed', 'lapsed', 41)];
    given(...CLOSED)
      .when(afterwards(adjust('AD1', twice), '2022-12-01'))
      .thenRefused('ADJUSTMENT_BELOW_NOTHING', {
        line: L1,
        stage: 'disbursed',
        asked: baht(41),
        available: baht(40),
      });
    const other = [
      { line: L1, project: P2, from: 'lapsed', to: 'disbursed', amount: baht(1) },
    ] as const;
    given(...CLOSED)
      .when(afterwards(adjust('AD1', other), '2022-12-01'))
      .thenRefusedAs('ADJUSTMENT_BELOW_NOTHING');
  });

  it('is made once by one document', () => {
    const once = afterwards(adjust('AD1', move('disbursed', 'lapsed', 40)), '2022-12-01');
    given(...CLOSED, once)
      .when(once)
      .thenNothing();
    const again = adjust('AD2', move('disbursed', 'lapsed', 40), {
      document: document('ปรับปรุง AD1', '2022-12-01'),
    });
    given(...CLOSED, once)
      .when(afterwards(again, '2022-12-01'))
      .thenRefusedAs('DOCUMENT_TAKEN');
  });
});
