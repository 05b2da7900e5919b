import { setTimeout as wait } from 'node:timers/promises';
import type {
  handleUnaryCall,
  sendUnaryData,
  ServerDuplexStream,
  ServerReadableStream,
} from '@grpc/grpc-js';
import {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
  DeleteReq,
  DeleteResp,
  TombstoneReq,
  TombstoneResp,
} from '@eventstore/db-client/generated/streams_pb';
import type { AppendFault, Faults } from './faults';
import {
  accessDenied,
  appended,
  appendedNot,
  batchAppended,
  batchAppendedNot,
  batchError,
  callError,
  identifierOf,
  invalidArgument,
  nameOf,
  notLeader,
  streamDeleted,
  structuredUuid,
  timedOut,
  tooLarge,
  unavailable,
  uuidOf,
  wrongVersion,
} from './messages';
import type { Expected, Outcome, Proposed, ServerLog } from './server-log';

/** What a node writes with. */
export interface Writing {
  readonly log: ServerLog;
  readonly faults: Faults;
  readonly appendBytesMax: number;
  /** The error of a call that this node does not take: no leader, no credentials. */
  readonly refusal: (call: Call) => Error | undefined;
  /** Where another node is, that a fault calls the leader. */
  readonly leader: () => { readonly host: string; readonly port: number };
  /** Breaks all connections. */
  readonly cut: () => void;
}

/** As much of a call as says who asks, and of whom. */
export type Call = Pick<ServerReadableStream<unknown, unknown>, 'metadata'>;

interface Write {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: Proposed[];
  bytes: number;
}

type Answer = Outcome | { readonly kind: 'failed'; readonly how: AppendFault | 'too-large' };

/** What a fault answers instead of writing. */
const FAILS: ReadonlySet<AppendFault> = new Set<AppendFault>([
  'drop',
  'timeout',
  'not-ready',
  'unknown',
  'not-leader',
  'access-denied',
]);

/** Writes as told, or as a fault tells; hands over the answers, in order, that the client gets. */
async function settle(
  writing: Writing,
  write: Write,
  give: (answer: Answer) => void,
): Promise<void> {
  const { log, faults, appendBytesMax } = writing;
  const { stream, expected, events } = write;
  if (faults.slowness > 0) await wait(faults.slowness);
  if (write.bytes > appendBytesMax) {
    give({ kind: 'failed', how: 'too-large' });
    return;
  }
  const fault = faults.takeAppend(stream);
  if (fault === 'silent') return;
  if (fault && FAILS.has(fault)) {
    give({ kind: 'failed', how: fault });
    return;
  }
  if (fault === 'wrong-version') {
    give({ kind: 'wrong-version', current: (log.lastRevision(stream) ?? -1n) + 7n });
    return;
  }
  const outcome = log.append(stream, expected, events);
  await giveOutcome(writing, outcome, fault, give);
}

async function giveOutcome(
  { faults, cut }: Writing,
  outcome: Outcome,
  fault: AppendFault | undefined,
  give: (answer: Answer) => void,
): Promise<void> {
  switch (fault) {
    case 'commit-then-silent':
      return;
    case 'commit-then-drop':
      return give({ kind: 'failed', how: 'drop' });
    case 'commit-then-cut':
      return cut();
    case 'error-then-late-reply':
      give({ kind: 'failed', how: 'timeout' });
      return give(outcome);
    case 'answer-twice':
      give(outcome);
      return give(outcome);
    case 'hold':
      await faults.hold();
      return give(outcome);
    case 'commit-then-wrong-version':
      return give({
        kind: 'wrong-version',
        current: 'revision' in outcome ? outcome.revision : 0n,
      });
    case 'false-revision':
      if (outcome.kind !== 'written') return give(outcome);
      return give({ kind: 'written', revision: outcome.revision + 7n, position: 7n });
    default:
      return give(outcome);
  }
}

/** The call for one append: a stream of events, one answer. */
export function handleAppend(writing: Writing) {
  return (
    call: ServerReadableStream<AppendReq, AppendResp>,
    callback: sendUnaryData<AppendResp>,
  ): void => {
    const refused = writing.refusal(call);
    let write: Write | undefined;
    let invalid = false;
    call.on('data', (request: AppendReq) => {
      const options = request.getOptions();
      if (options) write = { ...headOf(options), events: [], bytes: 0 };
      const message = request.getProposedMessage();
      if (message && write) invalid = !propose(write, message) || invalid;
    });
    call.on('error', () => undefined);
    const take = (): void => {
      if (call.cancelled) return;
      if (refused) return callback(refused);
      if (!write || invalid) return callback(invalidArgument('no options, or an id is no UUID'));
      const { stream, expected } = write;
      void settle(writing, write, (answer) => {
        if (answer.kind === 'written') {
          callback(null, appended(answer.revision, answer.position));
        } else if (answer.kind === 'wrong-version') {
          callback(null, appendedNot(expected, answer.current));
        } else if (answer.kind === 'deleted') callback(streamDeleted(stream));
        else callback(errorOf(writing, answer.how));
      });
    };
    // A call that is cut off midway ends too, and is only then told to be cancelled: of that one a
    // server writes nothing.
    call.on('end', () => setImmediate(take));
  };
}

/** The call for many appends: each has a number of its own, and is answered under it. */
export function handleBatchAppend(writing: Writing) {
  return (call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>): void => {
    const refused = writing.refusal(call);
    const writes = new Map<string, Write>();
    if (refused) call.emit('error', refused);
    call.on('error', () => undefined);
    call.on('end', () => call.end());
    call.on('data', (request: BatchAppendReq) => {
      if (refused) return;
      const id = uuidOf(request.getCorrelationId()) ?? '';
      const options = request.getOptions();
      if (options) writes.set(id, { ...headOf(options), events: [], bytes: 0 });
      const write = writes.get(id);
      if (!write) return;
      const reply = (response: BatchAppendResp): void => {
        response.setCorrelationId(structuredUuid(id));
        response.setStreamIdentifier(identifierOf(write.stream));
        if (!call.destroyed && !call.cancelled) call.write(response);
      };
      const deadline = options?.getDeadline()?.toDate().getTime() ?? Infinity;
      if (deadline <= Date.now()) {
        writes.delete(id);
        return reply(batchError('Timeout'));
      }
      const wellFormed = request.getProposedMessagesList().map((one) => propose(write, one));
      if (wellFormed.includes(false)) {
        call.emit('error', invalidArgument('an id is no UUID'));
        return;
      }
      if (!request.getIsFinal()) return;
      writes.delete(id);
      // The leader may be another one by now.
      const refusedNow = writing.refusal(call);
      if (refusedNow) {
        call.emit('error', refusedNow);
        return;
      }
      void settle(writing, write, (answer) => {
        const response = batchResponse(writing, write, answer);
        if (response instanceof Error) call.emit('error', response);
        else reply(response);
      });
    });
  };
}

function batchResponse(writing: Writing, write: Write, answer: Answer): BatchAppendResp | Error {
  if (answer.kind === 'written') return batchAppended(answer.revision, answer.position);
  if (answer.kind === 'wrong-version') return batchAppendedNot(write.expected, answer.current);
  if (answer.kind === 'deleted') return batchError('StreamDeleted');
  const { how } = answer;
  if (how === 'timeout') return batchError('Timeout');
  if (how === 'access-denied') return batchError('AccessDenied');
  if (how === 'unknown') return batchError('Unknown');
  if (how === 'not-ready') return batchError('Empty');
  if (how !== 'too-large') return errorOf(writing, how);
  return batchError('MaximumAppendSizeExceeded', numberField(writing.appendBytesMax));
}

function errorOf(writing: Writing, how: AppendFault | 'too-large'): Error {
  if (how === 'too-large') return tooLarge(writing.appendBytesMax);
  if (how === 'timeout') return timedOut();
  if (how === 'access-denied') return accessDenied();
  if (how === 'unknown') return callError(2, 'Exception was thrown by handler.');
  if (how === 'not-ready') return callError(14, 'Server Is Not Ready');
  if (how !== 'not-leader') return unavailable();
  const { host, port } = writing.leader();
  return notLeader(host, port);
}

/** The calls that delete a stream softly, and for ever. */
export function handleDeletes(writing: Writing): {
  readonly delete: handleUnaryCall<DeleteReq, DeleteResp>;
  readonly tombstone: handleUnaryCall<TombstoneReq, TombstoneResp>;
} {
  const { log } = writing;
  return {
    delete: (call, callback) => {
      const refused = writing.refusal(call);
      if (refused) return callback(refused);
      const { stream, expected } = deletionOf(call.request);
      const outcome = log.softDelete(stream, expected);
      if (outcome.kind !== 'written') return callback(failure(stream, expected, outcome));
      const place = new DeleteResp.Position();
      callback(null, new DeleteResp().setPosition(placed(place, outcome.position)));
    },
    tombstone: (call, callback) => {
      const refused = writing.refusal(call);
      if (refused) return callback(refused);
      const { stream, expected } = deletionOf(call.request);
      const outcome = log.tombstone(stream, expected);
      if (outcome.kind !== 'written') return callback(failure(stream, expected, outcome));
      const place = new TombstoneResp.Position();
      callback(null, new TombstoneResp().setPosition(placed(place, outcome.position)));
    },
  };
}

function placed<P extends DeleteResp.Position | TombstoneResp.Position>(
  place: P,
  position = 0n,
): P {
  place.setCommitPosition(position.toString()).setPreparePosition(position.toString());
  return place;
}

function failure(stream: string, expected: Expected, outcome: Outcome): Error {
  if (outcome.kind !== 'wrong-version') return streamDeleted(stream);
  return wrongVersion(stream, expected, outcome.current);
}

function deletionOf(request: DeleteReq | TombstoneReq): Pick<Write, 'stream' | 'expected'> {
  const options = request.getOptions();
  if (!options) throw invalidArgument('no options');
  return headOf(options);
}

function headOf(
  options: AppendReq.Options | BatchAppendReq.Options | DeleteReq.Options | TombstoneReq.Options,
): Pick<Write, 'stream' | 'expected'> {
  const stream = nameOf(options.getStreamIdentifier());
  if (options.hasAny()) return { stream, expected: 'any' };
  if (options.hasNoStream()) return { stream, expected: 'no_stream' };
  if (options.hasStreamExists()) return { stream, expected: 'stream_exists' };
  const exact = 'getRevision' in options ? options.getRevision() : options.getStreamPosition();
  return { stream, expected: BigInt(exact) };
}

/** Adds an event to a write; false when its id is no UUID. */
function propose(
  write: Write,
  message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage,
): boolean {
  const id = uuidOf(message.getId());
  if (id === undefined) return false;
  const type = message.getMetadataMap().get('type') ?? '';
  const contentType = message.getMetadataMap().get('content-type') ?? '';
  const data = Buffer.from(message.getData_asU8());
  const metadata = Buffer.from(message.getCustomMetadata_asU8());
  write.events.push({ id, type, contentType, data, metadata });
  write.bytes += data.length + metadata.length + type.length * 2;
  return true;
}

/** Field 1 of a message as a number. */
function numberField(value: number): Buffer {
  const bytes = [8];
  let left = value;
  for (; left > 127; left >>>= 7) bytes.push((left & 127) | 128);
  return Buffer.from([...bytes, left]);
}
