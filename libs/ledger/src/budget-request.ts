import { guardPayable } from './appropriation';
import type { DataOf, EventOf, ExpenseCategory } from './book.events';
import type { BookState } from './book.state';
import type { BudgetRequestId } from './budget-change.events';
import { rememberOfBudget } from './budget-memory';
import { withChanged } from './changed-entry';
import { guardFollows } from './commitment';
import {
  nextId,
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import { datesOfDocument } from './outside-document';
import { finding } from './rejection';
import type { Satang } from './satang';
import type { LineId, OutsideDocument } from './stored-values';

type Requested = DataOf<'budget-request.recorded.v1'>;
type Answered = DataOf<'budget-request.answered.v1'>;

/** Records what the area asks for the year: Y1 within its ceiling, Y2 above it. */
export interface RecordBudgetRequest extends StatedDates {
  readonly type: 'RecordBudgetRequest';
  readonly request?: BudgetRequestId | undefined;
  readonly class: Requested['class'];
  readonly name: string;
  readonly developmentIssue: string;
  readonly category: ExpenseCategory;
  readonly agency: string;
  /** Satang. */
  readonly amount: Satang;
  readonly document: OutsideDocument;
}

/** Records what became of a request, and the line of the Act that it became. */
export interface AnswerBudgetRequest extends StatedDates {
  readonly type: 'AnswerBudgetRequest';
  readonly request: BudgetRequestId;
  readonly verdict: Answered['verdict'];
  /** Satang; nothing where it was refused. */
  readonly granted: Satang;
  readonly line?: LineId | undefined;
  readonly document: OutsideDocument;
}

/** Proposes a request, decided on the day of its letter. */
export function recordBudgetRequest(
  state: BookState,
  command: RecordBudgetRequest,
  context: CommandContext,
): readonly Proposal[] {
  const { name, developmentIssue, category, agency, amount, document } = command;
  const { requests } = state.life.budget;
  const request =
    command.request ?? nextId<BudgetRequestId>('BR', requests.size, (id) => requests.has(id));
  const what = { name, developmentIssue, category, agency, amount, document };
  const data: Requested = { request, class: command.class, ...what };
  const dates = datesOfDocument(command, document);
  return [propose('budget-request.recorded.v1', data, dates, context.today)];
}

/** Proposes an answer, on the day of its document. */
export function answerBudgetRequest(
  _state: BookState,
  command: AnswerBudgetRequest,
  context: CommandContext,
): readonly Proposal[] {
  const { request, verdict, granted, line, document } = command;
  const of = line === undefined ? {} : { line };
  const data: Answered = { request, verdict, granted, ...of, document };
  const dates = datesOfDocument(command, document);
  return [propose('budget-request.answered.v1', data, dates, context.today)];
}

/** A request is answered once and after it was made, and its figure says what its verdict says. */
export function* guardBudgetAnswer(
  state: BookState,
  event: EventOf<'budget-request.answered.v1'>,
): Findings {
  const { request: id, verdict, granted, line } = event.data;
  const request = state.life.budget.requests.get(id);
  if (!request) return yield finding('BUDGET_REQUEST_UNKNOWN', { request: id });
  if (line !== undefined && !state.lines.has(line)) yield finding('LINE_UNKNOWN', { line });
  yield* guardFollows(event.decidedOn, id, request.decidedOn);
  if (verdict !== 'refused') yield* guardPayable(granted);
  const asked = request.record.amount;
  if (!SAYS[verdict](granted, asked) || (verdict === 'refused' && line !== undefined)) {
    yield finding('BUDGET_GRANT_CONTRADICTS', { request: id, verdict, asked, granted });
  }
}

const SAYS: Readonly<Record<Answered['verdict'], (granted: Satang, asked: Satang) => boolean>> = {
  granted: (granted, asked) => granted === asked,
  reduced: (granted, asked) => granted > 0n && granted < asked,
  refused: (granted) => granted === 0n,
};

/** The state after a request or its answer. */
export function evolveBudgetRequest(
  state: BookState,
  event: EventOf<'budget-request.recorded.v1'> | EventOf<'budget-request.answered.v1'>,
): BookState {
  const { requests } = state.life.budget;
  if (event.type === 'budget-request.answered.v1') {
    const answer = event.data;
    return rememberOfBudget(state, {
      requests: withChanged(requests, answer.request, (before) => ({ ...before, answer })),
    });
  }
  const { data: record, decidedOn } = event;
  return rememberOfBudget(state, {
    requests: requests.set(record.request, { record, decidedOn }),
  });
}
