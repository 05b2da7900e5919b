import fc from 'fast-check';
import { REFERENCE } from './testing/reference';
import { audit, evolve, fold, type BookCommand } from './book';
import type { BookEvent } from './book.events';
import { availableOn, EMPTY_BOOK, type BookState } from './book.state';
import type { CalendarDate } from './calendar';
import type { Actor } from './circumstances';
import { remainingOf } from './commitment';
import { decodeEvent, encodeEvent, type LedgerEvent, type WriterMetadata } from './event-codec';
import { sameContent } from './identity';
import { BUCKETS, postings } from './postings';
import { Rejection } from './rejection';
import { RULES } from './rules';
import { Books, DatedBooks } from './testing/books';
import { cancel, document, giveBack } from './testing/khon-kaen';
import {
  attempt,
  CEILINGS,
  dayOfYear,
  FIRST_DAY,
  randomSteps,
  SMALL_WORLD,
  type RandomStep,
} from './testing/random-commands';
import { brokenSeparation } from './testing/separation-laws';
import { wildDay, wilder } from './testing/wild-commands';
import { comparable } from './typed-number';

/*
 * Random histories against what must hold in any of them. On failure fast-check prints the seed and
 * the shortest sequence that it found; LEDGER_RUNS multiplies the number of sequences for a soak.
 */
const RUNS = Number(process.env.LEDGER_RUNS ?? 1);

/** One moment of a random history, and what was asked and answered to reach it. */
interface Moment {
  readonly before: BookState;
  readonly state: BookState;
  readonly command: BookCommand;
  readonly answer: readonly BookEvent[] | Rejection;
  readonly today: CalendarDate;
  readonly by: Actor | undefined;
}

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

/** Moments in which something happened; the others left the state as it was. */
function eventful(moments: readonly Moment[]): readonly Moment[] {
  return moments.filter((moment) => eventsOf(moment).length > 0);
}

function eventsOf({ answer }: Moment): readonly BookEvent[] {
  return answer instanceof Rejection ? [] : answer;
}

function historyOf(steps: readonly RandomStep[]): readonly BookEvent[] {
  return lived(steps).flatMap(eventsOf);
}

/** A claim in a loop of millions, for which `expect` is too slow. */
function hold(claim: boolean, ...about: readonly unknown[]): void {
  if (!claim) throw new Error(`does not hold: ${about.join(', ')}`);
}

const POSITIVE = [...BUCKETS, 'unauthorised', 'claimed', 'recovered'];
const run = (runs: number): fc.Parameters<unknown> => ({ numRuns: runs * RUNS });

/** What must hold in any history, each looked at in every moment of it. */
const LAWS: Readonly<Record<string, (moments: readonly Moment[]) => void>> = {
  'every event is balanced per line and per source, and no bucket falls below nothing': (
    moments,
  ) => {
    const books = new Books();
    for (const event of moments.flatMap(eventsOf)) {
      const entries = postings(event);
      for (const by of ['line', 'fundSource'] as const) {
        const sums = new Map<string, bigint>();
        for (const entry of entries)
          sums.set(entry[by], (sums.get(entry[by]) ?? 0n) + entry.amount);
        hold([...sums.values()].every((sum) => sum === 0n));
      }
      books.add(entries);
      hold(books.negative(POSITIVE).length === 0, ...books.negative(POSITIVE));
    }
  },

  'appropriated ± transfers = the buckets; disbursed ≤ used ≤ allotted ≤ appropriated': (
    moments,
  ) => {
    const books = new Books();
    for (const moment of eventful(moments)) {
      for (const event of eventsOf(moment)) books.add(postings(event));
      let transferred = 0n;
      for (const [line, stages] of books.byLine()) {
        const sum = (...names: readonly string[]): bigint =>
          names.reduce((total, stage) => total + (stages.get(stage) ?? 0n), 0n);
        const after = -sum('appropriated', 'transferred');
        hold(sum(...BUCKETS) === after, line);
        hold(sum('unauthorised', 'uncovered') === 0n, line);
        hold(sum('claims', 'claimed', 'recovered') === 0n, line);
        const [disbursed, committed] = [sum('disbursed'), sum('committed')];
        const allotted = disbursed + committed + sum('allocated', 'allotted');
        hold(disbursed <= disbursed + committed, line);
        hold(disbursed + committed <= allotted && allotted <= after, line);
        transferred += sum('transferred');
      }
      hold(transferred === 0n, 'transfers bring as much as they take');
      for (const [key, amount] of books.balances) {
        hold(moment.state.balances.get(key) === amount, `${key} is not ${amount}`);
      }
    }
  },

  'both ceilings hold, however a decision is split': (moments) => {
    const cumulative = new Map<string, bigint>();
    const perPurpose = new Map<string, bigint>();
    for (const moment of moments) {
      for (const { type, data } of eventsOf(moment)) {
        if (type !== 'allocation.made.v1' && type !== 'transfer.made.v1') continue;
        const { delegation, amount, resolution } = data;
        const used = (cumulative.get(delegation) ?? 0n) + amount;
        cumulative.set(delegation, used);
        hold((moment.state.delegations.get(delegation)?.used ?? 0n) >= used, delegation);
        hold(used <= (CEILINGS.cumulative[delegation] ?? 0n), delegation);
        const met = moment.state.resolutions.get(resolution)?.record.meeting.date;
        const to = type === 'allocation.made.v1' ? data.project : data.toLine;
        const purpose = `${delegation}|${met}|${type}|${to}`;
        const sum = (perPurpose.get(purpose) ?? 0n) + amount;
        perPurpose.set(purpose, sum);
        const ceiling = CEILINGS.perDecision[delegation];
        hold(ceiling === undefined || sum <= ceiling, purpose);
      }
    }
  },

  'commitments owe what stands as committed, and are not paid above it': (moments) => {
    for (const { state } of eventful(moments)) {
      const owed = new Map<string, bigint>();
      for (const commitment of state.commitments.values()) {
        const { record, amount: bound, disbursed } = commitment;
        const key = `${record.line}|committed|${record.project}`;
        owed.set(key, (owed.get(key) ?? 0n) + remainingOf(commitment));
        hold(disbursed >= 0n && disbursed <= bound, record.commitment);
      }
      for (const [key, amount] of state.balances) {
        if (key.includes('|committed|')) hold((owed.get(key) ?? 0n) === amount, key);
      }
    }
  },

  'no baht is spent twice on any day from the one of its writing on (s.4)': (moments) => {
    const known = new DatedBooks();
    for (const moment of eventful(moments)) {
      for (const event of eventsOf(moment)) known.add(event);
      const short = known.negativeFrom(moment.today, POSITIVE);
      hold(short.length === 0, moment.today, ...short);
    }
  },

  'what was short on an earlier day stands on the list of the auditor': (moments) => {
    const known = new DatedBooks();
    const noted = new Map<string, string>();
    for (const event of moments.flatMap(eventsOf)) {
      known.add(event);
      if (event.type !== 'exception.noted.v1') continue;
      const { line, stage, on } = event.data.facts as Record<string, string>;
      const before = noted.get(`${line}|${stage}`);
      if (before === undefined || (on ?? '') < before) noted.set(`${line}|${stage}`, on ?? '');
    }
    for (const { key, on } of known.negativeOnAnyDay(POSITIVE)) {
      const [line, stage] = key.split('|');
      const since = noted.get(`${line}|${stage}`);
      hold(since !== undefined && since <= on, key, on);
    }
  },

  'no more is available on a day than stands': (moments) => {
    for (const { state, today } of eventful(moments)) {
      for (const [key, balance] of state.balances) {
        const [line = '', stage = '', project] = key.split('|');
        if (!['unallotted', 'allotted', 'allocated'].includes(stage)) continue;
        const account = { line, stage, ...(project ? { project } : {}) } as never;
        const available = availableOn(state, account, today);
        hold(available >= 0n && available <= balance, key);
      }
    }
  },

  'what is asked twice is done once': (moments) => {
    for (const { command, state, answer, today, by } of moments) {
      if (answer instanceof Rejection || !namesItself(command)) continue;
      const again = attempt(state, command, today, by);
      hold(!(again instanceof Rejection) && again.length === 0, command.type);
    }
  },

  'a reversal that frees money, dated today, is never refused': (moments) => {
    for (const { state, today } of eventful(moments)) {
      for (const commitment of state.commitments.values()) {
        if (remainingOf(commitment) === 0n) continue;
        const { commitment: id } = commitment.record;
        hold(!(attempt(state, cancel(id), today) instanceof Rejection), id);
      }
      for (const { record, returned } of state.disbursements.values()) {
        if (returned === record.amount || today > dayOfYear(364)) continue;
        const back = giveBack(undefined, record.disbursement, 0, {
          amount: record.amount - returned,
          document: document('ส่งคืนทั้งหมด', today),
        });
        hold(!(attempt(state, back, today) instanceof Rejection), record.disbursement);
      }
    }
  },

  'an auditor finds no breach, and a refused command leaves nothing': (moments) => {
    const found = [...audit(moments.flatMap(eventsOf), REFERENCE)].flatMap(({ index, findings }) =>
      findings.filter(({ code }) => RULES[code].verified).map(({ code }) => `${index} ${code}`),
    );
    hold(found.length === 0, ...found);
    for (const { answer, before, state } of moments) {
      if (answer instanceof Rejection) hold(state === before);
    }
  },

  'nobody does both, but by an override that nobody used before': (moments) => {
    const state = moments.at(-1)?.state ?? EMPTY_BOOK;
    const broken = brokenSeparation(moments.flatMap(eventsOf), state);
    hold(broken === undefined, broken);
  },

  'an outside document is recorded once for its kind, however it is typed': (moments) => {
    const seen = new Set<string>();
    for (const { type, data } of moments.flatMap(eventsOf)) {
      if (!('document' in data) || !data.document || type === 'allotment.recorded.v1') continue;
      const kind = 'kind' in data ? data.kind : type.split('.')[0];
      const key = `${kind} ${comparable(data.document.number)}`;
      hold(!seen.has(key), key);
      seen.add(key);
    }
  },
};

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

/** Whether a command carries the id of what it brings about, so that a repeat can be recognised. */
function namesItself(command: BookCommand): boolean {
  switch (command.type) {
    case 'MakeCommitment':
      return command.commitment !== undefined;
    case 'RecordDisbursement':
      return command.disbursement !== undefined;
    case 'RecordReturn':
      return command.return !== undefined;
    case 'RecordAllotment':
      return command.allotment !== undefined;
    case 'OverrideSeparation':
      return command.override !== undefined;
    default:
      return true;
  }
}

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
