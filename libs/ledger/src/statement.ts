import { budgetBodies, BUDGET_LAYOUT } from './budget-statement';
import type { DataOf, EventOf } from './book.events';
import type { CommandRules, EventRules } from './book-life.rule';
import type { BookState } from './book.state';
import { fiscalYearStart, type CalendarDate } from './calendar';
import { nextId, propose, type CommandContext, type Findings, type Proposal } from './decision';
import { finding } from './rejection';
import { sha256Hex } from './sha-256';
import type { statementEventSchemas, StatementId, StatementKind } from './statement.events';

/*
 * Statements. A figure that was published is published for ever: it is written into the log as the very
 * bytes that were given out, and given out again as those bytes, whatever is known since. The rules
 * compute the body from the book, and an auditor computes it again from the events before it.
 */

/** Issues a statement: what the book knows now of what stood on a day. */
export interface IssueStatement {
  readonly type: 'IssueStatement';
  readonly statement?: StatementId | undefined;
  readonly kind: StatementKind;
  /** Today when absent. */
  readonly asOf?: CalendarDate | undefined;
}

/** What can be asked of a book about statements. */
export type StatementCommand = IssueStatement;

/** What each command proposes. */
export const STATEMENT_COMMANDS: CommandRules<StatementCommand> = {
  IssueStatement: issueStatement,
};

/** Proposes an event for each part; of a statement that was issued already, those of the first time. */
function issueStatement(
  state: BookState,
  command: IssueStatement,
  { today }: CommandContext,
): readonly Proposal[] {
  const { issued } = state.life.statements;
  const { kind } = command;
  const statement =
    command.statement ?? nextId<StatementId>('S', issued.size, (id) => issued.has(id));
  const before = issued.get(statement);
  const asOf = command.asOf ?? before?.asOf ?? today;
  if (before?.kind === kind && before.asOf === asOf) return [];
  const bodies = budgetBodies(state, asOf, today);
  return bodies.map((body, index) => {
    const data: DataOf<'statement.issued.v1'> = {
      statement,
      kind,
      asOf,
      layout: BUDGET_LAYOUT,
      part: index + 1,
      parts: bodies.length,
      sha256: sha256Of(body),
      body,
    };
    return propose('statement.issued.v1', data, {}, today);
  });
}

/** The digest of a body, as it is published beside it. */
function sha256Of(body: string): string {
  return sha256Hex(new TextEncoder().encode(body));
}

/**
 * A statement is of a day of its book that is not to come, says what the book has, byte for byte, and
 * is issued whole, its parts one after the other.
 */
function* guardStatement(state: BookState, event: EventOf<'statement.issued.v1'>): Findings {
  const { statement, asOf, part, parts, body, layout } = event.data;
  const today = event.recordedOn;
  const from = fiscalYearStart(state.opened?.fiscalYear ?? 0);
  if (asOf > today) yield finding('STATEMENT_OF_FUTURE', { asOf, today });
  if (asOf < from) yield finding('STATEMENT_BEFORE_YEAR', { asOf, from });
  const expected = (state.life.statements.issued.get(statement)?.issued ?? 0) + 1;
  if (part !== expected) {
    return yield finding('STATEMENT_OUT_OF_ORDER', { statement, part, expected });
  }
  const bodies = budgetBodies(state, asOf, today);
  const same = layout === BUDGET_LAYOUT && parts === bodies.length && body === bodies[part - 1];
  if (!same || event.data.sha256 !== sha256Of(body)) {
    yield finding('STATEMENT_DIFFERS', { statement, part });
  }
}

/** The state after a part of a statement was issued. */
function evolveStatement(state: BookState, { data }: EventOf<'statement.issued.v1'>): BookState {
  const { statement, kind, asOf, parts, part } = data;
  const issued = state.life.statements.issued.set(statement, { kind, asOf, parts, issued: part });
  return { ...state, life: { ...state.life, statements: { issued } } };
}

/** The rules over each event, and what it comes to. */
export const STATEMENT_EVENTS: EventRules<keyof typeof statementEventSchemas> = {
  'statement.issued.v1': { guard: guardStatement, evolve: evolveStatement },
};
