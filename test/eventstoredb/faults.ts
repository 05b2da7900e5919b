/** What a double does to an append instead of the right thing. */
export type AppendFault =
  /** Writes nothing and never answers. */
  | 'silent'
  /** Writes, and never answers. */
  | 'commit-then-silent'
  /** Writes, and ends the call with UNAVAILABLE. */
  | 'commit-then-drop'
  /** Writes, and cuts every connection. */
  | 'commit-then-cut'
  /** Writes nothing, and ends the call with UNAVAILABLE. */
  | 'drop'
  /** Writes, answers that it timed out, and then answers the right thing too. */
  | 'error-then-late-reply'
  /** Writes, and answers twice. */
  | 'answer-twice'
  /** Writes, and answers when `release` is called. */
  | 'hold'
  /** Writes nothing, and answers a wrong expected version with a false actual one. */
  | 'wrong-version'
  /** Writes, and answers a wrong expected version. */
  | 'commit-then-wrong-version'
  /** Writes, and answers a revision and a position that are not those of the events. */
  | 'false-revision'
  /** Writes nothing, and answers that it timed out. */
  | 'timeout'
  /** Writes nothing, and answers that the server is not ready. */
  | 'not-ready'
  /** Writes nothing, and answers with what the client does not know. */
  | 'unknown'
  /** Writes nothing, and names another node as the leader. */
  | 'not-leader'
  /** Writes nothing, and answers that access is denied. */
  | 'access-denied';

/** What a double does to a read or a subscription instead of the right thing. */
export type ReadFault =
  /** Ends the call with UNAVAILABLE. */
  | 'drop'
  /** Cuts every connection. */
  | 'cut'
  /** Ends the call as if all was read. */
  | 'end'
  /** Sends no more, and leaves the call open. */
  | 'silent'
  /** Ends the call with ABORTED, as the server does to a consumer that is too slow. */
  | 'too-slow'
  /** Names another node as the leader. */
  | 'not-leader'
  /** Sends each event twice. */
  | 'twice'
  /** Leaves each event out. */
  | 'skip'
  /** Sends a checkpoint at the end of the log before the events until there. */
  | 'checkpoint-ahead'
  /** Follows each event by a checkpoint at the beginning of the log. */
  | 'checkpoint-at-start';

/** Which calls a fault meets. */
export interface Which {
  /** So many of them; 1 when absent, `Infinity` until `heal`. */
  readonly times?: number;
  /** Only where the stream's name matches; `$all` is the name of the whole log. */
  readonly stream?: RegExp;
}

/** Which reads a fault meets, and when. */
export interface WhichRead extends Which {
  /** After so many events were sent in the call; 0 when absent. */
  readonly after?: number;
  /** Only reads, or only subscriptions. */
  readonly of?: 'read' | 'subscription';
}

interface Planned<Kind, W extends Which> {
  readonly kind: Kind;
  readonly which: W;
  left: number;
}

/** The faults that a double has been told to show. */
export class Faults {
  private readonly appends: Planned<AppendFault, Which>[] = [];
  private readonly reads: Planned<ReadFault, WhichRead>[] = [];
  private readonly held: (() => void)[] = [];
  /** Milliseconds before every answer and every event. */
  slowness = 0;
  /** What is asked for features of the server is never answered. */
  featuresSilent = false;

  onAppend(kind: AppendFault, which: Which = {}): void {
    this.appends.push({ kind, which, left: which.times ?? 1 });
  }

  onRead(kind: ReadFault, which: WhichRead = {}): void {
    this.reads.push({ kind, which, left: which.times ?? 1 });
  }

  /** Slows every answer and every event by so many milliseconds. */
  slow(milliseconds: number): void {
    this.slowness = milliseconds;
  }

  /** Lets the appends that were held be answered. */
  release(): void {
    for (const answer of this.held.splice(0)) answer();
  }

  /** How many appends are held. */
  get holding(): number {
    return this.held.length;
  }

  /** Takes every fault away that was not shown yet, and lets go what was held. */
  heal(): void {
    this.appends.length = 0;
    this.reads.length = 0;
    this.slowness = 0;
    this.featuresSilent = false;
    this.release();
  }

  /** @internal The fault that the next append to a stream meets. */
  takeAppend(stream: string): AppendFault | undefined {
    return take(this.appends, stream, () => true)?.kind;
  }

  /** @internal The fault that a read meets, and after how many events. */
  takeRead(
    stream: string,
    of: 'read' | 'subscription',
  ): { readonly kind: ReadFault; readonly after: number } | undefined {
    const planned = take(this.reads, stream, ({ which }) => (which.of ?? of) === of);
    return planned && { kind: planned.kind, after: planned.which.after ?? 0 };
  }

  /** @internal Resolves at `release`. */
  hold(): Promise<void> {
    return new Promise((resolve) => this.held.push(resolve));
  }
}

function take<P extends Planned<unknown, Which>>(
  planned: P[],
  stream: string,
  fits: (one: P) => boolean,
): P | undefined {
  const found = planned.find(
    (one) => one.left > 0 && fits(one) && (one.which.stream?.test(stream) ?? true),
  );
  if (found) found.left -= 1;
  return found;
}
