import fc from 'fast-check';
import { decodeState, encodeState } from '../libs/commands/src/state-codec';
import { evolve, fold } from '../libs/ledger/src/book.evolve';
import { EMPTY_BOOK, type BookState } from '../libs/ledger/src/book.state';
import { deliveredReference } from '../libs/ledger/src/delivered-reference';
import {
  EMPTY_LOCAL_GOVERNMENT,
  type LocalGovernmentState,
} from '../libs/ledger/src/local-government.state';
import { registryDecider } from '../libs/ledger/src/registry';
import { EMPTY_REGISTRY, type RegistryState } from '../libs/ledger/src/registry.state';
import { Rejection } from '../libs/ledger/src/rejection';
import { after as afterLife } from '../libs/ledger/src/testing/local-government-scenario';
import {
  attempt as attemptInBook,
  dayOfYear,
  FIRST_DAY,
  randomSteps,
  SMALL_WORLD,
} from '../libs/ledger/src/testing/random-commands';
import { randomFundSteps } from '../libs/ledger/src/testing/random-contributions';
import {
  attempt as attemptInLife,
  lives,
  referenceOf,
} from '../libs/ledger/src/testing/random-local-government';
import { REGISTRAR } from '../libs/ledger/src/testing/reference';
import {
  CL11,
  CL12,
  endRate,
  join,
  leave,
  reclassify,
  rename,
  state as stateRate,
  TODAY,
} from '../libs/ledger/src/testing/registry-scenario';
import { answerTo, SET_UP } from '../libs/ledger/src/testing/small-fund';

/*
 * Random histories of every kind of stream: what a snapshot gives back is the state that was folded, in
 * every value, and whatever is decided on it afterwards is decided alike. On failure
 * fast-check prints the seed and the shortest history; LEDGER_RUNS multiplies their number.
 */
const RUNS = Number(process.env.LEDGER_RUNS ?? 1);

/** A kind of stream: a step answers with the events that it led to, or why it did not. */
interface Kind<State, Step> {
  readonly histories: fc.Arbitrary<readonly Step[]>;
  readonly begin: State;
  readonly step: (state: State, step: Step) => { readonly answer: unknown; readonly state: State };
}

function answered<State>(
  state: State,
  answer: unknown,
  on: () => State,
): { readonly answer: unknown; readonly state: State } {
  return answer instanceof Rejection ? { answer: answer.finding, state } : { answer, state: on() };
}

const book: Kind<BookState, { readonly command: never; readonly today: number }> = {
  histories: randomSteps as never,
  begin: SMALL_WORLD.reduce<BookState>((state, command) => {
    const answer = attemptInBook(state, command, dayOfYear(FIRST_DAY));
    return answer instanceof Rejection ? state : fold(answer, state);
  }, EMPTY_BOOK),
  step: (state, { command, today }) => {
    const answer = attemptInBook(state, command, dayOfYear(today));
    return answered(state, answer, () => fold(answer as never, state));
  },
};

const fund: Kind<BookState, never> = {
  histories: randomFundSteps as never,
  begin: fold(SET_UP),
  step: (state, step) => {
    const answer = answerTo(state, step);
    return answered(state, answer, () => (answer as never[]).reduce(evolve, state));
  },
};

const localGovernment: Kind<LocalGovernmentState, readonly [never, boolean]> = {
  histories: lives.map((life) =>
    life.commands.map((command) => [command as never, life.checked] as const),
  ),
  begin: EMPTY_LOCAL_GOVERNMENT,
  step: (state, [command, checked]) => {
    const answer = attemptInLife(state, command, referenceOf({ checked, commands: [] }));
    return answered(state, answer, () => afterLife(state, answer as never));
  },
};

const days = ['2022-01-01', '2022-02-01', '2022-03-01'];
const registry: Kind<RegistryState, never> = {
  histories: fc.array(
    fc.oneof(
      fc.constantFrom(...deliveredReference(EMPTY_REGISTRY)),
      fc.constantFrom(...days).map((on) => leave(on)),
      fc.constantFrom(...days).map((on) => join(on, CL11)),
      fc.constantFrom(...days).map((on) => join(on, CL12, '2023-01-01')),
      fc.constantFrom(...days).map((on) => rename(on)),
      fc.constantFrom(...days).map((on) => reclassify(on)),
      fc.constantFrom(...days).map((on) => stateRate(`R-${on}`, on)),
      fc.constantFrom(...days).map((on) => endRate(on)),
    ),
    { maxLength: 30, size: 'max' },
  ) as never,
  begin: EMPTY_REGISTRY,
  step: (state, command) => {
    try {
      const context = {
        actor: REGISTRAR,
        today: TODAY,
        reference: { registry: state, revisions: {} },
      };
      const answer = registryDecider.decide(state, command, context);
      const on = answer.events.reduce((s, event) => registryDecider.evolve(s, event), state);
      return { answer, state: on };
    } catch (error) {
      if (error instanceof Rejection) return { answer: error.finding, state };
      throw error;
    }
  },
};

async function again<State>(state: State): Promise<State> {
  return (await decodeState(await encodeState(state))) as State;
}

async function decidesAlike<State, Step>(
  { begin, step }: Kind<State, Step>,
  steps: readonly Step[],
  from: number,
): Promise<void> {
  let folded = begin;
  for (const one of steps.slice(0, from)) folded = step(folded, one).state;
  let decoded = (await again(folded)) as State;
  expect(decoded).toStrictEqual(folded);
  // Written again, both are the same bytes: also what equality overlooks, such as what is shared.
  expect((await encodeState(decoded)).equals(await encodeState(folded))).toBe(true);
  for (const one of steps.slice(from)) {
    const [expected, found] = [step(folded, one), step(decoded, one)];
    expect(found.answer).toStrictEqual(expected.answer);
    [folded, decoded] = [expected.state, found.state];
  }
  // By value: a small map that lost an entry is walked in another order once it was written and read.
  // That no rule depends on the order of such a map is what the answers, compared in turn, show.
  expect(decoded).toStrictEqual(folded);
}

const KINDS = {
  book,
  'matching fund of a book': fund,
  'local government': localGovernment,
  registry,
};

it.each(Object.entries(KINDS))(
  'the state of a %s is given back whole, and decides alike',
  async (_, kind) => {
    let longest = 0;
    await fc.assert(
      fc.asyncProperty(
        kind.histories as fc.Arbitrary<readonly unknown[]>,
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (steps, part) => {
          longest = Math.max(longest, steps.length);
          await decidesAlike(
            kind as Kind<unknown, unknown>,
            steps,
            Math.floor(steps.length * part),
          );
        },
      ),
      { numRuns: 60 * RUNS },
    );
    expect(longest).toBeGreaterThan(5);
  },
  120_000,
);
