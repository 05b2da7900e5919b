import { setTimeout as wait } from 'node:timers/promises';
import { Set as PersistentSet } from 'immutable';
import { LRUCache } from 'lru-cache';
import {
  GENESIS_HASH,
  NO_STREAM,
  seal,
  WrongExpectedRevision,
  type EventStore,
} from '@app/event-store';
import {
  dayInThailand,
  decodeEvent,
  encodeEvent,
  fiscalYearOf,
  refusalsStream,
  RULES,
  wireFacts,
  type CommandRefused,
  type Finding,
} from '@app/ledger';
import type { Clock } from './clock';
import type { LedgerRequest } from './request';
import { stampAfter, writerMetadata } from './writer-metadata';

/** One actor fills at most this many entries a minute; the rest is refused all the same, unwritten. */
const PER_ACTOR_AND_MINUTE_MAX = 60;
const ATTEMPTS_MAX = 20;
/** Another process writes the same register: wait a little longer, by chance, each time. */
const BACKOFF_MS_MAX = 500;

interface Register {
  readonly revision: bigint;
  readonly hash: Buffer;
  readonly recordedAt: string;
  readonly commands: PersistentSet<string>;
}

/**
 * The register of what rules refused, once per command, in streams of its own. Failing to write it
 * never changes an answer, and a flood from one actor does not fill the log.
 */
export class Refusals {
  private readonly registers = new LRUCache<string, Register>({ max: 200 });
  private readonly minutes = new LRUCache<string, number>({ max: 10_000, ttl: 60_000 });
  private tail: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** Notes a refusal; returns at once. */
  note(
    request: LedgerRequest,
    finding: Finding,
    command: { readonly commandId: string; readonly inputHash: string; readonly stream: string },
  ): void {
    const { subject } = request.actor;
    const count = (this.minutes.get(subject) ?? 0) + 1;
    this.minutes.set(subject, count, { noUpdateTTL: true });
    if (count > PER_ACTOR_AND_MINUTE_MAX) return;
    this.tail = this.tail
      .then(() => this.write(request, finding, command))
      .catch((error: unknown) => this.onFailure(error));
  }

  /** Resolves when everything noted so far is written or given up. */
  settled(): Promise<void> {
    return this.tail;
  }

  private async write(
    request: LedgerRequest,
    finding: Finding,
    command: { readonly commandId: string; readonly inputHash: string; readonly stream: string },
  ): Promise<void> {
    const stream = this.registerOf(request);
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
      const register = await this.caughtUp(stream);
      if (register.commands.has(command.commandId)) return;
      const recordedAt = stampAfter(register.recordedAt, request, this.clock);
      const draft = encodeEvent(
        refusalEvent(request, finding, command.stream, recordedAt),
        writerMetadata({ request, ...command }, recordedAt, this.clock),
      );
      try {
        const sealed = seal(stream, register.revision, register.hash, [draft]);
        await this.store.append(stream, register.revision, sealed);
        return;
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
        await wait(Math.random() * Math.min(BACKOFF_MS_MAX, 2 ** attempt));
      }
    }
    throw new Error(`gave up writing to ${stream} after ${ATTEMPTS_MAX} attempts`);
  }

  /** By place and by fiscal year: the one that the command is about, else that of its day. */
  private registerOf(request: LedgerRequest): string {
    if ('book' in request) return refusalsStream(request.book.area, request.book.fiscalYear);
    const today = dayInThailand(request.at ?? this.clock.now());
    if ('registry' in request) return refusalsStream('registry', fiscalYearOf(today));
    const { command, localGovernment } = request;
    const about = 'target' in command ? command.target : command;
    const stated = 'fiscalYear' in about ? about.fiscalYear : fiscalYearOf(today);
    return refusalsStream(localGovernment, stated);
  }

  private async caughtUp(stream: string): Promise<Register> {
    let register = this.registers.get(stream) ?? {
      revision: NO_STREAM,
      hash: GENESIS_HASH,
      recordedAt: '',
      commands: PersistentSet<string>(),
    };
    for await (const stored of this.store.readStream(stream, { from: register.revision + 1n })) {
      const meta = decodeEvent(stored)?.meta;
      register = {
        revision: stored.revision,
        hash: stored.hash,
        recordedAt: meta?.recordedAt ?? register.recordedAt,
        commands: meta ? register.commands.add(meta.commandId) : register.commands,
      };
    }
    this.registers.set(stream, register);
    return register;
  }
}

function refusalEvent(
  request: LedgerRequest,
  finding: Finding,
  stream: string,
  recordedAt: string,
): CommandRefused {
  const today = dayInThailand(new Date(recordedAt));
  return {
    type: 'command.refused.v1',
    data: {
      stream,
      command: request.command.type,
      code: finding.code,
      facts: wireFacts(finding.facts),
      source: RULES[finding.code].source,
    },
    actor: request.actor,
    decidedOn: today,
    effectiveOn: today,
    recordedOn: today,
  };
}
