import { audit } from './book.check';
import type { BookEvent, DataOf } from './book.events';
import { Rejection, type RejectionCode } from './rejection';
import type { YearEndRejections } from './rejection.year-end';
import { appropriate, baht, day, document, L1, L2, line, P1 } from './testing/khon-kaen';
import { RECEIVED } from './testing/matching-fund';
import { REFERENCE } from './testing/reference';
import { ask, event, historyOf, stateOf, type Asked, type Step } from './testing/scenario';
import {
  adjust,
  BOUND,
  CARRIED,
  carry,
  close,
  CLOSED,
  extend,
  lapse,
  lapseCarried,
  OCTOBER,
  payLate,
  refuse,
  reserve,
  run,
  afterwards,
  undo,
} from './testing/year-end';
import { EVENTS_OF_A_ROUND } from './year-end-run';

/**
 * One smallest case for every rule of the year end: `asked` is refused, or lets something be told beside
 * it; `found` is what an auditor finds in a history that no command writes. A code without a case does
 * not compile.
 */
type Case =
  | { readonly before: readonly Step[]; readonly asked: Asked; readonly told?: true }
  | { readonly before: readonly Step[]; readonly found: BookEvent };

const C1 = 'C1' as never;
const RESERVED = [...BOUND, reserve('RV1', 'C1')];
const LAPSED = [...CARRIED, afterwards(lapseCarried('LP1', 'CO1'), '2023-04-10')];
const money = { line: L1, fundSource: 'provincial', project: P1, amount: baht(1) } as const;

/** A lapse as it would be written, whatever the commands say. */
function lapsed(more: Partial<DataOf<'lapse.made.v1'>>, on = '2022-09-30'): BookEvent {
  const data = { ...money, lapse: 'LP9' as never, from: 'allocated', cause: 'year-end' } as const;
  return event('lapse.made.v1', { ...data, ...more }, { on, recordedOn: OCTOBER });
}

const CASES: { readonly [C in keyof YearEndRejections]: Case } = {
  YEAR_NOT_OVER: { before: CARRIED, asked: afterwards(close, '2022-09-30') },
  NOT_ON_YEAR_END: { before: BOUND, found: lapsed({}, '2022-10-01') },
  RESERVATION_UNKNOWN: { before: BOUND, asked: afterwards(carry('CO1', 'RV9')) },
  RESERVATION_ANSWERED: { before: CARRIED, asked: refuse('RV1') },
  RESERVATION_KIND_DIFFERS: {
    before: BOUND,
    asked: reserve('RV1', undefined, { line: L1, from: 'allocated', amount: 1n }),
  },
  RESERVATION_EXCEEDS_REST: { before: BOUND, asked: reserve('RV1', 'C1', { amount: baht(201) }) },
  RESERVATION_SPENT: {
    before: [
      ...RESERVED,
      afterwards({ type: 'CancelCommitment', commitment: C1, reason: '' }, '2022-09-25'),
    ],
    asked: afterwards(carry('CO1', 'RV1')),
  },
  CARRY_OVER_EXCEEDS_RESERVATION: {
    before: RESERVED,
    asked: afterwards(carry('CO1', 'RV1', { amount: baht(201) })),
  },
  CARRY_OVER_TOO_LONG: {
    before: RESERVED,
    asked: afterwards(carry('CO1', 'RV1', { until: day('2023-04-01') })),
  },
  CARRY_OVER_UNKNOWN: { before: BOUND, asked: afterwards(payLate('D9', 'CO9', 1), '2022-11-20') },
  CARRY_OVER_OF_OTHER_MONEY: {
    before: CARRIED,
    found: lapsed({
      line: L2,
      from: 'carried-committed',
      commitment: C1,
      carryOver: 'CO1' as never,
      cause: 'given-up',
    }),
  },
  CARRY_OVER_OVER: {
    before: CARRIED,
    asked: afterwards(
      payLate('D9', 'CO1', 1, { document: document('ฎ', '2023-04-01') }),
      '2023-04-01',
    ),
  },
  CARRY_OVER_RUNS: { before: CARRIED, asked: afterwards(lapseCarried('LP1', 'CO1'), '2022-12-01') },
  CARRY_OVER_INSUFFICIENT: {
    before: CARRIED,
    asked: afterwards(payLate('D9', 'CO1', 201), '2022-11-20'),
  },
  CARRY_OVER_SPENT: {
    before: [...CARRIED, afterwards(payLate('D9', 'CO1', 200), '2022-11-20')],
    asked: afterwards(extend('CO1', '2023-06-30'), '2023-03-25'),
  },
  EXTENSION_OUT_OF_ORDER: {
    before: CARRIED,
    asked: afterwards(extend('CO1', '2023-06-30', { round: 2 }), '2023-03-25'),
  },
  EXTENSION_NOT_LATER: {
    before: CARRIED,
    asked: afterwards(extend('CO1', '2023-03-31'), '2023-03-25'),
  },
  LAPSE_EXCEEDS_REST: {
    before: RESERVED,
    asked: afterwards(lapse('LP1', 'committed', { commitment: C1, amount: baht(1) })),
  },
  LAPSE_CAUSE_DIFFERS: { before: BOUND, found: lapsed({ cause: 'given-up' }) },
  LAPSE_UNKNOWN: { before: CARRIED, asked: afterwards(undo('LP9', 'CO2'), '2023-04-20') },
  UNDOING_EXCEEDS_LAPSE: {
    before: LAPSED,
    asked: afterwards(undo('LP1', 'CO2', { amount: baht(201) }), '2023-04-20'),
  },
  CLOSING_UNFINISHED: { before: CARRIED, asked: afterwards(close) },
  CLOSING_MISSTATED: {
    before: [...CARRIED, afterwards(run('lapse'))],
    found: event(
      'book.closed.v1',
      { closedOn: day(OCTOBER), balances: [] },
      { on: OCTOBER, recordedOn: OCTOBER },
    ),
  },
  CLOSED_UNRECONCILED: { before: CARRIED, asked: afterwards(run('close')), told: true },
  CLOSED_WITH_LOCAL_MONEY: { before: RECEIVED, asked: afterwards(run('close')), told: true },
  BOOK_CLOSED: {
    before: CLOSED,
    asked: afterwards(reserve('RV9', undefined, { line: L1, amount: 1n }).command),
  },
  BOOK_NOT_CLOSED: { before: CARRIED, asked: afterwards(adjust('AD1', [] as never), '2022-12-01') },
  ADJUSTMENT_NOT_ALLOWED: {
    before: CLOSED,
    asked: afterwards(
      adjust('AD1', [{ line: L1, from: 'appropriated', to: 'lapsed', amount: 1n }]),
      '2022-12-01',
    ),
  },
  ADJUSTMENT_BELOW_NOTHING: {
    before: CLOSED,
    asked: afterwards(
      adjust('AD1', [
        { line: L1, project: P1, from: 'disbursed', to: 'lapsed', amount: baht(101) },
      ]),
      '2022-12-01',
    ),
  },
  YEAR_END_CONTINUES: {
    before: [
      appropriate(
        ...Array.from({ length: EVENTS_OF_A_ROUND + 1 }, (_, at) => line(`X${at}` as never, 1)),
      ),
    ],
    asked: afterwards(run('lapse')),
    told: true,
  },
};

function saidOf(stated: Case): readonly RejectionCode[] {
  if ('found' in stated) {
    const history = [...historyOf(...stated.before), stated.found];
    return [...audit(history, REFERENCE)].flatMap(({ index, findings }) =>
      index === history.length - 1 ? findings.map(({ code }) => code) : [],
    );
  }
  try {
    const { warnings } = ask(stateOf(...stated.before), stated.asked);
    return stated.told ? warnings.map(({ code }) => code) : [];
  } catch (error) {
    if (error instanceof Rejection) return [error.code];
    throw error;
  }
}

it.each(Object.keys(CASES) as (keyof typeof CASES)[])('%s is said where it belongs', (code) => {
  expect(saidOf(CASES[code])).toContain(code);
});
