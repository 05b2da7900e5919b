import { guardWithinFiscalYear } from './appropriation';
import type {
  BookEvent,
  CommitmentId,
  DataOf,
  DisbursementId,
  EventOf,
  FactId,
} from './book.events';
import type { OutsideDocument } from './stored-values';
import type { EntryDays } from './availability';
import type { BookState, UnauthorisedFact } from './book.state';
import type { CalendarDate } from './calendar';
import { addCommitment, guardFollows, remainingOf } from './commitment';
import { finishOf, raiseCommitment } from './commitment-change';
import { coverOf, guardCover } from './cover-of-fact';
import {
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import { addDisbursement } from './disbursement';
import { countEntry } from './execution-memory';
import { sameContent } from './identity';
import { essenceOf, raisesCommitment, type OutsideFact, type RecordedFact } from './outside-fact';
import { finding, reject, type Finding } from './rejection';
import { wireFacts } from './refusal.events';
import { withoutStop } from './stopped-line';
import { comparable } from './typed-number';

/*
 * A fact from outside that breaks a rule has happened all the same. It is recorded whole in the
 * `unauthorised` bucket, beside the line's lawful money and not instead of it; it stops new
 * decisions on its line until somebody with authority regularises it.
 */

/** Covers an unauthorised fact with money that is there by now, on an authority's document. */
export interface RegulariseFact extends StatedDates {
  readonly type: 'RegulariseFact';
  readonly fact: FactId;
  readonly authority: OutsideDocument;
}

/** A fact that broke rules, as the event that is recorded in its place. */
export function asUnauthorised(event: OutsideFact, broken: readonly Finding[]): BookEvent {
  const { document } = event.data;
  if (!document) throw new Error('a fact without its document is refused before this');
  const { project, line, fundSource, amount } = event.data;
  const record: DataOf<'unauthorised.recorded.v1'> = {
    ...namedAs(event),
    ...essenceOf(event),
    project,
    line,
    fundSource,
    amount,
    document,
    broken: broken.map(({ code, facts }) => ({ code, facts: wireFacts(facts) })),
  };
  return { ...event, type: 'unauthorised.recorded.v1', data: record };
}

function namedAs({ type, data }: OutsideFact): Pick<RecordedFact, 'fact' | 'kind'> {
  switch (type) {
    case 'commitment.made.v1':
      return { fact: data.commitment as string as FactId, kind: 'commitment' };
    case 'commitment.changed.v1':
      return { fact: data.change as string as FactId, kind: 'commitment' };
    case 'disbursement.recorded.v1':
      return { fact: data.disbursement as string as FactId, kind: 'disbursement' };
  }
}

/**
 * Proposes the regularisation from the first place that has enough: the commitment, which is raised
 * by what was paid above it where the allocation has that; the allocation; the allotment. A commitment
 * of which more was paid than it bound is over, wherever the money came from.
 */
export function regulariseFact(
  state: BookState,
  command: RegulariseFact,
  context: CommandContext,
): readonly Proposal[] {
  const { fact: id, authority } = command;
  const fact = state.unauthorised.get(id) ?? reject('FACT_UNKNOWN', { fact: id });
  if (fact.status === 'refunded' || fact.status === 'reversed') {
    reject('FACT_SETTLED_OTHERWISE', { fact: id, state: fact.status });
  }
  if (fact.status === 'regularised') {
    const before = state.recorded.get(`regularisation|${id}`);
    const sameAuthority =
      before?.type === 'unauthorised.regularised.v1' &&
      comparable(before.data.authority.number) === comparable(authority.number);
    return sameAuthority ? [] : reject('FACT_ALREADY_REGULARISED', { fact: id });
  }
  const decidedOn = command.decidedOn ?? authority.date;
  // An authority that was there before the fact covers it from the fact's own day.
  const earliest = decidedOn > fact.effectiveOn ? decidedOn : fact.effectiveOn;
  const effectiveOn = command.effectiveOn ?? earliest;
  const days = { effectiveOn, recordedOn: context.today };
  const cover = coverOf(state, fact.record, days);
  const data = { ...recordOf(fact), ...cover, authority };
  const dates = { decidedOn, effectiveOn };
  return [
    propose('unauthorised.regularised.v1', data, dates, context.today),
    ...endOfOverpaid(state, data, { ...days, decidedOn }),
  ];
}

/** The end of a commitment that is paid by a fact which the line's own money covers. */
function endOfOverpaid(
  state: BookState,
  { kind, commitment: id, coveredFrom, authority }: DataOf<'unauthorised.regularised.v1'>,
  { decidedOn, effectiveOn, recordedOn }: EntryDays & { readonly decidedOn: CalendarDate },
): readonly Proposal[] {
  const commitment = id && state.commitments.get(id);
  if (kind !== 'disbursement' || coveredFrom !== 'allotment' || !commitment) return [];
  const left = remainingOf(commitment);
  if (left === 0n) return [];
  const last = commitment.movements.at(-1)?.on ?? effectiveOn;
  const dates = { decidedOn, effectiveOn: last > effectiveOn ? last : effectiveOn };
  const data = finishOf(commitment, left, authority);
  return [propose('commitment.finished.v1', data, dates, recordedOn)];
}

/** What a regularisation repeats of the fact that it covers. */
function recordOf({
  record,
}: UnauthorisedFact): Omit<
  DataOf<'unauthorised.regularised.v1'>,
  'coveredFrom' | 'raises' | 'authority'
> {
  const { fact, kind, commitment, project, line, fundSource, amount } = record;
  const bound = commitment ? { commitment } : {};
  return { fact, kind, ...bound, becomes: fact, project, line, fundSource, amount };
}

/**
 * What even a fact without authority must be: of a line and a project of this book, and under an id
 * that no other fact has. Which other rules it breaks, it states itself.
 */
export function* guardUnauthorised(
  state: BookState,
  event: EventOf<'unauthorised.recorded.v1'>,
): Findings {
  const { fact, project, line } = event.data;
  if (state.unauthorised.has(fact)) yield finding('ID_TAKEN', { kind: 'fact', id: fact });
  if (!state.lines.has(line)) yield finding('LINE_UNKNOWN', { line });
  if (!state.projects.has(project)) yield finding('PROJECT_UNKNOWN', { project });
}

/**
 * A fact is regularised once and as it is, after the commitment that it pays or raises, and only as
 * far as there is money to cover it (s.4), released where its project is under an agreement.
 */
export function* guardRegularisation(
  state: BookState,
  event: EventOf<'unauthorised.regularised.v1'>,
): Findings {
  const { coveredFrom, raises, authority: _authority, ...stated } = event.data;
  const { fact: id } = stated;
  const fact = state.unauthorised.get(id);
  if (!fact || !sameContent(stated, recordOf(fact))) {
    return yield finding('FACT_UNKNOWN', { fact: id });
  }
  if (fact.status === 'regularised') yield finding('FACT_ALREADY_REGULARISED', { fact: id });
  if (fact.status === 'refunded' || fact.status === 'reversed') {
    yield finding('FACT_SETTLED_OTHERWISE', { fact: id, state: fact.status });
  }
  yield* guardFollows(event.effectiveOn, id, fact.effectiveOn);
  // s.43: what was bound or paid outside the year is not covered by its money, whoever allows it.
  yield* guardWithinFiscalYear(state, fact.effectiveOn);
  const unbound = unboundOf(state, fact.record);
  if (unbound) return yield unbound;
  yield* guardCover(state, fact.record, { coveredFrom, raises }, event);
}

/**
 * Covered from elsewhere, the payment of a commitment without authority would leave that one whole, to
 * be covered and paid once more; and what is over becomes worth no more.
 */
function unboundOf(
  { commitments, unauthorised }: BookState,
  record: RecordedFact,
): Finding | undefined {
  const { commitment } = record;
  if (commitment === undefined) return undefined;
  const bound = unauthorised.get(commitment as string as FactId);
  if (bound?.status === 'open' && bound.record.kind === 'commitment') {
    return finding('COMMITMENT_NOT_OPEN', { commitment, state: 'unauthorised' });
  }
  const status = commitments.get(commitment)?.status ?? 'unauthorised';
  if (!raisesCommitment(record) || status === 'open') return undefined;
  return finding('COMMITMENT_NOT_OPEN', { commitment, state: status });
}

/** The state after a fact without cover was recorded, or got its cover. */
export function evolveUnauthorised(
  state: BookState,
  event: EventOf<'unauthorised.recorded.v1'> | EventOf<'unauthorised.regularised.v1'>,
): BookState {
  const { fact: id, line } = event.data;
  if (event.type === 'unauthorised.recorded.v1') {
    const fact: UnauthorisedFact = {
      record: event.data,
      effectiveOn: event.effectiveOn,
      status: 'open',
    };
    return {
      ...state,
      unauthorised: state.unauthorised.set(id, fact),
      stopped: state.stopped.set(line, [...state.stopped.get(line, []), id]),
    };
  }
  const fact = state.unauthorised.get(id);
  // The auditor reads on behind such an event and reports it; `decide` never writes one.
  if (!fact) return state;
  const unauthorised = state.unauthorised.set(id, { ...fact, status: 'regularised' });
  return becomeLawful(withoutStop({ ...state, unauthorised }, line, id), fact, event);
}

/**
 * The fact keeps its own day, and counts from the day on which its cover takes effect, because only
 * from then on there is lawful money that can be paid or come back.
 */
function becomeLawful(
  state: BookState,
  { record, effectiveOn }: UnauthorisedFact,
  { data, effectiveOn: lawfulFrom }: EventOf<'unauthorised.regularised.v1'>,
): BookState {
  const { fact: _fact, kind, broken: _broken, description: _words, ...told } = record;
  const { commitment: of, onBehalf, ...money } = told;
  const raised = data.raises ?? (raisesCommitment(record) ? record.amount : 0n);
  const bound =
    of === undefined || raised === 0n ? state : raiseCommitment(state, of, raised, lawfulFrom);
  if (raisesCommitment(record)) return countEntry(bound, 'commitment-change');
  if (kind === 'commitment') {
    const commitment = data.becomes as CommitmentId;
    const made = { ...money, basis: 'fact' as const, commitment };
    return addCommitment(bound, made, effectiveOn, lawfulFrom);
  }
  const { untilFiscalYear: _until, multiYear: _years, ...paid } = money;
  const { continues: _continues, estimate: _estimate, ...payment } = paid;
  const disbursement = {
    ...payment,
    basis: 'fact' as const,
    disbursement: data.becomes as DisbursementId,
    ...(data.coveredFrom === 'commitment' && of ? { commitment: of } : {}),
    ...(onBehalf === undefined ? {} : { onBehalf }),
  };
  return addDisbursement(bound, disbursement, effectiveOn, lawfulFrom);
}
