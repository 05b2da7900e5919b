import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy, ValidateIf } from 'class-validator';
import {
  arabicNumerals,
  COMMITTEE_PATTERN,
  formatBaht,
  ID_PATTERN,
  parseAreaId,
  parseTypedBaht,
  parseTypedDate,
  placeKindOf,
  SATANG_MAX,
  toCalendarDate,
} from '@app/ledger';
import { fault, type FieldFault } from './field-fault';
import { visible } from './visible';

/*
 * The decorators of a request's fields. Each reads what a person or program wrote, refuses what it
 * cannot read with a coded fault, and describes the field in the OpenAPI document: one line per
 * field, so that none of the three can be forgotten.
 */

/** What every field says of itself. */
export interface FieldOptions {
  /** What the field means, for the reader of the OpenAPI document. */
  readonly description: string;
  /** A value that is taken as it stands. */
  readonly example?: unknown;
  readonly optional?: true;
}

/** How one kind of field is read, judged and described. */
interface FieldKind {
  readonly schema: ApiPropertyOptions;
  /** Turns what was written into what is meant; leaves alone what it cannot read. */
  readonly read?: (value: unknown) => unknown;
  /** Looks at what was read. */
  readonly judge: (value: unknown) => FieldFault | undefined;
}

/** The name under which class-validator reports a fault of ours; the message holds code and facts. */
export const FAULT = 'fault';

/** A field of one kind: read, judged and described. */
export function field(
  { schema, read, judge }: FieldKind,
  options: FieldOptions,
): PropertyDecorator {
  const { description, example, optional } = options;
  const judged = (value: unknown): FieldFault | undefined => {
    return value === undefined ? fault('REQUIRED', {}) : judge(value);
  };
  return applyDecorators(
    ApiProperty({
      ...schema,
      description,
      required: !optional,
      ...(example === undefined ? {} : { example }),
    } as ApiPropertyOptions),
    Transform(({ value }: { value: unknown }) => (read ? read(value) : value)),
    ValidateBy({
      name: FAULT,
      validator: {
        validate: (value: unknown) => judged(value) === undefined,
        defaultMessage: (args) => JSON.stringify(judged(args?.value)),
      },
    }),
    // Not IsOptional: that would let null through, which is neither absent nor a value.
    ...(optional ? [ValidateIf((_body, value: unknown) => value !== undefined)] : []),
  );
}

/** Something else was sent than is expected. */
export const wrongType = (expected: 'text' | 'object' | 'list' | 'whole number'): FieldFault =>
  fault('WRONG_TYPE', { expected });

function textFault(value: unknown, max: number, blank?: true): FieldFault | undefined {
  if (typeof value !== 'string') return wrongType('text');
  // A document's number of nothing that one sees would be no number.
  if (!blank && visible(value).trim() === '') return fault('TEXT_BLANK', {});
  return value.length > max ? fault('TEXT_TOO_LONG', { max, length: value.length }) : undefined;
}

/** Text of 1 to `max` characters, or of none where it may be `blank`; 2,000 without a bound. */
export function Text(
  options: FieldOptions & { readonly max?: number; readonly blank?: true },
): PropertyDecorator {
  const { max = 2_000, blank } = options;
  return field(
    {
      schema: { type: 'string', minLength: blank ? 0 : 1, maxLength: max },
      judge: (value) => textFault(value, max, blank),
    },
    options,
  );
}

/** A code of so many digits, written in Thai or Arabic numerals. */
export function Digits(count: number, options: FieldOptions): PropertyDecorator {
  const pattern = new RegExp(`^\\d{${count}}$`);
  return field(
    {
      schema: { type: 'string', pattern: `^[0-9๐-๙]{${count}}$` },
      read: (value) => (typeof value === 'string' ? arabicNumerals(value) : value),
      judge: (value) => {
        if (typeof value !== 'string') return wrongType('text');
        return pattern.test(value) ? undefined : fault('DIGITS_MALFORMED', { count });
      },
    },
    options,
  );
}

/** A list of texts. */
export function TextList(
  options: FieldOptions & { readonly min?: number; readonly max: number; readonly ids?: true },
): PropertyDecorator {
  const { min = 0, max, ids } = options;
  const items = ids ? ID_SCHEMA : { type: 'string', minLength: 1, maxLength: 2_000 };
  return field(
    {
      schema: { type: 'array', items, minItems: min, maxItems: max } as ApiPropertyOptions,
      judge: (value) => {
        const size = listFault(value, min, max);
        if (size) return size;
        const judge = ids ? idFault : (item: unknown) => textFault(item, 2_000);
        return (value as readonly unknown[]).map(judge).find((found) => found !== undefined);
      },
    },
    options,
  );
}

/** What is wrong with a list as a whole; undefined when nothing is. */
export function listFault(value: unknown, min: number, max: number): FieldFault | undefined {
  if (!Array.isArray(value)) return wrongType('list');
  const size = value.length;
  return size < min || size > max ? fault('LIST_SIZE', { min, max, size }) : undefined;
}

const ID_SCHEMA = { type: 'string', pattern: ID_PATTERN.source };

/** What is wrong with an id; undefined when it is one. */
export function idFault(value: unknown): FieldFault | undefined {
  if (typeof value !== 'string') return wrongType('text');
  return ID_PATTERN.test(value) ? undefined : fault('ID_MALFORMED', {});
}

/** The id of something in the book: `L0001`, `P0012`, or one of the client's own. */
export function Id(options: FieldOptions): PropertyDecorator {
  return field({ schema: ID_SCHEMA as ApiPropertyOptions, judge: idFault }, options);
}

/** A committee: `PC-TH40` (ก.บ.จ.) or `CC-CL12` (ก.บ.ก.). */
export function Committee(options: FieldOptions): PropertyDecorator {
  return field(
    {
      schema: { type: 'string', pattern: COMMITTEE_PATTERN.source },
      judge: (value) => {
        if (typeof value !== 'string') return wrongType('text');
        return COMMITTEE_PATTERN.test(value) ? undefined : fault('COMMITTEE_MALFORMED', {});
      },
    },
    options,
  );
}

/** One of some words. */
export function OneOf(allowed: readonly string[], options: FieldOptions): PropertyDecorator {
  return field(
    {
      schema: { type: 'string', enum: [...allowed] },
      judge: (value) => {
        if (typeof value !== 'string') return wrongType('text');
        return allowed.includes(value) ? undefined : fault('NOT_ONE_OF', { allowed });
      },
    },
    options,
  );
}

/** A list of some of the words. */
export function WordList(
  allowed: readonly string[],
  options: FieldOptions & { readonly min?: number; readonly max: number },
): PropertyDecorator {
  const { min = 0, max } = options;
  const items = { type: 'string', enum: [...allowed] };
  return field(
    {
      schema: { type: 'array', items, minItems: min, maxItems: max } as ApiPropertyOptions,
      judge: (value) => {
        const size = listFault(value, min, max);
        if (size) return size;
        const words = value as readonly unknown[];
        const known = words.every((word) => allowed.some((one) => one === word));
        return known ? undefined : fault('NOT_ONE_OF', { allowed });
      },
    },
    options,
  );
}

/** Money in baht as text; read with Thai numerals and thousands separators, held in satang. */
export function Baht(options: FieldOptions & { readonly zero?: true }): PropertyDecorator {
  return field(
    {
      schema: {
        type: 'string',
        pattern: '^[0-9๐-๙,]+(\\.[0-9๐-๙]{1,2})?( ?บาท)?$',
        example: '1234567.89',
      },
      read: readBaht,
      judge: (value) => moneyFault(value, options.zero ?? false),
    },
    { ...options, description: `${options.description} In baht, as text; never a JSON number.` },
  );
}

function readBaht(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return parseTypedBaht(value);
  } catch {
    return value;
  }
}

function moneyFault(value: unknown, zero: boolean): FieldFault | undefined {
  if (typeof value === 'number') return fault('MONEY_AS_NUMBER', {});
  if (typeof value === 'string') return unreadMoneyFault(value);
  if (typeof value !== 'bigint') return wrongType('text');
  if (value < 0n && zero) return fault('MONEY_NEGATIVE', {});
  return value > 0n || (value === 0n && zero) ? undefined : fault('MONEY_NOT_POSITIVE', {});
}

/** What could not be read is too long a figure, or none. */
function unreadMoneyFault(text: string): FieldFault {
  const plain = arabicNumerals(text).trim().replaceAll(',', '');
  return /^\d{15,}(\.\d{1,2})?$/.test(plain)
    ? fault('MONEY_TOO_LARGE', { max: formatBaht(SATANG_MAX) })
    : fault('MONEY_MALFORMED', {});
}

/** A day: ISO C.E., or as a person in Thailand types it (`25/6/2565`, `๒๕ มิ.ย. ๒๕๖๕`). */
export function Day(options: FieldOptions): PropertyDecorator {
  return field(
    { schema: { type: 'string' }, read: readDay, judge: dayFault },
    { ...options, description: `${options.description} ISO C.E. day, or a Thai date in B.E.` },
  );
}

function readDay(value: unknown): unknown {
  if (typeof value !== 'string' || value.length > 100) return value;
  try {
    return parseTypedDate(value);
  } catch {
    return value;
  }
}

function dayFault(value: unknown): FieldFault | undefined {
  if (typeof value !== 'string') return wrongType('text');
  try {
    toCalendarDate(value);
    return undefined;
  } catch {
    return fault('DATE_MALFORMED', {});
  }
}

/** An instant, ISO 8601 with its offset from UTC, held as `YYYY-MM-DDTHH:MM:SS.sssZ`. */
export function Instant(options: FieldOptions): PropertyDecorator {
  const pattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
  return field(
    {
      schema: { type: 'string', format: 'date-time' },
      read: (value) => {
        if (typeof value !== 'string' || !pattern.test(value)) return value;
        const instant = new Date(value);
        const year = instant.getUTCFullYear();
        // Outside of it no event lies, and databases differ in what they take for a time.
        return year >= 1900 && year < 2200 ? instant : value;
      },
      judge: (value) => (value instanceof Date ? undefined : fault('INSTANT_MALFORMED', {})),
    },
    options,
  );
}

/** A whole number within bounds; `fromText` where it stands in an address. */
export function WholeNumber(
  options: FieldOptions & {
    readonly min: number;
    readonly max: number;
    readonly fromText?: true;
  },
): PropertyDecorator {
  const { min, max, fromText } = options;
  return field(
    {
      schema: { type: 'integer', minimum: min, maximum: max },
      read: (value) => (fromText ? readWholeNumber(value) : value),
      judge: (value) => {
        if (typeof value !== 'number' || !Number.isInteger(value)) {
          return wrongType('whole number');
        }
        return value < min || value > max ? fault('NUMBER_OUT_OF_RANGE', { min, max }) : undefined;
      },
    },
    options,
  );
}

/** Reads digits, Thai or Arabic; leaves anything else as it is. */
export function readWholeNumber(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const plain = arabicNumerals(value);
  return /^\d{1,15}$/.test(plain) ? Number(plain) : value;
}

/** True or false; as the words `true` and `false` in an address. */
export function Flag(options: FieldOptions): PropertyDecorator {
  return field(
    {
      schema: { type: 'boolean' },
      read: (value) => (value === 'true' ? true : value === 'false' ? false : value),
      judge: (value) =>
        typeof value === 'boolean' ? undefined : fault('WRONG_TYPE', { expected: 'true or false' }),
    },
    options,
  );
}

/** A province or cluster: `TH40`, `TH-40`, `CL12`. */
export function AreaCode(options: FieldOptions): PropertyDecorator {
  return field(
    {
      schema: { type: 'string' },
      read: (value) => (typeof value === 'string' ? (parseAreaId(value) ?? value) : value),
      judge: (value) => {
        if (typeof value !== 'string') return wrongType('text');
        return parseAreaId(value) === value ? undefined : fault('AREA_MALFORMED', {});
      },
    },
    options,
  );
}

/** Where a role is held: `*`, `TH40`, `CL12`, `DISTRICT-4001`, `TOWN-400114`. */
export function Place(options: FieldOptions): PropertyDecorator {
  return field(
    {
      schema: { type: 'string' },
      judge: (value) => {
        if (typeof value !== 'string') return wrongType('text');
        return placeKindOf(value) === undefined ? fault('PLACE_MALFORMED', {}) : undefined;
      },
    },
    options,
  );
}
