import { balanceOf } from './book.state';
import {
  ALLOCATED,
  allot,
  appropriate,
  baht,
  commit,
  fact,
  grant,
  G1,
  L1,
  L2,
  L3,
  line,
  P1,
  P2,
  register,
} from './testing/khon-kaen';
import { gfmisPayment, mapCode } from './testing/reconciliation';
import { given, stateOf, TREASURER, type Asked } from './testing/scenario';

const told = (more: Parameters<typeof gfmisPayment>[0] = {}): Asked => ({
  command: gfmisPayment(more),
  by: TREASURER,
});
const BOUND = [...ALLOCATED, commit('C1', 300, fact('PO 700', '2022-01-15'))];

describe('a payment of GFMIS', () => {
  it('is of the purchase order that it names, however it is typed', () => {
    const state = stateOf(...BOUND, told({ purchaseOrder: 'po ๗๐๐' }));
    expect(balanceOf(state, L1, 'disbursed', P1)).toBe(baht(100));
    expect(state.commitments.get('C1' as never)?.disbursed).toBe(baht(100));
  });

  it('is of the line for which its code stands, and of the only project there', () => {
    const paid = stateOf(...ALLOCATED, mapCode('จ1', L1), told({ code: 'จ๑', project: P1 }));
    expect(balanceOf(paid, L1, 'disbursed', P1)).toBe(baht(100));
    given(...ALLOCATED)
      .when(told({ line: L2 }))
      .thenHappens('unauthorised.recorded.v1');
    given(...ALLOCATED)
      .when(told({ line: L1 }))
      .thenRefused('GFMIS_PROJECT_UNCLEAR', { line: L1, projects: [P1, P2] });
  });

  it('is recorded without authority when a rule says no, as every fact is', () => {
    given(...ALLOCATED)
      .when(told({ line: L1, project: P1, amount: baht(501) }))
      .thenHappens('unauthorised.recorded.v1');
  });

  it('is told once for its key, also where its code stands for another line by now', () => {
    const once = [...ALLOCATED, mapCode('จ1', L2), told({ code: 'จ1' })];
    given(...once, mapCode('จ1', L3))
      .when(told({ code: 'จ1' }))
      .thenNothing();
    given(...BOUND, told({ purchaseOrder: 'PO 700' }))
      .when(told({ purchaseOrder: 'PO 700' }))
      .thenNothing();
    given(...BOUND, told({ purchaseOrder: 'PO 700' }))
      .when(told({ purchaseOrder: 'PO 700', amount: baht(1) }))
      .thenRefusedAs('ID_TAKEN');
  });

  it('has several lines of one document, each under its key', () => {
    const { key } = gfmisPayment();
    const second = told({ purchaseOrder: 'PO 700', key: { ...key, line: 2 }, amount: baht(7) });
    const state = stateOf(...BOUND, told({ purchaseOrder: 'PO 700' }), second);
    expect(balanceOf(state, L1, 'disbursed', P1)).toBe(baht(107));
  });

  it('waits for a line that some project draws on', () => {
    given(appropriate(line(L1, 1)), grant(G1), allot('A1', L1, 1))
      .when(told({ line: L1 }))
      .thenRefused('GFMIS_PROJECT_UNCLEAR', { line: L1, projects: [] });
    given(appropriate(line(L1, 1)), register(P1, L1))
      .when(told({ line: L1 }))
      .thenHappens('unauthorised.recorded.v1');
  });
});
