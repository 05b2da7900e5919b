import { setTimeout as wait } from 'node:timers/promises';
import {
  APPEND_BYTES_MAX,
  APPEND_EVENTS_MAX,
  BrokenChain,
  OutcomeUnknown,
  seal,
  WrongExpectedRevision,
  type AppendReceipt,
  type EventDraft,
  type EventStore,
  type SealedEvent,
} from '@app/event-store';
import {
  dayInThailand,
  decide,
  encodeEvent,
  evolve,
  Rejection,
  RULES_VERSION,
  wireFacts,
  type BookCommand,
  type BookEvent,
  type Decision,
  type Finding,
  type WriterMetadata,
} from '@app/ledger';
import type { Clock } from './clock';
import { DeadlineExceeded, KeyReused } from './command-errors';
import { catchUp, NOTHING_FOLDED, traced, type FoldedBook } from './folded-book';
import type { BookKey, BookRequest, Receipt } from './request';
import { receiptOfRepeat, receiptOfWritten } from './receipt';

/** At most this many commands are decided into one append. */
const COMMANDS_PER_APPEND_MAX = 128;

/** A command in the queue of its book. */
interface Pending {
  readonly request: BookRequest<BookCommand>;
  readonly commandId: string;
  readonly inputHash: string;
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (error: unknown) => void;
}

/** What a command comes to on the speculative state; told to its caller once that state is true. */
type Verdict =
  | {
      readonly kind: 'written';
      readonly first: number;
      readonly count: number;
      readonly events: readonly BookEvent[];
      readonly warnings: readonly Finding[];
    }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'refused'; readonly error: unknown };

/** One attempt at a batch: the state it leads to, the events to append, a verdict per command. */
interface Attempt {
  readonly after: FoldedBook;
  readonly drafts: readonly SealedEvent[];
  readonly verdicts: readonly { readonly pending: Pending; readonly verdict: Verdict }[];
  readonly rest: readonly Pending[];
}

/** Where the writer finds and leaves the folded state of its book. */
export interface FoldedBooks {
  get(stream: string): FoldedBook | undefined;
  set(stream: string, folded: FoldedBook): void;
  delete(stream: string): void;
}

/**
 * The one road into a book, within one process. Commands queue here and are decided into one append,
 * each on the speculative state that the ones before it left. When another process was quicker the
 * whole speculation is dropped, the state caught up, and all decide again, until their deadlines.
 *
 * No verdict, not even a refusal, is told before the state that it was decided on is known to be the
 * log's.
 */
export class BookWriter {
  private queue: Pending[] = [];
  private running: Promise<void> | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly books: FoldedBooks,
    private readonly book: BookKey & { readonly stream: string },
  ) {}

  /** Whether nothing is queued or under way. */
  get idle(): boolean {
    return this.running === undefined;
  }

  /** How many commands wait. */
  get waiting(): number {
    return this.queue.length;
  }

  /** Queues a command; resolves once its events are durable. */
  submit(
    request: BookRequest<BookCommand>,
    identity: { readonly commandId: string; readonly inputHash: string },
  ): Promise<Receipt> {
    return new Promise((resolve, reject) => {
      this.queue.push({ request, ...identity, resolve, reject });
      this.running ??= this.drain().finally(() => {
        this.running = undefined;
      });
    });
  }

  /** What a command would do to the book as it stands; nothing is written. */
  async preview(
    request: BookRequest<BookCommand>,
    identity: { readonly commandId: string; readonly inputHash: string },
  ): Promise<Receipt> {
    const folded = await this.caughtUp();
    const { decision, drafts } = this.decideOne(folded, { request, ...identity });
    const sealed = seal(this.book.stream, folded.revision, folded.hash, drafts);
    const { events, warnings } = decision;
    return receiptOfWritten({
      ...identity,
      stream: this.book.stream,
      events,
      warnings,
      sealed,
      cursor: undefined,
      dryRun: true,
    });
  }

  private async drain(): Promise<void> {
    // Let the callers of this very moment join the first append instead of following it.
    await Promise.resolve();
    while (this.queue.length > 0) {
      const batch = this.queue.splice(0, COMMANDS_PER_APPEND_MAX);
      try {
        await this.write(batch);
      } catch (error) {
        this.books.delete(this.book.stream);
        for (const pending of batch) pending.reject(error);
      }
    }
  }

  private async write(batch: readonly Pending[]): Promise<void> {
    let folded = this.books.get(this.book.stream) ?? (await this.caughtUp());
    for (let conflicts = 0; ; conflicts += 1) {
      const attempt = this.attempt(folded, this.inTime(batch));
      if (attempt.verdicts.length === 0) return;
      const receipt = await this.appendOrLearn(attempt, folded);
      if (receipt !== 'stale') {
        this.queue.unshift(...attempt.rest);
        await this.tell(attempt, folded, receipt);
        return;
      }
      if (conflicts > 1) await wait(Math.random() * Math.min(50, 2 ** conflicts));
      folded = await this.caughtUp();
    }
  }

  /** Commands whose deadline has not passed; the others are told so. */
  private inTime(batch: readonly Pending[]): readonly Pending[] {
    const now = Date.now();
    return batch.filter((pending) => {
      if (pending.request.deadline > now) return true;
      pending.reject(new DeadlineExceeded(this.book.stream));
      return false;
    });
  }

  private attempt(folded: FoldedBook, batch: readonly Pending[]): Attempt {
    let after = folded;
    let bytes = 0;
    const drafts: SealedEvent[] = [];
    const verdicts: { pending: Pending; verdict: Verdict }[] = [];
    for (const [index, pending] of batch.entries()) {
      const outcome = this.verdictOn(after, pending);
      const size = outcome.sealed.reduce((sum, e) => sum + e.payload.length + e.metadata.length, 0);
      const full =
        bytes + size > APPEND_BYTES_MAX ||
        drafts.length + outcome.sealed.length > APPEND_EVENTS_MAX;
      if (full && drafts.length > 0) return { after, drafts, verdicts, rest: batch.slice(index) };
      const { verdict } = outcome;
      verdicts.push({
        pending,
        verdict: verdict.kind === 'written' ? { ...verdict, first: drafts.length } : verdict,
      });
      drafts.push(...outcome.sealed);
      bytes += size;
      after = outcome.after;
    }
    return { after, drafts, verdicts, rest: [] };
  }

  private verdictOn(
    folded: FoldedBook,
    pending: Pending,
  ): {
    readonly verdict: Verdict;
    readonly sealed: readonly SealedEvent[];
    readonly after: FoldedBook;
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
      const { decision, drafts, recordedAt } = this.decideOne(folded, pending);
      const sealed = seal(this.book.stream, folded.revision, folded.hash, drafts);
      const { events, warnings } = decision;
      const verdict: Verdict = {
        kind: 'written',
        first: 0,
        count: events.length,
        events,
        warnings,
      };
      return {
        verdict,
        sealed,
        after: advanced(folded, events, sealed, { ...pending, recordedAt }),
      };
    } catch (error) {
      return { verdict: { kind: 'refused', error }, sealed: [], after: folded };
    }
  }

  private decideOne(
    folded: FoldedBook,
    pending: Pick<Pending, 'request' | 'commandId' | 'inputHash'>,
  ): {
    readonly decision: Decision;
    readonly drafts: readonly EventDraft[];
    readonly recordedAt: string;
  } {
    const { request } = pending;
    const now = (request.at ?? this.clock.now()).toISOString();
    // A stream's time never runs backwards, whatever the machines' clocks say.
    const recordedAt = now > folded.recordedAt ? now : folded.recordedAt;
    const today = dayInThailand(new Date(recordedAt));
    const decision = decide(folded.state, request.command, {
      book: { area: this.book.area, fiscalYear: this.book.fiscalYear },
      actor: request.actor,
      today,
    });
    const meta: WriterMetadata = {
      commandId: pending.commandId,
      inputHash: pending.inputHash,
      correlationId: request.correlationId,
      recordedAt,
      rules: RULES_VERSION,
      ...(request.causationId === undefined ? {} : { causationId: request.causationId }),
      ...(request.simulated ? { simulated: true as const } : {}),
      ...(this.clock.realNow ? { writtenAt: this.clock.realNow().toISOString() } : {}),
    };
    const warnings = decision.warnings.map(({ code, facts }) => ({
      code,
      facts: wireFacts(facts),
    }));
    const drafts = decision.events.map((event, index) =>
      encodeEvent(event, index === 0 && warnings.length > 0 ? { ...meta, warnings } : meta),
    );
    return { decision, drafts, recordedAt };
  }

  /**
   * Makes an attempt true, or learns that the log has moved on.
   *
   * An attempt without events is true when the stream still stands where it was folded.
   */
  private async appendOrLearn(
    attempt: Attempt,
    folded: FoldedBook,
  ): Promise<AppendReceipt | undefined | 'stale'> {
    if (attempt.drafts.length === 0) {
      const current = await catchUp(this.store, this.book.stream, folded);
      if (current.revision === folded.revision) return undefined;
      this.books.set(this.book.stream, current);
      return 'stale';
    }
    try {
      return await this.appendUntilKnown(attempt, folded);
    } catch (error) {
      if (error instanceof WrongExpectedRevision) return 'stale';
      if (error instanceof BrokenChain) {
        this.books.delete(this.book.stream);
        return 'stale';
      }
      throw error;
    }
  }

  /** Repeats the very same append while nobody knows its outcome: it is written once all the same. */
  private async appendUntilKnown(attempt: Attempt, folded: FoldedBook): Promise<AppendReceipt> {
    const deadline = Math.max(...attempt.verdicts.map(({ pending }) => pending.request.deadline));
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.store.append(this.book.stream, folded.revision, attempt.drafts);
      } catch (error) {
        if (!(error instanceof OutcomeUnknown) || Date.now() >= deadline) throw error;
        await wait(Math.random() * Math.min(1_000, 50 * 2 ** tries));
      }
    }
  }

  private async tell(
    attempt: Attempt,
    folded: FoldedBook,
    receipt: AppendReceipt | undefined,
  ): Promise<void> {
    const after = { ...attempt.after, cursor: receipt?.cursor ?? folded.cursor };
    this.books.set(this.book.stream, after);
    for (const { pending, verdict } of attempt.verdicts) {
      if (verdict.kind === 'refused') {
        pending.reject(verdict.error);
      } else if (verdict.kind === 'written') {
        const { commandId } = pending;
        const sealed = attempt.drafts.slice(verdict.first, verdict.first + verdict.count);
        const last = receipt?.cursors[verdict.first + verdict.count - 1] ?? after.cursor;
        const { events, warnings } = verdict;
        const stream = this.book.stream;
        pending.resolve(
          receiptOfWritten({
            commandId,
            stream,
            events,
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

  private async tellRepeated(pending: Pending, after: FoldedBook): Promise<void> {
    const trace = after.commands.get(pending.commandId);
    if (!trace) throw new Error(`command ${pending.commandId} was seen in the state and is gone`);
    try {
      pending.resolve(
        await receiptOfRepeat(this.store, this.book.stream, pending.commandId, trace),
      );
    } catch (error) {
      pending.reject(error);
    }
  }

  private async caughtUp(): Promise<FoldedBook> {
    const { stream } = this.book;
    const folded = await catchUp(this.store, stream, this.books.get(stream) ?? NOTHING_FOLDED);
    this.books.set(stream, folded);
    return folded;
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

/** Whether an error is a rule's refusal, which the register of refusals keeps. */
export function isRefusal(error: unknown): error is Rejection {
  return error instanceof Rejection;
}
