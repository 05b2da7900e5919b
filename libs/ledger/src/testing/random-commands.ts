import fc from 'fast-check';
import type { BookCommand } from '../book';
import { fold } from '../book.evolve';
import type { BookEvent, DelegationId, Verb } from '../book.events';
import type { LineId, OutsideDocument, ProjectId } from '../stored-values';
import { EMPTY_BOOK, type BookState } from '../book.state';
import type { CalendarDate } from '../calendar';
import type { Actor } from '../circumstances';
import type { StatedDates } from '../decision';
import { Rejection } from '../rejection';
import type { StatedDecision } from '../resolution';
import {
  allocation,
  allot,
  appropriate,
  approve,
  baht,
  cancel,
  commit,
  confirm,
  day,
  document,
  G1,
  G2,
  giveBack,
  grant,
  L1,
  L2,
  L3,
  line,
  meeting,
  P1,
  P2,
  pay,
  payOf,
  register,
  regularise,
  resolve,
  transfer,
} from './khon-kaen';
import { correctingAny } from './random-corrections';
import { overriding } from './random-overrides';
import { ask, CHAIR, SECRETARY, TREASURER } from './scenario';

/*
 * A small world in which random commands meet often: four lines in two plans, two projects, two
 * delegations, few ids and documents, small amounts, days in and around the fiscal year.
 */

const L4 = 'L4' as LineId;
/** The ceilings of the small world's delegations, in satang. */
export const CEILINGS = {
  perDecision: { [G1]: baht(200) },
  cumulative: { [G1]: baht(560), [G2]: baht(250) },
} as { readonly [kind in 'perDecision' | 'cumulative']: Readonly<Record<string, bigint>> };

/**
 * What stands before the random commands: the Act, half of it allotted, powers and projects, a
 * first allocation to each of them, and a little that is bound and paid.
 */
export const SMALL_WORLD: readonly BookCommand[] = [
  appropriate(
    line(L1, 800),
    line(L2, 500),
    line(L3, 500),
    line(L4, 100, { plan: 'แผนอื่น', fundSource: 'local' }),
  ),
  allot('A0', L1, 500),
  allot('A00', L2, 300),
  grant(G1, {
    ceilingPerDecision: CEILINGS.perDecision[G1] ?? 0n,
    ceilingCumulative: CEILINGS.cumulative[G1] ?? 0n,
  }),
  grant(G2, {
    ceilingCumulative: CEILINGS.cumulative[G2] ?? 0n,
    powers: [
      { power: 'allocate', verb: 'endorse' },
      { power: 'allocate', verb: 'approve' },
      { power: 'transfer', verb: 'approve' },
    ],
    validFrom: day('2021-12-01'),
  }),
  register(P1, L1, L2),
  register(P2, L1, L2, L3),
  resolve('R0', [approve(allocation(P1, L1, 150)), approve(allocation(P2, L2, 90))], {
    meeting: meeting(99, '2021-10-11'),
  }),
  confirm('R0'),
  commit('X1', 60),
  commit('X2', 50, { project: P2, line: L2 }),
  payOf('X1', 'Y1', 20),
];

/** A command and the day on which it is asked, as its number in the fiscal year. */
export interface RandomStep {
  readonly command: BookCommand;
  /** Who asks; the usual one when absent. */
  readonly by?: Actor;
  readonly today: number;
}

/** The day of a number: 0 is the first of the fiscal year, 364 its last. */
export function dayOfYear(number: number): CalendarDate {
  const instant = new Date(Date.UTC(2021, 9, 1) + number * 86_400_000);
  return day(instant.toISOString().slice(0, 10));
}

/**
 * A command as it is made on a day in a book, because the days that people state are mostly recent
 * ones, and what they refer to mostly exists.
 */
type Making = (today: number, state: BookState) => BookCommand;
type DaysAgo = fc.Arbitrary<number>;

const recent: DaysAgo = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 25 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 200 }) },
  { weight: 1, arbitrary: fc.integer({ min: -60, max: 0 }) },
);
const amount = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 60 }) },
  { weight: 3, arbitrary: fc.integer({ min: 40, max: 320 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -5, 0.01, 300, 300.01) },
);
const anyLine = fc.constantFrom(L1, L1, L1, L1, L2, L2, L2, L3, L4);
const anyProject = fc.constantFrom<ProjectId>(P1, P2);
/** Mostly where the first allocations are. */
const anyAccount = fc.constantFrom(
  ...Array<readonly [ProjectId, LineId]>(4).fill([P1, L1]),
  ...Array<readonly [ProjectId, LineId]>(3).fill([P2, L2]),
  ...([P1, P2] as const).flatMap((project) => [L1, L2, L3].map((from) => [project, from] as const)),
);
const idOf = (...prefixes: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...prefixes), fc.integer({ min: 1, max: 5 }))
    .map(([prefix, number]) => `${prefix}${number}`);

/** Refers to one of the things that there are; sometimes, or when there is none, to a made-up id. */
type Referring = (there: Iterable<string>) => string;
const referring: fc.Arbitrary<Referring> = fc
  .tuple(fc.nat(999), idOf('X', 'R', 'C000', 'D000'))
  .map(([number, madeUp]) => (there) => {
    const ids = number % 12 === 0 ? [] : [...there].sort();
    return ids[number % Math.max(ids.length, 1)] ?? madeUp;
  });
const mayBe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 3 });
const numberOfDocument = fc
  .tuple(fc.constantFrom('ขบ', 'PO', 'po '), fc.integer({ min: 1, max: 12 }))
  .map(([kind, number]) => `${kind} ${number}`);

/** What a command states of its days, if anything. */
type Stating = (today: number) => StatedDates;
const dates: fc.Arbitrary<Stating> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Stating>(() => ({})) },
  {
    weight: 3,
    arbitrary: recent.map<Stating>((ago) => (today) => ({ effectiveOn: dayOfYear(today - ago) })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(recent, recent).map<Stating>(([decided, effective]) => (today) => ({
      decidedOn: dayOfYear(today - decided),
      effectiveOn: dayOfYear(today - effective),
    })),
  },
);

/** How a commitment or a payment is known: decided here, or told, sometimes without a document. */
type Knowing = (today: number) => { basis?: 'fact'; document?: OutsideDocument };
const known: fc.Arbitrary<Knowing> = fc
  .tuple(
    fc.constantFrom(...Array(8).fill('here'), ...Array(4).fill('told'), 'bare'),
    numberOfDocument,
    recent,
  )
  .map(([how, number, ago]) => (today) => {
    if (how === 'here') return {};
    if (how === 'bare') return { basis: 'fact' };
    return { basis: 'fact', document: document(number, dayOfYear(today - Math.max(ago, 0))) };
  });

const order = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(anyProject, anyLine, amount, fc.constantFrom<DelegationId>(G1, G1, G2))
      .map((given) => allocation(...given)),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom(L1, L1, L2),
        fc.constantFrom(L2, L2, L1, L3, L4),
        amount,
        fc.constantFrom<DelegationId>(G1, G2),
      )
      .map((given) => transfer(...given)),
  },
);
const decision = fc.tuple(
  fc.constantFrom<Verb>('approve', 'approve', 'approve', 'approve', 'endorse', 'refer-up'),
  mayBe(order),
  mayBe(fc.integer({ min: -5, max: 30 })),
);

function decided(
  [verb, ordered, later]: readonly [Verb, StatedDecision['order'], number | undefined],
  metOn: number,
): StatedDecision {
  return {
    verb,
    subject: 'เรื่อง',
    ...(ordered ? { order: ordered } : {}),
    // Mostly from the day of the meeting on.
    ...(later === undefined || later < 5 ? {} : { effectiveOn: dayOfYear(metOn + later) }),
  };
}

const makings: readonly fc.WeightedArbitrary<Making>[] = [
  overriding,
  correctingAny,
  {
    weight: 2,
    arbitrary: fc
      .tuple(mayBe(idOf('A')), anyLine, amount, dates, fc.integer({ min: 1, max: 9 }))
      .map(([id, to, given, when, letter]) => (today) => {
        const { effectiveOn } = when(today);
        const more = { effectiveOn, document: document(`สงป. ${letter}`, '2021-10-05') };
        const { allotment, ...rest } = allot(id ?? '', to, given, more);
        return id === undefined ? rest : { ...rest, allotment };
      }),
  },
  {
    weight: 9,
    arbitrary: fc
      .tuple(
        idOf('R', 'R1', 'R2'),
        fc.array(decision, { minLength: 1, maxLength: 3 }),
        recent,
        fc.constantFrom(15, 15, 15, 9),
      )
      .map(([id, decisions, ago, present]) => (today) => {
        const metOn = Math.max(today - ago, 0);
        return resolve(
          id,
          decisions.map((one) => decided(one, metOn)),
          { meeting: meeting(metOn + 1, dayOfYear(metOn)), attendance: { seats: 20, present } },
        );
      }),
  },
  {
    weight: 7,
    arbitrary: referring.map((one) => (_today, state) => {
      const waiting = state.resolutions.filter(({ status }) => status === 'recorded');
      return confirm(one(waiting.keys()));
    }),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(mayBe(idOf('X')), amount, anyAccount, dates, known)
      .map(([id, bound, [project, from], when, how]) => (today) => {
        return commit(id, bound, { project, line: from, ...when(today), ...how(today) });
      }),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(idOf('X', 'C000'), dates).map(
      ([id, when]) =>
        (today) =>
          cancel(id, when(today)),
    ),
  },
  {
    weight: 7,
    arbitrary: fc
      .tuple(referring, mayBe(idOf('Y', 'X')), amount, dates, known)
      .map(([one, id, paid, when, how]) => (today, state) => {
        const of = one([...state.commitments.keys(), ...state.unauthorised.keys()]);
        return payOf(of, id, paid, { ...when(today), ...how(today) });
      }),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(mayBe(idOf('X')), amount, anyAccount, dates, known)
      .map(([id, paid, [project, from], when, how]) => (today) => {
        return pay(id, paid, { project, line: from, ...when(today), ...how(today) });
      }),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(mayBe(idOf('B')), referring, amount, dates, numberOfDocument)
      .map(([id, one, back, when, number]) => (today, state) => {
        const of = one(state.disbursements.keys());
        const more = { ...when(today), document: document(number, dayOfYear(today)) };
        return giveBack(id, of, back, more);
      }),
  },
  {
    weight: 6,
    arbitrary: fc.tuple(referring, dates, recent).map(([one, when, ago]) => (today, state) => {
      const of = one(state.unauthorised.keys());
      const authority = document('นร 1', dayOfYear(today - Math.max(ago, 0)));
      return regularise(of, { ...when(today), authority });
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom<BookCommand>(
        { type: 'OpenBook' },
        register(P1, L1, L2),
        register(P1, L3),
        appropriate(line(L1, 800)),
        appropriate(line('L9' as LineId, 10)),
        grant(G1),
      )
      .map((command) => () => command),
  },
];

/** A sequence of random commands over a year and some days; most sequences are long. */
export const randomSteps: fc.Arbitrary<readonly RandomStep[]> = fc
  .array(
    fc.record({
      making: fc.oneof(...makings),
      daysLater: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 25 })),
      // Mostly whoever may; sometimes one who may not do both.
      by: fc.option(fc.constantFrom(SECRETARY, CHAIR, TREASURER), { nil: undefined, freq: 9 }),
    }),
    { minLength: 15, maxLength: 45, size: 'max' },
  )
  .map((steps) => {
    let today = FIRST_DAY;
    let state = smallWorld();
    return steps.map(({ making, daysLater, by }) => {
      today += daysLater;
      const step = { command: making(today, state), today, ...(by ? { by } : {}) };
      state = after(state, step);
      return step;
    });
  });

/** The day on which the small world is set up, and the first random command may be asked. */
export const FIRST_DAY = 15;

let setUp: BookState | undefined;

/** The small world's state, worked out once: states never change. */
function smallWorld(): BookState {
  setUp ??= SMALL_WORLD.reduce(
    (state, command) => after(state, { command, today: FIRST_DAY }),
    EMPTY_BOOK,
  );
  return setUp;
}

function after(state: BookState, { command, today, by }: RandomStep): BookState {
  const answer = attempt(state, command, dayOfYear(today), by);
  return answer instanceof Rejection ? state : fold(answer, state);
}

/** What a book answers to a command on a day. Any other error than a rejection is a bug. */
export function attempt(
  state: BookState,
  command: BookCommand,
  today: CalendarDate,
  by?: Actor,
): readonly BookEvent[] | Rejection {
  try {
    return ask(state, { command, on: today, ...(by ? { by } : {}) }).events;
  } catch (error) {
    if (error instanceof Rejection) return error;
    throw error;
  }
}
