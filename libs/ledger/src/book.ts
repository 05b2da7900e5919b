import {
  openBook,
  recordAllotment,
  recordAppropriation,
  type OpenBook,
  type RecordAllotment,
  type RecordAppropriation,
} from './appropriation';
import { isBookLifeCommand, proposeBookLife, type BookLifeCommand } from './book-life';
import type { BookEvent } from './book.events';
import { EMPTY_BOOK, type BookState } from './book.state';
import { claimsReducedBy } from './claw-back-reduced';
import {
  cancelCommitment,
  makeCommitment,
  type CancelCommitment,
  type MakeCommitment,
} from './commitment';
import { confirmResolution, type ConfirmResolution } from './confirmation';
import type { CommandContext, Decider, Decision, Proposal, StatedDates } from './decision';
import { grantDelegation, type GrantDelegation } from './delegation';
import {
  recordDisbursement,
  recordReturn,
  type RecordDisbursement,
  type RecordReturn,
} from './disbursement';
import { exceptionBeside } from './exception';
import { isRecordedAlready } from './identity';
import { isMatchingFundCommand, proposeMatchingFund } from './matching-fund';
import type { MatchingFundCommand } from './matching-fund.commands';
import { recordOpeningBalances, type RecordOpeningBalances } from './opening-balances';
import { isOutsideFact } from './outside-fact';
import { registerProject, type RegisterProject } from './project';
import { asUnauthorisedReceipt } from './receipt';
import { refuses, type Reference } from './reference';
import { reject, Rejection, type Finding } from './rejection';
import { noticesOfResolution, recordResolution, type RecordResolution } from './resolution';
import { RULES } from './rules';
import { overrideSeparation, type OverrideSeparation } from './separation';
import { asUnauthorised, regulariseFact, type RegulariseFact } from './unauthorised';
import { unreachable } from './unreachable';
import { noticeOfUnwinding } from './unwinding';
import { noticeOfRounds } from './year-end-run';
import { check } from './book.check';
import { evolve } from './book.evolve';

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

/** How the streams of books decide. */
export const bookDecider: Decider<BookState, BookCommand, BookEvent, CommandContext> = {
  initial: EMPTY_BOOK,
  decide,
  evolve,
};
