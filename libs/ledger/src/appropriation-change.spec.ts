import { balanceOf } from './book.state';
import type { LineId } from './stored-values';
import { cut, passAct, supplement } from './testing/budget-change';
import {
  ALLOTTED,
  allot,
  appropriate,
  baht,
  day,
  document,
  L1,
  L2,
  line,
} from './testing/khon-kaen';
import { event, given, stateOf, type Step } from './testing/scenario';

const ORDER = document('สงป. ไปพลางก่อน', '2021-10-01');
/** The Act is late; L1 stood in the budget of the year before. */
const PROVISIONAL = {
  ...appropriate(line(L1, 1_000, { previously: L1 })),
  provisional: ORDER,
};
const after = (...more: readonly Step[]) => stateOf(...ALLOTTED, ...more);
const standing = (state: ReturnType<typeof stateOf>, of: LineId) =>
  (['appropriated', 'unallotted', 'allotted'] as const).map((stage) => balanceOf(state, of, stage));

describe('a cut in mid-year', () => {
  const half = [appropriate(line(L1, 1_000)), allot('A1', L1, 600)];

  it('takes what is not allotted', () => {
    given(...half)
      .when(cut('K1', L1, 400))
      .thenEvents(
        event('appropriation.changed.v1', {
          change: 'K1' as never,
          kind: 'cut',
          line: L1,
          fundSource: 'provincial',
          direction: 'down',
          amount: baht(400),
          document: document('ปรับลด K1'),
        }),
      );
    expect(standing(stateOf(...half, cut('K1', L1, 400)), L1)).toEqual([-baht(600), 0n, baht(600)]);
  });

  it('takes nothing that is allotted, and says how much that is', () => {
    given(...half)
      .when(cut('K1', L1, 401))
      .thenRefused('CHANGE_EXCEEDS_UNALLOTTED', {
        line: L1,
        change: 'cut',
        asked: baht(401),
        available: baht(400),
        appropriated: baht(1_000),
        allotted: baht(600),
        on: day('2022-03-01'),
      });
  });

  it('is not made twice by one order, nor in two halves of one order', () => {
    given(...half, cut('K1', L1, 200))
      .when(cut('K1', L1, 200))
      .thenNothing();
    given(...half, cut('K1', L1, 200))
      .when({ ...cut('K2', L1, 200), document: document('ปรับลด  k1') })
      .thenRefusedAs('DOCUMENT_TAKEN');
  });

  it('does not take money of a letter that takes effect later', () => {
    const later = { effectiveOn: day('2022-06-01') };
    given(appropriate(line(L1, 1_000)), allot('A1', L1, 900, later))
      .when(cut('K1', L1, 200))
      .thenRefusedAs('CHANGE_EXCEEDS_UNALLOTTED');
  });

  it('only takes', () => {
    given(...half)
      .when(cut('K1', L1, 1, { parts: [{ line: L1, direction: 'up', amount: baht(1) }] }))
      .thenRefused('CHANGE_DIRECTION_CONTRADICTS', { change: 'cut', direction: 'up' });
  });
});

describe('an Act after the Act', () => {
  it('gives a line more by a supplementary budget', () => {
    expect(standing(after(supplement('S1', L1, 250)), L1)).toEqual([
      -baht(1_250),
      baht(250),
      baht(1_000),
    ]);
  });

  it('takes from one line and gives to another when it moves money between units', () => {
    const act = cut('T1', L1, 0, {
      kind: 'transfer-act',
      parts: [
        { line: L1, direction: 'down', amount: baht(100) },
        { line: L2, direction: 'up', amount: baht(30) },
      ],
    });
    const state = stateOf(appropriate(line(L1, 1_000), line(L2, 1_000)), act);
    expect(standing(state, L1)).toEqual([-baht(900), baht(900), 0n]);
    expect(standing(state, L2)).toEqual([-baht(1_030), baht(1_030), 0n]);
  });

  it('changes all its lines or none', () => {
    given(...ALLOTTED)
      .when(
        cut('T1', L1, 0, {
          kind: 'transfer-act',
          parts: [
            { line: L2, direction: 'up', amount: baht(30) },
            { line: L1, direction: 'down', amount: baht(1) },
          ],
        }),
      )
      .thenRefusedAs('CHANGE_EXCEEDS_UNALLOTTED');
  });
});

describe('a provisional appropriation', () => {
  it('is allotted while the Act is late, for what stood in the budget of the year before', () => {
    given(PROVISIONAL)
      .when(allot('A1', L1, 400))
      .thenHappens('allotment.recorded.v1');
  });

  it('warns of a line that was not in it, when it is recorded and when it is allotted', () => {
    const fresh = { ...appropriate(line(L1, 1_000)), provisional: ORDER };
    given()
      .when(fresh)
      .thenWarns(['book.opened.v1', 'appropriation.line-recorded.v1'], ['NOT_IN_PREVIOUS_BUDGET']);
    given(fresh)
      .when(allot('A1', L1, 400))
      .thenWarns(['allotment.recorded.v1'], ['NOT_IN_PREVIOUS_BUDGET']);
  });

  it.each([
    [1_500, 'up', 500],
    [600, 'down', 400],
    [1_000, 'up', 0],
  ] as const)('becomes what the Act gives: %i baht', (gives, direction, amount) => {
    given(PROVISIONAL, allot('A1', L1, 400))
      .when(passAct('ACT', [[L1, gives]]))
      .thenEvents(
        event('appropriation.changed.v1', {
          change: 'ACT' as never,
          kind: 'act-passed',
          line: L1,
          fundSource: 'provincial',
          direction,
          amount: baht(amount),
          act: baht(gives),
          document: document('พ.ร.บ. ACT'),
        }),
      );
  });

  it('is not cut by the Act below what is allotted', () => {
    given(PROVISIONAL, allot('A1', L1, 400))
      .when(passAct('ACT', [[L1, 399]]))
      .thenRefusedAs('CHANGE_EXCEEDS_UNALLOTTED');
  });

  it('waits for the Act once', () => {
    const passed = passAct('ACT', [[L1, 1_500]]);
    given(PROVISIONAL, passed).when(passed).thenNothing();
    given(PROVISIONAL, passed)
      .when(passAct('ACT2', [[L1, 2_000]]))
      .thenRefused('LINE_NOT_PROVISIONAL', { line: L1 });
  });

  it('needs no precedent any more once the Act is passed', () => {
    const fresh = { ...appropriate(line(L1, 1_000)), provisional: ORDER };
    given(fresh, passAct('ACT', [[L1, 1_000]]))
      .when(allot('A1', L1, 400))
      .thenHappens('allotment.recorded.v1');
  });
});
