import fc from 'fast-check';
import { decide, type BookCommand } from './book';
import { audit } from './book.check';
import { evolve, fold } from './book.evolve';
import type { BookEvent } from './book.events';
import { type BookState } from './book.state';
import { BUCKETS, postings, type Stage } from './postings';
import { Rejection } from './rejection';
import { Books } from './testing/books';
import {
  ALLOCATED,
  approve,
  allocation,
  commit,
  confirm,
  day,
  L1,
  P1,
  P2,
  pay,
  payOf,
  resolve,
} from './testing/khon-kaen';
import { REFERENCE } from './testing/reference';
import { askerOf, BOOK, historyOf } from './testing/scenario';
import {
  adjust,
  bind,
  carry,
  close,
  extend,
  lapseCarried,
  payLate,
  refuse,
  reserve,
  run,
  undo,
} from './testing/year-end';

/*
 * Random ends of a small year. On failure fast-check prints the seed and the shortest sequence that it
 * found; LEDGER_RUNS multiplies the number of sequences for a soak.
 */
const RUNS = Number(process.env.LEDGER_RUNS ?? 1);

interface Step {
  readonly command: BookCommand;
  readonly on: string;
}

const BEGUN = historyOf(
  ...ALLOCATED,
  resolve('R2', [approve(allocation(P2, L1, 200))]),
  confirm('R2'),
  commit('C1', 200),
  reserve('RV1', 'C1'),
  reserve('RV2', undefined, { line: L1, amount: 5_000n }),
);

const amount = fc.integer({ min: 1, max: 120 });
const one = (prefix: string, most: number): fc.Arbitrary<string> =>
  fc.integer({ min: 1, max: most }).map((number) => `${prefix}${number}`);
/** Days on which what it is told by is not to come. */
const from = (day: string): fc.Arbitrary<string> =>
  fc.constantFrom(...DAYS.filter((one) => one >= day));
const DAYS = ['2022-10-10', '2022-12-01', '2023-03-22', '2023-04-25', '2023-07-10'];
const later = from('2022-10-10');
const asked = (commands: fc.Arbitrary<BookCommand>, on: fc.Arbitrary<string>): fc.Arbitrary<Step> =>
  fc.record({ command: commands, on });

const WITHIN = fc.constantFrom('2022-06-01', '2022-09-20');
const inYear: fc.Arbitrary<Step> = fc.oneof(
  asked(
    fc.tuple(one('C', 3), amount).map(([id, baht]) => commit(id, baht)),
    WITHIN,
  ),
  asked(
    fc.tuple(one('C', 3), one('D', 9), amount).map(([c, d, baht]) => payOf(c, d, baht)),
    WITHIN,
  ),
  asked(
    fc.tuple(one('D', 9), amount).map(([d, baht]) => pay(d, baht)),
    WITHIN,
  ),
  asked(
    fc.tuple(one('RV', 3), one('C', 3)).map(([rv, c]) => reserve(rv, c).command),
    fc.constant('2022-09-20'),
  ),
  asked(
    fc.tuple(one('RV', 3), fc.option(fc.constant(P1)), amount).map(([rv, project, baht]) => {
      const of = { line: L1, amount: BigInt(baht) * 100n };
      return reserve(rv, undefined, project ? { ...of, project } : of).command;
    }),
    fc.constant('2022-09-20'),
  ),
);
const after: fc.Arbitrary<Step> = fc.oneof(
  asked(
    fc.tuple(one('CO', 2), one('RV', 3)).map(([co, rv]) => carry(co, rv)),
    later,
  ),
  asked(
    one('RV', 3).map((rv) => refuse(rv).command),
    later,
  ),
  asked(
    fc.tuple(one('C', 9), one('CO', 2), amount).map(([c, co, baht]) => {
      return bind(c, co, baht, { project: P1 });
    }),
    from('2022-12-01'),
  ),
  asked(
    fc.tuple(one('E', 9), one('CO', 2), amount).map(([d, co, baht]) => payLate(d, co, baht)),
    from('2022-12-01'),
  ),
  asked(
    one('CO', 2).map((co) => extend(co, '2023-06-30')),
    from('2023-03-22'),
  ),
  asked(
    fc.tuple(one('LP', 2), one('CO', 2)).map(([lp, co]) => lapseCarried(`X${lp}`, co)),
    later,
  ),
  asked(
    fc.tuple(one('LP', 2), one('CO', 2)).map(([lp, co]) => undo(`X${lp}`, `U${co}`)),
    from('2023-04-25'),
  ),
  asked(fc.constantFrom('reserve', 'lapse', 'lapse-carried', 'close').map(run), later),
  asked(fc.constant(close), later),
  asked(
    fc.tuple(one('AD', 3), amount, fc.boolean()).map(([ad, baht, paid]) => {
      const [from, to] = paid
        ? (['disbursed', 'lapsed'] as const)
        : (['lapsed', 'disbursed'] as const);
      const money = { line: L1, project: P1, amount: BigInt(baht) * 100n };
      return adjust(ad, [{ ...money, from, to }]);
    }),
    from('2022-12-01'),
  ),
);
const LIFE = fc
  .tuple(
    fc.array(inYear, { maxLength: 12, size: 'max' }),
    fc.array(after, { maxLength: 30, size: 'max' }),
    fc.boolean(),
  )
  .map(([year, end, carried]) => [
    ...year,
    ...(carried ? [{ command: carry('CO1', 'RV1'), on: '2022-10-10' }] : []),
    ...end.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
  ]);

/** The history of a random life, refused commands left out, and the state that it comes to. */
function lived(steps: readonly Step[]): { events: readonly BookEvent[]; state: BookState } {
  let state = fold(BEGUN);
  const events = [...BEGUN];
  for (const { command, on } of steps) {
    const context = { book: BOOK, actor: askerOf(command), today: day(on), reference: REFERENCE };
    try {
      for (const event of decide(state, command, context).events) {
        state = evolve(state, event);
        events.push(event);
      }
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
    }
  }
  return { events, state };
}

const sum = (stages: ReadonlyMap<string, bigint> | undefined, names: readonly Stage[]): bigint =>
  names.reduce((total, stage) => total + (stages?.get(stage) ?? 0n), 0n);

it('conserves the money of every line, and lets no bucket fall below nothing, at any event', () => {
  fc.assert(
    fc.property(LIFE, (steps) => {
      const books = new Books();
      for (const event of lived(steps).events) {
        books.add(postings(event));
        expect(books.negative([...BUCKETS, 'unauthorised'])).toEqual([]);
        for (const stages of books.byLine().values()) {
          expect(sum(stages, BUCKETS)).toBe(-sum(stages, ['appropriated', 'transferred']));
        }
      }
    }),
    { numRuns: 60 * RUNS },
  );
});

it('leaves in a closed year only what was carried, beside what was paid or has lapsed', () => {
  fc.assert(
    fc.property(LIFE, (steps) => {
      const { events } = lived(steps);
      const closing = events.findIndex(({ type }) => type === 'book.closed.v1');
      if (closing < 0) return;
      const books = new Books();
      for (const [index, event] of events.entries()) {
        books.add(postings(event));
        if (index < closing) continue;
        const left = BUCKETS.filter((stage) => !REMAIN.includes(stage));
        for (const stages of books.byLine().values()) expect(sum(stages, left)).toBe(0n);
      }
    }),
    { numRuns: 100 * RUNS },
  );
});

const REMAIN: readonly Stage[] = [
  'disbursed',
  'carried',
  'carried-committed',
  'lapsed',
  'lapsed-unallotted',
];

it('counts carried money by carry-overs as the accounts do', () => {
  fc.assert(
    fc.property(LIFE, (steps) => {
      const { state, events } = lived(steps);
      const books = new Books();
      for (const event of events) books.add(postings(event));
      let [free, bound] = [0n, 0n];
      for (const carried of state.life.yearEnd.carryOvers.values()) {
        free += carried.free;
        for (const owed of carried.bound.values()) bound += owed;
      }
      const stages = books.byLine().get(L1);
      expect([free, bound]).toEqual([sum(stages, ['carried']), sum(stages, ['carried-committed'])]);
    }),
    { numRuns: 60 * RUNS },
  );
});

it('writes nothing in which the auditor finds a rule broken', () => {
  fc.assert(
    fc.property(LIFE, (steps) => {
      const broken = [...audit(lived(steps).events, REFERENCE)]
        .flatMap(({ findings }) => findings.map(({ code }) => code))
        .filter((code) => !['CLOSED_UNRECONCILED', 'SHORTFALL_ON_DATE'].includes(code));
      expect(broken).toEqual([]);
    }),
    { numRuns: 60 * RUNS },
  );
});

it('draws lives in which years end', () => {
  const types = new Map<string, number>();
  for (const steps of fc.sample(LIFE, { numRuns: 200, seed: 43 })) {
    for (const type of new Set(lived(steps).events.map((event) => event.type))) {
      types.set(type, (types.get(type) ?? 0) + 1);
    }
  }
  const rare = [
    'late-disbursement.recorded.v1',
    'carry-over.committed.v1',
    'carry-over.extended.v1',
    'lapse.undone.v1',
    'prior-period.adjusted.v1',
    'book.closed.v1',
  ] as const;
  expect(rare.filter((type) => (types.get(type) ?? 0) < 2)).toEqual([]);
});
