import { balanceOf } from './book.state';
import { penalise, returnLate } from './testing/execution';
import {
  ALLOCATED,
  baht,
  commit,
  day,
  document,
  fact,
  giveBack,
  L1,
  P1,
  payOf,
} from './testing/khon-kaen';
import { given, stateOf, type Asked } from './testing/scenario';

const PAID = [...ALLOCATED, commit('C1', 300), payOf('C1', 'D1', 200)];
const later = (command: Asked['command'], on = '2022-10-10'): Asked => ({ command, on });

describe('money that comes back after its year (เงินเหลือจ่ายปีเก่าส่งคืน)', () => {
  it('is state revenue and restores no line', () => {
    const state = stateOf(...PAID, later(returnLate('B1', 'D1', 50)));
    expect(balanceOf(state, L1, 'state-revenue', P1)).toBe(baht(50));
    expect(balanceOf(state, L1, 'disbursed', P1)).toBe(baht(200));
    expect(balanceOf(state, L1, 'allocated', P1)).toBe(baht(200));
    expect(balanceOf(state, L1, 'committed', P1)).toBe(baht(100));
  });

  it('is told apart from a return in the year, in both directions', () => {
    given(...PAID)
      .when(returnLate('B1', 'D1', 50, { document: document('นส. 1') }))
      .thenRefused('LATE_RETURN_IN_THE_YEAR', {
        on: day('2022-03-01'),
        fiscalYear: 2565,
        yearEnd: day('2022-09-30'),
      });
    given(...PAID)
      .when(later(giveBack('B1', 'D1', 50, { document: document('นส. 1', '2022-10-05') })))
      .thenRefusedAs('RETURN_IN_LATER_YEAR');
  });

  it('is at most what is still out, whatever came back when', () => {
    const BACK = [...PAID, giveBack('B1', 'D1', 60), later(returnLate('B2', 'D1', 100))];
    given(...BACK)
      .when(later(returnLate('B3', 'D1', 40.01)))
      .thenRefused('RETURN_EXCEEDS_DISBURSEMENT', {
        disbursement: 'D1',
        asked: baht(40.01),
        disbursed: baht(200),
        returned: baht(160),
      });
    given(...BACK)
      .when(later(giveBack('B3', 'D1', 40.01)))
      .thenRefusedAs('RETURN_EXCEEDS_DISBURSEMENT');
    given(...BACK)
      .when(later(returnLate('B3', 'D1', 40)))
      .thenHappens('late-return.recorded.v1');
  });

  it('is told once, and shares its numbers with the returns of the year', () => {
    const BACK = [...PAID, giveBack('B1', 'D1', 60), later(returnLate('B2', 'D1', 100))];
    given(...BACK)
      .when(later(returnLate('B2', 'D1', 100)))
      .thenNothing();
    given(...BACK)
      .when(later(returnLate('B1', 'D1', 1)))
      .thenRefusedAs('ID_TAKEN');
    given(...BACK)
      .when(later(returnLate('B3', 'D1', 1, { document: document('นส. b2', '2022-10-05') })))
      .thenRefusedAs('DOCUMENT_TAKEN');
    given(...PAID)
      .when(later(returnLate('B2', 'D9', 1)))
      .thenRefusedAs('DISBURSEMENT_UNKNOWN');
  });
});

describe('a penalty of a contract (ค่าปรับ)', () => {
  it('is state revenue, and pays nothing of the contract', () => {
    const state = stateOf(...PAID, penalise('PN1', 'C1', 30));
    expect(balanceOf(state, L1, 'state-revenue', P1)).toBe(baht(30));
    expect(balanceOf(state, L1, 'due-to-state', P1)).toBe(-baht(30));
    expect(balanceOf(state, L1, 'committed', P1)).toBe(baht(100));
  });

  it('may come after the year, and be of a contract without authority', () => {
    given(...PAID)
      .when(later(penalise('PN1', 'C1', 30, { document: document('นส.', '2022-10-03') })))
      .thenHappens('penalty.recorded.v1');
    given(...ALLOCATED, commit('C9', 900, fact('PO 9')))
      .when(penalise('PN1', 'C9', 30))
      .thenHappens('penalty.recorded.v1');
  });

  it('is told once, of a contract that there is, and not before it', () => {
    given(...PAID, penalise('PN1', 'C1', 30))
      .when(penalise('PN1', 'C1', 30))
      .thenNothing();
    given(...PAID, penalise('PN1', 'C1', 30))
      .when(penalise('PN2', 'C1', 30, { document: document('นส. pn1') }))
      .thenRefusedAs('DOCUMENT_TAKEN');
    given(...PAID)
      .when(penalise('PN1', 'C9', 30))
      .thenRefused('COMMITMENT_UNKNOWN', { commitment: 'C9' });
    given(...PAID)
      .when(penalise('PN1', 'C1', 30, { document: document('นส.', '2022-02-28') }))
      .thenRefusedAs('BEFORE_WHAT_IT_FOLLOWS');
  });
});
