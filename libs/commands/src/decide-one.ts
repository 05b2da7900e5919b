import {
  APPEND_BYTES_MAX,
  APPEND_EVENTS_MAX,
  bytesInAppend,
  bytesInEvent,
  EVENT_BYTES_MAX,
  seal,
  TooLarge,
  type EventDraft,
  type SealedEvent,
} from '@app/event-store';
import {
  dayInThailand,
  encodeEvent,
  wireFacts,
  type Decision,
  type LedgerEvent,
  type WriterMetadata,
} from '@app/ledger';
import type { Clock } from './clock';
import { MalformedCommand } from './command-errors';
import { traced, type FoldedStream } from './folded-stream';
import type { Outlook, Subject } from './subject';
import { stampAfter, writerMetadata, type AskedCommand } from './writer-metadata';

/** What one command comes to on a folded state. */
export interface Decided<State, Event> extends Decision<Event> {
  readonly sealed: readonly SealedEvent[];
  /** The state that the events lead to. */
  readonly after: FoldedStream<State>;
}

/** A subject with what its decisions rely on besides its own stream. */
export interface View<State, Command, Event extends LedgerEvent> {
  readonly subject: Subject<State, Command, Event>;
  readonly outlook: Outlook<State, Command, Event>;
}

/**
 * Decides one command on a folded stream: rules, dates, metadata, bytes and chain. Writes nothing.
 *
 * @throws {Rejection} a rule says no.
 * @throws {MalformedCommand} {@link TooLarge} what was asked does not fit its events.
 */
export function decideOne<State, Command, Event extends LedgerEvent>(
  folded: FoldedStream<State>,
  asked: AskedCommand<Command>,
  { subject, outlook }: View<State, Command, Event>,
  clock: Clock,
): Decided<State, Event> {
  const { request } = asked;
  const recordedAt = stampAfter(folded.recordedAt, request, clock);
  const decision = outlook.decide(folded.state, request.command, {
    actor: request.actor,
    today: dayInThailand(new Date(recordedAt)),
  });
  const { registries } = outlook;
  const meta: WriterMetadata = {
    ...writerMetadata(asked, recordedAt, clock),
    ...(Object.keys(registries).length > 0 ? { registries } : {}),
  };
  const warnings = decision.warnings.map(({ code, facts }) => ({ code, facts: wireFacts(facts) }));
  const drafts = decision.events.map((event, index) =>
    written(event, index === 0 && warnings.length > 0 ? { ...meta, warnings } : meta),
  );
  refuseTooLarge(drafts);
  const sealed = seal(subject.stream, folded.revision, folded.hash, drafts);
  const after = advanced(
    folded,
    { ...asked, recordedAt },
    { events: decision.events, sealed },
    (state, event) => subject.evolve(state, event),
  );
  return { ...decision, sealed, after };
}

/** What the rules let through may still not fit an event's schema: too long a text, a wild number. */
function written(event: LedgerEvent, meta: WriterMetadata): EventDraft {
  try {
    return encodeEvent(event, meta);
  } catch (cause) {
    throw new MalformedCommand(event.type, cause);
  }
}

/** Refuses one command that no append could hold, before it spoils the append of others. */
function refuseTooLarge(drafts: readonly EventDraft[]): void {
  let bytes = 0;
  for (const draft of drafts) {
    const size = bytesInEvent(draft);
    if (size > EVENT_BYTES_MAX) throw new TooLarge('event', size, EVENT_BYTES_MAX);
    bytes += bytesInAppend(draft);
  }
  if (bytes > APPEND_BYTES_MAX) throw new TooLarge('append', bytes, APPEND_BYTES_MAX);
  if (drafts.length > APPEND_EVENTS_MAX) {
    throw new TooLarge('events', drafts.length, APPEND_EVENTS_MAX);
  }
}

/** The stream after the events of a command. */
function advanced<State, Event extends LedgerEvent>(
  folded: FoldedStream<State>,
  command: { readonly commandId: string; readonly inputHash: string; readonly recordedAt: string },
  written: { readonly events: readonly Event[]; readonly sealed: readonly SealedEvent[] },
  evolve: (state: State, event: Event) => State,
): FoldedStream<State> {
  let { state, commands } = folded;
  for (const [index, event] of written.events.entries()) {
    state = evolve(state, event);
    commands = traced(commands, command, folded.revision + BigInt(index) + 1n);
  }
  const last = written.sealed.at(-1);
  if (!last) return folded;
  const { revision, hash } = last;
  return { state, commands, revision, hash, cursor: folded.cursor, recordedAt: command.recordedAt };
}
