import type { BookEvent, BookEventType, EventOf, FactId } from './book.events';
import type { BookState, SeparationOverride } from './book.state';
import { withChanged } from './changed-entry';
import {
  nextId,
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import { finding, type Finding } from './rejection';
import { separationKey, withDoer, wasDoneBy } from './separation.doers';
import type { OverrideId, SeparationName } from './separation.events';
import type { OutsideDocument, SubjectId } from './stored-values';
import {
  type SeparatedStep,
  separatedSteps,
  type ProjectLine,
  directPaymentOf,
  committedBy,
  paymentOf,
} from './separated-steps';

/*
 * One person does not do both, over the whole life of an item, whatever roles they hold and whichever
 * of them they act in. What is separated is what brings money to move and what moves it, or what
 * states something and what makes it count:
 *
 * - who records a resolution, or an amendment of it, neither confirms it nor approves its orders;
 * - who sends a request up does not tell of its answer, which moves money;
 * - who makes a commitment or tells of one neither records nor regularises a payment of it, the last
 *   as little as the first; who regularises one records none; nor do they pay its project directly out
 *   of the same line, or whoever cancels a commitment could pay what it was for;
 * - nobody records a payment to oneself, and this one no governor overrides;
 * - who tells of a fact or a receipt without authority does not regularise it;
 * - who states an agreement does not sign contributions under any version of it;
 * - who records or values a delivery does not accept it, and who accepted it once does not value it;
 * - who matches does not release, and who releases a project's money does not pay out of its
 *   contributions;
 * - who compares a month with GFMIS, gives its rows their lines or explains its differences does not
 *   sign it off;
 * - who declares a refund, or records the receipt or the reduction that brings it about, does not pay
 *   it.
 *
 * What has one step only is separated from nothing. Other payments without a commitment follow from a
 * resolution, which two others have recorded and confirmed. Opening balances are one statement, of one
 * report. Money that comes in (a receipt, a return, a recovery of a claim) and what only takes back (a
 * reversal, a cancellation, a lapse, a rejected delivery, a smaller project) give nobody anything; what
 * a reduction makes due is paid by another. A contribution's reconciliation is between the two sides,
 * whose figures the ledger compares itself.
 *
 * Where an office has no second person the governor overrides: for one item, one separation and one
 * person who did the first step. An override serves once, for the first event after it that would
 * have been refused without it; that event is as always, and the override counts as used from then on.
 */

/** The governor lets who did the first step of an item do the second one too, once. */
export interface OverrideSeparation extends StatedDates {
  readonly type: 'OverrideSeparation';
  readonly override?: OverrideId | undefined;
  readonly separation: SeparationName;
  /** The id of the resolution, commitment, fact, receipt, agreement, delivery, match, project, refund. */
  readonly item: string;
  readonly person: SubjectId;
  readonly reason: string;
  readonly document?: OutsideDocument | undefined;
}

function committedKey({ project, line }: ProjectLine, person: string): string {
  return `${project}|${line}|${person}`;
}

/** A direct payment is separated from the last commitment by which the same person bound such money. */
function stepsOfDirectPayment(state: BookState, event: BookEvent): readonly SeparatedStep[] {
  const direct = directPaymentOf(event);
  if (direct === undefined) return [];
  const item = state.committed.get(committedKey(direct, event.actor.subject));
  return item === undefined ? [] : [{ separation: 'PAID_BY_COMMITTER', item }];
}

/** The separations that an event would break without an override, over the state before it. */
function brokenBy(state: BookState, event: BookEvent): readonly SeparatedStep[] {
  const steps = [...separatedSteps(event).second, ...stepsOfDirectPayment(state, event)];
  return steps.filter(({ separation, item }) =>
    wasDoneBy(state.doers, separationKey(separation, item), event.actor.subject),
  );
}

/** Nobody pays oneself: neither whom the payment names nor whom its commitment promised it. */
function* guardPayee({ commitments, unauthorised }: BookState, event: BookEvent): Findings {
  const payment = paymentOf(event);
  if (payment === undefined) return;
  const { commitment: id } = payment;
  const bound = id && (commitments.get(id) ?? unauthorised.get(id as string as FactId));
  const payee = [payment.payee, bound?.record.payee].find((one) => one === event.actor.subject);
  if (payee !== undefined) yield finding('PAID_TO_ONESELF', { payee });
}

/** No second step by who did the first one, unless an unused override lets this one through. */
export function* guardSeparation(state: BookState, event: BookEvent): Findings {
  yield* guardOwnProject(state, event);
  yield* guardPayee(state, event);
  const person = event.actor.subject;
  for (const step of brokenBy(state, event)) {
    if (unusedOverride(state, { ...step, person })) continue;
    yield REFUSALS[step.separation](step.item);
  }
}

/** What is found where a separation is broken, in the words of its item. */
const REFUSALS: { readonly [S in SeparationName]: (item: string) => Finding } = {
  CONFIRMED_BY_RECORDER: (resolution) => finding('CONFIRMED_BY_RECORDER', { resolution }),
  PAID_BY_COMMITTER: (commitment) => finding('PAID_BY_COMMITTER', { commitment }),
  REGULARISED_BY_COMMITTER: (commitment) => finding('REGULARISED_BY_COMMITTER', { commitment }),
  REGULARISED_BY_RECORDER: (fact) => finding('REGULARISED_BY_RECORDER', { fact }),
  RECEIPT_REGULARISED_BY_RECORDER: (receipt) =>
    finding('RECEIPT_REGULARISED_BY_RECORDER', { receipt }),
  SIGNED_BY_DRAFTER: (agreement) => finding('SIGNED_BY_DRAFTER', { agreement }),
  ACCEPTED_BY_DELIVERER: (delivery) => finding('ACCEPTED_BY_DELIVERER', { delivery }),
  ACCEPTED_BY_VALUER: (delivery) => finding('ACCEPTED_BY_VALUER', { delivery }),
  VALUED_BY_ACCEPTER: (delivery) => finding('VALUED_BY_ACCEPTER', { delivery }),
  RELEASED_BY_MATCHER: (match) => finding('RELEASED_BY_MATCHER', { match }),
  SPENT_BY_RELEASER: (project) => finding('SPENT_BY_RELEASER', { project }),
  REFUND_PAID_BY_DECLARER: (refund) => finding('REFUND_PAID_BY_DECLARER', { refund }),
  SIGNED_OFF_BY_PREPARER: (month) => finding('SIGNED_OFF_BY_PREPARER', { month }),
  CARRIED_BY_RESERVER: (reservation) => finding('CARRIED_BY_RESERVER', { reservation }),
  ANSWERED_BY_SUBMITTER: (request) => finding('ANSWERED_BY_SUBMITTER', { request }),
};

/** What an implementing agency does for its own projects only. */
const OF_OWN_PROJECTS: readonly BookEventType[] = [
  'commitment.made.v1',
  'commitment.cancelled.v1',
  'pre-commitment.made.v1',
  'pre-commitment.released.v1',
  'commitment.changed.v1',
  'commitment.finished.v1',
  'carry-over.committed.v1',
  'unauthorised.recorded.v1',
  'contribution.delivered.v1',
  'delivery.valued.v1',
  'delivery.revalued.v1',
];

/**
 * An implementing agency is answerable for the projects that are registered as its own: it neither
 * binds money of another one's nor says what was delivered to it.
 */
function* guardOwnProject(state: BookState, { type, data, actor }: BookEvent): Findings {
  if (actor.role !== 'implementing-agency' || !OF_OWN_PROJECTS.includes(type)) return;
  const id = 'project' in data ? data.project : undefined;
  const project = id === undefined ? undefined : state.projects.get(id);
  if (!project || project.agency === actor.office) return;
  const { agency } = project;
  yield finding('PROJECT_OF_ANOTHER_AGENCY', {
    project: project.project,
    agency,
    office: actor.office,
  });
}

/** Proposes an override. */
export function overrideSeparation(
  state: BookState,
  command: OverrideSeparation,
  { today }: CommandContext,
): readonly Proposal[] {
  const { separation, item, person, reason, document } = command;
  const override =
    command.override ??
    nextId<OverrideId>('O', state.overrides.size, (taken) => state.overrides.has(taken));
  const stated = document ? { document } : {};
  const data = { override, separation, item, person, reason, ...stated };
  return [propose('separation.overridden.v1', data, command, today)];
}

/**
 * An override is for an item that is there, for who did its first step, and for nobody's own steps;
 * while one waits to be used, there is no second one.
 */
export function* guardOverride(
  state: BookState,
  { data, actor }: EventOf<'separation.overridden.v1'>,
): Findings {
  const { separation, item, person } = data;
  if (person === actor.subject) yield finding('OVERRIDE_OF_ONESELF', { separation, item });
  const key = separationKey(separation, item);
  if (!state.doers.has(key)) return yield finding('OVERRIDE_ITEM_UNKNOWN', { separation, item });
  if (!wasDoneBy(state.doers, key, person)) {
    yield finding('OVERRIDE_NOT_NEEDED', { separation, item, person });
  }
  const standing = unusedOverride(state, data);
  if (!standing) return;
  const { override } = standing.record;
  yield finding('OVERRIDE_STANDS', { override, separation, item });
}

function unusedOverride(
  { overrides }: BookState,
  step: SeparatedStep & { readonly person: string },
): SeparationOverride | undefined {
  return overrides.find(({ record, used }) => {
    const { separation, item, person } = record;
    return !used && separation === step.separation && item === step.item && person === step.person;
  });
}

/**
 * The state in which it is known who did the event's steps, and in which the overrides are used that
 * it needed.
 *
 * @param before the state before the event: who did its own first steps does not count yet.
 * @param after the state that the event leads to otherwise.
 */
export function withSeparation(before: BookState, after: BookState, event: BookEvent): BookState {
  const person = event.actor.subject;
  let { doers, overrides, committed } = after;
  for (const step of brokenBy(before, event)) {
    const needed = unusedOverride(before, { ...step, person });
    if (!needed) continue;
    overrides = withChanged(overrides, needed.record.override, (one) => ({ ...one, used: true }));
  }
  for (const { separation, item } of separatedSteps(event).first) {
    doers = withDoer(doers, separationKey(separation, item), person);
  }
  const bound = committedBy(event);
  if (bound !== undefined) committed = committed.set(committedKey(bound, person), bound.item);
  if (event.type === 'separation.overridden.v1') {
    overrides = overrides.set(event.data.override, { record: event.data, used: false });
  }
  const same = doers === after.doers && overrides === after.overrides;
  return same && committed === after.committed ? after : { ...after, doers, overrides, committed };
}
