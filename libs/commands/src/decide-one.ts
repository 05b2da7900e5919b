import {
  APPEND_BYTES_MAX,
  APPEND_EVENTS_MAX,
  EVENT_BYTES_MAX,
  seal,
  TooLarge,
  type EventDraft,
  type SealedEvent,
} from '@app/event-store';
import {
  dayInThailand,
  decide,
  encodeEvent,
  evolve,
  wireFacts,
  type BookEvent,
  type Decision,
  type WriterMetadata,
} from '@app/ledger';
import type { Clock } from './clock';
import { MalformedCommand } from './command-errors';
import { traced, type FoldedBook } from './folded-book';
import type { BookKey } from './request';
import { stampAfter, writerMetadata, type AskedCommand } from './writer-metadata';

/** What one command comes to on a folded state. */
export interface Decided extends Decision {
  readonly sealed: readonly SealedEvent[];
  /** The state that the events lead to. */
  readonly after: FoldedBook;
}

/**
 * Decides one command on a folded book: rules, dates, metadata, bytes and chain. Writes nothing.
 *
 * @throws {Rejection} a rule says no.
 * @throws {MalformedCommand} {@link TooLarge} what was asked does not fit its events.
 */
export function decideOne(
  folded: FoldedBook,
  asked: AskedCommand,
  book: BookKey & { readonly stream: string },
  clock: Clock,
): Decided {
  const { request } = asked;
  const recordedAt = stampAfter(folded.recordedAt, request, clock);
  const decision = decide(folded.state, request.command, {
    book: { area: book.area, fiscalYear: book.fiscalYear },
    actor: request.actor,
    today: dayInThailand(new Date(recordedAt)),
  });
  const meta = writerMetadata(asked, recordedAt, clock);
  const warnings = decision.warnings.map(({ code, facts }) => ({ code, facts: wireFacts(facts) }));
  const drafts = decision.events.map((event, index) =>
    written(event, index === 0 && warnings.length > 0 ? { ...meta, warnings } : meta),
  );
  refuseTooLarge(drafts);
  const sealed = seal(book.stream, folded.revision, folded.hash, drafts);
  return {
    ...decision,
    sealed,
    after: advanced(folded, decision.events, sealed, { ...asked, recordedAt }),
  };
}

/** What the rules let through may still not fit an event's schema: too long a text, a wild number. */
function written(event: BookEvent, meta: WriterMetadata): EventDraft {
  try {
    return encodeEvent(event, meta);
  } catch (cause) {
    throw new MalformedCommand(event.type, cause);
  }
}

/** Refuses one command that no append could hold, before it spoils the append of others. */
function refuseTooLarge(drafts: readonly EventDraft[]): void {
  let bytes = 0;
  for (const { payload, metadata } of drafts) {
    const size = payload.length + metadata.length;
    if (size > EVENT_BYTES_MAX) throw new TooLarge('event', size, EVENT_BYTES_MAX);
    bytes += size;
  }
  if (bytes > APPEND_BYTES_MAX) throw new TooLarge('append', bytes, APPEND_BYTES_MAX);
  if (drafts.length > APPEND_EVENTS_MAX) {
    throw new TooLarge('events', drafts.length, APPEND_EVENTS_MAX);
  }
}

function advanced(
  folded: FoldedBook,
  events: readonly BookEvent[],
  sealed: readonly SealedEvent[],
  command: { readonly commandId: string; readonly inputHash: string; readonly recordedAt: string },
): FoldedBook {
  let { state, commands } = folded;
  for (const [index, event] of events.entries()) {
    state = evolve(state, event);
    commands = traced(commands, command, folded.revision + BigInt(index) + 1n);
  }
  const last = sealed.at(-1);
  if (!last) return folded;
  const { revision, hash } = last;
  return { state, commands, revision, hash, cursor: folded.cursor, recordedAt: command.recordedAt };
}
