import type { BookCommand } from './book';
import { audit } from './book.check';
import type { BookEvent, DataOf } from './book.events';
import { balanceOf } from './book.state';
import type { ContributionId, LocalGovernmentId } from './stored-values';
import type { StateAgreement } from './matching-fund.commands';
import { finding } from './rejection';
import { formatBaht } from './satang';
import { ALLOCATED, baht, commit, day, document, L1, P1, pay } from './testing/khon-kaen';
import {
  accept,
  agreement,
  bounce,
  deliver,
  match,
  payRefund,
  receive,
  release,
  sign,
  spend,
  standing,
  takeOver,
  value,
} from './testing/matching-fund';
import { CITY, PHRA_LAP, referenceOf, registryEvent, SILA } from './testing/reference';
import { ask, given, historyOf, stateOf, type Asked, type Step } from './testing/scenario';

/*
 * Figures worked out by hand, in baht. P1 has 500 baht of L1.
 */

const of = (payer: LocalGovernmentId): ContributionId => `${payer}.K1` as ContributionId;
const K = { sila: of(SILA), city: of(CITY), phraLap: of(PHRA_LAP) };

/** A contribution in cash that was signed and came whole. */
function paid(id: ContributionId, amount: string): readonly BookCommand[] {
  const money = baht(amount);
  return [
    takeOver(id, 0, { amount: money }),
    sign(id),
    receive(`C-${id}`, id, 0, { amount: money }),
  ];
}

/** A thing of this value that was delivered and accepted. */
function delivered(id: ContributionId, worth: number, form: 'in-kind' | 'own-execution'): Step[] {
  return [
    takeOver(id, worth, { form }),
    sign(id),
    deliver(`D-${id}`, id),
    value(`D-${id}`, worth),
    accept(`D-${id}`),
  ];
}

/** All of a contribution is matched with the most that may be. */
function matched(id: ContributionId, local: string): BookCommand {
  return match(`M-${id}`, id, 0, { local: baht(local) });
}

function under(more: Partial<StateAgreement> = {}): readonly BookCommand[] {
  return [...ALLOCATED, agreement(more)];
}

/** Provincial money: matched, released, and claimed back, by match, in baht. */
function provincial(...steps: readonly Step[]) {
  return stateOf(...steps)
    .fund.matches.valueSeq()
    .map((one) => [one.provincial, one.provincialReleased, one.provincialClaimed].map(formatBaht))
    .toArray();
}

function dataOf<T extends BookEvent['type']>(
  type: T,
  steps: readonly Step[],
): readonly DataOf<T>[] {
  return historyOf(...steps)
    .filter((event) => event.type === type)
    .map((event) => event.data as DataOf<T>);
}

function amountOf(event: BookEvent): string {
  return 'amount' in event.data ? `${event.type} ${formatBaht(event.data.amount)}` : event.type;
}

/** What a command writes: types and amounts, in their order. */
function answer(before: readonly Step[], asked: BookCommand | Asked): readonly string[] {
  return ask(stateOf(...before), asked).events.map(amountOf);
}

const reduce = (to: number): BookCommand => ({
  type: 'ReduceProject',
  project: P1,
  to: baht(to),
  reason: 'ลดขนาดโครงการ',
  document: document('มติ 1'),
});
const cancelled: BookCommand = {
  type: 'CancelProject',
  project: P1,
  reason: 'ยุบโครงการ',
  document: document('มติ 2'),
};

it('a round with three local governments of different ratio', () => {
  const round = [
    ...under({
      ratios: [
        { types: ['TOWN'], provincial: 2, local: 1 },
        { types: ['CITY'], provincial: 1, local: 1 },
        { types: [], provincial: 1, local: 2 },
      ],
    }),
    ...paid(K.sila, '50'),
    ...paid(K.city, '80'),
    ...paid(K.phraLap, '33.33'),
    matched(K.sila, '50'),
    matched(K.city, '80'),
    // 33.33 ÷ 2 is 16.665: cut off at whole satang.
    matched(K.phraLap, '33.33'),
  ];
  expect(provincial(...round)).toEqual([
    ['100.00', '0.00', '0.00'],
    ['80.00', '0.00', '0.00'],
    ['16.66', '0.00', '0.00'],
  ]);
  const state = stateOf(...round);
  expect(formatBaht(balanceOf(state, L1, 'matched', P1))).toBe('196.66');
  expect(formatBaht(balanceOf(state, L1, 'allocated', P1))).toBe('303.34');
});

it('in kind above its share bears nothing more', () => {
  // A quarter may be in kind: 90 in cash carry 30, whatever was delivered.
  const fund = [
    ...under({ inKindShareMax: 2_500 }),
    ...paid(K.sila, '90'),
    matched(K.sila, '90'),
    ...delivered(`${SILA}.K2` as ContributionId, 60, 'in-kind'),
  ];
  const inKind = matched(`${SILA}.K2` as ContributionId, '60');
  expect(answer(fund, inKind)).toEqual(['match.made.v1 30.00']);
  given(...fund)
    .when(match('M2', `${SILA}.K2` as ContributionId, 60, { amount: baht('30.01') }))
    .thenRefused('MATCH_EXCEEDS_RATIO', {
      contribution: `${SILA}.K2`,
      asked: baht('30.01'),
      allowed: baht(120),
      matched: baht(90),
      local: baht(150),
    });
});

it('the share in cash is judged by itself', () => {
  // One for one of all, but at most one for two of cash: 50 in cash carry 25.
  const fund = [
    ...under({ ratios: [{ types: [], provincial: 1, local: 1, cash: 2 }] }),
    ...delivered(`${SILA}.K2` as ContributionId, 100, 'own-execution'),
    ...paid(K.sila, '50'),
  ];
  given(...fund)
    .when(matched(`${SILA}.K2` as ContributionId, '100'))
    .thenRefusedAs('MATCH_EXCEEDS_RATIO');
  expect(answer(fund, matched(K.sila, '50'))).toEqual(['match.made.v1 25.00']);
});

it('a cap ends what a ratio would allow', () => {
  const fund = [
    ...under({ cap: baht(70) }),
    ...paid(K.sila, '50'),
    ...paid(K.city, '50'),
    matched(K.sila, '50'),
  ];
  expect(answer(fund, matched(K.city, '30'))).toEqual(['match.made.v1 20.00']);
  given(...fund)
    .when(match('M2', K.city, 30, { amount: baht(21) }))
    .thenRefused('MATCH_EXCEEDS_CAP', {
      agreement: 'MOU1',
      asked: baht(21),
      matched: baht(50),
      cap: baht(70),
    });
});

it('a partial release takes local money along, and the last one takes the rest', () => {
  const fund = [...under(), ...paid(K.sila, '100.01'), matched(K.sila, '100.01')];
  const third = release('R1', `M-${K.sila}`, { amount: baht('33.33') });
  expect(standing(K.sila, ...fund, third)).toMatchObject({ matched: 66.68, released: 33.33 });
  const rest = [...fund, third, release('R2', `M-${K.sila}`)];
  expect(standing(K.sila, ...rest)).toMatchObject({ released: 100.01 });
});

describe('a project that becomes smaller', () => {
  // 100 approved, 60 came and are matched with 60: together 160. 40 of them go.
  const before = (shrinkage: 'proportional' | 'province-first') => [
    ...under({ shrinkage }),
    takeOver(K.sila, 100),
    sign(K.sila),
    receive('C1', K.sila, 60),
    matched(K.sila, '60'),
  ];

  it('in proportion: 15 of the province, 25 of what is still to come', () => {
    const steps = [...before('proportional'), reduce(120)];
    expect(answer(before('proportional'), reduce(120))).toEqual([
      'match.reversed.v1 15.00',
      'allocation.withdrawn.v1 15.00',
      'contribution.lapsed.v1 25.00',
      'project.reduced.v1',
    ]);
    expect(provincial(...steps)).toEqual([['45.00', '0.00', '0.00']]);
    expect(standing(K.sila, ...steps)).toEqual({ approved: -75, outstanding: 15, matched: 60 });
  });

  it('the province first: 40 of the province, and local money stays', () => {
    const steps = [...before('province-first'), reduce(120)];
    expect(provincial(...steps)).toEqual([['20.00', '0.00', '0.00']]);
    expect(standing(K.sila, ...steps)).toEqual({ approved: -100, outstanding: 40, matched: 60 });
  });

  it('the province first and then local money: cash in a match is to be given back', () => {
    const steps = [...before('province-first'), reduce(50)];
    // 110 go: 60 of the province, 40 still to come, 10 in cash.
    expect(provincial(...steps)).toEqual([['0.00', '0.00', '0.00']]);
    expect(standing(K.sila, ...steps)).toEqual({ approved: -60, matched: 50, refundable: 10 });
  });

  it('lets all that is still to come lapse before anybody is given back what was paid', () => {
    // ศิลา paid 60 of 60, the city 20 of 80, พระลับ 40 of 40: 120 of 180 came. 90 go.
    const three = [
      ...under({ shrinkage: 'province-first' }),
      ...paid(K.sila, '60'),
      takeOver(K.city, 80),
      sign(K.city),
      receive('C1', K.city, 20),
      ...paid(K.phraLap, '40'),
      // What ศิลา paid is in a match, and the province's 60 go before anything of the three.
      matched(K.sila, '60'),
    ];
    const steps = [...three, reduce(90)];
    expect(standing(K.city, ...steps)).toEqual({ approved: -20, received: 15, refundable: 5 });
    // 240 are 60 of the province and 180 of the three: of the 150 that go, 60 lapse and 30 were paid.
    const [refund] = dataOf('refund.due.v1', steps);
    expect(refund?.parts.map(({ amount }) => formatBaht(amount))).toEqual([
      '15.00',
      '5.00',
      '10.00',
    ]);
  });

  it('not below what was used', () => {
    const used = [
      ...before('province-first'),
      release('R1', `M-${K.sila}`),
      spend('S1', 60),
      commit('C1', 60),
    ];
    given(...used)
      .when(reduce(119))
      .thenRefused('REDUCTION_EXCEEDS_UNSPENT', {
        project: P1,
        asked: baht(41),
        available: baht(40),
      });
  });
});

describe('a cancelled project', () => {
  const three = [
    ...under(),
    ...paid(K.sila, '100'),
    ...paid(K.city, '100'),
    ...paid(K.phraLap, '100'),
    ...[K.sila, K.city, K.phraLap].flatMap((id) => [
      matched(id, '100'),
      release(`R-${id}`, `M-${id}`),
    ]),
    // 100.01 by three is 33.34, 33.34 and 33.33: odd satang go to the first.
    spend('S1', 0, { amount: baht('100.01') }),
  ];

  it('gives back what is unspent, to the satang, and its line what was not used', () => {
    const steps = [...three, pay('D1', 90), cancelled];
    const [refund] = dataOf('refund.due.v1', steps);
    expect(refund?.parts.map(({ amount }) => formatBaht(amount))).toEqual([
      '66.66',
      '66.66',
      '66.67',
    ]);
    // 90 were paid, 100.01 of local money bear them: nobody owes anything.
    expect(provincial(...steps)).toEqual([
      ['30.00', '30.00', '0.00'],
      ['30.00', '30.00', '0.00'],
      ['30.00', '30.00', '0.00'],
    ]);
    expect(formatBaht(balanceOf(stateOf(...steps), L1, 'allocated', P1))).toBe('0.00');
    expect(formatBaht(balanceOf(stateOf(...steps), L1, 'allotted'))).toBe('910.00');
  });

  it('claims what was used and is not borne, of each in proportion', () => {
    // 210 were paid, 100.01 are spent of local money: 109.99 are borne by nobody.
    const claims = dataOf('claw-back.claimed.v1', [...three, pay('D1', 210), cancelled]);
    expect(claims.map(({ amount }) => formatBaht(amount))).toEqual(['36.66', '36.66', '36.67']);
  });

  it('takes nothing more', () => {
    const ended = [...three, cancelled];
    given(...ended)
      .when(commit('C1', 1))
      .thenRefusedAs('PROJECT_CANCELLED');
    given(...ended)
      .when(cancelled)
      .thenNothing();
  });
});

describe('a receipt that is reversed', () => {
  const used = [
    ...under({ ratios: [{ types: [], provincial: 3, local: 2 }] }),
    ...paid(K.sila, '100'),
    matched(K.sila, '100'),
    release('R1', `M-${K.sila}`),
    spend('S1', 40),
  ];

  it('takes back what is unused and claims the exact shortfall', () => {
    // 150 of the province are released and 130 bound: 20 are taken back, 130 claimed.
    const before = [...used, commit('C1', 130)];
    expect(answer(before, bounce(`C-${K.sila}`))).toEqual([
      'release.reversed.v1 20.00',
      'claw-back.claimed.v1 130.00',
      'match.reversed.v1 20.00',
      'receipt.reversed.v1 100.00',
    ]);
    const after = [...before, bounce(`C-${K.sila}`)];
    expect(provincial(...after)).toEqual([['0.00', '0.00', '130.00']]);
    expect(standing(K.sila, ...after)).toEqual({
      approved: -100,
      outstanding: 60,
      shortfall: 40,
    });
  });

  it('is no claim where other local money bears what was used', () => {
    // The city's 150 are released on the same line: what is used of both stays within its share.
    const both = [
      ...used,
      ...paid(K.city, '100'),
      matched(K.city, '100'),
      release('R2', `M-${K.city}`),
      commit('C1', 130),
      bounce(`C-${K.sila}`),
    ];
    expect(provincial(...both)).toEqual([
      ['0.00', '0.00', '0.00'],
      ['150.00', '150.00', '0.00'],
    ]);
  });
});

describe('a merger between receipt and refund', () => {
  const reference = referenceOf(
    registryEvent(
      'local-government.merged.v1',
      { localGovernment: PHRA_LAP, into: SILA, citation: 'ประกาศกระทรวงมหาดไทย' },
      '2022-02-20',
    ),
  );
  const before = [...under(), ...paid(K.phraLap, '100'), cancelled];
  const [refund] = dataOf('refund.due.v1', before);

  it('pays the one into which the payer was merged', () => {
    const command = payRefund(refund?.refund ?? '', K.phraLap);
    const [event] = ask(stateOf(...before), { command, reference }).events;
    expect(event?.data).toMatchObject({
      localGovernment: PHRA_LAP,
      payee: SILA,
      amount: baht(100),
    });
  });

  it('is found by an auditor where the payer was paid, who is no more', () => {
    const history = historyOf(...before, payRefund(refund?.refund ?? '', K.phraLap));
    const found = [...audit(history, reference)].flatMap(({ findings }) => findings);
    expect(found).toEqual([
      finding('LOCAL_GOVERNMENT_CEASED', {
        localGovernment: PHRA_LAP,
        into: SILA,
        on: day('2022-03-01'),
      }),
    ]);
  });
});
