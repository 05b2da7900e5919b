import type { BookCommand } from '../book';
import { audit } from '../book.check';
import type { BookEvent } from '../book.events';
import { availableOn, EMPTY_BOOK, type BookState } from '../book.state';
import type { CalendarDate } from '../calendar';
import type { Actor } from '../circumstances';
import { remainingOf } from '../commitment';
import { kindAndIdOf } from '../identity';
import { BUCKETS, postings } from '../postings';
import { Rejection } from '../rejection';
import { RULES } from '../rules';
import { comparable } from '../typed-number';
import { Books, DatedBooks } from './books';
import { cancel, document, giveBack } from './khon-kaen';
import { attempt, CEILINGS, dayOfYear } from './random-commands';
import { REFERENCE } from './reference';
import { brokenSeparation } from './separation-laws';

/*
 * What holds in any history of a book, each law added up in its own plain way with as little of the
 * rules as it can.
 */

/** One moment of a random history, and what was asked and answered to reach it. */
export interface Moment {
  readonly before: BookState;
  readonly state: BookState;
  readonly command: BookCommand;
  readonly answer: readonly BookEvent[] | Rejection;
  readonly today: CalendarDate;
  readonly by: Actor | undefined;
}

/** Moments in which something happened; the others left the state as it was. */
function eventful(moments: readonly Moment[]): readonly Moment[] {
  return moments.filter((moment) => eventsOf(moment).length > 0);
}

export function eventsOf({ answer }: Moment): readonly BookEvent[] {
  return answer instanceof Rejection ? [] : answer;
}

/** A claim in a loop of millions, for which `expect` is too slow. */
export function hold(claim: boolean, ...about: readonly unknown[]): void {
  if (!claim) throw new Error(`does not hold: ${about.join(', ')}`);
}

const POSITIVE = [...BUCKETS, 'unauthorised', 'claimed', 'recovered'];
/** What must hold in any history, each looked at in every moment of it. */
export const LAWS: Readonly<Record<string, (moments: readonly Moment[]) => void>> = {
  'every event is balanced per line and per source, and no bucket falls below nothing': (
    moments,
  ) => {
    const books = new Books();
    for (const event of moments.flatMap(eventsOf)) {
      const entries = postings(event);
      books.add(entries);
      // Between a reversal and its replacement, in one append, what followed from the entry hangs.
      const hangs = event.type === 'entry.reversed.v1' && event.data.replacement !== undefined;
      if (!hangs) hold(books.negative(POSITIVE).length === 0, ...books.negative(POSITIVE));
      for (const by of ['line', 'fundSource'] as const) {
        const sums = new Map<string, bigint>();
        for (const entry of entries)
          sums.set(entry[by], (sums.get(entry[by]) ?? 0n) + entry.amount);
        hold([...sums.values()].every((sum) => sum === 0n));
      }
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

  'a reversal that frees money, dated today, is never refused while its year lasts': (moments) => {
    for (const { state, today } of eventful(moments)) {
      // After the year what was bound is carried over or lapses (s.43).
      if (today > dayOfYear(364)) continue;
      for (const commitment of state.commitments.values()) {
        if (remainingOf(commitment) === 0n) continue;
        const { commitment: id } = commitment.record;
        hold(!(attempt(state, cancel(id), today) instanceof Rejection), id);
      }
      for (const { record, returned, reversed } of state.disbursements.values()) {
        if (reversed === true || returned === record.amount) continue;
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
    const seen = new Map<string, string>();
    for (const event of moments.flatMap(eventsOf)) {
      const { type, data } = event;
      // What was an error was not recorded: its number may come again.
      if (type === 'entry.reversed.v1') {
        for (const [key, id] of seen) {
          if (id === data.entry.id && key.startsWith(data.entry.kind)) seen.delete(key);
        }
        continue;
      }
      if (!('document' in data) || !data.document || type === 'allotment.recorded.v1') continue;
      const kind = 'kind' in data ? data.kind : type.split('.')[0];
      const key = `${kind} ${comparable(data.document.number)}`;
      hold(!seen.has(key), key);
      seen.set(key, kindAndIdOf(event).id);
    }
  },
};

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
    case 'CorrectAllotment':
    case 'CorrectCommitment':
    case 'CorrectDisbursement':
    case 'CorrectReturn':
      return command.correction !== undefined;
    case 'OverrideSeparation':
      return command.override !== undefined;
    default:
      return true;
  }
}
