import type { CommitmentId } from './book.events';
import { availableOn, balanceOf } from './book.state';
import type { PreCommitmentId, PreCommitmentReleaseId } from './execution-control.events';
import {
  ALLOCATED,
  baht,
  commit,
  confirm,
  allocation,
  approve,
  day,
  document,
  fact,
  L1,
  L2,
  P1,
  P2,
  pay,
  resolve,
} from './testing/khon-kaen';
import { release, setAside } from './testing/execution';
import { event, given, stateOf } from './testing/scenario';

const PC1 = 'PC1' as PreCommitmentId;
const C1 = 'C1' as CommitmentId;
/** Of 500 baht that P1 has of L1, 400 are set aside. */
const ASIDE = [...ALLOCATED, setAside('PC1', 400)];
const using = { preCommitment: PC1 };
const money = { project: P1, line: L1, fundSource: 'provincial' as const };

describe('money set aside before there is an obligation (เอกสารสำรองเงิน)', () => {
  it('is the project’s, on the day of its document, and nothing else is bound of it', () => {
    given(...ALLOCATED)
      .when(setAside('PC1', 400))
      .thenEvents(
        event('pre-commitment.made.v1', {
          preCommitment: PC1,
          ...money,
          amount: baht(400),
          description: 'จัดจ้างถนน',
          document: document('สำรอง PC1'),
        }),
      );
    const state = stateOf(...ASIDE);
    expect(balanceOf(state, L1, 'pre-committed', P1)).toBe(baht(400));
    expect(balanceOf(state, L1, 'allocated', P1)).toBe(baht(100));
    given(...ASIDE)
      .when(commit('C1', 100.01))
      .thenRefusedAs('ALLOCATION_INSUFFICIENT');
    given(...ASIDE)
      .when(pay('D1', 100.01))
      .thenRefusedAs('ALLOCATION_INSUFFICIENT');
  });

  it.each([
    [
      'above what the committee allocated (s.4)',
      setAside('PC1', 500.01),
      'ALLOCATION_INSUFFICIENT',
    ],
    ['of another project', setAside('PC1', 1, { project: P2 }), 'ALLOCATION_INSUFFICIENT'],
    [
      'of a line that is not of the project',
      setAside('PC1', 1, { project: P2, line: L2 }),
      'LINE_NOT_OF_PROJECT',
    ],
    [
      'of another year',
      setAside('PC1', 1, { effectiveOn: day('2021-09-30'), decidedOn: day('2021-09-30') }),
      'OUTSIDE_FISCAL_YEAR',
    ],
    ['of nothing', setAside('PC1', 0), 'AMOUNT_NOT_POSITIVE'],
  ] as const)('is refused %s', (_what, command, code) =>
    given(...ALLOCATED)
      .when(command)
      .thenRefusedAs(code),
  );

  it('is not set aside on a line that is stopped', () =>
    given(...ALLOCATED, pay('D1', 900, fact('ขบ 1')))
      .when(setAside('PC1', 1))
      .thenRefusedAs('LINE_STOPPED'));

  it('is told once, and its document is one', () => {
    given(...ASIDE)
      .when(setAside('PC1', 400))
      .thenNothing();
    given(...ASIDE)
      .when(setAside('PC1', 399))
      .thenRefusedAs('ID_TAKEN');
    given(...ASIDE)
      .when(setAside('PC2', 1, { document: document('สำรอง pc1') }))
      .thenRefusedAs('DOCUMENT_TAKEN');
  });

  it('is given back, all of it or some', () => {
    given(...ASIDE)
      .when(release('PC1'))
      .thenEvents(
        event('pre-commitment.released.v1', {
          preCommitment: PC1,
          ...money,
          amount: baht(400),
          release: 'PX0001' as PreCommitmentReleaseId,
          cause: 'withdrawn',
          reason: 'ยกเลิกการจัดหา',
        }),
      );
    const SOME = [...ASIDE, release('PC1', { amount: baht(150) })];
    expect(balanceOf(stateOf(...SOME), L1, 'pre-committed', P1)).toBe(baht(250));
    given(...SOME)
      .when(release('PC1', { amount: baht(250.01) }))
      .thenRefused('PRE_COMMITMENT_EXCEEDED', {
        preCommitment: 'PC1',
        asked: baht(250.01),
        available: baht(250),
        amount: baht(400),
      });
    given(...SOME, release('PC1'))
      .when(release('PC1'))
      .thenNothing();
    given(...ASIDE)
      .when(release('PC9'))
      .thenRefused('PRE_COMMITMENT_UNKNOWN', { preCommitment: 'PC9' });
    given(...ASIDE)
      .when(release('PC1', { effectiveOn: day('2022-02-28') }))
      .thenRefusedAs('BEFORE_WHAT_IT_FOLLOWS');
  });
});

describe('a commitment of money set aside', () => {
  it('uses what it needs in the same append, and leaves the rest set aside', () => {
    given(...ASIDE)
      .when(commit('C1', 300, using))
      .thenEvents(
        event('pre-commitment.released.v1', {
          preCommitment: PC1,
          ...money,
          amount: baht(300),
          cause: 'committed',
          commitment: C1,
        }),
        event('commitment.made.v1', {
          commitment: C1,
          basis: 'decision',
          ...money,
          amount: baht(300),
          description: 'จ้างเหมา',
          preCommitment: PC1,
        }),
      );
    const state = stateOf(...ASIDE, commit('C1', 300, using));
    expect(balanceOf(state, L1, 'pre-committed', P1)).toBe(baht(100));
    expect(balanceOf(state, L1, 'committed', P1)).toBe(baht(300));
    expect(balanceOf(state, L1, 'allocated', P1)).toBe(baht(100));
  });

  it('gives the rest back when it says so', () => {
    const state = stateOf(...ASIDE, commit('C1', 300, { ...using, finish: true }));
    expect(balanceOf(state, L1, 'pre-committed', P1)).toBe(0n);
    expect(balanceOf(state, L1, 'allocated', P1)).toBe(baht(200));
  });

  it('takes what is missing from the allocation, and no more than that has', () => {
    const state = stateOf(...ASIDE, commit('C1', 450, using));
    expect(
      availableOn(state, { line: L1, stage: 'allocated', project: P1 }, day('2022-03-01')),
    ).toBe(baht(50));
    given(...ASIDE)
      .when(commit('C1', 500.01, using))
      .thenRefusedAs('ALLOCATION_INSUFFICIENT');
  });

  it('uses it once, however often it is told', () => {
    given(...ASIDE, commit('C1', 300, using))
      .when(commit('C1', 300, using))
      .thenNothing();
    given(...ASIDE, commit('C1', 300, { ...using, finish: true }))
      .when(commit('C2', 50, using))
      .thenRefused('PRE_COMMITMENT_EXCEEDED', {
        preCommitment: 'PC1',
        asked: baht(50),
        available: 0n,
        amount: baht(400),
      });
  });

  it('is of the same project and line', () => {
    const TWO = [...ASIDE, resolve('R2', [approve(allocation(P1, L2, 100))]), confirm('R2')];
    given(...TWO)
      .when(commit('C1', 50, { ...using, line: L2 }))
      .thenRefused('PRE_COMMITMENT_NOT_OF_PROJECT', {
        preCommitment: 'PC1',
        project: P1,
        line: L2,
      });
    given(...ASIDE)
      .when(commit('C1', 50, { preCommitment: 'PC9' as PreCommitmentId }))
      .thenRefusedAs('PRE_COMMITMENT_UNKNOWN');
  });

  it('does not come before it', () =>
    given(...ASIDE)
      .when(commit('C1', 50, { ...using, effectiveOn: day('2022-02-28') }))
      .thenRefusedAs('BEFORE_WHAT_IT_FOLLOWS'));
});
