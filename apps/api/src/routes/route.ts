import {
  applyDecorators,
  Controller,
  Get,
  Header,
  Injectable,
  Post,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCookieAuth,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { tap, type Observable } from 'rxjs';
import type { CommandName, ReadName } from '@app/access';
import type { Receipt } from '@app/commands';
import { Asks, OfThePerson, OpenToAll, Reads, ReadsStream } from '../identity/identity.guard';
import { Problem } from '../problems/problem';
import { receiptAnswer } from '../answers/log.answers';
import type { Doc } from '../answers/answer-schema';

/** What the OpenAPI document calls the two ways of showing who one is. */
export const TOKEN = 'token';
export const COOKIE = 'session';

/** Routes below one book's address. */
export function BookController(tag: string): ClassDecorator {
  return applyDecorators(
    Controller('api/books/:area/:fiscalYear'),
    ApiTags(tag),
    ApiParam({
      name: 'area',
      description: 'Province or cluster: `TH40`, `TH-40`, `CL12`.',
      schema: { type: 'string' },
      example: 'TH40',
    }),
    ApiParam({
      name: 'fiscalYear',
      description: 'Fiscal year, B.E.',
      schema: { type: 'integer', minimum: 2500, maximum: 2700 },
      example: 2565,
    }),
  );
}

/** Routes below one local government's address. */
export function LocalGovernmentController(tag: string): ClassDecorator {
  return applyDecorators(
    Controller('api/local-governments/:localGovernment'),
    ApiTags(tag),
    ApiParam({
      name: 'localGovernment',
      description: 'The local government (อปท.), by its id: `TOWN-400114`.',
      schema: { type: 'string' },
      example: 'TOWN-400114',
    }),
  );
}

/** Says by what somebody shows who they are: a token, or the cookie of a session of the pages. */
const KnownPerson = (): MethodDecorator & ClassDecorator =>
  applyDecorators(ApiBearerAuth(TOKEN), ApiCookieAuth(COOKIE));

/** Problems that a route may answer, by status. */
const PROBLEMS: Readonly<Record<number, string>> = {
  400: 'The request cannot be read: `errors` names every field at fault.',
  401: 'Nobody is known to ask.',
  403: 'The role or area of the actor does not allow it.',
  404: 'Something that is named is not there.',
  409: 'It stands otherwise already, or the key was used for another command.',
  413: 'Too large.',
  415: 'The content type is not read here.',
  429: 'More than one may ask in a minute or at once: ask again after `Retry-After` seconds.',
  422: 'A rule says no: `code`, `facts` and `source` say which and why.',
  500: 'A fault of this server; `instance` finds it in its log.',
  503: 'Not at this moment: ask again with the same key after `Retry-After` seconds.',
  504: 'The views do not hold the write of `after` yet.',
};

/** Documents the problems that a route may answer. */
export function problems(...statuses: readonly number[]): MethodDecorator & ClassDecorator {
  return applyDecorators(
    ...statuses.map((status) =>
      ApiResponse({
        status,
        description: PROBLEMS[status] ?? '',
        content: { 'application/problem+json': { schema: { $ref: getSchemaPath(Problem) } } },
      }),
    ),
  );
}

/** What every write says of itself. */
export interface WriteOptions {
  readonly summary: string;
  /** Parameters of the path beside those of the controller, with their meaning. */
  readonly params?: Readonly<Record<string, string>>;
}

/** Documents what every write takes and answers, whatever its answer. */
export function WriteDocumentation({ summary, params = {} }: WriteOptions): MethodDecorator {
  return applyDecorators(
    ApiOperation({ summary }),
    ...Object.entries(params).map(([name, description]) =>
      ApiParam({ name, description, schema: { type: 'string' } }),
    ),
    KnownPerson(),
    ApiHeader({
      name: 'Ledger-Assignment',
      description:
        'In which of your roles you ask, where several could: the id of the assignment, as ' +
        'GET /api/session has it.',
      required: false,
      schema: { type: 'string' },
    }),
    ApiHeader({
      name: 'X-Correlation-Id',
      description:
        'Your id for requests that belong together: 1 to 100 of A–Z, a–z, 0–9, ".", "_", ":", "-"; ' +
        'stored with the events.',
      required: false,
      schema: { type: 'string', pattern: '^[A-Za-z0-9._:-]{1,100}$' },
    }),
    ApiQuery({
      name: 'dryRun',
      description: 'Only say what it would do, or why it would be refused; nothing is written.',
      required: false,
      schema: { type: 'boolean' },
    }),
    problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503),
  );
}

/** The Idempotency-Key header, described. */
export function KeyDocumentation(): MethodDecorator {
  return ApiHeader({
    name: 'Idempotency-Key',
    description:
      'Your key for this command, 1 to 200 printable characters: the same actor with the same key ' +
      'asks the same command again and gets its first receipt.',
    required: true,
    schema: { type: 'string', minLength: 1, maxLength: 200 },
    example: 'e7c2b1d0-1',
  });
}

/** 201 for what was written just now, 200 for what was done before or is only tried. */
@Injectable()
export class ReceiptStatus implements NestInterceptor<Receipt, Receipt> {
  intercept(context: ExecutionContext, next: CallHandler<Receipt>): Observable<Receipt> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      tap(({ repeated, dryRun }) => {
        void reply.status(repeated || dryRun ? 200 : 201);
      }),
    );
  }
}

/** A route that asks one command and answers with its receipt. */
export function Write(
  path: string,
  options: WriteOptions & { readonly command: CommandName },
): MethodDecorator {
  return applyDecorators(
    Post(path),
    Asks(options.command),
    UseInterceptors(ReceiptStatus),
    WriteDocumentation(options),
    KeyDocumentation(),
    ApiCreatedResponse({ description: 'Written, durably.', schema: receiptAnswer.schema }),
    ApiOkResponse({
      description: 'Done before (`repeated`), or tried.',
      schema: receiptAnswer.schema,
    }),
  );
}

/**
 * Documents what writes no event: what is asked of the log itself, of sessions and of people. Asked
 * twice it answers the same.
 */
export function LogWriteDocumentation({
  summary,
  description = '',
  params = {},
  answer,
  open = false,
}: WriteOptions & {
  readonly answer: Doc<unknown>;
  /** What the summary does not say. */
  readonly description?: string;
  /** Nobody needs to say who he is. */
  readonly open?: boolean;
}): MethodDecorator {
  return applyDecorators(
    ApiOperation({ summary, ...(description ? { description } : {}) }),
    ...Object.entries(params).map(([name, description]) =>
      ApiParam({ name, description, schema: { type: 'string' } }),
    ),
    ...(open ? [] : [KnownPerson()]),
    ApiOkResponse({ description: 'As it stands now.', schema: answer.schema }),
    problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503),
  );
}

/** What a read says of itself. */
export interface ReadOptions extends WriteOptions {
  /** What it is to the table of rights: in the place of its address. */
  readonly reads: ReadName | 'open' | 'session' | 'stream';
  readonly answer: Doc<unknown>;
  /** Reads no views and waits for none. */
  readonly still?: true;
  /** Tells of people: no browser keeps it, not even to ask whether it is still the same. */
  readonly kept?: false;
}

/** A route that reads. */
export function Read(path: string, options: ReadOptions): MethodDecorator {
  const { summary, params = {}, answer, still, reads, kept } = options;
  return applyDecorators(
    Get(path),
    rightToRead(reads),
    ApiOperation({ summary }),
    ...Object.entries(params).map(([name, description]) =>
      ApiParam({ name, description, schema: { type: 'string' } }),
    ),
    ...(reads === 'open' ? [] : [KnownPerson()]),
    kept === false ? keptNowhere(answer) : keptByWhoAsked(answer),
    problems(...(still ? [400, 401, 404, 429, 500, 503] : [400, 401, 404, 429, 500, 503, 504])),
  );
}

/** Documents that an answer may be asked for again by its tag. */
export function TaggedDocumentation(): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'If-None-Match',
      description: 'An ETag of before: 304 without a body when the answer is the same.',
      required: false,
      schema: { type: 'string' },
    }),
    ApiResponse({ status: 304, description: 'The same as `If-None-Match`.' }),
  );
}

/** Asked for again before it is shown, by its tag. */
function keptByWhoAsked({ schema }: Doc<unknown>): MethodDecorator {
  return applyDecorators(
    TaggedDocumentation(),
    ApiOkResponse({
      description: 'The answer, with an ETag.',
      schema,
      headers: { ETag: { description: 'Weak ETag.', schema: { type: 'string' } } },
    }),
  );
}

function keptNowhere({ schema }: Doc<unknown>): MethodDecorator {
  return applyDecorators(
    Header('Cache-Control', 'no-store'),
    ApiOkResponse({ description: 'The answer, which no browser keeps.', schema }),
  );
}

function rightToRead(reads: ReadOptions['reads']): MethodDecorator {
  if (reads === 'open') return OpenToAll();
  if (reads === 'session') return OfThePerson();
  return reads === 'stream' ? ReadsStream() : Reads(reads);
}
