import { setTimeout as wait } from 'node:timers/promises';
import {
  APPEND_BYTES_MAX,
  APPEND_EVENTS_MAX,
  bytesInAppend,
  BrokenChain,
  OutcomeUnknown,
  StoreBusy,
  WrongExpectedRevision,
  type AppendReceipt,
  type EventStore,
  type SealedEvent,
} from '@app/event-store';
import type { Finding, LedgerEvent } from '@app/ledger';
import type { Clock } from './clock';
import { DeadlineExceeded, KeyReused } from './command-errors';
import { decideOne } from './decide-one';
import type { FoldedStream, FoldedStreams } from './folded-stream';
import { receiptOfRepeat, receiptOfWritten } from './receipt';
import type { Receipt } from './request';
import type { Outlook, Subject } from './subject';
import type { AskedCommand } from './writer-metadata';

/** At most this many commands are decided into one append. */
const COMMANDS_PER_APPEND_MAX = 128;

/** A command in the queue of its stream. */
interface Pending<Command> extends AskedCommand<Command> {
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (error: unknown) => void;
}

/** What a command comes to on the speculative state; told to its caller once that state is true. */
type Verdict =
  | {
      readonly kind: 'written';
      readonly first: number;
      readonly count: number;
      readonly warnings: readonly Finding[];
    }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'refused'; readonly error: unknown };

/** One attempt at a batch: the state it leads to, the events to append, a verdict per command. */
interface Attempt<State, Command> {
  readonly after: FoldedStream<State>;
  readonly sealed: readonly SealedEvent[];
  readonly verdicts: readonly { readonly pending: Pending<Command>; readonly verdict: Verdict }[];
  readonly rest: readonly Pending<Command>[];
}

/**
 * The one road into a stream, within one process. Commands queue here and are decided into one append,
 * each on the speculative state that the ones before it left. When another process was quicker the
 * whole speculation is dropped, the state caught up, and all decide again, until their deadlines.
 *
 * No verdict, not even a refusal, is told before the state that it was decided on is known to be the
 * log's.
 */
export class StreamWriter<State, Command, Event extends LedgerEvent> {
  private queue: Pending<Command>[] = [];
  private running = false;

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly streams: FoldedStreams<State>,
    private readonly subject: Subject<State, Command, Event>,
  ) {}

  /** Whether nothing is queued or under way. */
  get idle(): boolean {
    return !this.running;
  }

  /** How many commands wait. */
  get waiting(): number {
    return this.queue.length;
  }

  /** Queues a command; resolves once its events are durable. */
  submit(asked: AskedCommand<Command>): Promise<Receipt> {
    return new Promise((resolve, reject) => {
      this.queue.push({ ...asked, resolve, reject });
      if (!this.running) void this.drain();
    });
  }

  /** What a command would do to the stream as it stands; nothing is written. */
  async preview(asked: AskedCommand<Command>): Promise<Receipt> {
    const { subject } = this;
    const { stream } = subject;
    const { request, commandId, inputHash } = asked;
    const [outlook, folded] = await Promise.all([
      subject.look([request.command]),
      this.streams.caughtUp(subject),
    ]);
    const known = folded.commands.get(commandId);
    if (known) {
      if (known.inputHash !== inputHash) throw new KeyReused(request.idempotencyKey);
      return receiptOfRepeat(this.store, stream, commandId, known);
    }
    const { warnings, sealed } = decideOne(folded, asked, { subject, outlook }, this.clock);
    return receiptOfWritten({
      commandId,
      stream,
      warnings,
      sealed,
      cursor: undefined,
      dryRun: true,
    });
  }

  private async drain(): Promise<void> {
    this.running = true;
    // Let the callers of this very moment join the first append instead of following it.
    await Promise.resolve();
    while (this.queue.length > 0) {
      const batch = this.queue.splice(0, COMMANDS_PER_APPEND_MAX);
      try {
        await this.write(batch);
      } catch (error) {
        this.streams.forget(this.subject.stream);
        for (const pending of batch) pending.reject(error);
      }
    }
    // In the same turn as the last look at the queue, so that nobody queues behind a sleeper.
    this.running = false;
  }

  private async write(batch: readonly Pending<Command>[]): Promise<void> {
    const { streams, subject } = this;
    for (let conflicts = 0; ; conflicts += 1) {
      // What is remembered serves the first attempt: where it is not the log's, the append says so.
      const remembered = conflicts === 0 ? streams.get(subject.stream) : undefined;
      const [outlook, folded] = await Promise.all([
        subject.look(batch.map(({ request }) => request.command)),
        remembered ?? streams.caughtUp(subject),
      ]);
      const attempt = this.attempt(folded, this.inTime(batch), outlook);
      if (attempt.verdicts.length === 0) return;
      const receipt = await this.appendOrLearn(attempt, folded);
      if (receipt !== 'stale') {
        this.queue.unshift(...attempt.rest);
        await this.tell(attempt, folded, receipt);
        return;
      }
      if (conflicts > 1) await wait(Math.random() * Math.min(50, 2 ** conflicts));
    }
  }

  /** Commands whose deadline has not passed; the others are told so. */
  private inTime(batch: readonly Pending<Command>[]): readonly Pending<Command>[] {
    const now = Date.now();
    return batch.filter((pending) => {
      if (pending.request.deadline > now) return true;
      pending.reject(new DeadlineExceeded(this.subject.stream));
      return false;
    });
  }

  private attempt(
    folded: FoldedStream<State>,
    batch: readonly Pending<Command>[],
    outlook: Outlook<State, Command, Event>,
  ): Attempt<State, Command> {
    let after = folded;
    let bytes = 0;
    const sealed: SealedEvent[] = [];
    const verdicts: { pending: Pending<Command>; verdict: Verdict }[] = [];
    for (const [index, pending] of batch.entries()) {
      const outcome = this.verdictOn(after, pending, outlook);
      const size = outcome.sealed.reduce((sum, event) => sum + bytesInAppend(event), 0);
      const full =
        bytes + size > APPEND_BYTES_MAX ||
        sealed.length + outcome.sealed.length > APPEND_EVENTS_MAX;
      if (full && sealed.length > 0) return { after, sealed, verdicts, rest: batch.slice(index) };
      const { verdict } = outcome;
      verdicts.push({
        pending,
        verdict: verdict.kind === 'written' ? { ...verdict, first: sealed.length } : verdict,
      });
      sealed.push(...outcome.sealed);
      bytes += size;
      after = outcome.after;
    }
    return { after, sealed, verdicts, rest: [] };
  }

  private verdictOn(
    folded: FoldedStream<State>,
    pending: Pending<Command>,
    outlook: Outlook<State, Command, Event>,
  ): {
    readonly verdict: Verdict;
    readonly sealed: readonly SealedEvent[];
    readonly after: FoldedStream<State>;
  } {
    const known = folded.commands.get(pending.commandId);
    if (known) {
      const verdict: Verdict =
        known.inputHash === pending.inputHash
          ? { kind: 'repeated' }
          : { kind: 'refused', error: new KeyReused(pending.request.idempotencyKey) };
      return { verdict, sealed: [], after: folded };
    }
    try {
      const view = { subject: this.subject, outlook };
      const { events, warnings, sealed, after } = decideOne(folded, pending, view, this.clock);
      const verdict: Verdict = {
        kind: 'written',
        first: 0,
        count: events.length,
        warnings,
      };
      return { verdict, sealed, after };
    } catch (error) {
      return { verdict: { kind: 'refused', error }, sealed: [], after: folded };
    }
  }

  /**
   * Makes an attempt true, or learns that the log has moved on.
   *
   * An attempt without events is true when the stream still stands where it was folded.
   */
  private async appendOrLearn(
    attempt: Attempt<State, Command>,
    folded: FoldedStream<State>,
  ): Promise<AppendReceipt | undefined | 'stale'> {
    if (attempt.sealed.length === 0) {
      const current = await this.streams.caughtUp(this.subject);
      return current.revision === folded.revision ? undefined : 'stale';
    }
    try {
      return await this.appendUntilKnown(attempt, folded);
    } catch (error) {
      if (error instanceof WrongExpectedRevision) return 'stale';
      if (error instanceof BrokenChain) {
        this.streams.forget(this.subject.stream);
        return 'stale';
      }
      throw error;
    }
  }

  /** Repeats the very same append while nobody knows its outcome: it is written once all the same. */
  private async appendUntilKnown(
    attempt: Attempt<State, Command>,
    folded: FoldedStream<State>,
  ): Promise<AppendReceipt> {
    const deadline = Math.max(...attempt.verdicts.map(({ pending }) => pending.request.deadline));
    let unknown: OutcomeUnknown | undefined;
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.store.append(this.subject.stream, folded.revision, attempt.sealed);
      } catch (error) {
        if (error instanceof OutcomeUnknown) unknown = error;
        // What was not taken now may have been written by the time before.
        const open = error instanceof OutcomeUnknown || error instanceof StoreBusy;
        if (unknown === undefined || !open) throw error;
        if (Date.now() >= deadline) throw unknown;
        await wait(Math.random() * Math.min(1_000, 50 * 2 ** tries));
      }
    }
  }

  private async tell(
    attempt: Attempt<State, Command>,
    folded: FoldedStream<State>,
    receipt: AppendReceipt | undefined,
  ): Promise<void> {
    const after = { ...attempt.after, cursor: receipt?.cursor ?? folded.cursor };
    this.streams.keep(this.subject.stream, after);
    for (const { pending, verdict } of attempt.verdicts) {
      if (verdict.kind === 'refused') {
        pending.reject(verdict.error);
      } else if (verdict.kind === 'written') {
        const { commandId } = pending;
        const sealed = attempt.sealed.slice(verdict.first, verdict.first + verdict.count);
        const last = receipt?.cursors[verdict.first + verdict.count - 1] ?? after.cursor;
        const { warnings } = verdict;
        const stream = this.subject.stream;
        pending.resolve(
          receiptOfWritten({
            commandId,
            stream,
            warnings,
            sealed,
            cursor: last,
            dryRun: false,
          }),
        );
      } else {
        await this.tellRepeated(pending, after);
      }
    }
  }

  private async tellRepeated(pending: Pending<Command>, after: FoldedStream<State>): Promise<void> {
    const trace = after.commands.get(pending.commandId);
    if (!trace) throw new Error(`command ${pending.commandId} was seen in the state and is gone`);
    try {
      pending.resolve(
        await receiptOfRepeat(this.store, this.subject.stream, pending.commandId, trace),
      );
    } catch (error) {
      pending.reject(error);
    }
  }
}
