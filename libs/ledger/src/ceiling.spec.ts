import type { LocalGovernmentCommand } from './local-government.commands';
import {
  assent,
  eventOf,
  except,
  givenLife,
  K1,
  K2,
  letter,
  money,
  pledge,
  stateBase,
  subsidise,
  verified,
} from './testing/local-government-scenario';
import { referenceOf, registryEvent, SILA } from './testing/reference';

const reference = verified();
const BOTH = ['council.assented.v1', 'contribution.approved.v1'] as const;
/** Above the ceiling, of which nothing is used: what a scenario says otherwise. */
const figures = (more: object) => ({
  localGovernment: SILA,
  fiscalYear: 2565,
  asked: money(31),
  ceiling: money(30),
  exceptions: 0n,
  used: 0n,
  outside: 0n,
  remaining: money(30),
  rateVerified: true,
  ...more,
});
const free = (amount: number): LocalGovernmentCommand => ({
  type: 'FreeCeiling',
  contribution: K1,
  amount: money(amount),
  cause: 'expired',
});
const cancelSubsidy = (document = letter('ศล ยกเลิก')): LocalGovernmentCommand => ({
  type: 'CancelOutsideSubsidy',
  subsidy: 'S1' as never,
  reason: 'ไม่ได้จ่าย',
  document,
});
/** A town with a ceiling of 30 baht and two pledges. */
const TOWN = [stateBase(1_000), pledge('K1', 100), pledge('K2', 100)];

describe('the base', () => {
  const stated = eventOf(
    'ceiling.stated.v1',
    {
      localGovernment: SILA,
      fiscalYear: 2565,
      localGovernmentType: 'TOWN',
      base: money('1000.99'),
      baseFiscalYear: 2564,
      source: letter('งบแสดงฐานะการเงิน 2564', '2021-12-30'),
      rateBasisPoints: 300,
      rate: 'ceiling-TOWN' as never,
      forms: ['cash'],
      ceiling: money('30.02'),
    },
    '2021-12-30',
  );
  const base = stateBase(0, { base: money('1000.99') });

  it('is stated with the rate of the type, and what is not a whole satang is not given', () =>
    givenLife().when(base).thenEvents(stated));

  it('stated again replaces the one before; the very same is nothing', () => {
    givenLife(base).when(base).thenNothing();
    const other = stateBase(2_000);
    givenLife(base).when(other).thenHappens('ceiling.stated.v1');
    givenLife(base, other).when(base).thenHappens('ceiling.stated.v1');
    givenLife(...TOWN, other)
      .when({ command: assent(K1, 60), reference })
      .thenHappens(...BOTH);
    givenLife(...TOWN, stateBase(500))
      .when({ command: assent(K1, 16), reference })
      .thenRefused(
        'ABOVE_YEARLY_CEILING',
        figures({ asked: money(16), ceiling: money(15), remaining: money(15) }),
      );
  });

  it('is money, and its document is not of the future', () => {
    givenLife().when(stateBase(0)).thenRefused('AMOUNT_NOT_POSITIVE', { asked: 0n });
    givenLife()
      .when(
        stateBase(1, { source: letter('งบ', '2022-03-02'), effectiveOn: '2022-03-01' as never }),
      )
      .thenRefusedAs('DOCUMENT_IN_FUTURE');
  });

  it('needs a rate of the registry', () => {
    const ended = referenceOf(
      registryEvent(
        'rate.ended.v1',
        { rate: 'ceiling-TOWN' as never, citation: 'ก' },
        '2021-12-30',
      ),
    );
    givenLife()
      .when({ command: base, reference: ended })
      .thenRefused('RATE_UNKNOWN', { type: 'TOWN', on: '2021-12-30' as never });
    givenLife(...TOWN)
      .when({ command: assent(K1, 99), reference: ended })
      .thenWarns(BOTH, ['RATE_UNKNOWN']);
  });
});

describe('the yearly ceiling', () => {
  it('warns with all figures while the rate is unchecked, and refuses once it was checked', () => {
    const life = givenLife(...TOWN);
    life.when(assent(K1, 30)).thenHappens(...BOTH);
    life.when(assent(K1, 31)).thenWarns(BOTH, ['ABOVE_YEARLY_CEILING']);
    life.when({ command: assent(K1, 30), reference }).thenHappens(...BOTH);
    life
      .when({ command: assent(K1, 31), reference })
      .thenRefused('ABOVE_YEARLY_CEILING', figures({}));
  });

  it('refuses too where the rule was checked and not the rate', () => {
    const citation = 'ราชกิจจานุเบกษา';
    const mark = { code: 'ABOVE_YEARLY_CEILING', verified: true, citation };
    givenLife(...TOWN)
      .when({
        command: assent(K1, 31),
        reference: referenceOf(registryEvent('rule.marked.v1', mark)),
      })
      .thenRefused('ABOVE_YEARLY_CEILING', figures({ rateVerified: false }));
  });

  it('is tested on the sum: a split does not pass', () =>
    givenLife(...TOWN, assent(K1, 20))
      .when({ command: assent(K2, 11), reference })
      .thenRefused(
        'ABOVE_YEARLY_CEILING',
        figures({ asked: money(11), used: money(20), remaining: money(10) }),
      ));

  it('counts subsidies outside the ledger and exceptions', () => {
    const life = [...TOWN, subsidise('S1', 12), subsidise('S2', 3), except('E1', 5)];
    givenLife(...life, except('E2', 1))
      .when({ command: assent(K1, 22), reference })
      .thenRefused(
        'ABOVE_YEARLY_CEILING',
        figures({
          asked: money(22),
          outside: money(15),
          exceptions: money(6),
          remaining: money(21),
        }),
      );
    givenLife(...life, cancelSubsidy())
      .when({ command: assent(K1, 32), reference })
      .thenHappens(...BOTH);
  });

  it('leaves nothing, and no less, where other subsidies went above it', () =>
    givenLife(...TOWN, subsidise('S1', 99))
      .when({ command: assent(K1, 1), reference })
      .thenRefused(
        'ABOVE_YEARLY_CEILING',
        figures({ asked: money(1), outside: money(99), remaining: 0n }),
      ));

  it.each(['own-execution', 'in-kind'] as const)('does not count %s', (form) => {
    const life = [stateBase(1_000), pledge('K1', 100), pledge('K2', 900, { form })];
    givenLife(...life)
      .when({ command: assent(K2, 900), reference })
      .thenHappens(...BOTH);
    givenLife(...life, assent(K2, 900))
      .when({ command: assent(K1, 30), reference })
      .thenHappens(...BOTH);
  });

  it('counts the forms that the rate counts', () => {
    const rate = 'ceiling-TOWN' as never;
    const ended = registryEvent('rate.ended.v1', { rate, citation: 'ก' }, '2022-01-01');
    const wider = registryEvent(
      'rate.stated.v1',
      {
        rate: 'wider' as never,
        types: ['TOWN'],
        shareBasisPoints: 300,
        forms: ['cash', 'own-execution'],
        verified: true,
        citation: 'ก',
      },
      '2022-01-01',
    );
    const life = [
      stateBase(1_000),
      pledge('K1', 100, { form: 'own-execution' }),
      pledge('K2', 10),
      assent(K1, 25),
    ];
    givenLife(...life)
      .when({ command: assent(K2, 6), reference: referenceOf(ended, wider) })
      .thenRefused(
        'ABOVE_YEARLY_CEILING',
        figures({ asked: money(6), used: money(25), remaining: money(5) }),
      );
    givenLife(...life)
      .when({ command: assent(K2, 6), reference })
      .thenHappens(...BOTH);
  });

  it('is that of the year of the book, and not of the day', () => {
    const next = pledge('K3', 30, {
      target: { area: 'TH40' as never, fiscalYear: 2566, project: 'P1' as never },
    });
    const K3 = `${SILA}.K3` as never;
    const life = [...TOWN, next, assent(K1, 30)];
    givenLife(...life)
      .when({ command: assent(K3, 30), reference })
      .thenRefusedAs('CEILING_NOT_STATED');
    givenLife(...life, stateBase(1_000, { fiscalYear: 2566 }))
      .when({ command: assent(K3, 30), reference })
      .thenHappens(...BOTH);
  });

  it('that is not stated warns, and refuses once that rule was checked', () => {
    givenLife(pledge('K1', 1)).when(assent(K1, 1)).thenWarns(BOTH, ['CEILING_NOT_STATED']);
    givenLife(pledge('K1', 1))
      .when({ command: assent(K1, 1), reference: verified('CEILING_NOT_STATED') })
      .thenRefused('CEILING_NOT_STATED', {
        localGovernment: SILA,
        fiscalYear: 2565,
        rateVerified: true,
      });
    givenLife(pledge('K1', 1, { form: 'in-kind' }))
      .when(assent(K1, 1))
      .thenHappens(...BOTH);
  });

  it('goes by the type on the day of the assent', () => {
    const upgraded = referenceOf(
      registryEvent(
        'local-government.reclassified.v1',
        { localGovernment: SILA, type: 'CITY', nameTh: 'ศิลา', fullNameTh: 'นคร', citation: 'ก' },
        '2022-02-15',
      ),
      registryEvent('rate.marked.v1', {
        rate: 'ceiling-CITY' as never,
        verified: true,
        citation: 'ก',
      }),
    );
    const on = (date: string) => ({
      command: assent(K1, 21, { document: letter('มติ', date) }),
      reference: upgraded,
    });
    givenLife(...TOWN)
      .when(on('2022-02-14'))
      .thenHappens(...BOTH);
    givenLife(...TOWN)
      .when(on('2022-02-15'))
      .thenRefused(
        'ABOVE_YEARLY_CEILING',
        figures({ asked: money(21), ceiling: money(20), remaining: money(20) }),
      );
  });

  it('has again what comes no more', () => {
    const used = [...TOWN, assent(K1, 30)];
    givenLife(...used, free(10))
      .when({ command: assent(K2, 11), reference })
      .thenRefused(
        'ABOVE_YEARLY_CEILING',
        figures({ asked: money(11), used: money(20), remaining: money(10) }),
      );
    givenLife(...used, free(10))
      .when({ command: assent(K2, 10), reference })
      .thenHappens(...BOTH);
  });
});

describe('what is freed', () => {
  const used = [...TOWN, assent(K1, 30)];

  it('is at most what is used, and may be the same again', () => {
    const event = (amount: number) =>
      eventOf('ceiling.freed.v1', { contribution: K1, amount: money(amount), cause: 'expired' });
    givenLife(...used)
      .when(free(12))
      .thenEvents(event(12));
    givenLife(...used, free(12))
      .when(free(12))
      .thenEvents(event(12));
    givenLife(...used, free(12), free(12))
      .when(free(12))
      .thenEvents(event(6));
  });

  it('is nothing when there is nothing to free', () => {
    givenLife(...used, free(30))
      .when(free(1))
      .thenNothing();
    givenLife(...TOWN)
      .when(free(1))
      .thenNothing();
    givenLife().when(free(1)).thenNothing();
    givenLife(...TOWN, assent(K1, 30, { authority: 'ordinance' }))
      .when(free(1))
      .thenNothing();
  });
});

describe('a subsidy outside the ledger', () => {
  it('is recorded once, by its document and recipient', () => {
    const document = letter('ฎีกา ๑');
    const life = givenLife(subsidise('S1', 12, { document }));
    life.when(subsidise('S1', 12, { document })).thenNothing();
    life
      .when(subsidise('S1', 13, { document }))
      .thenRefused('ID_TAKEN', { kind: 'subsidy', id: 'S1' });
    life.when(subsidise('S2', 12, { document: letter('ฎีกา 1') })).thenRefused('DOCUMENT_TAKEN', {
      number: 'ฎีกา 1',
      kind: 'outside subsidy',
      recordedAs: 'S1',
    });
    life
      .when(subsidise('S2', 12, { document, recipient: 'วัดศิลา' }))
      .thenHappens('outside-subsidy.recorded.v1');
  });

  it('is cancelled once, and its document may name it again', () => {
    const life = givenLife(subsidise('S1', 12), cancelSubsidy());
    life.when(cancelSubsidy()).thenNothing();
    life
      .when(cancelSubsidy(letter('ศล ยกเลิก 2')))
      .thenRefused('SUBSIDY_ALREADY_CANCELLED', { subsidy: 'S1' });
    life
      .when(subsidise('S2', 12, { document: letter('ฎีกา S1') }))
      .thenHappens('outside-subsidy.recorded.v1');
    givenLife().when(cancelSubsidy()).thenRefused('SUBSIDY_UNKNOWN', { subsidy: 'S1' });
  });

  it('and an exception are numbered when the client names none', () => {
    const idOf = (field: string, id: string) =>
      expect.objectContaining({ data: expect.objectContaining({ [field]: id }) as unknown });
    givenLife(subsidise('S1', 1))
      .when(subsidise('x', 2, { subsidy: undefined }))
      .thenEvents(idOf('subsidy', 'S0002') as never);
    givenLife()
      .when(except('x', 2, { exception: undefined }))
      .thenEvents(idOf('exception', 'E0001') as never);
  });
});

it('an exception lifts the ceiling once, however often it is told', () => {
  const life = givenLife(except('E1', 5));
  life.when(except('E1', 5)).thenNothing();
  life.when(except('E1', 6)).thenRefused('ID_TAKEN', { kind: 'exception', id: 'E1' });
  life.when(except('E2', 5, { document: letter('ขก e1') })).thenRefused('DOCUMENT_TAKEN', {
    number: 'ขก e1',
    kind: 'ceiling exception',
    recordedAs: 'E1',
  });
});

it('a local government called constructor is no exception', () => {
  const K = `${SILA}.constructor` as typeof K1;
  const life = [stateBase(1_000), pledge('constructor', 30), assent(K, 30), pledge('K2', 1)];
  givenLife(...life)
    .when({ command: assent(K2, 1), reference })
    .thenRefusedAs('ABOVE_YEARLY_CEILING');
  givenLife(...life, { ...free(30), contribution: K } as never)
    .when({ command: assent(K2, 1), reference })
    .thenHappens(...BOTH);
});
