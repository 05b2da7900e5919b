import type { BookEvent } from './book.events';
import type { BookState } from './book.state';
import { dueOf } from './matching-fund.state';
import { cancel, commit, giveBack, pay } from './testing/khon-kaen';
import { bounce, K1, match, receive, RECEIVED, release } from './testing/matching-fund';
import { ask, given, historyOf, stateOf, type Step } from './testing/scenario';

/*
 * The agreement of these scenarios matches one satang of the province with one of the local
 * government. A claim is of money that went out; what comes back, or is borne again, is owed no more.
 */

const USED: readonly Step[] = [
  ...RECEIVED,
  match('M1', K1, 100),
  release('V1', 'M1'),
  commit('C9', 100),
];
const CLAIMED: readonly Step[] = [...USED, bounce('C1')];

function owedIn(state: BookState): readonly bigint[] {
  return [...state.fund.clawBacks.values()].map(dueOf);
}

function happens(before: readonly Step[], step: Parameters<typeof ask>[1]): readonly string[] {
  return ask(stateOf(...before), step).events.map(({ type }) => type);
}

it('is owed no more as far as the contract that bound the money is cancelled', () => {
  expect(owedIn(stateOf(...CLAIMED))).toEqual([100_00n]);
  expect(happens(CLAIMED, cancel('C9'))).toEqual([
    'commitment.cancelled.v1',
    'claw-back.reduced.v1',
  ]);
  expect(owedIn(stateOf(...CLAIMED, cancel('C9')))).toEqual([0n]);
});

it('leaves nothing to bind again that no local money bears', () => {
  given(...CLAIMED, cancel('C9'))
    .when(commit('C10', 1))
    .thenRefusedAs('MATCH_NOT_RELEASED');
  const paidBack: readonly Step[] = [
    ...RECEIVED,
    match('M1', K1, 100),
    release('V1', 'M1'),
    pay('D9', 100),
    bounce('C1'),
    giveBack('X1', 'D9', 100),
  ];
  expect(owedIn(stateOf(...paidBack))).toEqual([0n]);
  given(...paidBack)
    .when(pay('D10', 1))
    .thenRefusedAs('MATCH_NOT_RELEASED');
});

it('is owed no more once the local money comes after all, which stands in its match again', () => {
  const again = receive('C2', K1, 60);
  expect(happens(CLAIMED, again)).toEqual(['contribution.received.v1', 'claw-back.reduced.v1']);
  const state = stateOf(...CLAIMED, again);
  expect(owedIn(state)).toEqual([40_00n]);
  const [only] = [...state.fund.matches.values()];
  expect(only).toMatchObject({
    provincial: 60_00n,
    provincialReleased: 60_00n,
    provincialClaimed: 40_00n,
    local: 60_00n,
    localReleased: 60_00n,
  });
});

it('moves claimed money back on the accounts of its line', () => {
  const events = historyOf(...CLAIMED, cancel('C9'));
  const reduced = events.find(
    (event): event is Extract<BookEvent, { type: 'claw-back.reduced.v1' }> =>
      event.type === 'claw-back.reduced.v1',
  );
  expect(reduced?.data).toMatchObject({ amount: 100_00n, local: 0n, cause: 'unused' });
});

it('keeps what was bound before without a claim as it was', () => {
  expect(happens(USED, cancel('C9'))).toEqual(['commitment.cancelled.v1']);
});
