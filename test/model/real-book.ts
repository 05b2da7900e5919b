import {
  balanceOf,
  decide,
  decodeEvent,
  encodeEvent,
  fold,
  Rejection,
  EMPTY_BOOK,
  type Actor,
  type BookCommand,
  type BookEvent,
  type BookState,
  type CalendarDate,
  type EncodedEvent,
  type LineId,
  type ProjectId,
  type Stage,
} from '@app/ledger';
import { REFERENCE } from '../../libs/ledger/src/testing/reference';
import { askerOf, BOOK } from '../../libs/ledger/src/testing/scenario';
import type { Verdict } from './paper';

/** The day of a number: 0 is 1 October 2021. */
export function dateOf(day: number): CalendarDate {
  const instant = new Date(Date.UTC(2021, 9, 1) + day * 86_400_000);
  return instant.toISOString().slice(0, 10) as CalendarDate;
}

/**
 * The ledger's rules over a stream of bytes that outlives them: a crash forgets everything but what was
 * written down.
 */
export class RealBook {
  #state = EMPTY_BOOK;
  #written: EncodedEvent[] = [];
  #last: { readonly command: BookCommand; readonly by: Actor } | undefined;
  /** Why it said no the last time. */
  refusal = '';

  /** Asks on a day, and writes down whatever comes of it, whole or not at all. */
  ask(command: BookCommand, day: number, by: Actor = askerOf(command)): Verdict {
    const today = dateOf(day);
    try {
      const context = { book: BOOK, actor: by, today, reference: REFERENCE };
      const { events } = decide(this.#state, command, context);
      this.#write(events);
      this.#last = { command, by };
      return events.some(({ type }) => type === 'unauthorised.recorded.v1')
        ? 'unauthorised'
        : 'done';
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      this.refusal = `${error.code} ${JSON.stringify(error.finding.facts, text)}`;
      return 'refused';
    }
  }

  #write(events: readonly BookEvent[]): void {
    const writer = {
      commandId: '0f9e6b0e-6f0a-5c57-9b1c-7a4b8f6b1f65',
      inputHash: '5e'.repeat(32),
      correlationId: 'model',
      recordedAt: '2022-03-01T03:04:05.678Z',
      rules: 1,
    };
    for (const event of events) {
      // The day of recording is that of the time of recording, as it is read again.
      const recordedAt = `${event.recordedOn}T03:00:00.000Z`;
      this.#written.push(encodeEvent(event, { ...writer, recordedAt }));
    }
    this.#state = fold(events, this.#state);
  }

  /**
   * The process dies after its last write and before it told anybody: it comes back with what was
   * written, and whoever did not hear the answer asks the same again, which does nothing.
   */
  crash(day: number): void {
    const before = this.#written.length;
    this.#state = fold(this.#written.map(eventOf));
    if (this.#last === undefined) return;
    const { command, by } = this.#last;
    this.ask(command, day, by);
    if (this.#written.length > before) throw new Error(`done twice: ${command.type}`);
  }

  /** What stands somewhere, in whole baht. */
  balance(line: string, stage: Stage, project?: string): number {
    const satang = balanceOf(this.#state, line as LineId, stage, project as ProjectId | undefined);
    return Number(satang) / 100;
  }

  get state(): BookState {
    return this.#state;
  }
}

function eventOf(stored: EncodedEvent): BookEvent {
  const event = decodeEvent(stored);
  if (event === undefined) throw new Error(`nobody can read ${stored.type}`);
  return event as BookEvent;
}

function text(_field: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
