import { Body, Controller, Header, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { LogIntegrity, Notary, WhichEvent } from '@app/event-store';
import {
  checkpointAnswer,
  checkpointOf,
  checkpointsAnswer,
  consistencyAnswer,
  inclusionAnswer,
  keysAnswer,
  keysOf,
  type CheckpointAnswer,
  type CheckpointsAnswer,
  type ConsistencyAnswer,
  type InclusionAnswer,
  type KeysAnswer,
} from '../answers/log-integrity.answers';
import { text } from '../answers/answer-schema';
import { CosignatureBody } from '../bodies/cosignature.body';
import { OfThePerson, OpenToAll } from '../identity/identity.guard';
import { InvalidInput } from '../input/field-fault';
import { NoCheckpoint, NotThere } from '../problems/request-errors';
import { CheckpointsQuery, ConsistencyQuery, InclusionQuery } from './log-integrity.query';
import { LogWriteDocumentation, Read } from './route';

/** Under which the tree over the log is provided. */
export const INTEGRITY = Symbol('the tree over the log');
/** Under which the notary of this process is provided. */
export const NOTARY = Symbol('the notary of this process');

const LIMIT_DEFAULT = 100;
const STREAM_PATTERN = /^[A-Za-z0-9._-]{1,200}$/;
/** Who asks for a checkpoint waits no longer than that. */
const CHECKPOINT_TIMEOUT_MS = 5_000;
const NOTE_TYPE = 'text/plain; charset=utf-8';

/**
 * Signed checkpoints of the log, and proofs against them, for whoever trusts no database. Anybody may
 * read them, for they tell hashes only, and send a cosignature, for it proves whose it is: those of
 * the witnesses that this server was told of are kept, one each a checkpoint. To have one signed, one
 * says who one is.
 */
@Controller('api/log')
@ApiTags('log')
export class LogIntegrityController {
  constructor(
    @Inject(INTEGRITY) private readonly integrity: LogIntegrity,
    @Inject(NOTARY) private readonly notary: Notary,
  ) {}

  @Read('checkpoint', {
    reads: 'open',
    summary: 'The newest signed checkpoint of the log, as a signed note',
    answer: text('Origin, size and root, an empty line, and the signatures.'),
    still: true,
  })
  @ApiProduces('text/plain')
  @Header('Content-Type', NOTE_TYPE)
  async newestCheckpoint(): Promise<string> {
    const latest = await this.integrity.latest();
    if (latest === undefined) throw new NoCheckpoint();
    return latest.note;
  }

  @Read('checkpoints', {
    reads: 'open',
    summary: 'All checkpoints of the log, the oldest first',
    answer: checkpointsAnswer,
    still: true,
  })
  async checkpoints(
    @Query() { after = 0, limit = LIMIT_DEFAULT }: CheckpointsQuery,
  ): Promise<CheckpointsAnswer> {
    const found = await this.integrity.checkpoints(BigInt(after), limit + 1);
    const rows = found.slice(0, limit).map(checkpointOf);
    return { rows, next: found.length > limit ? (rows.at(-1)?.size ?? null) : null };
  }

  @Post('checkpoints')
  @OfThePerson()
  @HttpCode(200)
  @LogWriteDocumentation({
    summary:
      'Sign a checkpoint over all that is recorded by now; the same one while nothing is new',
    answer: checkpointAnswer,
  })
  async signedCheckpoint(): Promise<CheckpointAnswer> {
    const made = await this.notary.checkpointNow({ timeoutMs: CHECKPOINT_TIMEOUT_MS });
    if (made === undefined) throw new NoCheckpoint();
    return checkpointOf(made);
  }

  @Read('proofs/inclusion', {
    reads: 'open',
    summary: 'Proof that an event is in the log of a signed checkpoint',
    answer: inclusionAnswer,
    still: true,
  })
  async inclusionProof(@Query() query: InclusionQuery): Promise<InclusionAnswer> {
    const size = query.size === undefined ? undefined : BigInt(query.size);
    const proof = await this.integrity.inclusion(eventOf(query), size);
    return {
      sequence: proof.sequence.toString(),
      size: proof.size.toString(),
      leaf: proof.leaf.toString('base64'),
      path: proof.path.map((hash) => hash.toString('base64')),
      root: proof.root.toString('base64'),
      checkpoint: proof.checkpoint?.note ?? null,
    };
  }

  @Read('proofs/consistency', {
    reads: 'open',
    summary: 'Proof that the log of one size continues the log of a smaller one',
    answer: consistencyAnswer,
    still: true,
  })
  async consistencyProof(@Query() { from, to }: ConsistencyQuery): Promise<ConsistencyAnswer> {
    if (from > to) throw InvalidInput.of('from', 'NUMBER_OUT_OF_RANGE', { min: 0, max: to });
    const proof = await this.integrity.consistency(BigInt(from), BigInt(to));
    return {
      from: proof.from.toString(),
      fromRoot: proof.fromRoot.toString('base64'),
      to: proof.to.toString(),
      toRoot: proof.toRoot.toString('base64'),
      path: proof.path.map((hash) => hash.toString('base64')),
    };
  }

  @Read('keys', {
    reads: 'open',
    summary: 'The keys that sign and signed checkpoints, and how each followed the one before it',
    answer: keysAnswer,
    still: true,
  })
  async logKeys(): Promise<KeysAnswer> {
    return keysOf(await this.integrity.keys());
  }

  @OpenToAll()
  @Post('cosignatures')
  @HttpCode(200)
  @LogWriteDocumentation({
    summary: "Keep a known witness's cosignature under a checkpoint of this log",
    answer: checkpointAnswer,
    open: true,
  })
  async cosignedCheckpoint(@Body() { note }: CosignatureBody): Promise<CheckpointAnswer> {
    return checkpointOf(await this.integrity.cosigned(note));
  }
}

function eventOf({ sequence, stream, revision }: InclusionQuery): WhichEvent {
  if (sequence !== undefined) {
    const both = stream !== undefined ? 'stream' : revision !== undefined ? 'revision' : undefined;
    if (both !== undefined) throw InvalidInput.of(both, 'UNKNOWN_FIELD', {});
    return { sequence: BigInt(sequence) };
  }
  if (stream === undefined) throw InvalidInput.of('sequence', 'REQUIRED', {});
  if (revision === undefined) throw InvalidInput.of('revision', 'REQUIRED', {});
  if (!STREAM_PATTERN.test(stream)) throw new NotThere('stream', stream);
  return { stream, revision: BigInt(revision) };
}
