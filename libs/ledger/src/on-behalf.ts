import { fundSourceOf, guardWithinFiscalYear } from './appropriation';
import type { DataOf, EventOf } from './book.events';
import type { BookState } from './book.state';
import { withChanged } from './changed-entry';
import { guardFollows } from './commitment';
import {
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import type { OnBehalfId } from './execution-control.events';
import { countEntry, nextEntryId, rememberOfExecution } from './execution-memory';
import { datesOfDocument } from './outside-document';
import { guardLineOfProject } from './project';
import { finding, reject } from './rejection';
import { guardNotCancelled } from './released-money';
import type { Satang } from './satang';
import type { LineId, OutsideDocument, ProjectId } from './stored-values';

/*
 * Another unit pays of this book's money on its behalf (เบิกแทนกัน). The authority sets no money aside:
 * each payment meets the rules of any other one, and stays within the authority beside them.
 */

/** Lets another unit pay of a project's money of a line, up to an amount. */
export interface AuthoriseOnBehalf extends StatedDates {
  readonly type: 'AuthoriseOnBehalf';
  readonly authorisation?: OnBehalfId | undefined;
  readonly project: ProjectId;
  readonly line: LineId;
  /** The most that it pays, in satang. */
  readonly amount: Satang;
  /** The unit that pays. */
  readonly agency: string;
  readonly document: OutsideDocument;
}

/** Lets it pay no more. */
export interface EndOnBehalf extends StatedDates {
  readonly type: 'EndOnBehalf';
  readonly authorisation: OnBehalfId;
  readonly reason: string;
  readonly document: OutsideDocument;
}

/** Proposes an authority, from the day of its letter on. */
export function authoriseOnBehalf(
  state: BookState,
  command: AuthoriseOnBehalf,
  context: CommandContext,
): readonly Proposal[] {
  const { project, line, amount, agency, document } = command;
  const data: DataOf<'on-behalf.authorised.v1'> = {
    authorisation: command.authorisation ?? nextEntryId<OnBehalfId>(state, 'on-behalf', 'OB'),
    project,
    line,
    fundSource: fundSourceOf(state, line),
    amount,
    agency,
    document,
  };
  return [
    propose('on-behalf.authorised.v1', data, datesOfDocument(command, document), context.today),
  ];
}

/** Proposes its end; nothing when it has ended already. */
export function endOnBehalf(
  state: BookState,
  command: EndOnBehalf,
  context: CommandContext,
): readonly Proposal[] {
  const { authorisation, reason, document } = command;
  const standing =
    state.life.execution.onBehalf.get(authorisation) ??
    reject('ON_BEHALF_UNKNOWN', { authorisation });
  if (standing.endedOn !== undefined) return [];
  const data = { authorisation, reason, document };
  return [propose('on-behalf.ended.v1', data, datesOfDocument(command, document), context.today)];
}

/** An authority is for a project of the book and one of its lines, within the year. */
export function* guardOnBehalfAuthority(
  state: BookState,
  event: EventOf<'on-behalf.authorised.v1'>,
): Findings {
  const { project, line } = event.data;
  yield* guardLineOfProject(state, project, line);
  yield* guardWithinFiscalYear(state, event.effectiveOn);
  yield* guardNotCancelled(state, project);
}

/** An authority ends once, after it began. */
export function* guardOnBehalfEnd(
  state: BookState,
  { data, effectiveOn: on }: EventOf<'on-behalf.ended.v1'>,
): Findings {
  const { authorisation } = data;
  const standing = state.life.execution.onBehalf.get(authorisation);
  if (!standing) return yield finding('ON_BEHALF_UNKNOWN', { authorisation });
  const { endedOn, effectiveOn } = standing;
  if (endedOn !== undefined) yield finding('ON_BEHALF_ENDED', { authorisation, on, endedOn });
  yield* guardFollows(on, authorisation, effectiveOn);
}

/**
 * What another unit pays is within its authority: for its project and line, between its first and its
 * last day, and with all that it paid before not above its amount.
 */
export function* guardPaidOnBehalf(
  state: BookState,
  { data, effectiveOn: on }: EventOf<'disbursement.recorded.v1'>,
): Findings {
  const { onBehalf: authorisation, project, line, amount: asked } = data;
  if (authorisation === undefined) return;
  const standing = state.life.execution.onBehalf.get(authorisation);
  if (!standing) return yield finding('ON_BEHALF_UNKNOWN', { authorisation });
  const { record, paid, endedOn, effectiveOn } = standing;
  if (record.project !== project || record.line !== line) {
    yield finding('ON_BEHALF_NOT_OF_PROJECT', { authorisation, project, line });
  }
  yield* guardFollows(on, authorisation, effectiveOn);
  if (endedOn !== undefined && on >= endedOn) {
    yield finding('ON_BEHALF_ENDED', { authorisation, on, endedOn });
  }
  const { amount } = record;
  const available = amount > paid ? amount - paid : 0n;
  if (asked <= available) return;
  yield finding('ON_BEHALF_EXCEEDED', { authorisation, asked, paid, amount, available });
}

/** The state after an authority was given or ended. */
export function evolveOnBehalf(
  state: BookState,
  { type, data, effectiveOn }: EventOf<'on-behalf.authorised.v1'> | EventOf<'on-behalf.ended.v1'>,
): BookState {
  const { onBehalf } = state.life.execution;
  const { authorisation } = data;
  if (type === 'on-behalf.ended.v1') {
    const ended = withChanged(onBehalf, authorisation, (before) => {
      return { ...before, endedOn: effectiveOn };
    });
    return rememberOfExecution(state, { onBehalf: ended });
  }
  const given = { record: data, effectiveOn, paid: 0n, endedOn: undefined };
  return rememberOfExecution(countEntry(state, 'on-behalf'), {
    onBehalf: onBehalf.set(authorisation, given),
  });
}

/** The state in which more was paid under an authority or, below nothing, has come back of that. */
export function payOnBehalf(
  state: BookState,
  authorisation: OnBehalfId | undefined,
  amount: Satang,
): BookState {
  if (authorisation === undefined) return state;
  const onBehalf = withChanged(state.life.execution.onBehalf, authorisation, (before) => {
    return { ...before, paid: before.paid + amount };
  });
  return rememberOfExecution(state, { onBehalf });
}
