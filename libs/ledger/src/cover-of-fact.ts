import { availableFor, guardShortfallOf, neededFrom, type EntryDays } from './availability';
import type { DataOf } from './book.events';
import type { BookState, Commitment } from './book.state';
import { payableFrom } from './commitment';
import type { Findings } from './decision';
import type { RecordedFact } from './outside-fact';
import { finding } from './rejection';
import { guardReleased } from './released-money';
import type { Satang } from './satang';

/** Where the money of a regularised fact comes from. */
export type Cover = Pick<DataOf<'unauthorised.regularised.v1'>, 'coveredFrom' | 'raises'>;

/**
 * The first place that has enough to cover a fact: the commitment that was paid, as far as it goes,
 * with what is missing out of the allocation; the allocation alone; or else the line's own allotment.
 */
export function coverOf(state: BookState, record: RecordedFact, days: EntryDays): Cover {
  const { amount } = record;
  const payable = payableOf(state, record, days);
  if (payable >= amount) return { coveredFrom: 'commitment' };
  const allocated = standing(state, record, 'allocated', days);
  const raises = amount - payable;
  if (payable > 0n && allocated >= raises) return { coveredFrom: 'commitment', raises };
  return { coveredFrom: allocated >= amount ? 'allocation' : 'allotment' };
}

/** s.4: a fact is covered by money that is there, and released where its project is under an agreement. */
export function* guardCover(
  state: BookState,
  record: RecordedFact,
  { coveredFrom, raises }: Cover,
  days: EntryDays,
): Findings {
  const { fact, line, project, amount } = record;
  const beside = raises ?? 0n;
  const available = availableAt(state, record, { coveredFrom, raises }, days);
  if (available < amount) {
    yield finding('COVER_INSUFFICIENT', { fact, line, asked: amount, available });
  }
  // What its commitment bound was released for it; any other cover has to have been released too.
  const release = coveredFrom === 'commitment' ? beside : amount;
  if (release > 0n) {
    yield* guardReleased(state, { project, line }, { amount: release, on: days.effectiveOn });
  }
  const commitment = paidBy(state, record);
  if (coveredFrom !== 'commitment' || !commitment || available < amount) return;
  yield* guardShortfallOf(commitment, amount - beside, days);
}

/** What a cover has, in satang. */
function availableAt(
  state: BookState,
  record: RecordedFact,
  { coveredFrom, raises = 0n }: Cover,
  days: EntryDays,
): Satang {
  if (coveredFrom === 'allotment') return standing(state, record, 'allotted', days);
  const allocated = standing(state, record, 'allocated', days);
  if (coveredFrom === 'allocation') return allocated;
  const payable = payableOf(state, record, days);
  return payable + (allocated < raises ? allocated : raises);
}

function standing(
  state: BookState,
  { line, project }: RecordedFact,
  stage: 'allocated' | 'allotted',
  days: EntryDays,
): Satang {
  const account = stage === 'allocated' ? { line, stage, project } : { line, stage };
  return availableFor(state, account, days);
}

function payableOf(state: BookState, record: RecordedFact, days: EntryDays): Satang {
  const commitment = paidBy(state, record);
  return commitment ? payableFrom(commitment, neededFrom(days)) : 0n;
}

/** The commitment that a payment pays; what makes one worth more is not paid by it. */
function paidBy(state: BookState, { kind, commitment }: RecordedFact): Commitment | undefined {
  if (kind !== 'disbursement' || commitment === undefined) return undefined;
  return state.commitments.get(commitment);
}
