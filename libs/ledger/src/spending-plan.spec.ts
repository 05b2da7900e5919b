import { answer, cut, plan, request } from './testing/budget-change';
import { ALLOTTED, appropriate, baht, day, document, L1, L2, line } from './testing/khon-kaen';
import { event, given, stateOf } from './testing/scenario';

describe('the spending plan', () => {
  const WHOLE = { '2021-10': 0, '2022-01': 400, '2022-09': 600 };

  it('says what is meant to be spent of a line in each month of the year', () => {
    given(...ALLOTTED)
      .when(plan(L1, WHOLE))
      .thenEvents(
        event('spending-plan.stated.v1', {
          version: 1,
          lines: [
            {
              line: L1,
              months: [
                { month: '2021-10', amount: 0n },
                { month: '2022-01', amount: baht(400) },
                { month: '2022-09', amount: baht(600) },
              ],
            },
          ],
        }),
      );
  });

  it('is replaced by its next version as a whole', () => {
    const state = stateOf(...ALLOTTED, plan(L1, WHOLE), plan(L2, { '2021-12': 10 }));
    expect(state.life.budget.plan).toMatchObject({ version: 2, lines: [{ line: L2 }] });
  });

  it('is stated once when it is told again, with its version or without', () => {
    given(...ALLOTTED, plan(L1, WHOLE))
      .when(plan(L1, WHOLE))
      .thenNothing();
    given(...ALLOTTED, plan(L1, WHOLE))
      .when(plan(L1, WHOLE, { version: 1 }))
      .thenNothing();
    given(...ALLOTTED, plan(L1, WHOLE))
      .when(plan(L1, { '2022-01': 1 }, { version: 1 }))
      .thenRefusedAs('ID_TAKEN');
  });

  it('plans no more of a line than it has', () => {
    given(appropriate(line(L1, 1_000)), cut('K1', L1, 1))
      .when(plan(L1, WHOLE))
      .thenRefused('PLAN_EXCEEDS_APPROPRIATION', {
        line: L1,
        planned: baht(1_000),
        appropriated: baht(999),
      });
  });

  it.each([['2021-09'], ['2022-10']])('is of the fiscal year, and not of %s', (month) => {
    given(...ALLOTTED)
      .when(plan(L1, { [month]: 1 }))
      .thenRefused('PLAN_MONTH_OUTSIDE_YEAR', { line: L1, month, fiscalYear: 2565 });
  });

  it('says each line, and each month of one, once', () => {
    const month = { month: '2022-01', amount: baht(1) };
    const once = { line: L1, months: [month] };
    given(...ALLOTTED)
      .when(plan(L1, {}, { lines: [once, once] }))
      .thenRefused('PLAN_STATED_TWICE', { line: L1, month: '' });
    given(...ALLOTTED)
      .when(plan(L1, {}, { lines: [{ line: L1, months: [month, month] }] }))
      .thenRefused('PLAN_STATED_TWICE', { line: L1, month: '2022-01' });
  });
});

describe('a request for budget', () => {
  const ASKED = [...ALLOTTED, request('BR1', 5_000)];

  it('is answered with less, and becomes a line of the Act', () => {
    given(...ASKED)
      .when(answer('BR1', 'reduced', 1_000, { line: L1 }))
      .thenEvents(
        event(
          'budget-request.answered.v1',
          {
            request: 'BR1' as never,
            verdict: 'reduced',
            granted: baht(1_000),
            line: L1,
            document: document('สงป. BR1', '2021-12-01'),
          },
          { on: '2021-12-01' },
        ),
      );
  });

  it('is answered once', () => {
    given(...ASKED, answer('BR1', 'refused', 0))
      .when(answer('BR1', 'refused', 0))
      .thenNothing();
    given(...ASKED, answer('BR1', 'refused', 0))
      .when(answer('BR1', 'granted', 5_000))
      .thenRefusedAs('ID_TAKEN');
  });

  it.each([
    ['granted', 4_999],
    ['reduced', 5_000],
    ['refused', 1],
  ] as const)('is %s by a figure that says so, not %i', (verdict, granted) => {
    given(...ASKED)
      .when(answer('BR1', verdict, granted))
      .thenRefusedAs('BUDGET_GRANT_CONTRADICTS');
  });

  it('is not answered before it was made', () => {
    given(...ASKED)
      .when(answer('BR1', 'granted', 5_000, { decidedOn: day('2021-10-14') }))
      .thenRefusedAs('BEFORE_WHAT_IT_FOLLOWS');
  });
});
