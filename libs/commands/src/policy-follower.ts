import { setTimeout as wait } from 'node:timers/promises';
import { NotAllowed, type AuthenticatedActor } from '@app/access';
import {
  LogDamaged,
  OutcomeUnknown,
  StoreBusy,
  TooLarge,
  type Cursor,
  type EventStore,
  type LogBatch,
  type StoredEvent,
} from '@app/event-store';
import { decodeEvent, Rejection, type LedgerEvent, type RecordedEvent } from '@app/ledger';
import { DeadlineExceeded, KeyReused, MalformedCommand, StreamBusy } from './command-errors';
import type { LedgerCommands } from './ledger-commands';
import type { BookRequest, LedgerRequest, LocalGovernmentRequest } from './request';

/** Where policies remember how far they have read the log. */
export interface PolicyCheckpoints {
  /** The place up to which a policy has done its part; null before its first time. */
  load(policy: string): Promise<Cursor | null>;
  save(policy: string, cursor: Cursor): Promise<void>;
}

/** What a policy asks because of an event, and in which matter: what is one matter is asked in turn. */
export type Reaction = { readonly matter: string } & (
  | Pick<BookRequest, 'book' | 'command'>
  | Pick<LocalGovernmentRequest, 'localGovernment' | 'command'>
);

/** Something that acts of itself when something has happened. */
export interface Policy {
  /** Part of the identity of what it asks: never changed once it has asked anything. */
  readonly name: string;
  readonly actor: AuthenticatedActor;
  /** The kinds of events on which it acts. */
  readonly actsOn: ReadonlySet<LedgerEvent['type']>;
  reactTo(event: RecordedEvent): Reaction | undefined;
}

/**
 * Lets one process at a time follow for a policy. Without it all do, which costs time only: what a
 * policy does twice is done once.
 */
export interface PolicyTurn {
  /** Works while it is this process's turn: `held` is aborted when it is over, or by the signal. */
  hold(
    name: string,
    signal: AbortSignal,
    work: (held: AbortSignal) => Promise<void>,
  ): Promise<void>;
}

/** What a follower needs. */
export interface PolicyFollowerOptions {
  readonly store: EventStore;
  readonly commands: Pick<LedgerCommands, 'execute'>;
  readonly policy: Policy;
  readonly checkpoints: PolicyCheckpoints;
  /** Always this process's turn when absent. */
  readonly turn?: PolicyTurn;
  /** Told of everything that was refused to the policy or keeps it from acting. */
  readonly onTrouble: (policy: string, error: unknown) => void;
}

/** At most this many events are read at once, and read again by who starts anew. */
const BATCH_EVENTS_MAX = 1_000;
const COMMAND_TIMEOUT_MS = 30_000;
const RETRY_MIN_MS = 50;
const RETRY_MAX_MS = 5_000;
/** A command that fails so often while the log answers does not fail because the log is away. */
const FAILURES_MAX = 3;
/** What could not be asked is asked again after this time. */
const LEFT_RETRY_MS = 60_000;

/** `left`: something could not be asked, and is to be asked again. */
type Outcome = 'done' | 'left' | 'stopped';

/** One reading of the log from the checkpoint on. */
interface Reading {
  /** Nothing behind something that was left is ever counted as done. */
  left: boolean;
  /** Events read since the checkpoint moved. */
  unsaved: number;
}

/**
 * Follows the log for one policy. What it asks has an identity that comes of the event alone, so
 * whatever is done again (after a crash, by a second follower, from an older checkpoint) is done
 * once. The checkpoint only moves behind what is done; it saves time and decides nothing.
 */
export class PolicyFollower {
  constructor(private readonly options: PolicyFollowerOptions) {}

  /**
   * Follows until the signal is given, in its turn. It does not reject: what fails is told and tried
   * again, but for a damaged log, at which it ends.
   */
  async follow(signal: AbortSignal): Promise<void> {
    const { turn, policy } = this.options;
    if (turn === undefined) return this.followUntil(signal);
    await turn.hold(`policy:${policy.name}`, signal, (held) => this.followUntil(held));
  }

  private async followUntil(signal: AbortSignal): Promise<void> {
    let pauseMs = RETRY_MIN_MS;
    while (!signal.aborted) {
      try {
        await this.followOn(signal);
        pauseMs = RETRY_MIN_MS;
      } catch (error) {
        if (signal.aborted) return;
        this.tell(error);
        if (error instanceof LogDamaged) return;
        await pause(pauseMs, signal);
        pauseMs = Math.min(pauseMs * 2, RETRY_MAX_MS);
      }
    }
  }

  /**
   * Does all that is to be done up to the end of the log, what comes of it included.
   *
   * @throws what the log or the checkpoints fail with.
   */
  async settle(): Promise<void> {
    const { store } = this.options;
    const never = new AbortController().signal;
    const reading: Reading = { left: false, unsaved: 0 };
    let place = await this.checkpoint();
    for (;;) {
      const from = place === null ? {} : { from: place };
      const events = await store.readAll({ ...from, limit: BATCH_EVENTS_MAX });
      const last = events.at(-1);
      if (!last) return;
      await this.advance(reading, { events, cursor: last.cursor }, never);
      place = last.cursor;
    }
  }

  /** From the checkpoint on, until stopped; or for a while only, where something was left. */
  private async followOn(signal: AbortSignal): Promise<void> {
    const again = new AbortController();
    const reading: Reading = { left: false, unsaved: 0 };
    let timer: NodeJS.Timeout | undefined;
    try {
      const place = await this.checkpoint();
      const batches = this.options.store.subscribeAll({
        ...(place === null ? {} : { from: place }),
        batchMax: BATCH_EVENTS_MAX,
        signal: AbortSignal.any([signal, again.signal]),
      });
      for await (const batch of batches) {
        await this.advance(reading, batch, signal);
        if (reading.left) timer ??= setTimeout(() => again.abort(), LEFT_RETRY_MS);
      }
    } finally {
      clearTimeout(timer);
    }
  }

  private checkpoint(): Promise<Cursor | null> {
    return this.options.checkpoints.load(this.options.policy.name);
  }

  /** Acts on a batch and moves the checkpoint behind it, if all is done that lies before. */
  private async advance(
    reading: Reading,
    { events, cursor }: LogBatch,
    signal: AbortSignal,
  ): Promise<void> {
    const { checkpoints, policy } = this.options;
    const acted = events.some(({ type }) => isActedOn(policy, type));
    const outcome = acted ? await this.act(events, signal) : 'done';
    if (outcome === 'left') reading.left = true;
    if (reading.left || outcome === 'stopped') return;
    reading.unsaved += events.length;
    // Reading on over what is none of its business is cheaper than writing down each time how far.
    const passesStrangers = events.length === 0;
    if (!acted && !passesStrangers && reading.unsaved < BATCH_EVENTS_MAX) return;
    await checkpoints.save(policy.name, cursor);
    reading.unsaved = 0;
  }

  /** Matters side by side, so that what goes to one stream is gathered; each matter in turn. */
  private async act(events: readonly StoredEvent[], signal: AbortSignal): Promise<Outcome> {
    const matters = new Map<string, LedgerRequest[]>();
    let left = false;
    for (const stored of events) {
      try {
        const asks = this.requestFor(stored);
        if (!asks) continue;
        const { matter, request } = asks;
        matters.set(matter, [...(matters.get(matter) ?? []), request]);
      } catch (error) {
        this.tell(error);
        left = true;
      }
    }
    const outcomes = await Promise.all(
      [...matters.values()].map((requests) => this.inTurn(requests, signal)),
    );
    if (outcomes.includes('stopped')) return 'stopped';
    return left || outcomes.includes('left') ? 'left' : 'done';
  }

  /** What an event makes the policy ask, with an identity that comes of the event. */
  private requestFor(
    stored: StoredEvent,
  ): { readonly matter: string; readonly request: LedgerRequest } | undefined {
    const { policy } = this.options;
    if (!isActedOn(policy, stored.type)) return undefined;
    const event = decodeEvent(stored);
    const reaction = event && policy.reactTo(event);
    if (!reaction) return undefined;
    const { matter, ...asks } = reaction;
    const { correlationId, simulated, recordedAt } = event.meta;
    const envelope = {
      actor: policy.actor,
      idempotencyKey: `${policy.name}:${stored.id}`,
      correlationId,
      causationId: stored.id,
      deadline: 0,
      // What the simulation has caused belongs to it, and to the day of its cause.
      ...(simulated ? { simulated, at: new Date(recordedAt) } : {}),
    };
    return { matter, request: { ...envelope, ...asks } };
  }

  private async inTurn(requests: readonly LedgerRequest[], signal: AbortSignal): Promise<Outcome> {
    let left = false;
    for (const request of requests) {
      const outcome = await this.ask(request, signal);
      if (outcome === 'stopped') return 'stopped';
      if (outcome === 'left') left = true;
    }
    return left ? 'left' : 'done';
  }

  /** Asks until a rule has answered, be it with no; what cannot be asked so is left. */
  private async ask(request: LedgerRequest, signal: AbortSignal): Promise<Outcome> {
    let failures = 0;
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      try {
        await this.options.commands.execute({
          ...request,
          deadline: Date.now() + COMMAND_TIMEOUT_MS,
        });
        return 'done';
      } catch (error) {
        if (signal.aborted) break;
        this.tell(error);
        if (error instanceof Rejection) return 'done';
        if (isOurFault(error)) return 'left';
        if (!isMomentary(error) && (await this.logAnswers())) failures += 1;
        if (failures >= FAILURES_MAX) return 'left';
      }
      await pause(Math.min(RETRY_MIN_MS * 2 ** attempt, RETRY_MAX_MS), signal);
    }
    return 'stopped';
  }

  private async logAnswers(): Promise<boolean> {
    try {
      await this.options.store.head();
      return true;
    } catch {
      return false;
    }
  }

  private tell(error: unknown): void {
    this.options.onTrouble(this.options.policy.name, error);
  }
}

function isActedOn({ actsOn }: Policy, type: string): boolean {
  return (actsOn as ReadonlySet<string>).has(type);
}

/**
 * No rule has said no: a right, a key or a form of this program is wrong, and asking at once again
 * would not mend it. What it is about waits until a better program asks.
 */
function isOurFault(error: unknown): boolean {
  return (
    error instanceof NotAllowed ||
    error instanceof KeyReused ||
    error instanceof MalformedCommand ||
    error instanceof TooLarge
  );
}

/** It says of itself that it passes. */
function isMomentary(error: unknown): boolean {
  return (
    error instanceof DeadlineExceeded ||
    error instanceof StreamBusy ||
    error instanceof StoreBusy ||
    error instanceof OutcomeUnknown
  );
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  // Aborted, it has waited long enough.
  await wait(ms, undefined, { signal }).catch(() => undefined);
}
