import { audit } from './book.check';
import { balanceOf } from './book.state';
import { BUCKETS } from './postings';
import { setAside } from './testing/execution';
import { ALLOCATED, appropriate, baht, commit, L1, line, P1 } from './testing/khon-kaen';
import { K1, match, RECEIVED } from './testing/matching-fund';
import { REFERENCE } from './testing/reference';
import { ask, given, historyOf, stateOf } from './testing/scenario';
import { BOUND, CARRIED, MARCH, run, afterwards } from './testing/year-end';
import { EVENTS_OF_A_ROUND } from './year-end-run';

describe('a run of the year end', () => {
  it('asks to carry over what is left of every commitment, once', () => {
    const two = [...BOUND, commit('C2', 50)];
    given(...two)
      .when(afterwards(run('reserve'), '2022-09-25'))
      .thenHappens('reservation.requested.v1', 'reservation.requested.v1');
    given(...two, afterwards(run('reserve'), '2022-09-25'))
      .when(afterwards(run('reserve'), '2022-09-26'))
      .thenNothing();
    given(
      ...two,
      afterwards(run('reserve'), '2022-09-25'),
      afterwards(commit('C3', 10), '2022-09-26'),
    )
      .when(afterwards(run('reserve'), '2022-09-26'))
      .thenHappens('reservation.requested.v1');
  });

  it('lets lapse what nobody asked to carry over, wherever it stands', () => {
    const steps = [...RECEIVED, match('M1', K1, 100), afterwards(run('lapse'))];
    const state = stateOf(...steps);
    const places = BUCKETS.filter((stage) => {
      return balanceOf(state, L1, stage) + balanceOf(state, L1, stage, P1) > 0n;
    });
    expect(places).toEqual(['lapsed']);
    given(...steps)
      .when(afterwards(run('lapse')))
      .thenNothing();
    const aside = stateOf(...ALLOCATED, setAside('PC1', 100), afterwards(run('lapse')));
    expect(balanceOf(aside, L1, 'lapsed', P1)).toBe(baht(500));
  });

  it('lets carried money lapse when its time is over, and not before', () => {
    given(...CARRIED)
      .when(afterwards(run('lapse-carried'), MARCH))
      .thenNothing();
    given(...CARRIED)
      .when(afterwards(run('lapse-carried'), '2023-04-01'))
      .thenHappens('lapse.made.v1');
  });

  it('tried, says exactly what it then writes', () => {
    const state = stateOf(...CARRIED);
    const tried = ask(state, afterwards(run('close')));
    const history = historyOf(...CARRIED, afterwards(run('close')));
    expect(history.slice(-tried.events.length)).toStrictEqual(tried.events);
  });

  it('waits for the end of the year', () => {
    given(...CARRIED)
      .when(afterwards(run('close'), '2022-09-30'))
      .thenRefusedAs('YEAR_NOT_OVER');
  });
});

describe('the year end of a large book', () => {
  const lines = Array.from({ length: EVENTS_OF_A_ROUND + 20 }, (_, index) =>
    line(`X${String(index).padStart(4, '0')}` as never, 1),
  );
  const LARGE = [appropriate(...lines)];

  it('is done in rounds, each of them whole, and closes with the last one', () => {
    const first = ask(stateOf(...LARGE), afterwards(run('close')));
    expect(first.events).toHaveLength(EVENTS_OF_A_ROUND);
    expect(first.events.every(({ type }) => type === 'lapse.made.v1')).toBe(true);
    expect(first.warnings).toEqual([
      { code: 'YEAR_END_CONTINUES', facts: { what: 'close', left: 21 } },
    ]);
    const history = historyOf(...LARGE, afterwards(run('close')), afterwards(run('close')));
    expect(history.filter(({ type }) => type === 'book.closed.v1')).toHaveLength(1);
    expect(new Set(history.map(({ data }) => 'lapse' in data && data.lapse)).size).toBe(
      lines.length + 1,
    );
    expect([...audit(history, REFERENCE)].flatMap(({ findings }) => findings)).toEqual([
      expect.objectContaining({ code: 'CLOSED_UNRECONCILED' }),
    ]);
  });

  it('goes on after a round that was cut off at any event', () => {
    const small = [...BOUND, commit('C2', 50)];
    const { events } = ask(stateOf(...small), afterwards(run('close')));
    const whole = stateOf(...small, afterwards(run('close')));
    for (let kept = 0; kept < events.length; kept += 1) {
      const after = stateOf(...small, ...events.slice(0, kept), afterwards(run('close')));
      expect(after.balances.filter((amount) => amount !== 0n).toJS()).toEqual(
        whole.balances.filter((amount) => amount !== 0n).toJS(),
      );
      expect(after.life.yearEnd.closedOn).toBe(whole.life.yearEnd.closedOn);
    }
  });
});
