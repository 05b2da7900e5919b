import { audit } from './book.check';
import { evolve, fold } from './book.evolve';
import type { BookEvent, BookEventType, CommitmentId } from './book.events';
import type { LineId } from './stored-values';
import { EMPTY_BOOK } from './book.state';
import type { RejectionCode } from './rejection';
import {
  allocation,
  ALLOTTED,
  approve,
  baht,
  cancel,
  commit,
  confirm,
  day,
  fact,
  giveBack,
  L1,
  L2,
  meeting,
  P1,
  P2,
  pay,
  payOf,
  regularise,
  resolve,
  transfer,
} from './testing/khon-kaen';
import { historyOf, SECRETARY } from './testing/scenario';
import { REFERENCE } from './testing/reference';

/** A year with everything in it that may lawfully happen, and a fact that may not. */
const YEAR = historyOf(
  ...ALLOTTED,
  resolve('R1', [approve(allocation(P1, L1, 500)), approve(transfer(L1, L2, 100))]),
  confirm('R1'),
  resolve('R2', [approve(allocation(P2, L1, 100))], { meeting: meeting(2, '2022-02-10') }),
  confirm('R2'),
  commit('C1', 300),
  payOf('C1', 'D1', 100),
  payOf('C1', 'D2', 50),
  giveBack('B1', 'D1', 40),
  cancel('C1'),
  giveBack('B2', 'D2', 50),
  pay('D3', 10),
  pay('D4', 5, fact('ขบ 4', '2022-01-09')),
  regularise('D4'),
);

function codesIn(history: readonly BookEvent[]): readonly RejectionCode[] {
  return [...audit(history, REFERENCE)].flatMap(({ findings }) => findings.map(({ code }) => code));
}

/** The year with one event changed, as somebody with access to the log might. */
function tampered<T extends BookEventType>(
  type: T,
  change: (event: Extract<BookEvent, { type: T }>) => BookEvent,
): readonly BookEvent[] {
  const index = YEAR.findIndex((event) => event.type === type);
  const found = YEAR[index];
  if (!found) throw new Error(`the year has no ${type}`);
  return YEAR.with(index, change(found as Extract<BookEvent, { type: T }>));
}

it('finds nothing in a lawful year, and comes to the state of its events', () => {
  const auditor = audit(YEAR, REFERENCE);
  expect(auditor.next()).toEqual({ done: true, value: fold(YEAR) });
  expect(new Set(YEAR.map(({ type }) => type)).size).toBe(15);
});

it('reads on from any state', () => {
  for (const length of YEAR.keys()) {
    expect(fold(YEAR.slice(length), fold(YEAR.slice(0, length)))).toEqual(fold(YEAR));
  }
});

it('leaves the state before an event as it was', () => {
  let state = EMPTY_BOOK;
  const states = YEAR.map((event) => (state = evolve(state, event)));
  expect(states.map((_, index) => fold(YEAR.slice(0, index + 1)))).toEqual(states);
});

it('says where it found what', () => {
  const history = tampered('commitment.made.v1', (event) => ({
    ...event,
    data: { ...event.data, amount: baht(501) },
  }));
  const index = history.findIndex(({ type }) => type === 'commitment.made.v1');
  const [first] = [...audit(history, REFERENCE)];
  expect(first).toMatchObject({
    index,
    event: history[index],
    findings: [{ code: 'ALLOCATION_INSUFFICIENT', facts: { asked: baht(501) } }],
  });
});

describe('a breach that was written past the rules is found', () => {
  const breaches: readonly (readonly [string, readonly BookEvent[], RejectionCode])[] = [
    [
      'more allotted than the Act gave',
      tampered('allotment.recorded.v1', (e) => ({
        ...e,
        data: { ...e.data, amount: baht(1_001) },
      })),
      'ALLOTMENT_EXCEEDS_APPROPRIATION',
    ],
    [
      'a line of the Act with another effect',
      tampered('appropriation.line-recorded.v1', (e) => ({ ...e, effectiveOn: day('2022-10-01') })),
      'OUTSIDE_FISCAL_YEAR',
    ],
    [
      'a smaller ceiling put in afterwards',
      tampered('delegation.granted.v1', (e) => ({
        ...e,
        data: { ...e.data, ceilingCumulative: baht(599) },
      })),
      'ABOVE_CUMULATIVE_CEILING',
    ],
    [
      'an allocation of another amount than resolved',
      tampered('allocation.made.v1', (e) => ({ ...e, data: { ...e.data, amount: baht(501) } })),
      'DECISION_NOT_RESOLVED',
    ],
    [
      'an allocation to another project than resolved',
      tampered('allocation.made.v1', (e) => ({ ...e, data: { ...e.data, project: P2 } })),
      'DECISION_NOT_RESOLVED',
    ],
    [
      'an allocation earlier than resolved',
      tampered('allocation.made.v1', (e) => ({ ...e, effectiveOn: day('2022-01-09') })),
      'DECISION_NOT_RESOLVED',
    ],
    [
      'a transfer to another line than resolved',
      tampered('transfer.made.v1', (e) => ({ ...e, data: { ...e.data, toLine: 'L3' as LineId } })),
      'DECISION_NOT_RESOLVED',
    ],
    [
      'an order that was endorsed only',
      tampered('resolution.recorded.v1', (e) => ({
        ...e,
        data: {
          ...e.data,
          decisions: e.data.decisions.map((decision) => ({
            ...decision,
            verb: 'endorse' as const,
          })),
        },
      })),
      'VERB_MOVES_NO_MONEY',
    ],
    [
      'a confirmation by the recorder',
      tampered('resolution.confirmed.v1', (e) => ({ ...e, actor: SECRETARY })),
      'CONFIRMED_BY_RECORDER',
    ],
    [
      'a confirmation taken out',
      YEAR.filter(({ type }) => type !== 'resolution.confirmed.v1'),
      'RESOLUTION_NOT_CONFIRMED',
    ],
    [
      'money of another colour',
      tampered('commitment.made.v1', (e) => ({ ...e, data: { ...e.data, fundSource: 'local' } })),
      'FUND_SOURCE_DIFFERS',
    ],
    [
      'a commitment before its allocation',
      tampered('commitment.made.v1', (e) => ({ ...e, effectiveOn: day('2022-01-09') })),
      'ALLOCATION_INSUFFICIENT',
    ],
    [
      'a cancellation that frees more than was left',
      tampered('commitment.cancelled.v1', (e) => ({
        ...e,
        data: { ...e.data, amount: e.data.amount + 1n },
      })),
      'COMMITMENT_NOT_OPEN',
    ],
    [
      'a cancellation that frees money of another line',
      tampered('commitment.cancelled.v1', (e) => ({ ...e, data: { ...e.data, line: L2 } })),
      'COMMITMENT_NOT_OF_PROJECT',
    ],
    [
      'a payment above its commitment',
      tampered('disbursement.recorded.v1', (e) => ({
        ...e,
        data: { ...e.data, amount: baht(301) },
      })),
      'DISBURSEMENT_EXCEEDS_COMMITMENT',
    ],
    [
      'a payment of nothing',
      tampered('disbursement.recorded.v1', (e) => ({ ...e, data: { ...e.data, amount: 0n } })),
      'AMOUNT_NOT_POSITIVE',
    ],
    [
      'a payment of another commitment',
      tampered('disbursement.recorded.v1', (e) => ({
        ...e,
        data: { ...e.data, commitment: 'C9' as CommitmentId },
      })),
      'COMMITMENT_UNKNOWN',
    ],
    [
      'a return to another line',
      tampered('return.recorded.v1', (e) => ({ ...e, data: { ...e.data, line: L2 } })),
      'DISBURSEMENT_UNKNOWN',
    ],
    [
      'a return that is free while its commitment is open',
      tampered('return.recorded.v1', (e) => ({
        ...e,
        data: { ...e.data, restores: 'allocation' },
      })),
      'COMMITMENT_NOT_OPEN',
    ],
    [
      'a return of more than was paid',
      tampered('return.recorded.v1', (e) => ({ ...e, data: { ...e.data, amount: baht(101) } })),
      'RETURN_EXCEEDS_DISBURSEMENT',
    ],
    [
      'a fact of an unknown line',
      tampered('unauthorised.recorded.v1', (e) => ({
        ...e,
        data: { ...e.data, line: 'L9' as LineId },
      })),
      'LINE_UNKNOWN',
    ],
    [
      'a fact regularised for another amount',
      tampered('unauthorised.regularised.v1', (e) => ({ ...e, data: { ...e.data, amount: 1n } })),
      'FACT_UNKNOWN',
    ],
    [
      'a fact regularised from a commitment that it has not',
      tampered('unauthorised.regularised.v1', (e) => ({
        ...e,
        data: { ...e.data, coveredFrom: 'commitment' },
      })),
      'COVER_INSUFFICIENT',
    ],
    [
      'a fact taken out',
      YEAR.filter(({ type }) => type !== 'unauthorised.recorded.v1'),
      'FACT_UNKNOWN',
    ],
    [
      'a decision that says it was taken after it was written down',
      tampered('project.registered.v1', (e) => ({ ...e, decidedOn: day('2022-03-02') })),
      'DECIDED_IN_FUTURE',
    ],
    ['the opening taken out', YEAR.slice(1), 'BOOK_NOT_OPEN'],
  ];
  it.each(breaches)('%s', (_what, history, code) => {
    expect(codesIn(history)).toContain(code);
  });

  it.each(YEAR.map(({ type }, index) => [type, index] as const))(
    '%s told twice (%d)',
    (_, index) => {
      const twice = YEAR.toSpliced(index, 0, ...YEAR.slice(index, index + 1));
      expect(codesIn(twice)).toContain(index === 0 ? 'BOOK_ALREADY_OPEN' : 'ID_TAKEN');
    },
  );
});
