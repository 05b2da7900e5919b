import type { BookCommand } from './book';
import {
  allot,
  ALLOTTED,
  appropriate,
  approve,
  baht,
  confirm,
  G1,
  G2,
  grant,
  L1,
  L2,
  L3,
  line,
  meeting,
  resolve,
  transfer,
} from './testing/khon-kaen';
import { ruledBy, transferRule } from './testing/change-requests';
import { given, type Step } from './testing/scenario';
import type { Reference } from './reference';

/** As it was asked while these rules held. */
function under(reference: Reference, ...commands: readonly BookCommand[]): readonly Step[] {
  return commands.map((command) => ({ command, reference }));
}

/** A resolution of a day that moves money from L1 to L2, and its confirmation. */
function moved(id: string, date: string, amount: number, delegation = G1): BookCommand[] {
  const on = { meeting: meeting(Number(id.slice(1)), date) };
  return [resolve(id, [approve(transfer(L1, L2, amount, delegation))], on), confirm(id)];
}

const asked = (amount: number, date = '2022-02-20') =>
  resolve('R9', [approve(transfer(L1, L2, amount))], { meeting: meeting(9, date) });

describe('what the committee may move between lines by itself (s.36)', () => {
  const PERMITTED = ['resolution.recorded.v1'] as const;
  const REFUSED = { fromLine: 'L1', toLine: 'L2', mover: 'committee' } as const;

  it('is what a rule says', () => {
    given(...ALLOTTED)
      .when({ command: asked(100), reference: ruledBy(transferRule()) })
      .thenHappens(...PERMITTED);
  });

  it('is nothing where rules are stated and none of them is about it', () => {
    for (const rule of [
      transferRule({ mover: 'governor' }),
      transferRule({ between: 'same-item' }),
      transferRule({ fromCategories: ['investment'] }),
      transferRule({ toCategories: ['investment', 'other'] }),
      transferRule({ until: '2022-02-20' as never }),
    ]) {
      given(...ALLOTTED)
        .when({ command: asked(100), reference: ruledBy(rule) })
        .thenRefused('TRANSFER_NOT_PERMITTED', REFUSED);
    }
  });

  it('is what one of several rules lets through', () => {
    const rules = ruledBy(
      transferRule({ rule: 'A' as never, between: 'same-item' }),
      transferRule({ rule: 'B' as never, fromCategories: ['operating'] }),
    );
    given(...ALLOTTED)
      .when({ command: asked(100), reference: rules })
      .thenHappens(...PERMITTED);
  });

  it('may be bound to one project of the budget book, or to one item', () => {
    const sameItem = { item: 'ค่าวัสดุ  เกษตร' };
    const book = [
      appropriate(line(L1, 1_000, sameItem), line(L2, 1_000, { item: 'ค่าวัสดุ เกษตร' })),
      allot('A1', L1, 1_000),
      grant(G1),
    ];
    given(...book)
      .when({ command: asked(100), reference: ruledBy(transferRule({ between: 'same-item' })) })
      .thenHappens(...PERMITTED);
    const elsewhere = [
      appropriate(line(L1, 1_000), line(L2, 1_000, { budgetProject: 'โครงการอื่น' })),
      allot('A1', L1, 1_000),
      grant(G1),
    ];
    given(...elsewhere)
      .when({
        command: asked(100),
        reference: ruledBy(transferRule({ between: 'same-budget-project' })),
      })
      .thenRefused('TRANSFER_NOT_PERMITTED', REFUSED);
  });

  it('is of the governor where the committee only endorses, and he approves', () => {
    const endorse = [
      ...ALLOTTED,
      grant(G2, {
        powers: [{ power: 'transfer', verb: 'endorse', movesOn: 'governor-approval' }],
      }),
    ];
    const command = resolve('R9', [approve(transfer(L1, L2, 1, G2), { verb: 'endorse' })]);
    given(...endorse)
      .when({ command, reference: ruledBy(transferRule()) })
      .thenRefused('TRANSFER_NOT_PERMITTED', { ...REFUSED, mover: 'governor' });
    given(...endorse)
      .when({ command, reference: ruledBy(transferRule({ mover: 'governor' })) })
      .thenHappens(...PERMITTED);
  });

  it('never crosses plans, whatever the rules say', () => {
    given(...ALLOTTED)
      .when({
        command: resolve('R9', [approve(transfer(L1, L3, 1))]),
        reference: ruledBy(transferRule()),
      })
      .thenRefusedAs('TRANSFER_BETWEEN_PLANS');
  });

  it('is judged again by the rules of the decision when it is carried out', () => {
    const tight = ruledBy(transferRule({ perAct: baht(99) }));
    given(...ALLOTTED, asked(100))
      .when({ command: confirm('R9'), reference: tight })
      .thenRefusedAs('TRANSFER_ABOVE_ACT_CEILING');
  });
});

describe('the ceiling of one act', () => {
  const perAct = ruledBy(transferRule({ perAct: baht(100) }));

  it('holds for the moves of one meeting to one line together', () => {
    const split = [approve(transfer(L1, L2, 60)), approve(transfer(L1, L2, 41))];
    given(...ALLOTTED)
      .when({ command: resolve('R1', split), reference: perAct })
      .thenRefused('TRANSFER_ABOVE_ACT_CEILING', {
        rule: 'TR-1',
        toLine: 'L2',
        asked: baht(41),
        moved: baht(60),
        ceiling: baht(100),
        transferRuleVerified: true,
      });
    given(...under(perAct, ...ALLOTTED, ...moved('R1', '2022-02-20', 60)))
      .when({ command: asked(41), reference: perAct })
      .thenRefusedAs('TRANSFER_ABOVE_ACT_CEILING');
    given(...under(perAct, ...ALLOTTED, ...moved('R1', '2022-02-19', 60)))
      .when({ command: asked(41), reference: perAct })
      .thenHappens('resolution.recorded.v1');
  });

  it('warns until its rule was checked against the law', () => {
    const unchecked = ruledBy(transferRule({ perAct: baht(100), verified: false }));
    given(...ALLOTTED)
      .when({ command: asked(101), reference: unchecked })
      .thenWarns(['resolution.recorded.v1'], ['TRANSFER_ABOVE_ACT_CEILING']);
  });
});

describe('the ceiling of the year', () => {
  const inYear = (over: 'to-line' | 'book') =>
    ruledBy(transferRule({ inYear: { amount: baht(200), over } }));

  it('holds for the sum, whatever resolutions and delegations it moved under', () => {
    const reference = inYear('to-line');
    const before = [
      ...ALLOTTED,
      grant(G2),
      ...moved('R1', '2021-11-10', 90),
      ...moved('R2', '2022-01-10', 90, G2),
    ];
    given(...under(reference, ...before))
      .when({ command: asked(21), reference })
      .thenRefused('TRANSFER_ABOVE_YEAR_CEILING', {
        rule: 'TR-1',
        toLine: 'L2',
        over: 'to-line',
        asked: baht(21),
        moved: baht(180),
        ceiling: baht(200),
        remaining: baht(20),
        transferRuleVerified: true,
      });
    given(...under(reference, ...before))
      .when({ command: asked(20), reference })
      .thenHappens('resolution.recorded.v1');
  });

  it('is not passed by dating a decision before the others', () => {
    const reference = inYear('to-line');
    given(...under(reference, ...ALLOTTED, ...moved('R1', '2022-02-10', 190)))
      .when({ command: asked(11, '2021-10-20'), reference })
      .thenRefusedAs('TRANSFER_ABOVE_YEAR_CEILING');
  });

  it('is of one line, or of the whole book', () => {
    const back = resolve('R9', [approve(transfer(L2, L1, 30))], {
      meeting: meeting(9, '2022-02-20'),
    });
    const before = [...ALLOTTED, ...moved('R1', '2022-01-10', 180)];
    given(...under(inYear('to-line'), ...before))
      .when({ command: back, reference: inYear('to-line') })
      .thenHappens('resolution.recorded.v1');
    given(...under(inYear('book'), ...before))
      .when({ command: back, reference: inYear('book') })
      .thenRefusedAs('TRANSFER_ABOVE_YEAR_CEILING');
  });
});
