import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type {
  BookKey,
  BookRequest,
  LocalGovernmentRequest,
  RegistryRequest,
  RequestEnvelope,
} from '@app/commands';
import {
  arabicNumerals,
  parseAreaId,
  REGISTRY_COMMANDS,
  type AreaId,
  type LocalGovernmentId,
  type RegistryCommand,
} from '@app/ledger';
import { actorOf, personOf } from '../identity/identity.guard';
import type { Person } from '../identity/person';
import { NotThere } from '../problems/request-errors';
import { Flag, idFault } from './fields';
import { InvalidInput } from './field-fault';
import { readInput } from './read-input';

/** Who asks, until when, and to what else it belongs. */
export type Asking = Pick<RequestEnvelope, 'actor' | 'correlationId' | 'deadline'>;

/** All that belongs to the asking of a book's command, but for the command. */
export type Asked = Omit<BookRequest, 'command'>;

/** All that belongs to the asking of a local government's command, but for the command. */
export type AskedOfLocalGovernment = Omit<LocalGovernmentRequest, 'command'>;

/** All that belongs to the asking of a registry's command, but for the command. */
export type AskedOfRegistry = Omit<RegistryRequest, 'command'>;

/** Who asks for something that is no event of the ledger, under which key. */
export type AskedWithKey = Pick<RequestEnvelope, 'actor' | 'idempotencyKey'>;

/** How long a client waits for the answer to a write at most. */
const WRITE_TIMEOUT_MS = 10_000;

/** Lies in the log for ever: an id, and no room for words. */
const CORRELATION_PATTERN = /^[A-Za-z0-9._:-]+$/;
const CORRELATION_MAX = 100;

/** Printable, without spaces at its ends. */
const HEADER_PATTERN = /^[\x21-\x7e]([\x20-\x7e]{0,198}[\x21-\x7e])?$/;

/** What may stand in the address of a write. */
export class WriteQuery {
  @Flag({ description: 'Only say what it would do; nothing is written.', optional: true })
  dryRun?: boolean | undefined;
}

function requestOf(context: ExecutionContext): FastifyRequest {
  return context.switchToHttp().getRequest<FastifyRequest>();
}

function parameter(request: FastifyRequest, name: string): string {
  const value = (request.params as Readonly<Record<string, string | undefined>>)[name];
  if (value === undefined) throw new Error(`the route has no parameter ${name}`);
  return value;
}

/** A header of 1 to 200 printable characters; undefined when it is not sent. */
function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name.toLowerCase()];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && HEADER_PATTERN.test(value)) return value;
  const length = String(value).length;
  throw length > 200
    ? InvalidInput.of(name, 'TEXT_TOO_LONG', { max: 200, length })
    : InvalidInput.of(name, length === 0 ? 'TEXT_BLANK' : 'TEXT_UNREADABLE', {});
}

/**
 * A client's id for requests that belong together; undefined when it is not sent. Nobody can tell an id
 * from a name without spaces, but nothing that somebody wrote as text gets by.
 */
function correlationIdOf(request: FastifyRequest): string | undefined {
  const name = 'X-Correlation-Id';
  const id = request.headers[name.toLowerCase()];
  if (id === undefined) return undefined;
  if (typeof id !== 'string' || !CORRELATION_PATTERN.test(id)) {
    throw InvalidInput.of(name, 'CORRELATION_MALFORMED', {});
  }
  const { length } = id;
  if (length <= CORRELATION_MAX) return id;
  throw InvalidInput.of(name, 'TEXT_TOO_LONG', { max: CORRELATION_MAX, length });
}

function askingOf(request: FastifyRequest): Asking {
  return {
    actor: actorOf(request),
    // The request's own when the client sends none.
    correlationId: correlationIdOf(request) ?? request.id,
    deadline: Date.now() + WRITE_TIMEOUT_MS,
  };
}

/** Reads a client's key for a command from its header. */
function keyOf(request: FastifyRequest): string {
  const key = header(request, 'Idempotency-Key');
  if (key === undefined) throw InvalidInput.of('Idempotency-Key', 'REQUIRED', {});
  return key;
}

/**
 * Reads an area of an address: `TH40`, `TH-40`, `CL12`.
 *
 * @throws {NotThere} there is no such province or cluster.
 */
export function areaOf(text: string): AreaId {
  const area = parseAreaId(text);
  if (area === undefined) throw new NotThere('area', text);
  return area;
}

/** Reads a fiscal year, B.E. 2500–2700. */
export function fiscalYearOf(text: string): number {
  const year = Number(arabicNumerals(text));
  if (Number.isInteger(year) && year >= 2500 && year <= 2700) return year;
  throw InvalidInput.of('fiscalYear', 'NUMBER_OUT_OF_RANGE', { min: 2500, max: 2700 });
}

function bookOf(request: FastifyRequest): BookKey {
  return {
    area: areaOf(parameter(request, 'area')),
    fiscalYear: fiscalYearOf(parameter(request, 'fiscalYear')),
  };
}

function envelopeOf(request: FastifyRequest): RequestEnvelope {
  const { dryRun } = readInput(WriteQuery, request.query);
  return { ...askingOf(request), idempotencyKey: keyOf(request), dryRun };
}

/** Who asks which book under which key: all of a request but the command. */
export const Asked = createParamDecorator((_: undefined, context: ExecutionContext): Asked => {
  const request = requestOf(context);
  return { ...envelopeOf(request), book: bookOf(request) };
});

/** The same, where more stands in the address than a write of JSON has: whether it is tried, too. */
export const AskedWithFile = createParamDecorator(
  (_: undefined, context: ExecutionContext): Omit<Asked, 'dryRun'> => {
    const request = requestOf(context);
    return { ...askingOf(request), idempotencyKey: keyOf(request), book: bookOf(request) };
  },
);

/** Who asks which local government under which key. */
export const AskedOfLocalGovernment = createParamDecorator(
  (_: undefined, context: ExecutionContext): AskedOfLocalGovernment => {
    const request = requestOf(context);
    const localGovernment = idOf(request, 'localGovernment') as LocalGovernmentId;
    return { ...envelopeOf(request), localGovernment };
  },
);

/** Who asks the registry in which a command writes, under which key. */
export const AskedOfRegistry = createParamDecorator(
  (command: RegistryCommand['type'], context: ExecutionContext): AskedOfRegistry => {
    const { registry } = REGISTRY_COMMANDS[command];
    return { ...envelopeOf(requestOf(context)), registry };
  },
);

/** Who asks, where books and keys stand in the body. */
export const AskedAtLarge = createParamDecorator(
  (_: undefined, context: ExecutionContext): Asking => askingOf(requestOf(context)),
);

/** Who asks for something that is no event of the ledger, under which key. */
export const AskedWithKey = createParamDecorator(
  (_: undefined, context: ExecutionContext): AskedWithKey => {
    const request = requestOf(context);
    return { actor: actorOf(request), idempotencyKey: keyOf(request) };
  },
);

/** Who reads, with every role. */
export const Reader = createParamDecorator((_: undefined, context: ExecutionContext): Person =>
  personOf(requestOf(context)),
);

/** The book that the address names. */
export const Book = createParamDecorator((_: undefined, context: ExecutionContext): BookKey =>
  bookOf(requestOf(context)),
);

/** The area that the address names. */
export const AreaInPath = createParamDecorator((_: undefined, context: ExecutionContext): AreaId =>
  areaOf(parameter(requestOf(context), 'area')),
);

/** What stands in one place of the address, as it was sent. */
export const PathParameter = createParamDecorator(
  (name: string, context: ExecutionContext): string => parameter(requestOf(context), name),
);

function idOf(request: FastifyRequest, name: string): string {
  const id = parameter(request, name);
  const found = idFault(id);
  if (found) throw new InvalidInput([{ ...found, field: name }]);
  return id;
}

/** An id of the address. */
export const IdInPath = createParamDecorator((name: string, context: ExecutionContext): string =>
  idOf(requestOf(context), name),
);
