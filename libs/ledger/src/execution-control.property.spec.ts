import fc from 'fast-check';
import type { BookCommand } from './book';
import { audit } from './book.check';
import { fold } from './book.evolve';
import type { BookEvent } from './book.events';
import { balanceOf, EMPTY_BOOK, type BookState } from './book.state';
import { remainingOf } from './commitment';
import { BUCKETS, postings, type Stage } from './postings';
import { Rejection } from './rejection';
import { RULES } from './rules';
import { sumSatang } from './satang';
import { Books } from './testing/books';
import { hold } from './testing/book-laws';
import { ALLOCATED, L1, P1 } from './testing/khon-kaen';
import { attempt, dayOfYear } from './testing/random-commands';
import { randomExecution } from './testing/random-execution';
import { REFERENCE } from './testing/reference';
import { historyOf } from './testing/scenario';

/*
 * Random lives of one project's money of one line against what must hold in any of them. On failure
 * fast-check prints the seed and the shortest life that it found; LEDGER_RUNS multiplies their number.
 */
const RUNS = Number(process.env['LEDGER_RUNS'] ?? 1);

/** P1 has 500 of the 1,000 baht of L1, since 10 January; today is 1 March. */
const BEGUN = historyOf(...ALLOCATED);
const TODAY = 151;

interface Moment {
  readonly command: BookCommand;
  readonly answer: readonly BookEvent[] | Rejection;
  readonly today: number;
  readonly state: BookState;
}

function lived(steps: typeof randomExecution extends fc.Arbitrary<infer Steps> ? Steps : never) {
  let state = fold(BEGUN, EMPTY_BOOK);
  let today = TODAY;
  return steps.map(({ making, daysLater }): Moment => {
    today += daysLater;
    const command = making(state, dayOfYear(today));
    const answer = attempt(state, command, dayOfYear(today));
    if (!(answer instanceof Rejection)) state = fold(answer, state);
    return { command, answer, today, state };
  });
}

const eventsOf = (moments: readonly Moment[]): readonly BookEvent[] =>
  moments.flatMap(({ answer }) => (answer instanceof Rejection ? [] : answer));

/** What stands on an account of L1, whoever's it is. */
function standing(books: Books, stage: Stage): bigint {
  return books.byLine().get(L1)?.get(stage) ?? 0n;
}

it('keeps the money of a line whole, and no bucket below nothing', () => {
  fc.assert(
    fc.property(randomExecution, (steps) => {
      const books = new Books();
      for (const event of [...BEGUN, ...eventsOf(lived(steps))]) {
        books.add(postings(event));
        hold(
          books.negative([...BUCKETS, 'unauthorised', 'state-revenue']).length === 0,
          event.type,
        );
        const sum = sumSatang(BUCKETS.map((stage) => standing(books, stage)));
        hold(sum === -standing(books, 'appropriated'), event.type);
      }
    }),
    { numRuns: 400 * RUNS },
  );
}, 120_000);

it('knows of each account what it is made of', () => {
  fc.assert(
    fc.property(randomExecution, (steps) => {
      for (const { state, command } of lived(steps)) {
        const { preCommitments, recognised, onBehalf } = state.life.execution;
        const sums: readonly (readonly [Stage, readonly bigint[]])[] = [
          ['committed', [...state.commitments.values()].map(remainingOf)],
          ['pre-committed', [...preCommitments.values()].map(({ remaining }) => remaining)],
        ];
        for (const [stage, parts] of sums) {
          hold(balanceOf(state, L1, stage, P1) === sumSatang(parts), command.type, stage);
        }
        hold(balanceOf(state, L1, 'savings') === sumSatang([...recognised.values()]), 'savings');
        for (const { amount, disbursed } of state.commitments.values()) {
          hold(disbursed >= 0n && disbursed <= amount, command.type);
        }
        for (const { paid } of onBehalf.values()) hold(paid >= 0n, command.type);
      }
    }),
    { numRuns: 300 * RUNS },
  );
}, 120_000);

it('does once what is asked twice, and finds no breach when it is read again', () => {
  fc.assert(
    fc.property(randomExecution, (steps) => {
      const moments = lived(steps);
      for (const { state, command, answer, today } of moments) {
        // What is given back of a pre-commitment is numbered by the book here.
        if (answer instanceof Rejection || command.type === 'ReleasePreCommitment') continue;
        const again = attempt(state, command, dayOfYear(today));
        hold(!(again instanceof Rejection) && again.length === 0, command.type);
      }
      for (const { findings, event } of audit([...BEGUN, ...eventsOf(moments)], REFERENCE)) {
        const broken = findings.filter(({ code }) => RULES[code].verified);
        hold(broken.length === 0, event.type, ...broken.map(({ code }) => code));
      }
    }),
    { numRuns: 200 * RUNS },
  );
}, 120_000);

it('meets in its random lives everything that can happen', () => {
  const happened = new Map<string, number>();
  for (const steps of fc.sample(randomExecution, { seed: 2565, numRuns: 900 })) {
    for (const { answer } of lived(steps)) {
      const names =
        answer instanceof Rejection
          ? [answer.code]
          : eventsOf([{ answer } as Moment]).map(({ type }) => type);
      for (const name of names) happened.set(name, (happened.get(name) ?? 0) + 1);
    }
  }
  const often = [
    'pre-commitment.made.v1',
    'pre-commitment.released.v1',
    'commitment.changed.v1',
    'commitment.finished.v1',
    'savings.recognised.v1',
    'late-return.recorded.v1',
    'penalty.recorded.v1',
    'on-behalf.authorised.v1',
    'on-behalf.ended.v1',
    'unauthorised.refunded.v1',
    'unauthorised.recorded.v1',
    'unauthorised.regularised.v1',
    'PRE_COMMITMENT_EXCEEDED',
    'CHANGE_BELOW_PAID',
    'SAVINGS_WITHOUT_GROUND',
    'SAVINGS_ABOVE_WHAT_IS_LEFT',
    'ON_BEHALF_EXCEEDED',
    'KEY_TAKEN',
    'DOCUMENT_TAKEN',
  ];
  expect(often.filter((name) => (happened.get(name) ?? 0) < 5)).toEqual([]);
});
