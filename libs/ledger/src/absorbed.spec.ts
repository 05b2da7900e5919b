import { absorbedBy } from './reference';
import {
  after,
  assent,
  givenLife,
  K1,
  K2,
  lapse,
  letter,
  lifeOf,
  money,
  pledge,
  promulgate,
  stateBase,
  subsidise,
  supervise,
  verified,
} from './testing/local-government-scenario';
import { PHRA_LAP, PAO, referenceOf, registryEvent, SILA } from './testing/reference';
import type { LocalGovernmentCommand } from './local-government.commands';
import { EMPTY_LOCAL_GOVERNMENT } from './local-government.state';
import type { LocalGovernmentStep } from './testing/local-government-scenario';
import type { LocalGovernmentId } from './stored-values';
import { toCalendarDate } from './calendar';

/*
 * What those had that were merged into a local government: it has it now, once. In these scenarios
 * the successor is the town, and what is merged into it lived another life under the same numbers.
 */

const merged = (...steps: readonly LocalGovernmentStep[]) => [
  after(EMPTY_LOCAL_GOVERNMENT, lifeOf(...steps)),
];
const source = pledge('K1', 1).source;
const ordinance = assent(K1, 60, {
  authority: 'ordinance',
  item: '7',
  document: letter('เทศบัญญัติ 2565'),
});
const reference = verified();
/** 3 % of 2,000 is 60 baht. */
const base = stateBase(2_000);

describe('what backs a living contribution of one that was merged into it', () => {
  const again = pledge('K2', 60, { source: { ...source, reference: ` ${source.reference}` } });

  it('backs no pledge of the successor while it lives', () => {
    for (const life of [
      [base, pledge('K1', 60)],
      [base, pledge('K1', 60), ordinance],
      [base, pledge('K1', 60), assent(K1, 60)],
      [base, pledge('K1', 60), assent(K1, 60), { type: 'SettleHandOver', contribution: K1 }],
    ] as const) {
      givenLife()
        .when({ command: again, absorbed: merged(...life) })
        .thenRefused('SOURCE_COUNTED_ALREADY', {
          reference: again.source.reference,
          contribution: K1,
        });
    }
  });

  it('is free again once nothing comes of it', () => {
    const broken = [{ code: 'PROJECT_CANCELLED', facts: {} }];
    const declined: LocalGovernmentCommand = { type: 'SettleHandOver', contribution: K1, broken };
    for (const end of [lapse(K1), declined]) {
      const given = end.type === 'SettleHandOver' ? assent(K1, 60) : ordinance;
      givenLife()
        .when({ command: again, absorbed: merged(base, pledge('K1', 60), given, end) })
        .thenHappens('pledge.made.v1');
    }
  });

  it('gives by no second item of the same ordinance', () => {
    const absorbed = merged(base, pledge('K1', 60), ordinance, supervise(K1), promulgate(K1));
    const item = assent(K2, 1, { item: '๗', document: letter('เทศบัญญัติ ๒๕๖๕') });
    givenLife(stateBase(20_000), pledge('K2', 60))
      .when({ command: item, absorbed })
      .thenRefused('AUTHORITY_COUNTED_ALREADY', {
        item: '๗',
        document: 'เทศบัญญัติ ๒๕๖๕',
        contribution: K1,
      });
  });
});

describe('the ceiling of the year', () => {
  const life = [base, pledge('K2', 100)];
  const figures = {
    localGovernment: SILA,
    fiscalYear: 2565,
    ceiling: money(60),
    exceptions: money(0),
    rateVerified: true,
  };

  it('counts what each that was merged into it gave, by contributions and outside', () => {
    const absorbed = [
      ...merged(base, pledge('K1', 60), assent(K1, 20), subsidise('S1', 5)),
      ...merged(base, pledge('K1', 60), { ...ordinance, amount: money(10) }),
    ];
    const asked = (baht: number) => ({ command: assent(K2, baht), reference, absorbed });
    givenLife(...life, subsidise('S1', 4))
      .when(asked(22))
      .thenRefused('ABOVE_YEARLY_CEILING', {
        ...figures,
        asked: money(22),
        used: money(30),
        outside: money(9),
        remaining: money(21),
      });
    givenLife(...life, subsidise('S1', 4))
      .when(asked(21))
      .thenHappens('council.assented.v1', 'contribution.approved.v1');
  });

  it('counts neither another year, nor a form that the rate does not count', () => {
    const absorbed = merged(
      stateBase(2_000, { fiscalYear: 2566 }),
      pledge('K1', 60, { target: { ...pledge('K1', 1).target, fiscalYear: 2566 } }),
      assent(K1, 60),
      pledge('K3', 60, { form: 'in-kind' }),
      assent(K1.replace('K1', 'K3') as typeof K1, 60),
      subsidise('S1', 60, { fiscalYear: 2566 }),
    );
    givenLife(...life)
      .when({ command: assent(K2, 60), reference, absorbed })
      .thenHappens('council.assented.v1', 'contribution.approved.v1');
    givenLife(base, pledge('K2', 100, { form: 'in-kind' }))
      .when({
        command: assent(K2, 100),
        reference,
        absorbed: merged(base, pledge('K1', 60), assent(K1, 60)),
      })
      .thenHappens('council.assented.v1', 'contribution.approved.v1');
  });
});

it('who was merged into whom by which day says the registry, through however many mergers', () => {
  const on = toCalendarDate;
  const citation = 'ราชกิจจานุเบกษา';
  const merger = (localGovernment: LocalGovernmentId, into: LocalGovernmentId, day: string) =>
    registryEvent('local-government.merged.v1', { localGovernment, into, citation }, day);
  const known = referenceOf(merger(PHRA_LAP, SILA, '2021-05-01'), merger(SILA, PAO, '2022-01-01'));
  expect(absorbedBy(known, PAO, on('2021-12-31'))).toEqual([]);
  expect(absorbedBy(known, PAO, on('2022-01-01'))).toEqual([SILA, PHRA_LAP]);
  expect(absorbedBy(known, SILA, on('2021-04-30'))).toEqual([]);
  expect(absorbedBy(known, SILA, on('2021-05-01'))).toEqual([PHRA_LAP]);
  expect(absorbedBy(known, PAO)).toEqual([SILA, PHRA_LAP]);
  expect(absorbedBy(known, 'TOWN-0' as LocalGovernmentId)).toEqual([]);
});
