import type { DataOf } from './book.events';
import { accountKey, balanceOf, type BookState } from './book.state';
import type { CalendarDate } from './calendar';
import { withChanged } from './changed-entry';
import type { MatchId } from './matching-fund.events';
import { matchesOfProject, withMatchedUnder } from './matching-share';
import { withMovement } from './movements';
import { sumSatang, type Satang } from './satang';

/*
 * Provincial money under an agreement lapses with its year as any other does (s.43). The local money
 * beside it does not: it is nobody's appropriation. So what lapsed leaves the matches, and then bears
 * nothing any more, and the local money can be given back to its payers.
 */

type LapseData = DataOf<'lapse.made.v1'>;

/** The state in which matched money that was not released has lapsed. */
export function withLapsedOfMatch(state: BookState, id: MatchId, amount: Satang): BookState {
  return withLessMatched(state, id, { amount, released: 0n });
}

function withLessMatched(
  state: BookState,
  id: MatchId,
  { amount, released }: { readonly amount: Satang; readonly released: Satang },
): BookState {
  const { fund } = state;
  const matches = withChanged(fund.matches, id, (before) => ({
    ...before,
    provincial: before.provincial - amount,
    provincialReleased: before.provincialReleased - released,
  }));
  const record = fund.matches.get(id)?.record;
  const less = { ...fund, matches };
  return { ...state, fund: record ? withMatchedUnder(less, record, -amount) : less };
}

/** Where released money stands that nobody has bound. */
const UNBOUND = ['allocated', 'carried'] as const;
/** Where it stands once somebody has: what lapses there had been used. */
const BOUND: readonly LapseData['from'][] = ['pre-committed', 'committed', 'carried-committed'];

/**
 * The state in which released money has lapsed: what was released and not used, and stands neither with
 * the project nor carried over once the lapse is made, is gone. The oldest match gives first.
 */
export function withLapsedOfReleased(
  state: BookState,
  { line, project, from, amount }: LapseData,
  on: CalendarDate,
): BookState {
  if (project === undefined || !state.fund.agreementOf.has(project)) return state;
  const key = accountKey(line, 'allocated', project);
  const movements = state.fund.usable.get(key, []);
  const usable = sumSatang(movements.map((one) => one.amount));
  const unused = BOUND.includes(from) ? usable + amount : usable;
  const stands = sumSatang(UNBOUND.map((stage) => balanceOf(state, line, stage, project)));
  const there = BOUND.includes(from) ? stands : stands - amount;
  let gone = unused - there;
  if (gone <= 0n) return state;
  const less = withMovement(movements, { on, amount: -gone });
  let after: BookState = {
    ...state,
    fund: { ...state.fund, usable: state.fund.usable.set(key, less) },
  };
  for (const { record, provincialReleased } of matchesOfProject(state.fund, project)) {
    if (record.line !== line) continue;
    const taken = gone < provincialReleased ? gone : provincialReleased;
    after = withLessMatched(after, record.match, { amount: taken, released: taken });
    gone -= taken;
  }
  return after;
}
