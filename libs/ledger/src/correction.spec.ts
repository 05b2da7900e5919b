import type { CommitmentId } from './book.events';
import { balanceOf, type BookState } from './book.state';
import { remainingOf } from './commitment';
import { boundInstead, correctAllotment, correctCommitment, REASON } from './testing/correction';
import {
  ALLOCATED,
  allocation,
  approve,
  baht,
  cancel,
  commit,
  confirm,
  day,
  document,
  giveBack,
  L1,
  L2,
  P1,
  P2,
  payOf,
  resolve,
} from './testing/khon-kaen';
import { CHAIR, event, given, SECRETARY, stateOf, TREASURER } from './testing/scenario';

const of = (state: BookState) => ({
  allocated: balanceOf(state, L1, 'allocated', P1),
  committed: balanceOf(state, L1, 'committed', P1),
  disbursed: balanceOf(state, L1, 'disbursed', P1),
  unauthorised: balanceOf(state, L1, 'unauthorised', P1),
});
const nothing = { allocated: 0n, committed: 0n, disbursed: 0n, unauthorised: 0n };
const PO = { document: document('PO 1', '2022-02-01') };
/** Meant were 300 baht. */
const WRONG = [...ALLOCATED, commit('C1', 30, { ...PO, effectiveOn: day('2022-02-01') })];

describe('a correction of a commitment', () => {
  const right = boundInstead('C2', 300, { ...PO, effectiveOn: day('2022-02-01') });

  it('reverses and replaces in one append, on the day of what it reverses', () => {
    const asked = correctCommitment('C1', { correction: 'X1' as never, replacement: right });
    given(...WRONG)
      .when(asked)
      .thenEvents(
        event(
          'entry.reversed.v1',
          {
            correction: 'X1' as never,
            entry: { kind: 'commitment', id: 'C1' },
            moves: [
              {
                line: L1,
                fundSource: 'provincial',
                project: P1,
                from: 'committed',
                to: 'allocated',
                amount: baht(30),
              },
            ],
            reason: REASON,
            replacement: 'C2',
          },
          { on: '2022-02-01', decidedOn: '2022-03-01' },
        ),
        event(
          'commitment.made.v1',
          {
            commitment: 'C2' as CommitmentId,
            basis: 'decision',
            project: P1,
            line: L1,
            fundSource: 'provincial',
            amount: baht(300),
            description: 'จ้างเหมา',
            document: PO.document,
          },
          { on: '2022-02-01' },
        ),
      );
    const state = stateOf(...WRONG, asked);
    expect(of(state)).toEqual({ ...nothing, allocated: baht(200), committed: baht(300) });
    expect(state.commitments.get('C1' as CommitmentId)?.status).toBe('reversed');
  });

  it('asked twice is done once, and says nothing else under its id', () => {
    const asked = correctCommitment('C1', { correction: 'X1' as never, replacement: right });
    const DONE = [...WRONG, asked];
    given(...DONE)
      .when(asked)
      .thenNothing();
    const { commitment: _id, ...unnumbered } = right;
    const again = { ...asked, replacement: unnumbered };
    given(...WRONG, again)
      .when(again)
      .thenNothing();
    for (const other of [
      { ...asked, reason: 'อื่น' },
      { ...asked, replacement: { ...right, amount: 1n } },
      { ...asked, replacement: { ...right, effectiveOn: day('2022-02-02') } },
      { type: asked.type, commitment: asked.commitment, correction: 'X1' as never, reason: REASON },
    ]) {
      given(...DONE)
        .when(other)
        .thenRefusedAs('ID_TAKEN');
    }
  });

  it('reverses an entry once', () =>
    given(...WRONG, correctCommitment('C1', { replacement: right }))
      .when(correctCommitment('C1'))
      .thenRefused('ENTRY_ALREADY_REVERSED', {
        kind: 'commitment',
        id: 'C1',
        correction: 'X0001',
      }));

  it('without a replacement leaves nothing of it, and its document can be told again', () => {
    const GONE = [...WRONG, correctCommitment('C1')];
    expect(of(stateOf(...GONE))).toEqual({ ...nothing, allocated: baht(500) });
    given(...WRONG)
      .when(commit('C2', 300, PO))
      .thenRefusedAs('DOCUMENT_TAKEN');
    given(...GONE)
      .when(commit('C2', 300, PO))
      .thenHappens('commitment.made.v1');
    given(...GONE)
      .when(payOf('C1', 'D1', 1))
      .thenRefused('COMMITMENT_NOT_OPEN', { commitment: 'C1', state: 'reversed' });
    given(...GONE)
      .when(cancel('C1'))
      .thenRefusedAs('COMMITMENT_NOT_OPEN');
  });

  it('takes the payments over, and is refused below what was paid (s.4)', () => {
    const PAID = [...WRONG, payOf('C1', 'D1', 20, { effectiveOn: day('2022-02-10') })];
    const state = stateOf(...PAID, correctCommitment('C1', { replacement: right }));
    expect(of(state)).toEqual({
      allocated: baht(200),
      committed: baht(280),
      disbursed: baht(20),
      unauthorised: 0n,
    });
    const now = state.commitments.get('C2' as CommitmentId);
    expect(now && remainingOf(now)).toBe(baht(280));
    given(...PAID, correctCommitment('C1', { replacement: right }))
      .when(payOf('C2', 'D2', 280.01))
      .thenRefusedAs('DISBURSEMENT_EXCEEDS_COMMITMENT');
    given(...PAID, correctCommitment('C1', { replacement: right }))
      .when(giveBack('B1', 'D1', 20))
      .thenHappens('return.recorded.v1');
    given(...PAID)
      .when(correctCommitment('C1', { replacement: { ...right, project: P2, amount: baht(300) } }))
      .thenRefused('CORRECTION_OVERDRAWS', {
        correction: 'X0001',
        line: L1,
        stage: 'committed',
        project: P1,
        missing: baht(20),
      });
    given(...PAID)
      .when(correctCommitment('C1'))
      .thenRefused('CORRECTION_BELOW_USE', {
        correction: 'X0001',
        kind: 'commitment',
        id: 'C1',
        becomes: 0n,
        used: baht(20),
      });
    given(...PAID)
      .when(correctCommitment('C1', { replacement: { ...right, amount: baht(19.99) } }))
      .thenRefused('CORRECTION_BELOW_USE', {
        correction: 'X0001',
        kind: 'commitment',
        id: 'C1',
        becomes: baht(19.99),
        used: baht(20),
      });
  });

  it('is under the same rules as if it were told for the first time', () => {
    given(...WRONG)
      .when(correctCommitment('C1', { replacement: { ...right, amount: baht(500.01) } }))
      .thenRefusedAs('ALLOCATION_INSUFFICIENT');
    given(...WRONG)
      .when(correctCommitment('C1', { replacement: { ...right, commitment: 'C1' as never } }))
      .thenRefusedAs('ID_TAKEN');
    const outside = { ...right, basis: 'fact' as const, amount: baht(900) };
    given(...WRONG)
      .when(correctCommitment('C1', { replacement: outside }))
      .thenHappens('entry.reversed.v1', 'unauthorised.recorded.v1');
    given(...WRONG, payOf('C1', 'D1', 20))
      .when(correctCommitment('C1', { replacement: outside }))
      .thenRefusedAs('CORRECTION_OVERDRAWS');
  });

  it('keeps apart who committed and who pays, through the correction', () => {
    given(...WRONG, {
      command: correctCommitment('C1', { replacement: right }),
      by: CHAIR,
    })
      .when({ command: payOf('C2', 'D1', 1), by: SECRETARY })
      .thenRefused('PAID_BY_COMMITTER', { commitment: 'C2' });
    given(...WRONG, {
      command: correctCommitment('C1', { replacement: right }),
      by: CHAIR,
    })
      .when({ command: payOf('C2', 'D1', 1), by: CHAIR })
      .thenRefused('PAID_BY_COMMITTER', { commitment: 'C2' });
    given(...WRONG, payOf('C1', 'D1', 1))
      .when({ command: correctCommitment('C1', { replacement: right }), by: TREASURER })
      .thenRefused('PAID_BY_COMMITTER', { commitment: 'C1' });
  });

  it('is not for what was changed by what was told since', () =>
    given(...WRONG, cancel('C1'))
      .when(correctCommitment('C1', { replacement: right }))
      .thenRefused('ENTRY_NOT_CORRECTABLE', {
        kind: 'commitment',
        id: 'C1',
        state: 'cancelled',
      }));

  it('corrects what it corrected before', () => {
    const state = stateOf(
      ...WRONG,
      payOf('C1', 'D1', 20),
      correctCommitment('C1', { replacement: right }),
      correctCommitment('C2', { replacement: { ...right, commitment: 'C3' as never } }),
    );
    expect(state.commitments.get('C3' as CommitmentId)?.disbursed).toBe(baht(20));
    expect(of(state).committed).toBe(baht(280));
  });
});

it('knows only what is in the book', () => {
  given(...ALLOCATED)
    .when(correctCommitment('C9'))
    .thenRefused('ENTRY_UNKNOWN', { kind: 'commitment', id: 'C9' });
  given(...ALLOCATED, resolve('R2', [approve(allocation(P2, L1, 100))]), confirm('R2'))
    .when(correctAllotment('A1', { line: L2 }))
    .thenRefused('ENTRY_UNKNOWN', { kind: 'allotment', id: 'A1' });
});
