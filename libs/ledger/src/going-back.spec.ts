import type { BookCommand } from './book';
import { audit } from './book.check';
import type { BookEvent, DataOf } from './book.events';
import { balanceOf } from './book.state';
import type { Cause, ClawBackId, RefundId } from './matching-fund.events';
import { formatBaht } from './satang';
import type { ContributionId, LocalGovernmentId } from './stored-values';
import type { StateAgreement } from './matching-fund.commands';
import { ALLOCATED, baht, commit, document, L1, L2, P1 } from './testing/khon-kaen';
import {
  agreement,
  bounce,
  match,
  receive,
  release,
  sign,
  takeOver,
} from './testing/matching-fund';
import { CITY, PHRA_LAP, REFERENCE, SILA } from './testing/reference';
import { event, historyOf, stateOf, type Step } from './testing/scenario';

/*
 * Money that goes back: what is claimed of local governments, and what they are given back. P1 has
 * 500 baht of L1; figures are whole baht.
 */

const of = (payer: LocalGovernmentId): ContributionId => `${payer}.K1` as ContributionId;
const K = { sila: of(SILA), city: of(CITY), phraLap: of(PHRA_LAP) };

/** A contribution in cash that was signed and came whole. */
function paid(id: ContributionId, amount: string): readonly BookCommand[] {
  const money = baht(amount);
  return [
    takeOver(id, 0, { amount: money }),
    sign(id),
    receive(`C-${id}`, id, 0, { amount: money }),
  ];
}

/** All of a contribution is matched with the most that may be. */
function matched(id: ContributionId, local: string): BookCommand {
  return match(`M-${id}`, id, 0, { local: baht(local) });
}

function under(more: Partial<StateAgreement> = {}): readonly BookCommand[] {
  return [...ALLOCATED, agreement(more)];
}

function dataOf<T extends BookEvent['type']>(
  type: T,
  steps: readonly Step[],
): readonly DataOf<T>[] {
  return historyOf(...steps)
    .filter((one) => one.type === type)
    .map((one) => one.data as DataOf<T>);
}

const cancelled: BookCommand = {
  type: 'CancelProject',
  project: P1,
  reason: 'ยุบโครงการ',
  document: document('มติ 2'),
};

describe('a claim', () => {
  const claimed = [
    ...under(),
    ...paid(K.sila, '100'),
    matched(K.sila, '100'),
    release('R1', `M-${K.sila}`),
    commit('C1', 70),
    bounce(`C-${K.sila}`),
  ];
  const recover = (amount: number): BookCommand => ({
    type: 'RecoverClawBack',
    clawBack: 'K0001' as ClawBackId,
    amount: baht(amount),
    document: document(`นำส่ง ${amount}`),
  });
  const standingOf = (steps: readonly Step[]): readonly string[] =>
    (['claims', 'claimed', 'recovered', 'committed'] as const).map((stage) =>
      formatBaht(balanceOf(stateOf(...steps), L1, stage, P1)),
    );

  it('stands on accounts beside the money of its line until it is paid', () => {
    expect(standingOf(claimed)).toEqual(['-70.00', '70.00', '0.00', '70.00']);
    expect(standingOf([...claimed, recover(30)])).toEqual(['-70.00', '40.00', '30.00', '70.00']);
    expect(standingOf([...claimed, recover(30), recover(40)])).toEqual([
      '-70.00',
      '0.00',
      '70.00',
      '70.00',
    ]);
  });

  it('says what brought it about', () => {
    const [claim] = dataOf('claw-back.claimed.v1', claimed);
    expect(claim).toMatchObject({ cause: 'receipt-reversed' });
    expect(claim).not.toHaveProperty('reason');
  });

  it('is found where another line is told to have got it back', () => {
    const [payment] = dataOf('claw-back.recovered.v1', [...claimed, recover(30)]);
    if (!payment) throw new Error('nothing was recovered');
    const forged = event('claw-back.recovered.v1', { ...payment, line: L2 });
    const found = [...audit([...historyOf(...claimed), forged], REFERENCE)];
    expect(found.flatMap(({ findings }) => findings.map(({ code }) => code))).toEqual([
      'CLAW_BACK_UNKNOWN',
    ]);
  });
});

describe('what is to be given back out of proportion is found', () => {
  // Two of 100 and 50 in cash; 30 go back: 20 and 10.
  const two = [
    ...under({ shrinkage: 'province-first' }),
    ...paid(K.sila, '100'),
    ...paid(K.city, '50'),
  ];
  const due = (cause: Cause, first: number, second: number): BookEvent =>
    event('refund.due.v1', {
      refund: 'F1' as RefundId,
      project: P1,
      amount: baht(first + second),
      parts: [
        { contribution: K.sila, localGovernment: SILA, amount: baht(first) },
        { contribution: K.city, localGovernment: CITY, amount: baht(second) },
      ],
      cause,
    });
  const foundIn = (...steps: readonly Step[]): readonly string[] =>
    [...audit(historyOf(...steps), REFERENCE)].flatMap(({ findings }) =>
      findings.map(({ code }) => code),
    );

  it('when it was asked for', () => {
    expect(foundIn(...two, due('asked', 20, 10))).toEqual([]);
    expect(foundIn(...two, due('asked', 15, 15))).toEqual(['REFUND_NOT_IN_PROPORTION']);
  });

  it('when a project becomes smaller, and when something is still to come', () => {
    expect(foundIn(...two, due('project-reduced', 20, 10))).toEqual([]);
    expect(foundIn(...two, due('project-reduced', 19, 11))).toEqual(['REFUND_NOT_IN_PROPORTION']);
    const toCome = [...two, takeOver(K.phraLap, 10)];
    expect(foundIn(...toCome, due('project-reduced', 20, 10))).toEqual([
      'REFUND_NOT_IN_PROPORTION',
    ]);
  });

  it('when a project ends: each gets all of its own, and only after the end', () => {
    const [first, second, ...rest] = historyOf(...two, cancelled).filter(
      ({ type }) => type === 'project.cancelled.v1',
    );
    if (!first || second || rest.length > 0) throw new Error('the project ends once');
    expect(foundIn(...two, first, due('project-cancelled', 100, 50))).toEqual([]);
    for (const wrong of [
      [...two, due('project-cancelled', 100, 50)],
      [...two, first, due('project-cancelled', 100, 49)],
      [...two, due('receipt-reversed', 20, 10)],
    ]) {
      expect(foundIn(...wrong)).toEqual(['REFUND_NOT_IN_PROPORTION']);
    }
  });
});
