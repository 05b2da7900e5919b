import type { LineId } from './stored-values';
import { balanceOf } from './book.state';
import { breakDown, code, cut, passAct } from './testing/budget-change';
import {
  allocation,
  allot,
  appropriate,
  approve,
  baht,
  confirm,
  document,
  G1,
  grant,
  L1,
  L2,
  line,
  P1,
  register,
  resolve,
} from './testing/khon-kaen';
import { event, given, stateOf } from './testing/scenario';

const ITEM_1 = 'L1-0001' as LineId;
const ITEM_2 = 'L1-0002' as LineId;
const LUMPED = [appropriate(line(L1, 1_000), line(L2, 500))];

describe('a lumped line', () => {
  it('becomes lines of its items, which have its money to the satang', () => {
    const state = stateOf(...LUMPED, breakDown(L1, [333.33, 666.67]));
    expect(balanceOf(state, L1, 'unallotted')).toBe(0n);
    expect(balanceOf(state, L1, 'appropriated')).toBe(0n);
    expect(balanceOf(state, ITEM_1, 'unallotted')).toBe(baht('333.33'));
    expect(state.lines.get(ITEM_2)).toEqual({
      ...line(L1, 666.67),
      line: ITEM_2,
      ordinal: 4,
      fundSource: 'provincial',
      item: 'รายการย่อย 2',
      source: { document: 'แตกรายการ L1' },
    });
  });

  it('is broken down into nothing that does not sum to it', () => {
    given(...LUMPED)
      .when(breakDown(L1, [333.33, 666.66]))
      .thenRefused('ITEMS_DO_NOT_SUM', { line: L1, amount: baht(1_000), items: baht('999.99') });
  });

  it('is broken down before any of it is allotted, and after a cut by what is left', () => {
    given(...LUMPED, allot('A1', L1, 1))
      .when(breakDown(L1, [500, 500]))
      .thenRefused('LINE_MOVED_ALREADY', {
        line: L1,
        appropriated: baht(1_000),
        unallotted: baht(999),
        transferred: 0n,
      });
    given(...LUMPED, cut('K1', L1, 100))
      .when(breakDown(L1, [400, 500]))
      .thenHappens('line.broken-down.v1');
  });

  it('is broken down once; told again the same way nothing happens', () => {
    const broken = breakDown(L1, [400, 600]);
    given(...LUMPED, broken)
      .when(broken)
      .thenNothing();
    given(...LUMPED, broken)
      .when(breakDown(L1, [300, 700]))
      .thenRefusedAs('ID_TAKEN');
  });

  it('takes nothing more itself', () => {
    given(...LUMPED, breakDown(L1, [400, 600]))
      .when({
        ...cut('S1', L1, 1),
        kind: 'supplementary',
        parts: [{ line: L1, direction: 'up', amount: baht(1) }],
      })
      .thenRefused('LINE_BROKEN_DOWN', { line: L1, items: [ITEM_1, ITEM_2] });
    given(...LUMPED, breakDown(L1, [400, 600]))
      .when(register(P1, L1))
      .thenRefusedAs('LINE_BROKEN_DOWN');
  });

  it('leaves its items to the projects that drew on it', () => {
    given(
      ...LUMPED,
      grant(G1),
      register(P1, L1),
      breakDown(L1, [400, 600]),
      allot('A1', ITEM_2, 600),
      resolve('R1', [approve(allocation(P1, ITEM_2, 600))]),
    )
      .when(confirm('R1'))
      .thenHappens('resolution.confirmed.v1', 'allocation.made.v1');
  });

  it('of a late Act leaves its items to wait for it', () => {
    const provisional = {
      ...appropriate(line(L1, 1_000, { previously: L1 })),
      provisional: document('ไปพลางก่อน', '2021-10-01'),
    };
    given(provisional, breakDown(L1, [400, 600]))
      .when(passAct('ACT', [[ITEM_1, 450]]))
      .thenHappens('appropriation.changed.v1');
    given(provisional, breakDown(L1, [400, 600]))
      .when(passAct('ACT', [[L1, 1_000]]))
      .thenRefusedAs('LINE_BROKEN_DOWN');
  });

  it('keeps its expense category, or the auditor hears of it', () => {
    const items = [
      { item: 'ก', amount: baht(400) },
      { item: 'ข', amount: baht(600), category: 'investment' as const },
    ];
    given(...LUMPED)
      .when(breakDown(L1, [], { items }))
      .thenWarns(['line.broken-down.v1', 'exception.noted.v1'], ['ITEM_CATEGORY_DIFFERS']);
  });
});

describe('codes of GFMIS', () => {
  const BUDGET = '7010001234500001';

  it('are recorded beside those that a line has', () => {
    given(...LUMPED, code(L1, { fundSource: '6511410' }))
      .when(code(L1, { budget: BUDGET }))
      .thenEvents(
        event('line-codes.recorded.v1', {
          line: L1,
          codes: { fundSource: '6511410', budget: BUDGET },
        }),
      );
  });

  it('say nothing new when they are the same', () => {
    given(...LUMPED, code(L1, { budget: BUDGET }))
      .when(code(L1, { budget: BUDGET }))
      .thenNothing();
  });

  it('warn of a length that the year does not know', () => {
    given(...LUMPED)
      .when(code(L1, { costCentre: '70010' }))
      .thenWarns(['line-codes.recorded.v1'], ['CODE_LENGTH_DIFFERS']);
  });

  it('are one line’s: another that has the same, however it is typed, is noted', () => {
    given(...LUMPED, code(L1, { budget: BUDGET }))
      .when(code(L2, { budget: '๗๐๑๐๐๐๑๒๓๔๕๐๐๐๐๑' }))
      .thenWarns(['line-codes.recorded.v1', 'exception.noted.v1'], ['BUDGET_CODE_SHARED']);
  });

  it('are free again once a line has another one', () => {
    given(...LUMPED, code(L1, { budget: BUDGET }), code(L1, { budget: '7010001234500002' }))
      .when(code(L2, { budget: BUDGET }))
      .thenWarns(['line-codes.recorded.v1'], []);
  });

  it('come with a line of the Act', () => {
    const state = stateOf(appropriate(line(L1, 1, { codes: { budget: BUDGET } })));
    expect(state.life.budget.codes.get(L1)).toEqual({ budget: BUDGET });
  });
});
