import type { DelegationId } from './book.events';
import type { LineId } from './stored-values';
import {
  allocation,
  allot,
  ALLOTTED,
  appropriate,
  approve,
  baht,
  cancel,
  commit,
  confirm,
  fact,
  G1,
  giveBack,
  grant,
  L1,
  line,
  P1,
  payOf,
  register,
  resolve,
} from './testing/khon-kaen';
import { given } from './testing/scenario';

/** Names that a program may take for something of its own. */
const NAMES = ['constructor', 'prototype', 'hasOwnProperty', 'propertyIsEnumerable', 'toString'];

describe.each(NAMES)('an id that reads %s', (name) => {
  const delegation = name as DelegationId;
  const onLine = name as LineId;

  it('is confirmed, and uses up its delegation', () =>
    given(
      ...ALLOTTED,
      grant(delegation, { ceilingCumulative: baht(300) }),
      resolve(name, [approve(allocation(P1, L1, 200, delegation))]),
      confirm(name),
    )
      .when(resolve('R2', [approve(allocation(P1, L1, 200, delegation))]))
      .thenRefused('ABOVE_CUMULATIVE_CEILING', {
        delegation: name,
        asked: baht(200),
        used: baht(200),
        ceiling: baht(300),
        remaining: baht(100),
      }));

  it('is paid once, and comes back once', () => {
    const paid = [
      ...ALLOTTED,
      resolve('R1', [approve(allocation(P1, L1, 500))]),
      confirm('R1'),
      commit(name, 300),
      payOf(name, name, 200),
    ];
    given(...paid)
      .when(payOf(name, 'D2', 200))
      .thenRefusedAs('DISBURSEMENT_EXCEEDS_COMMITMENT');
    given(...paid, giveBack(name, name, 150))
      .when(giveBack('B2', name, 100))
      .thenRefusedAs('RETURN_EXCEEDS_DISBURSEMENT');
    given(...paid, cancel(name))
      .when(payOf(name, 'D2', 100))
      .thenRefusedAs('COMMITMENT_NOT_OPEN');
  });

  it('is stopped by a fact without cover', () =>
    given(
      appropriate(line(onLine, 1_000)),
      allot('A1', onLine, 1_000),
      grant(G1),
      register(P1, onLine),
      resolve('R1', [approve(allocation(P1, onLine, 500))]),
      confirm('R1'),
      commit('C1', 600, { line: onLine, ...fact('ใบสั่งซื้อ 1') }),
    )
      .when(commit('C2', 100, { line: onLine }))
      .thenRefusedAs('LINE_STOPPED'));
});
