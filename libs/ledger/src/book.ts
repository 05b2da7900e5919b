import {
  evolveAppropriation,
  guardAllotment,
  guardWithinFiscalYear,
  openBook,
  recordAllotment,
  recordAppropriation,
  type OpenBook,
  type RecordAllotment,
  type RecordAppropriation,
} from './appropriation';
import {
  evolveAuthority,
  grantDelegation,
  guardDelegation,
  type GrantDelegation,
} from './authority';
import type { BookEvent, BookEventType, OutsideDocument } from './book.events';
import { EMPTY_BOOK, post, type BookState } from './book.state';
import type { CommandContext, Decision, Findings, Proposal } from './decision';
import {
  cancelCommitment,
  evolveExecution,
  guardCancellation,
  guardCommitment,
  guardDisbursement,
  guardReturn,
  makeCommitment,
  recordDisbursement,
  recordReturn,
  type CancelCommitment,
  type MakeCommitment,
  type RecordDisbursement,
  type RecordReturn,
} from './execution';
import { evolveProject, guardProject, registerProject, type RegisterProject } from './project';
import { finding, reject, Rejection, type Finding } from './rejection';
import {
  confirmResolution,
  evolveResolution,
  guardConfirmation,
  guardExecutedOrder,
  guardResolution,
  noticesOfResolution,
  recordResolution,
  type ConfirmResolution,
  type RecordResolution,
} from './resolution';
import { RULES } from './rules';
import { SATANG_MAX, type Satang } from './satang';
import {
  asUnauthorised,
  evolveUnauthorised,
  guardRegularisation,
  regulariseFact,
  type RegulariseFact,
} from './unauthorised';
import { unreachable } from './unreachable';

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
  | RegulariseFact;

/**
 * Decides a command over a book's state: what to append, or why not. Asked twice for one id and one
 * content, the second answer is no events.
 *
 * @throws {Rejection} a rule says no; the finding states the figures seen.
 */
export function decide(state: BookState, command: BookCommand, context: CommandContext): Decision {
  if (!state.opened && command.type !== 'OpenBook' && command.type !== 'RecordAppropriation') {
    reject('BOOK_NOT_OPEN', context.book);
  }
  let current = state;
  const events: BookEvent[] = [];
  const warnings: Finding[] = [];
  for (const proposal of proposalsOf(state, command, context)) {
    const proposed = { ...proposal, actor: context.actor, recordedOn: context.today } as BookEvent;
    if (isRecordedAlready(current, proposed, command)) continue;
    const findings = [...check(current, proposed)];
    const event = settle(proposed, findings);
    warnings.push(...findings.filter(({ code }) => !RULES[code].verified));
    if (event.type === 'resolution.recorded.v1') {
      warnings.push(...noticesOfResolution(current, event.data));
    }
    current = evolve(current, event);
    events.push(event);
  }
  return { events, warnings };
}

function proposalsOf(
  state: BookState,
  command: BookCommand,
  context: CommandContext,
): readonly Proposal[] {
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
    default:
      return unreachable(command);
  }
}

/**
 * Whether the very same thing stands in the book already.
 *
 * @throws {Rejection} `ID_TAKEN` when something else was recorded under the same id.
 */
function isRecordedAlready(state: BookState, proposed: BookEvent, command: BookCommand): boolean {
  const before = state.recorded.get(identityOf(proposed));
  if (!before) return false;
  const stated = 'effectiveOn' in command ? command.effectiveOn : undefined;
  const sameDay = stated === undefined || before.effectiveOn === stated;
  if (sameDay && sameContent(before, proposed)) return true;
  const [kind, ...id] = identityOf(proposed).split('|');
  return reject('ID_TAKEN', { kind: kind ?? '', id: id.join('/') });
}

function sameContent(before: BookEvent, proposed: BookEvent): boolean {
  const content = (data: unknown): string =>
    JSON.stringify(data, (_key, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    );
  if (before.type === proposed.type) return content(before.data) === content(proposed.data);
  // The fact broke a rule when it first came and was recorded as unauthorised.
  if (before.type !== 'unauthorised.recorded.v1') return false;
  if (proposed.type !== 'commitment.made.v1' && proposed.type !== 'disbursement.recorded.v1') {
    return false;
  }
  const essence = (data: {
    project: string;
    line: string;
    amount: Satang;
    document?: OutsideDocument | undefined;
  }): string => content([data.project, data.line, data.amount, data.document]);
  return essence(before.data) === essence(proposed.data);
}

/** What an event is about: a second event with the same identity is the same thing told again. */
function identityOf(event: BookEvent): string {
  switch (event.type) {
    case 'book.opened.v1':
      return 'book';
    case 'appropriation.line-recorded.v1':
      return `line|${event.data.line}`;
    case 'allotment.recorded.v1':
      return `allotment|${event.data.allotment}|${event.data.line}`;
    case 'delegation.granted.v1':
      return `delegation|${event.data.delegation}`;
    case 'project.registered.v1':
      return `project|${event.data.project}`;
    case 'resolution.recorded.v1':
      return `resolution|${event.data.resolution}`;
    case 'resolution.confirmed.v1':
      return `confirmation|${event.data.resolution}`;
    case 'allocation.made.v1':
    case 'transfer.made.v1':
      return `decision|${event.data.resolution}|${event.data.decision}`;
    case 'commitment.made.v1':
      return `commitment|${event.data.commitment}`;
    case 'commitment.cancelled.v1':
      return `cancellation|${event.data.commitment}`;
    case 'disbursement.recorded.v1':
      return `disbursement|${event.data.disbursement}`;
    case 'return.recorded.v1':
      return `return|${event.data.return}`;
    case 'unauthorised.recorded.v1':
      return `${event.data.kind}|${event.data.fact}`;
    case 'unauthorised.regularised.v1':
      return `regularisation|${event.data.fact}`;
    default:
      return unreachable(event);
  }
}

/**
 * A decision that breaks a verified rule is refused; a fact is recorded as unauthorised, unless it
 * is malformed.
 */
function settle(proposed: BookEvent, findings: readonly Finding[]): BookEvent {
  const broken = findings.filter(({ code }) => RULES[code].verified);
  const [first] = broken;
  if (!first) return proposed;
  const malformed = broken.find(({ code }) => RULES[code].breach === 'malformed');
  if (malformed) throw new Rejection(malformed);
  const outside =
    proposed.type === 'commitment.made.v1' || proposed.type === 'disbursement.recorded.v1';
  if (!outside || proposed.data.basis === 'decision') throw new Rejection(first);
  return asUnauthorised(proposed, broken);
}

/**
 * Every rule over an event and the state before it. `decide` asks it of what it proposes; an auditor
 * asks it of history.
 */
export function* check(state: BookState, event: BookEvent): Findings {
  if (event.type === 'book.opened.v1') {
    if (state.opened) yield finding('BOOK_ALREADY_OPEN', state.opened);
    return;
  }
  if (!state.opened) return yield finding('BOOK_NOT_OPEN', { area: '', fiscalYear: 0 });
  yield* guardAmountAndDates(event);
  yield* guardOf(state, event);
}

function* guardAmountAndDates(event: BookEvent): Findings {
  if ('amount' in event.data) {
    const asked = event.data.amount;
    if (asked <= 0n) yield finding('AMOUNT_NOT_POSITIVE', { asked });
    if (asked > SATANG_MAX) yield finding('AMOUNT_TOO_LARGE', { asked, max: SATANG_MAX });
  }
  const { decidedOn, recordedOn: today } = event;
  if (decidedOn > today) yield finding('DECIDED_IN_FUTURE', { decidedOn, today });
  const document = 'document' in event.data ? event.data.document : undefined;
  if (document && document.date > today) {
    yield finding('DOCUMENT_IN_FUTURE', { ...document, today });
  }
}

function* guardOf(state: BookState, event: BookEvent): Findings {
  switch (event.type) {
    case 'book.opened.v1':
    case 'appropriation.line-recorded.v1':
      return;
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
      return;
    case 'unauthorised.regularised.v1':
      return yield* guardRegularisation(state, event);
    default:
      return unreachable(event);
  }
}

/** The state after an event. It never refuses: history is what happened. */
export function evolve(state: BookState, event: BookEvent): BookState {
  const posted = post(evolveSlice(state, event), event);
  const recorded = posted.recorded.set(identityOf(event), event);
  const document = 'document' in event.data ? event.data.document : undefined;
  const kind = documentKindOf(event);
  if (!document || !kind) return { ...posted, recorded };
  const id = identityOf(event).split('|')[1] ?? '';
  return { ...posted, recorded, documents: posted.documents.set(`${kind}|${document.number}`, id) };
}

/** Kinds of outside documents whose numbers are recorded once. */
function documentKindOf(event: BookEvent): string | undefined {
  const kinds: { readonly [T in BookEventType]?: string } = {
    'commitment.made.v1': 'commitment',
    'disbursement.recorded.v1': 'disbursement',
    'return.recorded.v1': 'return',
  };
  return event.type === 'unauthorised.recorded.v1' ? event.data.kind : kinds[event.type];
}

function evolveSlice(state: BookState, event: BookEvent): BookState {
  switch (event.type) {
    case 'book.opened.v1':
    case 'appropriation.line-recorded.v1':
    case 'allotment.recorded.v1':
      return evolveAppropriation(state, event);
    case 'delegation.granted.v1':
      return evolveAuthority(state, event);
    case 'project.registered.v1':
      return evolveProject(state, event);
    case 'resolution.recorded.v1':
    case 'resolution.confirmed.v1':
    case 'allocation.made.v1':
    case 'transfer.made.v1':
      return evolveResolution(state, event);
    case 'commitment.made.v1':
    case 'commitment.cancelled.v1':
    case 'disbursement.recorded.v1':
    case 'return.recorded.v1':
      return evolveExecution(state, event);
    case 'unauthorised.recorded.v1':
    case 'unauthorised.regularised.v1':
      return evolveUnauthorised(state, event);
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

/** Applies every rule to a book's history and reports all findings, not only the first. */
export function* audit(events: Iterable<BookEvent>): Generator<AuditedEvent, BookState, undefined> {
  let state = EMPTY_BOOK;
  let index = 0;
  for (const event of events) {
    const findings = [...check(state, event)];
    if (findings.length > 0) yield { index, event, findings };
    state = evolve(state, event);
    index += 1;
  }
  return state;
}
