import { decide, type BookCommand } from '../book';
import { evolve, fold } from '../book.evolve';
import type { BookEvent, BookEventType, DataOf } from '../book.events';
import type { Actor } from '../circumstances';
import type { AreaId } from '../areas';
import { EMPTY_BOOK, type BookState } from '../book.state';
import { toCalendarDate, type CalendarDate } from '../calendar';
import type { CommandContext, Decision } from '../decision';
import type { Reference } from '../reference';
import { finding, Rejection, type RejectionCode, type RejectionFacts } from '../rejection';

import { REFERENCE } from './reference';

/** The book that scenarios are about: Khon Kaen, fiscal year 2565 (2021-10-01 … 2022-09-30). */
export const BOOK = { area: 'TH40' as AreaId, fiscalYear: 2565 };

/** Who asks when a scenario does not say. */
export const SECRETARY: Actor = {
  subject: 'subject-secretary',
  role: 'committee-secretary',
  office: 'สำนักงานจังหวัดขอนแก่น',
};

/** Who confirms resolutions when a scenario does not say. */
export const CHAIR: Actor = {
  subject: 'subject-chair',
  role: 'confirmer',
  office: 'ผู้ว่าราชการจังหวัดขอนแก่น',
};

/** Who pays when a scenario does not say: never who made the commitment. */
export const TREASURER: Actor = {
  subject: 'subject-treasurer',
  role: 'provincial-treasury',
  office: 'สำนักงานคลังจังหวัดขอนแก่น',
};

/** Who overrides a separation of duties when a scenario does not say. */
export const GOVERNOR: Actor = {
  subject: 'subject-governor',
  role: 'governor',
  office: 'ผู้ว่าราชการจังหวัดขอนแก่น',
};

/** Who tells of an answer from above when a scenario does not say: never who submitted the request. */
export const ACCOUNTANT: Actor = {
  subject: 'subject-accountant',
  role: 'finance-officer',
  office: 'สำนักงานจังหวัดขอนแก่น',
};

/** Who does what is separated from what the secretary does. */
const BY_COMMAND: Readonly<Partial<Record<BookCommand['type'], Actor>>> = {
  ConfirmResolution: CHAIR,
  ApproveOrder: GOVERNOR,
  RegulariseFact: CHAIR,
  RegulariseReceipt: CHAIR,
  SignContribution: CHAIR,
  AcceptDelivery: CHAIR,
  ReleaseMatch: CHAIR,
  RecordDisbursement: TREASURER,
  RecordReturn: TREASURER,
  CarryOver: CHAIR,
  RecordLateDisbursement: TREASURER,
  CorrectDisbursement: TREASURER,
  CorrectReturn: TREASURER,
  CorrectLateDisbursement: TREASURER,
  SpendContributions: TREASURER,
  PayRefund: TREASURER,
  OverrideSeparation: GOVERNOR,
  AnswerChangeRequest: ACCOUNTANT,
  CarryOutAnswer: ACCOUNTANT,
};

/** Who did what an event says, as `BY_COMMAND` has it. */
const BY_EVENT: Readonly<Partial<Record<BookEventType, Actor>>> = {
  'resolution.confirmed.v1': CHAIR,
  'order.approved.v1': GOVERNOR,
  'unauthorised.regularised.v1': CHAIR,
  'receipt.regularised.v1': CHAIR,
  'contribution.agreed.v1': CHAIR,
  'delivery.accepted.v1': CHAIR,
  'match.released.v1': CHAIR,
  'disbursement.recorded.v1': TREASURER,
  'return.recorded.v1': TREASURER,
  'carry-over.made.v1': CHAIR,
  'late-disbursement.recorded.v1': TREASURER,
  'contribution.spent.v1': TREASURER,
  'contribution.refunded.v1': TREASURER,
  'separation.overridden.v1': GOVERNOR,
  'change-request.answered.v1': ACCOUNTANT,
  'authorised-transfer.made.v1': ACCOUNTANT,
  'authorised-allocation.made.v1': ACCOUNTANT,
};

/** Who told an event: a payment outside the ledger is told by who pays. */
function tellerOf(type: BookEventType, data: DataOf<BookEventType>): Actor {
  if (type === 'unauthorised.recorded.v1' && 'kind' in data && data.kind === 'disbursement') {
    return TREASURER;
  }
  return BY_EVENT[type] ?? SECRETARY;
}

/** Who asks a command when nobody is named. */
export function askerOf({ type }: Pick<BookCommand, 'type'>): Actor {
  return BY_COMMAND[type] ?? SECRETARY;
}

/** The day on which everything is asked when a scenario does not say: in the middle of the year. */
export const TODAY = toCalendarDate('2022-03-01');

/** A command with the day on which, and the person by whom, it is asked. */
export interface Asked {
  readonly command: BookCommand;
  readonly on?: string;
  readonly by?: Actor;
  /** Reference data; the scenarios' own when absent. */
  readonly reference?: Reference;
}

/** What has happened before: events as they are, commands as they were decided. */
export type Step = BookCommand | Asked | BookEvent;

function contextOf({ command, on, by, reference }: Asked): CommandContext {
  return {
    book: BOOK,
    actor: by ?? askerOf(command),
    today: on === undefined ? TODAY : toCalendarDate(on),
    reference: reference ?? REFERENCE,
  };
}

function askedOf(step: BookCommand | Asked): Asked {
  return 'command' in step ? step : { command: step };
}

function isEvent(step: Step): step is BookEvent {
  return 'recordedOn' in step;
}

/** Decides one command in the scenarios' book and on their day. */
export function ask(state: BookState, step: BookCommand | Asked): Decision {
  const asked = askedOf(step);
  return decide(state, asked.command, contextOf(asked));
}

/** The events to which steps come, from an empty book; a refused command ends the test. */
export function historyOf(...steps: readonly Step[]): readonly BookEvent[] {
  let state = EMPTY_BOOK;
  const history: BookEvent[] = [];
  for (const step of steps) {
    const events = isEvent(step) ? [step] : ask(state, step).events;
    for (const event of events) state = evolve(state, event);
    history.push(...events);
  }
  return history;
}

/** The state to which steps come, from an empty book. */
export function stateOf(...steps: readonly Step[]): BookState {
  return fold(historyOf(...steps));
}

/** An event as it would be written, whole: its data and all that the scenario takes for granted. */
export function event<T extends BookEventType>(
  type: T,
  data: DataOf<T>,
  circumstances: {
    readonly on?: string;
    readonly decidedOn?: string;
    readonly recordedOn?: string;
    readonly by?: Actor;
  } = {},
): BookEvent {
  const day = (text: string | undefined, otherwise: CalendarDate): CalendarDate =>
    text === undefined ? otherwise : toCalendarDate(text);
  const effectiveOn = day(circumstances.on, TODAY);
  return {
    type,
    data,
    decidedOn: day(circumstances.decidedOn, effectiveOn),
    effectiveOn,
    actor: circumstances.by ?? tellerOf(type, data),
    recordedOn: day(circumstances.recordedOn, TODAY),
  } as BookEvent;
}

/** What can be claimed of the answer to a command. */
export interface Answer {
  /** The events, whole, in their order, and no others; nothing that was found but let through. */
  thenEvents(...events: readonly BookEvent[]): void;
  /** The events' types, where their content is another scenario's subject. */
  thenHappens(...types: readonly BookEventType[]): void;
  /** The events' types, and the codes of what was found but does not refuse. */
  thenWarns(types: readonly BookEventType[], codes: readonly RejectionCode[]): void;
  /** No event: it is done already. */
  thenNothing(): void;
  /** Refused with this code and exactly these facts. */
  thenRefused<C extends RejectionCode>(code: C, facts: RejectionFacts[C]): void;
  /** Refused with this code, where the figures are another scenario's subject. */
  thenRefusedAs(code: RejectionCode): void;
}

/** Given what has happened, when a command is asked, then this is the answer. */
export function given(...steps: readonly Step[]): {
  when(asked: BookCommand | Asked): Answer;
} {
  const state = stateOf(...steps);
  return { when: (asked) => answerTo(state, asked) };
}

function answerTo(state: BookState, asked: BookCommand | Asked): Answer {
  const types = (decision: Decision): readonly string[] => decision.events.map(({ type }) => type);
  const refusal = (): Rejection => {
    try {
      const { events } = ask(state, asked);
      throw new Error(`not refused, but decided: ${events.map(({ type }) => type).join(', ')}`);
    } catch (error) {
      if (error instanceof Rejection) return error;
      throw error;
    }
  };
  return {
    thenEvents(...events) {
      expect(ask(state, asked)).toStrictEqual({ events, warnings: [] });
    },
    thenHappens(...expected) {
      expect(types(ask(state, asked))).toStrictEqual(expected);
    },
    thenWarns(expected, codes) {
      const decision = ask(state, asked);
      expect(types(decision)).toStrictEqual(expected);
      expect(decision.warnings.map(({ code }) => code)).toStrictEqual(codes);
    },
    thenNothing() {
      expect(ask(state, asked)).toStrictEqual({ events: [], warnings: [] });
    },
    thenRefused(code, facts) {
      expect(refusal().finding).toStrictEqual(finding(code, facts));
    },
    thenRefusedAs(code) {
      expect(refusal().code).toBe(code);
    },
  };
}
