import canonicalize from 'canonicalize';
import { z } from 'zod';
import { bookEventSchemas, isBookEventType, type BookEvent } from './book.events';
import { isDay, type CalendarDate } from './calendar';
import { actingSchema } from './circumstances';
import { localGovernmentEventSchemas, type LocalGovernmentEvent } from './local-government.events';
import { registryEventSchemas, type RegistryEvent } from './registry.events';
import { refusalEventSchemas, type CommandRefused } from './refusal.events';

/*
 * Events ↔ bytes of the log. Written as canonical JSON (RFC 8785), so that a store that parses JSON
 * gives the same bytes back; hashed as stored, never re-encoded.
 */

const day = z.custom<CalendarDate>(isDay);

const metadataSchema = z.strictObject({
  /** UUIDv5 of the actor and the Idempotency-Key. */
  commandId: z.uuid(),
  /** SHA-256 of the command as it was asked, hex: another input under the same key is refused. */
  inputHash: z.string().regex(/^[0-9a-f]{64}$/),
  correlationId: z.string().max(100),
  causationId: z.string().max(100).optional(),
  actor: z.strictObject({
    subject: z.string(),
    role: z.string(),
    office: z.string(),
    /** The assignment by which the actor acted, as `registry-assignments` has it. */
    assignment: z.string().exactOptional(),
    acting: actingSchema.exactOptional(),
  }),
  decidedOn: day,
  effectiveOn: day,
  /** The writer's time, ISO 8601 in UTC; never below the stream's last. */
  recordedAt: z.iso.datetime({ precision: 3 }),
  recordedOn: day,
  /** Version of the rules that looked at the event. */
  rules: z.int(),
  /** Revisions of the registries that the decision relied on, by registry. */
  registries: z.record(z.string(), z.string().regex(/^\d+$/)).optional(),
  /** Unverified rules that the event breaks; the actor was told. */
  warnings: z
    .array(z.strictObject({ code: z.string(), facts: z.record(z.string(), z.unknown()) }))
    .optional(),
  /** Made by the demonstration's simulation. Never mixed with real figures. */
  simulated: z.literal(true).optional(),
  /** In demonstration mode `recordedAt` comes from its own clock; this is the real one. */
  writtenAt: z.iso.datetime({ precision: 3 }).optional(),
});

/** What is known about an event beside its payload. */
export type EventMetadata = z.output<typeof metadataSchema>;

/** The metadata that the writer adds to an event's own circumstances. */
export type WriterMetadata = Omit<
  EventMetadata,
  'actor' | 'decidedOn' | 'effectiveOn' | 'recordedOn'
>;

/** An event of the ledger: of a book, a local government or a registry, or a refusal. */
export type LedgerEvent = BookEvent | LocalGovernmentEvent | RegistryEvent | CommandRefused;

const SCHEMAS: Readonly<Record<LedgerEvent['type'], z.ZodType>> = {
  ...bookEventSchemas,
  ...localGovernmentEventSchemas,
  ...registryEventSchemas,
  ...refusalEventSchemas,
};

/** An event as the log has it, decoded, with the metadata of its writer. */
export type RecordedEvent<E extends LedgerEvent = LedgerEvent> = E & {
  readonly meta: EventMetadata;
};

/** The bytes of an event for the log. */
export interface EncodedEvent {
  readonly type: string;
  readonly payload: Buffer;
  readonly metadata: Buffer;
}

/**
 * Writes an event as canonical JSON.
 *
 * @throws {z.ZodError} when the event is not what its schema says: a bug, never bad input.
 */
export function encodeEvent(event: LedgerEvent, writer: WriterMetadata): EncodedEvent {
  const { actor, decidedOn, effectiveOn, recordedOn } = event;
  const { subject, role, office, assignment, acting } = actor;
  const metadata: EventMetadata = {
    ...writer,
    actor: {
      subject,
      role,
      office,
      ...(assignment === undefined ? {} : { assignment }),
      ...(acting === undefined ? {} : { acting }),
    },
    decidedOn,
    effectiveOn,
    recordedOn,
  };
  return {
    type: event.type,
    payload: canonicalBytes(z.encode(SCHEMAS[event.type], event.data)),
    metadata: canonicalBytes(metadataSchema.parse(metadata)),
  };
}

/** The canonical JSON (RFC 8785) of a value, in UTF-8. */
export function canonicalBytes(value: unknown): Buffer {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('only JSON values can be written to the log');
  return Buffer.from(text, 'utf8');
}

/**
 * Reads an event of the log.
 *
 * @returns undefined for an event that is not the ledger's (a stranger's stream, a system event).
 * @throws when a ledger event's bytes are not what its schema says: the log was altered, or this
 * program is older than the log.
 */
export function decodeEvent(stored: EncodedEvent): RecordedEvent | undefined {
  if (!isLedgerEventType(stored.type)) return undefined;
  const meta = metadataSchema.parse(JSON.parse(stored.metadata.toString('utf8')));
  const json: unknown = JSON.parse(stored.payload.toString('utf8'));
  const data = z.decode(SCHEMAS[stored.type], json);
  return {
    type: stored.type,
    data,
    actor: meta.actor,
    decidedOn: meta.decidedOn,
    effectiveOn: meta.effectiveOn,
    recordedOn: meta.recordedOn,
    meta,
  } as RecordedEvent;
}

/** Stored names of all events that the ledger writes. */
export function ledgerEventTypes(): readonly LedgerEvent['type'][] {
  return Object.keys(SCHEMAS) as LedgerEvent['type'][];
}

function isLedgerEventType(type: string): type is LedgerEvent['type'] {
  return Object.hasOwn(SCHEMAS, type);
}

/** Whether an event belongs to a book, rather than to the register of refusals. */
export function isBookEvent<E extends LedgerEvent>(event: E): event is E & BookEvent {
  return isBookEventType(event.type);
}

/** Whether an event is a local government's own. */
export function isLocalGovernmentEvent<E extends LedgerEvent>(
  event: E,
): event is E & LocalGovernmentEvent {
  return Object.hasOwn(localGovernmentEventSchemas, event.type);
}

/** Whether an event is one of a registry. */
export function isRegistryEvent<E extends LedgerEvent>(event: E): event is E & RegistryEvent {
  return Object.hasOwn(registryEventSchemas, event.type);
}
