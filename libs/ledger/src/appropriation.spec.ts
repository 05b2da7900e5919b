import type { LineId } from './stored-values';
import { balanceOf } from './book.state';
import {
  allot,
  ALLOTTED,
  appropriate,
  baht,
  day,
  document,
  L1,
  L2,
  line,
} from './testing/khon-kaen';
import { ask, BOOK, event, given, stateOf } from './testing/scenario';
import { SATANG_MAX } from './satang';

/** A line as its event has it. */
function written({ categoryPath, source, ...rest }: ReturnType<typeof line>) {
  const { document: act } = source;
  return { ...rest, categoryPath: [...categoryPath], source: { document: act } };
}

const ACT = appropriate(line(L1, 1_000), line(L2, 1_000));

describe('the Act', () => {
  it('opens the book and numbers its lines in one go', () => {
    const { line: _, ...unnumbered } = line(L1, 250.5);
    given()
      .when({ type: 'RecordAppropriation', lines: [unnumbered, line(L2, 100)] })
      .thenEvents(
        event('book.opened.v1', BOOK, { on: '2021-10-01', decidedOn: '2022-03-01' }),
        event(
          'appropriation.line-recorded.v1',
          {
            ...written(line(L1, 250.5)),
            line: 'L0001' as LineId,
            ordinal: 1,
            fundSource: 'provincial',
          },
          { on: '2021-10-01', decidedOn: '2022-03-01' },
        ),
        event(
          'appropriation.line-recorded.v1',
          {
            ...written(line(L2, 100)),
            ordinal: 2,
            fundSource: 'provincial',
          },
          { on: '2021-10-01', decidedOn: '2022-03-01' },
        ),
      );
  });

  it('is recorded once, however often it is told', () => given(ACT).when(ACT).thenNothing());

  it('grows by the lines that are new', () =>
    given(ACT)
      .when(appropriate(line(L1, 1_000), line('L9' as LineId, 1)))
      .thenHappens('appropriation.line-recorded.v1'));

  it('does not say something else under the same line', () =>
    given(ACT)
      .when(appropriate(line(L1, 1_001)))
      .thenRefused('ID_TAKEN', { kind: 'line', id: 'L1' }));

  it('names no line twice, also when it says the same of it', () =>
    given()
      .when(appropriate(line(L1, 1_000), line(L1, 1_000)))
      .thenRefused('ID_TAKEN', { kind: 'line', id: 'L1' }));

  it.each([0, -1])('gives no line %d baht', (amount) =>
    given()
      .when(appropriate(line(L1, amount)))
      .thenRefused('AMOUNT_NOT_POSITIVE', { asked: baht(amount) }),
  );

  it('gives no line more than can be written down', () => {
    given()
      .when(appropriate(line(L1, 1, { amount: SATANG_MAX + 1n })))
      .thenRefused('AMOUNT_TOO_LARGE', { asked: SATANG_MAX + 1n, max: SATANG_MAX });
    given()
      .when(appropriate(line(L1, 1, { amount: SATANG_MAX })))
      .thenHappens('book.opened.v1', 'appropriation.line-recorded.v1');
  });

  it.each(['2021-09-30', '2022-10-01'])('takes no effect outside its year, on %s', (effectiveOn) =>
    given()
      .when({ ...ACT, decidedOn: day('2021-09-01'), effectiveOn: day(effectiveOn) })
      .thenRefusedAs('OUTSIDE_FISCAL_YEAR'),
  );

  it('changes nothing when one line is wrong', () =>
    given()
      .when(appropriate(line(L1, 1_000), line(L2, 0)))
      .thenRefusedAs('AMOUNT_NOT_POSITIVE'));
});

describe('an allotment', () => {
  it('makes money of the Act free to be used from the day of its letter', () =>
    given(ACT)
      .when(allot('A1', L1, 400))
      .thenEvents(
        event(
          'allotment.recorded.v1',
          {
            allotment: 'A1' as never,
            line: L1,
            fundSource: 'provincial',
            amount: baht(400),
            period: { from: day('2021-10-01'), to: day('2022-09-30') },
            document: document('สงป. A1', '2021-10-05'),
          },
          { on: '2021-10-05' },
        ),
      ));

  it('for a later period is usable from its first day', () => {
    const period = { from: day('2022-07-01'), to: day('2022-09-30') };
    const { events } = ask(stateOf(ACT), allot('A1', L1, 400, { period }));
    expect(events.map(({ effectiveOn }) => effectiveOn)).toEqual(['2022-07-01']);
  });

  it('stays below the line of the Act, to the satang', () => {
    given(ACT, allot('A1', L1, 999.99))
      .when(allot('A2', L1, 0.01))
      .thenHappens('allotment.recorded.v1');
    given(ACT, allot('A1', L1, 999.99))
      .when(allot('A2', L1, 0.02))
      .thenRefused('ALLOTMENT_EXCEEDS_APPROPRIATION', {
        line: L1,
        asked: 2n,
        available: 1n,
        appropriated: baht(1_000),
        allotted: baht(999.99),
      });
  });

  it('has nothing to give before a supplementary budget takes effect', () =>
    given({ ...appropriate(line(L1, 1_000)), effectiveOn: day('2022-06-01') })
      .when(allot('A1', L1, 1))
      .thenRefusedAs('ALLOTMENT_EXCEEDS_APPROPRIATION'));

  it('of a letter before the supplementary budget of which it gives is noted', () =>
    given({ ...appropriate(line(L1, 1_000)), effectiveOn: day('2022-02-01') })
      .when(allot('A1', L1, 1))
      .thenWarns(['allotment.recorded.v1', 'exception.noted.v1'], ['SHORTFALL_ON_DATE']));

  it('is one letter for several lines', () =>
    given(ACT)
      .when(allot('A1', L1, 0, { parts: [L1, L2].map((to) => ({ line: to, amount: baht(10) })) }))
      .thenHappens('allotment.recorded.v1', 'allotment.recorded.v1'));

  it('names a line once in its letter: a second part is not dropped unseen', () =>
    given(ACT)
      .when(allot('A1', L1, 0, { parts: [L1, L1].map((to) => ({ line: to, amount: baht(10) })) }))
      .thenRefused('ID_TAKEN', { kind: 'allotment', id: 'A1/L1' }));

  it('told again is done once, and not done again under another id', () => {
    given(ACT, allot('A1', L1, 10))
      .when(allot('A1', L1, 10))
      .thenNothing();
    given(ACT, allot('A1', L1, 10))
      .when(allot('A7', L1, 10, { document: document('สงป.  a๑', '2021-10-05') }))
      .thenRefused('DOCUMENT_TAKEN', {
        number: 'สงป.  a๑',
        kind: 'allotment',
        recordedAs: 'A1',
      });
  });

  it('of one id is of one letter', () =>
    given(ACT, allot('A1', L1, 10))
      .when(allot('A1', L2, 10, { document: document('สงป. 99', '2021-10-05') }))
      .thenRefused('ID_TAKEN', { kind: 'allotment', id: 'A1' }));

  it('needs a line of this book, an amount and a period that ends after it begins', () => {
    given(ACT)
      .when(allot('A1', 'L9' as LineId, 1))
      .thenRefused('LINE_UNKNOWN', { line: 'L9' });
    given(ACT)
      .when(allot('A1', L1, 0))
      .thenRefusedAs('AMOUNT_NOT_POSITIVE');
    const period = { from: day('2022-03-01'), to: day('2022-02-28') };
    given(ACT)
      .when(allot('A1', L1, 1, { period }))
      .thenRefused('PERIOD_INVALID', period);
  });

  it.each([
    ['2021-09-30', 'refused'],
    ['2021-10-01', 'taken'],
    ['2022-09-30', 'taken'],
    ['2022-10-01', 'refused'],
  ])('effective on %s is %s', (effectiveOn, verdict) => {
    const answer = given(ACT).when(allot('A1', L1, 1, { effectiveOn: day(effectiveOn) }));
    if (verdict === 'taken') answer.thenHappens('allotment.recorded.v1');
    else answer.thenRefusedAs('OUTSIDE_FISCAL_YEAR');
  });

  it('is not written before its letter is', () =>
    given(ACT)
      .when({
        command: allot('A1', L1, 1, { decidedOn: day('2021-10-04') }),
        on: '2021-10-04',
      })
      .thenRefused('DOCUMENT_IN_FUTURE', {
        number: 'สงป. A1',
        date: day('2021-10-05'),
        today: day('2021-10-04'),
      }));
});

describe('a book', () => {
  it('is open once', () => given({ type: 'OpenBook' }).when({ type: 'OpenBook' }).thenNothing());

  it('decides nothing before it is open', () =>
    given()
      .when(allot('A1', L1, 1))
      .thenRefused('BOOK_NOT_OPEN', BOOK));

  it('holds what the Act gave, allotted or not', () => {
    const state = stateOf(...ALLOTTED);
    expect(balanceOf(state, L1, 'appropriated')).toBe(-baht(1_000));
    expect(balanceOf(state, L1, 'allotted')).toBe(baht(1_000));
    expect(balanceOf(state, L1, 'unallotted')).toBe(0n);
  });
});
