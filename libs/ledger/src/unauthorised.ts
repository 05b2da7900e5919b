import type {
  BookEvent,
  CommitmentId,
  DataOf,
  DisbursementId,
  EventOf,
  FactId,
} from './book.events';
import type { OutsideDocument } from './stored-values';
import { availableFor, guardShortfallOf, neededFrom, type EntryDays } from './availability';
import type { BookState, UnauthorisedFact } from './book.state';
import { addCommitment, guardFollows, payableFrom } from './commitment';
import {
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import { addDisbursement } from './disbursement';
import { sameContent } from './identity';
import { finding, reject, type Finding } from './rejection';
import { guardReleased } from './released-money';
import { wireFacts } from './refusal.events';
import type { Satang } from './satang';
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
export function asUnauthorised(
  event: EventOf<'commitment.made.v1'> | EventOf<'disbursement.recorded.v1'>,
  broken: readonly Finding[],
): BookEvent {
  const { data } = event;
  if (!data.document) throw new Error('a fact without its document is refused before this');
  const isCommitment = event.type === 'commitment.made.v1';
  const record: DataOf<'unauthorised.recorded.v1'> = {
    fact: (isCommitment ? event.data.commitment : event.data.disbursement) as string as FactId,
    kind: isCommitment ? 'commitment' : 'disbursement',
    ...(!isCommitment && event.data.commitment ? { commitment: event.data.commitment } : {}),
    project: data.project,
    line: data.line,
    fundSource: data.fundSource,
    amount: data.amount,
    ...(isCommitment ? { description: event.data.description } : {}),
    document: data.document,
    ...(data.payee === undefined ? {} : { payee: data.payee }),
    broken: broken.map(({ code, facts }) => ({ code, facts: wireFacts(facts) })),
  };
  return { ...event, type: 'unauthorised.recorded.v1', data: record };
}

/** Proposes the regularisation from the first place that has enough: commitment, allocation, allotment. */
export function regulariseFact(
  state: BookState,
  command: RegulariseFact,
  context: CommandContext,
): readonly Proposal[] {
  const { fact: id, authority } = command;
  const fact = state.unauthorised.get(id) ?? reject('FACT_UNKNOWN', { fact: id });
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
  const coveredFrom = coverOf(state, fact, days) ?? 'allotment';
  const data = { ...recordOf(fact), coveredFrom, authority };
  const dates = { decidedOn, effectiveOn };
  return [propose('unauthorised.regularised.v1', data, dates, context.today)];
}

/** What a regularisation repeats of the fact that it covers. */
function recordOf({
  record,
}: UnauthorisedFact): Omit<DataOf<'unauthorised.regularised.v1'>, 'coveredFrom' | 'authority'> {
  const { fact, kind, commitment, project, line, fundSource, amount } = record;
  const bound = commitment ? { commitment } : {};
  return { fact, kind, ...bound, becomes: fact, project, line, fundSource, amount };
}

type Cover = DataOf<'unauthorised.regularised.v1'>['coveredFrom'];

function coverOf(
  state: BookState,
  { record }: UnauthorisedFact,
  days: EntryDays,
): Cover | undefined {
  const covers: readonly Cover[] = ['commitment', 'allocation', 'allotment'];
  return covers.find((cover) => coverAt(state, record, cover, days) >= record.amount);
}

function coverAt(
  state: BookState,
  record: DataOf<'unauthorised.recorded.v1'>,
  cover: Cover,
  days: EntryDays,
): Satang {
  const { line, project } = record;
  switch (cover) {
    case 'commitment': {
      const commitment = record.commitment && state.commitments.get(record.commitment);
      return commitment ? payableFrom(commitment, neededFrom(days)) : 0n;
    }
    case 'allocation':
      return availableFor(state, { line, stage: 'allocated', project }, days);
    case 'allotment':
      return availableFor(state, { line, stage: 'allotted' }, days);
  }
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
 * A fact is regularised once and as it is, after the commitment that it pays, and only as far as
 * there is money to cover it (s.4), released where its project is under an agreement.
 */
export function* guardRegularisation(
  state: BookState,
  event: EventOf<'unauthorised.regularised.v1'>,
): Findings {
  const { coveredFrom, authority: _authority, ...stated } = event.data;
  const { fact: id } = stated;
  const fact = state.unauthorised.get(id);
  if (!fact || !sameContent(stated, recordOf(fact))) {
    return yield finding('FACT_UNKNOWN', { fact: id });
  }
  if (fact.status === 'regularised') yield finding('FACT_ALREADY_REGULARISED', { fact: id });
  yield* guardFollows(event.effectiveOn, id, fact.effectiveOn);
  const { record } = fact;
  // Covered from elsewhere it would leave the commitment whole, to be covered and paid once more.
  const bound = record.commitment && state.unauthorised.get(record.commitment as string as FactId);
  if (bound?.status === 'open' && bound.record.kind === 'commitment') {
    const commitment = bound.record.fact;
    return yield finding('COMMITMENT_NOT_OPEN', { commitment, state: 'unauthorised' });
  }
  const available = coverAt(state, record, coveredFrom, event);
  if (available < record.amount) {
    yield finding('COVER_INSUFFICIENT', {
      fact: id,
      line: record.line,
      asked: record.amount,
      available,
    });
  }
  // What its commitment bound was released for it; any other cover has to have been released too.
  if (coveredFrom === 'commitment') {
    const commitment = record.commitment && state.commitments.get(record.commitment);
    if (commitment && available >= record.amount) {
      yield* guardShortfallOf(commitment, record.amount, event);
    }
    return;
  }
  const { project, line, amount } = record;
  yield* guardReleased(state, { project, line }, { amount, on: event.effectiveOn });
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
  const remaining = state.stopped.get(line, []).filter((other) => other !== id);
  const freed: BookState = {
    ...state,
    unauthorised: state.unauthorised.set(id, { ...fact, status: 'regularised' }),
    stopped: remaining.length > 0 ? state.stopped.set(line, remaining) : state.stopped.delete(line),
  };
  return becomeLawful(freed, fact, event);
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
  const { project, line, fundSource, amount, document, payee } = record;
  const paid = payee === undefined ? {} : { payee };
  const money = { basis: 'fact' as const, project, line, fundSource, amount, document, ...paid };
  if (record.kind === 'commitment') {
    const commitment = data.becomes as CommitmentId;
    return addCommitment(state, { ...money, commitment }, effectiveOn, lawfulFrom);
  }
  const fromCommitment = data.coveredFrom === 'commitment' && record.commitment;
  const disbursement = {
    ...money,
    disbursement: data.becomes as DisbursementId,
    ...(fromCommitment ? { commitment: fromCommitment } : {}),
  };
  return addDisbursement(state, disbursement, effectiveOn, lawfulFrom);
}
