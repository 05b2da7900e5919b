import type { BookCommand } from './book';
import { datesOfDocument } from './outside-document';
import { day, document } from './testing/khon-kaen';
import {
  AGREED,
  declareRefund,
  deliver,
  K1,
  match,
  payRefund,
  receive,
  RECEIVED,
  reconcile,
  release,
  SIGNED,
  spend,
  takeOver,
  value,
} from './testing/matching-fund';
import { ask, given, stateOf, type Step } from './testing/scenario';

describe('what happened by an outside document', () => {
  const letter = document('ขก 1', '2022-02-20');

  it('was decided and took effect on its day, unless other days are stated', () => {
    const [decidedOn, effectiveOn] = [day('2022-02-21'), day('2022-02-22')];
    expect(datesOfDocument({}, letter)).toEqual({
      decidedOn: letter.date,
      effectiveOn: letter.date,
    });
    expect(datesOfDocument({ decidedOn }, letter)).toEqual({ decidedOn, effectiveOn: decidedOn });
    expect(datesOfDocument({ effectiveOn }, letter)).toEqual({
      decidedOn: letter.date,
      effectiveOn,
    });
  });

  it('has its days by one rule, whichever kind of money moves', () => {
    const decidedOn = day('2022-03-01');
    const released = [...RECEIVED, match('M1', K1, 100), release('R1', 'M1')];
    const days = { document: letter, decidedOn };
    const cases: readonly (readonly [readonly Step[], BookCommand])[] = [
      [SIGNED, receive('C1', K1, 1, days)],
      [released, spend('S1', 1, days)],
      [[...RECEIVED, declareRefund('F1')], payRefund('F1', K1, days)],
    ];
    for (const [before, command] of cases) {
      const [told] = ask(stateOf(...before), command).events;
      expect([command.type, told?.decidedOn, told?.effectiveOn]).toEqual([
        command.type,
        decidedOn,
        decidedOn,
      ]);
    }
  });
});

describe('a number by which a thing is known again', () => {
  const [typed, again] = [document('ขก 0017/12'), document('ขก๐๐๑๗/๑๒')];

  it('is the same however it is typed', () => {
    given(...RECEIVED, reconcile(K1, { verified: 100 }, { document: typed }))
      .when(reconcile(K1, { verified: 100 }, { document: again }))
      .thenRefused('ID_TAKEN', { kind: 'reconciliation', id: `${K1}/ขก0017/12` });
    given(
      ...AGREED,
      takeOver(K1, 100, { form: 'in-kind' }),
      deliver('D1', K1),
      value('D1', 80, { evidence: typed }),
    )
      .when(value('D1', 80, { evidence: again }))
      .thenRefused('ID_TAKEN', { kind: 'valuation', id: `D1/ขก0017/12/${again.date}` });
    given(...RECEIVED, declareRefund('F1'), payRefund('F1', K1, { document: typed }))
      .when(payRefund('F1', K1, { document: again }))
      .thenRefused('ID_TAKEN', { kind: 'refund-payment', id: `F1/${K1}/ขก0017/12` });
  });
});
