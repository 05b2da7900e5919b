import { Map as PersistentMap } from 'immutable';
import type { CalendarDate } from './calendar';
import type { StatementId, StatementKind } from './statement.events';

/** What of a statement was issued so far, and as of what it speaks. */
export interface IssuedStatement {
  readonly kind: StatementKind;
  readonly asOf: CalendarDate;
  readonly parts: number;
  readonly issued: number;
}

/** What a book remembers of its statements. */
export interface StatementState {
  readonly issued: PersistentMap<StatementId, IssuedStatement>;
}

/** Nothing has happened yet. */
export const EMPTY_STATEMENT: StatementState = { issued: PersistentMap() };
