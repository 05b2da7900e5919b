import { allottedPartKey } from './allotted-part';
import type { BookEvent, CommitmentId, DataOf, DisbursementId } from './book.events';
import type { BookState, Commitment } from './book.state';
import type { CalendarDate } from './calendar';
import { finding, type Finding } from './rejection';
import { raisesCommitment } from './outside-fact';
import type { FundSource, LineId, ProjectId } from './stored-values';
import type { Satang } from './satang';

/*
 * Which entries can be reversed, and what each of them moved. An entry from which something follows
 * that was told after it (a change of the contract, a withdrawal of the allotment, a reservation) is
 * put right from the end: what follows first. Payments of a commitment and returns of a payment are no
 * hindrance where a replacement takes them over.
 */

/** What a correction names. */
export type EntryName = DataOf<'entry.reversed.v1'>['entry'];
/** Money that a reversal moves back. */
export type ReversedMove = DataOf<'entry.reversed.v1'>['moves'][number];

/** An entry that can be reversed: what told it, and what its reversal moves, from its own day on. */
export interface ReversibleEntry {
  readonly original: BookEvent;
  readonly effectiveOn: CalendarDate;
  readonly moves: readonly ReversedMove[];
  /** What it was a payment or a return of. */
  readonly of: Pick<DataOf<'entry.reversed.v1'>, 'commitment' | 'disbursement' | 'onBehalf'>;
  /** What was paid of it, or came back of it, in satang. */
  readonly used: Satang;
}

/** The identity under which a book knows an entry. */
export function identityOfEntry({ kind, id, line }: EntryName): string {
  if (kind === 'allotment') return `allotment|${id}|${line ?? ''}`;
  return `${kind === 'late-disbursement' ? 'disbursement' : kind}|${id}`;
}

/** An entry with what its reversal moves, or why it cannot be reversed. */
export function reversibleEntry(state: BookState, entry: EntryName): ReversibleEntry | Finding {
  const { kind, id } = entry;
  const identity = identityOfEntry(entry);
  const original = state.recorded.get(identity);
  if (!original) return finding('ENTRY_UNKNOWN', { kind, id });
  const correction = state.life.corrections.reversed.get(identity);
  if (correction !== undefined) {
    return finding('ENTRY_ALREADY_REVERSED', { kind, id, correction });
  }
  const found = entryOf(state, original);
  if (found === undefined || KIND_OF[original.type]?.includes(kind) !== true) {
    return finding('ENTRY_UNKNOWN', { kind, id });
  }
  if (typeof found === 'string')
    return finding('ENTRY_NOT_CORRECTABLE', { kind, id, state: found });
  return { original, ...found };
}

/** What stands for a commitment or a payment now: itself, or what replaced it, however often. */
export function successorOf<Id extends string>(
  { life: { corrections } }: BookState,
  kind: 'commitment' | 'disbursement',
  id: Id,
): Id {
  let current = id;
  // A replacement has an id that was never used before, so that the chain comes to an end.
  for (;;) {
    const next = corrections.successors.get(`${kind}|${current}`);
    if (next === undefined) return current;
    current = next as Id;
  }
}

/** Under which kind an event's entry is named. */
const KIND_OF: Readonly<Partial<Record<BookEvent['type'], readonly EntryName['kind'][]>>> = {
  'allotment.recorded.v1': ['allotment'],
  'commitment.made.v1': ['commitment'],
  'disbursement.recorded.v1': ['disbursement'],
  'unauthorised.recorded.v1': ['commitment', 'disbursement'],
  'return.recorded.v1': ['return'],
  'late-disbursement.recorded.v1': ['late-disbursement'],
};

/** What is found of an event: its reversal, or in a word why there is none. */
type Found = Omit<ReversibleEntry, 'original'> | string | undefined;

function entryOf(state: BookState, event: BookEvent): Found {
  switch (event.type) {
    case 'allotment.recorded.v1':
      return allotmentOf(state, event.data, event.effectiveOn);
    case 'commitment.made.v1':
      return commitmentOf(state, event.data.commitment, 'allocated');
    case 'disbursement.recorded.v1':
      return paymentOf(state, event.data.disbursement);
    case 'unauthorised.recorded.v1':
      return factOf(state, event.data, event.effectiveOn);
    case 'return.recorded.v1':
      return returnOf(state, event.data, event.effectiveOn);
    case 'late-disbursement.recorded.v1': {
      const { carryOver, commitment, disbursement } = event.data;
      if (!state.life.yearEnd.carryOvers.has(carryOver)) return 'carry-over-unknown';
      if (isReturnedLate(state, disbursement)) return 'returned-late';
      const { returned = 0n, record } = state.disbursements.get(disbursement) ?? {};
      return {
        ...back(event.data, event.effectiveOn, 'disbursed', 'carried-committed'),
        of: ofPayment(record ?? { commitment }),
        used: returned,
      };
    }
    default:
      return undefined;
  }
}

function allotmentOf(
  state: BookState,
  data: DataOf<'allotment.recorded.v1'>,
  effectiveOn: CalendarDate,
): Found {
  const part = state.life.budget.allotted.get(allottedPartKey(data.allotment, data.line));
  if (part !== undefined && part.withdrawn > 0n) return 'withdrawn';
  return back(data, effectiveOn, 'allotted', 'unallotted');
}

/**
 * A commitment whose contract is as it was made.
 *
 * @param to where its money came from: allocated, or what covered it where it had no authority.
 */
function commitmentOf(state: BookState, id: CommitmentId, to: ReversedMove['to']): Found {
  const commitment = state.commitments.get(id);
  if (!commitment) return undefined;
  const { record, lawfulFrom, amount, status } = commitment;
  if (status !== 'open') return status;
  if (amount !== record.amount) return 'changed';
  if (isReserved(state, commitment)) return 'reserved';
  return {
    ...back({ ...record, amount }, lawfulFrom, 'committed', to),
    used: commitment.disbursed,
  };
}

function isReserved(state: BookState, { record: { commitment } }: Commitment): boolean {
  return state.life.yearEnd.reservations.some(
    ({ record, status }) => status === 'pending' && record.commitment === commitment,
  );
}

/** A payment: its money is owed again while its commitment is open, else it is free again. */
function paymentOf(
  state: BookState,
  id: DisbursementId,
  cover: ReversedMove['to'] = 'allocated',
): Found {
  const payment = state.disbursements.get(id);
  if (!payment) return undefined;
  const { record, lawfulFrom } = payment;
  if (isReturnedLate(state, id)) return 'returned-late';
  const paid = { of: ofPayment(record), used: payment.returned };
  if (record.commitment === undefined) {
    return { ...back(record, lawfulFrom, 'disbursed', cover), ...paid };
  }
  const status = state.commitments.get(record.commitment)?.status;
  if (status === 'carried' || status === 'reversed') return status;
  const to = status === 'open' ? 'committed' : 'allocated';
  return { ...back(record, lawfulFrom, 'disbursed', to), ...paid };
}

function ofPayment({
  commitment,
  onBehalf,
}: Pick<DataOf<'disbursement.recorded.v1'>, 'commitment' | 'onBehalf'>): ReversibleEntry['of'] {
  return {
    ...(commitment === undefined ? {} : { commitment }),
    ...(onBehalf === undefined ? {} : { onBehalf }),
  };
}

function isReturnedLate(state: BookState, id: DisbursementId): boolean {
  return state.life.execution.returnedLate.get(id, 0n) > 0n;
}

/** What was told without authority: it stands beside the lawful money, or was covered since. */
function factOf(
  state: BookState,
  data: DataOf<'unauthorised.recorded.v1'>,
  effectiveOn: CalendarDate,
): Found {
  if (raisesCommitment(data)) return undefined;
  const status = state.unauthorised.get(data.fact)?.status;
  if (status === 'open') return back(data, effectiveOn, 'unauthorised', 'uncovered');
  const covered = state.recorded.get(`regularisation|${data.fact}`);
  if (status !== 'regularised' || covered?.type !== 'unauthorised.regularised.v1') return status;
  const { becomes, coveredFrom } = covered.data;
  const cover = coveredFrom === 'allotment' ? 'allotted' : 'allocated';
  return data.kind === 'commitment'
    ? commitmentOf(state, becomes as CommitmentId, cover)
    : paymentOf(state, becomes as DisbursementId, cover);
}

/** A return that its commitment still owes, or that nobody needs any more. */
function returnOf(
  state: BookState,
  data: DataOf<'return.recorded.v1'>,
  effectiveOn: CalendarDate,
): Found {
  const payment = state.disbursements.get(successorOf(state, 'disbursement', data.disbursement));
  if (payment === undefined || payment.reversed === true) return 'reversed';
  const { commitment, onBehalf, disbursement } = payment.record;
  const of = { ...ofPayment({ onBehalf }), disbursement };
  if (data.restores === 'allocation') {
    return { ...back(data, effectiveOn, 'allocated', 'disbursed'), of };
  }
  const status = commitment && state.commitments.get(commitment)?.status;
  if (commitment === undefined || status !== 'open') return status ?? 'absent';
  const owed = back(data, effectiveOn, 'committed', 'disbursed');
  return { ...owed, of: { ...of, commitment } };
}

function back(
  {
    line,
    fundSource,
    project,
    amount,
  }: {
    readonly line: LineId;
    readonly fundSource: FundSource;
    readonly project?: ProjectId;
    readonly amount: Satang;
  },
  effectiveOn: CalendarDate,
  from: ReversedMove['from'],
  to: ReversedMove['to'],
): Omit<ReversibleEntry, 'original'> {
  const at = project === undefined ? { line, fundSource } : { line, fundSource, project };
  return { effectiveOn, moves: [{ ...at, from, to, amount }], of: {}, used: 0n };
}
