import type { CallOptions, ClientReadableStream, Metadata } from '@grpc/grpc-js';
import { EventStoreDBClient } from '@eventstore/db-client';
import { ServerFeaturesClient } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import { Empty } from '@eventstore/db-client/generated/shared_pb.js';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type {
  AppendReq,
  AppendResp,
  ReadReq,
  ReadResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import { CallFailure, failureOf } from './call-failure.js';
import { recordOf, type ServerRecord } from './envelope.js';

/*
 * The client knows how to find the leader, how to speak TLS and how to follow the leader when it
 * changes; these are used. Its own appends and reads are not: appends of the whole process share a
 * stream in which errors cross over and a late reply throws in the middle of gRPC, deadlines are not
 * kept, checkpoints overtake events, and an error without the fields that its name promises ends the
 * process. The calls beneath them are few and plain, so they are made here, over the client's
 * connection and its generated protocol. `client-faults.spec.ts` shows each fault harmless.
 */

type Callable = StreamsClient | ServerFeaturesClient;

/** What the client's own calls are made of; version 6.2.1 is the last one and pinned. */
interface ClientInside {
  getGRPCClient<C extends Callable>(kind: new (...given: never[]) => C, name: string): Promise<C>;
  callArguments(
    base: { readonly requiresLeader: boolean },
    options: { readonly deadline: Date | number },
  ): [Metadata, CallOptions];
  handleError(client: Callable, error: unknown): Promise<void>;
  getChannel(): Promise<{ close(): void }>;
}

const INSIDE = ['getGRPCClient', 'callArguments', 'handleError', 'getChannel'] as const;
const UNAVAILABLE = 14;
/** By how much the server may take longer over a call than we wait for it. */
const GRACE_MS = 500;

/** What the server answered to an append. */
export type AppendAnswer = 'written' | 'wrong revision';

/** What one read brought. */
export interface ReadAnswer {
  readonly records: readonly ServerRecord[];
  /** There is no such stream, or it was deleted. */
  readonly missing: boolean;
  /** False where the answer was cut short because it became large: read on after its last record. */
  readonly complete: boolean;
}

/** Patience and memory of one read. */
export interface ReadBounds {
  /** How long to wait for the next event, in milliseconds. */
  readonly silenceMs: number;
  /** The answer is cut short behind this many bytes. */
  readonly bytesMax: number;
}

/**
 * The connection to the node that leads the cluster. Every call has a time of its own, and ends with
 * an answer or a `CallFailure`. Only the leader is asked: what another node says may be old.
 */
export class LeaderConnection {
  readonly #inside: ClientInside;
  readonly #calls = new Set<() => void>();
  #used = false;
  #closed = false;

  /** @param url an address in which `faultOfEventStoreUrl` finds no fault. */
  constructor(url: string) {
    const client: unknown = EventStoreDBClient.connectionString(url);
    this.#inside = client as ClientInside;
    for (const name of INSIDE) {
      if (typeof this.#inside[name] === 'function') continue;
      throw new Error(`@eventstore/db-client has no ${name}: version 6.2.1 is needed`);
    }
  }

  /** The version that the server says it has; undefined where it knows no such question. */
  async version(timeoutMs: number): Promise<string | undefined> {
    const client = await this.#client(ServerFeaturesClient, timeoutMs);
    return this.#call<string | undefined>(client, timeoutMs, (ended) => {
      const [metadata, options] = this.#arguments(timeoutMs);
      const call = client.getSupportedMethods(new Empty(), metadata, options, (error, answer) => {
        if (error === null) ended.resolve(answer.getEventStoreServerVersion());
        else if (failureOf(error).kind === 'unsupported') ended.resolve(undefined);
        else ended.reject(error);
      });
      return () => call.cancel();
    });
  }

  /**
   * Sends one append, in a call of its own.
   *
   * @param sending called right before the first byte may leave.
   * @throws {CallFailure} the server gave no answer to it.
   */
  async append(
    messages: readonly AppendReq[],
    timeoutMs: number,
    sending: () => void,
  ): Promise<AppendAnswer> {
    const client = await this.#client(StreamsClient, timeoutMs);
    return this.#call<AppendAnswer>(client, timeoutMs, (ended) => {
      const [metadata, options] = this.#arguments(timeoutMs);
      sending();
      const call = client.append(metadata, options, (error, answer) => {
        if (error === null) ended.settle(() => answerOf(answer));
        else ended.reject(error);
      });
      call.on('error', ended.reject);
      for (const message of messages) call.write(message);
      call.end();
      return () => call.cancel();
    });
  }

  /** Reads what a request asks for, as a whole, so it must ask for a bounded number of events. */
  async read(request: ReadReq, { silenceMs, bytesMax }: ReadBounds): Promise<ReadAnswer> {
    const client = await this.#client(StreamsClient, silenceMs);
    return this.#call<ReadAnswer>(client, silenceMs, (ended) => {
      const call = this.#reading(client, request);
      const records: ServerRecord[] = [];
      let bytes = 0;
      let missing = false;
      call.on('data', (message: ReadResp) => {
        ended.heard();
        missing ||= message.hasStreamNotFound();
        const event = message.getEvent();
        if (event === undefined) return;
        ended.guard(() => {
          const record = recordOf(event);
          records.push(record);
          bytes += record.data.length + record.metadata.length;
        });
        // One event is where the last read ended; with two there is always something new.
        if (bytes <= bytesMax || records.length < 2) return;
        ended.resolve({ records, missing, complete: false });
        call.cancel();
      });
      call.on('error', ended.reject);
      call.on('end', () => ended.resolve({ records, missing, complete: true }));
      return () => call.cancel();
    });
  }

  /**
   * Follows a subscription until it ends, which is always a failure or the abort of `signal`.
   *
   * @param heard called when it begins and for each event; it does not say which.
   */
  async subscribe(
    request: ReadReq,
    timeoutMs: number,
    { heard, signal }: { readonly heard: () => void; readonly signal: AbortSignal },
  ): Promise<void> {
    const client = await this.#client(StreamsClient, timeoutMs);
    let stop = (): void => undefined;
    await this.#call<void>(client, undefined, (ended) => {
      const call = this.#reading(client, request);
      stop = () => ended.resolve();
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) ended.resolve();
      call.on('data', (message: ReadResp) => {
        if (message.hasEvent() || message.hasConfirmation()) heard();
      });
      call.on('error', ended.reject);
      call.on('end', () => ended.reject(new CallFailure('lost', 'the subscription ended')));
      return () => call.cancel();
    }).finally(() => signal.removeEventListener('abort', stop));
  }

  /** Cancels what is under way and closes the connection. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const cancel of this.#calls) cancel();
    if (!this.#used) return;
    const channel = await this.#inside.getChannel().catch(() => undefined);
    channel?.close();
  }

  #reading(client: StreamsClient, request: ReadReq): ClientReadableStream<ReadResp> {
    return client.read(request, ...this.#arguments(Infinity));
  }

  #arguments(timeoutMs: number): [Metadata, CallOptions] {
    // Our own timer comes first, and leads to a new connection; this one tells the server to stop.
    const deadline =
      timeoutMs === Infinity ? Infinity : new Date(Date.now() + timeoutMs + GRACE_MS);
    return this.#inside.callArguments({ requiresLeader: true }, { deadline });
  }

  /** Connects if need be, which may mean to look for the leader through a whole cluster. */
  async #client<C extends Callable>(
    kind: new (...given: never[]) => C,
    timeoutMs: number,
  ): Promise<C> {
    if (this.#closed) throw new CallFailure('closed', 'the store is closed');
    this.#used = true;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(silent(timeoutMs)), timeoutMs);
    });
    try {
      return await Promise.race([this.#inside.getGRPCClient(kind, 'ledger'), patience]);
    } catch (error) {
      throw failureOf(error);
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * Makes one call and waits for its end. Whatever comes after that is not listened to.
   *
   * @param silenceMs how long to wait, counted anew whenever something is heard; absent: for ever.
   * @param begin makes the call, and answers with how to cancel it.
   */
  #call<T>(
    client: Callable,
    silenceMs: number | undefined,
    begin: (ended: Ending<T>) => () => void,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let cancel = (): void => undefined;
      let timer: NodeJS.Timeout | undefined;
      let open = true;
      const end = (answer: () => void): void => {
        if (!open) return;
        open = false;
        clearTimeout(timer);
        this.#calls.delete(abandon);
        answer();
        cancel();
      };
      const fail = (error: unknown): void =>
        end(() => {
          this.#reconnect(client, error);
          reject(failureOf(error));
        });
      const abandon = (): void => fail(new CallFailure('closed', 'the store is closed'));
      const heard = (): void => {
        clearTimeout(timer);
        if (open && silenceMs !== undefined) {
          timer = setTimeout(() => fail(silent(silenceMs)), silenceMs);
        }
      };
      const guard = (work: () => void): void => {
        try {
          work();
        } catch (error) {
          // What was answered cannot be used; the connection is sound.
          end(() => reject(error));
        }
      };
      this.#calls.add(abandon);
      heard();
      try {
        cancel = begin({
          heard,
          guard,
          reject: fail,
          resolve: (value) => end(() => resolve(value)),
          settle: (value) =>
            guard(() => {
              const settled = value();
              end(() => resolve(settled));
            }),
        });
        if (!open) cancel();
      } catch (error) {
        fail(error);
      }
    });
  }

  /** Lets the client look for the leader again where a failure says that it should. */
  #reconnect(client: Callable, error: unknown): void {
    if (this.#closed || failureOf(error).kind !== 'lost') return;
    const silence = error instanceof CallFailure;
    const told = silence ? { code: UNAVAILABLE, details: error.message } : error;
    // An error that says that another node leads and not which makes the client throw.
    void this.#inside
      .handleError(client, told)
      .catch(() => this.#inside.handleError(client, { code: UNAVAILABLE, details: 'no leader' }))
      .catch(() => undefined);
  }
}

/** How a call tells of its end. Only the first end counts. */
interface Ending<T> {
  readonly heard: () => void;
  /** Ends the call with what `work` throws. */
  readonly guard: (work: () => void) => void;
  readonly resolve: (value: T) => void;
  /** Ends the call with what `value` gives or throws. */
  readonly settle: (value: () => T) => void;
  readonly reject: (error: unknown) => void;
}

function answerOf(answer: AppendResp): AppendAnswer {
  if (answer.hasSuccess()) return 'written';
  if (answer.hasWrongExpectedVersion()) return 'wrong revision';
  throw new CallFailure('lost', 'the server answered an append with nothing');
}

function silent(timeoutMs: number): CallFailure {
  return new CallFailure('lost', `there was no answer for ${timeoutMs} ms`);
}
