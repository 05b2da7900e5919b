import type { BookEventType, EventOf } from './book.events';
import type { BookState } from './book.state';
import type { CommandContext, Findings, Proposal } from './decision';
import type { Reference } from './reference';

/** The rules over one kind of event, and what it comes to beside its postings. */
export interface EventRule<T extends BookEventType> {
  guard(state: BookState, event: EventOf<T>, reference: Reference): Findings;
  /** It never refuses: history is what happened. */
  evolve(state: BookState, event: EventOf<T>): BookState;
}

/** The rules over several kinds of event: a forgotten one does not compile. */
export type EventRules<Types extends BookEventType> = { readonly [T in Types]: EventRule<T> };

/** What each of several commands proposes: a forgotten one does not compile. */
export type CommandRules<Command extends { readonly type: string }> = {
  readonly [C in Command['type']]: (
    state: BookState,
    command: Extract<Command, { readonly type: C }>,
    context: CommandContext,
  ) => readonly Proposal[];
};
