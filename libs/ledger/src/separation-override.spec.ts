import type { BookCommand } from './book';
import type { Actor } from './circumstances';
import {
  ALLOCATED,
  ALLOTTED,
  allocation,
  approve,
  commit,
  confirm,
  day,
  document,
  fact,
  L1,
  P1,
  pay,
  payOf,
  regularise,
  resolve,
} from './testing/khon-kaen';
import {
  accept,
  AGREED,
  deliver,
  FINANCE,
  K1,
  sign,
  takeOver,
  value,
} from './testing/matching-fund';
import {
  event,
  given,
  GOVERNOR,
  historyOf,
  SECRETARY,
  stateOf,
  TODAY,
  TREASURER,
  type Asked,
  type Step,
} from './testing/scenario';
import { AGENCY, override } from './testing/separation';

const by = (actor: Actor, asked: BookCommand | Asked): Asked => ({
  ...('command' in asked ? asked : { command: asked }),
  by: actor,
});
const BOUND = [...ALLOCATED, commit('C1', 300)];
const letThrough = override('O1', 'PAID_BY_COMMITTER|C1', SECRETARY);
const ALLOWED = [...BOUND, letThrough];

describe('an override of a separation of duties', () => {
  it('is written down with its reason, on the day of its decision', () =>
    given(...BOUND)
      .when(override('O1', 'PAID_BY_COMMITTER|C1', SECRETARY, { document: document('คำสั่ง 1') }))
      .thenEvents(
        event(
          'separation.overridden.v1',
          {
            override: 'O1' as never,
            separation: 'PAID_BY_COMMITTER',
            item: 'C1',
            person: SECRETARY.subject as never,
            reason: 'สำนักงานมีเจ้าหน้าที่คนเดียว',
            document: document('คำสั่ง 1'),
          },
          { by: GOVERNOR },
        ),
      ));

  it('is numbered by the book when nobody names it, and told again for nothing', () => {
    const numbered = override(undefined, 'PAID_BY_COMMITTER|C1', SECRETARY);
    expect(historyOf(...BOUND, numbered).at(-1)?.data).toMatchObject({ override: 'O0001' });
    given(...ALLOWED)
      .when(letThrough)
      .thenNothing();
  });

  it('lets one payment through, and the second needs another', () => {
    const pays = by(SECRETARY, payOf('C1', 'D1', 100));
    given(...ALLOWED)
      .when(pays)
      .thenHappens('disbursement.recorded.v1');
    const used = [...ALLOWED, pays];
    expect(stateOf(...used).overrides.first()?.used).toBe(true);
    given(...used)
      .when(by(SECRETARY, payOf('C1', 'D2', 100)))
      .thenRefused('PAID_BY_COMMITTER', { commitment: 'C1' });
    given(...used, override('O2', 'PAID_BY_COMMITTER|C1', SECRETARY))
      .when(by(SECRETARY, payOf('C1', 'D2', 100)))
      .thenHappens('disbursement.recorded.v1');
    given(...used)
      .when(pays)
      .thenNothing();
  });

  it('is not used by others, who need none, nor by what was refused for another reason', () => {
    expect(stateOf(...ALLOWED, payOf('C1', 'D1', 1)).overrides.first()?.used).toBe(false);
    given(...ALLOWED)
      .when(by(SECRETARY, payOf('C1', 'D1', 301)))
      .thenRefusedAs('DISBURSEMENT_EXCEEDS_COMMITMENT');
  });

  it('is of one item, one separation and one person', () => {
    const other = by(TREASURER, commit('C2', 10));
    given(...ALLOWED, other)
      .when(by(TREASURER, payOf('C2', 'D1', 1)))
      .thenRefusedAs('PAID_BY_COMMITTER');
    given(...BOUND, other, override('O1', 'PAID_BY_COMMITTER|C2', TREASURER))
      .when(by(SECRETARY, payOf('C1', 'D1', 1)))
      .thenRefusedAs('PAID_BY_COMMITTER');
  });

  it('lets facts from outside through as what they are, lawful or not', () => {
    given(...ALLOWED)
      .when(by(SECRETARY, payOf('C1', 'D1', 301, fact('ขบ 1'))))
      .thenHappens('unauthorised.recorded.v1');
    const recorded = [...ALLOWED, by(SECRETARY, payOf('C1', 'D1', 301, fact('ขบ 1')))];
    expect(stateOf(...recorded).overrides.first()?.used).toBe(true);
  });

  it('is needed for each separation that one step would break', () => {
    const DELIVERED = [...AGREED, takeOver(K1, 100, { form: 'in-kind' }), sign(K1)];
    const VALUED = [...DELIVERED, deliver('D1', K1), value('D1', 80)];
    const first = override('O1', 'ACCEPTED_BY_DELIVERER|D1', SECRETARY);
    const accepts = by(SECRETARY, accept('D1'));
    given(...VALUED, first)
      .when(accepts)
      .thenRefused('ACCEPTED_BY_VALUER', { delivery: 'D1' });
    const second = override('O2', 'ACCEPTED_BY_VALUER|D1', SECRETARY);
    given(...VALUED, first, second)
      .when(accepts)
      .thenHappens('delivery.accepted.v1');
    const states = [...stateOf(...VALUED, first, second, accepts).overrides.values()];
    expect(states.map(({ used }) => used)).toEqual([true, true]);
    given(...VALUED, accept('D1'), override('O3', 'VALUED_BY_ACCEPTER|D1', FINANCE))
      .when(by(FINANCE, value('D1', 70)))
      .thenHappens('delivery.revalued.v1');
  });

  it.each<readonly [string, Step[], Asked, BookCommand | Asked]>([
    [
      'a resolution',
      [...ALLOTTED, resolve('R1', [approve(allocation(P1, L1, 1))])],
      override('O1', 'CONFIRMED_BY_RECORDER|R1', SECRETARY),
      by(SECRETARY, confirm('R1')),
    ],
    [
      'a fact',
      [...ALLOTTED, pay('D1', 1, fact('ขบ 1'))],
      override('O1', 'REGULARISED_BY_RECORDER|D1', TREASURER),
      by(TREASURER, regularise('D1')),
    ],
    [
      'an agreement',
      [...AGREED, takeOver(K1, 100)],
      override('O1', 'SIGNED_BY_DRAFTER|MOU1', SECRETARY),
      by(SECRETARY, sign(K1)),
    ],
  ])('lets through for %s', (_what, before, allowed, step) => {
    expect(historyOf(...before, allowed, step).length).toBeGreaterThan(0);
    expect(stateOf(...before, allowed, step).overrides.first()?.used).toBe(true);
  });
});

describe('a governor', () => {
  it('overrides nothing for himself', () => {
    const own = [...ALLOCATED, by(GOVERNOR, commit('C1', 300))];
    given(...own)
      .when(override('O1', 'PAID_BY_COMMITTER|C1', GOVERNOR))
      .thenRefused('OVERRIDE_OF_ONESELF', { separation: 'PAID_BY_COMMITTER', item: 'C1' });
  });

  it('overrides nothing that is not there, of nobody who did not do the first step', () => {
    given(...BOUND)
      .when(override('O1', 'PAID_BY_COMMITTER|C2', SECRETARY))
      .thenRefused('OVERRIDE_ITEM_UNKNOWN', { separation: 'PAID_BY_COMMITTER', item: 'C2' });
    given(...BOUND)
      .when(override('O1', 'CONFIRMED_BY_RECORDER|C1', SECRETARY))
      .thenRefusedAs('OVERRIDE_ITEM_UNKNOWN');
    given(...BOUND)
      .when(override('O1', 'PAID_BY_COMMITTER|C1', TREASURER))
      .thenRefused('OVERRIDE_NOT_NEEDED', {
        separation: 'PAID_BY_COMMITTER',
        item: 'C1',
        person: TREASURER.subject,
      });
  });

  it('keeps no overrides in store', () =>
    given(...ALLOWED)
      .when(override('O2', 'PAID_BY_COMMITTER|C1', SECRETARY))
      .thenRefused('OVERRIDE_STANDS', {
        override: 'O1',
        separation: 'PAID_BY_COMMITTER',
        item: 'C1',
      }));

  it('overrides neither ahead nor back', () => {
    const more = { effectiveOn: day('2022-03-02') };
    given(...BOUND)
      .when(override('O1', 'PAID_BY_COMMITTER|C1', SECRETARY, more))
      .thenRefusedAs('DECIDED_IN_FUTURE');
    given(...BOUND)
      .when(
        override('O1', 'PAID_BY_COMMITTER|C1', SECRETARY, {
          decidedOn: TODAY,
          effectiveOn: day('2022-02-01'),
        }),
      )
      .thenRefusedAs('EFFECT_BEFORE_DECISION');
  });
});

describe('an implementing agency', () => {
  const OTHER: Actor = { ...AGENCY, office: 'สำนักงานทางหลวงชนบท' };
  const refused = { project: P1, agency: AGENCY.office, office: OTHER.office };
  const IN_KIND = [...AGREED, takeOver(K1, 100, { form: 'in-kind' }), sign(K1)];

  it('commits, cancels, delivers and values for its own projects', () => {
    const own: readonly (readonly [Step[], BookCommand])[] = [
      [[...ALLOCATED], commit('C1', 300)],
      [BOUND, { type: 'CancelCommitment', commitment: 'C1' as never, reason: 'เลิกสัญญา' }],
      [IN_KIND, deliver('D1', K1)],
      [[...IN_KIND, deliver('D1', K1)], value('D1', 80)],
    ];
    for (const [before, command] of own) {
      expect(historyOf(...before, by(AGENCY, command)).at(-1)?.actor).toBe(AGENCY);
      given(...before)
        .when(by(OTHER, command))
        .thenRefused('PROJECT_OF_ANOTHER_AGENCY', refused);
    }
  });

  it('tells of nothing outside that was done for another one’s project', () => {
    for (const amount of [300, 900]) {
      given(...ALLOCATED)
        .when(by(OTHER, commit('C1', amount, fact('PO 1'))))
        .thenRefused('PROJECT_OF_ANOTHER_AGENCY', refused);
    }
  });

  it('is not asked of a finance officer, whatever the office', () =>
    given(...ALLOCATED)
      .when(by({ ...OTHER, role: 'finance-officer' }, commit('C1', 300)))
      .thenHappens('commitment.made.v1'));
});
