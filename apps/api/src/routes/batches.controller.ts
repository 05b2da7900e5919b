import { Body, Controller, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ExecuteBatch, type BookRequest } from '@app/commands';
import { batchAnswer, type BatchAnswer, type BatchRowAnswer } from '../answers/log.answers';
import { BatchBody, BatchRowBody, COMMAND_FIELDS, type AskedOfBook } from '../bodies/batch.body';
import { commandOf, type FieldsOf } from '../bodies/stated.body';
import { AskedAtLarge, WriteQuery, type Asking } from '../input/asked';
import { InvalidInput, type PlacedFault } from '../input/field-fault';
import type { AccessEntries } from '../identity/access-entries';
import { KnownPeople } from '../identity/known-people';
import { AsksAtLarge, personOf } from '../identity/identity.guard';
import { ACCESS } from '../identity/open-people';
import { noteRefusedRows } from '../identity/refusal-note';
import { readInput } from '../input/read-input';
import { answerOfError } from '../problems/problem.filter';
import { WriteDocumentation } from './route';

/** One command of a batch, still without who asks it. */
type ReadRow = Pick<BookRequest, 'book' | 'command' | 'idempotencyKey'>;

/** What can stand in a row. */
const COMMANDS = Object.keys(COMMAND_FIELDS) as [AskedOfBook, ...AskedOfBook[]];

/** Many commands in one request. */
@Controller('api/batches')
@ApiTags('batches')
export class BatchesController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(ACCESS) private readonly access: AccessEntries,
    private readonly known: KnownPeople,
  ) {}

  @Post()
  @AsksAtLarge(...COMMANDS)
  @HttpCode(200)
  @WriteDocumentation({
    summary: 'Ask up to 500 commands at once, with a verdict per row; one refused stops no other',
  })
  @ApiOkResponse({ description: 'The verdicts.', schema: batchAnswer.schema })
  async batch(
    @AskedAtLarge() asking: Asking,
    @Query() { dryRun }: WriteQuery,
    @Body() { commands }: BatchBody,
    @Req() request: FastifyRequest,
  ): Promise<BatchAnswer> {
    const rows = new Map<number, BatchRowAnswer>();
    const requests: BookRequest[] = [];
    const places: number[] = [];
    for (const [index, read] of (await this.readRows(commands)).entries()) {
      if ('error' in read) {
        rows.set(index, refused(index, read.error, request.id));
        continue;
      }
      requests.push({ ...asking, dryRun, ...read });
      places.push(index);
    }
    const verdicts = await this.commands.execute(new ExecuteBatch(requests));
    const errors = verdicts.map((verdict) => ('error' in verdict ? verdict.error : undefined));
    noteRefusedRows(this.access, request, errors, personOf(request));
    for (const verdict of verdicts) {
      const index = places[verdict.index] ?? -1;
      rows.set(
        index,
        'receipt' in verdict
          ? { index, status: statusOf(verdict.receipt), receipt: verdict.receipt }
          : refused(index, verdict.error, request.id),
      );
    }
    return { rows: [...rows.values()].toSorted((a, b) => a.index - b.index) };
  }

  /** Each row as it was read, or why it cannot be: also because it names people nobody knows. */
  private async readRows(
    stated: readonly unknown[],
  ): Promise<readonly (ReadRow | { readonly error: unknown })[]> {
    const read = stated.map((row) => {
      try {
        return readRow(row);
      } catch (error) {
        return { error };
      }
    });
    const bodies = read.map((row) => ('body' in row ? row.body : undefined));
    const unknown = await this.known.faultsOf(bodies);
    return read.map((row, index) => {
      const faults = unknown[index] ?? [];
      if (faults.length > 0) return { error: new InvalidInput(faults) };
      return 'row' in row ? row.row : row;
    });
  }
}

function statusOf({ repeated, dryRun }: { repeated: boolean; dryRun: boolean }): 200 | 201 {
  return repeated || dryRun ? 200 : 201;
}

function refused(index: number, error: unknown, requestId: string): BatchRowAnswer {
  const { retryAfter: _, ...problem } = answerOfError(error, requestId);
  return { index, status: problem.status, problem };
}

/**
 * A row, and its command's fields as their class read them.
 *
 * @throws {InvalidInput} with the faults of the row's own fields and of its command's.
 */
function readRow(stated: unknown): { readonly row: ReadRow; readonly body: object } {
  if (typeof stated !== 'object' || stated === null || Array.isArray(stated)) {
    throw InvalidInput.of('', 'WRONG_TYPE', { expected: 'object' });
  }
  const { area, fiscalYear, idempotencyKey, type, ...fields } = stated as Record<string, unknown>;
  const envelope = attempt(BatchRowBody, { area, fiscalYear, idempotencyKey, type });
  const known = typeof type === 'string' && Object.hasOwn(COMMAND_FIELDS, type);
  const body = known
    ? attempt<object>(COMMAND_FIELDS[type as AskedOfBook], fields)
    : { faults: [] };
  if ('faults' in envelope || 'faults' in body) {
    throw new InvalidInput([...faultsOf(envelope), ...faultsOf(body)]);
  }
  const row = {
    book: { area: envelope.read.area, fiscalYear: envelope.read.fiscalYear },
    idempotencyKey: envelope.read.idempotencyKey,
    command: commandOf(envelope.read.type, body.read as FieldsOf<AskedOfBook>),
  };
  return { row, body: body.read };
}

type Attempt<T> = { readonly read: T } | { readonly faults: readonly PlacedFault[] };

function attempt<T extends object>(type: new () => T, input: object): Attempt<T> {
  try {
    return { read: readInput(type, input) };
  } catch (error) {
    if (error instanceof InvalidInput) return { faults: error.faults };
    throw error;
  }
}

function faultsOf(tried: Attempt<unknown>): readonly PlacedFault[] {
  return 'faults' in tried ? tried.faults : [];
}
