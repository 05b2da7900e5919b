import type { BookEvent, BookEventType, DataOf } from './book.events';
import type { Actor } from './circumstances';
import type { AreaId } from './areas';
import type { CalendarDate, FiscalYear } from './calendar';
import type { ContinuedCommitment, ContinuedStanding } from './continued-commitment';
import type { Reference } from './reference';
import type { Finding } from './rejection';

/** Who asks, which day it is in Thailand, and what reference data says. Rules see no other clock. */
export interface Asking {
  readonly actor: Actor;
  readonly today: CalendarDate;
  readonly reference: Reference;
}

/** Who asks which book. */
export interface CommandContext extends Asking {
  readonly book: { readonly area: AreaId; readonly fiscalYear: FiscalYear };
  /**
   * How a commitment of an earlier year's book of the area stands for this year: undefined where that
   * book is not kept here, and absent where no other book is looked at.
   */
  readonly earlier?:
    ((continued: ContinuedCommitment) => ContinuedStanding | 'unknown' | undefined) | undefined;
}

/** The dates that a command may state; today when it does not. */
export interface StatedDates {
  /** When it was decided. */
  readonly decidedOn?: CalendarDate | undefined;
  /** From when it takes effect; the day of the decision when absent. */
  readonly effectiveOn?: CalendarDate | undefined;
}

/** What a command would write, before the rules have looked at it. */
export type Proposal = {
  [T in BookEventType]: {
    readonly type: T;
    readonly data: DataOf<T>;
    readonly decidedOn: CalendarDate;
    readonly effectiveOn: CalendarDate;
  };
}[BookEventType];

/** What a command comes to: the events to append, and what was found but does not refuse. */
export interface Decision<E = BookEvent> {
  readonly events: readonly E[];
  readonly warnings: readonly Finding[];
}

/** The findings of a rule on a proposed or a recorded event, over the state before it. */
export type Findings = Generator<Finding, void, undefined>;

/** Proposes an event on the dates that the command states. */
export function propose<T extends BookEventType>(
  type: T,
  data: DataOf<T>,
  dates: StatedDates,
  today: CalendarDate,
): Proposal {
  return { type, data, ...settledDates(dates, today) } as Proposal;
}

/** Both dates of a proposal from those that are stated: what takes effect later is decided today. */
export function settledDates(
  dates: StatedDates,
  today: CalendarDate,
): { readonly decidedOn: CalendarDate; readonly effectiveOn: CalendarDate } {
  const stated = dates.decidedOn ?? dates.effectiveOn ?? today;
  const decidedOn = stated > today && dates.decidedOn === undefined ? today : stated;
  return { decidedOn, effectiveOn: dates.effectiveOn ?? decidedOn };
}

/** What each kind of stream is: how it decides, and what its events come to. */
export interface Decider<State, Command, Event, Context extends Asking> {
  readonly initial: State;
  /** @throws {Rejection} a rule says no; the finding states the figures seen. */
  decide(state: State, command: Command, context: Context): Decision<Event>;
  /** The state after an event. It never refuses: history is what happened. */
  evolve(state: State, event: Event): State;
}

/** The number that a book gives to the next item of a kind when the client names none: `C0007`. */
export function nextId<Id extends string>(
  prefix: string,
  count: number,
  taken: (id: Id) => boolean,
): Id {
  let number = count + 1;
  while (taken(`${prefix}${String(number).padStart(4, '0')}` as Id)) number += 1;
  return `${prefix}${String(number).padStart(4, '0')}` as Id;
}
