import { accountKey, availableOn, type BookState } from './book.state';
import type { BookEvent } from './book.events';
import type { CalendarDate } from './calendar';
import type { Circumstances } from './circumstances';
import type { Findings } from './decision';
import { firstShortOf, lowestFrom, type Movement } from './movements';
import { postings, TAKEN_FROM, type Posting, type Stage } from './postings';
import { finding } from './rejection';
import type { Satang } from './satang';
import type { LineId, ProjectId } from './stored-values';

/*
 * When there is money for an entry. Things are written down late and in any order, and the figures of
 * an earlier day are only what was known of it then. So what may be taken is what stands from the day
 * on which the entry is written down, or from which it takes effect where that is later: money that
 * comes after both is not there yet, and money that is spoken for then cannot be taken (s.4). Where it
 * is there now and was not on the entry's own earlier day, nothing is refused and nothing rewritten:
 * the shortfall stands beside the entry, for the auditor to ask about.
 */

/** The two days of an entry by which it is judged whether there is money for it. */
export type EntryDays = Pick<Circumstances, 'effectiveOn' | 'recordedOn'>;

/** An account from which money is taken: of a line, or of a project on it. */
export interface TakenAccount {
  readonly line: LineId;
  readonly stage: Stage;
  readonly project?: ProjectId;
}

/** From when on the money of an entry has to be there: of its two days the later one. */
export function neededFrom({ effectiveOn, recordedOn }: EntryDays): CalendarDate {
  return effectiveOn > recordedOn ? effectiveOn : recordedOn;
}

/**
 * What of an account an entry may take, in satang: the least that stands there from the later of the
 * entry's two days on.
 */
export function availableFor(state: BookState, account: TakenAccount, days: EntryDays): Satang {
  return availableOn(state, account, neededFrom(days));
}

/**
 * Notes that there is money for an entry today and was none on its own earlier day. What is not there
 * today either is for the entry's own rules to refuse.
 *
 * @param event any event of a book; its postings say from where it takes money.
 */
export function* guardShortfall(state: BookState, event: BookEvent): Findings {
  const before = neededFrom(event);
  // What a correction leaves is judged with what replaces its entry.
  if (event.effectiveOn >= before || event.type === 'entry.reversed.v1') return;
  for (const { line, stage, project, amount } of takenBy(postings(event))) {
    const movements = state.movements.get(accountKey(line, stage, project), []);
    if (lowestFrom(movements, before) < amount) continue;
    const short = firstShortOf(movements, amount, { from: event.effectiveOn, before });
    if (short === undefined) continue;
    const of = project === undefined ? { line, stage } : { line, stage, project };
    yield finding('SHORTFALL_ON_DATE', { ...of, asked: amount, ...short });
  }
}

/**
 * Notes the same of what is paid of one commitment: it is owed today, and was not on the payment's own
 * earlier day, as the commitment's own movements have it.
 */
export function* guardShortfallOf(
  commitment: {
    readonly record: { readonly commitment: string; readonly line: LineId };
    readonly movements: readonly Movement[];
  },
  amount: Satang,
  days: EntryDays,
): Findings {
  const { record, movements } = commitment;
  const period = { from: days.effectiveOn, before: neededFrom(days) };
  const short = firstShortOf(movements, amount, period);
  if (short === undefined) return;
  const { line, commitment: id } = record;
  yield finding('SHORTFALL_ON_DATE', {
    line,
    stage: 'committed',
    commitment: id,
    asked: amount,
    ...short,
  });
}

/** What an event takes out of accounts that must not run dry, account by account. */
function takenBy(entries: readonly Posting[]): readonly (TakenAccount & { amount: Satang })[] {
  const net = new Map<string, TakenAccount & { amount: Satang }>();
  for (const { line, stage, project, amount } of entries) {
    if (!TAKEN_FROM.includes(stage)) continue;
    const key = accountKey(line, stage, project);
    const of = project === undefined ? { line, stage } : { line, stage, project };
    net.set(key, { ...of, amount: (net.get(key)?.amount ?? 0n) - amount });
  }
  return [...net.values()].filter(({ amount }) => amount > 0n);
}
