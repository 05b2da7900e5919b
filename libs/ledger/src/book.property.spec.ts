import fc from 'fast-check';
import { evolve, fold } from './book.evolve';
import type { BookEvent } from './book.events';
import { EMPTY_BOOK, type BookState } from './book.state';
import { decodeEvent, encodeEvent, type LedgerEvent, type WriterMetadata } from './event-codec';
import { sameContent } from './identity';
import { postings } from './postings';
import { Rejection } from './rejection';
import { eventsOf, hold, LAWS, type Moment } from './testing/book-laws';
import {
  attempt,
  dayOfYear,
  FIRST_DAY,
  randomSteps,
  SMALL_WORLD,
  type RandomStep,
} from './testing/random-commands';
import { wildDay, wilder } from './testing/wild-commands';

/*
 * Random histories against what must hold in any of them. On failure fast-check prints the seed and
 * the shortest sequence that it found; LEDGER_RUNS multiplies the number of sequences for a soak.
 */
const RUNS = Number(process.env.LEDGER_RUNS ?? 1);

/** The moments of a random year, the setting up of its small world first. */
function lived(steps: readonly RandomStep[]): readonly Moment[] {
  return [...SET_UP, ...livedFrom(SET_UP.at(-1)?.state ?? EMPTY_BOOK, steps)];
}

function livedFrom(begin: BookState, steps: readonly RandomStep[]): readonly Moment[] {
  let state = begin;
  return steps.map(({ command, today: number, by }) => {
    const today = dayOfYear(number);
    const before = state;
    const answer = attempt(state, command, today, by);
    if (!(answer instanceof Rejection)) state = fold(answer, state);
    return { before, state, command, answer, today, by };
  });
}

const SET_UP = livedFrom(
  EMPTY_BOOK,
  SMALL_WORLD.map((command) => ({ command, today: FIRST_DAY })),
);

function historyOf(steps: readonly RandomStep[]): readonly BookEvent[] {
  return lived(steps).flatMap(eventsOf);
}

const run = (runs: number): fc.Parameters<unknown> => ({ numRuns: runs * RUNS });

it('keeps every law in every moment of thousands of random years', () => {
  fc.assert(
    fc.property(randomSteps, (steps) => {
      const moments = lived(steps);
      for (const [law, look] of Object.entries(LAWS)) {
        try {
          look(moments);
        } catch (error) {
          throw new Error(`a law is broken: ${law}`, { cause: error });
        }
      }
    }),
    run(1_500),
  );
}, 300_000);

it('comes to the same state from its events as it went through', () => {
  fc.assert(
    fc.property(randomSteps, fc.nat(), (steps, cut) => {
      const moments = lived(steps);
      const until = cut % moments.length;
      const events = moments.slice(0, until + 1).flatMap(eventsOf);
      expect(fold(events)).toEqual(moments[until]?.state);
    }),
    run(60),
  );
});

const WRITER: WriterMetadata = {
  commandId: 'b9ad7c4c-2b3a-5d0b-9a6e-0c6a3b1f5a55',
  inputHash: '0'.repeat(64),
  correlationId: 'property',
  recordedAt: '2022-03-01T03:00:00.000Z',
  rules: 1,
};

it('reads every event as it was written, and would write the same bytes again', () => {
  fc.assert(
    fc.property(randomSteps, (steps) => {
      for (const event of historyOf(steps)) {
        const encoded = encodeEvent(event, WRITER);
        const { meta, ...decoded } = decodeEvent(encoded) ?? { meta: undefined };
        hold(meta !== undefined && sameContent(decoded, event), event.type);
        const again = encodeEvent(decoded as LedgerEvent, WRITER);
        hold(again.payload.equals(encoded.payload), event.type);
        hold(again.metadata.equals(encoded.metadata), event.type);
      }
    }),
    run(60),
  );
});

describe('whatever is asked', () => {
  it('the answer is events or a rejection, never another error, and postings stay balanced', () => {
    const wildSteps = randomSteps.chain((steps) =>
      fc.tuple(
        fc.constant(steps.slice(0, -3)),
        ...steps.slice(-3).map(({ command }) => wilder(command)),
      ),
    );
    fc.assert(
      fc.property(wildSteps, wildDay, ([steps, ...commands], today) => {
        let state = fold(historyOf(steps));
        for (const command of commands) {
          const answer = attempt(state, command, today);
          if (answer instanceof Rejection) continue;
          for (const event of answer) {
            const sum = postings(event).reduce((total, { amount }) => total + amount, 0n);
            expect(sum).toBe(0n);
            state = evolve(state, event);
          }
        }
      }),
      run(300),
    );
  });
});

it('meets in its random histories everything that can happen', () => {
  const happened = new Map<string, number>();
  for (const steps of fc.sample(randomSteps, { seed: 2565, numRuns: 300 })) {
    for (const moment of lived(steps)) {
      const { answer } = moment;
      const names =
        answer instanceof Rejection ? [answer.code] : eventsOf(moment).map(({ type }) => type);
      for (const name of names) happened.set(name, (happened.get(name) ?? 0) + 1);
    }
  }
  const often = [
    'allocation.made.v1',
    'transfer.made.v1',
    'commitment.made.v1',
    'commitment.cancelled.v1',
    'disbursement.recorded.v1',
    'return.recorded.v1',
    'unauthorised.recorded.v1',
    'unauthorised.regularised.v1',
    'ABOVE_CUMULATIVE_CEILING',
    'ABOVE_DECISION_CEILING',
    'LINE_STOPPED',
    'DOCUMENT_TAKEN',
    'ID_TAKEN',
    'ALLOCATION_INSUFFICIENT',
    'ALLOTMENT_INSUFFICIENT',
    'DISBURSEMENT_EXCEEDS_COMMITMENT',
    'RETURN_EXCEEDS_DISBURSEMENT',
    'BEFORE_WHAT_IT_FOLLOWS',
    'COVER_INSUFFICIENT',
    'separation.overridden.v1',
    'entry.reversed.v1',
    'exception.noted.v1',
    'ENTRY_ALREADY_REVERSED',
    'CORRECTION_OVERDRAWS',
    'CORRECTION_BELOW_USE',
    'CONFIRMED_BY_RECORDER',
    'PAID_BY_COMMITTER',
    'REGULARISED_BY_RECORDER',
    'OVERRIDE_NOT_NEEDED',
    'OVERRIDE_OF_ONESELF',
    'OVERRIDE_STANDS',
  ];
  if (process.env.LEDGER_COUNTS) process.stderr.write(JSON.stringify([...happened]));
  expect(often.filter((name) => (happened.get(name) ?? 0) < 10)).toEqual([]);
});
