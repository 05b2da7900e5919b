import { guardShortfall } from './availability';
import { withAgencyCommitment } from './agency-budget';
import {
  evolveAppropriation,
  guardAllotment,
  guardOpening,
  guardPayable,
  guardWithinFiscalYear,
  openBook,
  recordAllotment,
  recordAppropriation,
  type OpenBook,
  type RecordAllotment,
  type RecordAppropriation,
} from './appropriation';
import {
  isBookLifeEvent,
  isMatchingFundEvent,
  type BookEvent,
  type BookEventType,
} from './book.events';
import {
  evolveBookLife,
  guardBookLife,
  isBookLifeCommand,
  proposeBookLife,
  type BookLifeCommand,
} from './book-life';
import { EMPTY_BOOK, post, type BookState } from './book.state';
import { guardClosed } from './closing';
import {
  cancelCommitment,
  evolveCommitment,
  guardCancellation,
  guardCommitment,
  makeCommitment,
  type CancelCommitment,
  type MakeCommitment,
} from './commitment';
import {
  confirmResolution,
  evolveConfirmation,
  guardConfirmation,
  type ConfirmResolution,
} from './confirmation';
import type {
  CommandContext,
  Decider,
  Decision,
  Findings,
  Proposal,
  StatedDates,
} from './decision';
import {
  evolveDisbursement,
  guardDisbursement,
  guardReturn,
  recordDisbursement,
  recordReturn,
  type RecordDisbursement,
  type RecordReturn,
} from './disbursement';
import {
  evolveDelegation,
  grantDelegation,
  guardDelegation,
  type GrantDelegation,
} from './delegation';
import { guardDates } from './event-dates';
import { exceptionBeside } from './exception';
import { evolveExecutedOrder, guardExecutedOrder } from './executed-order';
import { identityOf, isRecordedAlready, kindAndIdOf, recordedAs } from './identity';
import { guardDocuments, withDocuments } from './outside-document';
import { isOutsideFact } from './outside-fact';
import { withPayments } from './paid-money';
import { guardCorrection } from './correction.guard';
import { withReplacement } from './reversed-entry';
import { evolveProject, guardProject, registerProject, type RegisterProject } from './project';
import type { MatchingFundCommand } from './matching-fund.commands';
import {
  evolveMatchingFund,
  guardMatchingFund,
  isMatchingFundCommand,
  proposeMatchingFund,
} from './matching-fund';
import {
  evolveOpeningBalances,
  guardOpeningBalances,
  recordOpeningBalances,
  type RecordOpeningBalances,
} from './opening-balances';
import { guardNewLine } from './provisional-appropriation';
import { asUnauthorisedReceipt } from './receipt';
import { guardSignedMonths } from './reconciliation.guard';
import { refuses, type Reference } from './reference';
import { claimsReducedBy } from './claw-back-reduced';
import { finding, reject, Rejection, type Finding } from './rejection';
import {
  evolveResolution,
  guardResolution,
  noticesOfResolution,
  recordResolution,
  type RecordResolution,
} from './resolution';
import { RULES } from './rules';
import {
  guardOverride,
  guardSeparation,
  overrideSeparation,
  withSeparation,
  type OverrideSeparation,
} from './separation';
import { guardMoves } from './split-decision';
import { withActs } from './transfer-act';
import {
  asUnauthorised,
  evolveUnauthorised,
  guardRegularisation,
  guardUnauthorised,
  regulariseFact,
  type RegulariseFact,
} from './unauthorised';
import { unreachable } from './unreachable';
import { noticeOfUnwinding } from './unwinding';
import { noticeOfRounds } from './year-end-run';

/** Everything that can be asked of a book. */
export type BookCommand =
  | OpenBook
  | RecordAppropriation
  | RecordAllotment
  | GrantDelegation
  | RegisterProject
  | RecordResolution
  | ConfirmResolution
  | MakeCommitment
  | CancelCommitment
  | RecordDisbursement
  | RecordReturn
  | RegulariseFact
  | RecordOpeningBalances
  | OverrideSeparation
  | BookLifeCommand
  | MatchingFundCommand;

/**
 * Decides a command over a book's state: what to append, or why not. Asked twice for one id and one
 * content, the second answer is no events.
 *
 * @throws {Rejection} a rule says no; the finding states the figures seen.
 */
export function decide(state: BookState, command: BookCommand, context: CommandContext): Decision {
  if (!state.opened && !WITHOUT_BOOK.includes(command.type)) reject('BOOK_NOT_OPEN', context.book);
  let current = state;
  const events: BookEvent[] = [];
  const warnings: Finding[] = [];
  for (const proposal of proposalsOf(state, command, context)) {
    const proposed = { ...proposal, actor: context.actor, recordedOn: context.today } as BookEvent;
    // Against the state before the command: what one command says twice is a mistake in it.
    if (isRecordedAlready(state, proposed, datesOf(command))) continue;
    let findings = [...check(current, proposed, context.reference)];
    const event = settle(current, proposed, findings, context.reference);
    // What was found in a fact that is recorded without authority, it states itself; what is only
    // noted is noted of what is written.
    if (event !== proposed) {
      findings = [
        ...findings.filter((one) => !isNoted(one)),
        ...[...check(current, event, context.reference)].filter(isNoted),
      ];
    }
    warnings.push(
      ...findings.filter((one) => !refuses(context.reference, one, proposed.recordedOn)),
    );
    if (event.type === 'resolution.recorded.v1') {
      warnings.push(...noticesOfResolution(current, event.data));
    }
    current = evolve(current, event);
    events.push(event);
    for (const found of findings.filter(isNoted)) {
      const noted = exceptionBeside(event, found);
      current = evolve(current, noted);
      events.push(noted);
    }
    for (const { type, ...relief } of claimsReducedBy(current, event, context.today)) {
      const reduced = { ...proposed, ...relief, type } as BookEvent;
      refuseBroken(current, reduced, context.reference);
      current = evolve(current, reduced);
      events.push(reduced);
    }
  }
  if (command.type === 'RunYearEnd') warnings.push(...noticeOfRounds(current, command, context));
  if (command.type === 'CancelProject') {
    warnings.push(...noticeOfUnwinding(current, command.project, context.today));
  }
  return { events, warnings };
}

/** Whether a finding stops nothing and stands on the auditor's list. */
function isNoted({ code }: Finding): boolean {
  return RULES[code].breach === 'noted';
}

/** What opens a book, and what is answered by one that is not open. */
const WITHOUT_BOOK: readonly BookCommand['type'][] = [
  'OpenBook',
  'RecordAppropriation',
  'TakeOverContribution',
];

function datesOf(command: BookCommand): StatedDates {
  return {
    decidedOn: 'decidedOn' in command ? command.decidedOn : undefined,
    effectiveOn: 'effectiveOn' in command ? command.effectiveOn : undefined,
  };
}

function proposalsOf(
  state: BookState,
  command: BookCommand,
  context: CommandContext,
): readonly Proposal[] {
  if (isMatchingFundCommand(command)) return proposeMatchingFund(state, command, context);
  if (isBookLifeCommand(command)) return proposeBookLife(state, command, context);
  switch (command.type) {
    case 'OpenBook':
      return openBook(context);
    case 'RecordAppropriation':
      return recordAppropriation(state, command, context);
    case 'RecordAllotment':
      return recordAllotment(state, command, context);
    case 'GrantDelegation':
      return grantDelegation(state, command, context);
    case 'RegisterProject':
      return registerProject(state, command, context);
    case 'RecordResolution':
      return recordResolution(state, command, context);
    case 'ConfirmResolution':
      return confirmResolution(state, command, context);
    case 'MakeCommitment':
      return makeCommitment(state, command, context);
    case 'CancelCommitment':
      return cancelCommitment(state, command, context);
    case 'RecordDisbursement':
      return recordDisbursement(state, command, context);
    case 'RecordReturn':
      return recordReturn(state, command, context);
    case 'RegulariseFact':
      return regulariseFact(state, command, context);
    case 'RecordOpeningBalances':
      return recordOpeningBalances(state, command, context);
    case 'OverrideSeparation':
      return overrideSeparation(state, command, context);
    default:
      return unreachable(command);
  }
}

/**
 * A decision that breaks a verified rule is refused; a fact is recorded as unauthorised, unless it
 * is malformed.
 */
function settle(
  state: BookState,
  proposed: BookEvent,
  findings: readonly Finding[],
  reference: Reference,
): BookEvent {
  const broken = findings.filter((one) => refuses(reference, one, proposed.recordedOn));
  const [first] = broken;
  if (!first) return proposed;
  const malformed = broken.find(({ code }) => RULES[code].breach === 'malformed');
  if (malformed) throw new Rejection(malformed);
  if (proposed.type === 'contribution.received.v1') {
    return asUnauthorisedReceipt(proposed, broken);
  }
  if (!isOutsideFact(proposed) || proposed.data.basis === 'decision') throw new Rejection(first);
  const unauthorised = asUnauthorised(proposed, broken);
  refuseBroken(state, unauthorised, reference);
  return unauthorised;
}

/** What follows from an event is no fact of its own: a rule that says no to it refuses all. */
function refuseBroken(state: BookState, event: BookEvent, reference: Reference): void {
  for (const found of check(state, event, reference)) {
    if (refuses(reference, found, event.recordedOn)) throw new Rejection(found);
  }
}

/**
 * Every rule over an event and the state before it. `decide` asks it of what it proposes; an auditor
 * asks it of history.
 */
export function* check(state: BookState, event: BookEvent, reference: Reference): Findings {
  if (event.type === 'book.opened.v1') {
    if (state.opened) yield finding('BOOK_ALREADY_OPEN', state.opened);
    return yield* guardOpening(event, reference);
  }
  // A book that is not open can say no more than no.
  if (event.type === 'contribution.declined.v1') return yield* guardOf(state, event, reference);
  if (!state.opened) return yield finding('BOOK_NOT_OPEN', { area: '', fiscalYear: 0 });
  yield* guardClosed(state, event);
  yield* guardAmount(event);
  yield* guardDates(event);
  if (recordedAs(state, event)) yield finding('ID_TAKEN', kindAndIdOf(event));
  yield* guardDocuments(state, event);
  yield* guardColour(state, event);
  yield* guardOf(state, event, reference);
  yield* guardMoves(state, event, reference);
  yield* guardShortfall(state, event);
  yield* guardCorrection(state, event, evolve);
  yield* guardSignedMonths(state, event);
  yield* guardSeparation(state, event);
}

function* guardAmount(event: BookEvent): Findings {
  if (TAKES_BACK.includes(event.type)) return;
  if ('amount' in event.data) yield* guardPayable(event.data.amount);
}

/** One of their amounts may be nothing, where only another is taken back: their guards know it. */
const TAKES_BACK: readonly BookEventType[] = [
  'release.reversed.v1',
  'match.reversed.v1',
  // The Act may give exactly what was provisional.
  'appropriation.changed.v1',
  // All of a commitment may be paid when it is finished.
  'commitment.finished.v1',
];

/** Money of a line keeps the colour that the Act gave it (s.35 and s.36). */
function* guardColour(state: BookState, { data }: BookEvent): Findings {
  if (!('fundSource' in data)) return;
  const from = state.lines.get('fromLine' in data ? data.fromLine : data.line)?.fundSource;
  if (from !== undefined && from !== data.fundSource) {
    yield finding('FUND_SOURCE_DIFFERS', { from, to: data.fundSource });
  }
}

function* guardOf(state: BookState, event: BookEvent, reference: Reference): Findings {
  if (isMatchingFundEvent(event)) return yield* guardMatchingFund(state, event, reference);
  if (isBookLifeEvent(event)) return yield* guardBookLife(state, event, reference);
  switch (event.type) {
    case 'book.opened.v1':
      return;
    case 'appropriation.line-recorded.v1':
      yield* guardNewLine(state, event);
      return yield* guardWithinFiscalYear(state, event.effectiveOn);
    case 'allotment.recorded.v1':
      yield* guardWithinFiscalYear(state, event.effectiveOn);
      return yield* guardAllotment(state, event);
    case 'delegation.granted.v1':
      return yield* guardDelegation(state, event);
    case 'project.registered.v1':
      return yield* guardProject(state, event);
    case 'resolution.recorded.v1':
      return yield* guardResolution(state, event);
    case 'resolution.confirmed.v1':
      return yield* guardConfirmation(state, event);
    case 'allocation.made.v1':
    case 'transfer.made.v1':
      return yield* guardExecutedOrder(state, event);
    case 'commitment.made.v1':
      return yield* guardCommitment(state, event);
    case 'commitment.cancelled.v1':
      return yield* guardCancellation(state, event);
    case 'disbursement.recorded.v1':
      return yield* guardDisbursement(state, event);
    case 'return.recorded.v1':
      return yield* guardReturn(state, event);
    case 'unauthorised.recorded.v1':
      return yield* guardUnauthorised(state, event);
    case 'unauthorised.regularised.v1':
      return yield* guardRegularisation(state, event);
    case 'opening-balances.recorded.v1':
      return yield* guardOpeningBalances(state, event);
    case 'separation.overridden.v1':
      return yield* guardOverride(state, event);
    default:
      return unreachable(event);
  }
}

/** The state after an event. It never refuses: history is what happened. */
export function evolve(state: BookState, event: BookEvent): BookState {
  const posted = withPayments(post(evolveSlice(state, event), event), event);
  const moved = withActs(withDocuments(posted, event), event);
  const after = withAgencyCommitment(withSeparation(state, moved, event), event);
  const corrected = withReplacement(state, after, event);
  const identity = identityOf(event);
  if (identity === undefined) return corrected;
  return { ...corrected, recorded: corrected.recorded.set(identity, event) };
}

function evolveSlice(state: BookState, event: BookEvent): BookState {
  if (isMatchingFundEvent(event)) return evolveMatchingFund(state, event);
  if (isBookLifeEvent(event)) return evolveBookLife(state, event);
  switch (event.type) {
    case 'book.opened.v1':
    case 'appropriation.line-recorded.v1':
    case 'allotment.recorded.v1':
      return evolveAppropriation(state, event);
    case 'delegation.granted.v1':
      return evolveDelegation(state, event);
    case 'project.registered.v1':
      return evolveProject(state, event);
    case 'resolution.recorded.v1':
      return evolveResolution(state, event);
    case 'resolution.confirmed.v1':
      return evolveConfirmation(state, event);
    case 'allocation.made.v1':
    case 'transfer.made.v1':
      return evolveExecutedOrder(state, event);
    case 'commitment.made.v1':
    case 'commitment.cancelled.v1':
      return evolveCommitment(state, event);
    case 'disbursement.recorded.v1':
    case 'return.recorded.v1':
      return evolveDisbursement(state, event);
    case 'unauthorised.recorded.v1':
    case 'unauthorised.regularised.v1':
      return evolveUnauthorised(state, event);
    case 'opening-balances.recorded.v1':
      return evolveOpeningBalances(state, event);
    case 'separation.overridden.v1':
      return state;
    default:
      return unreachable(event);
  }
}

/** The state that a history comes to. */
export function fold(events: Iterable<BookEvent>, from: BookState = EMPTY_BOOK): BookState {
  let state = from;
  for (const event of events) state = evolve(state, event);
  return state;
}

/** An event of history and what the rules find in it. */
export interface AuditedEvent {
  readonly index: number;
  readonly event: BookEvent;
  readonly findings: readonly Finding[];
}

/**
 * Applies every rule to a book's history and reports all findings, not only the first.
 *
 * @param reference the reference data that the decisions relied on.
 */
export function* audit(
  events: Iterable<BookEvent>,
  reference: Reference,
): Generator<AuditedEvent, BookState, undefined> {
  let state = EMPTY_BOOK;
  let index = 0;
  for (const event of events) {
    const findings = [...check(state, event, reference)];
    if (findings.length > 0) yield { index, event, findings };
    state = evolve(state, event);
    index += 1;
  }
  return state;
}

/** How the streams of books decide. */
export const bookDecider: Decider<BookState, BookCommand, BookEvent, CommandContext> = {
  initial: EMPTY_BOOK,
  decide,
  evolve,
};
